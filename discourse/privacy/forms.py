"""The forms in which a name turns up in texts: whole, in parts, run together.

Takes names apart; does not know who else is in the thread, nor any pseudonym.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from discourse.privacy.ordinary import is_ordinary
from discourse.privacy.spelling import normal, tokens
from discourse.text import is_function_word

__all__ = ["ROLES", "TITLES", "Form", "forms_of", "is_role", "unspelled"]

Part = Literal["whole", "first", "rest"]

# What is written for people who give no name: nothing to hide, and no person to tell apart.
ROLES = frozenset(
    """
    anonymous anon anonymus anonym anonyme anonimo guest gast invite visitor user member
    admin administrator moderator mod op author editor host nobody someone somebody unknown
    unnamed deleted removed everyone everybody all here both folks guys you me us
    """.split()
)
TITLES = frozenset(
    """
    dr mr mrs ms mx miss prof professor rev revd fr sir dame lady lord cllr councillor capt
    captain sgt sergeant st saint jr sr snr jnr md phd esq doctor ex the von van der den del
    della dos das las los les des
    """.split()
)
_BLANKS = re.compile(r"[\s,;/|()\[\]&+*\"“”]+")
_CAMEL = re.compile(r"[^\W\d_](?:[^\W\d_A-Z])*|[A-Z]+(?![^\W\d_A-Z])")
_LEET = str.maketrans({"$": "s", "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a"})
_LOOSE = re.compile(r"[ _.\-'’,]*")
_LONG = 6
_UNBROKEN = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one name.

    Attributes
    ----------
    words
        As :func:`discourse.privacy.spelling.tokens` gives them.
    gaps
        What must stand between them; ``None`` where any blank, dot or hyphen will do.
    part
        The whole name, its first word, or something of the rest.
    sure
        It is a name wherever it stands. Otherwise it is plain English as well ("Will"),
        and what stands around it decides.
    lead, trail
        Signs of the name before and after the words: the "$" of "$teve", an emoji.
    """

    words: tuple[str, ...]
    gaps: tuple[str | None, ...]
    part: Part
    sure: bool
    lead: str = ""
    trail: str = ""


def is_role(name: str) -> bool:
    """Whether a name is none: "Anonymous", "Guest", "[deleted]".

    Examples
    --------
    >>> is_role("Anonymous"), is_role("[deleted]"), is_role("guest_77"), is_role("???")
    (True, True, False, False)
    """
    words = [token.word for token in tokens(name)]
    return len(words) == 1 and words[0] in ROLES


def unspelled(name: str) -> bool:
    """Whether a name has to be found sign by sign: emoji, or a script without blanks."""
    stripped = name.strip()
    if _UNBROKEN.search(stripped):
        return len(stripped) > 1
    return not tokens(name) and any(ord(sign) > 0x2000 for sign in stripped)


def forms_of(name: str) -> Iterator[Form]:
    """Take a name apart.

    Examples
    --------
    >>> [(" ".join(form.words), form.part, form.sure) for form in forms_of("nurse_dee")]
    [('nurse dee', 'whole', True), ('nursedee', 'whole', True), ('dee', 'rest', True)]
    >>> [(" ".join(form.words), form.part, form.sure) for form in forms_of("Will Finch")]
    [('will finch', 'whole', True), ('willfinch', 'whole', True), ('will', 'first', False), ('finch', 'rest', True)]
    """
    found = tokens(name)
    if not found:
        return
    words = tuple(token.word for token in found)
    gaps = tuple(
        None if _LOOSE.fullmatch(gap) else normal(gap)
        for gap in (name[a.end : b.start] for a, b in itertools.pairwise(found))
    )
    around = (_signs(name[: found[0].start]), _signs(name[found[-1].end :]))
    yield Form(words, gaps, "whole", len(words) > 1 or _telling(words[0]), *around)
    joined = "".join(words)
    if len(words) > 1 and len(joined) >= _LONG and not is_ordinary(joined):
        yield Form((joined,), (), "whole", sure=True)
    camel = tuple(normal(piece[0]) for piece in _CAMEL.finditer(name))
    if (
        len(camel) > 1
        and camel != words
        and sum(map(len, camel)) >= _LONG
        and None in (*gaps, None)
    ):
        yield Form(camel, (None,) * (len(camel) - 1), "whole", sure=len(camel[0]) > 1)
    yield from _parts(name, words)


def _parts(name: str, whole: tuple[str, ...]) -> Iterator[Form]:
    spaced = [word for word in _BLANKS.split(name) if tokens(word)]
    seen = {whole}
    for number, word in enumerate(spaced):
        inner = [token.word for token in tokens(word)]
        if len(inner) > 1 and inner[-1] == "s":
            inner.pop()  # "Ophelia's"
        pieces = [piece[0] for piece in _CAMEL.finditer(word)]
        split = [*inner, *(normal(piece) for piece in pieces)]
        candidates = [(tuple(inner), number == 0), *(((each,), False) for each in split)]
        spelled = normal(word.translate(_LEET)).strip(".,'-_!?")
        if spelled != normal(word) and spelled.isalpha() and len(spelled) > 3:
            candidates.append(((spelled,), False))
        capital = any(sign.isupper() for sign in word) and (len(spaced) > 1 or len(pieces) > 1)
        for words, first in candidates:
            if words in seen or not words or len(words[0]) == 0:
                continue
            seen.add(words)
            sure = _sure(words)
            piece = len(spaced) == 1 or len(inner) > 1  # the "Hall" of "Ann Lee-Hall" tells nothing
            if sure or (capital and _shown(words, piece=piece)):
                gaps = (None,) * (len(words) - 1)
                lead = _signs(word[: tokens(word)[0].start])
                yield Form(words, gaps, "first" if first else "rest", sure, lead)


def _signs(around: str) -> str:
    """The signs of a name beside its words that are no punctuation."""
    return around.strip(" \t._-'’,;:!?()[]\"“”*<>|/~@")


def _telling(word: str) -> bool:
    """Whether a name of one word is no plain word."""
    if any(sign.isdigit() for sign in word):
        return len(word) > 1
    return len(word) > 2 and not is_ordinary(word) and not is_function_word(word)


def _sure(words: tuple[str, ...]) -> bool:
    if len(words) > 1:
        return any(_sure((word,)) for word in words)
    word = words[0]
    return word.isalpha() and word not in TITLES and word not in ROLES and _telling(word)


def _shown(words: tuple[str, ...], *, piece: bool) -> bool:
    """Whether a plain word of a name is worth looking for where it has a capital."""
    word = words[0]
    if len(words) > 1 or not word.isalpha() or (is_function_word(word) and word != "will"):
        return False
    if word in TITLES or word in ROLES:
        return False
    return len(word) == 2 if piece else len(word) > 1
