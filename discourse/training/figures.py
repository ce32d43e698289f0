"""Figures of merit and their intervals. Knows classes as numbers, no network and no corpus."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from discourse.agreement.intervals import Figure, bootstrap

__all__ = ["Figure", "accuracy", "class_f1", "expected_error", "interval", "macro_f1"]

Classes = npt.NDArray[np.int64]
_FEW = 5


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
    if len(set(groups)) < _FEW:
        groups = [str(place) for place in range(len(groups))]
    rows = sorted(range(len(groups)), key=groups.__getitem__)
    return bootstrap(
        lambda drawn: measure(truth[drawn], found[drawn]), rows, [groups[i] for i in rows], seed
    )


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
