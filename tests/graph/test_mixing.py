"""Assortativity and the E-I index by hand, and against networkx."""

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from discourse.graph.mixing import assortativity, ei_index


def test_by_hand():
    pairs = [("for", "for"), ("for", "against"), ("against", "against"), ("against", "against")]
    # e = 3/4 alike; by chance (2*1 + 2*3) / 16 = 1/2
    assert assortativity(pairs) == pytest.approx((3 / 4 - 1 / 2) / (1 - 1 / 2))
    assert ei_index(pairs) == (1 - 3) / 4


@pytest.mark.parametrize("pairs", [[], [("for", "for")], [("for", "for")] * 3])
def test_undefined_where_positions_do_not_vary(pairs):
    assert assortativity(pairs) is None


def test_no_replies_no_index():
    assert ei_index([]) is None


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=12), st.data())
def test_against_networkx(positions, data):
    node = st.integers(0, len(positions) - 1)
    edges = data.draw(st.lists(st.tuples(node, node), min_size=1, max_size=20, unique=True))
    pairs = [(positions[a], positions[b]) for a, b in edges]
    assume(len({position for pair in pairs for position in pair}) > 1)
    graph = nx.DiGraph(edges)
    nx.set_node_attributes(graph, {n: positions[n] for n in graph}, "position")
    expected = nx.attribute_assortativity_coefficient(graph, "position")
    assert assortativity(pairs) == pytest.approx(expected)
