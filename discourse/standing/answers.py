"""Who answers whom in time: which units were answered, and what descends from what.

Follows reply links and parents. It knows nothing of claims.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discourse.model import Relation, ReplyLink, Thread
from discourse.standing.order import Place

__all__ = ["AnswerTree", "answer_tree", "answered_units"]


@dataclass(frozen=True, slots=True)
class AnswerTree:
    """What each unit answers, numbered so that descent is a comparison.

    ``first`` and ``last`` bound the numbers of a unit and of all that answers it,
    answers it in turn, and so on.
    """

    first: dict[str, int]
    last: dict[str, int]


def answer_tree(
    thread: Thread, places: Mapping[str, Place], replies: Iterable[ReplyLink]
) -> AnswerTree:
    """Build the tree in which every unit hangs under the unit of its main move.

    Parameters
    ----------
    thread, replies
        The thread, and its moves with main moves first.
    places
        The place of every unit.

    Returns
    -------
    AnswerTree
        A unit whose main move points at nothing earlier hangs under its parent.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> from discourse.standing.order import places_of
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "", post, (Comment("1", "0", "Bo", "No."),))
    >>> tree = answer_tree(thread, places_of(thread), ())
    >>> tree.first["0"] <= tree.first["1"] <= tree.last["0"]
    True
    """
    above = _answered_by(thread, places, replies)
    order = sorted(places, key=lambda unit_id: places[unit_id].position)
    size = dict.fromkeys(order, 1)
    for unit_id in reversed(order):
        target = above[unit_id]
        if target is not None:
            size[target] += size[unit_id]
    first: dict[str, int] = {}
    free: dict[str, int] = {}  # the next number to be had under each unit
    top = 0
    for unit_id in order:
        target = above[unit_id]
        if target is None:
            first[unit_id] = top
            top += size[unit_id]
        else:
            first[unit_id] = free[target]
            free[target] += size[unit_id]
        free[unit_id] = first[unit_id] + 1
    return AnswerTree(first, {unit: first[unit] + size[unit] - 1 for unit in order})


def _answered_by(
    thread: Thread, places: Mapping[str, Place], replies: Iterable[ReplyLink]
) -> dict[str, str | None]:
    """For each unit the earlier one that it answers, by its main move or else its parent."""
    main: dict[str, str] = {}
    for reply in replies:
        main.setdefault(reply.comment_id, reply.target)
    above: dict[str, str | None] = {}
    for unit in thread:
        above[unit.id] = None
        for target in (main.get(unit.id, ""), unit.parent_id or ""):
            place = places.get(target)
            if place is not None and place.position < places[unit.id].position:
                above[unit.id] = target
                break
    return above


def answered_units(
    thread: Thread,
    places: Mapping[str, Place],
    replies: Iterable[ReplyLink],
    relations: Iterable[Relation],
) -> frozenset[str]:
    """Find the units that another author answered later.

    A unit answers what its reply links and relations say it answers, or else its
    parent. Removed and empty units answer nothing.

    Parameters
    ----------
    thread, replies, relations
        The thread and the moves made in it.
    places
        The place of every unit.

    Returns
    -------
    frozenset of str
        Unit ids.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> from discourse.standing.order import places_of
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "", post, (Comment("1", "0", "Bo", "No."),))
    >>> sorted(answered_units(thread, places_of(thread), (), ()))
    ['0']
    """
    links = [(reply.comment_id, reply.target) for reply in replies]
    linked = {source for source, _ in links}
    links.extend((relation.comment_id, relation.target) for relation in relations)
    links.extend((unit.id, unit.parent_id or "") for unit in thread if unit.id not in linked)
    found = set()
    for source, target in links:
        mover, touched = places.get(source), places.get(target)
        if mover is None or touched is None or not mover.speaks:
            continue
        if mover.author != touched.author and mover.position > touched.position:
            found.add(target)
    return frozenset(found)
