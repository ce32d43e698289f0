"""The README's walk-through on threads about cats, step by step, with the figures that it gives."""

import json
import re

from tests.samples import ROOT, THREADS
from tests.test_cli_analysis import run

CATS = THREADS / "indoor-cats"
FIRST, SECOND = CATS / "codebook-1.toml", CATS / "codebook-2.toml"
HELD_OUT = (CATS / "three.txt", CATS / "four.txt")
CODERS = (CATS / "coder-1.csv", CATS / "coder-2.csv")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def kappa(*args, stance="indoors"):
    result = run("evaluate", *HELD_OUT, "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)[0]
    return next(each for each in found["variables"] if each["name"] == stance)["kappa"]


def said(words):
    """A figure of the README's walk-through, by the words before it."""
    return float(re.search(rf"{re.escape(words)}\s+(-?[\d.]+\d)", README)[1])


def test_the_codebooks_are_sound():
    first, second = (run("codebook", "check", book) for book in (FIRST, SECOND))
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.count("adds nothing to") == first.stdout.count("\n") == 1
    assert second.stdout == ""


def test_the_sample_is_the_one_that_was_coded(tmp_path):
    args = ("-n", "60", "--coders", "2", "--overlap", "1", "--codebook", FIRST)
    assert run("sample", *HELD_OUT, *args, "-o", tmp_path / "s").exit_code == 0
    for number, coded in enumerate(CODERS, 1):
        drawn = (tmp_path / "s" / f"coder-{number}.csv").read_text(encoding="utf-8-sig")
        kept = coded.read_text(encoding="utf-8-sig")
        assert re.findall(r"^\d+,\w+,[\d.]+,", drawn, re.MULTILINE) == re.findall(
            r"^\d+,\w+,[\d.]+,", kept, re.MULTILINE
        )


def test_how_far_the_coders_agree():
    golds = [arg for coder in CODERS for arg in ("--gold", coder)]
    found = kappa(*golds, "--codebook", FIRST, "--model", "cues")
    assert round(found["value"], 2) == said("On the side taken they agree with κ")


def test_the_agreed_coding_is_the_one_that_is_kept(tmp_path):
    gold = tmp_path / "gold.json"
    decided = ("--decisions", CATS / "decisions.csv")
    result = run("adjudicate", *CODERS, "--codebook", SECOND, *decided, "-o", gold)
    assert result.exit_code == 0
    assert "left out" not in result.stderr
    assert gold.read_bytes() == (CATS / "gold.json").read_bytes()
    assert "coders differ on 2 units" in run("adjudicate", *CODERS, "--codebook", FIRST).stderr


def test_the_second_codebook_is_better_than_the_first():
    gold = ("--gold", CATS / "gold.json", "--model", "cues")
    first, second = (kappa(*gold, "--codebook", book) for book in (FIRST, SECOND))
    assert round(first["value"], 2) == said("by the first codebook's cues κ")
    assert round(second["value"], 2) == said("by the second one's κ")
    assert second["low"] > first["value"]


def test_a_head_that_was_trained_on_coded_comments_beats_the_cues_of_its_codebook():
    gold = ("--gold", CATS / "gold.json")
    head = kappa(*gold, "--model", CATS / "indoor-cats.model")
    cues = kappa(*gold, "--codebook", FIRST, "--model", "cues")
    assert round(head["value"], 2) == said("the trained head's κ")
    assert head["low"] > cues["value"]


def test_a_report_by_an_own_model_says_so(tmp_path):
    model = CATS / "indoor-cats.model"
    thread = {"id": "0", "author": "Ed", "text": "Tigger's still going out, curfew or no curfew."}
    (tmp_path / "t.json").write_text(json.dumps([thread]), encoding="utf-8")
    made = run("report", tmp_path / "t.json", "--model", model, "-o", tmp_path / "r")
    assert made.exit_code == 0, made.stderr
    assert "one of the analyst’s own" in (tmp_path / "r/report.md").read_text(encoding="utf-8")
    analysis = json.loads((tmp_path / "r/analysis.json").read_text(encoding="utf-8"))
    assert analysis["model"]["own_heads"]


def test_too_little_to_train_on_is_said(tmp_path):
    lines = (CATS / "training.csv").read_text(encoding="utf-8-sig")
    few = tmp_path / "few.csv"
    few.write_text("".join(re.split(r"(?m)^(?=13,)", lines)[0]), encoding="utf-8")
    result = run("train", few, "--codebook", FIRST, "-o", tmp_path / "m.model")
    assert result.exit_code == 1
    assert not (tmp_path / "m.model").exists()


def test_a_report_with_pseudonyms(tmp_path):
    options = ("--codebook", SECOND, "--model", "cues", "--pseudonyms", tmp_path / "study.key")
    assert run("report", HELD_OUT[1], *options, "-o", tmp_path / "r").exit_code == 0
    everything = "".join(
        path.read_text(encoding="utf-8")
        for path in (tmp_path / "r").iterdir()
        if path.suffix in (".md", ".html", ".json", ".csv", ".svg")
    )
    for name in ("Kwame", "Blewitt", "Moira", "Rosalind Keach", "Nurse_Tim", "Fen Tiger"):
        assert not re.search(rf"(?<!\w){name}(?!\w)", everything), name
