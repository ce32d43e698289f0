"""``discourse evaluate`` on a bundled thread and its coding."""

import json

import pytest

from discourse.codebook import load_codebook
from discourse.coding import matched, parse_coding
from tests.samples import THREADS, path_of, thread_of
from tests.test_cli_analysis import run

NAME = "needle-exchange-vote"
GOLD = THREADS / f"{NAME}.gold.json"


def test_tables():
    result = run("evaluate", path_of(NAME), "--gold", GOLD)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "| prohibition | 60 |" in result.stdout
    assert "## Unchallenged claims" in result.stdout


def test_several_coders_are_compared_with_each_other_first():
    result = run("evaluate", path_of(NAME), "--gold", GOLD, "--gold", GOLD, "--format", "json")
    coders, *program = json.loads(result.stdout)
    assert len(program) == 2
    assert all(each["kappa"]["value"] == 1 for each in coders["variables"])
    assert coders["unchallenged"] is None
    assert program[0]["unchallenged"]["claims_coded"] > 0


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (THREADS / "nowhere.json", "nowhere.json: No such file"),
        (THREADS, "threads: "),
        (path_of(NAME), "no coding sheet: there is no column"),
        (THREADS / "psilocybin-headaches.gold.json", "codes 58 units, but the thread has 61"),
    ],
)
def test_a_coding_that_is_none_gives_one_line(gold, message):
    result = run("evaluate", path_of(NAME), "--gold", gold, "--model", "cues")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_it_wants_a_coding():
    assert run("evaluate", path_of(NAME)).exit_code == 2


def test_a_sample_speaks_for_the_threads_it_was_drawn_from(tmp_path):
    source = path_of("psilocybin-headaches")
    options = ("-n", 20, "--strategy", "stratified", "--coders", 1)
    made = run("sample", source, *options, "--model", "cues", "-o", tmp_path / "s")
    assert made.exit_code == 0, made.stderr
    gold = source.with_suffix(".gold.json")
    thread = thread_of("psilocybin-headaches")
    drawn = json.loads((tmp_path / "s/sample.json").read_text(encoding="utf-8"))["items"]
    wanted = {item["unit"] for item in drawn}
    rows = [["thread", "unit", "prohibition"]]
    coded = parse_coding(gold.read_bytes(), "gold", load_codebook())
    rows += [
        [thread.id, match.unit.id, match.coded.labels["prohibition"]]
        for match in matched([thread], coded)
        if match.unit.id in wanted
    ]
    sheet = tmp_path / "coded.csv"
    sheet.write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
    args = ("evaluate", source, "--gold", sheet, "--model", "cues")
    design = ("--sample", tmp_path / "s/sample.json")
    result = run(*args, *design)
    assert result.exit_code == 0, result.stderr
    assert "each weighted by how seldom such a one is drawn" in result.stdout
    (found,) = json.loads(run(*args, *design, "--format", "json").stdout)
    (weighted,) = found["weighted"]
    assert weighted["stand_for"] == pytest.approx(sum(1 / i["probability"] for i in drawn))
    assert sum(each["share"]["value"] for each in weighted["labels"]) == pytest.approx(1, abs=1e-4)
    # Coded units that the sample does not know cannot be weighted.
    other = run("evaluate", source, "--gold", gold, "--model", "cues", *design)
    assert other.exit_code == 1
    assert "is not in the sample" in other.stderr
    assert run(*args, "--sample", tmp_path / "none.json").exit_code == 1
