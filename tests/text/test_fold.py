"""Folding keeps offsets, and the fast word splitter agrees with the expression."""

from hypothesis import given
from hypothesis import strategies as st

from discourse.text import fold, stem, words
from discourse.text.fold import _WORD, content_words


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="ab9 '’_-.,!?\"\t\né", max_size=60))
def test_words_are_those_of_the_expression(text):
    folded = fold(text)
    assert words(folded) == _WORD.findall(folded)


def test_content_words_leave_out_the_fillers():
    assert content_words("well, it isn't really about the seizures, is it?") == ["seizures"]


def test_near_forms_share_a_stem():
    for group in (
        ("ban", "bans", "banned", "banning"),
        ("legalise", "legalize", "legalised", "legalising", "legalization", "legalisation"),
        ("seizure", "seizures"),
    ):
        assert len({stem(w) for w in group}) == 1, group


def test_short_words_with_ise_are_left_alone():
    assert stem("rise") != stem("rize")
    assert stem("wise") == "wise"
