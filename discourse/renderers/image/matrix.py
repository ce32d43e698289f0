"""The stance matrix: comments of which position challenge comments of which. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from discourse.model import Analysis
from discourse.renderers.image import lettering, style
from discourse.renderers.image.colouring import Colouring, colouring
from discourse.renderers.image.furniture import (
    Entry,
    header,
    ink_on,
    plural,
    refuse_looks,
    title_of,
)
from discourse.renderers.image.scene import Box, Dots, Label, Scene

__all__ = ["challenge_counts", "matrix_scene"]

_TALL: Final = 30.0
_WIDE: Final = (58.0, 112.0)
_SIGN: Final = 14.0
_LEADING = 8.0
_ALL: Final = "\0all"
_SHADES: Final = ("#ffffff", "#f0e6dc", "#e3c7ad", "#d29b72", "#b5683a", "#7d3a10")
"""From no challenge to challenges only: ever darker, so that grey print keeps the order."""

_Pair = tuple[str, str]


def challenge_counts(
    analysis: Analysis, colours: Colouring
) -> tuple[Counter[_Pair], Counter[_Pair]]:
    """Count replies by the position of who replies and of who is answered: all, and challenges.

    A reply is one comment with one unit that it answers, however many moves it makes; it
    is a challenge if one of these is.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, ReplyLink, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""),
    ...                 (Comment("1", "0", "Bo", ""),))
    >>> analysis = Analysis(thread, Codebook("c", "1", ()), "", "",
    ...                     replies=(ReplyLink("1", "0", "challenge", 0.9, "parent"),))
    >>> challenge_counts(analysis, colouring(analysis, "stance"))
    (Counter({('', ''): 1}), Counter({('', ''): 1}))
    """
    known = {unit.id for unit in analysis.units}
    replies: dict[_Pair, bool] = {}
    for link in analysis.replies:
        if link.comment_id in known and link.target in known:
            pair = (link.comment_id, link.target)
            replies[pair] = replies.get(pair, False) or link.act == "challenge"
    every: Counter[_Pair] = Counter()
    challenges: Counter[_Pair] = Counter()
    for (source, target), challenge in replies.items():
        cell = (colours.key(source), colours.key(target))
        every[cell] += 1
        challenges[cell] += challenge
    return every, +challenges


def matrix_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "stance",
    stance: str | None = None,
) -> Scene:
    """Lay out who challenges whom, by position.

    Raises
    ------
    RenderError
        If a layout, a colouring other than by stance, or an unknown stance is asked for.
    """
    refuse_looks("the matrix", layout, colour_by, stance, "stance")
    colours = colouring(analysis, "stance", stance)
    every, challenges = challenge_counts(analysis, colours)
    named = {kind.key: kind.label for kind in colours.kinds}
    seen = {key for pair in every for key in pair}
    keys = [key for key in named if key in seen]
    to_post = len(
        {link.comment_id for link in analysis.replies if link.target == analysis.thread.post.id}
    )
    caption = _caption(colours, sum(every.values()), sum(challenges.values()), to_post)
    side = max(len(keys) + 1, 1)
    wide = _width([named[key] for key in keys], sum(every.values()))
    width = max(style.ONE_COLUMN, 2 * style.MARGIN + side * wide + wide)
    legend = [("Share of challenges", _legend())] if keys else []
    head = header(title_of(analysis), caption, legend, width)
    lines = max((len(_wrapped(named[key], wide)) for key in keys), default=1)
    top = head.bottom + 24 + (lines - 1) * _LEADING
    labels, dots = _names(colours, keys, (head.bottom + 8, top), wide) if keys else ([], [])
    boxes: list[Box] = []
    told = []
    for row, source in enumerate([*keys, _ALL] if keys else []):
        for column, target in enumerate([*keys, _ALL]):
            whole, part = (_sum(counts, source, target) for counts in (every, challenges))
            place = Box(
                "cells", style.MARGIN + (column + 1) * wide, top + row * _TALL, wide, _TALL, ""
            )
            box, words = _cell(place, whole, part, edge=_ALL in {source, target})
            boxes.append(box)
            labels += words
            if _ALL not in {source, target}:
                told.append(f"{named[source]} to {named[target]} {part} of {whole}")
    return Scene(
        name="matrix",
        width=width,
        height=(top + side * _TALL if keys else head.bottom) + style.MARGIN,
        title=title_of(analysis),
        description=f"{caption} {colours.heading}, challenges of replies: {'; '.join(told)}".rstrip(
            ": "
        ),
        strokes=tuple(head.strokes),
        boxes=(*head.boxes, *boxes),
        dots=(*head.dots, *dots),
        labels=(*head.labels, *labels),
    )


def _sum(counts: Counter[_Pair], source: str, target: str) -> int:
    return sum(
        count
        for (one, other), count in counts.items()
        if source in {one, _ALL} and target in {other, _ALL}
    )


def _width(names: Sequence[str], every: int) -> float:
    """How wide a column is: for the longest name, narrower where there are many; for all counts."""
    least, most = _WIDE
    counts = lettering.text_width(f"{every:,} of {every:,}", style.LABEL_SIZE + 0.5, bold=True)
    least = max(least, counts + 6)
    longest = max((lettering.text_width(name, style.LABEL_SIZE) for name in names), default=0.0)
    fair = (style.TWO_COLUMNS - 2 * style.MARGIN) / (len(names) + 2)
    return max(least, min(longest + _SIGN + 8, most, fair))


def _caption(colours: Colouring, every: int, challenges: int, to_post: int) -> str:
    if not every:
        return "Who challenges whom: nobody answers anybody. Nothing to draw."
    found = any(kind.key for kind in colours.kinds)
    return (
        f"Who challenges whom, by position ({colours.heading}): {challenges:,} of "
        f"{plural(every, 'reply', 'replies')} challenge what they answer; {to_post:,} answer the post. "
        + (
            "Positions are those of the comments, not of their authors elsewhere."
            if found
            else "No comment takes a position."
        )
    )


def _legend() -> list[Entry]:
    words = ("none", "to 20 %", "to 40 %", "to 60 %", "to 80 %", "more")
    return [
        Entry(text, Box("legend", 0, 0, 7, 7, shade, style.PALE, 0.5))
        for text, shade in zip(words, _SHADES, strict=True)
    ]


def _names(
    colours: Colouring, keys: Sequence[str], tops: tuple[float, float], wide: float
) -> tuple[list[Label], list[Dots]]:
    """The heads of rows and columns, each with the sign of its position.

    ``tops`` are where the heads begin, and the cells.
    """
    size = style.LABEL_SIZE
    tall = _TALL
    first, top = tops
    left = style.MARGIN + wide
    kinds = {kind.key: kind for kind in colours.kinds}
    grey = style.GREY
    labels = [
        Label(left, first, "answered comment", size, grey, italic=True),
        Label(style.MARGIN, top - 4, "who replies", size, grey, italic=True),
        Label(left + (len(keys) + 0.5) * wide, top - 4, "all", size, style.INK, bold=True,
              align="center"),
        Label(left - 5, top + (len(keys) + 0.5) * tall + 2, "all", size, style.INK, bold=True,
              align="right"),
    ]  # fmt: skip
    dots = []
    for number, key in enumerate(keys):
        kind = kinds[key]
        lines = _wrapped(kind.label, wide)
        longest = max(lettering.text_width(line, size) for line in lines)
        middle, base = left + (number + 0.5) * wide, top + (number + 0.5) * tall
        half = (len(lines) - 1) * _LEADING / 2
        for place, line in enumerate(lines):
            above, beside = top - 4 - 2 * half, base + size * 0.36 - half
            down = place * _LEADING
            labels.append(Label(middle + 4, above + down, line, size, style.INK, align="center"))
            labels.append(Label(left - 5, beside + down, line, size, style.INK, align="right"))
        spots = (
            (middle - longest / 2 - 3, top - 4 - half - size * 0.36),
            (left - 11 - longest, base),
        )
        dots.append(Dots("kind", spots, kind.marker, 5.0, kind.fill, style.INK, 0.4))
    return labels, dots


def _wrapped(label: str, wide: float) -> tuple[str, ...]:
    return lettering.wrap(label, wide - _SIGN, style.LABEL_SIZE, 2) or (label,)


def _cell(place: Box, whole: int, part: int, *, edge: bool) -> tuple[Box, list[Label]]:
    """One cell: how many of how many, and the share."""
    size = style.LABEL_SIZE
    y, tall = place.y, place.height
    shade = _SHADES[-(-part * 5 // whole)] if whole and not edge else style.PAPER
    look = ("total", None) if edge else (place.name, style.PALE)
    box = replace(place, name=look[0], fill=shade, edge=look[1], line=0.6)
    ink = ink_on(shade)
    middle = place.x + place.width / 2
    if not whole:
        return box, [Label(middle, y + tall / 2 + 2, "–", size, style.GREY, align="center")]
    return box, [
        Label(middle, y + tall / 2 - 1.5, f"{part:,} of {whole:,}", size + 0.5, ink, bold=True,
              align="center"),
        Label(middle, y + tall / 2 + 8, f"{part / whole:.0%}".replace("%", " %"), size, ink,
              align="center"),
    ]  # fmt: skip
