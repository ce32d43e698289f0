"""A small coded set made for the tests, and a model fitted on it: once in a run."""

import itertools
from functools import cache

import pytest

from discourse.codebook import parse_codebook
from discourse.coding import CodedUnit, Coding, Context, write_csv
from discourse.fitting.examples import joined
from discourse.fitting.table import tables
from discourse.fitting.train import Trained, train

TOML = """
name = "sunday-library"
version = "1"
title = "Opening the library on Sundays"

[[stances]]
id = "sunday"
label = "Sunday opening"
question = "Does the comment want the library open on Sundays?"

[[stances.positions]]
id = "for"
opposite = "against"
cues = ["open it on sundays"]

[[stances.positions]]
id = "against"
opposite = "for"
cues = ["keep it shut on sundays"]

[[stances]]
id = "noise"
label = "Noise"
question = "Does the comment speak of noise?"

[[stances.positions]]
id = "yes"
cues = ["noise"]
"""

_SAID = {
    "for": (
        ("My kids would love it", "Families need a place to go", "It would be a gift to the town"),
        ("so open the doors", "and I'd be there every week", "so please do it", "at long last"),
        (".", ", it is a lovely idea."),
    ),
    "against": (
        ("The staff deserve a day off", "We cannot afford it", "It is a waste of money"),
        ("so leave it as it is", "and nobody asked for this", "so drop the plan", "as ever"),
        (".", ", it is a foolish idea."),
    ),
    "none": (
        ("Which bus goes there", "Is the printer mended", "I lost a blue scarf there"),
        ("by the way", "does anyone know", "on Tuesday", "since we are here"),
        ("?", ", thanks in advance."),
    ),
}


@cache
def codebook():
    return parse_codebook(TOML, "sunday-library.toml")


@cache
def coding(each=24):
    """As many comments with each label, by some twenty authors in one thread."""
    units = []
    for label, parts in _SAID.items():
        texts = [f"{a} {b}{c}" for a, b, c in itertools.product(*parts)][:each]
        for number, text in enumerate(texts):
            seen = Context(text, f"Reader {number % 7} {label}", "Sundays", "Shall we?", "Ed")
            units.append(CodedUnit(("t", f"{label} {number}"), {"sunday": label}, seen=seen))
    return Coding("coder-1", tuple(units))


def sheet(each=24) -> bytes:
    return write_csv(coding(each), codebook())


@cache
def read():
    """The texts as arrays; the encoder reads them here and, for the command, once more."""
    return tables(joined([coding()], codebook()).examples, codebook(), "author")


@cache
def trained() -> Trained:
    return trained_on(coding(), read())


def trained_on(given, known) -> Trained:
    """Fit on texts that were read already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("discourse.fitting.train.tables", lambda *_: known)
        return train([given], codebook(), "library")
