"""Texts without the names of the people of a thread, and without what leads to them.

A name that is nothing else is replaced wherever it stands. One that is a word as well
("Will", "Hope", "a skeptic") is replaced where it is addressed or stands as a name does:
with a capital inside a sentence. In doubt it is replaced.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from discourse.graph.names import HOST, Directory
from discourse.privacy.addresses import addresses
from discourse.privacy.edits import Edit, Edited
from discourse.privacy.forms import ROLES
from discourse.privacy.key import Key
from discourse.privacy.ordinary import is_ordinary, is_verb
from discourse.privacy.people import Known, People
from discourse.privacy.spelling import Token, normal, tokens
from discourse.text import is_function_word

__all__ = ["Pseudonyms"]

_HANDLE = re.compile(
    r"(?<![\w@.+-])@(?P<at>[^\W_][\w]*(?:[.\-]\w+)*(?:@[\w-]+(?:\.[\w-]+)+)?)"
    r"|(?<![\w/])/?u/(?P<u>[\w-]{2,})"
)
_AMOUNT = re.compile(r"\d+\w{0,2}")
_CALL = re.compile(r"@\s?\Z")
_GAP = re.compile(r"[\s_.\-'’,]{0,3}")
_ARTICLES = ("a", "an", "the")
_ENDS = ".!?:;…\n>*•"
_QUOTES = " \t\"'“”‘’([{«»_"
_HEADLINE = 0.6
_SURNAME = re.compile(r" (?P<name>[A-Z][^\W\d_]+)")


class Pseudonyms:
    """What everybody in a thread is called instead, and texts in which they are.

    Parameters
    ----------
    authors
        Names as written, the post's author among them, repeats allowed.
    texts
        Everything that is going to be shown: where people are addressed with "@" who
        wrote nothing, and which words are more than names, is found there.
    key
        The secret: the same for the same name in any thread.

    Examples
    --------
    >>> said = "@Walt, will you look? Walt's yard: http://walt.org"
    >>> pseudonyms = Pseudonyms(["Walt R.", "Will"], [said], Key(b"k"))
    >>> name = pseudonyms.name("walt r.")
    >>> pseudonyms.text(said).replace(name, "N").replace(name.split()[0], "N")
    "@N, will you look? N's yard: [link]"
    """

    def __init__(self, authors: Iterable[str], texts: Iterable[str], key: Key) -> None:
        names = sorted(set(authors))
        found = [(text, tokens(text)) for text in texts]
        words = {token.word for _, spelled in found for token in spelled}
        words |= {token.word for name in names for token in tokens(name)}
        handles = {
            handle
            for text, _ in found
            if "@" in text or "u/" in text
            for handle in _handles(Edited(text, addresses(text)).text)
        }
        self._people = People(names, _unknown(handles, names), words, key)
        self._names = names
        self._common = {
            word
            for text, spelled in found
            for word in _after_articles(text, spelled)
        }  # fmt: skip

    def name(self, author: str) -> str:
        """What an author is called; "" and what is no name ("Anonymous") stay as they are."""
        return self._people.called(author)

    def text(self, text: str, by: str = "") -> str:
        """A text without names and addresses; ``by`` is its author, who may have signed it."""
        return self.edited(text, by).text

    def edited(self, text: str, by: str = "") -> Edited:
        """A text without names and addresses, and where each stretch of it stands now."""
        edits = list(addresses(text))
        for signs, shown in self._people.signs.items():
            edits += ((m.start(), m.end(), shown) for m in re.finditer(re.escape(signs), text))
        taken = [(start, end) for start, end, _ in edits]
        edits += (
            edit
            for edit in self._named(text, by)
            if not any(edit[0] < end and start < edit[1] for start, end in taken)
        )
        return Edited(text, _run_together(edits, text))

    # -- names in a text ------------------------------------------------------------------

    def _named(self, text: str, by: str) -> Iterator[Edit]:
        found = tokens(text)
        signed = _signature(found, by)
        calls = {m.start(m.lastgroup or 0): m for m in _HANDLE.finditer(text)}
        frames: set[int] | None = None
        n = 0
        while n < len(found):
            token = found[n]
            call = calls.get(token.start)
            if call is not None:
                edit = self._called(text, call)
                if edit is not None:
                    yield edit
                    while n < len(found) and found[n].start < edit[1]:
                        n += 1
                    continue
            addressed = _CALL.search(text[: token.start][-3:]) is not None
            taken = 0
            for known in self._candidates(token):
                count = _fits(known, found, n, text)
                if not count:
                    continue
                if not (known.form.sure and not self._is_common(known)) and not addressed:
                    if frames is None:
                        frames = self._frames(text)
                    if (
                        token.start not in frames
                        and n < signed
                        and not _stands_as_name(
                            text, found[n : n + count], found[n + count : n + count + 1]
                        )
                    ):
                        continue
                yield _whole_edit(text, known, found[n], found[n + count - 1])
                taken = count
                break
            n += taken or 1

    def _candidates(self, token: Token) -> Sequence[Known]:
        known = self._people.known.get(token.word, [])
        if not known and len(token.word) > 4 and token.word.endswith("s"):
            known = self._people.known.get(token.word[:-1], [])
            return [k for k in known if k.form.sure and len(k.form.words) == 1]
        return known

    def _is_common(self, known: Known) -> bool:
        """Whether somebody writes "the" before the word: then it is more than a name."""
        words = known.form.words
        return len(words) == 1 and words[0] in self._common

    def _called(self, text: str, call: "re.Match[str]") -> Edit | None:
        """The edit for "@somebody"."""
        group = call.lastgroup or "at"
        start, end = call.span(group)
        spelled = tokens(call[group])
        lead = start if group == "at" else call.start()
        for known in self._people.known.get(spelled[0].word, []) if spelled else ():
            words = tuple(token.word for token in spelled)
            if words == known.form.words:
                after = _SURNAME.match(text, end)
                if after and self._swallows(after["name"]) and known.shown.count(" ") == 0:
                    end = after.end()
                return lead, end, known.shown
        return None

    def _swallows(self, word: str) -> bool:
        """Whether a word after "@Mary" is her surname; an author's own is found by itself."""
        plain = normal(word)
        known = plain in self._people.known
        return not known and not is_ordinary(plain) and not is_function_word(plain)

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self._names)

    def _frames(self, text: str) -> set[int]:
        """Where somebody is addressed: "what Will said", "Hope, I think"."""
        found: set[int] = set()
        rest = text
        while True:
            new = [m for m in self._directory.mentions(rest) if m.author != HOST]
            new = [m for m in new if rest[m.start : m.end].strip("@ \0")]
            if not new:
                return found
            for mention in new:
                start = mention.start
                while rest[start] in "@ ":
                    start += 1
                found.add(start)
                blank = "\0" * (mention.end - mention.start)
                rest = f"{rest[: mention.start]}{blank}{rest[mention.end :]}"


