"""The icicle layout of the replies: each comment hangs under what it is nested under. Pure geometry.

Kruskal and Landwehr (1983) drew clusterings so. A row for each depth; a comment is as
wide as its branch is large, so that what set off much of the discussion is seen at
once. Long threads run on in bands below one another; no branch is torn.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discourse.renderers.image import style
from discourse.renderers.image.trees import Tree, preorder, sizes_of

__all__ = ["Cell", "Icicle", "icicle"]

_GAP: Final = 7.0  # between bands
_SHAPE: Final = 1.25  # height of a sheet by its width, about
_WIDER: Final = 1.15
_WIDEST: Final = 2_000.0
# Up to so many comments: how wide a single one is, and how high a row.
_SIZES: Final = ((40, 22.0, 13.0), (150, 14.0, 12.0), (600, 6.0, 9.5), (2_000, 4.0, 8.0))
_FINEST: Final = (3.2, 6.5)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one unit lies; ``x``, ``y`` is the upper left corner."""

    unit: int
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Icicle:
    """All cells, the post's first, from 0, 0; ``room`` is the width of a single comment."""

    cells: tuple[Cell, ...]
    row: float
    room: float
    width: float
    height: float
    bands: int


def icicle(tree: Tree) -> Icicle:
    """Lay out a thread; nothing overlaps, and replies lie within the width of their parent.

    Parameters
    ----------
    tree
        What to draw.

    Returns
    -------
    Icicle
        The post is a row across all bands, and the top-level comments of every band
        hang under it.

    Notes
    -----
    J. B. Kruskal & J. M. Landwehr, "Icicle plots: better displays for hierarchical
    clustering", The American Statistician 37 (1983).
    """
    sizes = sizes_of(tree)
    count = len(tree.units) - 1
    unit, row = next(((w, h) for most, w, h in _SIZES if count <= most), _FINEST)
    least = style.TWO_COLUMNS - 2 * style.MARGIN
    tops = tree.children[0]
    largest = max((sizes[top] for top in tops), default=1)
    depths = _depths(tree)
    unit = max(min(unit, least / largest), _FINEST[0])  # a large branch fits before it is roomy
    width = min(max(least, largest * unit), _WIDEST)
    while True:  # until the sheet has good proportions
        room = min(unit, width / largest)
        bands = _bands([sizes[top] for top in tops], int(width / room + 1e-9))
        deepest = [max((depths[top] for top in tops[a:b]), default=0) for a, b in bands]
        if row * sum(deepest) + _GAP * len(bands) <= width * _SHAPE or width * _WIDER > _WIDEST:
            break
        width *= _WIDER
    fullest = max(sum(sizes[top] for top in tops[start:end]) for start, end in bands)
    unit = width / max(fullest, 1)
    row = min(row, (style.MAX_HEIGHT - 300 - _GAP * len(bands)) / (1 + sum(deepest)))
    cells = [Cell(0, 0.0, 0.0, width)]
    y = row
    for number, ((start, end), deep) in enumerate(zip(bands, deepest, strict=True)):
        y += _GAP if number else 0.0
        x = 0.0
        for top in tops[start:end]:
            cells.extend(_branch(tree, sizes, top, (x, y), (unit, row)))
            x += sizes[top] * unit
        y += row * deep
    return Icicle(tuple(cells), row, unit, width, y, len(bands))


def _depths(tree: Tree) -> list[int]:
    """How many rows each branch takes."""
    depths = [1] * len(tree.units)
    for unit in reversed(preorder(tree.children)):
        for child in tree.children[unit]:
            depths[unit] = max(depths[unit], depths[child] + 1)
    return depths


def _bands(sizes: Sequence[int], capacity: int) -> list[tuple[int, int]]:
    """From where to where each band runs: as few as there must be, as equally full as can be."""
    found = _filled(sizes, capacity)
    level = max(math.ceil(sum(sizes) / len(found)), max(sizes, default=1))
    while level < capacity:
        even = _filled(sizes, level)
        if len(even) == len(found):
            return even
        level += max(1, level // 50)
    return found


def _filled(sizes: Sequence[int], capacity: int) -> list[tuple[int, int]]:
    """Fill one band after the other."""
    found, start, used = [], 0, 0
    for number, size in enumerate(sizes):
        if used and used + size > capacity:
            found.append((start, number))
            start, used = number, 0
        used += size
    return [*found, (start, len(sizes))]


def _branch(
    tree: Tree,
    sizes: Sequence[int],
    top: int,
    corner: tuple[float, float],
    measure: tuple[float, float],
) -> list[Cell]:
    """One top-level comment and all below it."""
    unit, row = measure
    made = []
    todo = [(top, *corner)]
    while todo:
        here, x, y = todo.pop()
        made.append(Cell(here, x, y, sizes[here] * unit))
        for child in tree.children[here]:
            todo.append((child, x, y + row))
            x += sizes[child] * unit
    return made
