"""What is made once in a run of the tests: the encoder's readings, analyses, pictures.

Dozens of commands are tried on the same few threads. The readings lie on disk, so that
workers of pytest-xdist and programs that tests start share them; the rest is kept by
each process for itself. That all of it is the same every time has tests of its own,
which make it anew.
"""

import contextlib
import hashlib
import os
import pickle
import sys
from functools import cache
from pathlib import Path

import pytest

from discourse import pipeline
from discourse.renderers import image

PROGRAM = "import sys; from tests import once; once.program(sys.argv.pop(1))"
"""The program as ``python -c`` runs it, with the folder of the readings before its arguments."""
COARSE = 40
"""Dots per inch of pictures that nobody looks at."""


def of_another_hash_seed():
    """The environment of a program that is to order its sets otherwise than this one does."""
    return {**os.environ, "PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"}


@contextlib.contextmanager
def _alone(path):
    """Let one process at a time in, where the system can say which."""
    try:
        import fcntl
    except ImportError:  # then two may read the same texts, and get the same
        yield
        return
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _reading(read, folder):
    """Read passages once for all processes that share the folder."""

    @cache
    def found(passages):
        kept = folder / hashlib.sha256(repr(passages).encode("utf-8", "replace")).hexdigest()
        with _alone(kept.with_suffix(".lock")):
            if kept.exists():
                return pickle.loads(kept.read_bytes())  # noqa: S301 - our own, of this run
            readings = read(passages)
            unfinished = kept.with_suffix(f".{id(kept)}")
            unfinished.write_bytes(pickle.dumps(readings))
            unfinished.replace(kept)
            return readings

    return lambda passages: found(tuple(passages))


def _analysing(analyse):
    """Analyse a thread with a codebook once; what has a model of its own every time."""
    kept = {}

    def found(thread, codebook=None, model=pipeline.DEFAULT_MODEL):
        if model not in pipeline.MODELS:
            return analyse(thread, codebook, model)
        key = (repr(thread), repr(codebook), pipeline.MODELS[model])
        if key not in kept:
            kept[key] = analyse(thread, codebook, model)
        return kept[key]

    return found


_DRAWN = {}


@contextlib.contextmanager
def drawn():
    """Draw each picture once, of few dots, as long as it lasts."""
    draw = image.to_bytes

    def found(scene, fmt, dpi=COARSE):
        key = (repr(scene), fmt)
        if key not in _DRAWN:
            _DRAWN[key] = draw(scene, fmt, min(dpi, COARSE))
        return _DRAWN[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(image, "to_bytes", found)
        yield


@contextlib.contextmanager
def shared(folder):
    """Have readings kept in a folder, and analyses in memory, as long as it lasts."""
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    opened = pipeline.MODELS["encoder"]
    read = _reading(lambda passages: opened().read(passages), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(pipeline.MODELS, "encoder", lambda: opened()._replace(read=read))
        patch.setattr(pipeline, "analyse", _analysing(pipeline.analyse))
        yield folder


def program(folder):
    """Be the program, with what the folder keeps and pictures of few dots."""
    from discourse.cli import main

    with shared(folder), drawn():
        sys.exit(main())
