"""The thread as a tree that can be folded: every comment right after what it is nested under.

Sources may list comments by time; a reader who folds a branch wants it in one piece.
Pure, and without recursion, since threads may be thousands of levels deep.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discourse.model import Comment

__all__ = ["Place", "tree"]


@dataclass(frozen=True, slots=True)
class Place:
    """One unit's place in the tree.

    Attributes
    ----------
    replies
        How many comments are nested below it, at any level.
    left
        How many of their claims nobody challenged.
    """

    comment: Comment
    depth: int
    replies: int
    left: int


def tree(units: Iterable[Comment], left: Mapping[str, int]) -> tuple[Place, ...]:
    """Every unit in the order in which a tree is read from top to bottom.

    Parameters
    ----------
    units
        In document order, parents before their replies, the post first.
    left
        How many unchallenged claims a unit makes, by its id; none where it is not named.

    Returns
    -------
    tuple of Place
        Replies to the same comment stay in document order.

    Examples
    --------
    >>> by_time = (
    ...     Comment("0", None, "Ann", "Ban it."),
    ...     Comment("1", "0", "Bo", "No."),
    ...     Comment("2", "0", "Cy", "Yes."),
    ...     Comment("3", "1", "Di", "Why?"),
    ... )
    >>> [(p.comment.id, p.depth, p.replies, p.left) for p in tree(by_time, {"3": 2})]
    [('0', 0, 3, 2), ('1', 1, 1, 2), ('3', 2, 0, 0), ('2', 1, 0, 0)]
    """
    known = tuple(units)
    below: dict[str | None, list[Comment]] = {}
    replies = dict.fromkeys((unit.id for unit in known), 0)
    silent = dict.fromkeys(replies, 0)
    for unit in known:
        below.setdefault(unit.parent_id, []).append(unit)
    for unit in reversed(known):
        if unit.parent_id is not None:
            replies[unit.parent_id] += replies[unit.id] + 1
            silent[unit.parent_id] += silent[unit.id] + left.get(unit.id, 0)
    made: list[Place] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        made.append(Place(unit, depth, replies[unit.id], silent[unit.id]))
        waiting.extend((reply, depth + 1) for reply in reversed(below.get(unit.id, [])))
    return tuple(made)
