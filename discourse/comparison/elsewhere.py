"""Claims that nobody challenged where they were made, and somebody did in another document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.comparison.twins import ClaimAt, Twin
from discourse.model import Analysis, ClaimStanding, Relation

__all__ = ["Elsewhere", "challenges", "disputed", "elsewhere"]

How = Literal["challenged", "contradicted"]

_DISPUTED = ("challenged", "defended", "contested", "withdrawn")
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A claim that stands unchallenged in its own document and not in another one.

    Attributes
    ----------
    claim
        The claim.
    other
        The claim of another document that says the same, or the contrary.
    how
        "challenged": what says the same was challenged there; "contradicted": the
        contrary is asserted there.
    by
        Units there that challenge it, or the one that asserts the contrary.
    probability
        That both the pair and the challenge are what they seem.
    words
        Stems that the two claims share.
    """

    claim: ClaimAt
    other: ClaimAt
    how: How
    by: tuple[str, ...]
    probability: float
    words: tuple[str, ...]


def elsewhere(analyses: Sequence[Analysis], twins: Sequence[Twin]) -> tuple[Elsewhere, ...]:
    """Find them, the likeliest first, one for each claim and document.

    Parameters
    ----------
    analyses
        The documents, in the order that ``twins`` counts them.
    twins
        Pairs of their claims.
    """
    fates = [{fate.claim_id: fate for fate in analysis.standings} for analysis in analyses]
    against = [challenges(analysis) for analysis in analyses]
    best: dict[tuple[int, str, int], Elsewhere] = {}
    for twin in (twin for twin in twins if twin.kind != "near"):
        # Two claims that nobody disputed may contradict each other: once is enough.
        told = False
        for claim, other in ((twin.first, twin.second), (twin.second, twin.first)):
            if told or disputed(fates[claim.document].get(claim.claim.id)):
                continue
            for found in _found(twin, claim, other, against):
                told = found.how == "contradicted"
                place = (claim.document, claim.claim.id, other.document)
                if place not in best or best[place].probability < found.probability:
                    best[place] = found
    return tuple(sorted(best.values(), key=lambda each: -each.probability))


def challenges(analysis: Analysis) -> dict[str, list[Relation]]:
    """The likely challenges of a document, by the claim that they point at."""
    found: dict[str, list[Relation]] = {}
    for relation in analysis.relations:
        likely = relation.act == "challenge" and relation.probability >= _LEAST
        if likely and relation.claim_id is not None:
            found.setdefault(relation.claim_id, []).append(relation)
    return found


def disputed(fate: ClaimStanding | None) -> bool:
    """Whether a claim was challenged where it was made; what has no standing counts as if.

    >>> disputed(None)
    True
    """
    return fate is None or fate.standing_lenient in _DISPUTED


def _found(
    twin: Twin,
    claim: ClaimAt,
    other: ClaimAt,
    challenged: Sequence[Mapping[str, Sequence[Relation]]],
) -> Iterator[Elsewhere]:
    if twin.kind == "contrary":
        there = (other.claim.comment_id,)
        yield Elsewhere(claim, other, "contradicted", there, twin.probability, twin.words)
        return
    against = challenged[other.document].get(other.claim.id, ())
    if against:
        surest = max(relation.probability for relation in against)
        by = tuple(dict.fromkeys(relation.comment_id for relation in against))
        yield Elsewhere(claim, other, "challenged", by, twin.probability * surest, twin.words)
