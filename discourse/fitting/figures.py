"""Figures of merit of labels as numbers, with intervals that resample groups."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from discourse.agreement.coefficients import cohen_kappa
from discourse.agreement.intervals import Figure, bootstrap

__all__ = [
    "Figure",
    "ForLabel",
    "expected_error",
    "for_label",
    "gain",
    "kappa",
    "macro_f1",
    "macro_f1_figure",
    "softmax",
    "temperature",
]

Labels = npt.NDArray[np.int64]
Array = npt.NDArray[np.float64]


def macro_f1(truth: Labels, found: Labels, labels: Sequence[int]) -> float:
    """Mean F1 of some labels.

    >>> round(macro_f1(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 0]), [0, 1]), 3)
    0.733
    """
    hits = truth[truth == found]
    most = max(labels) + 1
    right = np.bincount(hits, minlength=most)
    both = np.bincount(truth, minlength=most) + np.bincount(found, minlength=most)
    each = [2 * right[label] / both[label] if both[label] else 0.0 for label in labels]
    return float(sum(each) / len(each))


class ForLabel(NamedTuple):
    """How well one label is given."""

    precision: Figure
    recall: Figure
    f1: Figure


def for_label(truth: Labels, found: Labels, groups: Sequence[str], label: int) -> ForLabel:
    """Precision, recall and F1 of a label; NaN where there is nothing to be a share of."""

    def share(of_found: float, of_truth: float) -> Callable[[Labels], float]:
        def statistic(rows: Labels) -> float:
            true, given = truth[rows] == label, found[rows] == label
            whole = of_truth * true.sum() + of_found * given.sum()
            return float((true & given).sum() / whole) if whole else float("nan")

        return statistic

    weights = ((1.0, 0.0), (0.0, 1.0), (0.5, 0.5))
    return ForLabel(*(_figure(share(*each), groups) for each in weights))


def macro_f1_figure(truth: Labels, found: Labels, groups: Sequence[str]) -> Figure:
    """Macro-F1 over the labels that occur in the truth."""
    labels = np.unique(truth).tolist()
    return _figure(lambda rows: macro_f1(truth[rows], found[rows], labels), groups)


def gain(truth: Labels, old: Labels, new: Labels, groups: Sequence[str]) -> Figure:
    """How much higher the macro-F1 of new labels is, the same groups drawn for both."""
    labels = np.unique(truth).tolist()

    def statistic(rows: Labels) -> float:
        true = truth[rows]
        return macro_f1(true, new[rows], labels) - macro_f1(true, old[rows], labels)

    return _figure(statistic, groups)


def kappa(truth: Labels, found: Labels, groups: Sequence[str]) -> Figure:
    """Cohen's kappa of labels with the truth."""
    pairs = [(str(a), str(b)) for a, b in zip(truth.tolist(), found.tolist(), strict=True)]
    return _figure(lambda rows: cohen_kappa([pairs[i] for i in rows.tolist()]), groups)


def _figure(statistic: Callable[[Labels], float], groups: Sequence[str]) -> Figure:
    rows = sorted(range(len(groups)), key=groups.__getitem__)
    return bootstrap(
        lambda drawn: statistic(np.array(drawn, np.int64)), rows, [groups[i] for i in rows]
    )


def softmax(log_odds: Array, by: float = 1.0) -> Array:
    """Probabilities, along the last axis, under a temperature."""
    scaled = log_odds / by
    weights = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def temperature(log_odds: Array, truth: Labels) -> float:
    """The temperature under which the truth is likeliest (Guo et al. 2017), to two places.

    >>> sure = np.array([[4.0, 0.0], [0.0, 4.0], [4.0, 0.0], [4.0, 0.0]])
    >>> temperature(sure, np.array([0, 1, 0, 1])) > 1
    True
    """
    rows = np.arange(len(truth))
    steps = np.arange(0.4, 4.0, 0.02)
    losses = [
        -np.log(softmax(log_odds, float(t))[rows, truth] + 1e-12).mean().round(9) for t in steps
    ]
    return round(float(steps[int(np.argmin(losses))]), 2)


def expected_error(probabilities: Array, truth: Labels, bins: int = 10) -> float:
    """Expected calibration error: how far "0.8 sure" is from 80 % right.

    >>> expected_error(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 1]))
    0.0
    """
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    which = np.minimum((sure * bins).astype(int), bins - 1)
    each = [
        (which == b).mean() * abs(sure[which == b].mean() - right[which == b].mean())
        for b in np.unique(which)
    ]
    return float(sum(each))
