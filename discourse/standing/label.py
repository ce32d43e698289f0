"""From claims and moves to standings: the order of the steps, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from discourse.model import (
    UNCHALLENGED,
    Claim,
    ClaimStanding,
    Inference,
    Relation,
    ReplyLink,
    Restatement,
    Thread,
)
from discourse.standing.case import fates, odds_of, open_case
from discourse.standing.certainty import standing_odds
from discourse.standing.clusters import ALONE
from discourse.standing.moves import LENIENT, STRICT
from discourse.standing.rules import Fate, standing_name
from discourse.standing.salience import hazard_of, p_silence, salience

__all__ = ["label_claims"]


def label_claims(
    thread: Thread,
    claims: Sequence[Claim],
    relations: Iterable[Relation],
    inferences: Iterable[Inference],
    restatements: Iterable[Restatement],
    replies: Iterable[ReplyLink],
) -> tuple[ClaimStanding, ...]:
    """Say what became of every asserted claim in its thread.

    Challenges by other authors attack the claim that they touch, or the challenges
    made in the unit that they touch as a whole. A challenge falls when it is
    attacked so, when all the claims that carry it fall, or when its author
    concedes. Claims are labelled by grounded semantics, strictly (sure links that
    name the claim) and leniently (links that are more likely than not); the first
    of the nine standings whose condition holds is the claim's.

    Parameters
    ----------
    thread
        The thread.
    claims
        All its claims, in document order.
    relations
        Moves that touch claims or whole units.
    inferences
        Premises and conclusions within units.
    restatements
        Claims that say again what earlier ones say.
    replies
        Moves towards units, those of a unit together with its main move first.

    Returns
    -------
    tuple of ClaimStanding
        One for each claim with ``commitment == "asserted"``, in the claims' order.

    Notes
    -----
    Grounded semantics: Dung 1995, extended by necessary support (from its carriers
    to a challenge) as in Nouioua and Risch 2011. ``probability`` follows the
    constellation approach of Li, Oren and Norman 2011 (see
    :mod:`discourse.standing.certainty`): it is exact where the challenges of a
    thread form a tree, and is conditional on the claim being one. It counts every
    link, also those too weak to count for ``standing``.

    Silence is not consent, and a claim that stands in a thread need not be true.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "", post, (Comment("1", "0", "Bo", "No."),))
    >>> claim = Claim("0-1", "0", 0, 11, "Tea is good", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "only", scope="comment")
    >>> [standing] = label_claims(thread, [claim], [no], [], [], [])
    >>> standing.standing, standing.standing_lenient, standing.robust
    ('passed_over', 'challenged', False)
    """
    relations, replies = tuple(relations), tuple(replies)
    case = open_case(thread, tuple(claims), relations, tuple(restatements), replies)
    lenient_echoes = case.echoes(LENIENT)
    lenient = fates(case, LENIENT, lenient_echoes)
    strict = fates(case, STRICT, case.echoes(STRICT))
    odds = odds_of(case, lenient_echoes)
    weakened = _weakened(inferences, lenient)
    rate = hazard_of(case.claims, case.moves, case.places).rate
    standings = []
    for claim in case.asserted:
        place = case.places[claim.comment_id]
        exposed, answered = place.exposure > 0, claim.comment_id in case.answered
        fate = lenient[claim.id]
        name = standing_name(
            strict[claim.id], exposed=exposed, answered=answered, elsewhere_counts=False
        )
        lenient_name = standing_name(
            fate, exposed=exposed, answered=answered, elsewhere_counts=True
        )
        chances = standing_odds(odds[claim.id], exposed=exposed, answered=answered)
        silence = p_silence(rate, place.exposure)
        makers = lenient_echoes.get(claim.id, ALONE).makers
        standings.append(
            ClaimStanding(
                claim_id=claim.id,
                standing=name,
                standing_lenient=lenient_name,
                probability=chances[name],
                robust=name in UNCHALLENGED and lenient_name in UNCHALLENGED,
                exposure=place.exposure,
                p_silence=silence,
                salience=salience(claim, place, silence, len(fate.endorsers), makers),
                support_challenged=claim.id in weakened,
                challenged_elsewhere=fate.elsewhere,
            )
        )
    return tuple(standings)


def _weakened(inferences: Iterable[Inference], fates: Mapping[str, Fate]) -> frozenset[str]:
    """Claims with a premise that fell to a challenge, there or where it was restated."""
    fallen = {
        claim_id
        for claim_id, fate in fates.items()
        if fate.elsewhere or (fate.label == "out" and fate.attacked)
    }
    return frozenset(
        step.conclusion_id
        for step in inferences
        if step.probability >= LENIENT.threshold and step.premise_id in fallen
    )
