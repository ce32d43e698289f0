"""Spans of one text, which may overlap, as segments that can be marked one after another.

HTML elements nest, evidence and claims do not: a claim may start inside a stance's
evidence and end outside. So the text is cut at every border, and each segment knows
all the spans that cover it. Pure; knows nothing of HTML.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

__all__ = ["Block", "Mark", "Segment", "blocks"]

_QUOTED = re.compile(r"(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight: what kind it is, what to say about it, what it is called.

    ``kind`` becomes a class, ``label`` what a reader is told; ``id`` is for claims.
    """

    start: int
    end: int
    kind: str
    label: str
    id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text covered by the same marks; those that start or end with it are named."""

    text: str
    marks: tuple[Mark, ...] = ()
    starts: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> str:
        """The kinds of its marks, each once."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims it belongs to."""
        return tuple(mark.id for mark in self.marks if mark.id)

    @property
    def label(self) -> str:
        """What its marks say, in one line."""
        return " · ".join(dict.fromkeys(mark.label for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a quotation: its lines, each a row of segments."""

    quoted: bool
    lines: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line's visible text lies, and which paragraph it belongs to."""

    paragraph: int
    quoted: bool
    start: int
    end: int


def blocks(text: str, marks: Iterable[Mark]) -> tuple[Block, ...]:
    r"""A unit's text as paragraphs of marked lines.

    Parameters
    ----------
    text
        Line breaks are ``\n``, blank lines part paragraphs, quotations begin with "> ".
    marks
        In any order. One that begins or ends where nothing is shown (in a line break, in
        the sign of a quotation) is fitted to what is; one that covers nothing is left out.

    Returns
    -------
    tuple of Block
        Every sign of the text that is no line break and no sign of quotation, in order.

    Examples
    --------
    >>> spans = [Mark(0, 6, "a", "first"), Mark(3, 8, "b", "second")]
    >>> [(segment.text, segment.kinds) for segment in blocks("one two three", spans)[0].lines[0]]
    [('one', 'a'), (' tw', 'a b'), ('o ', 'b'), ('three', '')]
    >>> [block.quoted for block in blocks("> Ban it.\n\nNo.", [])]
    [True, False]
    """
    lines = list(_lines(text))
    fitted = _fitted(marks, [line for line in lines if line.start < line.end])
    opening = _by_place(fitted, "start")
    closing = _by_place(fitted, "end")
    borders = sorted({*opening, *closing})
    active: dict[Mark, None] = {}
    made: list[Block] = []
    for _, paragraph in groupby(lines, key=lambda line: line.paragraph):
        rows: list[tuple[Segment, ...]] = []
        quoted = False
        for line in paragraph:
            quoted = line.quoted
            row: list[Segment] = []
            inner = borders[bisect_right(borders, line.start) : bisect_left(borders, line.end)]
            for start, end in pairwise([line.start, *inner, line.end]):
                starts, ends = opening.get(start, ()), closing.get(end, ())
                active.update(dict.fromkeys(starts))
                row.append(Segment(text[start:end], tuple(active), tuple(starts), tuple(ends)))
                for mark in ends:
                    active.pop(mark, None)
            rows.append(tuple(row))
        made.append(Block(quoted, tuple(rows)))
    return tuple(made)


def _lines(text: str) -> Iterator[_Line]:
    start, paragraph, before = 0, 0, ""
    for line in text.split("\n"):
        sign = _QUOTED.match(line)
        kind = "quoted" if sign else "plain" if line.strip() else ""
        if kind != before:
            paragraph += 1
        if kind:
            hidden = sign.end() if sign else 0
            yield _Line(paragraph, bool(sign), start + hidden, start + len(line))
        before = kind
        start += len(line) + 1


def _fitted(marks: Iterable[Mark], lines: list[_Line]) -> list[Mark]:
    """Marks that begin and end in what is shown, earlier and longer ones first."""
    starts = [line.start for line in lines]
    ends = [line.end for line in lines]
    made: list[Mark] = []
    for mark in dict.fromkeys(marks):
        first = bisect_right(ends, mark.start)
        last = bisect_left(starts, mark.end) - 1
        if first < len(lines) and last >= 0:
            start = max(mark.start, starts[first])
            end = min(mark.end, ends[last])
            if start < end:
                made.append(replace(mark, start=start, end=end))
    return sorted(made, key=lambda mark: (mark.start, -mark.end))


def _by_place(marks: Iterable[Mark], side: Literal["start", "end"]) -> dict[int, list[Mark]]:
    places: dict[int, list[Mark]] = {}
    for mark in marks:
        places.setdefault(getattr(mark, side), []).append(mark)
    return places
