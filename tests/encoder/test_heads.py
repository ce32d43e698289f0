import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.encoder.heads import GRID, NOISE, Heads, doubtful, snap, softmax, tied

log_odds = st.floats(-20, 20)


@given(log_odds, st.floats(-0.99, 0.99))
def test_noise_within_the_bound_changes_nothing_that_is_not_doubtful(value, noise):
    exact = np.array([value])
    heard = exact + noise * NOISE
    if not doubtful(heard):
        assert snap(heard) == snap(exact)


@given(log_odds)
def test_the_grid_is_kept_and_near(value):
    found = float(snap(np.array([value]))[0])
    assert found / GRID == round(found / GRID)
    assert abs(found - value) <= GRID / 2


def test_one_doubtful_value_makes_all_doubtful():
    assert doubtful(np.array([0.0, 3 * GRID / 2]))
    assert not doubtful(np.array([0.0, GRID]))


@given(st.lists(log_odds, min_size=2, max_size=6), st.floats(0.5, 3))
def test_probabilities_add_up_and_keep_the_order(values, temperature):
    found = softmax(np.array(values), temperature)
    assert sum(found) == pytest.approx(1)
    assert found[values.index(max(values))] == max(found)


def test_shares_of_the_sentences_add_up_to_the_part_of_the_mean():
    chance = np.random.default_rng(1)
    weight = chance.normal(size=(3, 8)).astype("f4")
    heads = Heads({"stance.weight": weight, "stance.bias": np.zeros(3, "f4")})
    vectors = chance.normal(size=(9, 4))
    parts = heads.parts("stance", vectors, [(-1, 3), (3, 8)], 9)  # with [CLS]: all the pieces
    mean = weight[:, 4:].astype("f8") @ vectors.mean(axis=0)
    assert parts.sum(axis=0) == pytest.approx(mean - mean.mean())


def test_only_the_largest_share_of_a_sentence_matters():
    close = np.array([[0.1, 3.0], [0.1 + NOISE, 1.0], [-4.0, 0.0]])
    assert tied(close)
    assert not tied(close[1:])
    assert not tied(close[:1])
