import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.model import Comment
from discourse.renderers.html import anchor, render_html, safe_url
from tests import worked_example
from tests.renderers import sample
from tests.renderers.pages import page

SAMPLE = render_html(sample.analysis(), {"replies": "<svg><script>alert(5)</script></svg>"})
SCRIPT = re.search(r"<script>(.*?)</script>", SAMPLE, re.DOTALL)[1]


@pytest.fixture(scope="module")
def made():
    return page(SAMPLE)


def test_it_is_one_page_that_needs_nothing(made):
    assert SAMPLE.startswith("<!DOCTYPE html>\n<html lang=")
    assert set(made.tags) & {"link", "iframe", "object", "form", "base"} == set()
    assert made.tags["script"] == 1
    assert not {name for name in made.attributes if name.startswith("on")}
    assert "style" not in made.attributes
    assert 'src="http' not in SAMPLE
    assert "url(" not in made.texts["style"]
    assert "@import" not in made.texts["style"]


def test_the_policy_allows_one_style_sheet_one_script_and_embedded_pictures_only(made):
    style, script = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (made.texts["style"], SCRIPT)
    )
    assert made.metas["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_script_makes_no_markup_and_asks_for_nothing():
    forbidden = (
        "innerHTML outerHTML insertAdjacentHTML document.write eval( Function( fetch( XMLHttp"
    )
    stored = "localStorage sessionStorage indexedDB document.cookie import("
    assert [word for word in f"{forbidden} {stored}".split() if word in SCRIPT] == []
    assert "http" not in SCRIPT
    assert "<" + "!--" not in SCRIPT


def test_every_anchor_is_there_once(made):
    assert {name: times for name, times in made.ids.items() if times > 1} == {}
    inside = {href[1:] for href in made.hrefs if href.startswith("#")}
    assert inside <= set(made.ids)
    assert {f"comment-{unit.id}" for unit in sample.thread()} <= set(made.ids)
    assert {f"claim-{claim.id}" for claim in sample.analysis().claims} <= set(made.ids)


def test_a_comment_full_of_markup_stays_text(made):
    shown = re.sub(r"\s+", "", made.texts["comment-c11"])
    assert "=cmd|'/Ccalc'!A0<script>alert(1)</script>&<b>bold</b>" in shown
    assert "quoted<imgsrc=xonerror=alert(2)>" in shown
    assert "{{7*7}}{%raw%}" in shown
    assert sample.HOSTILE_AUTHOR in made.texts["comment-c11"]
    assert "\x1b" not in SAMPLE


def test_only_addresses_of_the_web_are_links(made):
    outside = {href for href in made.hrefs if not href.startswith("#")}
    assert outside == {"https://example.org/bans?a=1&b=2", "https://example.org/t#c13"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "file:///etc",
        "",
        None,
        "https://[::1",
    ],
)
def test_other_addresses_are_none(url):
    assert safe_url(url) is None


def test_sections_come_in_the_order_in_which_a_reader_asks():
    order = re.findall(r'<section id="([a-z]+)"', SAMPLE)
    assert order == [
        "answer",
        "flow",
        "unchallenged",
        "answered",
        "questions",
        "stances",
        "testimony",
        "structure",
        "repairs",
        "method",
        "thread",
    ]


def test_testimony_is_no_target(made):
    for section in ("unchallenged", "answered"):
        assert "It stopped my seizures" not in made.texts[section]
    assert "It stopped my seizures" in made.texts["testimony"]


def test_the_challenger_is_quoted(made):
    analysis = sample.analysis()
    relations = tuple(
        replace(r, evidence=(sample._span(analysis.thread["c1"].text, "Wrong: teen"),))
        if r.comment_id == "c1"
        else r
        for r in analysis.relations
    )
    answered = page(render_html(replace(analysis, relations=relations))).texts["answered"]
    assert "Bo c1 challenges it" in " ".join(answered.split())
    assert "Wrong: teen" in answered
    assert "the survey changed method" in answered


def test_what_is_only_likely_is_called_so():
    texts = page(render_html(sample.doubtful())).texts
    answered = " ".join(texts["answered"].split())
    assert "2 (all likely)" in answered
    assert "Di c3 likely challenges it" in answered
    assert "By the strict reading: passed over" in answered
    assert "likely challenged" in " ".join(texts["comment-c1"].split())
    assert "teen use halved" not in texts["unchallenged"]
    assert "(0 surely, 2 likely)" in texts["flow"]


def test_removed_comments_and_repairs_are_shown(made):
    assert "Removed or missing in the source." in made.texts["comment-c12"]
    assert "Its place was taken by a placeholder <now>." in made.texts["repairs"]
    assert "windows-1252" in made.texts["repairs"]


def test_acts_say_whom_they_mean(made):
    assert "challenges Bo (c8)" in " ".join(made.texts["comment-c9"].split())
    jo = " ".join(made.texts["comment-c13"].split())
    assert f"questions {sample.HOSTILE_AUTHOR} (c11)" in jo
    assert "nested under c12" in jo


