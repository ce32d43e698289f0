"""What was disputed in its own document, and which claims were not: where to look elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from discourse.comparison.twins import ClaimAt, Twin
from discourse.model import Analysis, ClaimStanding, Relation

__all__ = ["Case", "Challenges", "disputed", "likeliest", "sides"]

_DISPUTED = ("challenged", "defended", "contested", "withdrawn")
_LEAST = 0.5

Challenges = Mapping[str, Sequence[Relation]]
"""Claim -> the likely challenges that point at it."""


class Case(Protocol):
    """A claim of one document, and the claim of another one that it is held against."""

    @property
    def claim(self) -> ClaimAt:
        """The claim that nobody disputed where it was made."""

    @property
    def other(self) -> ClaimAt:
        """The claim elsewhere."""


Found = TypeVar("Found", bound=Case)


def sides(
    analyses: Sequence[Analysis], pairs: Iterable[Twin]
) -> Iterator[tuple[Twin, list[tuple[ClaimAt, ClaimAt, Challenges]]]]:
    """Each pair with the sides of it that nobody disputed where they were made.

    Yields
    ------
    tuple
        The pair, and of each such claim: the claim, the other one, and what challenges
        claims in the other's document.
    """
    fates = [{fate.claim_id: fate for fate in analysis.standings} for analysis in analyses]
    against = [_challenges(analysis) for analysis in analyses]
    for pair in pairs:
        yield (
            pair,
            [
                (claim, other, against[other.document])
                for claim, other in pair.both_ways
                if not disputed(fates[claim.document].get(claim.claim.id))
            ],
        )


def likeliest(found: Iterable[Found], weight: Callable[[Found], float]) -> tuple[Found, ...]:
    """For each claim and other document the weightiest case, these first of all."""
    best: dict[tuple[int, str, int], Found] = {}
    for each in found:
        place = (each.claim.document, each.claim.claim.id, each.other.document)
        if place not in best or weight(best[place]) < weight(each):
            best[place] = each
    return tuple(sorted(best.values(), key=lambda each: -weight(each)))


def disputed(fate: ClaimStanding | None) -> bool:
    """Whether a claim was challenged where it was made; what has no standing counts as if.

    >>> disputed(None)
    True
    """
    return fate is None or fate.standing_lenient in _DISPUTED


def _challenges(analysis: Analysis) -> dict[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for relation in analysis.relations:
        likely = relation.act == "challenge" and relation.probability >= _LEAST
        if likely and relation.claim_id is not None:
            found.setdefault(relation.claim_id, []).append(relation)
    return found
