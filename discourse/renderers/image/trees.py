"""The thread as a tree of indices, and which layout suits it. Pure.

Five layouts: *tree* grows to the right, with room for a label beside every dot;
*outline* gives each comment a line of its own, as in the source; *radial* puts the
post in the middle and each level on a ring around it; *icicle* hangs each comment
under what it answers, as wide as what it set off; *timeline* runs with the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from discourse.model import Comment, Thread
from discourse.renderers.image.tidy import tidy

__all__ = [
    "LAYOUTS",
    "MAX_MARKS",
    "MAX_UNITS",
    "Tree",
    "choose_layout",
    "plant",
    "preorder",
    "rows_of",
    "sizes_of",
]

LAYOUTS = ("tree", "outline", "radial", "icicle", "timeline")
MAX_UNITS = 3_000
"""More comments than this say nothing on one sheet; the busiest branches are drawn."""
MAX_MARKS = 12_000
"""As MAX_UNITS, where comments need no line of their own: in an icicle or along the time."""

_COUSINS = 1.25
_TREE_ROWS = 84
_TREE_DEPTH = 10
_ICICLE_DEPTH = 120


@dataclass(frozen=True, slots=True)
class Tree:
    """Units in document order (the post first), with children and depth by index.

    ``total`` is the number of comments in the thread, drawn or not.
    """

    units: tuple[Comment, ...]
    children: tuple[tuple[int, ...], ...]
    depth: tuple[int, ...]
    parent: tuple[int, ...]
    total: int

    @property
    def deepest(self) -> int:
        """Depth of the deepest unit."""
        return max(self.depth)


def preorder(children: Sequence[Sequence[int]], root: int = 0) -> list[int]:
    """List a unit and all below it, each before its children, siblings in order.

    Examples
    --------
    >>> preorder([[1, 3], [2], [], []])
    [0, 1, 2, 3]
    """
    order, todo = [], [root]
    while todo:
        here = todo.pop()
        order.append(here)
        todo.extend(reversed(children[here]))
    return order


def _branches(children: Sequence[Sequence[int]], most: int) -> list[int]:
    """Keep the units of the busiest branches, at most so many comments."""
    blocks = [preorder(children, top) for top in children[0]]
    blocks.sort(key=len, reverse=True)
    kept = [unit for block in blocks for unit in block][:most]
    return [0, *sorted(kept)]


def plant(thread: Thread, most: int = MAX_UNITS) -> Tree:
    """Build the tree of a thread (its busiest branches, where it has more comments than ``most``).

    Examples
    --------
    >>> from discourse.model import Comment, Thread
    >>> plant(Thread("t", None, None, "x", Comment("0", None, "A", ""),
    ...              (Comment("1", "0", "B", ""), Comment("1.1", "1", "C", "")))).depth
    (0, 1, 2)
    """
    units = thread.units
    tree = _grow(units, len(thread.comments))
    if len(units) <= most + 1:
        return tree
    kept = _branches(tree.children, most)
    return _grow(tuple(units[index] for index in kept), len(thread.comments))


def _grow(units: tuple[Comment, ...], total: int) -> Tree:
    index = {unit.id: number for number, unit in enumerate(units)}
    children: list[list[int]] = [[] for _ in units]
    parents = [-1] * len(units)
    for number, unit in enumerate(units[1:], 1):
        above = index.get(unit.parent_id or "", 0)
        parents[number] = above if above != number else 0
        children[parents[number]].append(number)
    depth = [0] * len(units)
    todo = [0]
    while todo:
        here = todo.pop()
        for child in children[here]:
            depth[child] = depth[here] + 1
            todo.append(child)
    return Tree(units, tuple(map(tuple, children)), tuple(depth), tuple(parents), total)


def sizes_of(tree: Tree) -> list[int]:
    """How many comments each branch holds, its first one included."""
    sizes = [1] * len(tree.units)
    for unit in reversed(preorder(tree.children)):
        for child in tree.children[unit]:
            sizes[unit] += sizes[child]
    return sizes


def rows_of(tree: Tree) -> list[float]:
    """Where each unit stands across the tree, in rows."""
    parent = tree.parent
    return tidy(
        tree.children, lambda left, right: 1.0 if parent[left] == parent[right] else _COUSINS
    )


def choose_layout(tree: Tree) -> str:
    """Pick the layout that stays readable, as measured by the tests.

    Labels for all while they fit one page (65 comments); a line for each comment while
    the sheet can hold a line for all (1,000); an icicle, which leaves nobody out, for
    more (10,000), unless the thread is so deep that its rows would be hairlines.
    """
    if tree.total > MAX_UNITS and tree.deepest <= _ICICLE_DEPTH:
        return "icicle"
    few = len(tree.units) <= 3 * _TREE_ROWS and tree.deepest <= _TREE_DEPTH
    return "tree" if few and max(rows_of(tree)) < _TREE_ROWS else "outline"
