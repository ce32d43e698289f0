"""Premises and conclusions within a unit."""

import pytest

from discourse.claims import extract_claims, find_inferences
from discourse.model import Claim
from discourse.text import parse


def made(text, *spans, central=0):
    claims = []
    for number, span in enumerate(spans, 1):
        start = text.index(span)
        end = start + len(span)
        is_central = number - 1 == central
        claims.append(
            Claim(f"7-{number}", "7", start, end, span, "fact", is_central, "asserted", 0.9)
        )
    return claims


def links(text, *spans, central=0):
    inferences = find_inferences(made(text, *spans, central=central), parse(text))
    return [(i.premise_id, i.conclusion_id) for i in inferences if i.probability >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "The pool is closed because the roof leaks",
        "The pool is closed. After all, the roof leaks",
        "The pool is closed, given that the roof leaks",
        "The pool is closed. For example, the roof leaks",
    ],
)
def test_a_reason_that_follows(text):
    assert links(text, "The pool is closed", "the roof leaks") == [("7-2", "7-1")]


@pytest.mark.parametrize(
    "text",
    [
        "The roof leaks, so the pool is closed",
        "The roof leaks. Therefore the pool is closed",
        "The roof leaks, which is why the pool is closed",
    ],
)
def test_a_conclusion_that_follows(text):
    assert links(text, "The roof leaks", "the pool is closed") == [("7-1", "7-2")]


def test_without_a_connective_the_centre_is_supported_at_a_low_probability():
    text = "The pool is closed. The roof leaks. The door sticks."
    claims = made(text, "The pool is closed", "The roof leaks", "The door sticks")
    found = find_inferences(claims, parse(text))
    assert [(i.premise_id, i.conclusion_id) for i in found] == [("7-2", "7-1"), ("7-3", "7-1")]
    assert 0.5 > found[0].probability > found[1].probability > 0


def test_a_connective_across_another_sentence_does_not_count():
    text = "The roof leaks. Nobody in this whole town ever cared about such a thing, so the pool is closed"
    assert links(text, "The roof leaks", "the pool is closed") == []


def test_no_claim_supports_what_it_follows_from():
    text = "The roof leaks, so the pool is closed"
    found = find_inferences(made(text, "The roof leaks", "the pool is closed"), parse(text))
    assert [(i.premise_id, i.conclusion_id) for i in found] == [("7-1", "7-2")]


def test_claims_that_are_not_asserted_take_no_part():
    document = parse(
        "They say that the pool will be closed for good. But the roof is dangerous and it leaks."
    )
    claims = extract_claims("7", document)
    assert len(claims) == 2
    assert find_inferences(claims, document) == ()


def test_nothing_from_nothing():
    assert find_inferences((), parse("")) == ()
