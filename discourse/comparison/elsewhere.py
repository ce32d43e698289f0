"""Claims that nobody challenged where they were made, and somebody did in another document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.comparison.disputes import likeliest, sides
from discourse.comparison.twins import ClaimAt, Twin
from discourse.model import Analysis

__all__ = ["Elsewhere", "elsewhere"]

How = Literal["challenged", "contradicted"]


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
    return likeliest(_cases(analyses, twins), lambda each: each.probability)


def _cases(analyses: Sequence[Analysis], twins: Sequence[Twin]) -> Iterator[Elsewhere]:
    alike = (twin for twin in twins if twin.kind != "near")
    for twin, undisputed in sides(analyses, alike):
        for claim, other, against in undisputed:
            if twin.kind == "contrary":
                there = (other.claim.comment_id,)
                yield Elsewhere(claim, other, "contradicted", there, twin.probability, twin.words)
                break  # that the other one is contradicted by this one needs no saying
            challenges = against.get(other.claim.id, ())
            if challenges:
                surest = max(relation.probability for relation in challenges)
                by = tuple(dict.fromkeys(relation.comment_id for relation in challenges))
                likely = twin.probability * surest
                yield Elsewhere(claim, other, "challenged", by, likely, twin.words)
