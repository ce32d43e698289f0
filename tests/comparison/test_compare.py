"""Documents side by side: what recurs, what is challenged only elsewhere, and what is said of it."""

import json
from dataclasses import replace

import pytest

import discourse
from discourse.comparison import as_html, as_json, as_markdown, as_shown, compare, twins
from discourse.encoder.read import load_encoder
from discourse.errors import DiscourseError
from discourse.model import Claim, Codebook, Comment, Thread
from discourse.model.readings import Readings, StanceReading
from discourse.pipeline import analyse
from discourse.privacy import redact
from discourse.readers import read_thread
from tests import samples
from tests.renderers.pages import page
from tests.test_cli_analysis import run

SAME = "The new night curfew for cats will never save a single garden bird."
CONTRARY = "The night curfew for cats will save the garden birds of this town."


def thread(name, text, *replies):
    post = Comment("0", None, "Ed", text)
    comments = tuple(Comment(str(i), "0", f"Bo{i}", text) for i, text in enumerate(replies, 1))
    return Thread(name, name.title(), None, "example", post, comments)


ARTICLE = thread("article", f"{SAME} The town hall has voted for it twice already.")
DEBATE = thread("debate", SAME, f"> {SAME}\n\nNot true, and you know it: it works in Perth.")
OTHER = thread("other", CONTRARY, "Thanks for this <script>alert(1)</script>!")


@pytest.fixture(scope="module")
def found():
    return compare([analyse(t, model="cues") for t in (ARTICLE, DEBATE, OTHER)])


def test_a_claim_that_is_challenged_in_another_document_only(found):
    cases = {(e.claim.document, e.other.document, e.how) for e in found.elsewhere}
    assert (0, 1, "challenged") in cases
    assert (0, 2, "contradicted") in cases
    assert all(e.claim.document != e.other.document for e in found.elsewhere)
    challenged = next(e for e in found.elsewhere if e.how == "challenged")
    assert challenged.by == ("1",)
    # What was challenged where it was made is not "only elsewhere".
    assert not any(e.claim.document == 1 and e.claim.claim.text in SAME for e in found.elsewhere)


def test_a_claim_that_recurs(found):
    recurring = found.recurring[0]
    assert {at.document for at in recurring.claims} == {0, 1}
    assert {at.claim.text for at in recurring.claims} == {SAME.rstrip(".")}


def claim(number, text, **other):
    known = {"type": "fact", "central": True, "commitment": "asserted", "probability": 0.9} | other
    return Claim(f"{number}-1", str(number), 0, len(text), text, **known)


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("The closure of the bridge cost forty jobs", "The bridge closure cost forty jobs", "same"),
        ("The closure of the bridge cost forty jobs", "The bridge closure cost six jobs", "same"),
        ("The closure of the bridge cost 40 jobs", "The bridge closure cost 6 jobs", None),
        ("Masks reduce deaths in schools", "Masks never reduce deaths in schools", "contrary"),
        ("Masks reduce deaths in schools", "Masks increase deaths in schools", "contrary"),
        ("Masks reduce deaths in schools", "Buses are late in winter", None),
    ],
)
def test_pairs_of_claims(one, two, kind):
    made = twins([[claim(0, one), claim(1, "Tea is drunk hot")], [claim(0, two)]])
    assert [twin.kind for twin in made if twin.kind != "near"] == ([kind] if kind else [])


def test_what_shares_too_little_to_tell_is_shown_as_near():
    one = "If you live within half a mile of a heath your cat should live in a pen"
    two = "If you live on a quarter mile of gravel a neutered cat may come and go"
    (twin,) = twins([[claim(0, one)], [claim(0, two), claim(1, "Tea is drunk hot")]])
    assert twin.kind == "near"
    assert {"live", "mile", "cat"} <= set(twin.words)


def test_what_is_not_asserted_or_is_testimony_has_no_twin():
    text = "The bridge closure cost forty jobs"
    for other in ({"commitment": "quoted"}, {"type": "testimony"}):
        assert not twins([[claim(0, text)], [claim(0, text, **other)]])


def test_pairs_are_of_different_documents_and_each_is_there_once():
    many = [[claim(i, f"The {w} closure of bridge {i} cost jobs") for i, w in enumerate("abc")]] * 3
    made = twins(many)
    assert all(t.first.document < t.second.document for t in made)
    places = [
        (t.first.document, t.first.claim.id, t.second.document, t.second.claim.id) for t in made
    ]
    assert len(set(places)) == len(places)


def test_profiles_count_what_the_analysis_says(found):
    for analysis, profile in zip(found.analyses, found.profiles, strict=True):
        assert profile.comments == len(analysis.thread.comments)
        assert profile.claims == len(analysis.standings)
    data = json.loads(as_json(found))
    assert [d["id"] for d in data["documents"]] == ["article", "debate", "other"]
    assert data["documents"][0]["challenged"]["value"] == 0
    assert as_json(found) == as_json(found)


