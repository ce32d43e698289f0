"""Where to look for disputes that words alone do not show: claims that lean against each other.

Leads for a reader to judge: two claims share a subject, and the encoder reads one as
speaking against the other, or as saying the like of it where that was challenged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.comparison.disputes import likeliest, sides
from discourse.comparison.twins import ClaimAt, Twin
from discourse.model import Analysis

__all__ = ["Lead", "leads"]

_CLEAR = 0.6


@dataclass(frozen=True, slots=True)
class Lead:
    """A claim that nobody disputed where it was made, and perhaps somebody did elsewhere.

    Attributes
    ----------
    claim
        The claim.
    other
        A claim of another document on the same subject.
    how
        "opposed": it speaks against the claim; "challenged": it says the like, and was
        challenged there.
    by
        Units there that do it.
    share
        Of their words, weighted by rarity, that they have in common.
    reading
        Probability of the leaning, the lesser of both directions.
    words
        Stems that they share.
    """

    claim: ClaimAt
    other: ClaimAt
    how: Literal["opposed", "challenged"]
    by: tuple[str, ...]
    share: float
    reading: float
    words: tuple[str, ...]


def leads(analyses: Sequence[Analysis], pairs: Sequence[Twin]) -> tuple[Lead, ...]:
    """Find them, the likeliest first, one for each claim and document.

    Parameters
    ----------
    analyses
        The documents, in the order that ``pairs`` counts them.
    pairs
        As :func:`discourse.comparison.leaning.leaning` leaves them; without it there are none.
    """
    return likeliest(_cases(analyses, pairs), lambda lead: lead.share * lead.reading)


def _cases(analyses: Sequence[Analysis], pairs: Sequence[Twin]) -> Iterator[Lead]:
    for pair, undisputed in sides(analyses, pairs):
        if pair.favours is None or pair.opposes is None:
            continue
        for claim, other, against in undisputed:
            if pair.opposes >= _CLEAR:
                there = (other.claim.comment_id,)
                yield Lead(
                    claim, other, "opposed", there, pair.probability, pair.opposes, pair.words
                )
                break  # that this one opposes the other needs no saying
            if pair.favours >= _CLEAR and other.claim.id in against:
                by = tuple(dict.fromkeys(each.comment_id for each in against[other.claim.id]))
                yield Lead(
                    claim, other, "challenged", by, pair.probability, pair.favours, pair.words
                )
