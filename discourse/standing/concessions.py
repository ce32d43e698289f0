"""Which challenges their own authors gave up by conceding the point.

Compares times and descent. It labels nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from discourse.model import Relation, ReplyLink
from discourse.standing.answers import AnswerTree
from discourse.standing.order import Place

__all__ = ["dropped", "insisting_units"]


def insisting_units(
    relations: Iterable[Relation], replies: Iterable[ReplyLink], threshold: float
) -> frozenset[str]:
    """Find the units that challenge somebody, so that a concession there is a partial one.

    Parameters
    ----------
    relations, replies
        All relations and moves of the thread.
    threshold
        How sure the challenge must be.

    Returns
    -------
    frozenset of str
        Unit ids.

    Examples
    --------
    >>> but = ReplyLink("2", "1", "challenge", 0.7, "parent")
    >>> sorted(insisting_units((), (but,), 0.5))
    ['2']
    """
    moves: tuple[Relation | ReplyLink, ...] = (*relations, *replies)
    return frozenset(
        move.comment_id
        for move in moves
        if move.act == "challenge" and move.probability >= threshold
    )


def dropped(
    challenges: Sequence[Relation],
    concessions: Iterable[Relation],
    insisting: Collection[str],
    places: dict[str, Place],
    tree: AnswerTree,
) -> tuple[float, ...]:
    """Say for each challenge how surely its author gave it up later.

    Who concedes to a unit gives up their earlier challenges of that unit, and
    those that the unit answers, directly or through others. Who concedes and
    challenges in one breath ("true, but") gives up only an earlier challenge of
    the very claim that is conceded.

    Parameters
    ----------
    challenges, concessions
        By other authors, with ``target`` set to the unit that is touched.
    insisting
        The units that challenge as well.
    places, tree
        Of the thread.

    Returns
    -------
    tuple of float
        The probability of the likeliest such concession, 0 where there is none.

    Examples
    --------
    >>> places = {u: Place(n, "ab"[n % 2], n, 1, True) for n, u in enumerate("012")}
    >>> tree = AnswerTree({"0": 0, "1": 1, "2": 2}, dict.fromkeys("012", 3))
    >>> places["3"], tree.first["3"], tree.last["3"] = Place(3, "b", 3, 0, True), 3, 3
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "quotation")
    >>> fair = Relation("concede", "3", "2", "2-1", 0.9, "only")
    >>> dropped([no], [fair], (), places, tree)
    (0.9,)
    """
    aimed: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    under: dict[str, list[tuple[int, float]]] = {}
    for move in concessions:
        mover, touched = places[move.comment_id], places[move.target]
        if mover.position <= touched.position:
            continue
        moment = (mover.position, move.probability)
        if move.comment_id not in insisting:
            aimed.setdefault((mover.author, "unit", move.target), []).append(moment)
            answer = (tree.first[move.target], move.probability)
            under.setdefault(mover.author, []).append(answer)
        elif move.claim_id is not None:
            aimed.setdefault((mover.author, "claim", move.claim_id), []).append(moment)
    if not aimed:
        return (0.0,) * len(challenges)
    aimed_ranges = {key: _Highest(moments) for key, moments in aimed.items()}
    under_ranges = {author: _Highest(answers) for author, answers in under.items()}
    nothing = _Highest([])
    end = len(places)
    found = []
    for move in challenges:
        mover = places[move.comment_id]
        author, later = mover.author, mover.position + 1
        first, last = tree.first[move.comment_id] + 1, tree.last[move.comment_id]
        by_unit = aimed_ranges.get((author, "unit", move.target), nothing)
        by_claim = aimed_ranges.get((author, "claim", move.claim_id or ""), nothing)
        found.append(
            max(
                by_unit.between(later, end),
                by_claim.between(later, end),
                under_ranges.get(author, nothing).between(first, last),
            )
        )
    return tuple(found)


class _Highest:
    """The highest value in any stretch of positions, in logarithmic time (sparse table)."""

    __slots__ = ("levels", "positions")

    def __init__(self, pairs: Iterable[tuple[int, float]]) -> None:
        ordered = sorted(pairs)
        self.positions = [position for position, _ in ordered]
        self.levels = [[value for _, value in ordered]]
        step = 1
        while 2 * step <= len(ordered):
            below = self.levels[-1]
            self.levels.append(
                [max(below[i], below[i + step]) for i in range(len(below) - step)],
            )
            step *= 2

    def between(self, low: int, high: int) -> float:
        """Return the highest value at positions from low to high, 0 where there is none."""
        start = bisect_left(self.positions, low)
        stop = bisect_right(self.positions, high)
        if start >= stop:
            return 0.0
        level = (stop - start).bit_length() - 1
        row = self.levels[level]
        return max(row[start], row[stop - (1 << level)])
