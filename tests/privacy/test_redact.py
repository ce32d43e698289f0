"""Texts get shorter, and every span still holds the words that stand at its place."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.codebook import load_codebook
from discourse.model import Comment, Thread
from discourse.pipeline import analyse
from discourse.privacy import (
    QUOTES,
    Key,
    checklist,
    pseudonymise_analysis,
    publishable,
    quotations,
    redact,
    with_testimony,
)
from discourse.renderers.as_json import analysis_json
from discourse.renderers.view import report
from tests import samples
from tests.renderers.test_as_json import schema
from tests.samples import NAMES


def spans(analysis):
    for record in (*analysis.stances, *analysis.replies, *analysis.relations, *analysis.targets):
        yield from ((record.comment_id, span) for span in record.evidence)
    yield from ((claim.comment_id, claim) for claim in analysis.claims)


@pytest.mark.parametrize("name", NAMES[:2])
@pytest.mark.parametrize("quotes", [None, *QUOTES])
def test_spans_hold_the_words_at_their_place(name, quotes):
    made = publishable(samples.analysis_of(name, "cues"), quotes)
    texts = {unit.id: unit.text for unit in made.thread.units}
    for unit, span in spans(made):
        assert span.text == texts[unit][span.start : span.end]
        assert span.text
    schema("analysis").validate(json.loads(analysis_json(made)))


@pytest.mark.parametrize("name", NAMES[:2])
def test_trimmed_leaves_six_words_at_a_time_and_none_leaves_nothing(name):
    analysis = samples.analysis_of(name, "cues")
    trimmed, none = (redact(analysis, quotes) for quotes in ("trimmed", "none"))
    for unit in none.thread.units:
        assert unit.text.strip() in ("", "[not quoted]")
    assert {c.text for c in none.claims} == {"[not quoted]"}
    for old, new in zip(analysis.claims, trimmed.claims, strict=True):
        assert old.id == new.id
    for old, new in zip(analysis.thread.units, trimmed.thread.units, strict=True):
        for piece in new.text.replace("[not quoted]", "").split(" […] "):
            assert piece.strip(" […]") in old.text
    assert none.standings == trimmed.standings == analysis.standings


def test_testimony_is_kept_back_wherever_it_is_repeated():
    told = "My mother had three seizures a week before the oil, and none since."
    post = Comment("0", None, "Ed", "Medical cannabis should be legal.")
    thread = Thread(
        "t",
        None,
        None,
        "example",
        post,
        (
            Comment("1", "0", "Bo", told),
            Comment("2", "1", "Cy", f"> {told}\n\nI am glad for her. But ban it for the rest."),
        ),
    )
    analysis = analyse(thread, model="cues")
    assert with_testimony(analysis) == {"1"}
    made = publishable(analysis)
    everything = analysis_json(made)
    assert "seizures" not in everything
    assert "ban it for the rest" in everything
    assert "three seizures" in analysis_json(publishable(analysis, "verbatim"))


@settings(max_examples=20)
@given(
    st.lists(
        st.text("ab. \n", min_size=0, max_size=60).map(lambda t: f"I think bans fail. {t}"),
        max_size=4,
    ),
    st.sampled_from(QUOTES),
    st.sets(st.sampled_from(["0", "1", "2"])),
)
def test_any_text_any_unit_kept_back(texts, quotes, kept_back):
    post = Comment("0", None, "Ed", "Prohibition fails. It costs money.")
    comments = tuple(Comment(str(i), "0", f"B{i}", text) for i, text in enumerate(texts, 1))
    analysis = analyse(Thread("t", None, None, "x", post, comments), load_codebook(), "cues")
    made = redact(analysis, quotes, kept_back)
    new = {unit.id: unit.text for unit in made.thread.units}
    for unit, span in spans(made):
        assert span.text == new[unit][span.start : span.end] != ""
    for unit in kept_back & new.keys():
        assert new[unit].strip() in ("", "[not quoted]")


def test_the_checklist_names_what_can_be_searched_for():
    analysis = samples.analysis_of("psilocybin-headaches", "cues")
    everything = quotations(publishable(analysis, "verbatim"))
    assert everything[0].testimony
    assert [q.testimony for q in everything] == sorted(
        (q.testimony for q in everything), reverse=True
    )
    assert not any(q.testimony for q in quotations(publishable(analysis)))
    assert all(q.words <= 6 for q in quotations(publishable(analysis, "trimmed")))
    text = checklist(publishable(analysis, "none"))
    assert "Nothing that could be searched for." in text
    titled = replace(analysis, thread=replace(analysis.thread, title="A | title"))
    assert "A \\| title" in checklist(titled)


def test_what_repeats_testimony_is_cut_though_it_answers_somebody_else():
    told = "My mother had three seizures a week before the oil, and none since."
    post = Comment("0", None, "Ed", "Medical cannabis should be legal.")
    comments = (
        Comment("1", "0", "Bo", told),
        Comment("2", "0", "Cy", "Legal or not is the question here."),
        Comment(
            "3", "2", "Di", "Somebody had three seizures a week before the oil. Ban it anyway."
        ),
    )
    made = publishable(analyse(Thread("t", None, None, "x", post, comments), model="cues"))
    assert "seizures" not in analysis_json(made)
    assert "Ban it anyway." in made.thread.comments[2].text


def test_titles_are_quotations_too():
    analysis = samples.analysis_of("psilocybin-headaches", "cues")
    long = replace(
        analysis, thread=replace(analysis.thread, title="One two three four five six seven")
    )
    assert redact(long, "trimmed").thread.title == "One two three four five six […]"
    assert redact(long, "none").thread.title == analysis.thread.id
    assert publishable(analysis).thread.title == analysis.thread.id
    assert redact(long, "verbatim").thread.title == long.thread.title


def test_an_analysis_says_what_it_keeps_back():
    analysis = samples.analysis_of(NAMES[0], "cues")
    assert "disclosure" not in json.loads(analysis_json(analysis))
    hidden = pseudonymise_analysis(analysis, Key(b"a key for tests"))
    for made, names, quotes in [
        (redact(analysis, "trimmed"), False, "trimmed"),
        (publishable(hidden), True, "no_testimony"),
        (publishable(hidden, "none"), True, "none"),
        (publishable(hidden, "verbatim"), True, "verbatim"),
    ]:
        assert json.loads(analysis_json(made))["disclosure"] == {
            "pseudonyms": names,
            "quotes": quotes,
        }
        assert names == ("All names are invented" in report(made).kept_back)
        assert ("[not quoted]" in report(made).kept_back) == (quotes != "verbatim")
