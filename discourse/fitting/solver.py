"""Multinomial logistic regression with an offset and groups of penalties, by Newton's method.

Pure numbers. Convex, so that what comes out depends on the data alone.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Problem", "Solution", "log_odds", "solve"]

Array = npt.NDArray[np.float64]

_ON_BIAS = 0.02
"""Hardly a penalty: it keeps the bias of a label finite that no unit has."""
_STEPS, _INNER, _HALVINGS = 50, 200, 30
_NEAR = 1e-7


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be fitted.

    Attributes
    ----------
    scores
        Of shape (units, labels, sources): what is known before; each source gets a slope.
    features
        Of shape (units, features).
    labels
        The right label of each unit.
    weights
        How much each unit counts.
    penalties
        Of each feature: half of it times the square of a weight is added to the loss.
    expected, on_slopes
        What each slope is without evidence, and the penalty on its distance from that.
    learns
        For each label, whether features may speak for it.
    occurs
        For each label, whether it may have a bias.
    """

    scores: Array
    features: Array
    labels: npt.NDArray[np.int64]
    weights: Array
    penalties: Array
    expected: Array
    on_slopes: Array
    learns: npt.NDArray[np.bool_]
    occurs: npt.NDArray[np.bool_]


class Solution(NamedTuple):
    """A slope for each source, a bias for each label, weights of shape (labels, features)."""

    slopes: Array
    bias: Array
    weights: Array


class _Point(NamedTuple):
    """A place in the space of parameters, or a direction in it."""

    slopes: Array
    bias: Array
    weights: Array

    def plus(self, other: "_Point", times: float) -> "_Point":
        return _Point(
            self.slopes + times * other.slopes,
            self.bias + times * other.bias,
            self.weights + times * other.weights,
        )

    def dot(self, other: "_Point") -> float:
        return float(
            (self.slopes * other.slopes).sum()
            + (self.bias * other.bias).sum()
            + (self.weights * other.weights).sum()
        )

    def over(self, other: "_Point") -> "_Point":
        return _Point(
            self.slopes / other.slopes, self.bias / other.bias, self.weights / other.weights
        )


def log_odds(solution: Solution, scores: Array, features: Array) -> Array:
    """Log-potentials of the labels, of shape (units, labels)."""
    return np.asarray(
        scores @ solution.slopes + solution.bias + features @ solution.weights.T, np.float64
    )


def solve(problem: Problem, start: Solution | None = None) -> Solution:
    """Fit.

    Parameters
    ----------
    problem
        Data and penalties.
    start
        Where to begin, such as the solution for other penalties; changes nothing but the time.

    Returns
    -------
    Solution

    Notes
    -----
    Newton's method, its steps by conjugate gradients (Nocedal & Wright 2006, algorithm 7.1).
    All labels have weights of their own, as in scikit-learn; penalties make them unique.

    Examples
    --------
    >>> y = np.array([0, 0, 1, 1])
    >>> x = np.array([[-1.0], [-1.0], [1.0], [1.0]])
    >>> one, both = np.ones(4), np.array([True, True])
    >>> found = solve(
    ...     Problem(np.zeros((4, 2, 1)), x, y, one, one[:1], one[:1], one[:1], both, both)
    ... )
    >>> found.weights.round(3).tolist()
    [[-0.741], [0.741]]
    """
    labels, features = problem.scores.shape[1], problem.features.shape[1]
    at = (
        _Point(start.slopes - problem.expected, start.bias, start.weights)
        if start is not None
        else _Point(np.zeros(len(problem.expected)), np.zeros(labels), np.zeros((labels, features)))
    )
    enough = _NEAR * (1 + float(problem.weights.sum()))
    loss = _loss(problem, at)
    for _ in range(_STEPS):
        chances = _chances(problem, at)
        slope = _gradient(problem, at, chances)
        if slope.dot(slope) <= enough**2:
            break
        step = _newton(problem, chances, slope)
        size, gain = 1.0, slope.dot(step)
        for _ in range(_HALVINGS):
            there = at.plus(step, size)
            new = _loss(problem, there)
            if new <= loss + 1e-4 * size * gain:
                break
            size /= 2
        else:
            break
        at, loss = there, new
    return Solution(problem.expected + at.slopes, at.bias, at.weights)


def _scored(problem: Problem, at: _Point) -> Array:
    found = (
        problem.scores @ (problem.expected + at.slopes) + at.bias + problem.features @ at.weights.T
    )
    return np.asarray(found - found.max(axis=1, keepdims=True))


def _chances(problem: Problem, at: _Point) -> Array:
    weights = np.exp(_scored(problem, at))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _loss(problem: Problem, at: _Point) -> float:
    scored = _scored(problem, at)
    rows = np.arange(len(scored))
    each = np.log(np.exp(scored).sum(axis=1)) - scored[rows, problem.labels]
    return float(
        (problem.weights * each).sum()
        + (problem.on_slopes * at.slopes**2).sum() / 2
        + _ON_BIAS * (at.bias**2).sum() / 2
        + (problem.penalties * at.weights**2).sum() / 2
    )


def _gradient(problem: Problem, at: _Point, chances: Array) -> _Point:
    beyond = chances.copy()
    beyond[np.arange(len(chances)), problem.labels] -= 1
    return _pulled(problem, at, beyond * problem.weights[:, None])


def _pulled(problem: Problem, at: _Point, pull: Array) -> _Point:
    """What the units pull at the parameters, and the penalties."""
    weights = pull.T @ problem.features + problem.penalties * at.weights
    return _Point(
        np.einsum("uls,ul->s", problem.scores, pull) + problem.on_slopes * at.slopes,
        np.where(problem.occurs, pull.sum(axis=0) + _ON_BIAS * at.bias, 0.0),
        np.where(problem.learns[:, None], weights, 0.0),
    )


def _curved(problem: Problem, chances: Array, way: _Point) -> _Point:
    """The Hessian times a direction."""
    moved = problem.scores @ way.slopes + way.bias + problem.features @ way.weights.T
    moved -= (chances * moved).sum(axis=1, keepdims=True)
    return _pulled(problem, way, chances * moved * problem.weights[:, None])


def _newton(problem: Problem, chances: Array, gradient: _Point) -> _Point:
    """The step that Newton's method takes, by preconditioned conjugate gradients."""
    spread = chances * (1 - chances) * problem.weights[:, None]
    scale = _Point(
        np.einsum("uls,ul->s", problem.scores**2, spread) + problem.on_slopes,
        spread.sum(axis=0) + _ON_BIAS,
        spread.T @ problem.features**2 + problem.penalties,
    )
    step = gradient.plus(gradient, -1.0)
    left = gradient.plus(gradient, -2.0)
    eased = left.over(scale)
    way, size = eased, left.dot(eased)
    first = size
    for _ in range(_INNER):
        curved = _curved(problem, chances, way)
        length = size / way.dot(curved)
        step, left = step.plus(way, length), left.plus(curved, -length)
        eased = left.over(scale)
        new = left.dot(eased)
        if new <= first * min(1e-4, first):
            break
        way, size = eased.plus(way, new / size), new
    return step
