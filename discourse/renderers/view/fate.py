"""One fate per claim, for readers: the strict and the lenient standing put together.

A report that shows only what is sure shows a thread full of disputes as one where
nobody disputes anything; one that shows all that is likely overstates. So each claim
gets one standing and says how sure it is. Pure; JSON and CSV carry both standings as
they are.
"""

from dataclasses import dataclass

from discourse.model import UNCHALLENGED, ClaimStanding, StandingName
from discourse.renderers.view.words import STANDING_LABELS

__all__ = ["Fate", "fate_of"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a claim, and whether the strict reading says so as well."""

    name: StandingName
    sure: bool

    @property
    def words(self) -> str:
        """The standing in plain words, with "likely" where only the lenient reading says so."""
        label = STANDING_LABELS[self.name]
        return label if self.sure else f"likely {label}"

    @property
    def unchallenged(self) -> bool:
        """Whether the claim went unchallenged by both readings."""
        return self.name in UNCHALLENGED


def fate_of(standing: ClaimStanding) -> Fate:
    """The standing to show for a claim.

    The strict reading decides where it finds a dispute. Where it finds none but the
    lenient one does, the claim likely has the lenient standing; a mere question, too,
    gives way to a likely dispute. What both leave unchallenged keeps its strict standing.

    Parameters
    ----------
    standing
        The claim's standings.

    Returns
    -------
    Fate
        "Surely" means by the strict reading.

    Examples
    --------
    >>> from discourse.model import Salience
    >>> parts = Salience(0, 0, 0, 0, 0)
    >>> fate_of(ClaimStanding("1-1", "passed_over", "challenged", 0.4, False, 3, 0.9, parts)).words
    'likely challenged'
    >>> fate_of(ClaimStanding("1-1", "passed_over", "endorsed", 0.9, True, 3, 0.9, parts)).words
    'passed over'
    """
    strict, lenient = standing.standing, standing.standing_lenient
    undecided = (
        (*UNCHALLENGED, "questioned")
        if lenient in {"challenged", "defended", "contested"}
        else UNCHALLENGED
    )
    if strict in undecided and lenient not in UNCHALLENGED and lenient != strict:
        return Fate(lenient, sure=False)
    return Fate(strict, sure=True)
