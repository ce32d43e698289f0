from dataclasses import replace

import numpy as np
import pytest

from discourse.fitting.solver import Problem, log_odds, solve


def problem(seed=1, units=80, labels=3, features=6, penalty=0.7, **changes):
    chance = np.random.default_rng(seed)
    x = chance.normal(size=(units, features))
    y = (x[:, :labels] * 2 + chance.normal(size=(units, labels))).argmax(axis=1)
    every = np.ones(labels, np.bool_)
    given = {
        "scores": np.zeros((units, labels, 1)),
        "features": x,
        "labels": y,
        "weights": np.ones(units),
        "penalties": np.full(features, penalty),
        "expected": np.ones(1),
        "on_slopes": np.ones(1),
        "learns": every,
        "occurs": every,
    }
    return Problem(**(given | changes))


def test_two_labels_and_one_feature_have_the_known_solution():
    """The weights cancel, and the derivative is zero: 4 / (1 + exp(2w)) = w."""
    y, x = np.array([0, 0, 1, 1]), np.array([[-1.0], [-1.0], [1.0], [1.0]])
    plain = problem(units=4, labels=2, features=2)
    found = solve(replace(plain, features=x, labels=y, penalties=np.ones(1)))
    w = float(found.weights[1, 0])
    assert w == pytest.approx(-found.weights[0, 0])
    assert 4 / (1 + np.exp(2 * w)) == pytest.approx(w, abs=1e-6)


def test_it_is_where_scikit_learn_arrives():
    linear = pytest.importorskip("sklearn.linear_model")
    given = problem()
    found = solve(given)
    other = linear.LogisticRegression(C=1 / 0.7, tol=1e-10, max_iter=10_000)
    other.fit(given.features, given.labels)
    assert found.weights == pytest.approx(other.coef_, abs=2e-3)  # the bias has a penalty here
    bias = other.intercept_ - other.intercept_.mean()
    assert found.bias - found.bias.mean() == pytest.approx(bias, abs=2e-3)


def test_no_step_in_any_direction_makes_the_loss_smaller():
    given = problem(
        scores=np.random.default_rng(2).normal(size=(80, 3, 2)),
        expected=np.array([1.0, 0.0]),
        on_slopes=np.array([5.0, 2.0]),
    )
    found = solve(given)

    def loss(slopes, bias, weights):
        z = given.scores @ slopes + bias + given.features @ weights.T
        likely = z[np.arange(80), given.labels] - np.log(np.exp(z).sum(axis=1))
        held = (given.on_slopes * (slopes - given.expected) ** 2).sum() + 0.02 * (bias**2).sum()
        return -likely.sum() + held / 2 + (given.penalties * weights**2).sum() / 2

    least = loss(*found)
    chance = np.random.default_rng(3)
    for _ in range(30):
        moved = (part + 1e-3 * chance.normal(size=part.shape) for part in found)
        assert loss(*moved) > least


def test_where_it_begins_changes_nothing():
    first = solve(problem(penalty=9.0))
    cold, warm = solve(problem()), solve(problem(), first)
    assert warm.weights == pytest.approx(cold.weights, abs=1e-6)


def test_labels_that_may_not_learn_have_no_weights_and_absent_ones_no_bias():
    found = solve(
        problem(learns=np.array([True, True, False]), occurs=np.array([True, True, False]))
    )
    assert not found.weights[2].any()
    assert found.bias[2] == 0
    assert found.weights[0].any()


def test_strong_penalties_leave_what_was_known_before():
    scores = np.random.default_rng(2).normal(size=(80, 3, 1))
    given = problem(scores=scores, penalty=1e9, on_slopes=np.array([1e9]), occurs=np.zeros(3, bool))
    assert log_odds(solve(given), scores, given.features) == pytest.approx(
        scores[:, :, 0], abs=1e-5
    )
