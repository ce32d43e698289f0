"""The type of a claim, and how much it asks to be checked."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.claims.kinds import check_worthiness, claim_type, read_type, type_probabilities
from discourse.model import CLAIM_TYPES
from discourse.model.readings import KindReading
from discourse.text import fold


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The city should widen the pavement", "policy"),
        ("Ban cars from the old town", "policy"),
        ("Landlords must be required to repair boilers", "policy"),
        ("My sister waited nine months for a hearing aid", "testimony"),
        ("I worked in that kitchen for three years", "testimony"),
        ("The new library is an ugly, pointless building", "value"),
        ("It would be unfair and foolish to close it", "value"),
        ("Traffic deaths fell by 12 percent between 2010 and 2015", "fact"),
        ("The study measured noise at forty schools", "fact"),
        ("Tax revenue never covers the costs", "fact"),
    ],
)
def test_types(text, kind):
    assert claim_type(fold(text)) == kind


@given(st.text(max_size=80))
def test_type_probabilities_are_a_distribution(text):
    pairs = type_probabilities(fold(text))
    assert {kind for kind, _ in pairs} == set(CLAIM_TYPES)
    assert math.isclose(sum(p for _, p in pairs), 1)
    assert [p for _, p in pairs] == sorted((p for _, p in pairs), reverse=True)


def worth(text):
    folded = fold(text)
    return check_worthiness(text, folded, claim_type(folded))


def test_a_figure_with_a_cause_is_worth_more_than_a_taste():
    assert worth("Speed limits reduced deaths in Norway by 30 percent") > 0.8
    assert worth("I love the colour of it") < 0.1


def test_the_same_claim_is_worth_less_as_testimony():
    text = "the treatment reduced pain"
    assert check_worthiness(text, text, "testimony") < check_worthiness(text, text, "fact")


def test_a_hedge_and_a_question_mark_lower_the_worth():
    assert worth("Perhaps trams cause noise") < worth("Trams cause noise")
    assert worth("Trams cause noise?") < worth("Trams cause noise")


def test_a_reading_decides_the_type_where_cues_are_silent():
    bare = "the old depot at the river"
    for kind in ("fact", "value", "policy", "testimony"):
        sure = KindReading(*[0.9 if name == kind else 0.02 for name in KindReading._fields])
        assert read_type(bare, sure) == kind


def test_an_undecided_reading_leaves_the_type_to_the_cues():
    even = KindReading(*[1 / 6] * 6)
    for text in ("we should tax it", "it stopped my seizures", "your view is absurd"):
        assert read_type(text, even) == claim_type(text)
