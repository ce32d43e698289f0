"""Fits a head to some units of a table, and chooses how strongly it is held back."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from discourse.fitting.folds import folds
from discourse.fitting.solver import Problem, Solution, log_odds, solve
from discourse.fitting.table import Array, Table
from discourse.heads import Facts, OwnHead
from discourse.model.readings import Readings

__all__ = ["FEWEST", "Strengths", "chosen", "exported", "fitted"]

FEWEST = 8
"""Units that a label needs for facts and vectors to speak for it."""
_EXPECTED, _ON_SLOPES = (1.0, 0.0, 0.0), (5.0, 2.0, 2.0)
"""Slopes of the score without a head, and of what cues and the shipped encoder say of a
position once more, with their penalties: without evidence the first is taken as it is, the
others not at all."""
_BALANCE = 0.5
"""Labels count by their number to the power of minus this: between 0, as they come, under
which rare ones are hardly ever given, and 1, as if all were as common."""
_PARTS = 5
Rows = npt.NDArray[np.bool_]


class Strengths(NamedTuple):
    """Penalties on the weights of the facts, and on those of the vector."""

    facts: float
    vector: float


_GRID = tuple(Strengths(f, v) for f in (10.0, 40.0) for v in (0.1, 0.3, 1.0, 3.0, 10.0))


class Fitted(NamedTuple):
    """A solution, and how facts and vectors were scaled for it."""

    solution: Solution
    middle: Array
    spread: Array

    def of(self, table: Table) -> Array:
        """Log-odds of the labels for all units of a table, none being 0."""
        features = (_features(table) - self.middle) / self.spread
        found = log_odds(self.solution, _known(table), features)
        return np.asarray(found - found[:, :1])


def fitted(table: Table, rows: Rows, strengths: Strengths, start: Fitted | None = None) -> Fitted:
    """Fit a head to some units; nothing of the others is used.

    Facts are scaled to unit variance each, vectors together to a mean length of 1.
    """
    features = _features(table)[rows]
    middle = features.mean(axis=0)
    facts = table.facts.shape[1]
    spread = np.empty(features.shape[1])
    spread[:facts] = features[:, :facts].std(axis=0)
    spread[facts:] = np.sqrt(((features - middle)[:, facts:] ** 2).sum(axis=1).mean())
    spread[spread < 1e-9] = 1.0  # what never changes says nothing
    labels = table.labels[rows]
    counts = np.bincount(labels, minlength=len(table.names))
    weights = (1 / counts[labels]) ** _BALANCE
    penalties = np.full(features.shape[1], strengths.vector)
    penalties[:facts] = strengths.facts
    problem = Problem(
        _known(table)[rows],
        (features - middle) / spread,
        labels,
        weights / weights.mean(),
        penalties,
        np.array(_EXPECTED),
        np.array(_ON_SLOPES),
        counts >= FEWEST,
        counts > 0,
    )
    return Fitted(solve(problem, start.solution if start else None), middle, spread)


def chosen(table: Table, rows: Rows, seed: int = 1) -> Strengths:
    """The strengths under which units held out from some of the table's are likeliest.

    Cross-validation within ``rows`` that keeps groups whole; a label counts by its rarity
    as in the fit.
    """
    inside = np.flatnonzero(rows)
    groups = [table.groups[i] for i in inside]
    labels = table.labels[inside]
    part = np.full(len(rows), -1)
    part[inside] = folds(groups, labels.tolist(), _PARTS, seed)
    counts = np.maximum(np.bincount(labels, minlength=len(table.names)), 1)
    weights = (1 / counts[table.labels]) ** _BALANCE
    losses = dict.fromkeys(_GRID, 0.0)
    for number in range(int(part.max()) + 1):
        train, test = rows & (part != number), part == number
        start = None
        for strengths in reversed(_GRID):
            start = fitted(table, train, strengths, start)
            found = start.of(table)[test]
            likely = _log_softmax(found)[np.arange(len(found)), table.labels[test]]
            losses[strengths] -= float((weights[test] * likely).sum())
    return min(_GRID, key=lambda s: (round(losses[s], 9), -s.vector, -s.facts))


def exported(table: Table, fit: Fitted, temperature: float) -> OwnHead:
    """A head as it is kept: scaling and temperature are in its weights."""
    facts = table.facts.shape[1]
    weights = fit.solution.weights / fit.spread
    bias = fit.solution.bias - weights @ fit.middle
    bias = (bias - bias[0]) / temperature
    # The turned vectors' weights, turned back; the middle that was taken off is in the bias.
    whole = weights[:, facts:] @ table.turn.T
    slope, *others = fit.solution.slopes.tolist()
    for columns, more in zip(_columns(table), others, strict=True):
        for label, column in columns:
            weights[label, column] += more
    return OwnHead(
        table.stance.id,
        table.names[1:],
        _facts(table).names,
        slope / temperature,
        tuple(bias.tolist()),
        _plain(weights[:, :facts] / temperature),
        _plain(whole / temperature),
    )


def _known(table: Table) -> Array:
    """What is known of each label: the score without a head, what cues say, what was read."""
    known = [table.scores]
    for columns in _columns(table):
        own = np.zeros_like(table.scores)
        for label, column in columns:
            own[:, label] = table.facts[:, column]
        known.append(own)
    return np.stack(known, axis=2)


def _columns(table: Table) -> tuple[list[tuple[int, int]], ...]:
    """Labels with the columns of the facts that speak for them: of cues, and of readings."""
    facts = _facts(table)
    return tuple(
        [(i, facts.names.index(name)) for i, name in enumerate(names, 1) if name is not None]
        for names in (facts.cues, facts.readings_of)
    )


def _facts(table: Table) -> Facts:
    return Facts(table.stance, {}, Readings(), {}, {})


def _plain(rows: Array) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in rows.tolist())


def _features(table: Table) -> Array:
    return np.concatenate([table.facts, table.vectors], axis=1)


def _log_softmax(found: Array) -> Array:
    top = found.max(axis=1, keepdims=True)
    return np.asarray(found - top - np.log(np.exp(found - top).sum(axis=1, keepdims=True)))
