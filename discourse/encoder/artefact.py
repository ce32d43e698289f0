"""The files of the trained encoder that the package ships, and whether they are whole.

Checks every file against the hash in the manifest before anything is computed with
it. Weights are plain arrays; nothing here, or in the files, can run code.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.errors import EncoderError

__all__ = ["FOLDER", "MANIFEST", "Artefact", "open_artefact"]

FOLDER = Path(__file__).parent / "data"
"""Where the package keeps the encoder that it ships."""
MANIFEST = "model.json"
_REMEDY = "use --model cues, or install discourse again"


@dataclass(frozen=True, slots=True)
class Artefact:
    """A folder of checked files and what the manifest says of them.

    ``temperatures`` divide the log-odds of a head so that its probabilities come
    true; ``card`` is the manifest as read.
    """

    folder: Path
    name: str
    version: str
    temperatures: Mapping[str, float]
    card: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """A hash of all its files: vectors of another encoder mean something else."""
        listed = json.dumps(self.card["files"], sort_keys=True)
        return hashlib.sha256(listed.encode()).hexdigest()

    def file(self, name: str) -> Path:
        """The path of one of its files."""
        return self.folder / name


def open_artefact(folder: Path = FOLDER) -> Artefact:
    """Open a folder of encoder files.

    Raises
    ------
    EncoderError
        If a file is missing or is not the one that the manifest was made for.

    Examples
    --------
    >>> open_artefact(Path("nowhere"))
    Traceback (most recent call last):
    discourse.errors.EncoderError: nowhere/model.json: the encoder's manifest is missing; use --model cues, or install discourse again
    """
    path = folder / MANIFEST
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EncoderError(
            f"{path.as_posix()}: the encoder's manifest is missing; {_REMEDY}"
        ) from error
    for name, digest in card["files"].items():
        _check(folder / name, digest)
    return Artefact(folder, card["name"], card["version"], card["temperatures"], card)


def _check(path: Path, digest: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"{path}: a file of the encoder is missing; {_REMEDY}") from error
    if found != digest:
        raise EncoderError(
            f"{path}: a file of the encoder is damaged "
            f"(its hash is not the one in {MANIFEST}); {_REMEDY}"
        )
