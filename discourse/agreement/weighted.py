"""What a sample that was not drawn evenly says of all that it was drawn from.

Rare positions are drawn more often than others in a stratified sample, so that counts in
it are no shares of the threads. Each unit stands for as many as its chance was small.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discourse.agreement.intervals import Figure, bootstrap

__all__ = ["Weighted", "WeightedLabel", "weighted"]

Row = tuple[str, str, float]
"""Gold label, found label, weight."""


@dataclass(frozen=True, slots=True)
class WeightedLabel:
    """One label: its share among all units by the gold, and how well it is found there."""

    label: str
    share: Figure
    precision: Figure
    recall: Figure


@dataclass(frozen=True, slots=True)
class Weighted:
    """Estimates for all units that could have been drawn.

    Attributes
    ----------
    name
        The stance's id, or "act".
    units
        Coded units that speak for the rest.
    stand_for
        How many they stand for: the sum of their weights.
    agreed
        Share that the program labels as the gold does.
    labels
        One by one.
    """

    name: str
    units: int
    stand_for: float
    agreed: Figure
    labels: tuple[WeightedLabel, ...]


def weighted(name: str, rows: Sequence[Row], clusters: Sequence[str]) -> Weighted:
    """Estimate from weighted units.

    Parameters
    ----------
    name
        What was coded.
    rows
        Gold label, found label, and weight: one by the probability of being drawn.
    clusters
        The branch or the author of each unit; whole ones are resampled.

    Notes
    -----
    Ratios of weighted sums (Hájek 1971), as in Särndal, Swensson & Wretman (1992, 5.7).
    Intervals resample clusters and leave the strata aside, which makes them rather too
    wide than too narrow.

    Examples
    --------
    >>> made = weighted("ban", [("for", "for", 1.0), ("none", "none", 9.0)], ["1", "2"])
    >>> [(each.label, each.share.value) for each in made.labels]
    [('for', 0.1), ('none', 0.9)]
    """

    def of(hit: Callable[[Row], bool], among: Callable[[Row], bool] = lambda _: True) -> Figure:
        return bootstrap(lambda drawn: _share(drawn, hit, among), rows, clusters)

    labels = []
    for label in sorted({row[0] for row in rows} | {row[1] for row in rows}):

        def gold(row: Row, label: str = label) -> bool:
            return row[0] == label

        def found(row: Row, label: str = label) -> bool:
            return row[1] == label

        labels.append(WeightedLabel(label, of(gold), of(gold, found), of(found, gold)))
    return Weighted(
        name,
        len(rows),
        sum(weight for _, _, weight in rows),
        of(lambda row: row[0] == row[1]),
        tuple(labels),
    )


def _share(rows: Sequence[Row], hit: Callable[[Row], bool], among: Callable[[Row], bool]) -> float:
    whole = [row for row in rows if among(row)]
    total = sum(row[2] for row in whole)
    return sum(row[2] for row in whole if hit(row)) / total if total else math.nan
