"""Why a claim ranks where it does: the parts of its salience, with a reason in words."""

from dataclasses import dataclass, fields

from discourse.model import Claim, ClaimStanding, ClaimType, Salience
from discourse.renderers.view.words import count

__all__ = ["WEIGHTS", "Component", "components"]

WEIGHTS = {
    part.name: Salience(**{other.name: float(other is part) for other in fields(Salience)}).total
    for part in fields(Salience)
}
"""What the model makes of a lone 1, so that the weights are written down only once."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a claim's salience: its share of the total, the most it could be, and why."""

    name: str
    share: float
    weight: float
    reason: str


_CHECKS: dict[ClaimType, str] = {
    "fact": "it says something that can be checked",
    "value": "it passes a judgement that others could weigh",
    "policy": "it says what should be done",
    "testimony": "it reports what somebody went through",
}


def components(standing: ClaimStanding, claim: Claim) -> tuple[Component, ...]:
    """The parts of a claim's salience, in the order of the model, with a reason for each."""
    salience = standing.salience
    reasons = {
        "check_worthiness": ("worth checking", _CHECKS[claim.type]),
        "silence": (
            "heard in silence",
            f"{count(standing.exposure, 'other person')} wrote later without disputing it",
        ),
        "endorsement": ("endorsed", f"{_thirds(salience.endorsement)} agreed or said it again"),
        "repetition": ("repeated", f"{_thirds(salience.repetition)} made it too"),
        "position": (
            "near the top",
            "it is in the post itself" if salience.position == 1 else "it stands near the top",
        ),
    }
    return tuple(
        Component(name, weight * getattr(salience, part), weight, reason)
        for part, weight in WEIGHTS.items()
        for name, reason in (reasons[part],)
    )


def _thirds(part: float) -> str:
    """How many others a part of salience stands for, where a third is one and 1 is three or more."""
    return "3 or more others" if part >= 1 else count(round(3 * part), "other person")
