"""Whether probabilities can be taken at their word: of labels that are 80 % sure, 80 % right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from discourse.agreement.intervals import Figure, wilson

__all__ = ["Bin", "Calibration", "calibration"]

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Bin(NamedTuple):
    """Labels of about one probability: how many, how sure on average, the share that is right."""

    low: float
    high: float
    labels: int
    sure: float
    right: Figure


@dataclass(frozen=True, slots=True)
class Calibration:
    """How probabilities of the labels that were given compare with how often they are right.

    Attributes
    ----------
    name
        The stance's id, or "act".
    bins
        Those that hold a label.
    error
        Expected calibration error (Naeini et al. 2015): the mean distance between how
        sure and how often right, over the labels.
    """

    name: str
    bins: tuple[Bin, ...]
    error: float


def calibration(name: str, labels: Sequence[tuple[float, bool]]) -> Calibration:
    """Compare probabilities with truth.

    Parameters
    ----------
    name
        Of the variable.
    labels
        For each label that was given, its probability and whether it is right.

    Examples
    --------
    >>> found = calibration("ban", [(0.75, True), (0.75, True), (0.75, True), (0.75, False)])
    >>> found.error, found.bins[0].right.value
    (0.0, 0.75)
    """
    bins = []
    for low, high in pairwise(_EDGES):
        last = high == _EDGES[-1]
        held = [(p, right) for p, right in labels if low <= p < high or (last and p == high)]
        if held:
            sure = sum(p for p, _ in held) / len(held)
            right = wilson(sum(right for _, right in held), len(held))
            bins.append(Bin(low, high, len(held), sure, right))
    apart = sum(each.labels * abs(each.sure - each.right.value) for each in bins)
    return Calibration(name, tuple(bins), apart / len(labels) if labels else float("nan"))
