"""Codings compared: our own gold files, made-up disagreement, and files that are no coding."""

import json

import pytest

from discourse.agreement import as_json, as_markdown, between, evaluate, parse_coding
from discourse.agreement.gold import locate
from discourse.codebook import load_codebook
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
    return evaluate(samples.analysis_of(NAME), coding)


def variable(evaluation, name):
    return next(each for each in evaluation.variables if each.name == name)


def test_figures_are_those_of_the_quality_table(found):
    scores = scoring.score(samples.analysis_of(NAME), samples.gold_of(NAME))
    for stance in scores.stances:
        assert variable(found, stance.stance).kappa.value == pytest.approx(stance.kappa)
    acts = {score.label: score.f1 for score in variable(found, "act").labels}
    assert acts == pytest.approx(scores.act_f1)
    seen, total = found.unchallenged.claims
    assert seen / total == pytest.approx(scores.claims_found)


def test_counts_add_up(found):
    for each in found.variables:
        assert sum(each.confusion.values()) == each.units
        assert sum(each.first.values()) == sum(each.second.values()) == each.units
        assert each.kappa.low <= each.kappa.value <= each.kappa.high


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
    found = between(coding, other, samples.thread_of(NAME))
    testimony = variable(found, "testimony")
    assert testimony.agreed.value == pytest.approx(1 - 3 / testimony.units)
    assert variable(found, "act").kappa.value == 1.0
    assert found.unchallenged is None


def test_by_author_the_intervals_differ_and_the_figures_do_not(coding, found):
    by_author = evaluate(samples.analysis_of(NAME), coding, "author")
    one, other = (variable(each, "act").kappa for each in (found, by_author))
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


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "no list"),
        (b'{"units": [1]}', "unit 0: not an object"),
        (b'{"units": [{"index": 4}]}', "unit 0: its index is 4"),
        (b'{"units": [{"prohibition": "maybe"}]}', "unit 0: prohibition has no position 'maybe'"),
        (b'{"units": [{"prohibition": ["for"]}]}', "unit 0: prohibition has no position"),
        (b'{"units": [{"act": "shout"}]}', "unit 0: no act 'shout'"),
        (b'{"units": [{"claims": [{}]}]}', "unit 0: a claim without a span"),
        (b'{"units": [{"claims": 3}]}', "unit 0: claims is not a list"),
    ],
)
def test_what_is_no_coding_is_said_in_one_line(book, data, message):
    with pytest.raises(GoldError, match=message) as raised:
        parse_coding(data, "gold.json", book)
    assert str(raised.value).startswith("gold.json")
    assert "\n" not in str(raised.value)


def test_a_coding_of_another_thread_is_refused(coding):
    with pytest.raises(GoldError, match="codes 61 units, but the thread has 58"):
        evaluate(samples.analysis_of("psilocybin-headaches"), coding)


def test_a_span_is_found_whatever_its_white_space():
    assert locate("not a  policy", "It is not\na policy.") == (6, 18)
    assert locate("not there", "It is.") is None
