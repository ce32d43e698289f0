"""Where each comment of a learned layout begins and ends.

A head may stand above its text, or below it: then it closes the comment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from discourse.readers.copies.layout import Layout
from discourse.readers.copies.page import Anchor, Page

__all__ = ["Span", "find_spans"]

_USUAL = 0.6
_FAR_ABOVE = 80


@dataclass(frozen=True, slots=True)
class Span:
    """A comment before its text is cleaned: ``begin`` to ``end`` hold its text."""

    anchor: Anchor
    start: int
    begin: int
    end: int


def find_spans(page: Page, layout: Layout) -> Iterator[Span]:
    """The comments of a page in order, each with the lines that hold its text."""
    anchors = layout.anchors
    if layout.kind == "below" and _dates_close(page, anchors):
        yield from _closed_by_dates(page, anchors)
        return
    if layout.kind in {"inline", "above"} and (
        starts := _opened_by_markers(page, anchors) or _signed(page, anchors)
    ):
        for anchor, start in zip(anchors, starts, strict=True):
            yield Span(anchor, start, start, anchor.start)
        return
    ends = [*(anchor.start for anchor in anchors[1:]), len(page.lines)]
    for anchor, end in zip(anchors, ends, strict=True):
        yield Span(anchor, anchor.start, anchor.end, end)


def _opened_by_markers(page: Page, anchors: Sequence[Anchor]) -> list[int]:
    """Where comments begin with a list marker and end with the line that names the author."""
    if len(anchors) < 2 or any(page.lines[anchor.start].marker for anchor in anchors):
        return []
    starts = []
    for before, anchor in pairwise(anchors):
        at = before.last + 1
        if at < anchor.start and page.lines[at].marker:
            starts.append(at)
    if len(starts) < len(anchors) - 1:
        return []
    models = {(page.lines[at].indent, page.lines[at].marker) for at in starts}
    for at in range(anchors[0].start - 1, max(-1, anchors[0].start - _FAR_ABOVE), -1):
        line = page.lines[at]
        if (line.indent, line.marker) in models and (line.marker != "." or line.number <= 1):
            return [at, *starts]
        if page.signs[at].heading is not None and at + 1 < anchors[0].start:
            return [at + 1, *starts]
    return []


def _signed(page: Page, anchors: Sequence[Anchor]) -> list[int]:
    """Where comments begin that end with "Posted by Name": then nothing follows the last."""
    if len(anchors) < 2 or not all(page.signs[anchor.first].byline for anchor in anchors):
        return []
    after = anchors[-1].end
    first = anchors[0].start - 1
    if not _is_around(page, after) or _is_around(page, first):
        return []
    top = first
    for at in range(first, max(-1, first - _FAR_ABOVE), -1):
        if page.signs[at].heading is not None:
            return [at + 1, *(anchor.end for anchor in anchors[:-1])]
    while top > 0 and not page.lines[top].after_blank:
        top -= 1
    return [top, *(anchor.end for anchor in anchors[:-1])]


def _dates_close(page: Page, anchors: Sequence[Anchor]) -> bool:
    """Whether each date ends a comment: then a reply link stands above the very first one."""
    behind = [anchor.first > 0 and page.signs[anchor.first - 1].reply for anchor in anchors]
    return behind[0] and sum(behind) >= len(behind) * _USUAL


def _closed_by_dates(page: Page, anchors: Sequence[Anchor]) -> Iterator[Span]:
    """Comments of which each begins with the name below the date of the one before."""
    heads = [_first_name(page, anchors), *anchors]
    dates = [anchor.first for anchor in anchors]
    rest = range(anchors[-1].last + 1, len(page.lines))
    dates += [at for at in rest if page.signs[at].pure and page.signs[at - 1].reply][:1]
    for number, (head, date) in enumerate(zip(heads, dates, strict=False)):
        start = head.first + 1 if number else head.start
        known = Anchor(date, date, head.name, page.signs[date].dated)
        yield Span(known, _named_line(page, start, head.last), head.end, date)


def _named_line(page: Page, start: int, last: int) -> int:
    """The line whose indentation counts: the name's, if no marker comes first."""
    return next((at for at in range(start, last) if page.lines[at].marker), last)


def _first_name(page: Page, anchors: Sequence[Anchor]) -> Anchor:
    """The head of the first comment, which no date precedes."""
    date = anchors[0].first
    model = page.lines[anchors[0].last]
    found: list[tuple[bool, int, int]] = []
    for at in range(date - 2, max(-1, date - _FAR_ABOVE), -1):
        line, sign = page.lines[at], page.signs[at]
        if sign.form or sign.heading is not None:
            break
        below = page.lines[at + 1]
        alike = line.indent == model.indent and line.after_blank == model.after_blank
        if sign.bare and alike and not sign.furniture:
            apart = below.after_blank or below.indent != line.indent
            found.append((not (apart and _is_no_text(page, at - 1)), len(found), at))
    best = min(found)[2] if found else max(0, date - 2)
    name = page.signs[best].bare
    end = best + 1
    while end < date and (page.signs[end].junk or page.signs[end].furniture):
        end += 1
    return Anchor(best, best, name, None, start=best, end=end)


def _is_no_text(page: Page, at: int) -> bool:
    """Whether a line belongs to no comment's text, as far as it shows."""
    sign = page.signs[at] if at >= 0 else None
    return sign is None or bool(sign.bare or sign.junk or sign.furniture or sign.form)


def _is_around(page: Page, at: int) -> bool:
    """Whether a line is no part of a text for sure; so is what lies beyond the page."""
    sign = page.signs[at] if 0 <= at < len(page.signs) else None
    return sign is None or bool(
        sign.junk or sign.furniture or sign.form or sign.heading is not None
    )
