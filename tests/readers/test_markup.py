"""HTML to text: what a reader of the page sees, quotations and links included."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.markup import parse_html, text_from_html, too_deep

BASE = "https://example.org/post/"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Just words", "Just words"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<p> many \n  blanks\there </p>", "many blanks here"),
        ("a<b>b</b><i> c</i>d", "ab cd"),
        ("<blockquote>Tea?</blockquote>No.", "> Tea?\n\nNo."),
        ("<blockquote><p>a</p><p>b</p></blockquote><p>c", "> a\n\n> b\n\nc"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>c", "> a\n\n> > b\n\nc"),
        ("<blockquote>a<br>b</blockquote>", "> a\n> b"),
        ("He said <q>no</q>.", "He said “no”."),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("x<ol><li>a<li>b<ul><li>c</ul></ol>y", "x\n\n1. a\n2. b\n  - c\n\ny"),
        ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
        ("<p>a</p><script>alert(1)</script><style>p{}</style><p>b</p>", "a\n\nb"),
        ("<!-- no -->a<template>b</template>", "a"),
        ('<a href="/x">words</a>', "words <https://example.org/x>"),
        ('<a href="http://a.org/b">http://a.org/b</a>', "http://a.org/b"),
        ('<a href="http://a.org/b/">a.org/b</a>', "a.org/b"),
        ('<a href="http://a.org/b/c/d">a.org/b…</a>', "http://a.org/b/c/d"),
        ('<a href="http://a.org/u/ann">@ann</a> hi', "@ann hi"),
        ('<a href="#c7">Ann</a>', "Ann"),
        ('<a href="javascript:x()">Ann</a>', "Ann"),
        ('<a href="http://[bad">Ann</a>', "Ann"),
        ('<a href="/x"><p>Ann</p></a>', "Ann"),
        ('so <img class="wp-smiley" alt=":-)"> <img alt="portrait">', "so :-)"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d"),
        ("<form><input value=x><button>Reply</button></form>a", "a"),
        ("", ""),
        ("<p></p>", ""),
    ],
)  # fmt: skip
def test_texts(html, text):
    assert text_from_html(html, BASE) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<blockquote>" * 100_000 + "deep",
        "<b>" * 50_000 + "deep",
        "<ul><li>" * 50_000 + "deep",
        "<p>" * 100_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        "<a href='http://x.org'>" * 50_000 + "deep",
        "<svg><g>" * 50_000 + "</svg>deep",
        "<div '" * 100_000 + ">deep",
        "< " * 250_000 + "deep",
        "&" * 300_000 + "deep",
        "<!--" * 100_000 + "-->deep",
    ],
    ids=lambda html: html[:12],
)
def test_pages_that_nobody_wrote_for_people(html):
    start = time.process_time()
    text = text_from_html(html)
    assert time.process_time() - start < 10, "it is linear; this is hundreds of times what it takes"
    assert "deep" in text or html.startswith(("<svg", "<div '", "<!--"))


def test_depth_is_told():
    assert too_deep("<div>" * 2_500)
    assert not too_deep("<div></div>" * 5_000)
    assert not too_deep("<svg>" + "<path d='m'/>" * 5_000 + "</svg>")
    assert not too_deep("<script>" + "'<div>' +" * 5_000 + "</script>")


@given(st.text(alphabet="<>/ab p=\"'&;!-\n", max_size=120))
def test_any_text_is_some_page(html):
    text = text_from_html(html, BASE)
    assert not text.startswith("\n")
    assert not text.endswith("\n")
    assert "\n\n\n" not in text
    assert parse_html(html) is not None


@given(st.lists(st.text(alphabet="abc .,", min_size=1, max_size=9), min_size=1, max_size=5))
def test_no_word_is_lost(words):
    html = "".join(f"<p><b>{word}</b></p>" for word in words)
    assert text_from_html(html).split() == " ".join(words).split()
