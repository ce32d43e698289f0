"""Reads the cue pattern language into :class:`.fragment.Fragment` objects.

The syntax is described at :func:`discourse.codebook.compile_pattern`. Errors
say which pattern, at which column, and what to write instead.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from discourse.codebook.fragment import (
    END,
    START,
    Fragment,
    alternatives,
    gap,
    negative,
    optional,
    sequence,
    word,
)
from discourse.errors import CodebookError

__all__ = ["Lexicon", "fold_pattern", "parse"]

_DEFAULT_GAP = 6
_LARGEST_GAP = 30
_DEEPEST = 20
_MOST_STARS = 3
_MOST_CHOICES = 5_000

_TOKEN = re.compile(
    r"""(?P<space>[\s,;:"/-]+)
    |(?P<gap>(?:\.\.\.|…)\d*)
    |(?P<list>\{[^{}]*\})
    |(?P<mark>[()\[\]|^$?!])
    |(?P<word>(?:(?!\.\.\.)[^\s,;:"()\[\]{}|^$?!…])+)""",
    re.VERBOSE,
)
# As discourse.text folds (a test compares them); this package may not import it.
_STRAIGHT = str.maketrans(
    dict.fromkeys("’‘‛`´ʼ＇", "'") | dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("–—‐‑−", "-")
)


def fold_pattern(text: str) -> str:
    """Fold as the text is folded: lower case, straight quotes and hyphens, the same length.

    Examples
    --------
    >>> fold_pattern("Don’t Ban")
    "don't ban"
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.translate(_STRAIGHT)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


class Lexicon:
    """The word lists that patterns call by name, each read once.

    Parameters
    ----------
    words
        List name -> entries; an entry is a pattern itself and may call other lists.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._words = words
        self._read: dict[str, Fragment] = {}

    @property
    def used(self) -> frozenset[str]:
        """Names of the lists that were called so far."""
        return frozenset(self._read)

    def fragment(self, name: str, trail: tuple[str, ...] = ()) -> Fragment:
        """The alternatives of a list; ``trail`` holds the lists that led here."""
        if name in trail:
            loop = " -> ".join((*trail[trail.index(name) :], name))
            raise CodebookError(f"the word lists call each other in a circle: {loop}")
        if name not in self._words:
            near = difflib.get_close_matches(name, sorted(self._words), 1)
            hint = f"; did you mean {{{near[0]}}}?" if near else "; add it to [words]"
            raise CodebookError(f"there is no word list {{{name}}}{hint}")
        if name not in self._read:
            if not self._words[name]:
                raise CodebookError(f"the word list {{{name}}} is empty")
            entries = [self._entry(name, entry, trail) for entry in self._words[name]]
            self._read[name] = alternatives(entries)
        return self._read[name]

    def _entry(self, name: str, entry: str, trail: tuple[str, ...]) -> Fragment:
        try:
            found, ending = parse(entry, self, (*trail, name))
        except CodebookError as error:
            raise CodebookError(f"word list {name!r}: {error}") from None
        if ending:
            raise CodebookError(
                f"word list {name!r}, entry {entry!r}: {ending!r} ends a cue, not a word list entry"
            )
        return found


def parse(source: str, lexicon: Lexicon, trail: tuple[str, ...] = ()) -> tuple[Fragment, str]:
    """Read a pattern.

    Parameters
    ----------
    source
        The pattern as its author wrote it.
    lexicon
        The word lists.
    trail
        The lists whose entry this is, to notice circles.

    Returns
    -------
    tuple of Fragment and str
        The expression, and "?" or "!" where the sentence must end so.

    Raises
    ------
    CodebookError
        With the pattern, the column and what is wrong there.

    Examples
    --------
    >>> parse("why not?", Lexicon({}))[1]
    '?'
    """
    return _Parser(source, lexicon, trail).whole()


class _Parser:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, source: str, lexicon: Lexicon, trail: tuple[str, ...]) -> None:
        self.source = source
        self.lexicon = lexicon
        self.trail = trail
        self.tokens = self._tokenise()
        self.at = 0

    def _fail(self, column: int, message: str) -> NoReturn:
        raise CodebookError(f"pattern {self.source!r}, column {column}: {message}")

    def _tokenise(self) -> list[_Token]:
        folded = fold_pattern(self.source)
        tokens: list[_Token] = []
        position = 0
        while position < len(folded):
            match = _TOKEN.match(folded, position)
            if match is None:
                self._fail(position + 1, f"{folded[position]!r} has no partner")
            kind = str(match.lastgroup)
            if kind != "space":
                # List names are looked up as written, everything else folded.
                text = (self.source if kind == "list" else folded)[position : match.end()]
                tokens.append(_Token(kind, text, position + 1))
            position = match.end()
        return tokens

    def _peek(self) -> str:
        """The mark at the current place, "" for anything else and for the end."""
        if self.at < len(self.tokens) and self.tokens[self.at].kind == "mark":
            return self.tokens[self.at].text
        return ""

    def whole(self) -> tuple[Fragment, str]:
        ending = ""
        if self.tokens and self.tokens[-1].kind == "mark" and self.tokens[-1].text in "?!":
            ending = self.tokens.pop().text
        while self.tokens and self.tokens[-1].kind == "gap":
            self.tokens.pop()  # zero words do, so a gap at either end asks for nothing
        while self.tokens and self.tokens[0].kind == "gap":
            self.tokens.pop(0)
        found = self._sequence(0)
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            self._fail(token.column, f"{token.text!r} closes or divides no group")
        if not found.least:
            self._fail(1, "it would match without any word")
        if found.choices > _MOST_CHOICES:
            self._fail(1, "too many gaps or options to search quickly; make it two cues")
        return found, ending

    def _sequence(self, depth: int) -> Fragment:
        parts: list[Fragment] = []
        while self.at < len(self.tokens) and self._peek() not in ("|", ")", "]"):
            token = self.tokens[self.at]
            if token.text == "^" and parts:
                self._fail(token.column, "'^' is the start of the sentence: nothing may precede it")
            if parts and parts[-1] is END:
                self._fail(token.column, "'$' is the end of the sentence: nothing may follow it")
            parts.append(self._element(depth))
        return sequence(parts)

    def _element(self, depth: int) -> Fragment:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "gap":
            return self._gap(token)
        if token.kind == "mark" and token.text in "^$":
            return START if token.text == "^" else END
        if token.kind == "mark" and token.text == "!":
            return self._negative(token, depth)
        return self._atom(token, depth)

    def _gap(self, token: _Token) -> Fragment:
        size = int(token.text.lstrip(".…") or _DEFAULT_GAP)
        if not 1 <= size <= _LARGEST_GAP:
            self._fail(token.column, f"a gap spans 1 to {_LARGEST_GAP} words, not {size}")
        if self.at < len(self.tokens) and self.tokens[self.at].kind == "gap":
            self._fail(self.tokens[self.at].column, "two gaps in a row: write one, as '...12'")
        return gap(size)

    def _negative(self, token: _Token, depth: int) -> Fragment:
        if self.at >= len(self.tokens) or self._peek() not in ("", "(", "["):
            self._fail(token.column, "'!' needs a word, a list or a group right behind it")
        if self.tokens[self.at].kind == "gap":
            self._fail(token.column, "'!' cannot forbid a gap")
        following = self.tokens[self.at]
        self.at += 1
        body = self._atom(following, depth)
        if not body.least:
            self._fail(token.column, "'!' forbids something that may be empty: it never matches")
        return negative(body)

    def _atom(self, token: _Token, depth: int) -> Fragment:
        if token.kind == "word":
            return self._word(token)
        if token.kind == "list":
            try:
                return self.lexicon.fragment(token.text[1:-1].strip(), self.trail)
            except CodebookError as error:
                self._fail(token.column, str(error))
        if token.text == "?":
            self._fail(token.column, "'?' stands only at the end; for an option write [word]")
        return self._group(token, depth)

    def _word(self, token: _Token) -> Fragment:
        # A hyphen or slash inside a word is a place where words may also be apart.
        texts = [text.strip(".") for text in re.split("[-/]+", token.text)]
        texts = [text for text in texts if text]
        for text in texts or [token.text]:
            if not any(char.isalnum() or char in "*#" for char in text):
                self._fail(token.column, f"{text!r} has no letter; punctuation is skipped anyway")
            if text.count("*") > _MOST_STARS:
                self._fail(token.column, f"{text!r} has more than {_MOST_STARS} '*'")
        return sequence(word(text) for text in texts)

    def _group(self, opening: _Token, depth: int) -> Fragment:
        if depth >= _DEEPEST:
            self._fail(opening.column, f"groups are nested more than {_DEEPEST} deep")
        close = ")" if opening.text == "(" else "]"
        branches: list[Fragment] = []
        while True:
            branches.append(self._sequence(depth + 1))
            mark = self._peek()
            self.at += 1
            if mark == close:
                break
            if mark != "|":
                self._fail(opening.column, f"{opening.text!r} has no {close!r}")
        filled = [branch for branch in branches if branch.regex]
        if not filled:
            self._fail(opening.column, "the group is empty")
        body = alternatives(filled)
        return optional(body) if close == "]" or len(filled) < len(branches) else body
