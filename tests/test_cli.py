"""The command line as a program: exit codes, streams, pipes, errors, and what needs no analysis."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.cli.report import folder_name
from tests.samples import ROOT, path_of

pytestmark = pytest.mark.usefixtures("coarse_pictures")

SAMPLE = path_of("needle-exchange-vote")
TABLE = "id,parent_id,author,text\n1,,Bo,Tea is good for you.\n2,1,Cy,No it is not.\n"


@pytest.fixture
def run():
    def invoke(*args, **settings):
        return CliRunner().invoke(discourse, [str(arg) for arg in args], **settings)

    return invoke


def program(*args, **settings):
    """The command in a process of its own."""
    command = [sys.executable, "-m", "discourse", *map(str, args)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False, **settings)


def one_line(result):
    """The only line on standard error."""
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.rstrip("\n")


class TestRead:
    def test_json_comes_back_as_it_went(self, run, tmp_path):
        first = run("read", SAMPLE)
        assert first.exit_code == 0
        assert first.stderr == ""
        copy = tmp_path / "copy.json"
        copy.write_bytes(first.stdout_bytes)
        assert run("read", copy).stdout_bytes == first.stdout_bytes

    def test_standard_input(self, run):
        result = run("read", "-", input=TABLE.encode())
        thread = json.loads(result.stdout)
        assert thread["post"]["author"] == "Bo"
        assert [comment["id"] for comment in thread["comments"]] == ["2"]

    @pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
    def test_formats_end_with_a_line_end(self, run, name):
        result = run("read", SAMPLE, "--format", name)
        assert result.exit_code == 0
        assert result.stdout.endswith("\n")
        assert "\r" not in result.stdout

    def test_columns_can_be_named(self, run):
        table = "nr;Who;What\n1;Bo;Tea?\n2;Cy;Yes.\n"
        options = ("--from", "table", "--column", "author=Who", "--column", "text=What")
        result = run("read", "-", *options, input=table.encode())
        authors = [comment["author"] for comment in json.loads(result.stdout)["comments"]]
        assert authors == ["Bo", "Cy"]

    def test_a_thread_can_be_chosen(self, run):
        rows = b"thread_id,author,text\na,Bo,Tea?\nb,Cy,Coffee?\n"
        assert json.loads(run("read", "-", "--thread", "b", input=rows).stdout)["id"] == "b"
        several = run("read", "-", input=rows)
        assert several.exit_code == 1
        assert "2 threads" in one_line(several)


class TestErrors:
    @pytest.mark.parametrize("command", ["read", "analyse", "claims", "report"])
    def test_no_such_file(self, run, command):
        result = run(command, "no-such-file.txt")
        assert result.exit_code == 1
        assert result.stdout == ""
        assert one_line(result).startswith("discourse: no-such-file.txt: ")

    def test_no_known_format(self, run, tmp_path):
        path = tmp_path / "noise.bin"
        path.write_bytes(bytes(range(256)) * 8)
        result = run("read", path)
        assert result.exit_code == 1
        assert "this is a binary file, not text" in one_line(result)

    def test_no_such_codebook(self, run):
        result = run("analyse", SAMPLE, "--codebook", "drug-polcy")
        assert result.exit_code == 1
        assert "did you mean 'drug-policy'" in one_line(result)

    @pytest.mark.parametrize(
        "args",
        [
            ["read"],
            ["read", SAMPLE, "--format", "yaml"],
            ["read", SAMPLE, "--from", "yaml"],
            ["read", SAMPLE, "--column", "text"],
            ["read", SAMPLE, "--column", "colour=red"],
            ["claims", SAMPLE, "--top", "0"],
            ["claims", SAMPLE, "--standing", "lying"],
            ["graph", SAMPLE],
            ["graph", SAMPLE, "-o", "picture.bmp"],
            ["graph", SAMPLE, "-o", "-"],
            ["graph", SAMPLE, "-o", "graph.dot", "--layout", "radial"],
            ["graph", SAMPLE, "-o", "a.svg", "--kind", "argument", "--layout", "radial"],
            ["nonsense"],
        ],
        ids=lambda args: " ".join(map(str, args[:1] + args[2:])),
    )
    def test_misuse(self, run, args):
        result = run(*args)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "Usage:" in result.stderr

    def test_output_that_cannot_be_written(self, run, tmp_path):
        (tmp_path / "file").write_text("here already")
        for command in ("report", "graph"):
            target = tmp_path / "file" / "inside.svg"
            result = run(command, "-", "--model", "cues", "-o", target, input="Buses are late.")
            assert result.exit_code == 1
            assert one_line(result).startswith("discourse: ")
        assert [path.name for path in tmp_path.iterdir()] == ["file"]


class TestProcess:
    def test_help_is_quick(self):
        program("--help")  # writes the bytecode
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            assert program("--help").returncode == 0
            seconds.append(time.perf_counter() - start)
        assert min(seconds) < 1.0, "0.3 s, were the machine doing nothing else"

    def test_version(self):
        assert program("--version").stdout.decode().startswith("discourse, version 0.")

    def test_launcher_of_a_checkout(self):
        command = [sys.executable, "cli.py", "formats"]
        result = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
        assert result.stdout == program("formats").stdout

    def test_output_is_utf8_whatever_the_locale(self):
        plain = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
        text = "id,author,text\n1,Zoë 🌧️,Thé?\n".encode()
        result = program("read", "-", "--format", "csv", input=text, env=plain)
        assert result.returncode == 0, result.stderr
        assert "Zoë 🌧️" in result.stdout.decode("utf-8")

    @pytest.mark.skipif(os.name == "nt", reason="no pipes that close early")
    def test_a_reader_that_goes_away(self, tmp_path):
        rows = "".join(f"{n},,Bo,{'tea ' * 50}\n" for n in range(5_000))
        path = tmp_path / "long.csv"
        path.write_text(f"id,parent_id,author,text\n{rows}")
        command = f'"{sys.executable}" -m discourse read "{path}" | head -c 10'
        result = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, check=False)  # noqa: S602
        assert result.stderr == b""
        assert len(result.stdout) == 10

    def test_a_full_disk(self):
        if not Path("/dev/full").exists():
            pytest.skip("needs /dev/full")
        command = f'"{sys.executable}" -m discourse read "{SAMPLE}" > /dev/full'
        result = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, check=False)  # noqa: S602
        assert result.returncode == 1
        assert result.stderr.decode().startswith("discourse: ")
        assert result.stderr.count(b"\n") == 1


class TestCodebook:
    def test_list(self, run):
        result = run("codebook", "list")
        assert result.stdout.splitlines()[-1].startswith("drug-policy")
        assert "(default)" in result.stdout

    def test_show(self, run):
        default, named = run("codebook", "show"), run("codebook", "show", "drug-policy")
        assert default.stdout == named.stdout
        assert default.stdout.startswith("# ")

    def test_check_of_one_that_ships(self, run):
        name = run("codebook", "list").stdout.split()[0]  # tests/codebook checks them all
        result = run("codebook", "check", name)
        assert result.exit_code == 0, result.output
        assert "no errors" in result.stderr

    def test_check_finds_errors(self, run, tmp_path):
        path = tmp_path / "broken.toml"
        path.write_text(
            'name = "b"\nversion = "1"\n[[stances]]\nid = "s"\nlabel = "S"\nquestion = "Is it?"\n'
            '[[stances.positions]]\nid = "yes"\ncues = ["{nowhere} to go"]\n'
        )
        result = run("codebook", "check", path)
        assert result.exit_code == 1
        assert "error: s/yes: " in result.stdout
        assert "1 error" in one_line(result)

    def test_check_tries_the_examples(self, run):
        book = (
            'name = "b"\nversion = "1"\n[[stances]]\nid = "s"\nlabel = "S"\nquestion = "Is it?"\n'
            '[[stances.positions]]\nid = "yes"\ncues = ["ban it"]\nexamples = ["Leave it be."]\n'
        )
        result = run("codebook", "check", "-", input=book)
        assert result.exit_code == 0
        assert "example is coded otherwise: 'Leave it be.'" in result.stdout

    def test_no_codebook_at_all(self, run, tmp_path):
        path = tmp_path / "noise.toml"
        path.write_text("not = [toml")
        result = run("codebook", "check", path)
        assert result.exit_code == 1
        assert "not valid TOML" in one_line(result)


def test_formats_names_all(run):
    from discourse.readers import READERS
    from discourse.renderers import RENDERERS, THREAD_RENDERERS

    listed = {line.split()[0] for line in run("formats").stdout.splitlines() if line[:2] == "  "}
    assert {*READERS, *RENDERERS, *THREAD_RENDERERS, "svg", "graphml"} <= listed


@pytest.mark.parametrize(
    ("thread_id", "name"),
    [
        ("car-free-centre", "car-free-centre"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d*e", "a-b-c-d-e"),
        ("NUL", "NUL-thread"),
        ("...", "thread"),
        ("", "thread"),
        ("Zoë 🌧", "Zoë"),
        ("x" * 300, "x" * 80),
    ],
)
def test_folder_names_are_safe(thread_id, name):
    assert folder_name(thread_id) == name