def test_open_questions_are_those_without_an_answer(made):
    assert "How is that known?" in made.texts["questions"]
    # Cy asked as well, and nobody but the asker's addressee could have answered: nobody did.
    assert "Source?" in made.texts["questions"]


def test_pictures_are_images_not_markup():
    assert "alert(5)" not in SAMPLE
    assert '<img src="data:image/svg+xml;base64,' in SAMPLE


def test_a_thread_without_comments_is_a_report_too():
    texts = page(render_html(sample.bare())).texts
    assert "without comments" in texts["answer"]
    assert "None." in texts["unchallenged"]


def test_deep_nesting_stays_readable():
    deep = 3000
    chain = [Comment(str(n), str(n - 1), "Ann", "No.") for n in range(1, deep)]
    text = render_html(sample.bare(*chain))
    assert page(text).tags["article"] == deep
    assert f"level {deep - 1}, under" in text
    assert 'class="unit d8"' in text
    assert 'class="unit d9' not in text


def colours(scheme):
    """The style sheet's named colours, by scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", page(SAMPLE).texts["style"], re.DOTALL)[:2]
    named = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", light))
    if scheme == "dark":
        named |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", dark))
    return named


def luminance(colour):
    """Relative luminance, by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_read(scheme):
    named = colours(scheme)
    kinds = [name.removesuffix("-bg") for name in named if name.endswith("-bg")]
    assert len(kinds) == 6
    pairs = [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "sheet")]
    pairs += [("accent", "paper"), ("accent", "sheet"), ("bad-ink", "paper"), ("bad-ink", "sheet")]
    pairs += [(f"{kind}-ink", f"{kind}-bg") for kind in kinds]
    pairs += [("ink", f"{kind}-bg") for kind in kinds]
    for ink, paper in pairs:
        high, low = sorted((luminance(named[ink]), luminance(named[paper])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, paper)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_see(scheme):
    named = colours(scheme)
    drawn = [name for name in named if name.endswith("-bar")]
    assert len(drawn) == 6
    for name in (*drawn, "edge"):
        for paper in ("paper", "sheet"):
            high, low = sorted((luminance(named[name]), luminance(named[paper])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 3, (name, paper)


def test_comments_know_what_the_filters_ask(made):
    (unit,) = re.findall(r'<article[^>]* id="comment-c11"([^>]*)>', SAMPLE)
    assert 'data-d="1"' in unit
    assert 'data-s="0.2"' in unit
    assert "aside" in re.search('data-f="([^"]+)"', unit)[1].split()
    assert 'data-m="other"' in unit
    assert made.tags["article"] > len(sample.thread().comments)


def test_a_comment_follows_what_it_is_nested_under():
    order = re.findall(r'<article class="unit[^>]* id="comment-([^"]+)"', SAMPLE)
    units = {unit.id: unit for unit in sample.thread()}
    assert sorted(order) == sorted(units)
    assert order.index("c3") < order.index("c4")
    below = {unit_id: units[unit_id].parent_id for unit_id in order}
    path = []
    for unit_id in order:
        while path and path[-1] != below[unit_id]:
            path.pop()
        assert path or below[unit_id] is None
        path.append(unit_id)


def test_a_claim_that_all_repeat_does_not_fill_the_page_with_itself():
    analysis = worked_example.analysis()
    plain = render_html(analysis)
    claim = next(iter(analysis.relations)).claim_id
    many = tuple(
        replace(standing, challenged_elsewhere=(claim,) * 50)
        if standing.claim_id != claim
        else standing
        for standing in analysis.standings
    )
    assert len(render_html(replace(analysis, standings=many))) < len(plain) + 60_000


def test_size_is_linear():
    def size(number):
        comments = [Comment(str(n), "0", "Ann", "No. " * 20) for n in range(1, number)]
        return len(render_html(sample.bare(*comments)))

    small, large = size(200), size(800)
    assert large < 4.2 * small


def test_same_input_same_page():
    assert render_html(worked_example.analysis()) == render_html(worked_example.analysis())


@given(st.text(min_size=1))
def test_anchors_are_one_to_one_and_need_no_escape(unit_id):
    made = anchor(unit_id)
    assert re.fullmatch(r"[A-Za-z0-9._~:%-]+", made)


@given(st.text(), st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_any_text_and_author_stay_text(author, text):
    made = page(render_html(sample.bare(Comment("1", "0", author, text))))
    shown = _solid(made.texts["comment-1"])
    assert _solid(re.sub(r"(?m)^(>[ \t]?)+", "", text)) in shown


def test_control_characters_are_shown_as_unreadable():
    made = page(render_html(sample.bare(Comment("1", "0", "Bo", "a\x00b\x1b[31mc\x85d\ud83de"))))
    assert "a\ufffdb\ufffd[31mc\ufffdd\ufffde" in made.texts["comment-1"]


def _solid(text):
    """What a browser shows, without white space."""
    return "".join(re.sub("[\ufffe\uffff]", "\ufffd", text).split())
