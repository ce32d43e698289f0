"""What was tried against the claims beside a claim: in its comment, and where it is said again.

A claim that nobody touched while its neighbours were under fire is a different thing
from a claim that nobody read; reports show which it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discourse.model import Analysis, Restatement
from discourse.renderers.view.claims import Answer, ClaimCard

__all__ = ["Neighbour", "Neighbours", "neighbours"]

SHOWN = 3
"""Neighbours that are listed for one claim; the others are only counted."""

MOVERS = 3
"""Authors that are named for one thing that was done to a neighbour."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim beside another that somebody challenged or questioned."""

    card: ClaimCard
    restatement: bool

    @property
    def tries(self) -> tuple[tuple[str, tuple[Answer, ...]], ...]:
        """What was done to it ("likely challenged") and by whom, the graver first."""
        groups: dict[str, list[Answer]] = {}
        for answer in self.card.by("challenge", "question"):
            deed = "challenged" if answer.relation.act == "challenge" else "questioned"
            groups.setdefault(answer.hedge + deed, []).append(answer)
        return tuple((words, tuple(answers[:MOVERS])) for words, answers in groups.items())

    @property
    def outcome(self) -> str:
        """What became of it, where that is more than what was done to it."""
        fate = self.card.fate
        return "" if fate.name in {"challenged", "questioned"} else fate.words


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The neighbours of one claim that were answered, and how many there are in all."""

    listed: tuple[Neighbour, ...]
    answered: int
    in_comment: int
    restatements: int


def neighbours(
    analysis: Analysis, cards: Iterable[ClaimCard], chosen: Iterable[ClaimCard]
) -> dict[str, Neighbours]:
    """For each chosen claim, what was tried against its neighbours.

    Parameters
    ----------
    analysis
        What was found in one thread.
    cards
        All the claims that have a card.
    chosen
        The few whose neighbours are wanted.

    Returns
    -------
    dict
        By claim id. Restatements come before claims of the same comment.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> neighbours(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), (), ())
    {}
    """
    by_unit: dict[str, list[ClaimCard]] = {}
    by_cluster: dict[str, list[ClaimCard]] = {}
    cluster = clusters(analysis.restatements)
    for card in cards:
        by_unit.setdefault(card.claim.comment_id, []).append(card)
        if card.claim.id in cluster:
            by_cluster.setdefault(cluster[card.claim.id], []).append(card)
    return {
        card.claim.id: _around(
            card,
            by_unit.get(card.claim.comment_id, []),
            by_cluster.get(cluster.get(card.claim.id, ""), []),
        )
        for card in chosen
    }


def clusters(restatements: Iterable[Restatement]) -> Mapping[str, str]:
    """Claim id -> the id that stands for all claims that say the same.

    Examples
    --------
    >>> dict(clusters([Restatement("b", "a", 0.9), Restatement("c", "b", 0.8)]))
    {'a': 'a', 'b': 'a', 'c': 'a'}
    """
    leader: dict[str, str] = {}

    def lead(claim_id: str) -> str:
        path: list[str] = []
        while leader.setdefault(claim_id, claim_id) != claim_id:
            path.append(claim_id)
            claim_id = leader[claim_id]
        leader.update(dict.fromkeys(path, claim_id))
        return claim_id

    for restatement in restatements:
        earlier = lead(restatement.earlier_id)
        leader[lead(restatement.claim_id)] = earlier
    return {claim_id: lead(claim_id) for claim_id in list(leader)}


def _around(
    card: ClaimCard, in_comment: list[ClaimCard], restatements: list[ClaimCard]
) -> Neighbours:
    same = {other.claim.id for other in restatements}
    beside = [
        *(Neighbour(other, restatement=True) for other in restatements),
        *(
            Neighbour(other, restatement=False)
            for other in in_comment
            if other.claim.id not in same
        ),
    ]
    others = [neighbour for neighbour in beside if neighbour.card is not card]
    tried = [neighbour for neighbour in others if neighbour.card.by("challenge", "question")]
    return Neighbours(
        listed=tuple(tried[:SHOWN]),
        answered=len(tried),
        in_comment=sum(not neighbour.restatement for neighbour in others),
        restatements=sum(neighbour.restatement for neighbour in others),
    )