def _handles(text: str) -> Iterator[str]:
    for match in _HANDLE.finditer(text):
        name = match["at"] or match["u"]
        plain = normal(name)
        if plain in ROLES or is_function_word(plain) or _AMOUNT.fullmatch(plain):
            continue
        if match["at"] and name.islower() and plain in ("home", "work", "school", "first", "night"):
            continue
        yield name


def _unknown(handles: Iterable[str], names: Iterable[str]) -> list[str]:
    """The handles that are no form of an author's name; of two spellings the first."""
    from discourse.privacy.forms import forms_of

    known = {form.words for name in names for form in forms_of(name)}
    return [h for h in sorted(handles) if tuple(t.word for t in tokens(h)) not in known]


def _after_articles(text: str, found: Sequence[Token]) -> Iterator[str]:
    for before, token in itertools.pairwise(found):
        if before.word in _ARTICLES and text[before.end : token.start].isspace():
            written = text[token.start : token.end]
            if written.islower():
                yield token.word


def _fits(known: Known, found: Sequence[Token], n: int, text: str) -> int:
    """How many words of a text, from the n-th, are this form."""
    words = known.form.words
    if len(words) == 1:
        return 1
    if n + len(words) > len(found):
        return 0
    for k, word in enumerate(words):
        if found[n + k].word != word:
            return 0
        if k:
            gap = text[found[n + k - 1].end : found[n + k].start]
            wanted = known.form.gaps[k - 1]
            loose = wanted is None and _GAP.fullmatch(gap) and gap.count("\n") < 2
            if not loose and normal(gap) != wanted:
                return 0
    return len(words)


def _whole_edit(text: str, known: Known, first: Token, last: Token) -> Edit:
    """The edit, with the dot of an initial where the sentence goes on."""
    start, end = first.start, last.end
    shown = known.shown
    lead, trail = known.form.lead, known.form.trail
    before = text[:start].rstrip(" ")
    if lead and before.endswith(lead):
        start = len(before) - len(lead)
    if trail and text[end:].lstrip(" ").startswith(trail):
        end = text.index(trail, end) + len(trail)
    elif len(known.form.words) == 1 and last.word != known.form.words[0]:
        shown += "s"  # "Walts point"
    elif (
        len(known.form.words) > 1 and len(known.form.words[-1]) == 1 and text[end : end + 1] == "."
    ):
        after = text[end + 1 : end + 3].lstrip(" ")
        if text[end + 1 : end + 2] != "\n" and after[:1] and not after[0].isupper():
            end += 1
    return start, end, shown


def _run_together(edits: Iterable[Edit], text: str) -> list[Edit]:
    """Edits of which "Finch Lane", two parts of one name, makes one."""
    made: list[Edit] = []
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if made and new == made[-1][2] and text[made[-1][1] : start] in (" ", "-"):
            made[-1] = (made[-1][0], end, new)
        else:
            made.append((start, end, new))
    return made


def _signature(found: Sequence[Token], by: str) -> int:
    """From which word on a text is signed: with its author's name, at its very end."""
    name = [token.word for token in tokens(by)]
    signs = bool(name) and [token.word for token in found[-len(name) :]] == name
    return len(found) - len(name) if signs and len(found) > len(name) else len(found)


def _stands_as_name(text: str, words: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a plain word is written as a name: with a capital that no sentence asks for."""
    token = words[0]
    written = text[token.start : token.end]
    if not written[:1].isupper() or (written.isupper() and len(written) > 2):
        return False
    before = text[: token.start].rstrip(_QUOTES)
    begins = not before or before[-1] in _ENDS or "\n" in text[len(before) : token.start]
    if begins:
        end = words[-1].end
        if text[end : end + 2] in ("'s", "’s"):
            return True
        return bool(after) and is_verb(after[0].word) and text[end : after[0].start] == " "
    return not _headline(text, token.start)


def _headline(text: str, at: int) -> bool:
    """Whether the line around a place writes most words with a capital."""
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= _HEADLINE * len(words)


Make = Callable[[bytes, int], str]
