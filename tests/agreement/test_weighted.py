"""Estimates from samples that were not drawn evenly."""

import math
import random

import pytest

from discourse.agreement.variables import variable
from discourse.agreement.weighted import weighted
from discourse.errors import GoldError
from discourse.sampling.design import chances


def figures(made):
    return {
        each.label: (each.share.value, each.precision.value, each.recall.value)
        for each in made.labels
    }


def test_by_hand():
    """Two "for" that stand for one each, three "none" that stand for ten each."""
    rows = [
        ("for", "for", 1.0),
        ("for", "none", 1.0),
        ("none", "for", 10.0),
        ("none", "none", 10.0),
        ("none", "none", 10.0),
    ]
    made = weighted("ban", rows, list("abcde"))
    assert made.stand_for == 32
    assert made.agreed.value == pytest.approx(21 / 32)
    found = figures(made)
    assert found["for"] == pytest.approx((2 / 32, 1 / 11, 1 / 2))
    assert found["none"] == pytest.approx((30 / 32, 20 / 21, 20 / 30))
    assert made.agreed.low < made.agreed.value < made.agreed.high


def test_equal_weights_change_nothing():
    chance = random.Random(4)  # noqa: S311
    pairs = [(chance.choice("abc"), chance.choice("abc")) for _ in range(60)]
    clusters = [str(i // 3) for i in range(60)]
    plain = variable("x", pairs, clusters)
    found = weighted("x", [(a, b, 2.5) for a, b in pairs], clusters)
    assert found.agreed.value == pytest.approx(plain.agreement.agreed.value)
    for one, other in zip(plain.labels, found.labels, strict=True):
        assert other.share.value == pytest.approx(one.gold / 60)
        assert other.precision.value == pytest.approx(one.precision.value)
        assert other.recall.value == pytest.approx(one.recall.value)


def test_a_rare_label_that_is_drawn_often_is_no_commoner_for_that():
    """Of 30 rare and 270 common units, fifteen each are drawn."""
    rows = [("rare", "common", 30 / 15)] * 15 + [("common", "common", 270 / 15)] * 15
    made = weighted("x", rows, [str(i) for i in range(30)])
    assert made.stand_for == pytest.approx(300)
    assert figures(made)["rare"][0] == pytest.approx(0.1)  # where counting says 0.5
    assert figures(made)["common"][1] == pytest.approx(0.9)


def test_a_label_that_nobody_gave_has_no_precision():
    found = figures(weighted("x", [("a", "b", 1.0)], ["1"]))
    assert math.isnan(found["a"][1])
    assert math.isnan(found["b"][2])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "discourse-sample"}',
        b'{"format": "other", "items": []}',
        b'{"format": "discourse-sample", "items": [{"thread": "t", "unit": "1", "probability": 0}]}',
        b'{"format": "discourse-sample", "items": [{"thread": "t", "unit": "1"}]}',
        b'{"format": "discourse-sample", "items": [{"thread": "t", "unit": "1", "probability": NaN}]}',
    ],
)
def test_what_is_no_design_is_refused(data):
    with pytest.raises(GoldError, match=r"s\.json: not the sample\.json"):
        chances(data, "s.json")
