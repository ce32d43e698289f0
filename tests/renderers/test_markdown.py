import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from discourse.model import Comment
from discourse.renderers.markdown import render_markdown
from discourse.renderers.markdown.escape import escape, link
from tests import worked_example
from tests.renderers import sample
from tests.renderers.pages import page

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SAMPLE = render_markdown(sample.analysis(), ["replies.svg"])


def test_sections_are_those_of_the_page():
    assert re.findall(r"(?m)^## (.+)$", SAMPLE) == [
        "From comments to claims",
        "Claims that nobody challenged",
        "Claims that were answered",
        "Questions that nobody answered",
        "Who stands where",
        "Testimony",
        "Structure",
        "Repairs",
        "Method and limits",
    ]


def test_it_opens_with_the_answer():
    head = SAMPLE.split("## ")[0]
    assert "went unchallenged" in head
    assert "Unchallenged is not agreed" in head


def test_nothing_that_people_wrote_becomes_markup():
    html = READER.render(SAMPLE)
    assert "<script" not in html
    assert "<em>balance" not in html
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
    assert "<img" not in re.sub(r'<img src="replies.svg" alt="replies" />', "", html)
    shown = re.sub(r"\s+", " ", _text(html))
    assert "<b>bold</b> *stars*" in shown
    assert sample.HOSTILE_AUTHOR in shown


def test_testimony_is_apart():
    parts = {part.split("\n")[0]: part for part in SAMPLE.split("\n## ")}
    assert "It stopped my seizures" in parts["Testimony"]
    for name in ("Claims that nobody challenged", "Claims that were answered"):
        assert "It stopped my seizures" not in parts[name]


def test_what_is_only_likely_is_called_so():
    parts = {p.split("\n")[0]: p for p in render_markdown(sample.doubtful()).split("\n## ")}
    answered = parts["Claims that were answered"]
    assert "### Challenged (2; all likely): " in answered
    assert "**Bo** (c1), likely challenged; fact" in answered
    assert "- by the strict reading: passed over, probability 0." in answered
    assert "| challenged | 0 | 2 |" in parts["From comments to claims"]


def test_pictures_are_linked():
    assert "![replies](replies.svg)" in SAMPLE


def test_every_table_is_one():
    html = READER.render(render_markdown(worked_example.analysis()))
    assert "| ---" not in html


def test_bare_text():
    assert "without comments" in render_markdown(sample.bare())


def test_long_lists_are_cut_and_say_so():
    comments = [Comment(str(n), "0", f"A{n}", "") for n in range(1, 40)]
    assert len(render_markdown(sample.bare(*comments))) < 20_000


@given(st.text())
def test_any_text_stays_text(text):
    shown = _text(READER.render(escape(text)))
    assert _solid(shown) == _solid(escape_controls(text))


@given(st.text(), st.sampled_from(["> ", "- ", "| a | b |\n| --- | --- |\n| x | "]))
def test_any_text_stays_text_inside_other_markup(text, before):
    after = " |" if before.startswith("|") else ""
    shown = _text(READER.render(before + escape(text) + after))
    wanted = _solid(escape_controls(text))
    assert wanted in _solid(shown)


def test_links_are_whole():
    html = READER.render(link("x", "https://example.org/<a>(b)\\ c"))
    assert html == '<p><a href="https://example.org/%3Ca%3E(b)%5C%20c">x</a></p>\n'


def escape_controls(text):
    spaced = " ".join(text.split())
    return re.sub("[\x00-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", spaced)


def _text(html):
    made = page(f'<section id="all">{html}</section>')
    return made.texts.get("all", "")


def _solid(text):
    return "".join(text.split())
