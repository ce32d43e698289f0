"""``discourse evaluate`` on a bundled thread and its coding."""

import json

import pytest

from tests.samples import THREADS, path_of
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
