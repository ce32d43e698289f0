"""Which claims a unit makes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.claims import extract_claims
from discourse.claims.candidates import find_candidates
from discourse.model.readings import KindReading
from discourse.text import parse
from tests import worked_example

NOTHING = (
    "",
    "Thanks!",
    "Hello everybody",
    "lol",
    "Source?",
    "https://example.org/page",
    "Does anyone know which year it opened?",
    "Great post, thank you so much for writing it.",
    "So glad it helped you!",
    "I take back what I said.",
    "You are an idiot.",
)


def extract(text, copied=(), ironic=None, **hints):
    document = parse(text)
    candidates = find_candidates(document, copied, ironic)
    return extract_claims("7", document, candidates=candidates, **hints)


@pytest.mark.parametrize("text", NOTHING)
def test_talk_that_asserts_nothing_has_no_claims(text):
    assert extract(text) == ()


def expected_of(unit):
    return [row[2] for row in worked_example.CLAIMS if row[1] == unit.id]


@pytest.mark.parametrize("unit", worked_example.thread().units, ids=lambda unit: unit.id)
def test_the_worked_example(unit):
    claims = extract_claims(unit.id, parse(unit.text), is_post=unit.parent_id is None)
    assert [c.text for c in claims] == expected_of(unit)


@pytest.mark.parametrize("unit", worked_example.thread().units, ids=lambda unit: unit.id)
def test_the_types_of_the_worked_example(unit):
    claims = extract_claims(unit.id, parse(unit.text), is_post=unit.parent_id is None)
    expected = {row[2]: row[3] for row in worked_example.CLAIMS if row[1] == unit.id}
    assert {c.text: c.type for c in claims} == expected


LONG = " ".join(
    f"The {place} should be closed because it costs the town more money every year."
    for place in (
        "pool",
        "library",
        "museum",
        "harbour",
        "theatre",
        "tower",
        "archive",
        "stadium",
        "zoo",
        "park",
    )
)


def test_a_comment_makes_three_claims_at_most_and_a_post_eight():
    assert len(extract(LONG)) == 3
    assert len(extract(LONG, is_post=True)) == 8


def test_a_very_long_comment_may_make_six():
    assert len(extract(f"{LONG} {LONG} {LONG}")) == 6


def test_what_is_copied_is_not_claimed_again():
    text = (
        "Ferries pollute more than trains do. That is nonsense, the newer ferries do not burn oil."
    )
    copied = [(0, text.index(" That"))]
    assert [c.text for c in extract(text, copied=copied)] == ["the newer ferries do not burn oil"]


def test_quoted_and_attributed_words_are_not_asserted():
    text = "They say that the new bridge will ruin all the shops in the old town. I doubt it very much, because trade grew after the last one."
    commitments = {c.commitment: c for c in extract(text)}
    assert set(commitments) == {"attributed", "asserted"}
    assert not commitments["attributed"].central
    quoted = extract("> The new bridge will ruin all the shops in the old town.")
    assert [c.commitment for c in quoted] == ["quoted"]


def test_irony_by_marker_and_by_hint():
    text = "The bridge will certainly cure every problem in town /s"
    assert [c.commitment for c in extract(text)] == ["ironic"]
    plain = "The bridge will certainly cure every problem in town."
    assert [c.commitment for c in extract(plain, ironic=lambda _: True)] == ["ironic"]


def test_a_supposition_is_hypothetical():
    text = "Suppose the dam breaks and the whole lower town is under water."
    assert all(c.commitment == "hypothetical" for c in extract(text))


def test_a_rhetorical_question_asserts():
    (claim,) = extract("Why should a library be open on Sundays?")
    assert (claim.commitment, claim.type) == ("asserted", "value")


def test_stressed_words_draw_the_centre():
    pool, sauna = "The pool is too cold for most people.", "The sauna is too small for most people."
    text = f"{pool} {sauna}"
    (first, _) = extract(text, stressed=[(0, len(pool))])
    assert first.central
    (_, last) = extract(text, stressed=[(len(pool) + 1, len(text))])
    assert last.central


def test_what_the_unit_does_shifts_the_probability():
    text = "The pool is too cold for children."
    (challenge,) = extract(text, act="challenge")
    (plain,) = extract(text)
    assert challenge.probability > plain.probability
    assert (
        extract(text, act="other") == ()
        or extract(text, act="other")[0].probability < plain.probability
    )


WORDS = (
    "the",
    "ban",
    "fails",
    "because",
    "I",
    "think",
    "we",
    "should",
    "tax",
    "it",
    "but",
    "?",
    ".",
    ",",
    "no",
    '"',
    ">",
    "\n\n",
    "never",
    "costs",
    "40",
    "they",
    "say",
    "that",
)


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.booleans())
def test_claims_are_verbatim_apart_and_have_one_centre(words, is_post):
    text = " ".join(words)
    claims = extract(text, is_post=is_post)
    asserted = [c for c in claims if c.commitment == "asserted"]
    assert sum(c.central for c in claims) == bool(asserted)
    assert not any(c.central for c in claims if c.commitment != "asserted")
    assert [c.id for c in claims] == [f"7-{n}" for n in range(1, len(claims) + 1)]
    assert all(c.text == text[c.start : c.end] for c in claims)
    assert all(a.end <= b.start for a, b in pairwise(claims))
    assert all(0 <= c.probability <= 1 and 0 <= c.check_worthiness <= 1 for c in claims)


def test_what_an_encoder_takes_for_no_proposition_is_less_of_a_claim():
    text = "Trams never pay for themselves."
    span = (0, len(text) - 1)
    (plain,) = extract(text)
    assert (plain.start, plain.end) == span
    idle = KindReading(0.02, 0.02, 0.01, 0.01, 0.14, 0.8)
    asserts = KindReading(0.9, 0.04, 0.02, 0.02, 0.01, 0.01)
    (surer,) = extract(text, kinds={span: asserts})
    assert surer.probability > plain.probability
    assert surer.type == "fact"
    fainter = extract(text, kinds={span: idle})
    assert not fainter or fainter[0].probability < plain.probability
