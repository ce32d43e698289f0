"""Puts the parts together: corpora, starting weights and recipe to a checkpoint, to figures, to files."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
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
from discourse.training.graph import rounded
from discourse.training.measures import MEASURES, measured
from discourse.training.network import Network, load_pretrained
from discourse.training.predict import predict
from discourse.training.recipes import PARTS, SHIPPED, Named

__all__ = ["checkpoints_of", "load", "measure", "train", "write"]

_ABSTAIN = 0.8
"""How often a label should be right that is given at all."""
_START = 1
"""Fixes the heads that a training starts from; one for all, so that their mean makes sense."""


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
    torch.manual_seed(_START)
    network = Network(_sources(everything))
    load_pretrained(network.encoder, start / "model.safetensors")
    network.to(_device())
    return fit(network, course.epoch, named.recipe, checkpoint, say, until=until)


def _device() -> str:
    torch.set_float32_matmul_precision("high")
    return "cuda" if torch.cuda.is_available() else "cpu"


def load(everything: Sequence[Example], checkpoints: Sequence[Path]) -> Network:
    """The network of a checkpoint with averaged weights, or the mean of several."""
    network = Network(_sources(everything)).to(_device())
    load_weights(network, checkpoints)
    return network


def _as_shipped(network: Network) -> Network:
    """A copy with the encoder's weights rounded as the package keeps them."""
    copied = deepcopy(network)
    weights = {k: v.detach().cpu().numpy() for k, v in network.encoder.state_dict().items()}
    copied.encoder.load_state_dict({k: torch.from_numpy(v) for k, v in rounded(weights).items()})
    return copied


def checkpoints_of(name: str, folder: Path) -> list[Path]:
    """The files of a recipe's trainings, or of all those whose mean is shipped.

    >>> [path.name for path in checkpoints_of("without-cmv", Path("run"))]
    ['without-cmv.pt']
    """
    names = PARTS if name == SHIPPED else (name,)
    return [folder / f"{name}.pt" for name in names]


def measure(corpora: Path, start: Path, folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Temperatures, thresholds and every figure for which a checkpoint is there.

    Parameters
    ----------
    corpora, start
        As for :func:`train`.
    folder
        Holds ``<recipe>.pt`` of the trainings that are done; what is shipped is measured
        where all its parts are there.
    say
        Gets each figure when it is known.
    """
    everything = read_corpora(corpora)
    made = Tokenised(load_tokens(start / "tokenizer.json"), everything)
    networks = {}
    for name in dict.fromkeys(entry.recipe for entry in MEASURES):
        files = checkpoints_of(name, folder)
        if all(file.exists() for file in files):
            networks[name] = load(everything, files)
        else:
            say(f"{name}: not every checkpoint is there: {', '.join(f.name for f in files)}")
    temperatures, thresholds = {}, {}
    for task in LABELS if SHIPPED in networks else ():
        held = [e for e in everything if e.task == task and e.part == "dev"]
        found = predict(networks[SHIPPED], made, held)
        temperatures[task] = temperature(found.log_odds, found.truth)
        by = softmax(found.log_odds, temperatures[task])
        thresholds[task] = abstain_below(by, found.truth, _ABSTAIN)
        say(f"{task}: temperature {temperatures[task]}, abstain below {thresholds[task]}")
    rows = []
    for entry in MEASURES:
        if entry.recipe in networks:
            # a network that left a corpus out has no held-out part to be calibrated on
            known = temperatures[entry.task] if entry.recipe == SHIPPED else None
            unrounded = networks[entry.recipe]
            row = measured(entry, everything, _as_shipped(unrounded), made, known, unrounded)
            rows.append(row.as_json())
            say(f"{row.name}: {json.dumps(rows[-1])}")
    return {"temperatures": temperatures, "thresholds": thresholds, "figures": rows}


def write(
    corpora: Path,
    start: Path,
    folder: Path,
    figures: Sequence[Path],
    version: str,
    output: Path,
) -> None:
    """Write the files that the package ships; ``figures`` are files of :func:`measure`."""
    everything = read_corpora(corpora)
    network = load(everything, checkpoints_of(SHIPPED, folder))
    known = _joined([json.loads(path.read_text(encoding="utf-8")) for path in figures])
    export(
        network,
        start / "tokenizer.json",
        known["temperatures"],
        card(version, PARTS, everything, known),
        output,
    )


def _joined(measurements: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Measurements made one by one as one; of a figure, the last; in the order of MEASURES."""
    joined: dict[str, Any] = {"temperatures": {}, "thresholds": {}}
    rows: dict[str, Any] = {}
    for known in measurements:
        for key in joined:
            joined[key] |= known[key]
        rows |= {row["name"]: row for row in known["figures"]}
    return {**joined, "figures": [rows[m.name] for m in MEASURES if m.name in rows]}


def _sources(examples: Sequence[Example]) -> list[str]:
    return sorted({e.source for e in examples if e.task == "relation"})
