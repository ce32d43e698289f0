"""The bundled threads: where they are, their hand coding, their analysis by the real pipeline.

And what those scripts share that measure them: how their tables get into the README.
"""

import json
from functools import cache
from pathlib import Path

from discourse import pipeline
from discourse.codebook import DEFAULT, load_codebook
from discourse.model import Analysis, Thread
from discourse.pipeline import DEFAULT_MODEL
from discourse.readers import read_thread

ROOT = Path(__file__).resolve().parent.parent
THREADS = ROOT / "threads"
REPORTS = ROOT / "reports"
README = ROOT / "README.md"
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
    return pipeline.analyse(thread_of(name), load_codebook(codebook_of(name)), model)


def between(text, marks, table) -> str:
    r"""Put a table between its two marks, in the place of what is there.

    >>> between("Speed:\n<a>\nold\n<b>\nMemory", ("<a>\n", "<b>\n"), "new\n")
    'Speed:\n<a>\n\nnew\n\n<b>\nMemory'
    """
    missing = [mark.strip() for mark in marks if mark not in text]
    if missing:
        raise SystemExit(f"README.md: the marks of a table are missing: {', '.join(missing)}")
    start, end = (text.index(mark) for mark in marks)
    return f"{text[: start + len(marks[0])]}\n{table}\n{text[end:]}"


def write_into_readme(tables, path=README):
    """Write tables, each between its marks, or none of them if a mark is missing."""
    text = path.read_text(encoding="utf-8")
    for marks, table in tables.items():
        text = between(text, marks, table)
    path.write_text(text, encoding="utf-8", newline="\n")
