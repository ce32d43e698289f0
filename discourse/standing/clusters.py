"""Claims that say the same: who makes them, and who said them again later.

Groups asserted claims by restatement. It judges no challenge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discourse.model import Claim, Restatement
from discourse.standing.order import Place

__all__ = ["ALONE", "Echo", "echoes"]

_ENOUGH = 4
"""Distinct later authors that are kept: three besides the claim's own, where salience is full."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What restatement says of one claim.

    Attributes
    ----------
    cluster
        The same id for all claims that say the same; "" where no other does.
    makers
        Distinct authors who make the claim.
    endorsers
        Other authors who make it later: all where there are fewer than three.
    probability
        How sure the likeliest of those restatements is.
    """

    cluster: str = ""
    makers: int = 1
    endorsers: tuple[str, ...] = ()
    probability: float = 0.0


ALONE = Echo()


def echoes(
    claims: Sequence[Claim],
    restatements: Iterable[Restatement],
    places: Mapping[str, Place],
    threshold: float,
) -> dict[str, Echo]:
    """Find what restatement says of each claim that has company.

    Restating is an equivalence here: claims that restate the same claim restate
    each other. A link between two of them is as sure as the weaker of their best
    links.

    Parameters
    ----------
    claims
        The asserted claims, in document order.
    restatements
        Pairs that say the same; those with an end that is not asserted are left out.
    places
        The place of every unit.
    threshold
        How sure a pair must be to count.

    Returns
    -------
    dict of str to Echo
        By claim id.

    Examples
    --------
    >>> places = {"0": Place(0, "ann", 0, 1, True), "1": Place(1, "bo", 1, 0, True)}
    >>> first = Claim("0-1", "0", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> again = Claim("1-1", "1", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> found = echoes([first, again], [Restatement("1-1", "0-1", 0.9)], places, 0.8)
    >>> found["0-1"].endorsers, found["1-1"].endorsers
    (('bo',), ())
    """
    unit_of = {claim.id: claim.comment_id for claim in claims}
    leader = {claim.id: claim.id for claim in claims}
    best: dict[str, float] = {}
    for pair in restatements:
        ends = (pair.claim_id, pair.earlier_id)
        if pair.probability < threshold or ends[0] not in leader or ends[1] not in leader:
            continue
        for end in ends:
            best[end] = max(best.get(end, 0.0), pair.probability)
        leader[_find(leader, ends[0])] = _find(leader, ends[1])
    groups: dict[str, list[str]] = {}
    for claim in claims:
        if claim.id in best:
            groups.setdefault(_find(leader, claim.id), []).append(claim.id)
    found: dict[str, Echo] = {}
    for group in groups.values():
        spots = {claim_id: places[unit_of[claim_id]] for claim_id in group}
        found.update(_group_echoes(group, spots, best))
    return found


def _find(leader: dict[str, str], claim_id: str) -> str:
    while leader[claim_id] != claim_id:
        leader[claim_id] = leader[leader[claim_id]]  # halve the path for the next time
        claim_id = leader[claim_id]
    return claim_id


def _group_echoes(
    group: Sequence[str], spots: Mapping[str, Place], best: Mapping[str, float]
) -> dict[str, Echo]:
    makers = len({spot.author for spot in spots.values()})
    by_unit: dict[int, list[str]] = {}
    for claim_id in group:
        by_unit.setdefault(spots[claim_id].position, []).append(claim_id)
    later: list[str] = []  # distinct authors, the latest first
    best_two: list[tuple[float, str]] = []  # likeliest restatements, by distinct authors
    found = {}
    for position in sorted(by_unit, reverse=True):
        members = by_unit[position]
        author = spots[members[0]].author
        others = tuple(name for name in later if name != author)[: _ENOUGH - 1]
        strongest = max((sure for sure, name in best_two if name != author), default=0.0)
        for claim_id in members:
            found[claim_id] = Echo(group[0], makers, others, min(best[claim_id], strongest))
        if author not in later and len(later) < _ENOUGH:
            later.append(author)
        best_two = _with(best_two, max(best[claim_id] for claim_id in members), author)
    return found


def _with(
    best_two: Sequence[tuple[float, str]], sure: float, author: str
) -> list[tuple[float, str]]:
    """Keep the two surest restatements that are by different authors."""
    own = max([sure, *(other for other, name in best_two if name == author)])
    rest = [pair for pair in best_two if pair[1] != author]
    return sorted([(own, author), *rest], key=lambda pair: -pair[0])[:2]
