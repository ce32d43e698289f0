"""Overlap weighted by rarity."""

from hypothesis import given
from hypothesis import strategies as st

from discourse.claims import Idf, containment, overlap, shared
from discourse.text import parse

STEMS = st.lists(st.sampled_from(["ban", "tax", "bus", "owl", "pool"]), max_size=5)
IDF = Idf.of_stems([["ban", "tax"], ["ban", "bus"], ["ban"], ["owl", "tax"]])


@given(STEMS, STEMS)
def test_overlap_is_symmetric_and_bounded(a, b):
    assert overlap(a, b, IDF) == overlap(b, a, IDF)
    assert 0 <= overlap(a, b, IDF) <= 1
    assert 0 <= containment(a, b, IDF) <= 1
    assert bool(shared(a, b)) == (overlap(a, b, IDF) > 0)


@given(STEMS.filter(bool))
def test_everything_overlaps_with_itself(a):
    assert overlap(a, a, IDF) > 0.999
    assert containment(a, a, IDF) > 0.999


def test_rare_words_weigh_more():
    assert IDF.weight("owl") > IDF.weight("tax") > IDF.weight("ban") > 0


def test_quoted_sentences_are_not_counted():
    idf = Idf.of([parse("> Bans fail.\n\nTaxes work.")])
    assert idf.sentences == 1
    assert "ban" not in idf.counts


def test_an_empty_thread_has_weights_too():
    assert Idf.of([]).weight("owl") > 0
