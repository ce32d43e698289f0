"""Puts the parts together: corpora, starting weights and recipe to a checkpoint, to figures, to files."""

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from discourse.encoder.heads import softmax
from discourse.encoder.inputs import load_tokens
from discourse.training.batches import Course, Tokenised
from discourse.training.calibrate import abstain_below, temperature
from discourse.training.card import card
from discourse.training.corpora import read_corpora
from discourse.training.examples import LABELS, Example
from discourse.training.export import export
from discourse.training.fit import fit, load_weights
from discourse.training.measures import MEASURES, measured
from discourse.training.network import Network, load_pretrained
from discourse.training.predict import predict
from discourse.training.recipes import RECIPES, Named

__all__ = ["load", "measure", "train", "write"]

_ABSTAIN = 0.8
"""How often a label should be right that is given at all."""


def train(
    corpora: Path,
    start: Path,
    named: Named,
    checkpoint: Path,
    say: Callable[[str], None],
    *,
    until: float = math.inf,
) -> bool:
    """Train by a recipe; whether it came to its end."""
    everything = read_corpora(corpora)
    examples = [example for example in everything if named.uses(example)]
    made = Tokenised(load_tokens(start / "tokenizer.json"), examples)
    course = Course(examples, made, named.recipe)
    torch.manual_seed(named.recipe.seed)
    network = Network(_sources(everything))
    load_pretrained(network.encoder, start / "model.safetensors")
    network.to(_device())
    return fit(network, course.epoch, named.recipe, checkpoint, say, until=until)


def _device() -> str:
    torch.set_float32_matmul_precision("high")
    return "cuda" if torch.cuda.is_available() else "cpu"


def load(everything: Sequence[Example], checkpoint: Path) -> Network:
    """The network of a checkpoint, with averaged weights."""
    network = Network(_sources(everything)).to(_device())
    load_weights(network, checkpoint)
    return network


def measure(corpora: Path, start: Path, folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Temperatures, thresholds and every figure for which a checkpoint is there.

    Parameters
    ----------
    corpora, start
        As for :func:`train`.
    folder
        Holds ``<recipe>.pt`` of the trainings that are done.
    say
        Gets each figure when it is known.
    """
    everything = read_corpora(corpora)
    made = Tokenised(load_tokens(start / "tokenizer.json"), everything)
    networks = {
        name: load(everything, folder / f"{name}.pt")
        for name in RECIPES
        if (folder / f"{name}.pt").exists()
    }
    temperatures, thresholds = {}, {}
    for task in LABELS:
        held = [e for e in everything if e.task == task and e.part == "dev"]
        found = predict(networks["shipped"], made, held)
        temperatures[task] = temperature(found.log_odds, found.truth)
        by = softmax(found.log_odds, temperatures[task])
        thresholds[task] = abstain_below(by, found.truth, _ABSTAIN)
        say(f"{task}: temperature {temperatures[task]}, abstain below {thresholds[task]}")
    rows = []
    for entry in MEASURES:
        if entry.recipe not in networks:
            say(f"{entry.name}: no checkpoint {entry.recipe}.pt")
            continue
        row = measured(entry, everything, networks[entry.recipe], made, temperatures[entry.task])
        rows.append(row.as_json())
        say(f"{row.name}: {json.dumps(rows[-1])}")
    return {"temperatures": temperatures, "thresholds": thresholds, "figures": rows}


def write(
    corpora: Path, start: Path, checkpoint: Path, figures: Path, version: str, folder: Path
) -> None:
    """Write the files that the package ships."""
    everything = read_corpora(corpora)
    network = load(everything, checkpoint)
    known = json.loads(figures.read_text(encoding="utf-8"))
    export(
        network,
        start / "tokenizer.json",
        known["temperatures"],
        card(version, RECIPES["shipped"], everything, known),
        folder,
    )


def _sources(examples: Sequence[Example]) -> list[str]:
    return sorted({e.source for e in examples if e.task == "relation"})
