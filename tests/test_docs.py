"""What the documentation says is so: examples in help, commands, files and tables in the README."""

import ast
import os
import re
import shlex
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.codebook import DEFAULT
from tests import reading, scoring
from tests.samples import NAMES, ROOT, analysis_of, gold_of, write_into_readme

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands(group=discourse, path=("discourse",)):
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = {" ".join(path): command for path, command in commands()}


def examples():
    """Every command line of the README that calls the program."""
    for block in BLOCKS:
        for line in block.splitlines():
            for part in re.split(r" && | \| |; ", line.partition("  #")[0]):
                words = part.split()
                if words and words[0].endswith("discourse") and "--help" not in words:
                    yield part


def parse(line):
    """Parse a command line as the program would, without running it."""
    words = shlex.split(line.partition(" < ")[0].partition(" > ")[0])[1:]
    command, name = discourse, "discourse"
    while isinstance(command, click.Group):
        assert words, line
        name, *words = words
        if name.startswith("-"):
            return
        command = command.commands[name]
    command.make_context(name, words)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_an_example(path):
    result = CliRunner().invoke(discourse, [*path.split()[1:], "--help"])
    assert result.exit_code == 0
    match = re.search(r"\nExample:\n  (discourse .+)\n", result.output)
    assert match, result.output
    assert match[1].startswith(path)
    parse(match[1])


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_is_explained(path):
    command = COMMANDS[path]
    assert command.help
    assert command.get_short_help_str(60)[-3:] != "...", "the first sentence fits into a list"
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.name


def test_readme_has_the_help():
    command = [sys.executable, "-m", "discourse", "--help"]
    narrow = {**os.environ, "COLUMNS": "80"}
    shown = subprocess.run(command, capture_output=True, env=narrow, cwd=ROOT, check=True)
    text = shown.stdout.decode().strip()
    assert text in README, "the block after `discourse --help` is out of date"


def test_default_codebook_is_named():
    result = CliRunner().invoke(discourse, ["report", "--help"])
    assert f"[default: {DEFAULT}]" in result.output


@pytest.mark.parametrize("line", list(examples()))
def test_commands_of_the_readme_parse(line):
    parse(line)


def test_python_of_the_readme_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own


def test_files_of_the_readme_exist():
    named = re.findall(r"\]\(([^)#:]+)\)|((?:threads|tests|\.ci)/[\w./-]*\w)", README)
    for path in {a or b for a, b in named}:
        assert (ROOT / path).exists(), path


def test_quality_table_is_current():
    start, end = (README.index(mark) for mark in scoring.MARKS)
    table = README[start:end]
    for name in NAMES:
        row = scoring.row(scoring.label(name), scoring.score(analysis_of(name), gold_of(name)))
        assert row in table, "run python tests/scoring.py --write"


def test_table_of_formats_is_current():
    assert reading.formats() in README, "run python tests/reading.py --write"
    result = CliRunner().invoke(discourse, ["formats", "--markdown"])
    assert result.output == reading.formats()


@pytest.mark.skipif(not reading.score_html.FOLDER.is_dir(), reason="needs the reference pages")
def test_table_of_reading_is_current():
    for row in reading.pages():
        assert row in README, "run python tests/reading.py --write"


def test_a_table_without_its_marks_is_refused_and_nothing_written(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("<a>\n<b>\n<c>\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"missing: <d>$"):
        write_into_readme({("<a>\n", "<b>\n"): "x\n", ("<c>\n", "<d>\n"): "y\n"}, path)
    assert path.read_text(encoding="utf-8") == "<a>\n<b>\n<c>\n"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "discourse").rglob("*.py")), ids=lambda path: path.stem
)
def test_every_module_says_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        public = getattr(node, "name", "_")[0] != "_"
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and public:
            assert ast.get_docstring(node), node.name
