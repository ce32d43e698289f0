"""Words without the marks of Markdown; whatever is no mark stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.markdown import without_markdown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("[see](https://a.example/tea)", "see <https://a.example/tea>"),
        ("[tea](https://a.example/Tea_(plant))", "tea <https://a.example/Tea_(plant)>"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("[up](/r/tea)", "up"),
        ("![a cup](cup.png)", "a cup"),
        ("**No**, *never*, ***ever***", "No, never, ever"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("5\\* hotel", "5* hotel"),
        ("\\> no quotation", "\\> no quotation"),
        ("> a quotation\n\n- a list\n- of two", "> a quotation\n\n- a list\n- of two"),
        ("[1] says (so)", "[1] says (so)"),
    ],
)
def test_marks(text, plain):
    assert without_markdown(text) == plain


@given(st.text(alphabet="ab1 .,\n", max_size=80))
def test_text_without_marks_stays(text):
    assert without_markdown(text) == text


@given(st.text(alphabet="ab *_[]()\\!<>\n", max_size=80))
def test_no_letter_is_lost(text):
    letters = [letter for letter in text if letter.isalpha()]
    kept = [letter for letter in without_markdown(text) if letter.isalpha()]
    if "](" not in text:  # the address of a picture or a place on the page goes
        assert kept == letters


@pytest.mark.parametrize("piece", ["[", "*a", "[a](", "_", "![", "\\", "[x](((", "**a_"])
def test_only_marks_cost_little(piece):
    without_markdown(piece * 20_000)
