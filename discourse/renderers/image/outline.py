"""The outline layout of the replies: a line for each comment, in the source's order. Pure.

Nothing can overlap, however long or deep the thread is. Long threads run on in
columns, as in a newspaper; a short one has room for how each comment begins.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discourse.renderers.image import lettering, style
from discourse.renderers.image.drawing import Drawing, target_arrows
from discourse.renderers.image.names import Name, labels, names
from discourse.renderers.image.scene import Label, Point, Stroke
from discourse.renderers.image.trees import Tree, preorder

__all__ = ["outline"]

_SINGLE: Final = 90  # so many lines make one column, with room for words
_GUTTER: Final = 12.0
_NAME: Final = 50.0
_LONG: Final = 96.0
_MARK: Final = 16.0  # room for the number of a top-level comment
_TALL: Final = 1.25  # height of a sheet by its width, at most
_INDENTS: Final = 56.0  # what all indents together may take of a column
_WHOLE: Final = 0.3  # a branch shorter than this part of a column is kept in one


@dataclass(frozen=True, slots=True)
class _Grid:
    """Measures of the sheet."""

    row: float
    size: float
    dot: float
    step: float
    column: float
    columns: int

    def lead(self, *, post: bool = False) -> float:
        """From the middle of a dot to its name."""
        return self.dot * (1.25 if post else 0.5) + 2.4


def _grid(tree: Tree) -> _Grid:
    count = len(tree.units)
    if count <= _SINGLE:
        step = min(12.0, style.TWO_COLUMNS * 0.45 / max(tree.deepest, 1))
        return _Grid(9.6, style.LABEL_SIZE, 5.6, step, style.TWO_COLUMNS - 2 * style.MARGIN, 1)
    row, size, dot = (8.6, 5.9, 4.8) if count <= 400 else (7.4, 5.3, 4.2)
    step = min(8.0, _INDENTS / max(tree.deepest, 1))
    least = tree.deepest * step + dot + _NAME + _GUTTER
    columns = max(1, math.ceil(math.sqrt(count * row / (least * _TALL))))
    room = (style.TWO_COLUMNS - 2 * style.MARGIN) / columns
    return _Grid(row, size, dot, step, max(least, room), columns)


def _fill(blocks: Sequence[int], capacity: int) -> list[int]:
    """The column of each line, where columns hold so many and short branches stay whole."""
    found: list[int] = []
    column = used = 0
    for block in blocks:
        if used + block > capacity and block <= capacity * _WHOLE:
            column, used = column + 1, 0
        for _ in range(block):
            if used == capacity:
                column, used = column + 1, 0
            found.append(column)
            used += 1
    return found


def _columns(tree: Tree, order: Sequence[int], columns: int) -> list[int]:
    """Fill as many columns as evenly as can be."""
    blocks: list[int] = []
    for unit in order:
        if tree.depth[unit] <= 1:
            blocks.append(0)
        blocks[-1] += 1
    capacity = math.ceil(len(order) / columns)
    while (found := _fill(blocks, capacity))[-1] >= columns:
        capacity += max(1, capacity // 100)
    return found


def _twigs(
    tree: Tree,
    points: Sequence[Point],
    column_of: Sequence[int],
    grid: _Grid,
    bottoms: Sequence[float],
) -> list[tuple[Point, ...]]:
    """A spine below each parent, on through later columns, and a twig to each child."""
    made: list[tuple[Point, ...]] = []
    for number, below in enumerate(tree.children):
        if not below:
            continue
        x, y = points[number]
        here, last = column_of[number], column_of[below[-1]]
        for column in range(here, last + 1):
            across = x + (column - here) * grid.column
            top = y if column == here else 0.0
            held = [points[child][1] for child in below if column_of[child] == column]
            end = bottoms[column] if column < last else max(held)
            made.append(((across, top), (across, end)))
        for child in below:
            end_x, end_y = points[child]
            made.append(((x + (column_of[child] - here) * grid.column, end_y), (end_x, end_y)))
    return made


def _beginnings(
    tree: Tree, found: Sequence[Name], points: Sequence[Point], grid: _Grid
) -> list[Label]:
    """How each comment begins, in grey, as far as the line has room."""
    made = []
    for number, unit in enumerate(tree.units):
        x, y = points[number]
        start = x + grid.lead(post=not number) + found[number].width(grid.size) + 7
        room = style.TWO_COLUMNS - style.MARGIN - start
        text = lettering.clean(unit.text[:400])
        if text and room > 30:
            short = lettering.shorten(text, room, grid.size)
            made.append(Label(start, y + grid.size * 0.36, short, grid.size, style.GREY))
    return made


def _pointers(
    far: Sequence[tuple[int, int]],
    found: Sequence[Name],
    points: Sequence[Point],
    caps: Sequence[float],
    grid: _Grid,
) -> list[Label]:
    """Whom a comment really answers, in words, where an arrow would cross other columns."""
    made = []
    for source, target in far:
        x, y = points[source]
        used = found[source].width(grid.size) + 4
        room = caps[source] - used
        text = lettering.shorten(f"→ {found[target].text}", room, grid.size)
        if room > 3 * grid.size:
            start = x + grid.lead() + used
            made.append(Label(start, y + grid.size * 0.36, text, grid.size, style.ACCENT))
    return made


def outline(tree: Tree, pairs: Sequence[tuple[int, int]]) -> Drawing:
    """Draw a tree as an indented list.

    Parameters
    ----------
    tree
        What to draw.
    pairs
        Units and what they answer, where that is not their parent.

    Returns
    -------
    Drawing
        One column, or as many as make a sheet of good proportions.
    """
    grid = _grid(tree)
    order = preorder(tree.children)
    placed = _columns(tree, order, grid.columns)
    left = style.MARGIN + grid.dot
    column_of = [0] * len(tree.units)
    points: list[Point] = [(left, 0.0)] * len(tree.units)
    used = [0] * grid.columns
    for unit, column in zip(order, placed, strict=True):
        column_of[unit] = column
        points[unit] = (
            left + column * grid.column + tree.depth[unit] * grid.step,
            used[column] * grid.row + grid.row / 2,
        )
        used[column] += 1
    single = grid.columns == 1
    caps = [
        _LONG if single else grid.column - _GUTTER - depth * grid.step - grid.dot
        for depth in tree.depth
    ]
    cuts = [
        cap - (0.0 if single or depth != 1 else _MARK)
        for cap, depth in zip(caps, tree.depth, strict=True)
    ]
    found = names(tree, cuts, grid.size, "all" if single else "top")
    words = labels(
        found, points, (grid.lead(post=True), grid.lead()), grid.size, backed=bool(pairs)
    )
    if single:
        words += _beginnings(tree, found, points, grid)
    far = [pair for pair in pairs if column_of[pair[0]] != column_of[pair[1]]]
    words += _pointers(far, found, points, caps, grid)
    bottoms = [lines * grid.row for lines in used]

    def curve(source: int, target: int) -> tuple[Point, ...]:
        (x1, y1), (x2, y2) = points[source], points[target]
        bow = min(6.0 + abs(y1 - y2) * 0.06, 22.0)
        edge = min(x1, x2) - bow
        return (x1 - 3, y1), (edge, y1), (edge, y2), (x2 - 3, y2)

    near = [pair for pair in pairs if column_of[pair[0]] == column_of[pair[1]]]
    strokes, shapes = target_arrows(near, curve, 3.4)
    twigs = tuple(_twigs(tree, points, column_of, grid, bottoms))
    return Drawing(
        width=2 * style.MARGIN + grid.columns * grid.column,
        height=max(bottoms),
        dot=grid.dot,
        points=tuple(points),
        strokes=(Stroke("nested", twigs, style.PALE, 0.7), *strokes),
        shapes=shapes,
        labels=tuple(words),
    )
