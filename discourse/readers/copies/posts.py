"""The post above the comments, without the navigation and the forms around it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.readers.copies.dates import split_date
from discourse.readers.copies.page import Page

__all__ = ["post_lines"]

_FAR_ABOVE = 60
_PROSE = 120
_LONG_LINE = 40
_NEAR_TITLE = 10
_LONGEST_TITLE = 120
_TOP_HEADING = re.compile(r"#\s+\S")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ENDS = '.!?…:"”“)»'


def post_lines(page: Page, lines: Sequence[str], start: int) -> tuple[list[str], list[str]]:
    """The lines of the post, and those before the comments that are no part of it.

    Parameters
    ----------
    page, lines
        The page.
    start
        Index of the line where the comments begin.
    """
    end = _end(page, start)
    stop = page.lines[end].at if end < len(page.lines) else len(lines)
    until = page.lines[start].at if start < len(page.lines) else len(lines)
    paragraphs = _paragraphs(lines[:stop])
    prose = [at for at, (a, b) in enumerate(paragraphs) if _is_prose(lines[a:b])]
    if not prose:
        return list(lines[:stop]), list(lines[stop:until])
    begin = _title_above(lines, paragraphs, prose[0])
    close = max(
        at
        for at, (a, b) in enumerate(paragraphs)
        if at == prose[-1] or (at > prose[-1] and _is_sentence(lines[a:b]))
    )
    last = paragraphs[close][1]
    return list(lines[begin:last]), [*lines[:begin], *lines[last:until]]


def _end(page: Page, start: int) -> int:
    """Where the post ends: at the heading of the comments, if there is one."""
    end = start
    nearest = None
    for at in range(start - 1, max(-1, start - _FAR_ABOVE), -1):
        sign = page.signs[at]
        if sign.heading:
            return at
        if sign.heading is not None and nearest is None:
            nearest = at
        if sign.form:
            end = at
    return end if nearest is None else min(nearest, end)


def _paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Bounds of the runs of lines between blank ones."""
    blank = [-1, *(at for at, line in enumerate(lines) if not line.strip()), len(lines)]
    return [(a + 1, b) for a, b in pairwise(blank) if b - a > 1]


def _is_prose(lines: Sequence[str]) -> bool:
    text = " ".join(line.strip() for line in lines)
    if re.match(r"[*+•\-|#]|\d+[.)]\s", text):
        return False
    sentences = sum(text.count(mark) for mark in (". ", "! ", "? ", ", ")) + (text[-1] in _ENDS)
    return len(text) >= _PROSE and sentences > 0 and len(text) / len(lines) >= _LONG_LINE


def _is_sentence(lines: Sequence[str]) -> bool:
    text = " ".join(line.strip() for line in lines).rstrip("*_ ")
    return len(text) >= _LONG_LINE and text[-1:] in _ENDS and not re.match(r"[*+•\-|]", text)


def _title_above(lines: Sequence[str], paragraphs: Sequence[tuple[int, int]], first: int) -> int:
    """Where the post begins: at the title above its first paragraph of prose."""
    for at in range(first - 1, -1, -1):
        a, b = paragraphs[at]
        top = _TOP_HEADING.match(lines[a]) or (b - a > 1 and _UNDERLINE.fullmatch(lines[a + 1]))
        if top:
            return a
    for at in range(first - 1, max(-1, first - _NEAR_TITLE), -1):
        a, b = paragraphs[at]
        text = lines[a].strip()
        if b - a == 1 and _looks_like_title(text):
            return a
    return paragraphs[first][0]


def _looks_like_title(text: str) -> bool:
    return (
        len(text.split()) >= 2
        and len(text) <= _LONGEST_TITLE
        and not re.match(r"[*+•\-|\[\d]", text)
        and text[-1] not in ".:,;"
        and split_date(text) is None
    )
