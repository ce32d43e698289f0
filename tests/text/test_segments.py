"""Sentences and paragraphs: nothing is lost, nothing overlaps, and the hard cases."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.text import parse
from discourse.text.segments import paragraphs, sentence_spans


def sentences(text):
    return [
        text[a:b] for start, end in paragraphs(text) for a, b in sentence_spans(text, start, end)
    ]


@given(st.text(alphabet="ab C.!?…\"”’') \n>-12", max_size=120))
def test_every_sign_is_in_exactly_one_sentence(text):
    spans = [(a, b) for start, end in paragraphs(text) for a, b in sentence_spans(text, start, end)]
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It works. It pays.", ["It works.", "It pays."]),
        ("See e.g. the U.S. case, approx. 3.5 %.", ["See e.g. the U.S. case, approx. 3.5 %."]),
        ("Wait. . .what?", ["Wait. . .what?"]),
        ("Dr. No said so.", ["Dr. No said so."]),
        ("Really?! Yes!!", ["Really?!", "Yes!!"]),
        ("He left… and came back.", ["He left… and came back."]),
        ("He left… Then he came.", ["He left…", "Then he came."]),
        ("No blank here.But it ends.", ["No blank here.", "But it ends."]),
        ("Go to example.com now.", ["Go to example.com now."]),
        ("“Is it?” she asked.", ["“Is it?” she asked."]),
        ("Three things:\n1. cost\n2. risk", ["Three things:", "1. cost", "2. risk"]),
        ("", []),
    ],
)
def test_boundaries(text, expected):
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_one_sentence():
    text = "This line was wrapped by a mail program somewhere in the middle of\na sentence and goes on."
    assert len(sentences(text)) == 1


def test_offsets_point_into_the_text():
    text = "First one.  Second one?\n\n> quoted line\nOwn line."
    for sentence in parse(text).sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert len(sentence.folded) == len(sentence.text)


@given(st.text(max_size=300))
def test_any_text_is_taken_apart(text):
    document = parse(text)
    assert all(0 <= s.rhetorical <= 1 for s in document.sentences)
    assert all(text[s.start : s.end] == s.text for s in document.sentences)
