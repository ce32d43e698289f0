"""How far a figure could be off: intervals for shares, and for statistics of clustered units.

Comments of one branch, or of one author, are not independent; they are drawn together.
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

__all__ = ["Figure", "bootstrap", "wilson"]

_Z = 1.959963984540054
_RESAMPLES = 1000
_FEWEST = 2

Row = TypeVar("Row")


class Figure(NamedTuple):
    """A value with the bounds of its 95 % interval; bounds are NaN where none can be given."""

    value: float
    low: float
    high: float


def wilson(hits: int, of: int) -> Figure:
    """A share with Wilson's score interval (Wilson 1927).

    >>> [round(x, 4) for x in wilson(9, 10)]
    [0.9, 0.5958, 0.9821]
    >>> wilson(0, 0)
    Figure(value=nan, low=nan, high=nan)
    """
    if not of:
        return Figure(math.nan, math.nan, math.nan)
    share = hits / of
    scale = 1 + _Z**2 / of
    middle = (share + _Z**2 / (2 * of)) / scale
    spread = _Z / scale * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    return Figure(share, max(0.0, middle - spread), min(1.0, middle + spread))


def bootstrap(
    statistic: Callable[[Sequence[Row]], float],
    rows: Sequence[Row],
    clusters: Sequence[str],
    seed: int = 1,
) -> Figure:
    """A statistic with a percentile bootstrap interval that resamples clusters.

    Parameters
    ----------
    statistic
        Of rows; samples for which it is NaN are left out.
    rows, clusters
        The units, and the cluster of each: its branch or its author.
    seed
        Fixes the samples.

    Returns
    -------
    Figure
        Bounds are NaN with fewer than two clusters, of which no resampling can speak.

    Notes
    -----
    Efron (1979); whole clusters are drawn with replacement (Davison & Hinkley 1997, 3.8).

    Examples
    --------
    >>> share = lambda rows: sum(rows) / len(rows)
    >>> bootstrap(share, [1, 1, 0, 0] * 10, [str(i // 4) for i in range(40)])
    Figure(value=0.5, low=0.5, high=0.5)
    """
    value = statistic(rows)
    members: dict[str, list[Row]] = {}
    for row, cluster in zip(rows, clusters, strict=True):
        members.setdefault(cluster, []).append(row)
    groups = list(members.values())
    if len(groups) < _FEWEST:
        return Figure(value, math.nan, math.nan)
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(_RESAMPLES):
        drawn = chance.integers(len(groups), size=len(groups)).tolist()
        found.append(statistic([row for i in drawn for row in groups[i]]))
    known = [x for x in found if not math.isnan(x)]
    if not known:
        return Figure(value, math.nan, math.nan)
    low, high = np.percentile(known, [2.5, 97.5]).tolist()
    return Figure(value, low, high)
