"""One thread's claims and moves, opened once, and what each mode finds in them.

Brings the other modules together. The rules that name standings are elsewhere.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from discourse.model import Claim, Relation, ReplyLink, Restatement, Thread
from discourse.standing.answers import AnswerTree, answer_tree, answered_units
from discourse.standing.certainty import Odds, challenge_odds
from discourse.standing.clusters import ALONE, Echo, echoes
from discourse.standing.concessions import dropped, insisting_units
from discourse.standing.framework import build, labels
from discourse.standing.moves import ANY, LENIENT, Mode, Moves, sort_moves
from discourse.standing.order import Place, places_of
from discourse.standing.overlooked import overlooked_odds
from discourse.standing.rules import Fate

__all__ = ["Case", "fates", "odds_of", "open_case"]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that both modes look at."""

    claims: tuple[Claim, ...]
    restatements: tuple[Restatement, ...]
    places: dict[str, Place]
    moves: Moves
    tree: AnswerTree
    insisting: Collection[str]
    answered: Collection[str]
    overlooked: Mapping[str, float]

    @property
    def asserted(self) -> tuple[Claim, ...]:
        """The claims that get a standing."""
        return tuple(claim for claim in self.claims if claim.commitment == "asserted")

    def given_up(self, challenges: Sequence[Relation], mode: Mode) -> tuple[float, ...]:
        """How surely the author of each challenge conceded, or took the whole unit back."""
        conceding = [move for move in self.moves.concessions if mode.admits(move)]
        conceded = dropped(challenges, conceding, self.insisting, self.places, self.tree)
        back = _surest((m.target, m) for m in self._withdrawals(mode) if m.claim_id is None)
        return tuple(
            max(sure, back.get(move.comment_id, 0.0))
            for move, sure in zip(challenges, conceded, strict=True)
        )

    def withdrawn(self, mode: Mode) -> dict[str, float]:
        """How surely each claim was taken back, for those that may have been."""
        return _surest((m.claim_id, m) for m in self._withdrawals(mode))

    def _withdrawals(self, mode: Mode) -> list[Relation]:
        return [move for move in self.moves.withdrawals if mode is ANY or mode.admits(move)]

    def echoes(self, mode: Mode) -> dict[str, Echo]:
        """What restatement says of each claim."""
        return echoes(self.asserted, self.restatements, self.places, mode.threshold)


def open_case(
    thread: Thread,
    claims: tuple[Claim, ...],
    relations: tuple[Relation, ...],
    restatements: tuple[Restatement, ...],
    replies: tuple[ReplyLink, ...],
) -> Case:
    """Find once what both modes look at."""
    places = places_of(thread)
    return Case(
        claims=claims,
        restatements=restatements,
        places=places,
        moves=sort_moves(claims, relations, places),
        tree=answer_tree(thread, places, replies),
        insisting=insisting_units(relations, replies, LENIENT.threshold),
        answered=answered_units(thread, places, replies, relations),
        overlooked=overlooked_odds(claims, relations, replies, places),
    )


def _surest(moves: Iterable[tuple[str | None, Relation]]) -> dict[str, float]:
    surest: dict[str, float] = {}
    for key, move in moves:
        if key is not None:
            surest[key] = max(surest.get(key, 0.0), move.probability)
    return surest


def fates(case: Case, mode: Mode, found: dict[str, Echo]) -> dict[str, Fate]:
    """What happened to every claim, as far as the mode admits it."""
    challenges = [move for move in case.moves.challenges if mode.admits(move)]
    withdrawn = case.withdrawn(mode)
    gone = [sure > 0 for sure in case.given_up(challenges, mode)]
    named = labels(build(case.claims, challenges), withdrawn, gone)
    attacked = {move.claim_id for move in challenges}
    questioned = {move.claim_id for move in case.moves.questions if mode.admits(move)}
    endorsers: dict[str, set[str]] = {}
    for move in case.moves.supports:
        if move.claim_id is not None and mode.admits(move):
            author = case.places[move.comment_id].author
            endorsers.setdefault(move.claim_id, set()).add(author)
    standing_challenges: dict[str, list[str]] = {}  # by cluster
    for claim, label in zip(case.claims, named, strict=True):
        if label == "out" and claim.id in found and claim.id not in withdrawn:
            standing_challenges.setdefault(found[claim.id].cluster, []).append(claim.id)
    known = {}
    for claim, label in zip(case.claims, named, strict=True):
        echo = found.get(claim.id, ALONE)
        known[claim.id] = Fate(
            label=label,
            withdrawn=claim.id in withdrawn,
            attacked=claim.id in attacked,
            questioned=claim.id in questioned,
            endorsers=frozenset(endorsers.get(claim.id, ())).union(echo.endorsers),
            elsewhere=tuple(
                other for other in standing_challenges.get(echo.cluster, ()) if other != claim.id
            ),
        )
    return known


def odds_of(case: Case, found: dict[str, Echo]) -> dict[str, Odds]:
    """Probabilities of every claim, from all links whatever their probability."""
    framework = build(case.claims, case.moves.challenges)
    withdrawn = case.withdrawn(ANY)
    gone = case.given_up(case.moves.challenges, ANY)
    bounds = challenge_odds(framework, gone, withdrawn)
    no_challenge = _none_holds(case.moves.challenges)
    no_question = _none_holds(case.moves.questions)
    no_support = _none_holds(case.moves.supports)
    return {
        claim.id: Odds(
            withdrawn=withdrawn.get(claim.id, 0.0),
            stands=low * case.overlooked.get(claim.id, 1.0),
            may_stand=high * case.overlooked.get(claim.id, 1.0),
            unchallenged=no_challenge.get(claim.id, 1.0) * case.overlooked.get(claim.id, 1.0),
            unquestioned=no_question.get(claim.id, 1.0),
            unsupported=no_support.get(claim.id, 1.0)
            * (1.0 - found.get(claim.id, ALONE).probability),
        )
        for claim, (low, high) in zip(case.claims, bounds, strict=True)
    }


def _none_holds(moves: Iterable[Relation]) -> dict[str, float]:
    """Probability for each claim that none of these moves touches it after all."""
    chances: dict[str, float] = {}
    for move in moves:
        if move.claim_id is not None:
            left = chances.get(move.claim_id, 1.0)
            chances[move.claim_id] = left * (1.0 - move.probability)
    return chances
