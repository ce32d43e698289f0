"""The timeline layout of the replies: comments along the time at which they were written. Pure.

Lines lead from a comment back to what it is nested under; a comment without a line
answers the post. Branches lie below one another, and share rows where their times allow.
"""

from collections.abc import Sequence
from typing import Final

from discourse.renderers.image import lettering, style
from discourse.renderers.image.axis import HEIGHT, Axis, axis_of
from discourse.renderers.image.drawing import Drawing, target_arrows
from discourse.renderers.image.furniture import author_name
from discourse.renderers.image.lanes import Lanes, lanes_of
from discourse.renderers.image.moments import timing_of
from discourse.renderers.image.names import labels, names
from discourse.renderers.image.scene import Label, Point, Stroke
from discourse.renderers.image.trees import Tree, sizes_of

__all__ = ["timeline"]

_NAMED: Final = 120  # up to so many comments, all are named
_HEADS: Final = 24  # of more, so many branches, the largest
_LEAST: Final = 4
_CAP: Final = 58.0
# Up to so many comments: how high a row is, and how large a dot.
_SIZES: Final = ((_NAMED, 9.6, 5.6), (1_500, 4.6, 3.6))
_FINEST: Final = (3.4, 2.7)
_WIDTHS: Final = (style.TWO_COLUMNS, 700.0, 950.0, 1_300.0, 1_800.0)
_SHAPE: Final = 1.4
_ARROWS: Final = 30  # more of them would hide the comments
_ABOVE: Final = 4.0  # room for the post's star, in dots


def timeline(tree: Tree, pairs: Sequence[tuple[int, int]]) -> Drawing:
    """Draw a tree along the time.

    Parameters
    ----------
    tree
        What to draw.
    pairs
        Units and what they answer, where that is not their parent.

    Returns
    -------
    Drawing
        Along the source's order instead, where the source gives hardly any times; the
        note says so.
    """
    timing = timing_of(tree.units)
    row, dot = next(
        ((row, dot) for most, row, dot in _SIZES if len(tree.units) <= most + 1), _FINEST
    )
    named = len(tree.units) <= _NAMED + 1
    size = style.LABEL_SIZE if named else style.LABEL_SIZE - 0.6
    found = names(tree, [_CAP] * len(tree.units), size, "top" if named else "none")
    pads = (dot * 1.3 + 2.0, dot / 2 + 2.0)
    reach = [pads[1] + name.width(size) + 5.0 if named else 0.0 for name in found]
    for width in _WIDTHS:
        left = style.MARGIN + dot
        axis = axis_of(timing, left, width - left - (max(reach) if named else 0.0))
        places = [axis.place(at) for at in timing.at]
        heads = {} if named else _heads(tree, places, size, row, width)
        lanes = lanes_of(tree, places, reach, dot, heads)
        height = lanes.count * row + dot * _ABOVE + HEIGHT
        if height <= width * _SHAPE:
            break
    low = min(row, (style.MAX_HEIGHT - 300 - HEIGHT) / max(lanes.count, 1))
    dot *= low / row
    first = dot * _ABOVE
    points = tuple(
        (x, first + (lane + 0.5) * low if lane >= 0 else dot * 1.2)
        for x, lane in zip(places, lanes.rows, strict=True)
    )
    bottom = first + lanes.count * low + 4
    strokes, shapes = target_arrows(
        pairs if len(pairs) <= _ARROWS else (),
        lambda source, target: _curve(points[source], points[target]),
        3.2,
    )
    lines, words = axis.drawn(style.MARGIN, 0.0, bottom)
    words += labels(found if named else found[:1], points, pads, size, backed=True)
    words += _titles(tree, heads, lanes, size, first, low)
    return Drawing(
        width=width,
        height=bottom + HEIGHT,
        dot=dot,
        points=points,
        strokes=(
            *reversed(lines),
            Stroke("nested", _twigs(tree, points, reach), style.PALE, 0.7),
            *strokes,
        ),
        shapes=shapes,
        labels=tuple(words),
        note=_note(axis, timing.note(), len(pairs)),
    )


def _note(axis: Axis, words: str, elsewhere: int) -> str:
    words = f"{words}{axis.note()} What has no line to its left answers the post."
    if elsewhere > _ARROWS:
        words += f" {elsewhere:,} really answer another comment than the one on their line."
    return words


def _twigs(
    tree: Tree, points: Sequence[Point], reach: Sequence[float]
) -> tuple[tuple[Point, ...], ...]:
    """From each parent down to the row of a reply, or on from its name, and along the row."""
    made = []
    for unit, above in enumerate(tree.parent):
        if above > 0:
            (x1, y1), (x2, y2) = points[above], points[unit]
            start = (x1, y1) if y1 != y2 else (x1 + max(reach[above] - 3, 0.0), y1)
            made.append((start, (x1, y2), (x2, y2)) if y1 != y2 else (start, (x2, y2)))
    return tuple(made)


def _curve(start: Point, end: Point) -> tuple[Point, ...]:
    """A curve from a comment to what it answers, bowed upwards."""
    (x1, y1), (x2, y2) = start, end
    top = max(min(y1, y2) - 5.0 - 0.06 * abs(x1 - x2), 0.0)
    lean = (x2 - x1) * 0.25
    return (x1, y1 - 2), (x1 + lean, top), (x2 - lean, top), (x2, y2 - 3)


def _heads(
    tree: Tree, places: Sequence[float], size: float, row: float, width: float
) -> dict[int, tuple[float, float, int]]:
    """Where the words above the largest branches lie: from, to, and over how many rows."""
    sizes = sizes_of(tree)
    large = [top for top in tree.children[0] if sizes[top] >= _LEAST]
    large.sort(key=lambda top: (-sizes[top], top))
    made = {}
    for top in large[:_HEADS]:
        wide = lettering.text_width(_title(tree, top, sizes[top]), size) + 3
        start = min(places[top] - row / 2, width - style.MARGIN - wide)
        made[top] = (start, start + wide, int(size * 1.15 / row) + 1)
    return made


def _title(tree: Tree, top: int, count: int) -> str:
    name = lettering.shorten(author_name(tree.units[top].author), _CAP, style.LABEL_SIZE)
    return f"{name} {count:,}"


def _titles(
    tree: Tree,
    heads: dict[int, tuple[float, float, int]],
    lanes: Lanes,
    size: float,
    first: float,
    row: float,
) -> list[Label]:
    """Who began each large branch, and how many comments it holds."""
    sizes = sizes_of(tree)
    made = []
    for top, (start, _, rows) in heads.items():
        fits = min(size, row * rows * 0.85)
        base = first + (lanes.heads[top] + rows) * row - fits * 0.28
        made.append(
            Label(start + 1, base, _title(tree, top, sizes[top]), fits, style.INK, backed=True)
        )
    return made