def test_markdown_and_page_say_the_same(found):
    text, html = as_markdown(found), as_html(found)
    made = page(html)
    assert not made.faults
    assert "<script" not in html
    for e in found.elsewhere:
        assert f"probability {e.probability:.2f}" in text
        assert f"probability {e.probability:.2f}" in html
    assert made.metas["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_command(tmp_path):
    paths = [samples.path_of("needle-exchange-vote"), samples.path_of("festival-drug-checking")]
    result = run("compare", *paths, "--model", "cues", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert len(json.loads(result.stdout)["documents"]) == 2
    out = tmp_path / "c.html"
    assert run("compare", *paths, "--model", "cues", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_misuse(tmp_path):
    path = samples.path_of("needle-exchange-vote")
    assert run("compare", path, "--model", "cues").exit_code == 2
    assert run("compare", path, path, "--model", "cues").exit_code == 1
    assert run("compare", path, path, "-o", tmp_path / "x.doc").exit_code == 2


@pytest.mark.parametrize("quotes", ["trimmed", "none"])
def test_what_is_kept_back_changes_no_finding(found, quotes):
    kept = as_shown(found, [redact(analysis, quotes) for analysis in found.analyses])
    assert [e.probability for e in kept.elsewhere] == [e.probability for e in found.elsewhere]
    assert [(t.kind, t.probability) for t in kept.twins] == [
        (t.kind, t.probability) for t in found.twins
    ]
    assert json.loads(as_json(kept))["disclosure"] == {"pseudonyms": False, "quotes": quotes}
    for text in (as_html(kept), as_markdown(kept), as_json(kept)):
        assert "single garden bird" not in text
    for twin in kept.twins:
        assert quotes == "trimmed" or not twin.words


def test_other_documents_are_refused(found):
    with pytest.raises(ValueError, match="zip"):
        as_shown(found, found.analyses[::-1])


def test_what_cannot_be_compared(found):
    one = found.analyses[0]
    other = replace(found.analyses[1], codebook=Codebook("other", "1", ()))
    with pytest.raises(DiscourseError, match="two documents or more"):
        compare([one])
    with pytest.raises(DiscourseError, match="different codebooks"):
        compare([one, other])


def test_in_a_notebook(found):
    view = discourse.compare(*found.analyses)
    assert len(view.elsewhere) == len(found.elsewhere)
    assert len(view.pairs) == len(found.twins)
    assert list(view.pairs["kind"] == "near") == sorted(view.pairs["kind"] == "near")
    for table in (view.profiles, view.pairs, view.elsewhere):
        assert list(table.attrs["columns"]) == list(table.columns)
        assert all(table.attrs["columns"].values())
    claims = view.profiles.query("group == 'claims' and measure == 'asserted'")
    assert list(claims["value"]) == [len(analysis.standings) for analysis in found.analyses]
    shown = view._repr_html_()
    assert "<script>" not in shown
    assert "Article" in shown
    assert "challenged elsewhere" in shown
    assert "'article', 'debate', 'other'" in repr(view)


ROAD = thread("road", "Lower limits on the ring road save lives and cost drivers little.")
REPLY = thread(
    "reply",
    "What a council says of its ring road is worth little.",
    "The limits on that road cost every driver a fortune, lives or no lives.",
)


def towards(favour, against):
    """Reads every text alike."""
    reading = StanceReading(favour, against, 1 - favour - against)
    return lambda passages: Readings(
        stances={(p.unit, said): reading for p in passages for said in p.statements}
    )


def leads_of(read):
    return compare([analyse(each, model="cues") for each in (ROAD, REPLY)], read)


def test_claims_of_one_matter_that_lean_against_each_other_are_leads():
    made = leads_of(towards(0.1, 0.8))
    (lead,) = {(x.claim.document, x.other.document, x.how, x.by) for x in made.leads}
    assert lead == (0, 1, "opposed", ("1",))
    assert not made.elsewhere
    page = as_markdown(made)
    assert "perhaps spoken against in 2 (reading 0.80)" in page
    assert json.loads(as_json(made))["leads"][0]["reading"] == 0.8
    assert list(discourse.comparison.ComparisonView(made).leads["other_author"]) == ["Bo1"]


@pytest.mark.parametrize("read", [None, towards(0.5, 0.4), towards(0.8, 0.1)])
def test_what_leans_nowhere_or_the_same_way_undisputed_is_none(read):
    assert not leads_of(read).leads


def test_the_same_said_where_it_was_challenged_is_a_lead():
    other = thread(
        "other",
        "Nothing on the ring road saves lives like a limit on lorries.",
        "> Nothing on the ring road saves lives like a limit on lorries.\n\nNot true, as every figure shows.",
    )
    made = compare([analyse(each, model="cues") for each in (ROAD, other)], towards(0.9, 0.05))
    assert {(x.claim.document, x.how, x.by) for x in made.leads} == {(0, "challenged", ("1",))}


def test_the_encoder_hears_which_way_a_claim_leans():
    pairs = compare([analyse(each, model="cues") for each in (ROAD, REPLY)], load_encoder().read)
    near = [twin for twin in pairs.twins if twin.kind == "near"]
    assert near
    assert all(0 <= twin.favours + twin.opposes <= 1 for twin in near)


def test_a_flyer_is_answered_in_the_thread():
    flyer = samples.THREADS / "articles/vote-no-on-the-room.txt"
    found = compare(
        [analyse(read_thread(flyer)), samples.analysis_of("needle-exchange-vote")],
        load_encoder().read,
    )
    cases = {
        (x.how, x.other.claim.comment_id, x.by) for x in found.elsewhere if not x.claim.document
    }
    assert ("contradicted", "0", ("0",)) in cases  # the price on the street
    assert ("challenged", "1.1.1", ("1.1.1.1",)) in cases  # paid by the numbers
    assert any("1.9 million" in each.claims[0].claim.text for each in found.recurring)
