"""From what the user typed to threads and codebooks. Decides nothing about either."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli.output import progress
from discourse.errors import ReadError

if TYPE_CHECKING:
    from discourse.model import Analysis, Codebook, Thread
    from discourse.readers import Source, ThreadInfo

__all__ = [
    "STDIN",
    "Coding",
    "Given",
    "analysed",
    "codebook_of",
    "files_in",
    "list_given",
    "read_given",
    "threads_given",
]

STDIN = "-"
_ANY_PROSE = "article"  # which claims whatever is text

# Lie beside threads and are none: hand coding, and what says what the folder is.
_NOT_THREADS = (".gold.json", "readme.md", "readme.txt", "license.txt")


@dataclass(frozen=True)
class Coding:
    """What the user said about the coding; None for what ships as default."""

    codebook: str | None = None
    model: str | None = None


@dataclass(frozen=True)
class Given:
    """What the user said about the source."""

    source: str
    format_name: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    thread: str | None = None

    @property
    def is_folder(self) -> bool:
        """Whether the source is a folder."""
        return self.source != STDIN and Path(self.source).is_dir()

    @cached_property
    def is_one_source(self) -> bool:
        """Whether the files of the folder belong together: one format claims them all.

        A corpus in many files is one source, and so are the pages of one thread. A folder
        of which another format knows a file is not: each file is a source of its own then.
        """
        from discourse.readers import READERS, detect

        if self.format_name is not None:
            reader = READERS.get(self.format_name)
            return reader is not None and reader.several
        whole = _source(self)
        claimed = detect(whole)
        return claimed is not None and all(
            detect(part) in (claimed, None, _ANY_PROSE) for part in whole.parts
        )

    @property
    def options(self) -> dict[str, Any]:
        """What reading functions are told."""
        return {"format": self.format_name, "columns": self.columns}


def read_given(given: Given, path: Path | None = None) -> "Thread":
    """Read the thread, or one file (``path``) of the folder that was given.

    Raises
    ------
    ReadError
        If it cannot be read as a thread.
    """
    from discourse.readers import read_thread

    if path is None and given.is_folder and not given.is_one_source:
        raise ReadError(f"{given.source}: this is a folder; give one of the files in it")
    return read_thread(path or _source(given), **given.options, thread=given.thread)


def threads_given(given: Given) -> "Iterator[Thread]":
    """Read all threads of the source, or the one that was chosen, one at a time.

    Of a folder whose files do not belong together, those of every file.

    Raises
    ------
    ReadError
        If it cannot be read.
    """
    from discourse.readers import read_threads

    if given.is_folder and not given.is_one_source:
        for path in files_in(given.source):
            yield from read_threads(path, **given.options)
    elif given.thread is not None:
        yield read_given(given)
    else:
        yield from read_threads(_source(given), **given.options)


def list_given(given: Given) -> "tuple[ThreadInfo, ...]":
    """List the threads that the source holds.

    Raises
    ------
    ReadError
        If it cannot be read.
    """
    from discourse.readers import ThreadInfo

    return tuple(
        ThreadInfo.of(thread)
        for thread in threads_given(given)
        if given.thread in (None, thread.id)
    )


def _source(given: Given) -> "Source":
    """The source behind a name: standard input, a page on the web, a file or a folder."""
    from discourse.readers import Source, open_source

    if given.source != STDIN:
        with progress() as step:
            return open_source(given.source, tell=step)
    if sys.stdin.isatty():
        click.echo("discourse: reading what you type; end it with Ctrl-D", err=True)
    return Source("<stdin>", sys.stdin.buffer.read())


def analysed(thread: "Thread", coding: Coding) -> "Analysis":
    """Analyse a thread.

    Raises
    ------
    CodebookError
        If there is no such codebook.
    EncoderError
        If the model's files are missing or damaged.
    """
    from discourse.pipeline import DEFAULT_MODEL, analyse

    return analyse(thread, codebook_of(coding), coding.model or DEFAULT_MODEL)


def codebook_of(coding: Coding) -> "Codebook":
    """The codebook that was asked for, else that of the user's own model, else the default.

    Raises
    ------
    DiscourseError
        If there is no such codebook, or the model's file is damaged.
    """
    from discourse.codebook import load_codebook
    from discourse.pipeline import MODELS, open_model

    # A model that ships has no codebook of its own, and takes time to open.
    model = coding.model
    if coding.codebook is None and model is not None and model not in MODELS:
        own = open_model(model).own
        if own is not None:
            return own.codebook
    return load_codebook(coding.codebook)


def files_in(folder: str) -> tuple[Path, ...]:
    """The files of a folder that may hold threads: by their endings, sorted by name.

    Raises
    ------
    ReadError
        If there are none.
    """
    from discourse.readers import READERS

    endings = tuple(dict.fromkeys(s for reader in READERS.values() for s in reader.suffixes))
    endings += tuple(f"{ending}.gz" for ending in endings)
    found = tuple(
        path
        for path in sorted(Path(folder).iterdir(), key=lambda path: path.name)
        if path.is_file() and _may_be_thread(path.name.lower(), endings)
    )
    if not found:
        raise ReadError(f"{folder}: no files in this folder end in {', '.join(endings)}")
    return found


def _may_be_thread(name: str, endings: tuple[str, ...]) -> bool:
    return name.endswith(endings) and not name.endswith(_NOT_THREADS) and name[0] != "."
