"""Markdown of comments as people see it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.exports.markdown import decoded, is_gone, plain_markdown, tidy_quotations


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("&gt; Tea?\n\nNo.", "> Tea?\n\nNo."),
        ("&gt;Tea?\nNo.", "> Tea?\n\nNo."),
        (">> a\n> b\nc", "> > a\n> b\n\nc"),
        ("5 &lt; 7 &amp;&amp; x", "5 < 7 && x"),
        ("&amp;nbsp;x &amp;#x200B;", "x"),
        ("&amp;lt;b&amp;gt;", "<b>"),
        (">!spoiler!<", ">!spoiler!<"),
        ("no entity: &; &nosuch; &#99999999999;", "no entity: &; &nosuch; &#99999999999;"),
        ("    > code?", "    > code?".strip()),
    ],
)
def test_text(text, wanted):
    assert plain_markdown(text) == wanted


@pytest.mark.parametrize(
    "text", ["[deleted]", " [REMOVED]\n", "[ Removed by Reddit ]", "*Permanently Deleted*"]
)
def test_gone(text):
    assert is_gone(text)


@pytest.mark.parametrize("text", ["", "deleted", "It was [deleted]", "[deleted] by me, sorry"])
def test_not_gone(text):
    assert not is_gone(text)


@given(st.text(alphabet="> \n&;ltgamp#x20b!a", max_size=80))
def test_tidying_twice_changes_nothing(text):
    once = tidy_quotations(text)
    assert tidy_quotations(once) == once
    assert isinstance(decoded(text), str)


def test_long_texts_are_no_trouble():
    began = time.monotonic()
    for text in ("&" * 200_000, ">" * 200_000, " " * 200_000 + ">", "&#" * 100_000):
        plain_markdown(text)
    assert time.monotonic() - began < 5
