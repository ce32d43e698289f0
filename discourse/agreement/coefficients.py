"""Coefficients of agreement between coders, for labels without an order.

Pure numbers: knows nothing of threads or codebooks. A coding is given as one row a
unit with one label a coder, ``None`` where a coder left the unit out.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = [
    "Counts",
    "Ratings",
    "cohen_kappa",
    "counted",
    "gwet_ac1",
    "krippendorff_alpha",
    "percent",
]

Ratings = Sequence[Sequence[str | None]]
Counts = npt.NDArray[np.float64]
"""Of shape (units, labels): how many coders gave a unit a label."""


def counted(ratings: Ratings) -> tuple[Counts, tuple[str, ...]]:
    """Count the labels of each unit.

    >>> counts, labels = counted([("a", "b"), ("b", None)])
    >>> labels, counts.tolist()
    (('a', 'b'), [[1.0, 1.0], [0.0, 1.0]])
    """
    labels = tuple(sorted({label for row in ratings for label in row if label is not None}))
    place = {label: i for i, label in enumerate(labels)}
    counts = np.zeros((len(ratings), len(labels)))
    for i, row in enumerate(ratings):
        for label in row:
            if label is not None:
                counts[i, place[label]] += 1
    return counts, labels


def percent(counts: Counts) -> float:
    """Share of pairs of coders that agree, averaged over the units with two labels or more.

    >>> percent(counted([("a", "a"), ("a", "b")])[0])
    0.5
    """
    paired = counts[counts.sum(axis=1) >= 2]
    if not len(paired):
        return float("nan")
    n = paired.sum(axis=1)
    return float(((paired * (paired - 1)).sum(axis=1) / (n * (n - 1))).mean())


def cohen_kappa(ratings: Ratings) -> float:
    """Agreement of two coders beyond what their own habits would give (Cohen 1960).

    Units that one of them left out don't count. 1 where both use a single label.

    Raises
    ------
    ValueError
        If there are not two coders.

    Examples
    --------
    >>> cohen_kappa([("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")])
    0.5
    """
    pairs = [tuple(row) for row in ratings if all(label is not None for label in row)]
    if any(len(pair) != 2 for pair in pairs):
        message = "Cohen's kappa is for two coders"
        raise ValueError(message)
    if not pairs:
        return float("nan")
    labels = sorted({str(label) for pair in pairs for label in pair})
    place = {label: i for i, label in enumerate(labels)}
    table = np.zeros((len(labels), len(labels)))
    for first, second in pairs:
        table[place[str(first)], place[str(second)]] += 1
    table /= table.sum()
    agreed, chance = float(np.trace(table)), float(table.sum(axis=0) @ table.sum(axis=1))
    return 1.0 if chance >= 1 else (agreed - chance) / (1 - chance)


def krippendorff_alpha(counts: Counts) -> float:
    """Krippendorff's alpha for nominal data; any number of coders, units may be left out.

    1 minus observed over expected disagreement among the labels that can be paired
    (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"). 1 where only one
    label is used.

    >>> round(krippendorff_alpha(counted([("a", "a"), ("b", "b"), ("b", "a")])[0]), 3)
    0.444
    """
    paired = counts[counts.sum(axis=1) >= 2]
    if not len(paired):
        return float("nan")
    n = paired.sum(axis=1)
    observed = ((n**2 - (paired**2).sum(axis=1)) / (n - 1)).sum()
    total, by_label = n.sum(), paired.sum(axis=0)
    expected = (total**2 - (by_label**2).sum()) / (total - 1)
    return 1.0 if expected == 0 else float(1 - observed / expected)


def gwet_ac1(counts: Counts) -> float:
    """Gwet's AC1: chance agreement from how widespread each label is (Gwet 2008).

    Steady where one label is far commoner than the others, where kappa falls however
    well coders agree. With labels left out as in Gwet (2014). 1 where only one label
    is used.

    >>> round(gwet_ac1(counted([("a", "a"), ("b", "b"), ("b", "a")])[0]), 3)
    0.333
    """
    rated = counts[counts.sum(axis=1) >= 1]
    if not len(rated):
        return float("nan")
    labels = int(rated.any(axis=0).sum())
    if labels < 2:
        return 1.0
    share = (rated / rated.sum(axis=1, keepdims=True)).mean(axis=0)
    chance = float((share * (1 - share)).sum() / (labels - 1))
    return (percent(counts) - chance) / (1 - chance)
