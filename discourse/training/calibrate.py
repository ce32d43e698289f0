"""Temperatures that make probabilities come true, and how sure a label must be to be given."""

import numpy as np
import numpy.typing as npt

from discourse.encoder.heads import softmax

__all__ = ["abstain_below", "temperature"]

Array = npt.NDArray[np.float64]


def temperature(log_odds: Array, truth: npt.NDArray[np.int64]) -> float:
    """The temperature under which the truth is likeliest (Guo et al. 2017), to two places.

    >>> sure = np.array([[4.0, 0.0], [0.0, 4.0], [4.0, 0.0], [4.0, 0.0]])
    >>> temperature(sure, np.array([0, 1, 0, 1])) > 1
    True
    """
    rows = np.arange(len(truth))

    def loss(by: float) -> float:
        return float(-np.log(softmax(log_odds, by)[rows, truth] + 1e-12).mean())

    steps = np.arange(0.4, 4.0, 0.02)
    return round(float(min(steps, key=loss)), 2)


def abstain_below(probabilities: Array, truth: npt.NDArray[np.int64], wanted: float) -> float:
    """The least probability from which labels are right in the wanted share of cases.

    Of all thresholds, in steps of 0.01, the lowest such that the labels above it are
    right often enough; 1 where there is none.

    >>> p = np.array([[0.9, 0.1], [0.6, 0.4]])
    >>> abstain_below(p, np.array([0, 1]), 0.9)
    0.61
    """
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    for step in range(100):
        kept = sure >= step / 100
        if not kept.any():
            break
        if right[kept].mean() >= wanted:
            return step / 100
    return 1.0
