"""How much silence on a claim means, and what makes an unchallenged claim matter.

Counts and weighs. It decides no standing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from discourse.model import Claim, Relation, Salience, Thread
from discourse.standing.moves import LENIENT, Moves, sort_moves
from discourse.standing.order import Place, places_of

__all__ = ["Hazard", "hazard", "hazard_of", "p_silence", "salience"]

_FULL = 3
"""Endorsers, and authors beyond the first, at which their parts of salience are full."""

_ALMOST_ONE = 1.0 - 1e-9


@dataclass(frozen=True, slots=True)
class Hazard:
    """How readily this thread's readers challenge or question a claim that they can see.

    Attributes
    ----------
    moves
        Pairs of a unit and a claim of another author that it challenges or questions.
    exposure
        Pairs of a claim and another author who posts later.
    """

    moves: int
    exposure: int

    @property
    def rate(self) -> float:
        """Critical moves for each exposure, below 1; 0 where nobody could have answered."""
        return min(self.moves / self.exposure, _ALMOST_ONE) if self.exposure else 0.0


def hazard(thread: Thread, claims: Sequence[Claim], relations: Iterable[Relation]) -> Hazard:
    """Count the critical moves of a thread, and the chances for them.

    Parameters
    ----------
    thread, claims, relations
        As for :func:`discourse.standing.label_claims`; relations count as in its
        lenient computation.

    Returns
    -------
    Hazard
        Its ``rate`` is the h of ``p_silence = (1 - h) ** E``.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "", post, (Comment("1", "0", "Bo", "No."),))
    >>> claim = Claim("0-1", "0", 0, 11, "Tea is good", "value", True, "asserted", 0.9)
    >>> hazard(thread, [claim], [Relation("challenge", "1", "0", "0-1", 0.9, "only")])
    Hazard(moves=1, exposure=1)
    """
    places = places_of(thread)
    return hazard_of(claims, sort_moves(claims, relations, places), places)


def hazard_of(claims: Iterable[Claim], moves: Moves, places: dict[str, Place]) -> Hazard:
    """Do as :func:`hazard` does, from sorted moves."""
    asserted = {claim.id: claim.comment_id for claim in claims if claim.commitment == "asserted"}
    critical = {
        (move.comment_id, move.claim_id)
        for move in (*moves.challenges, *moves.questions)
        if move.claim_id in asserted and LENIENT.admits(move)
    }
    return Hazard(len(critical), sum(places[unit].exposure for unit in asserted.values()))


def p_silence(rate: float, exposure: int) -> float:
    """Probability that so many readers let a claim pass by chance.

    Parameters
    ----------
    rate
        The thread's hazard rate h, from 0 and below 1.
    exposure
        Distinct other authors who post later.

    Returns
    -------
    float
        ``(1 - h) ** E``.

    Examples
    --------
    >>> p_silence(0.5, 2)
    0.25
    >>> p_silence(0.5, 0)
    1.0
    """
    return float((1.0 - rate) ** exposure)


def salience(claim: Claim, place: Place, silence: float, endorsers: int, makers: int) -> Salience:
    """Put the parts of a claim's rank together.

    Parameters
    ----------
    claim, place
        The claim and the place of its unit.
    silence
        Its ``p_silence``.
    endorsers
        Distinct other authors who supported it.
    makers
        Distinct authors who make it, its own included.

    Returns
    -------
    Salience
        The parts; :attr:`discourse.model.Salience.total` weighs them.

    Examples
    --------
    >>> claim = Claim("0-1", "0", 0, 3, "Tea", "value", True, "asserted", 0.9, 0.4)
    >>> salience(claim, Place(0, "ann", 0, 2, True), 0.25, 1, 1).silence
    0.75
    """
    return Salience(
        check_worthiness=claim.check_worthiness,
        silence=1.0 - silence,
        endorsement=min(1.0, endorsers / _FULL),
        repetition=min(1.0, (makers - 1) / _FULL),
        position=1.0 / (1 + place.depth),
    )
