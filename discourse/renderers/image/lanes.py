"""On which row each comment of a timeline stands, so that nothing covers anything. Pure geometry."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from discourse.renderers.image.trees import Tree, preorder

__all__ = ["Lanes", "lanes_of"]

_Stretch = tuple[float, float]


@dataclass(slots=True)
class _Row:
    """What is taken of one row, as stretches that do not overlap."""

    taken: list[_Stretch] = field(default_factory=list)

    def free(self, start: float, end: float) -> bool:
        at = bisect_left(self.taken, (start, start))
        before = self.taken[at - 1][1] if at else float("-inf")
        after = self.taken[at][0] if at < len(self.taken) else float("inf")
        return before <= start and end <= after


@dataclass(frozen=True, slots=True)
class Lanes:
    """The row of each unit (the post has none, -1), and how many rows there are.

    ``heads`` are the rows kept free above the first comments of branches, for words.
    """

    rows: tuple[int, ...]
    heads: dict[int, int]
    count: int


def lanes_of(
    tree: Tree,
    places: Sequence[float],
    reach: Sequence[float],
    dot: float,
    heads: dict[int, tuple[float, float, int]],
) -> Lanes:
    """Give each comment a row on which its dot, its line and its words have room.

    Parameters
    ----------
    tree, places
        The thread, and where each unit lies along the axis.
    reach
        How far the words beside each unit go beyond the middle of its dot.
    dot
        How much a dot takes.
    heads
        For branches with words above them: from where to where, and over how many rows.

    Returns
    -------
    Lanes
        A branch is a block of rows of its own; blocks are stacked as tightly as they go.
    """
    rows = [-1] * len(tree.units)
    blocks = []
    for top in tree.children[0]:
        members = preorder(tree.children, top)
        members.sort(key=lambda unit: (tree.depth[unit], places[unit], unit))
        spans = _branch(tree, members, places, reach, dot, rows)
        start, end, extra = heads.get(top, (0.0, 0.0, 0))
        blocks.append(([(start, end)] * extra + spans, extra, top, members))
    blocks.sort(key=lambda block: (min(low for low, _ in block[0]), block[2]))
    ends: list[float] = []
    tops: dict[int, int] = {}
    full, before = 0, float("-inf")  # rows above this one are taken, for whatever begins so early
    for spans, extra, top, members in blocks:
        least = min(low for low, _ in spans)
        full = full if least == before else 0
        before = least
        while full < len(ends) and ends[full] > least:
            full += 1
        at = _first_free(ends, [low for low, _ in spans], full)
        ends.extend([float("-inf")] * (at + len(spans) - len(ends)))
        for row, (_, high) in enumerate(spans, at):
            ends[row] = high
        tops[top] = at
        for unit in members:
            rows[unit] += at + extra
    return Lanes(tuple(rows), tops, len(ends))


def _first_free(ends: Sequence[float], lows: Sequence[float], start: int) -> int:
    """The first row from which all rows of a block have room."""
    for at in range(start, len(ends)):
        if all(end <= low for end, low in zip(ends[at : at + len(lows)], lows, strict=False)):
            return at
    return len(ends)


def _branch(
    tree: Tree,
    members: Sequence[int],
    places: Sequence[float],
    reach: Sequence[float],
    dot: float,
    rows: list[int],
) -> list[_Stretch]:
    """Rows within one branch, the parent's own or one below it; how far each row reaches."""
    held: list[_Row] = []
    half = dot * 0.55
    for number, unit in enumerate(members):
        x = places[unit]
        above = tree.parent[unit]
        start, end = x - half, x + max(half, reach[unit])
        row = 0
        if number:
            line = places[above]
            row = rows[above]
            onwards = line + max(half, reach[above])
            if not (onwards <= start and held[row].free(onwards, end)):
                row += 1
                start, end = min(start, line), max(end, line)
                while row < len(held) and not held[row].free(start, end):
                    row += 1
            else:
                start = onwards
        while row >= len(held):
            held.append(_Row())
        insort(held[row].taken, (start, end))
        rows[unit] = row
    return [(row.taken[0][0], row.taken[-1][1]) for row in held]
