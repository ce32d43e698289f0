"""Where each unit of a thread stands around its post. Pure geometry.

Levels are rings; time runs clockwise from the top. Childless neighbours stand on
two staggered rows, so that twice as many fit on a ring.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discourse.renderers.image import style
from discourse.renderers.image.scene import Point
from discourse.renderers.image.tidy import tidy
from discourse.renderers.image.trees import Tree

__all__ = ["CORE", "Rings", "ring"]

CORE: Final = 34.0
"""The least radius of the first ring."""

_GAP: Final = 1.32  # between dots of one row, as a multiple of their size
_STAGGERED: Final = 0.67  # between dots of different rows
_ROW: Final = 1.3  # between the two rows of a ring
_STEP: Final = 3.3  # the least distance of two rings
_MANY: Final = 150
_RUN: Final = 3
_ROOM: Final = style.TWO_COLUMNS / 2 - style.MARGIN - 8
_LARGEST: Final = 900.0


@dataclass(frozen=True, slots=True)
class Rings:
    """Where each unit stands: its angle (0 is up, clockwise), its ring and its own radius.

    ``rings`` are the radii by depth, ``dot`` the size of a dot.
    """

    angles: tuple[float, ...]
    radii: tuple[float, ...]
    rings: tuple[float, ...]
    dot: float

    def point(self, unit: int, radius: float | None = None) -> Point:
        """A point at a unit's angle, on its own radius or another, around 0, 0."""
        out = self.radii[unit] if radius is None else radius
        return out * math.sin(self.angles[unit]), -out * math.cos(self.angles[unit])


def _dot_size(count: int) -> float:
    for limit, size in ((_MANY, 6.0), (400, 5.0), (1500, 4.2)):
        if count <= limit:
            return size
    return 3.0


def _rows(tree: Tree) -> list[int]:
    """Say which units stand on the outer row of their ring: every other one of a childless run."""
    rows = [0] * len(tree.units)
    if len(tree.units) <= _MANY:
        return rows
    for below in tree.children:
        run: list[int] = []
        for child in (*below, -1):
            if child != -1 and not tree.children[child]:
                run.append(child)
                continue
            if len(run) >= _RUN:
                for outer in run[1::2]:
                    rows[outer] = 1
            run = []
    return rows


def _attempt(
    tree: Tree, rows: Sequence[int], dot: float, first: float
) -> tuple[list[float], list[float], float]:
    """Lay out with the first ring of this radius: places, rings, and the widest angle needed."""
    deepest = max(tree.deepest, 1)
    step = min(max((_ROOM - first) / deepest, dot * _STEP), 30.0, max(_LARGEST / deepest, 0.5))
    rings = [0.0, *(first + step * depth for depth in range(deepest))]
    parent, depth = tree.parent, tree.depth

    def gap(left: int, right: int) -> float:
        wide = _GAP if rows[left] == rows[right] else _STAGGERED
        cousins = 1.0 if parent[left] == parent[right] else 1.2
        return dot * wide * cousins / rings[depth[left]]

    places = tidy(tree.children, gap)
    ends: dict[int, tuple[float, float]] = {}
    for place, level in zip(places, depth, strict=True):
        low, high = ends.get(level, (place, place))
        ends[level] = (min(low, place), max(high, place))
    reach = max(
        (
            high - low + dot * _GAP * 1.2 / rings[level]
            for level, (low, high) in ends.items()
            if level
        ),
        default=0.0,
    )
    return places, rings, max(reach, max(places) - min(places))


def ring(tree: Tree) -> Rings:
    """Lay the tree out around the post, on the smallest rings on which no dots touch.

    Parameters
    ----------
    tree
        What to lay out.

    Returns
    -------
    Rings
        The layout.
    """
    rows = _rows(tree)
    dot = _dot_size(len(tree.units))
    low, high = CORE / 2, CORE
    while _attempt(tree, rows, dot, high)[2] > math.tau:
        low, high = high, high * 2
    for _ in range(8):
        middle = (low + high) / 2
        if _attempt(tree, rows, dot, middle)[2] <= math.tau:
            high = middle
        else:
            low = middle
    places, rings, reach = _attempt(tree, rows, dot, high)
    scale = math.tau / reach if reach else 1.0
    radii = tuple(
        rings[level] + row * dot * _ROW for level, row in zip(tree.depth, rows, strict=True)
    )
    return Rings(tuple(place * scale for place in places), radii, tuple(rings), dot)
