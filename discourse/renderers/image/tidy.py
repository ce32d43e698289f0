"""Tidy drawing of a tree: parents centred over children, no two too close.

The linear-time algorithm of Buchheim, Jünger and Leipert (2002), after Reingold
and Tilford (1981) and Walker (1990), written without recursion so that a chain of
any length passes. Pure; knows nothing of comments.
"""

from collections.abc import Callable, Sequence

__all__ = ["tidy"]

_NONE = -1


class _Walk:
    """The working state of one layout; names follow the paper."""

    def __init__(self, children: Sequence[Sequence[int]], gap: Callable[[int, int], float]) -> None:
        size = len(children)
        self.children = children
        self.gap = gap
        self.parent = [_NONE] * size
        self.number = [0] * size
        for parent, below in enumerate(children):
            for number, child in enumerate(below):
                self.parent[child] = parent
                self.number[child] = number
        self.prelim = [0.0] * size
        self.mod = [0.0] * size
        self.change = [0.0] * size
        self.shift = [0.0] * size
        self.thread = [_NONE] * size
        self.ancestor = list(range(size))
        self.default = [_NONE] * size

    def next_left(self, here: int) -> int:
        return self.children[here][0] if self.children[here] else self.thread[here]

    def next_right(self, here: int) -> int:
        return self.children[here][-1] if self.children[here] else self.thread[here]

    def first(self, here: int) -> None:
        """Place a unit relative to its siblings (its children are placed already)."""
        number = self.number[here]
        parent = self.parent[here]
        left = self.children[parent][number - 1] if parent != _NONE and number else _NONE
        below = self.children[here]
        middle = 0.0
        if below:
            self.execute_shifts(here)
            middle = (self.prelim[below[0]] + self.prelim[below[-1]]) / 2
        if left == _NONE:
            self.prelim[here] = middle
        else:
            self.prelim[here] = self.prelim[left] + self.gap(left, here)
            self.mod[here] = self.prelim[here] - middle if below else 0.0
        if parent != _NONE:
            default = self.default[parent]
            if default == _NONE:
                default = self.children[parent][0]
            self.default[parent] = self.apportion(here, left, default)

    def apportion(self, here: int, left: int, default: int) -> int:
        """Push this subtree away from those on its left, contour against contour."""
        if left == _NONE:
            return default
        in_right, out_right = here, here
        in_left, out_left = left, self.children[self.parent[here]][0]
        sums = [self.mod[unit] for unit in (in_right, out_right, in_left, out_left)]
        in_left, in_right = self.next_right(in_left), self.next_left(in_right)
        while _NONE not in (in_left, in_right):
            out_left, out_right = self.next_left(out_left), self.next_right(out_right)
            self.ancestor[out_right] = here
            move = (
                self.prelim[in_left]
                + sums[2]
                - self.prelim[in_right]
                - sums[0]
                + self.gap(in_left, in_right)
            )
            if move > 0:
                source = self.ancestor[in_left]
                if self.parent[source] != self.parent[here]:
                    source = default
                self.move_subtree(source, here, move)
                sums[0] += move
                sums[1] += move
            for index, unit in enumerate((in_right, out_right, in_left, out_left)):
                sums[index] += self.mod[unit]
            in_left, in_right = self.next_right(in_left), self.next_left(in_right)
        if in_left != _NONE and self.next_right(out_right) == _NONE:
            self.thread[out_right] = in_left
            self.mod[out_right] += sums[2] - sums[1]
        if in_right != _NONE and self.next_left(out_left) == _NONE:
            self.thread[out_left] = in_right
            self.mod[out_left] += sums[0] - sums[3]
            default = here
        return default

    def move_subtree(self, source: int, here: int, move: float) -> None:
        """Move a subtree, and note that those between share in the room it leaves."""
        share = move / (self.number[here] - self.number[source])
        self.change[here] -= share
        self.shift[here] += move
        self.change[source] += share
        self.prelim[here] += move
        self.mod[here] += move

    def execute_shifts(self, here: int) -> None:
        shift = change = 0.0
        for child in reversed(self.children[here]):
            self.prelim[child] += shift
            self.mod[child] += shift
            change += self.change[child]
            shift += self.shift[child] + change


def tidy(
    children: Sequence[Sequence[int]], gap: Callable[[int, int], float], root: int = 0
) -> list[float]:
    """Place each unit of a tree across the direction in which the tree grows.

    Parameters
    ----------
    children
        The children of each unit, by index.
    gap
        How far two neighbours of one depth must be apart, the left one given first.
    root
        Index of the root.

    Returns
    -------
    list of float
        One coordinate per unit; the smallest is 0.

    Notes
    -----
    Buchheim, Jünger & Leipert, "Improving Walker's algorithm to run in linear
    time", Graph Drawing 2002.

    Examples
    --------
    >>> tidy([[1, 2], [], []], lambda left, right: 1.0)
    [0.5, 0.0, 1.0]
    """
    walk = _Walk(children, gap)
    rising = _postorder(children, root)
    for here in rising:
        walk.first(here)
    place = list(walk.prelim)
    carried = [0.0] * len(place)
    for here in reversed(rising):
        parent = walk.parent[here]
        above = carried[parent] if parent != _NONE else 0.0
        place[here] = walk.prelim[here] + above
        carried[here] = walk.mod[here] + above
    least = min((place[here] for here in rising), default=0.0)
    return [value - least for value in place]


def _postorder(children: Sequence[Sequence[int]], root: int) -> list[int]:
    """All units, children before parents, siblings from left to right."""
    found, todo = [], [root]
    while todo:
        here = todo.pop()
        found.append(here)
        todo.extend(children[here])
    found.reverse()
    return found
