"""The bundled threads: where they are, their hand coding, their analysis by the real pipeline."""

import json
from functools import cache
from pathlib import Path

from discourse.codebook import DEFAULT, load_codebook
from discourse.model import Analysis, Thread
from discourse.pipeline import DEFAULT_MODEL, analyse
from discourse.readers import read_thread

ROOT = Path(__file__).resolve().parent.parent
THREADS = ROOT / "threads"
REPORTS = ROOT / "reports"
SHARED = ROOT.parent / "shared"
"""Reference material that not every checkout has beside it."""

NAMES = tuple(sorted(path.stem for path in THREADS.glob("*.txt")))


def path_of(name):
    return THREADS / f"{name}.txt"


def gold_of(name):
    return json.loads((THREADS / f"{name}.gold.json").read_text(encoding="utf-8"))


def codebook_of(name) -> str:
    """The codebook that the thread was coded with."""
    return gold_of(name).get("codebook", DEFAULT)


@cache
def thread_of(name) -> Thread:
    return read_thread(path_of(name))


@cache
def analysis_of(name, model=DEFAULT_MODEL) -> Analysis:
    return analyse(thread_of(name), load_codebook(codebook_of(name)), model)
