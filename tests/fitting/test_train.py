"""A whole fit on a small coded set. Reads the set's 72 texts with the encoder once in a run."""

import json
from dataclasses import replace

import pytest

from discourse.coding import Coding
from discourse.errors import ModelError
from discourse.fitting.train import train
from discourse.heads import as_markdown, write_model
from tests.coded import codebook, coding, read, trained, trained_on


def entry(name):
    return next(e for e in trained().card["stances"] if e["stance"] == name)


def test_what_cues_miss_is_learnt():
    found = entry("sunday")
    f1 = {row["name"]: row["macro_f1"][0] for row in found["scores"]}
    assert found["trained"]
    assert f1["cues"] < 0.3
    assert f1["head"] > 0.8
    assert found["gain"][1] > 0.3
    assert set(trained().model.heads) == {"sunday"}


def test_a_stance_that_nobody_coded_is_left_as_it_is():
    assert entry("noise")["why"] == "no unit is coded"


def test_neither_words_nor_names_of_the_coded_are_in_the_file_or_the_card():
    kept = write_model(trained().model).decode() + as_markdown("library", trained().card)
    assert "Reader" not in kept
    assert "coder-1" not in kept
    assert not any(unit.seen.text in kept for unit in coding().units)


def test_too_little_is_refused_without_reading_a_text(monkeypatch):
    monkeypatch.setattr("discourse.fitting.table.load_encoder", lambda: pytest.fail("read"))
    found = train([coding(6)], codebook(), "library")
    assert found.model is None
    assert "18 units are coded (none 6, for 6, against 6)" in found.card["stances"][0]["why"]


def test_nothing_coded_is_an_error():
    with pytest.raises(ModelError, match="nothing is coded"):
        train([Coding("a", ())], codebook(), "library")


def test_a_head_that_is_no_better_is_not_kept():
    """Labels without any sense: nothing can be learnt from them."""
    table = read()["sunday"]
    order = [i * 7 % len(table) for i in range(len(table))]
    shuffled = [coding().units[i].labels for i in order]
    units = tuple(
        replace(unit, labels=labels) for unit, labels in zip(coding().units, shuffled, strict=True)
    )
    known = {"sunday": replace(table, labels=table.labels[order])}
    found = trained_on(Coding("a", units), known)
    assert found.model is None
    assert "not clearly" in found.card["stances"][0]["why"]


def test_the_report_has_all_figures():
    text = as_markdown("library", trained().card)
    assert "## Sunday opening (sunday)" in text
    for part in ("**Trained.**", "Cohen’s κ", "| 100% |", "calibration error", "reached already"):
        assert part in text
    json.dumps(trained().card, allow_nan=False)
