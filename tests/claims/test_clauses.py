"""Where a sentence is cut, and what is cut off it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.claims.clauses import clauses
from discourse.text import parse


def cut(text):
    return [text[c.start : c.end] for s in parse(text).sentences for c in clauses(s)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Well, I really think that the harbour will silt up.", ["the harbour will silt up"]),
        ("But, in my opinion, ferries pollute more.", ["ferries pollute more"]),
        ("Wrong: rents fell.", ["rents fell"]),
        ("@Odile that bridge is closed", ["that bridge is closed"]),
        ("Odile, you missed the second table.", ["you missed the second table"]),
        ("Bees sleep at night (see the second photo).", ["Bees sleep at night"]),
        ("Geneva is where they met.", ["Geneva is where they met"]),
        ("Trams are quiet, in my view!!", ["Trams are quiet, in my view"]),
    ],
)
def test_lead_ins_and_trailing_matter_are_cut_off(text, expected):
    assert cut(text) == expected


def test_after_a_concession_only_what_follows_the_but_is_kept():
    (clause,) = clauses(parse("Sure, it looks nice, but nobody can afford it.").sentences[0])
    assert clause.folded == "nobody can afford it"
    assert clause.contrast


def test_a_short_contrast_stays_in_one_piece():
    assert len(cut("The bus is slow but the train never comes at all.")) == 1


def test_not_x_but_y_is_no_contrast():
    text = "The question is not whether the roof leaks now and then in bad weather, but whether anybody in the whole building ever bothers to repair it properly."
    assert len(cut(text)) == 1


def test_what_follows_a_semicolon_stands_alone():
    assert cut("The pool is far too cold; the sauna is never even open.") == [
        "The pool is far too cold",
        "the sauna is never even open",
    ]


def test_a_short_tail_is_not_cut_loose():
    assert len(cut("The pool is far too cold; truly.")) == 1


def test_long_sentences_fall_into_pieces_of_bearable_length():
    text = (
        "The council bought the old brewery because the roof was cheap, and the architect drew a library into it, "
        "and the builders found lead in every single wall, so the whole thing had to wait for a year, "
        "while the books were kept in a barn outside the town where the mice lived quite well on them"
    )
    pieces = cut(text)
    assert len(pieces) > 1
    assert all(len(piece.split()) <= 40 for piece in pieces)


def test_what_announces_a_thesis_is_noted():
    first, second = parse("So we should sell it. No, it leaks.").sentences
    assert clauses(first)[0].thesis
    assert clauses(second)[0].denies


def test_nothing_but_a_lead_in_is_no_clause():
    assert cut("…") == []


@given(st.text(alphabet="aiI tbuhn,.;:-–?!()\"“”'@1…>\n", max_size=120))
def test_clauses_are_ordered_stretches_of_their_sentence(text):
    for sentence in parse(text).sentences:
        end = sentence.start
        for clause in clauses(sentence):
            assert end <= clause.start < clause.end <= sentence.end
            assert len(clause.folded) == clause.end - clause.start
            end = clause.end
