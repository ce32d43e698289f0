"""Lines that may be the head of a comment in outline text: "  4. Ann says:".

Looks at each line by itself and at its neighbours. Which of these lines really are heads,
and whose children, is decided in :mod:`discourse.readers.outline`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from discourse.readers.prose import date_in, indent_of

__all__ = ["Head", "Layout", "find_heads", "layout_of"]

_MARKER = re.compile(r"( *)(?:(\d{1,6})[.)]|([*+•◦▪●○■□☆·@#o-]))\s+(?=\S)")
_SAYS = re.compile(
    r"(?:^|(?<=[\s*_\])]))(?:says|said|writes|wrote|replied|replies|commented|comments|responded"
    r"|sagt|sagte|schreibt|schrieb|meint|meinte|dit|a dit|écrit|a écrit|dice|dijo|escribió"
    r"|diz|disse|scrive|zegt|schreef|skriver|skrev|sier|säger|pisze)(?=[\s:,(]|$)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*(.+)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_TAG = re.compile(r"\[[^\]]{0,40}\]\s*(?=\S)")
_DATE_BEHIND_NAME = re.compile(r"(.*\S)\s*(?:\(([^()]*)\)|\bon\s+(.+)|,\s+(.+?)),?")
_LINK_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)")
_LONGEST_NAME, _LONGEST_DATE = 80, 70
_USUAL = 0.5
_SOMETIMES = 0.25

Below = Literal["deeper", "level", "head", "end"]


@dataclass(frozen=True, slots=True)
class Head:
    """A line that looks like a comment's head, and how it stands among its neighbours.

    Attributes
    ----------
    line, indent, end
        Line number, column of the marker, column behind a number's last digit.
    number
        ``None`` for a bullet.
    inline
        Text behind the colon, where a whole comment stands in one line.
    blank_before, blank_after
        Whether blank lines set it apart.
    below
        The next line that is not blank: indented deeper than this one, or level with it
        (or less), or a head that is not deeper, or there is none.
    """

    line: int
    indent: int
    end: int
    number: int | None
    author: str
    created: str | None = None
    inline: str = ""
    blank_before: bool = True
    blank_after: bool = True
    below: Below = "end"


@dataclass(frozen=True, slots=True)
class Layout:
    """The habits of one file.

    ``step`` is the indentation of a child below its parent, 0 where that is unknown.
    """

    bodies_deeper: bool
    blank_before: bool
    blank_after: bool
    step: int


def find_heads(lines: Sequence[str], *, inline: bool = False) -> list[Head]:
    """Find the lines that may be heads.

    Parameters
    ----------
    lines
        Tidy lines: tabs are columns, nothing trails.
    inline
        Whether text may follow the colon.

    Examples
    --------
    >>> [head.author for head in find_heads(["  1. J. R. $mith says:", "  2. first, buy milk"])]
    ['J. R. $mith']
    """
    heads = []
    for at, line in enumerate(lines):
        marker = _MARKER.match(line)
        head = _head(at, line, marker, inline=inline) if marker else None
        if head:
            heads.append(head)
    return _with_neighbours(_without_tags(heads), lines)


def layout_of(heads: Sequence[Head], lines: Sequence[str]) -> Layout:
    """Find out how the file sets heads and bodies.

    Bodies that happen to hold lines like heads blur the picture, but a habit shows all the
    same: in a file that does not indent bodies, nearly none is deeper than its head.
    """
    told = [head for head in heads if head.below in {"deeper", "level"}]
    margin = min((head.indent for head in told), default=0)
    outer = [head for head in told if head.indent == margin]
    deeper = [head for head in told if head.below == "deeper"]
    bodies_deeper = bool(deeper) and (
        len(deeper) >= len(told) * _SOMETIMES
        or sum(head.below == "deeper" for head in outer) >= len(outer) * _USUAL
    )
    models = deeper if bodies_deeper else heads
    return Layout(
        bodies_deeper,
        sum(head.blank_before for head in models) > len(models) * _USUAL,
        sum(head.blank_after for head in models) > len(models) * _USUAL,
        _step(heads, deeper, lines) if bodies_deeper else _step(heads, (), lines),
    )


def _head(at: int, line: str, marker: re.Match[str], *, inline: bool) -> Head | None:
    rest = line[marker.end() :]
    for says in _SAYS.finditer(rest):
        if says.start() > _LONGEST_NAME:
            return None
        behind = _behind(rest[says.end() :].strip(), inline=inline)
        if behind is None:
            continue
        author, date = _name_and_date(rest[: says.start()].strip())
        created, text = behind
        number = int(marker[2]) if marker[2] else None
        indent, end = len(marker[1]), marker.end(2) if marker[2] else marker.end(3)
        return Head(at, indent, end, number, author, date or created, text)
    return None


def _behind(rest: str, *, inline: bool) -> tuple[str | None, str] | None:
    """Date and text behind "says", or ``None`` if this is no head."""
    if rest == ":":
        return None, ""
    if rest.startswith(":"):
        after = rest[1:].strip()
        created = date_in(after)
        if created:
            return created, ""
        return (None, after) if inline else None
    if len(rest) > _LONGEST_DATE:
        return None
    before = re.fullmatch(r"(.*\S)\s*:", rest)
    created = date_in(before[1] if before else rest)
    return (created, "") if created else None


def _name_and_date(name: str) -> tuple[str, str | None]:
    """The author as written, without the markup of a link or of bold type."""
    dated = _DATE_BEHIND_NAME.fullmatch(name)
    date = date_in(dated[2] or dated[3] or dated[4] or "") if dated else None
    if dated and date:
        name = dated[1]
    name = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", name))
    bold = _BOLD.fullmatch(name)
    return " ".join((bold[1] if bold else name).split()), date


def _without_tags(heads: list[Head]) -> list[Head]:
    """Without what converters leave before a name: a picture's text, a link's number."""
    for tag, share in ((_TAG, _USUAL), (_LINK_NUMBER, 0.0)):
        tagged = sum(bool(tag.match(head.author)) for head in heads)
        if tagged >= max(2, len(heads) * share):
            heads = [replace(head, author=tag.sub("", head.author, count=1)) for head in heads]
    return heads


def _with_neighbours(heads: Sequence[Head], lines: Sequence[str]) -> list[Head]:
    at_lines = {head.line for head in heads}
    found = []
    for head in heads:
        before, after = head.line - 1, head.line + 1
        below = after
        while below < len(lines) and not lines[below]:
            below += 1
        kind: Below = "level"
        if head.inline:
            kind = "deeper"
        elif below >= len(lines):
            kind = "end"
        elif indent_of(lines[below]) > head.indent:
            kind = "deeper"
        elif below in at_lines:
            kind = "head"
        found.append(
            replace(
                head,
                blank_before=before < 0 or not lines[before],
                blank_after=bool(head.inline) or after >= len(lines) or not lines[after],
                below=kind,
            )
        )
    return found


def _step(heads: Sequence[Head], deeper: Sequence[Head], lines: Sequence[str]) -> int:
    """The smallest usual distance between a head and the first child's below it."""
    pairs = pairwise(heads)
    steps = [b.indent - a.indent for a, b in pairs if b.indent > a.indent and b.number in {1, None}]
    if not steps:
        return 0
    at_lines = {head.line for head in heads}
    bodies = Counter(
        (indent_of(lines[at]) - head.indent, head.end + 2 - head.indent)
        for head in deeper
        if not head.inline and (at := _first_text(lines, head.line + 1)) not in at_lines
    )
    body, marker = bodies.most_common(1)[0][0] if bodies else (0, 0)
    counts = Counter(steps)
    # A child usually stands where its parent's body does, unless the body merely makes
    # room for "1. ".
    if body in counts or (len(steps) == 1 and body not in (0, marker) and steps[0] >= 2 * body):
        return body
    usual = [step for step, count in counts.items() if count >= len(steps) * _SOMETIMES]
    return min(usual or steps)


def _first_text(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at]:
        at += 1
    return at
