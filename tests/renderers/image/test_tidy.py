from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.renderers.image.tidy import tidy


@st.composite
def trees(draw):
    """Parents of units 1, 2, ...: any tree of up to 60 units."""
    size = draw(st.integers(0, 60))
    return [draw(st.integers(0, number)) for number in range(size)]


def grow(parents):
    children = [[] for _ in range(len(parents) + 1)]
    depth = [0] * len(children)
    for number, parent in enumerate(parents, 1):
        children[parent].append(number)
        depth[number] = depth[parent] + 1
    return children, depth


@given(trees())
@settings(max_examples=300, deadline=None)
def test_units_of_one_depth_keep_their_distance_and_order(parents):
    children, _ = grow(parents)
    places = tidy(children, lambda left, right: 1.0)
    assert min(places) == 0
    row = [0]
    while row:
        spots = [places[unit] for unit in row]
        assert all(right - left >= 1 - 1e-9 for left, right in pairwise(spots))
        row = [child for unit in row for child in children[unit]]


@given(trees())
@settings(max_examples=100, deadline=None)
def test_parents_stand_in_the_middle_of_their_children(parents):
    children, _ = grow(parents)
    places = tidy(children, lambda left, right: 1.0)
    for unit, below in enumerate(children):
        if below:
            middle = (places[below[0]] + places[below[-1]]) / 2
            assert abs(places[unit] - middle) < 1e-6


@given(trees(), st.lists(st.floats(0.1, 5), min_size=61, max_size=61))
@settings(max_examples=100, deadline=None)
def test_distances_may_differ_by_depth(parents, gaps):
    children, depth = grow(parents)
    places = tidy(children, lambda left, right: gaps[depth[left]])
    row = [0]
    while row:
        gap = gaps[depth[row[0]]]
        spots = [places[unit] for unit in row]
        assert all(b - a >= gap - 1e-6 for a, b in pairwise(spots))
        row = [child for unit in row for child in children[unit]]


def test_a_chain_of_any_length_passes():
    size = 100_000
    children = [[number + 1] if number < size - 1 else [] for number in range(size)]
    assert set(tidy(children, lambda left, right: 1.0)) == {0.0}
