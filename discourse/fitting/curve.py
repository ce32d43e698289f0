"""How good a head becomes with more coded units: measured with fewer, carried on beyond.

Scores follow an inverse power law of the number of examples (Cortes et al. 1993), by which
the size of a sample can be foretold (Figueroa et al. 2012). Four points with noise can say
no more than the order of magnitude.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from discourse.fitting.figures import macro_f1
from discourse.fitting.folds import folds, some_of
from discourse.fitting.head import Strengths, fitted
from discourse.fitting.table import Table

__all__ = ["Curve", "Point", "curve", "needed"]

_SHARES = (0.25, 0.5, 0.75, 1.0)
_DRAWS = 5
_PARTS = 5
_FAR = 5
"""Beyond so many times what there is, nothing is foretold."""


class Point(NamedTuple):
    """Units that heads were fitted on, and the macro-F1 that they reached in each draw."""

    share: float
    units: int
    scores: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean of the draws."""
        return sum(self.scores) / len(self.scores)


Curve = tuple[Point, ...]


def curve(table: Table, strengths: Strengths) -> Curve:
    """Measure a head with 25, 50, 75 and 100 % of the groups that it may learn from.

    Out of fold, in several draws of the folds and of the share; strengths stay the same.
    """
    labels = np.unique(table.labels).tolist()
    points = []
    for share in _SHARES:
        scores, sizes = [], []
        for draw in range(1, _DRAWS + 1):
            part = folds(table.groups, table.labels.tolist(), _PARTS, draw)
            found = np.zeros(len(table), np.int64)
            for number in range(int(part.max()) + 1):
                train = np.flatnonzero(part != number)
                kept = some_of([table.groups[i] for i in train], share, draw)
                rows = np.zeros(len(table), np.bool_)
                rows[train[kept]] = True
                sizes.append(int(rows.sum()))
                test = part == number
                found[test] = fitted(table, rows, strengths).of(table)[test].argmax(axis=1)
            scores.append(macro_f1(table.labels, found, labels))
        points.append(Point(share, round(sum(sizes) / len(sizes)), tuple(scores)))
    return tuple(points)


def needed(found: Curve, target: float) -> tuple[int, int, int] | None:
    """How many units a head needs for a macro-F1: by the mean of the draws, least, most.

    Returns
    -------
    tuple of int or None
        None where the mean does not come there with five times the units that there are;
        least and most are those of single draws, cut off there.

    Examples
    --------
    >>> rising = tuple(Point(s, int(100 * s), (0.8 - 2 / (100 * s),)) for s in (0.25, 0.5, 0.75, 1))
    >>> needed(rising, 0.79)
    (200, 200, 200)
    >>> needed(rising, 0.9)
    """
    most = _FAR * found[-1].units
    units = [point.units for point in found]
    mean = _reached(units, [point.mean for point in found], target)
    if mean is None or mean > most:
        return None
    each = [
        _reached(units, [p.scores[draw] for p in found], target)
        for draw in range(len(found[0].scores))
    ]
    known = sorted(most if n is None else min(n, most) for n in each)
    return mean, min(known[0], mean), max(known[-1], mean)


def _reached(units: Sequence[int], scores: Sequence[float], target: float) -> int | None:
    """The number of units at which ``a - b * units ** -c``, fitted to scores, is a target."""
    n, y = np.array(units, float), np.array(scores)
    best: tuple[float, float, float, float] | None = None
    for c in np.arange(0.2, 1.51, 0.1):
        x = n**-c
        slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
        b = max(0.0, -float(slope))
        a = min(1.0, float(y.mean() + b * x.mean()))
        b = max(0.0, float((a - y) @ x / (x @ x))) if a == 1.0 else b
        miss = round(float(((a - b * x - y) ** 2).sum()), 12)
        if best is None or miss < best[0]:
            best = (miss, a, b, float(c))
    if best is None or best[1] <= target or not best[2]:
        return None
    _, a, b, c = best
    return int(min(1e9, np.ceil((b / (a - target)) ** (1 / c) - 1e-6)))
