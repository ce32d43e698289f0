"""Whom a comment names: "@Ann", "Ann: …", "what Ann said", "our host".

Knows the authors of one thread and finds the places where a text addresses one
of them. Which of the author's comments is meant is decided in ``targets``.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from discourse.text.fold import FUNCTION_WORDS, fold, fold_name, is_function_word

__all__ = ["HOST", "Directory", "Mention"]

HOST = "\0host"
"""Key of the post's author, whatever the name."""

_MAX_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an author is addressed; ``strength`` is how surely so."""

    start: int
    end: int
    author: str
    strength: float


_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WORDS = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_AT = re.compile(r"@\s?")
_NAME = r"(?P<name>[^\s,.;:!?()\"@][^\n,;:!?()\"@]{0,60})"
# "what Ann said", "as Ann points out", "agree with Ann", "in reply to Ann", "Ann's point"
_BEFORE = re.compile(
    r"\b(?:what|like|as) "
    + _NAME
    + r" (?:said|says|wrote|writes|(?:points?|pointed) out|mention(?:s|ed)|note[sd]|suggest(?:s|ed)|argue[sd]|explain(?:s|ed)|observe[sd])\b"
)
_AFTER = re.compile(
    r"\b(?:(?:dis)?agree(?:d|ing)? (?:\w+ )?with|(?:in )?(?:reply|replying|response|responding|answer|answering) to|re|to quote|quoting|\+1(?: to| for)?"
    r"|seconding|contra|pace|thanks|thank you|cheers|sorry|hi|hello|hey|dear|yes|no|but|ok|well said|so) "
    + _NAME
)
_POSSESSIVE = re.compile(
    r"(?<![\w'])"
    + _NAME
    + r"'s? (?:point|comment|question|argument|post|claim|suggestion|reply|answer|link|remark)\b"
)
_JUDGED = re.compile(
    r"(?:^|[.!?] |\n)"
    + _NAME
    + r" (?:is|was|has it|makes|made|got it|nailed it|hit) (?:right|wrong|correct|mistaken|absolutely|exactly|spot|a good|a great|a fair|an excellent|the nail|quite right|so right)\b"
)
_START = re.compile(
    r"\A[\s>\"'(*_]*(?:(?:hi|hey|hello|dear|thanks|thank you|sorry|no|yes|well|ok|oh|but|so|re|to|sure|exactly|agreed)[ ,:]+)?"
    + _NAME
)
_HOST = re.compile(
    r"\b(?:our|your|the|dear|mine) (?:(?:gracious|kind|esteemed|good) )?(?:host|blogger|blog owner|original poster)\b|(?<!\w)op(?= (?:is|was|says|said|has))|@op\b"
)
# "Takes a big man, Walt." "That sounds grim, Baz, and …"
_VOCATIVE = re.compile(r"(?<=[\w'\")]), " + _NAME)
_AFTER_NAME = re.compile(r"\s*(?:[,:;.!?…)]|-{1,2}(?=\s|$)|\n|$)")


# Words around a name, how surely they address it, and whether they also end it.
_FRAMES = (
    (_BEFORE, 0.9, True),
    (_AFTER, 0.85, False),
    (_POSSESSIVE, 0.8, True),
    (_JUDGED, 0.9, False),
)
_ADDRESSES = ((_START, 0.9), (_VOCATIVE, 0.8))


class Directory:
    """The authors of one thread, by every form of name that points at only one of them.

    Parameters
    ----------
    authors
        Names as written, in any order, repeats allowed.
    host
        The post's author; "" where unknown.

    Examples
    --------
    >>> directory = Directory(["Ann Lee", "Bob", "bob"], host="Di")
    >>> [(m.author, m.strength >= 0.9) for m in directory.mentions("@ann lee: what Bob said.")]
    [('ann lee', True), ('bob', True)]
    """

    def __init__(self, authors: Collection[str], host: str = "") -> None:
        self._keys = {a: fold_name(a) for a in (*authors, host)}
        names = sorted({self._keys[a] for a in authors} - {""})
        self._by_name: dict[str, str] = {name: name for name in names}
        short: dict[str, list[str]] = {}
        for name in names:
            first = name.split()[0].strip(".,")
            if first != name:
                short.setdefault(first, []).append(name)
        for first, owners in short.items():
            if (
                len(owners) == 1
                and first not in self._by_name
                and len(first) > 2
                and not is_function_word(first)
            ):
                self._by_name[first] = owners[0]
        if host:
            host_name = self._keys[host]
            self._by_name.setdefault(host_name, HOST)
            first = host_name.split()[0] if host_name else ""
            if len(first) > 2 and not is_function_word(first):
                self._by_name.setdefault(first, HOST)
        pieces = [_PIECE.search(name) for name in self._by_name]
        self._unspellable = None in pieces  # a name of signs only: always look
        self._first_words = frozenset(piece[0] for piece in pieces if piece)
        self.among_fillers = not self._first_words.isdisjoint(FUNCTION_WORDS)
        """Whether a name begins with a word like "an" or "will"."""

    def key(self, author: str) -> str:
        """The form in which a name is compared: "Bob" and "bob" are one author."""
        key = self._keys.get(author)
        return fold_name(author) if key is None else key

    def mentions(self, text: str) -> Iterator[Mention]:
        """The authors that a text addresses, in text order, one per author.

        Parameters
        ----------
        text
            As written or folded.
        """
        folded = fold(text)
        found = sorted(self._all(folded), key=lambda m: (m.start, -m.strength))
        seen: set[str] = set()
        for mention in found:
            if mention.author not in seen:
                seen.add(mention.author)
                yield mention

    def named_in(self, text: str) -> Iterator[str]:
        """Every author whose name stands in a text as a whole word, addressed or not."""
        words = _WORDS.findall(fold(text))
        if self.may_mention(words):
            seen = set()
            for i in range(len(words)):
                for n in range(1, _MAX_NAME_WORDS + 1):
                    author = self._by_name.get(" ".join(words[i : i + n]).removesuffix("'s"))
                    if author is not None and author not in seen:
                        seen.add(author)
                        yield author

    def may_mention(self, words: Iterable[str]) -> bool:
        """Whether any word (letters and digits only) begins a known name: cheap, never wrongly false."""
        return self._unspellable or not self._first_words.isdisjoint(words)

    def _all(self, folded: str) -> Iterator[Mention]:
        if "@" in folded:
            for match in _AT.finditer(folded):
                yield from self._named(folded, match.start(), match.end(), 0.96)
        for pattern, strength, exact in _FRAMES:
            for match in pattern.finditer(folded):
                stop = match.end("name") if exact else None
                at = match.start("name")
                yield from self._named(folded, at, at, strength, stop)
        for pattern, strength in _ADDRESSES:
            for match in pattern.finditer(folded):
                at = match.start("name")
                for mention in self._named(folded, at, at, strength):
                    if _AFTER_NAME.match(folded, mention.end):
                        yield mention
        for match in _HOST.finditer(folded):
            yield Mention(match.start(), match.end(), HOST, 0.85)

    def _named(
        self, folded: str, start: int, at: int, strength: float, stop: int | None = None
    ) -> Iterator[Mention]:
        """The longest known name at a position; with ``stop``, it must end there."""
        ends = _word_ends(folded, at, _MAX_NAME_WORDS) if stop is None else [stop]
        for end in reversed(ends):
            key = folded[at:end].rstrip(" .,:;!?-'\"")
            key = key.removesuffix("'s")
            author = self._by_name.get(key)
            if author is not None:
                yield Mention(start, at + len(key), author, strength)
                return


def _word_ends(folded: str, at: int, limit: int) -> list[int]:
    ends: list[int] = []
    position = at
    length = len(folded)
    while position < length and len(ends) < limit:
        while position < length and not folded[position].isspace():
            position += 1
        ends.append(position)
        if position < length and folded[position] == "\n":
            break
        while position < length and folded[position] == " ":
            position += 1
    return ends
