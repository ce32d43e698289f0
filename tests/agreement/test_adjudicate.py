"""What coders differ on, and what becomes of it."""

import json

import pytest

from discourse.agreement import disagreements, listed, settle
from discourse.codebook import load_codebook
from discourse.coding import CodedUnit, Coding, Context, write_json
from tests.test_cli_analysis import run

BOOK = load_codebook()


def unit(number, labels, unsure=(), note="", text="Ban it | all."):
    seen = Context(text, "Bo", "A thread", "Why?", "Al")
    return CodedUnit(("t", str(number)), labels, frozenset(unsure), seen=seen, note=note)


ONE = Coding(
    "one",
    (
        unit(1, {"prohibition": "for", "testimony": "first"}),
        unit(2, {"prohibition": "none"}, note="odd"),
        unit(3, {}, unsure=["prohibition"]),
        unit(4, {"prohibition": "mixed"}),
    ),
)
TWO = Coding(
    "two",
    (
        unit(2, {"prohibition": "against"}),
        unit(1, {"prohibition": "for", "testimony": "first"}),
        unit(3, {"prohibition": "for"}),
        unit(5, {"prohibition": "for"}),
    ),
)


def test_only_what_two_coded_can_differ():
    found = disagreements([ONE, TWO], BOOK)
    assert [(d.place[1], d.said["prohibition"]) for d in found] == [
        ("2", ("none", "against")),
        ("3", ("unsure", "for")),
    ]
    text = listed(found, ["one", "two"])
    assert "| prohibition | none | against |" in text
    assert "one: odd" in text
    assert "Ban it \\| all." in text


def test_what_is_open_is_left_out_and_counted():
    gold, left = settle([ONE, TWO], BOOK)
    assert left == 2
    assert {u.place[1]: dict(u.labels) for u in gold.units} == {
        "1": {"prohibition": "for", "testimony": "first"},
        "2": {},
        "3": {},
        "4": {"prohibition": "mixed"},
        "5": {"prohibition": "for"},
    }


def test_a_decision_settles_and_overrules():
    decided = Coding("d", (unit(2, {"prohibition": "against"}), unit(1, {"testimony": "second"})))
    gold, left = settle([ONE, TWO], BOOK, decided)
    labels = {u.place[1]: dict(u.labels) for u in gold.units}
    assert left == 1
    assert labels["2"] == {"prohibition": "against"}
    assert labels["1"] == {"prohibition": "for", "testimony": "second"}


@pytest.fixture
def files(tmp_path):
    made = []
    for coding in (ONE, TWO):
        path = tmp_path / f"{coding.name}.json"
        path.write_text(write_json(coding, BOOK), encoding="utf-8")
        made.append(path)
    return made


def test_the_command_lists_and_writes(files, tmp_path):
    result = run("adjudicate", *files)
    assert result.exit_code == 0
    assert "## 2 in t" in result.stdout
    assert "coders differ on 2 units" in result.stderr
    sheet, gold = tmp_path / "decide.csv", tmp_path / "gold.json"
    assert run("adjudicate", *files, "-o", sheet).exit_code == 0
    decided = sheet.read_text(encoding="utf-8-sig")
    assert "one: prohibition,two: prohibition" in decided.splitlines()[0].replace(
        "one: research-not-recreation,one: testimony,", ""
    )
    lines = decided.replace("Ban it | all.,,", "Ban it | all.,against,")
    sheet.write_text(lines, encoding="utf-8")
    result = run("adjudicate", *files, "--decisions", sheet, "-o", gold)
    assert result.exit_code == 0
    assert "5 units\n" in result.stderr
    units = json.loads(gold.read_text(encoding="utf-8"))["items"]
    assert [u["labels"].get("prohibition") for u in units] == [
        "for",
        "against",
        "against",
        "mixed",
        "for",
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_a_sheet_to_decide_in(files, tmp_path, ending):
    path = tmp_path / f"decide.{ending}"
    result = run("adjudicate", *files, "-o", path)
    assert result.exit_code == 0, result.stderr
    assert "2 units to decide" in result.stderr
    assert path.stat().st_size > 200


def test_misuse(files, tmp_path):
    assert run("adjudicate", files[0]).exit_code == 2
    assert run("adjudicate", *files, "-o", tmp_path / "gold.doc").exit_code == 2
    assert (
        run(
            "adjudicate", *files, "--decisions", tmp_path / "no.csv", "-o", tmp_path / "g.json"
        ).exit_code
        == 1
    )
    assert not (tmp_path / "g.json").exists()
