"""The nine standings: which one a claim gets, from what happened to it in one mode.

The rules only. What happened is found by the other modules.
"""

from dataclasses import dataclass

from discourse.model import StandingName
from discourse.standing.labelling import Label

__all__ = ["Fate", "standing_name"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to one claim, as far as one mode admits it.

    Attributes
    ----------
    label
        By grounded semantics.
    withdrawn
        Its author took it back.
    attacked, questioned
        Another author challenged, questioned it (and may have given that up).
    endorsers
        Keys of the other authors who supported it, conceded it or said it again later.
    elsewhere
        Ids of the claims that say the same and are challenged where they stand.
    """

    label: Label = "in"
    withdrawn: bool = False
    attacked: bool = False
    questioned: bool = False
    endorsers: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()


def standing_name(
    fate: Fate, *, exposed: bool, answered: bool, elsewhere_counts: bool
) -> StandingName:
    """Name the standing: the first whose condition holds.

    Parameters
    ----------
    fate
        What happened to the claim.
    exposed
        Somebody else posts later.
    answered
        Somebody else answers the claim's unit.
    elsewhere_counts
        A challenge to a claim that says the same counts as one to this.

    Returns
    -------
    str
        One of :data:`discourse.model.STANDINGS`.

    Examples
    --------
    >>> standing_name(Fate(attacked=True), exposed=True, answered=True, elsewhere_counts=False)
    'defended'
    >>> standing_name(Fate(), exposed=True, answered=False, elsewhere_counts=False)
    'unreplied'
    """
    conditions: tuple[tuple[StandingName, bool], ...] = (
        ("withdrawn", fate.withdrawn),
        ("challenged", fate.label == "out" or (elsewhere_counts and bool(fate.elsewhere))),
        ("defended", fate.label == "in" and fate.attacked),
        ("contested", fate.label == "undecided"),
        ("questioned", fate.questioned),
        ("no_audience", not exposed),
        ("endorsed", bool(fate.endorsers)),
        ("passed_over", answered),
        ("unreplied", True),
    )
    return next(name for name, holds in conditions if holds)
