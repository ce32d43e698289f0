"""The tree layout of the replies: it grows to the right, every comment named. Pure geometry."""

from collections.abc import Sequence
from typing import Final

from discourse.renderers.image import style
from discourse.renderers.image.drawing import Drawing, target_arrows
from discourse.renderers.image.names import Name, labels, names
from discourse.renderers.image.scene import Point, Stroke
from discourse.renderers.image.trees import Tree, rows_of

__all__ = ["branches"]

_ROW: Final = 9.6
_DOT: Final = 5.6
_PAD: Final = 3.0  # between a dot and its label
_POST: Final = 3.5  # the post's star is larger than a dot
_STUB: Final = 15.0  # between the widest label of a column and the next column
_CAPS: Final = (96.0, 72.0, 52.0, 36.0)  # widths at which names are cut, until all fits
_WIDEST: Final = 700.0
_BOUND: Final = 3000.0


def _columns(tree: Tree, size: float) -> tuple[list[Name], list[float], float]:
    """Names shortened until all columns fit, where each column begins, and the width."""
    found: list[Name] = []
    starts: list[float] = []
    x = 0.0
    for cap in (0.0, *_CAPS):
        caps = [cap or _CAPS[0]] * len(tree.units)
        found = names(tree, caps, size, "none" if cap else "all")
        widest = [0.0] * (tree.deepest + 1)
        for name, depth in zip(found, tree.depth, strict=True):
            widest[depth] = max(widest[depth], name.width(size))
        widest[0] += _POST
        starts, x = [], style.MARGIN + _DOT
        for width in widest:
            starts.append(x)
            x += _DOT / 2 + _PAD + width + _STUB
        if x <= _WIDEST:
            break
    if x > _BOUND:  # hundreds of levels: no room for names, whatever their length
        step = min(_DOT * 2, _BOUND / tree.deepest)
        starts = [style.MARGIN + _DOT + level * step for level in range(tree.deepest + 1)]
        return [], starts, starts[-1] + _DOT + style.MARGIN
    return found, starts, x - _STUB + style.MARGIN


def _elbow(start: Point, spine: float, ends: Sequence[Point]) -> list[tuple[Point, ...]]:
    """A stub from a parent, a spine beside its children, and a twig to each."""
    low = min(start[1], *(y for _, y in ends))
    high = max(start[1], *(y for _, y in ends))
    paths: list[tuple[Point, ...]] = [((start[0], start[1]), (spine, start[1]))]
    if high > low:
        paths.append(((spine, low), (spine, high)))
    paths.extend(((spine, y), (x, y)) for x, y in ends)
    return paths


def _curve(start: Point, end: Point) -> tuple[Point, ...]:
    """A curve between two dots that keeps to the left of names where it can."""
    (x1, y1), (x2, y2) = start, end
    side = 1.0 if y1 > y2 else -1.0
    lead = min(abs(y1 - y2) * 0.6, 60.0)
    if x1 == x2:
        bow = min(9.0 + abs(y1 - y2) * 0.05, 20.0)
        return (x1 - 3, y1), (x1 - bow, y1 - side * 4), (x2 - bow, y2 + side * 4), (x2 - 4, y2)
    if x1 < x2:
        foot = (x1, y1 - side * 3)
        return foot, (x1, foot[1] - side * lead), (x2 - 20, y2), (x2 - 4, y2)
    if y1 == y2:  # past whatever lies between them in the same row
        return (x1, y1 - 3), (x1 - 12, y1 - 11), (x2, y2 - 14), (x2, y2 - 4.5)
    tip = (x2, y2 + side * 4.5)
    return (x1 - 3, y1), (x1 - 16, y1), (x2, tip[1] + side * lead), tip


def branches(tree: Tree, pairs: Sequence[tuple[int, int]]) -> Drawing:
    """Draw a tree that grows to the right.

    Parameters
    ----------
    tree
        What to draw.
    pairs
        Units and what they answer, where that is not their parent.

    Returns
    -------
    Drawing
        Rows are lower only where the sheet would become taller than a PDF page may be.
    """
    rows = rows_of(tree)
    row = min(_ROW, (style.MAX_HEIGHT - 300) / (max(rows) + 1))
    size = min(style.LABEL_SIZE, row * 0.68)
    found, starts, width = _columns(tree, size)
    points = tuple(
        (starts[depth], place * row + _ROW / 2)
        for depth, place in zip(tree.depth, rows, strict=True)
    )
    pads = (_DOT / 2 + _PAD + _POST, _DOT / 2 + _PAD)
    twigs: list[tuple[Point, ...]] = []
    for number, below in enumerate(tree.children):
        if below:
            x, y = points[number]
            stub = x + pads[number > 0] + found[number].width(size) + 2.5 if found else x
            spine = max(points[below[0]][0] - 8.0, stub)
            twigs.extend(_elbow((stub, y), spine, [points[child] for child in below]))
    strokes, shapes = target_arrows(
        pairs, lambda source, target: _curve(points[source], points[target]), 4.0
    )
    return Drawing(
        width=max(width, style.TWO_COLUMNS),
        height=max(rows) * row + _ROW,
        dot=min(_DOT, row * 0.6),
        points=points,
        strokes=(Stroke("nested", tuple(twigs), style.PALE, 0.8), *strokes),
        shapes=shapes,
        labels=tuple(labels(found, points, pads, size, backed=bool(pairs))),
    )
