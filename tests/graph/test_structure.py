"""Structural measures by hand, and against networkx doing it the slow way."""

import time

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.graph.structure import structure
from discourse.model import Comment, Target, Thread


def build(*rows):
    """Build a thread from rows "id author" for the post, then "id<parent author"."""
    units = []
    for row in rows:
        ids, _, author = row.partition(" ")
        unit, _, parent = ids.partition("<")
        units.append(Comment(unit, parent or None, author, "Words.", removed=author == "-"))
    return Thread("t", None, None, "test", units[0], tuple(units[1:]))


def test_every_measure_by_hand():
    found = structure(build("0 Ann", "a<0 Bo", "b<a ann", "c<a Cy", "d<c bo ", "e<0 -", "f<e Bo"))
    assert (found.comments, found.removed, found.authors) == (5, 1, 3)
    assert (found.depth, found.breadth, found.h_index) == (3, 3, 2)
    assert found.mean_depth == 11 / 6
    # pairs at distance 1: 6, 2: 6, 3: 5, 4: 3, 5: 1
    assert found.structural_virality == pytest.approx((6 + 12 + 15 + 12 + 5) / 21)
    assert found.response_rate == 2 / 5  # a and c; f answers a removed comment
    assert found.comments_per_author == 5 / 3
    assert found.gini == pytest.approx(4 / 15)  # Bo 3, Ann 1, Cy 1
    assert found.top_level_share == 2 / 6
    assert found.who_answers_whom == (
        ("Bo", "Ann", 1),
        ("Ann", "Bo", 1),
        ("Cy", "Bo", 1),
        ("Bo", "Cy", 1),
    )
    assert found.reciprocity == 1


def test_no_comments():
    found = structure(build("0 Ann"))
    assert (found.comments, found.authors, found.depth, found.breadth, found.h_index) == (0,) * 5
    assert found.mean_depth is None
    assert found.structural_virality is None
    assert found.response_rate is None
    assert found.reciprocity is None
    assert found.gini is None
    assert found.top_level_share is None
    assert found.who_answers_whom == ()


def test_virality_of_the_star_and_of_the_chain():
    star = structure(build("0 a", *(f"{i}<0 b" for i in range(1, 10))))
    chain = structure(build("0 a", *(f"{i}<{i - 1} b" for i in range(1, 10))))
    assert star.structural_virality == pytest.approx(2 * 9 / 10)
    assert chain.structural_virality == pytest.approx(11 / 3)


def test_the_h_index_needs_as_many_comments_as_the_level():
    assert structure(build("0 a", "1<0 b", "2<1 a")).h_index == 1
    assert structure(build("0 a", "1<0 b", "2<1 a", "3<1 c")).h_index == 2


def test_targets_go_before_parents():
    made = build("0 Ann", "a<0 Bo", "b<0 Cy")
    found = structure(made, [Target("b", "a", 0.9, "mention"), Target("a", "gone", 0.9, "mention")])
    assert found.who_answers_whom == (("Bo", "Ann", 1), ("Cy", "Bo", 1))
    assert found.response_rate == 0.5
    assert found.depth == 1


def test_nobodys_comments_answer_but_are_no_person():
    found = structure(build("0 Ann", "a<0 ", "b<a "))
    assert (found.comments, found.authors, found.gini) == (2, 0, None)
    assert found.response_rate == 0.5
    assert found.reciprocity is None


def test_answers_to_oneself_are_no_response():
    found = structure(build("0 Ann", "a<0 Bo", "b<a Bo"))
    assert found.response_rate == 0
    assert found.who_answers_whom == (("Bo", "Ann", 1), ("Bo", "Bo", 1))
    assert found.reciprocity == 0


def test_parents_after_their_replies_missing_or_in_a_circle():
    found = structure(build("0 a", "x<y b", "y<0 c", "p<q d", "q<p e", "r<r f", "s<none g"))
    assert found.comments == 6
    assert found.depth == 2
    assert found.breadth == 4


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 4), st.integers(0, 99)), max_size=25))
def test_against_networkx(rows):
    names = ["Ann", "Bo", "Cy", "Di", "Ed"]
    parents = [parent % (i + 1) for i, (parent, _, _) in enumerate(rows)]
    authors = ["Ann", *(names[author] for _, author, _ in rows)]
    aims = [aim % (i + 1) for i, (_, _, aim) in enumerate(rows)]
    made = build("0 Ann", *(f"{i + 1}<{p} {authors[i + 1]}" for i, p in enumerate(parents)))
    found = structure(made, [Target(str(i + 1), str(t), 1, "mention") for i, t in enumerate(aims)])
    tree = nx.Graph([(i + 1, parent) for i, parent in enumerate(parents)])
    tree.add_node(0)
    if rows:
        assert found.structural_virality == pytest.approx(nx.average_shortest_path_length(tree))
    depths = nx.single_source_shortest_path_length(tree, 0)
    assert found.depth == max(depths.values())
    widths = [list(depths.values()).count(level) for level in range(found.depth + 1)]
    assert found.breadth == max(widths[1:], default=0)
    assert found.h_index == max(i for i, width in enumerate(widths) if i == 0 or width >= i)
    people = nx.MultiDiGraph([(authors[i + 1], authors[aim]) for i, aim in enumerate(aims)])
    counts = {(a, b): people.number_of_edges(a, b) for a, b in set(people.edges())}
    assert {(a, b): times for a, b, times in found.who_answers_whom} == counts
    between = nx.DiGraph((a, b) for a, b in people.edges() if a != b)
    if between.number_of_edges():
        assert found.reciprocity == pytest.approx(nx.overall_reciprocity(between))
    written = [authors[1:].count(name) for name in set(authors[1:])]
    if written:
        mean_difference = sum(abs(x - y) for x in written for y in written) / len(written) ** 2
        expected = mean_difference / 2 / (sum(written) / len(written))
        assert found.gini == pytest.approx(expected)


@pytest.mark.parametrize("turned", [False, True])
def test_a_hundred_thousand_deep(turned):
    size = 100_000
    comments = [Comment(str(i), str(i - 1), f"p{i % 7}", "Words.") for i in range(1, size)]
    if turned:
        comments.reverse()
    started = time.process_time()
    found = structure(Thread("t", None, None, "", Comment("0", None, "p0", "W."), tuple(comments)))
    assert time.process_time() - started < 10
    assert found.depth == size - 1
    assert found.structural_virality == pytest.approx((size + 1) / 3)
