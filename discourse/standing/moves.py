"""Which relations count, and as what: challenges, withdrawals, questions, support.

Sorts relations once for all modes. It labels nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from discourse.model import Claim, Relation
from discourse.standing.order import Place

__all__ = ["ANY", "LENIENT", "RETRACT_THRESHOLD", "STRICT", "Mode", "Moves", "sort_moves"]

RETRACT_THRESHOLD = 0.5
"""How sure an author's own retraction must be, in every mode."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How sure a link must be to count, and whether it must name the very claim."""

    threshold: float
    comment_scope: bool

    def admits(self, relation: Relation) -> bool:
        """Whether the relation counts in this mode."""
        if relation.act == "retract":
            return relation.probability >= RETRACT_THRESHOLD
        return relation.probability >= self.threshold and (
            self.comment_scope or relation.scope == "claim"
        )


STRICT = Mode(threshold=0.8, comment_scope=False)
LENIENT = Mode(threshold=0.5, comment_scope=True)
ANY = Mode(threshold=0.0, comment_scope=True)


@dataclass(frozen=True, slots=True)
class Moves:
    """The relations by what they do, each with ``target`` set to the unit it touches.

    Attributes
    ----------
    challenges
        By another author, against a claim or (``claim_id`` is ``None``) a whole unit.
    withdrawals
        By the author: a retraction, or a challenge of one's own claim.
    questions, supports
        By another author, of a claim. Conceding a claim supports it.
    concessions
        By another author, of a claim or a whole unit.
    """

    challenges: tuple[Relation, ...]
    withdrawals: tuple[Relation, ...]
    questions: tuple[Relation, ...]
    supports: tuple[Relation, ...]
    concessions: tuple[Relation, ...]


def sort_moves(
    claims: Sequence[Claim], relations: Iterable[Relation], places: dict[str, Place]
) -> Moves:
    """Sort relations by what they do to what they touch.

    Parameters
    ----------
    claims, relations
        Those of one thread. Relations with ends that the thread lacks are left out.
    places
        The place of every unit.

    Returns
    -------
    Moves
        Each in the order of ``relations``.

    Examples
    --------
    >>> places = {"0": Place(0, "ann", 0, 1, True), "1": Place(1, "bo", 1, 0, True)}
    >>> claim = Claim("0-1", "0", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "quotation")
    >>> len(sort_moves([claim], [no], places).challenges)
    1
    """
    owner = {claim.id: claim.comment_id for claim in claims}
    others: dict[str, list[Relation]] = {}
    withdrawals = []
    for relation in relations:
        unit = relation.target if relation.claim_id is None else owner.get(relation.claim_id, "")
        mover, touched = places.get(relation.comment_id), places.get(unit)
        if mover is None or touched is None:
            continue
        move = relation if relation.target == unit else replace(relation, target=unit)
        if mover.author != touched.author:
            others.setdefault(move.act, []).append(move)
        elif move.act in {"retract", "challenge"}:
            withdrawals.append(move)
    concessions = others.get("concede", [])
    supports = [*others.get("support", []), *concessions]
    return Moves(
        challenges=tuple(others.get("challenge", [])),
        withdrawals=tuple(withdrawals),
        questions=tuple(move for move in others.get("question", []) if move.claim_id is not None),
        supports=tuple(move for move in supports if move.claim_id is not None),
        concessions=tuple(concessions),
    )
