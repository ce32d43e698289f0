"""Stance by time: how many comments take which side, as the thread goes on. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from discourse.model import Analysis
from discourse.renderers.image import style
from discourse.renderers.image.bins import Bin, bins_of
from discourse.renderers.image.colouring import Colouring, Kind, colouring
from discourse.renderers.image.furniture import Entry, header, plural, refuse_looks, title_of
from discourse.renderers.image.moments import Timing, timing_of
from discourse.renderers.image.scene import Box, Scene
from discourse.renderers.image.stacks import Look, Stacks

__all__ = ["over_time_scene"]

_STRETCH: Final = 31.0
"""Room for a bar and the words below it."""


def over_time_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "stance",
    stance: str | None = None,
    width: float = style.TWO_COLUMNS,
) -> Scene:
    """Lay out how the positions on a stance run over the thread's time, or over its order.

    Above, how many comments of each stretch take which position or none; below, how those
    that take one divide.

    Raises
    ------
    RenderError
        If a layout, a colouring other than by stance, or an unknown stance is asked for.
    """
    refuse_looks("the picture of stances over time", layout, colour_by, stance, "stance")
    colours = colouring(analysis, "stance", stance)
    timing = timing_of(analysis.units)
    told = [
        number
        for number, unit in enumerate(analysis.units)
        if number and unit.text.strip() and not unit.removed
    ]
    bins = bins_of(timing, told, round(width / _STRETCH))
    counts = [Counter(colours.key(analysis.units[unit].id) for unit in each.units) for each in bins]
    kinds = [kind for kind in _looks(colours) if any(count[kind.key] for count in counts)]
    caption = _caption(analysis, colours, timing, bins)
    head = header(title_of(analysis), caption, [(colours.heading, _legend(kinds, counts))], width)
    made = Stacks(width, head.bottom, bins, counts, kinds)
    made.draw()
    return Scene(
        name="over-time",
        width=width,
        height=made.bottom + style.MARGIN,
        title=title_of(analysis),
        description=f"{caption} {_told(bins, counts, kinds)}".rstrip(),
        strokes=(*head.strokes, *made.strokes),
        boxes=(*head.boxes, *made.boxes),
        dots=tuple(head.dots),
        labels=(*head.labels, *made.labels),
    )


def _looks(colours: Colouring) -> list[Look]:
    """Each kind with its hatch, those without a position last."""
    named: list[Kind] = [kind for kind in colours.kinds if kind.key]
    hatches = style.CATEGORY_HATCHES
    fills = [fill for fill, _ in style.CATEGORY_LOOKS]
    return [
        *(Look(kind.key, kind.label, kind.fill, hatches[fills.index(kind.fill)]) for kind in named),
        Look("", "no position", style.NEUTRAL, ""),
    ]


def _caption(analysis: Analysis, colours: Colouring, timing: Timing, bins: Sequence[Bin]) -> str:
    told = [analysis.units[unit].id for each in bins for unit in each.units]
    if not told:
        return "Stance over time: no comment has a text. Nothing to draw."
    taken = sum(bool(colours.key(unit)) for unit in told)
    words = (
        f"Stance over time: {taken:,} of {plural(len(told), 'comment')} with a text take a position"
    )
    labels = {kind.key: kind.label for kind in colours.kinds if kind.key}
    post = labels.get(colours.key(analysis.thread.post.id))
    words += f"; the post, which is not counted: {post}." if post else "."
    if bins[0].equal:
        words += (
            f" Each stretch holds one in {len(bins)} comments, and the words say when it begins."
        )
    return f"{words} {timing.note()}"


def _legend(kinds: Sequence[Look], counts: Sequence[Counter[str]]) -> list[Entry]:
    return [
        Entry(
            f"{kind.label} {sum(count[kind.key] for count in counts):,}",
            Box("legend", 0, 0, 7, 7, kind.fill, style.PAPER, 0.5, hatch=kind.hatch),
        )
        for kind in kinds
    ]


def _told(bins: Sequence[Bin], counts: Sequence[Counter[str]], kinds: Sequence[Look]) -> str:
    return "; ".join(
        f"{' '.join(filter(None, each.words))}: "
        + ", ".join(f"{kind.label} {count[kind.key]}" for kind in kinds if count[kind.key])
        for each, count in zip(bins, counts, strict=True)
        if each.units
    )
