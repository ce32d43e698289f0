"""The commands that analyse: what they print and write, on bundled and on tiny threads."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.cli.output import progress
from discourse.model import STANDINGS, UNCHALLENGED
from discourse.renderers.image import KINDS
from tests.readers.forms import FORMS, plain_thread
from tests.samples import THREADS, analysis_of, codebook_of, path_of

pytestmark = pytest.mark.usefixtures("coarse_pictures")

NAME = "needle-exchange-vote"
SAMPLE = path_of(NAME)
BARE = "Prohibition has failed. Legal sales raise tax revenue, and nobody has died of it."
TEXTS = ("report.html", "report.md", "analysis.json", "comments.csv", "claims.csv", "relations.csv")
PICTURES = {f"{kind}.{ending}" for kind in KINDS for ending in ("svg", "png")}


def run(*args, **settings):
    result = CliRunner().invoke(discourse, [str(arg) for arg in args], **settings)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


class TestAnalyse:
    @pytest.mark.parametrize(
        "name",
        ["json", "csv", "claims-csv", "relations-csv", "stances-csv", "markdown", "html", "text"],
    )
    def test_every_format(self, name):
        result = run("analyse", SAMPLE, "--format", name)
        assert result.exit_code == 0
        assert result.stderr == ""
        assert result.stdout.endswith("\n")

    def test_a_pipe_gives_what_the_file_gives(self, tmp_path):
        piped = json.loads(run("analyse", "-", input=SAMPLE.read_bytes()).stdout)
        filed = json.loads(run("analyse", SAMPLE).stdout)
        assert piped["comments"] == filed["comments"]
        assert piped["claims"] == filed["claims"]

    def test_an_analysis_can_be_analysed_again(self):
        first = run("analyse", SAMPLE).stdout
        assert run("analyse", "-", input=first.encode()).stdout == first

    def test_the_codebook_counts(self):
        options = ("--codebook", "car-free-centre", "--model", "cues")
        result = run("analyse", path_of("car-free-centre"), *options)
        assert json.loads(result.stdout)["codebook"]["name"] == "car-free-centre"


class TestReport:
    def test_writes_everything(self, tmp_path):
        result = run("report", SAMPLE, "-o", tmp_path / "out")
        assert result.exit_code == 0
        assert result.stdout == ""
        assert {path.name for path in (tmp_path / "out").iterdir()} == {*TEXTS, *PICTURES}
        answer, place = result.stderr.splitlines()
        assert "60 comments" in answer
        assert "unchallenged" in answer
        assert place.endswith("report.html")

    def test_default_folder_is_named_after_the_thread(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert run("report", SAMPLE).exit_code == 0
        assert (tmp_path / "reports" / NAME / "report.html").exists()

    def test_article_without_comments(self, tmp_path):
        result = run("report", "-", "-o", tmp_path, input=BARE)
        assert result.exit_code == 0
        claims = json.loads((tmp_path / "analysis.json").read_text(encoding="utf-8"))["claims"]
        assert {claim["standing"] for claim in claims} <= {"no_audience", None}

    def test_folder(self, tmp_path):
        source = tmp_path / "in"
        source.mkdir()
        (source / "a.txt").write_text(BARE, encoding="utf-8")
        (source / "a.csv").write_text("id,parent_id,author,text\n1,,Bo,Tea?\n2,1,Cy,Yes.\n")
        (source / "a.gold.json").write_text("{}")
        (source / "README.md").write_text("Not a thread.")
        (source / "picture.png").write_bytes(b"\x89PNG")
        result = run("report", source, "-o", tmp_path / "out")
        assert result.exit_code == 0, result.stderr
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a", "a.txt"]
        assert "2 reports in" in result.stderr

    def test_folder_with_a_bad_file_does_the_others(self, tmp_path):
        (tmp_path / "bad.json").write_text("{")
        (tmp_path / "good.txt").write_text(BARE)
        result = run("report", tmp_path, "-o", tmp_path / "out")
        assert result.exit_code == 1
        assert "1 of 2 files could not be read" in result.stderr
        assert (tmp_path / "out" / "good" / "report.html").exists()

    def test_folder_that_is_one_source(self, tmp_path):
        made = run("read", SAMPLE, "--format", "convokit", "-o", tmp_path / "corpus")
        assert made.exit_code == 0, made.stderr
        result = run("report", tmp_path / "corpus", "--model", "cues", "-o", tmp_path / "out")
        assert result.exit_code == 0, result.stderr
        assert [path.name for path in (tmp_path / "out").iterdir()] == [NAME]
        assert "60 comments" in result.stderr
        assert run("claims", tmp_path / "corpus").stdout == run("claims", SAMPLE).stdout

    def test_folder_of_pages_and_other_files(self, tmp_path):
        source = tmp_path / "in"
        source.mkdir()
        thread = replace(plain_thread(), comments=plain_thread().comments[:9])
        for name, form in (("a.html", "wordpress html5"), ("b.html", "hacker news")):
            (source / name).write_bytes(FORMS[form][1](thread))
        (source / "c.csv").write_text("id,parent_id,author,text\n1,,Bo,Tea?\n2,1,Cy,Yes.\n")
        result = run("report", source, "--model", "cues", "-o", tmp_path / "out")
        assert result.exit_code == 0, result.stderr
        assert "3 reports in" in result.stderr
        assert len(run("threads", source).stdout.splitlines()) == 4
        result = run("read", source)
        assert result.exit_code == 1
        assert "this is a folder" in result.stderr

    def test_folder_without_threads(self, tmp_path):
        result = run("report", tmp_path)
        assert result.exit_code == 1
        assert "no files in this folder" in result.stderr


class TestGraph:
    @pytest.mark.parametrize("kind", ["replies", "argument"])
    @pytest.mark.parametrize("ending", ["svg", "graphml", "gexf"])
    def test_xml(self, tmp_path, kind, ending):
        path = tmp_path / f"graph.{ending}"
        result = run("graph", SAMPLE, "-o", path, "--kind", kind)
        assert result.exit_code == 0
        assert result.stdout == ""
        ET.fromstring(path.read_bytes())  # noqa: S314 - our own output

    @pytest.mark.parametrize(
        ("ending", "begins"),
        [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("dot", b"digraph"), ("json", b"{")],
    )
    def test_others(self, tmp_path, ending, begins):
        path = tmp_path / f"new folder/graph.{ending}"
        assert run("graph", SAMPLE, "-o", path).exit_code == 0
        assert path.read_bytes().startswith(begins)

    def test_for_one_column(self, tmp_path):
        path = tmp_path / "narrow.svg"
        assert run("graph", SAMPLE, "-o", path, "--kind", "standings", "--narrow").exit_code == 0
        assert 'width="240' in path.read_text(encoding="utf-8")[:600]
        for kind, file in (("argument", path), ("standings", tmp_path / "a.dot")):
            result = run("graph", SAMPLE, "-o", file, "--kind", kind, "--narrow")
            assert result.exit_code == 2
            assert "narrow" in result.stderr

    def test_printed(self):
        result = run("graph", SAMPLE, "-o", "-", "--format", "dot", "--kind", "argument")
        assert result.stdout.startswith("digraph")
        assert result.stderr == ""

    @pytest.mark.parametrize("colours", ["stance", "standing", "act", "author"])
    def test_looks(self, colours):
        args = ("--layout", "radial", "--colour-by", colours, "--stance", "testimony")
        result = run("graph", SAMPLE, "-o", "-", "--format", "svg", *args)
        assert result.exit_code == 0
        assert "<svg" in result.stdout


class TestClaims:
    def rows(self, *args):
        head, *rows = (
            line.split("\t") for line in run("claims", SAMPLE, *args).stdout.splitlines()
        )
        return [dict(zip(head, row, strict=True)) for row in rows]

    def test_most_salient_first(self):
        salience = [float(row["salience"]) for row in self.rows()]
        assert salience == sorted(salience, reverse=True)

    @pytest.mark.parametrize("standing", STANDINGS)
    def test_one_standing(self, standing):
        assert {row["standing"] for row in self.rows("--standing", standing)} <= {standing}

    def test_unchallenged_and_top(self):
        rows = self.rows("--standing", "unchallenged", "--top", "3")
        assert len(rows) == 3
        assert {row["standing"] for row in rows} <= set(UNCHALLENGED)

    def test_lenient(self):
        analysis = analysis_of(NAME)
        expected = {each.claim_id: each.standing_lenient for each in analysis.standings}
        for row in self.rows("--lenient"):
            assert row["standing"] == expected[row["claim"]]


def test_progress_is_for_terminals_only(monkeypatch, capsys):
    with progress() as step:
        step("Reading")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress() as step:
        step("Reading")
    assert "Reading" in capsys.readouterr().err


def test_every_bundled_thread_has_its_codebook():
    for path in THREADS.glob("*.txt"):
        assert run("codebook", "show", codebook_of(path.stem)).exit_code == 0


class TestCodebook:
    def test_a_new_one_is_clean(self, tmp_path):
        made = run("codebook", "new", "school-phones")
        (tmp_path / "a.toml").write_text(made.stdout, encoding="utf-8")
        checked = run("codebook", "check", tmp_path / "a.toml")
        assert checked.exit_code == 0
        assert checked.stdout == ""

    def test_what_cues_hit(self):
        result = run("codebook", "test", "car-free-centre", path_of("car-free-centre"))
        assert result.exit_code == 0
        assert "car-ban/for: " in result.stdout
        assert "[make it permanent], seven days a week" in result.stdout
        assert "cues hit something" in result.stderr
