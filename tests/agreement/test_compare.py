"""Codings compared: our own gold files, made-up disagreement, and files that are no coding."""

import json
from dataclasses import replace

import pytest

from discourse.agreement import among, as_json, as_markdown, between, evaluate, pairs
from discourse.codebook import load_codebook
from discourse.coding import Coding, matched, parse_coding
from discourse.errors import GoldError
from tests import samples, scoring

NAME = "needle-exchange-vote"
FILE = samples.THREADS / f"{NAME}.gold.json"


@pytest.fixture(scope="module")
def book():
    return load_codebook()


@pytest.fixture(scope="module")
def coding(book):
    return parse_coding(FILE.read_bytes(), FILE.name, book)


@pytest.fixture(scope="module")
def found(coding):
    return evaluate([samples.analysis_of(NAME)], coding)


def variable(evaluation, name):
    return next(each for each in evaluation.variables if each.name == name)


def test_figures_are_those_of_the_quality_table(found):
    scores = scoring.score(samples.analysis_of(NAME), samples.gold_of(NAME))
    for stance in scores.stances:
        assert variable(found, stance.stance).agreement.kappa.value == pytest.approx(stance.kappa)
    acts = {score.label: score.f1 for score in variable(found, "act").labels}
    assert acts == pytest.approx(scores.act_f1)
    seen, total = found.unchallenged.claims
    assert seen / total == pytest.approx(scores.claims_found)


def test_counts_add_up(found):
    for each in found.variables:
        assert sum(each.confusion.values()) == each.units
        assert sum(each.first.values()) == sum(each.second.values()) == each.units
        assert each.agreement.kappa.low <= each.agreement.kappa.value <= each.agreement.kappa.high


def changed(turn):
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for unit in data["units"]:
        turn(unit)
    return json.dumps(data).encode()


def test_two_coders_who_differ_in_known_units(book, coding):
    def turn(unit):
        if unit["index"] in (1, 2, 3):
            unit["testimony"] = "first" if unit["testimony"] != "first" else "none"

    other = parse_coding(changed(turn), "other.json", book)
    found = between(coding, other, [samples.thread_of(NAME)])
    testimony = variable(found, "testimony")
    assert testimony.agreement.agreed.value == pytest.approx(1 - 3 / testimony.units)
    assert variable(found, "act").agreement.kappa.value == 1.0
    assert found.unchallenged is None


def test_by_author_the_intervals_differ_and_the_figures_do_not(coding, found):
    by_author = evaluate([samples.analysis_of(NAME)], coding, "author")
    one, other = (variable(each, "act").agreement.kappa for each in (found, by_author))
    assert one.value == other.value
    assert (one.low, one.high) != (other.low, other.high)


def test_what_is_not_sure_is_left_out(book, coding):
    def doubt(unit):
        unit["prohibition"] = "ambiguous"

    doubtful = parse_coding(changed(doubt), "a.json", book)
    with_it = {name for unit in coding.units for name in unit.labels}
    assert with_it - {n for unit in doubtful.units for n in unit.labels} == {"prohibition"}


def test_json_holds_what_markdown_shows(found):
    data = json.loads(as_json([found]))[0]
    text = as_markdown(found)
    for each in data["variables"]:
        assert f"| {each['name']} | {each['units']} | {each['agreed']['value']:.2f} [" in text
        assert sum(cell["units"] for cell in each["confusion"]) == each["units"]
    assert (
        f"{data['unchallenged']['claims_found']} of {data['unchallenged']['claims_coded']}" in text
    )


def test_a_coding_of_another_thread_is_refused(coding):
    with pytest.raises(GoldError, match="codes 61 units, but the thread has 58"):
        evaluate([samples.analysis_of("psilocybin-headaches")], coding)


def test_a_sheet_of_units_of_two_threads(book):
    names = (NAME, "psilocybin-headaches")
    threads = [samples.thread_of(name) for name in names]
    golds = [
        parse_coding((samples.THREADS / f"{n}.gold.json").read_bytes(), n, book) for n in names
    ]
    joined = Coding(
        "both", tuple(u for t, g in zip(threads, golds, strict=True) for u in some(t, g))
    )
    found = evaluate([samples.analysis_of(name) for name in names], joined)
    assert {each.units for each in found.variables if each.name == "testimony"} == {20}
    assert found.unchallenged is None
    assert among([joined, joined, joined], threads).variables[0].agreement.alpha.value == 1.0


def some(thread, coding):
    """Ten units of a whole thread's coding, by their ids."""
    return [
        replace(match.coded, place=(thread.id, match.unit.id), claims=())
        for match in matched([thread], coding)[5:15]
    ]


def test_coders_who_share_no_unit_are_passed_over(coding):
    thread = samples.thread_of(NAME)
    units = some(thread, coding)
    parts = [Coding("a", tuple(units[:6])), Coding("b", tuple(units[4:])), Coding("c", ())]
    found = list(pairs(parts, [thread]))
    assert [(each.first, each.second) for each in found] == [("a", "b")]
    assert found[0].variables[0].units == 2


def test_bins_hold_every_label_that_was_given(found):
    of = {each.name: each for each in found.calibration}
    for name, each in of.items():
        given = sum(n for label, n in variable(found, name).second.items() if label != "none")
        if name != "act":  # what answers nobody has no act to be sure of
            assert sum(b.labels for b in each.bins) == given
        assert all(b.low <= b.sure <= b.high for b in each.bins)
    assert "Expected calibration error" in as_markdown(found)
