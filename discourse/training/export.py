"""From a trained network to the folder of files that the package ships.

Writes arrays, graphs, the tokeniser and the manifest with every file's hash. Decides
nothing about the network and measures nothing.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from discourse.encoder.artefact import MANIFEST
from discourse.model.readings import CODES
from discourse.training.examples import LABELS
from discourse.training.graph import write_graphs
from discourse.training.network import Network

if TYPE_CHECKING:
    from torch import nn

__all__ = ["export", "head_arrays"]

_HOME = "debagreement"
"""The corpus of replies whose habits a new thread is taken to share: the most varied one."""


def export(
    network: Network,
    tokenizer: Path,
    temperatures: Mapping[str, float],
    card: Mapping[str, Any],
    folder: Path,
) -> None:
    """Write the files of an artefact.

    Parameters
    ----------
    network
        Trained.
    tokenizer
        The tokeniser's file, copied.
    temperatures
        Head -> what its log-odds are divided by.
    card
        What else the manifest says: name, version, data, figures.
    folder
        Made if need be; files in it are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        name: value.detach().cpu().numpy() for name, value in network.encoder.state_dict().items()
    }
    names = list(write_graphs(weights, folder))
    np.savez(folder / "heads.npz", **head_arrays(network))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    names += ["heads.npz", "tokenizer.json"]
    manifest = {
        **card,
        "temperatures": dict(temperatures),
        "labels": {task: list(labels) for task, labels in LABELS.items()},
        "files": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in sorted(names)},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def head_arrays(network: Network) -> dict[str, Any]:
    """The heads' matrices by name, in single precision."""
    arrays = {}
    layers: dict[str, nn.Linear] = {
        "relation": network.relation,
        "stance": network.stance,
        "kind": network.kind,
    }
    layers |= {code: cast("nn.Linear", network.codes[code]) for code in CODES}
    for head, layer in layers.items():
        arrays[f"{head}.weight"] = layer.weight.detach().cpu().numpy()
        arrays[f"{head}.bias"] = layer.bias.detach().cpu().numpy()
    home = network.sources.index(_HOME)
    for part, own in (("weight", network.relation_own), ("bias", network.relation_bias)):
        arrays[f"relation.{part}"] = arrays[f"relation.{part}"] + own[home].detach().cpu().numpy()
    return arrays
