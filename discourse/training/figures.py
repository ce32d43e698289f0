"""Figures of merit and their intervals. Knows classes as numbers, no network and no corpus."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Figure", "accuracy", "class_f1", "expected_error", "interval", "macro_f1"]

Classes = npt.NDArray[np.int64]
_RESAMPLES = 1000
_FEW = 5


class Figure(NamedTuple):
    """A value with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


def class_f1(truth: Classes, found: Classes, c: int) -> float:
    """F1 of one class; 0 where it is neither there nor found."""
    hits = int(((truth == c) & (found == c)).sum())
    return 2 * hits / max(1, int((truth == c).sum() + (found == c).sum()))


def macro_f1(truth: Classes, found: Classes) -> float:
    """Mean F1 of the classes that occur in the truth.

    >>> round(macro_f1(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 0])), 3)
    0.733
    """
    classes = np.unique(truth).tolist()
    return float(sum(class_f1(truth, found, c) for c in classes) / len(classes))


def accuracy(truth: Classes, found: Classes) -> float:
    """Share of right ones."""
    return float((truth == found).mean())


def interval(
    measure: Callable[[Classes, Classes], float],
    truth: Classes,
    found: Classes,
    groups: Sequence[str],
    seed: int = 1,
) -> Figure:
    """A figure with a percentile bootstrap interval that resamples groups (Efron 1979).

    Texts of one group (a thread, an author, a topic) are not independent; they are
    drawn together. With fewer than five groups, which no resampling can speak for,
    texts are drawn, and the interval holds for these groups alone.

    Examples
    --------
    >>> truth = np.array([0, 1] * 50)
    >>> interval(accuracy, truth, truth, [str(i) for i in range(100)])
    Figure(value=1.0, low=1.0, high=1.0)
    """
    members: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    if len(members) < _FEW:
        members = {str(place): [place] for place in range(len(groups))}
    names = sorted(members)
    places = [np.array(members[name]) for name in names]
    chance = np.random.default_rng(seed)
    values = []
    for _ in range(_RESAMPLES):
        drawn = chance.integers(len(names), size=len(names))
        rows = np.concatenate([places[i] for i in drawn])
        values.append(measure(truth[rows], found[rows]))
    low, high = np.percentile(values, [2.5, 97.5]).tolist()
    return Figure(measure(truth, found), low, high)


def expected_error(probabilities: npt.NDArray[np.float64], truth: Classes, bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017): how far "0.8 sure" is from 80 % right.

    >>> expected_error(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 1]))
    0.0
    """
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    which = np.minimum((sure * bins).astype(int), bins - 1)
    total = 0.0
    for b in range(bins):
        here = which == b
        if here.any():
            total += here.mean() * abs(sure[here].mean() - right[here].mean())
    return float(total)
