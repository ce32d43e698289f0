import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.stances.belief import Link, marginals

VALUES = 3
potential = st.floats(-3, 3)
row = st.tuples(*[potential] * VALUES)


def by_counting(alone, links):
    """Marginals from all joint states."""
    names = list(alone)
    totals = {name: [0.0] * VALUES for name in names}
    for state in itertools.product(range(VALUES), repeat=len(names)):
        at = dict(zip(names, state, strict=True))
        score = sum(alone[name][at[name]] for name in names)
        score += sum(link.table[at[link.one]][at[link.other]] for link in links)
        for name in names:
            totals[name][at[name]] += math.exp(score)
    return {name: [x / sum(values) for x in values] for name, values in totals.items()}


@st.composite
def trees(draw):
    size = draw(st.integers(1, 5))
    alone = {str(i): draw(row) for i in range(size)}
    links = [
        Link(str(draw(st.integers(0, i - 1))), str(i), draw(st.tuples(row, row, row)))
        for i in range(1, size)
    ]
    return alone, links


@given(trees())
def test_marginals_of_a_tree_are_nearly_exact(case):
    alone, links = case
    wanted = by_counting(alone, links)
    for name, found in marginals(alone, links).items():
        assert found == pytest.approx(wanted[name], abs=0.02)


def test_without_links_each_variable_is_by_itself():
    found = marginals({"a": (0.0, math.log(3))}, [])
    assert found["a"] == pytest.approx((0.25, 0.75))


def test_a_circle_settles_and_adds_up_to_one():
    rather_not = ((0.0, 1.0), (1.0, 0.0))
    links = [Link("a", "b", rather_not), Link("b", "c", rather_not), Link("c", "a", rather_not)]
    alone = {name: (1.0, 0.0) if name == "a" else (0.0, 0.0) for name in "abc"}
    found = marginals(alone, links)
    assert all(sum(values) == pytest.approx(1) for values in found.values())
    assert found["a"][0] > 0.5 > found["b"][0]


def test_long_chains_do_not_overflow():
    same = ((9.0, 0.0), (0.0, 9.0))
    names = [str(i) for i in range(200)]
    links = [Link(a, b, same) for a, b in itertools.pairwise(names)]
    found = marginals(dict.fromkeys(names, (50.0, 0.0)), links)
    assert found["199"][0] == pytest.approx(1)
