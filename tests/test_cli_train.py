"""discourse train, and --model FILE, on the small coded set."""

import json

import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.heads import write_model
from tests.coded import TOML, sheet, trained


def run(*args):
    return CliRunner().invoke(discourse, [str(arg) for arg in args])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "my.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "coded.csv").write_bytes(sheet())
    (tmp_path / "few.csv").write_bytes(sheet(6))
    (tmp_path / "library.model").write_bytes(write_model(trained().model))
    (tmp_path / "thread.json").write_text(
        json.dumps(
            [
                {"id": "0", "author": "Ed", "text": "Shall we open the library on one more day?"},
                {
                    "id": "1",
                    "parent_id": "0",
                    "author": "Al",
                    "text": "Families need it, please do.",
                },
                {
                    "id": "2",
                    "parent_id": "0",
                    "author": "Bo",
                    "text": "A waste of money, so drop it.",
                },
            ]
        ),
        encoding="utf-8",
    )
    return tmp_path


def test_a_sheet_becomes_a_model_and_a_report(folder):
    out = folder / "new" / "library.model"
    out.parent.mkdir()
    result = run("train", folder / "coded.csv", "--codebook", folder / "my.toml", "-o", out)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("# Own model: library ")
    assert out.read_bytes() == (folder / "library.model").read_bytes()
    assert "model for sunday in" in result.stderr


def test_too_little_is_refused_with_a_report_and_one_line(folder):
    result = run("train", folder / "few.csv", "--codebook", folder / "my.toml", "-o", folder / "x")
    assert result.exit_code == 1
    assert "**Not trained**" in result.stdout
    assert "it takes 40" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (folder / "x").exists()


def test_codings_of_whole_threads_need_their_threads(folder):
    units = [{"index": i, "sunday": "for", "act": None} for i in range(3)]
    (folder / "gold.json").write_text(json.dumps({"units": units}), encoding="utf-8")
    args = ("train", folder / "gold.json", "--codebook", folder / "my.toml")
    assert "give it by --source" in run(*args).stderr
    result = run(*args, "--source", folder / "thread.json")
    assert result.exit_code == 1
    assert "3 units are coded" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("missing.csv",), 1, "missing.csv"),
        (("coded.csv", "--codebook", "drug-policy"), 1, "no stance of the codebook"),
        (("coded.csv", "-o", "cues.model"), 2, "name of a model that ships"),
        (("coded.csv", "--target", "1.5"), 2, "--target"),
    ],
)
def test_what_cannot_be_trained_says_so_in_a_line(folder, monkeypatch, args, code, said):
    monkeypatch.chdir(folder)
    result = run("train", *args)
    assert result.exit_code == code
    assert said in result.stderr


def test_analyse_takes_the_file_and_its_codebook(folder):
    result = run(
        "analyse", folder / "thread.json", "--model", folder / "library.model", "--format", "json"
    )
    assert result.exit_code == 0, result.stderr
    assert '"library"' in result.stdout
    assert '"against"' in result.stdout


def test_what_is_no_model_is_refused(folder):
    (folder / "bad.model").write_bytes(b"PK\x03\x04")
    result = run("analyse", folder / "thread.json", "--model", folder / "bad.model")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "not a model that discourse train wrote" in result.stderr
    result = run("analyse", folder / "thread.json", "--model", "no-such")
    assert result.exit_code == 2
    assert "neither encoder, cues nor a file" in result.stderr
    other = ("--codebook", "drug-policy")
    result = run("analyse", folder / "thread.json", "--model", folder / "library.model", *other)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "trained for another codebook" in result.stderr


def test_model_prints_the_card_of_a_file(folder):
    result = run("model", folder / "library.model")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"# Own model: library {trained().model.version}")
    data = json.loads(run("model", folder / "library.model", "--json").stdout)
    assert data["name"] == "library"
    assert run("model", "cues").exit_code == 1
    assert run("model", folder / "my.toml").exit_code == 1
