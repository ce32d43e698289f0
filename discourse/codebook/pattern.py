"""Cue patterns: what a codebook's author writes, compiled to regular expressions.

A pattern is matched within one sentence of folded text (lower case, straight
quotes, the same length as the original), so that offsets hold in the original.
This module may not split sentences or judge a hit: negation, quotation and
attribution are the business of :mod:`discourse.stances`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from discourse.codebook.fragment import BEFORE
from discourse.codebook.syntax import Lexicon, parse

__all__ = ["Pattern", "compile_pattern", "compile_with"]

_FINAL = re.compile(r"""([?!.…]{1,40}+)[\s"')\]*_]{0,40}\Z""")


@dataclass(frozen=True, eq=False)
class Pattern:
    """A compiled cue pattern; equal only to itself, so that sets of them are quick.

    Attributes
    ----------
    source
        The pattern as written.
    expression
        Its regular expression, compiled at first use (most cues of a codebook
        meet no sentence that holds their words).
    anchors
        Literals one of which is in every match; empty where none is known.
    ending
        "?" or "!" where the sentence must end with it, else "".
    more_anchors
        Further groups of literals, of each of which one is in every match.
    samples
        A few texts of the shape that it asks for.
    """

    source: str
    expression: str
    anchors: frozenset[str]
    ending: str = ""
    more_anchors: tuple[frozenset[str], ...] = ()
    samples: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; it takes the separators behind a match along."""
        return re.compile(self.expression)

    def may_match(self, sentence: str) -> bool:
        """Whether a match is possible at all: quick, and never wrongly False."""
        if self.anchors and not any(anchor in sentence for anchor in self.anchors):
            return False
        for group in self.more_anchors:
            if not any(anchor in sentence for anchor in group):
                return False
        return not self.ending or self.ending in sentence

    def finditer(self, sentence: str) -> Iterator[tuple[int, int]]:
        """Find the pattern in one folded sentence.

        Parameters
        ----------
        sentence
            One sentence, folded.

        Yields
        ------
        tuple of int and int
            Start and end of each match, from its first to its last word.

        Examples
        --------
        >>> list(compile_pattern("ban ... phones", {}).finditer("ban all phones!"))
        [(0, 14)]
        """
        if not self.may_match(sentence):
            return
        if self.ending and not _ends_with(sentence, self.ending):
            return
        for match in self.regex.finditer(sentence):
            yield _trim(sentence, match.start(), match.end())


def _ends_with(sentence: str, mark: str) -> bool:
    """Whether the closing punctuation holds the mark, as in '?!"'."""
    tail = sentence[-80:]
    final = _FINAL.search(tail)
    return final is not None and mark in final[1]


def _trim(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Cut the punctuation off both ends."""
    while start < end and not sentence[start].isalnum():
        start += 1
    while end > start and not (sentence[end - 1].isalnum() or sentence[end - 1] == "%"):
        end -= 1
    return start, end


def compile_pattern(pattern: str, words: Mapping[str, tuple[str, ...]]) -> Pattern:
    r"""Compile a cue pattern.

    Parameters
    ----------
    pattern
        Words and marks, separated by spaces:

        ============== ====================================================
        ``ban phone*`` words in this order; ``*`` is any letters, alone any word
        ``(a|b c|d*)`` one of these
        ``[very]``     this or nothing
        ``{list}``     a word of the codebook's list
        ``...``        up to 6 words between, ``...3`` up to 3
        ``#``          a number
        ``!word``      not this word next; also ``!(a|b)``, ``!{list}``
        ``^`` ``$``    the start and the end of the sentence
        ``?`` ``!``    at the end: the sentence ends with this mark
        ============== ====================================================

        Spaces, commas, hyphens, slashes and double quotes are all the same: any
        punctuation may stand between words in the text.
    words
        Word lists by name.

    Returns
    -------
    Pattern

    Raises
    ------
    CodebookError
        If the pattern is not one; the message has the column.

    Examples
    --------
    >>> ban = compile_pattern("(ban*|forbid*) [all] {phone}", {"phone": ("mobile*", "phone*")})
    >>> text = "banning mobiles, or forbid all phones"
    >>> [text[start:end] for start, end in ban.finditer(text)]
    ['banning mobiles', 'forbid all phones']
    """
    return compile_with(pattern, Lexicon(words))


def compile_with(pattern: str, lexicon: Lexicon) -> Pattern:
    """Compile as :func:`compile_pattern` does, with word lists that are read only once."""
    found, ending = parse(pattern, lexicon)
    first = found.anchors[0] if found.anchors else frozenset()
    return Pattern(
        source=pattern,
        expression=BEFORE + found.regex,
        anchors=first,
        ending=ending,
        more_anchors=found.anchors[1:],
        samples=tuple(text + ending for text in found.samples),
    )
