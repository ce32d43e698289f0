"""Where the boxes of an argument stand: columns by layer, no two boxes touching. Pure geometry.

Each connected part is laid out by itself: claims that answer nothing on the left,
what answers them one column further right, beside it. The parts are then packed
onto the sheet, largest first.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discourse.renderers.image.selection import Argument, Link

__all__ = ["BETWEEN", "Packed", "pack"]

BETWEEN: Final = 6.0  # boxes of one column
_APART: Final = 12.0  # parts
_SWEEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Packed:
    """Column and top of each box, the extent of each part, and the size of the whole.

    ``parts`` are (first column, last column, top, bottom); the last ``alone`` boxes
    belong to none and are not placed.
    """

    columns: tuple[int, ...]
    tops: tuple[float, ...]
    parts: tuple[tuple[int, int, float, float], ...]
    used: int
    height: float
    alone: int


def _forward(argument: Argument) -> dict[int, list[int]]:
    """What each box answers, among the boxes before it."""
    targets: dict[int, list[int]] = {}
    for link in argument.links:
        if link.target < link.source:
            targets.setdefault(link.source, []).append(link.target)
    return targets


def _parts(count: int, links: Sequence[Link], alone: Sequence[int]) -> list[list[int]]:
    """Connected boxes, in document order."""
    group = list(range(count))

    def find(box: int) -> int:
        while group[box] != box:
            group[box] = group[group[box]]
            box = group[box]
        return box

    for link in links:
        first, second = sorted((find(link.source), find(link.target)))
        group[second] = first
    held: dict[int, list[int]] = {}
    single = set(alone)
    for box in range(count):
        if box not in single:
            held.setdefault(find(box), []).append(box)
    return list(held.values())


class _Part:
    """One connected part: a tree along each box's main target, other arrows kept short."""

    def __init__(
        self, boxes: Sequence[int], argument: Argument, heights: Sequence[float],
        targets: dict[int, list[int]],
    ) -> None:  # fmt: skip
        self.boxes = boxes
        self.heights = heights
        self.layers = argument.layers
        self.width = max(argument.layers[box] for box in boxes) + 1
        self.targets = targets
        self.below: dict[int, list[int]] = {box: [] for box in boxes}
        self.roots: list[int] = []
        for box in boxes:
            answered = targets.get(box, [])
            if answered:
                main = max(answered, key=lambda target: (self.layers[target], -target))
                self.below[main].append(box)
            else:
                self.roots.append(box)
        self.top: dict[int, float] = {}
        self.height = self.place()
        for _ in range(_SWEEPS if any(len(targets.get(box, ())) > 1 for box in boxes) else 0):
            self.reorder()
            self.height = self.place()

    def place(self) -> float:
        """Stack subtrees; each box stands in the middle of what answers it."""
        self.top = {}
        extent: dict[int, float] = {}
        for box in reversed(self.walk()):
            inner = math.fsum(extent[child] + BETWEEN for child in self.below[box]) - BETWEEN
            extent[box] = max(self.heights[box], inner)
        y = 0.0
        starts: dict[int, float] = {}
        for root in self.roots:
            starts[root] = y
            y += extent[root] + BETWEEN
        for box in self.walk():
            self.top[box] = starts[box] + (extent[box] - self.heights[box]) / 2
            inner = math.fsum(extent[child] + BETWEEN for child in self.below[box]) - BETWEEN
            at = starts[box] + (extent[box] - inner) / 2
            for child in self.below[box]:
                starts[child] = at
                at += extent[child] + BETWEEN
        return y - BETWEEN

    def walk(self) -> list[int]:
        """All boxes, each before those that answer it."""
        order, todo = [], list(reversed(self.roots))
        while todo:
            here = todo.pop()
            order.append(here)
            todo.extend(reversed(self.below[here]))
        return order

    def reorder(self) -> None:
        """Move boxes towards the middle of all that they are tied to, so that fewer arrows cross."""
        ties: dict[int, list[float]] = {box: [] for box in self.boxes}
        for source in self.boxes:
            for target in self.targets.get(source, ()):
                ties[source].append(self.top[target])
                ties[target].append(self.top[source])

        def middle(box: int) -> tuple[float, int]:
            pulls = list(ties[box])
            todo = list(self.below[box])
            for child in todo:  # a subtree moves as one
                pulls.extend(ties[child])
                todo.extend(self.below[child])
            return (math.fsum(pulls) / len(pulls) if pulls else self.top[box], box)

        self.roots.sort(key=middle)
        for children in self.below.values():
            children.sort(key=middle)


def _spots(width: int, columns: int) -> list[int]:
    """Where a part may begin: narrow parts in steps of two, so that lanes line up."""
    if width == 1:
        return list(range(columns))
    return list(range(0, columns - width + 1, 2)) or [0]


def pack(argument: Argument, heights: Sequence[float], columns: int) -> Packed:
    """Place all boxes.

    Parameters
    ----------
    argument
        What is drawn.
    heights
        Height of each box.
    columns
        How many columns the sheet has (more where one part needs more).

    Returns
    -------
    Packed
        Boxes of one column are at least ``BETWEEN`` apart.
    """
    count = len(argument.cards)
    targets = _forward(argument)
    parts = [
        _Part(boxes, argument, heights, targets)
        for boxes in _parts(count, argument.links, argument.alone)
    ]
    parts.sort(key=lambda part: (-part.width, -len(part.boxes), part.boxes[0]))
    columns = max([columns, *(part.width for part in parts)])
    floor = [0.0] * columns
    at, top = [0] * count, [0.0] * count
    extents: list[tuple[int, int, float, float]] = []
    for part in parts:
        spot = min(
            _spots(part.width, columns),
            key=lambda start: (max(floor[start : start + part.width]), start),
        )
        y = max(floor[spot : spot + part.width])
        for box in part.boxes:
            at[box] = spot + part.layers[box]
            top[box] = y + part.top[box]
        end = spot + part.width
        extents.append((spot, end - 1, y, y + part.height))
        floor[spot:end] = [y + part.height + _APART] * part.width
    return Packed(
        tuple(at), tuple(top), tuple(extents), columns, max(floor) - _APART, len(argument.alone)
    )
