"""Words that are not the writer's own: quotations and attributed speech.

Finds where they are and who is named; whether the writer shares what they say
is decided where stances and claims are coded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from discourse.text.fold import is_function_word

__all__ = ["Attribution", "Quotation", "find_attributions", "find_quotations"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch (marks included): ``block`` for "> " lines, else in the line."""

    start: int
    end: int
    block: bool
    words: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch that somebody else is said to say; ``source`` as written, folded."""

    start: int
    end: int
    source: str


_INLINE = re.compile(
    r'“[^“”\n]{2,1200}”|(?<![\w"])"(?=\S)[^"\n]{2,1200}(?<=\S)"(?!\w)'
    r"|(?<!\w)‘(?=\S)[^‘\n]{2,400}?(?<=[\w.,!?…])’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^'\n]{2,300}(?:'(?=\w)[^'\n]{1,300})*(?<=[\w.,!?…])'(?![\w'])"
)
_BLOCK = re.compile(r"^(?:[ \t]*>.*(?:\n|$))+", re.MULTILINE)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    r"""Block quotations and quoted passages of two words or more, in order.

    Single words in quotation marks are names or irony, not quotations.

    Examples
    --------
    >>> text = "> it works\nNo. “It works” is what they said, so-called “science”."
    >>> [(text[q.start:q.end], q.block) for q in find_quotations(text)]
    [('> it works', True), ('“It works”', False)]
    """
    found = []
    for match in _BLOCK.finditer(text):
        end = match.end() - 1 if text[match.end() - 1] == "\n" else match.end()
        found.append(Quotation(match.start(), end, block=True, words=len(match[0].split())))
    blocks = [(q.start, q.end) for q in found]
    for match in _INLINE.finditer(text):
        words = len(match[0].split())
        inside = any(a < match.end() and match.start() < b for a, b in blocks)
        if words > 1 and not inside:
            found.append(Quotation(match.start(), match.end(), block=False, words=words))
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


_SPEECH = (
    r"(?:says?|said|claim(?:s|ed|ing)?|argue[sd]?|arguing|believe[sd]?|think(?:s|ing)?|thought|insist(?:s|ed)?"
    r"|assert(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?|allege[sd]?|suppose[sd]?|assume[sd]?|pretend(?:s|ed)?"
    r"|keep(?:s)? (?:saying|telling (?:us|me|people|everyone))|tell(?:s)? (?:us|me|you|people)"
    r"|told (?:us|me|you|people|everyone)|would have (?:us|you) believe|like(?:s)? to (?:say|claim|pretend))"
)
_OTHERS = (
    r"(?:he|she|they|some|many|most|others|people|folks|everyone|everybody|critics|opponents|proponents|supporters"
    r"|advocates|politicians|(?:some|many|most|other|these|those|all those|the) (?:[\w'-]+ ){1,3}?"
    r"|my (?:[\w'-]+ ){1,2}?|you)"
)
_SAYS_THAT = re.compile(
    rf"(?<![\w'])(?P<who>{_OTHERS}) ?(?:who |that |often |always |still |may |might |will |would |used to |all |just )*"
    rf"{_SPEECH}(?:,? that| ?:|,? like)?[ ,]+(?P<what>[^;\n]+?)(?=;|,? but |,? yet |,? however|$)"
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|opinion|view) of) (?P<who>[^,;:.]{2,60})[,:]?"
)
# "research shows" gives evidence; the writer stands behind it.
_EVIDENCE = re.compile(
    r"\b(?:stud(?:y|ies)|research|evidence|data|trials?|paper|results?|numbers|statistics|surveys?)\b"
)
_NAMED = re.compile(
    r"(?<![\w’'])(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}) (?:says?|said|claims?|claimed|argues?|argued|thinks|believes|wrote|writes)"
    r"(?:,? that|:)?[ ,]+(?P<what>[^;\n]+?)(?=;|,? but |$)"
)


def find_attributions(sentence: str, folded: str, offset: int = 0) -> Iterator[Attribution]:
    """Stretches of one sentence that are put into somebody else's mouth.

    Parameters
    ----------
    sentence, folded
        The sentence as written and folded; of the same length.
    offset
        Where the sentence starts in its text; added to the spans.

    Examples
    --------
    >>> s = "They say that bans work, but I doubt it."
    >>> [s[a.start:a.end] for a in find_attributions(s, s.lower())]
    ['bans work']
    >>> list(find_attributions("Studies show that bans work.", "studies show that bans work."))
    []
    """
    seen: set[int] = set()
    for match in _SAYS_THAT.finditer(folded):
        who = match["who"].strip()
        if not _EVIDENCE.search(who):
            seen.add(match.start("what"))
            yield Attribution(offset + match.start("what"), offset + match.end("what"), who)
    for match in _NAMED.finditer(sentence):
        who = match["who"]
        if match.start("what") in seen:
            continue
        if not is_function_word(who.split()[0].lower()) and not _EVIDENCE.search(who.lower()):
            yield Attribution(offset + match.start("what"), offset + match.end("what"), who.lower())
    according = _ACCORDING.search(folded)
    if according and not _EVIDENCE.search(according["who"]):
        yield Attribution(offset, offset + len(sentence), according["who"].strip())
