"""Figures and intervals, on numbers that can be checked by hand."""

import numpy as np
import pytest

from discourse.training.figures import accuracy, interval


def test_one_group_still_gives_an_interval():
    truth = np.array([0, 1] * 30)
    found = np.where(np.arange(60) % 3 == 0, 1 - truth, truth)
    figure = interval(accuracy, truth, found, ["event"] * 60)
    assert figure.low < figure.value < figure.high
    assert figure.value == pytest.approx(2 / 3)


def test_texts_of_one_group_are_drawn_together():
    truth = np.zeros(60, int)
    found = np.repeat([0, 1], 30)
    by_text = interval(accuracy, truth, found, [str(i) for i in range(60)])
    by_group = interval(accuracy, truth, found, [str(i // 10) for i in range(60)])
    assert by_group.high - by_group.low > by_text.high - by_text.low
