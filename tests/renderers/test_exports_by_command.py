"""The commands that export: endings, choices that make no sense together, files whole or not at all."""

import io
import json

import openpyxl
import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.renderers.argument_formats import ARGUMENTS, argument_text
from discourse.renderers.graph_formats import GRAPHS, graph_text
from tests.samples import analysis_of, path_of

NAME = "needle-exchange-vote"
SAMPLE = path_of(NAME)


def run(*args):
    result = CliRunner().invoke(discourse, [*map(str, args), "--model", "cues"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("fmt", [*GRAPHS, *ARGUMENTS])
def test_the_ending_of_the_file_says_what_is_written(fmt, tmp_path):
    suffix = ARGUMENTS[fmt].suffix if fmt in ARGUMENTS else f".{fmt}"
    path = tmp_path / f"My.Map{suffix}"
    assert run("graph", SAMPLE, "-o", path).exit_code == 0
    found = analysis_of(NAME, "cues")
    wanted = argument_text(found, fmt) if fmt in ARGUMENTS else graph_text(found, "replies", fmt)
    assert path.read_text(encoding="utf-8") == wanted


def test_top_makes_a_map_small():
    whole = json.loads(run("graph", SAMPLE, "-o", "-", "--format", "aif").stdout)
    few = json.loads(run("graph", SAMPLE, "-o", "-", "--format", "aif", "--top", "3").stdout)
    claims = [node for node in few["nodes"] if "claim" in node.get("discourse", {})]
    assert 3 <= len(claims) < sum("claim" in n.get("discourse", {}) for n in whole["nodes"])
    assert few["locutions"] == whole["locutions"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "x.argdown", "--kind", "replies"), "leave --kind replies out"),
        (("-o", "x.mmd", "--top", "3"), "--top is only for --kind argument"),
        (("-o", "x.svg", "--kind", "argument", "--top", "3"), "not for pictures"),
        (("-o", "x.canvas", "--layout", "tree"), "only for pictures"),
        (("-o", "x.rtf"), "xaif.json"),
        (("-o", "-"), "Printing needs --format"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_usage_error(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("graph", SAMPLE, *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_printed_or_written(tmp_path):
    printed = run("analyse", SAMPLE, "--format", "xlsx").stdout_bytes
    assert run("analyse", SAMPLE, "--format", "xlsx", "-o", tmp_path / "a.xlsx").exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == printed
    assert "claims" in openpyxl.load_workbook(io.BytesIO(printed)).sheetnames


def test_a_corpus_is_a_folder(tmp_path):
    result = run("analyse", SAMPLE, "--format", "convokit", "-o", tmp_path / "corpus")
    assert result.exit_code == 0
    lines = (tmp_path / "corpus" / "utterances.jsonl").read_text(encoding="ascii")
    assert lines == run("analyse", SAMPLE, "--format", "convokit").stdout
    assert (tmp_path / "corpus" / "index.json").is_file()


def test_formats_lists_every_ending():
    listed = CliRunner().invoke(discourse, ["formats"]).stdout
    endings = [*GRAPHS, *(each.suffix.removeprefix(".") for each in ARGUMENTS.values())]
    assert all(f"\n  {ending} " in listed for ending in endings)
