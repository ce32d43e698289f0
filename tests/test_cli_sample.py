"""``discourse sample``: what it writes, for whom, and what it never destroys."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from discourse import pipeline
from discourse.codebook import load_codebook
from discourse.coding import matched, parse_coding
from tests.samples import path_of, thread_of
from tests.test_cli_analysis import run

NAMES = ("needle-exchange-vote", "psilocybin-headaches")
SOURCES = tuple(path_of(name) for name in NAMES)


def sample(folder, *more):
    return run("sample", *SOURCES, "-n", 20, "-o", folder, *more)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "made"
    assert sample(folder, "--overlap", "0.5").exit_code == 0
    return folder


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_folder(made):
    forms = {f"coder-{n}.{form}" for n in (1, 2) for form in ("csv", "xlsx", "html")}
    others = {"manual.html", "manual.md", "sample.json", "README.txt"}
    assert set(contents(made)) == forms | others
    guide = (made / "README.txt").read_text(encoding="utf-8")
    assert "discourse evaluate SOURCE... --gold coder-1.json --gold coder-2.json" in guide
    assert "10 comments are in every sheet" in guide


def test_the_same_bytes_each_time(made, tmp_path):
    sample(tmp_path, "--overlap", "0.5")
    assert contents(tmp_path) == contents(made)
    sample(tmp_path / "other", "--overlap", "0.5", "--seed", 2)
    assert contents(tmp_path / "other")["coder-1.csv"] != contents(made)["coder-1.csv"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sheet_is_found_in_its_threads_and_is_not_coded(made, form):
    data = (made / f"coder-1.{form}").read_bytes()
    coding = parse_coding(data, "coder-1", load_codebook())
    found = matched([thread_of(name) for name in NAMES], coding)
    assert len(found) == 15
    assert {each.thread.id for each in found} == set(NAMES)
    assert all(not unit.labels and not unit.unsure for unit in coding.units)


def test_the_three_forms_of_a_sheet_hold_the_same(made):
    table = rows((made / "coder-1.csv").read_bytes())
    book = load_workbook(made / "coder-1.xlsx").active
    page = (made / "coder-1.html").read_text(encoding="utf-8")
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    places = [(row["thread"], row["unit"]) for row in table]
    assert [(item["thread"], item["unit"]) for item in data["items"]] == places
    assert [(book.cell(i, 2).value, str(book.cell(i, 3).value)) for i in range(2, 17)] == places


def test_blind_sheets_show_nothing_of_the_program_or_the_draw(made):
    for name, data in contents(made).items():
        if name.startswith("coder"):
            assert b"program:" not in data
            assert b"stratum" not in data
            assert b"probability" not in data
    manual = (made / "manual.md").read_text(encoding="utf-8")
    assert "Include" in manual
    assert "Cues" not in manual
    assert "Word lists" not in manual


def test_a_blind_random_sample_opens_no_encoder(tmp_path, monkeypatch):
    def fail():
        raise AssertionError("the encoder was opened")

    monkeypatch.setitem(pipeline.MODELS, "encoder", fail)
    assert sample(tmp_path / "s").exit_code == 0
    assert json.loads((tmp_path / "s" / "sample.json").read_text())["model"] is None


def test_the_design(made):
    design = json.loads((made / "sample.json").read_text(encoding="utf-8"))
    assert design["threads"] == list(NAMES)
    assert design["population"] == 115
    assert design["drawn"] == len(design["items"]) == 20
    assert design["shared"] == 10
    assert design["codebook"]["digest"] == load_codebook().digest
    for number in (1, 2):
        own = [
            (item["thread"], item["unit"])
            for item in design["items"]
            if f"coder-{number}" in item["coders"]
        ]
        table = rows((made / f"coder-{number}.csv").read_bytes())
        assert sorted(own) == sorted((row["thread"], row["unit"]) for row in table)


@pytest.mark.parametrize("strategy", ["stratified", "uncertain"])
def test_strategies_that_ask_the_program(tmp_path, strategy):
    told = ("--strategy", strategy, "--model", "cues")
    result = run("sample", SOURCES[0], "-n", 20, "-o", tmp_path / "s", *told)
    assert result.exit_code == 0
    design = json.loads((tmp_path / "s" / "sample.json").read_text(encoding="utf-8"))
    assert design["model"] == {"name": "cues", "version": "1"}
    assert len(design["strata"]) > 1
    assert sum(each["drawn"] for each in design["strata"]) == 20
    assert f"{design['strata'][0]['name']}: " in result.stdout


def test_sheets_that_are_not_blind_show_the_programs_labels(tmp_path):
    folder = tmp_path / "s"
    told = ("--no-blind", "--model", "cues", "--strategy", "stratified")
    assert run("sample", SOURCES[0], "-n", 20, "-o", folder, *told).exit_code == 0
    table = rows((folder / "coder-1.csv").read_bytes())
    shown = {row["program:prohibition"] for row in table}
    assert shown <= {"for", "against", "mixed", "none"}
    assert len(shown) > 1
    assert {row["prohibition"] for row in table} == {""}
    page = (folder / "coder-1.html").read_text(encoding="utf-8")
    assert '"codings": {"program": {"prohibition": ' in page
    coding = parse_coding((folder / "coder-1.csv").read_bytes(), "c", load_codebook())
    assert all(not unit.labels for unit in coding.units)


def test_coders_work_is_never_overwritten(made, tmp_path):
    folder = tmp_path / "s"
    sample(folder)
    (folder / "coder-1.csv").write_text("hours of work")
    before = contents(folder)
    again = sample(folder, "--coders", 1)
    assert again.exit_code == 1
    assert "holds a sample already (coder-1.csv)" in again.stderr
    assert len(again.stderr.splitlines()) == 1
    assert contents(folder) == before
    forced = sample(folder, "--coders", 1, "--force")
    assert forced.exit_code == 0
    assert (folder / "old-1" / "coder-1.csv").read_text() == "hours of work"
    assert (folder / "old-1" / "coder-2.html").exists()
    assert not (folder / "coder-2.html").exists()
    sample(folder, "--force")
    assert (folder / "old-2" / "coder-1.csv").exists()


def test_a_failure_leaves_what_was_there(tmp_path):
    folder = tmp_path / "s"
    sample(folder)
    (folder / "manual.md").unlink()
    (folder / "manual.md").mkdir()
    (folder / "coder-1.csv").write_text("hours of work")
    result = sample(folder, "--force")
    assert result.exit_code == 1
    assert (folder / "coder-1.csv").read_text() == "hours of work"
    assert (folder / "coder-2.html").exists()
    assert not (folder / "old-1").exists()


def test_a_download_put_beside_the_sheets_counts_as_work(tmp_path):
    (tmp_path / "coder-1 (1).json").write_text("{}")
    assert sample(tmp_path).exit_code == 1


def test_more_than_there_is(tmp_path):
    result = run("sample", *SOURCES, "-n", 1000, "-o", tmp_path / "s")
    assert result.exit_code == 0
    assert "there are only 115 comments with text" in result.stderr
    assert "115 of 115" in result.stdout
    posts = run("sample", *SOURCES, "-n", 1000, "--posts", "-o", tmp_path / "p")
    assert "117 of 117" in posts.stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("-n", "0"), 2, "0 is not in the range"),
        (("--overlap", "1.5"), 2, "is not in the range"),
        (("--strategy", "best"), 2, "is not one of random, stratified, uncertain"),
        (("-n", "2", "--coders", "5", "--overlap", "0"), 1, "too few to share among 5 coders"),
        (("--codebook", "nowhere.toml"), 1, "nowhere.toml"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path, args, code, message):
    result = run("sample", *SOURCES, "-o", tmp_path / "s", *args)
    assert result.exit_code == code
    assert message in result.stderr
    assert not (tmp_path / "s").exists()
