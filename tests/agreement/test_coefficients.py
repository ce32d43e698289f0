"""Coefficients against published values and against another implementation."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from discourse.agreement.coefficients import (
    cohen_kappa,
    counted,
    gwet_ac1,
    krippendorff_alpha,
    percent,
)


def pairs_of(table):
    return [
        (str(i), str(j))
        for i, row in enumerate(table)
        for j, number in enumerate(row)
        for _ in range(number)
    ]


# Krippendorff's own example of four coders and twelve units with labels left out; it is
# also the "raw4raters" of the R package irrCAC.
FOUR = [
    tuple(None if value == "-" else value for value in row.split())
    for row in (
        "1 1 - 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4",
        "4 4 4 4", "1 1 2 1", "2 2 2 2", "- 5 5 5", "- - 1 1", "- - 3 -",
    )
]  # fmt: skip
TWO = pairs_of([[13, 0, 0], [0, 20, 7], [0, 4, 56]])


def test_two_coders():
    counts, _ = counted(TWO)
    assert cohen_kappa(TWO) == pytest.approx(0.79641, abs=5e-6)
    assert gwet_ac1(counts) == pytest.approx(0.84933, abs=5e-6)
    assert percent(counts) == pytest.approx(0.89)


def test_four_coders_with_labels_left_out():
    counts, _ = counted(FOUR)
    assert krippendorff_alpha(counts) == pytest.approx(0.74342, abs=5e-6)
    assert gwet_ac1(counts) == pytest.approx(0.77544, abs=5e-6)
    assert percent(counts) == pytest.approx(0.81818, abs=5e-6)


def test_kappa_is_for_two():
    with pytest.raises(ValueError, match="two coders"):
        cohen_kappa([("a", "b", "a")])


@pytest.mark.parametrize("statistic", [percent, krippendorff_alpha, gwet_ac1])
def test_nothing_to_compare_gives_no_figure(statistic):
    assert math.isnan(statistic(counted([])[0]))


def test_one_label_only_is_full_agreement():
    rows = [("a", "a")] * 5
    counts, _ = counted(rows)
    assert cohen_kappa(rows) == krippendorff_alpha(counts) == gwet_ac1(counts) == 1.0


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 2), min_size=2, max_size=30))
def test_as_nltk_has_it(rows):
    if len({label for row in rows for label in row}) < 2:
        return  # nltk divides by zero
    task = AnnotationTask(
        data=[(coder, unit, row[coder]) for unit, row in enumerate(rows) for coder in (0, 1)]
    )
    assert krippendorff_alpha(counted(rows)[0]) == pytest.approx(task.alpha())
    assert cohen_kappa(rows) == pytest.approx(task.kappa())
