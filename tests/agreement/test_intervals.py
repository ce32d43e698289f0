"""Intervals: known values, and what resampling clusters is for."""

import math

import pytest

from discourse.agreement.intervals import bootstrap, wilson


def share(rows):
    return sum(rows) / len(rows)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(9, 10, 0.5958, 0.9821), (0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662)],
)
def test_wilson(hits, of, low, high):  # 81 of 263: Newcombe 1998, table I
    found = wilson(hits, of)
    assert found.value == hits / of
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_units_of_one_cluster_are_drawn_together():
    rows = [1] * 20 + [0] * 20
    alone = bootstrap(share, rows, [str(i) for i in range(40)])
    together = bootstrap(share, rows, [str(i // 10) for i in range(40)])
    assert alone.value == together.value == 0.5
    assert together.high - together.low > alone.high - alone.low > 0


def test_the_same_seed_gives_the_same_interval():
    rows, clusters = [0, 1, 1, 0, 1, 1], list("aabbcc")
    assert bootstrap(share, rows, clusters) == bootstrap(share, rows, clusters)


def test_one_cluster_gives_no_interval():
    found = bootstrap(share, [1, 0], ["a", "a"])
    assert found.value == 0.5
    assert math.isnan(found.low)
