"""From what the user typed to threads and codebooks. Decides nothing about either."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.errors import ReadError

if TYPE_CHECKING:
    from discourse.model import Analysis, Thread

__all__ = ["STDIN", "Given", "analysed", "files_in", "read_given"]

STDIN = "-"

# Lie beside threads and are none: hand coding, and what says what the folder is.
_NOT_THREADS = (".gold.json", "readme.md", "readme.txt", "license.txt")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user said about the source."""

    source: str
    format_name: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    thread: str | None = None

    @property
    def is_folder(self) -> bool:
        """Whether the source is a folder of threads."""
        return self.source != STDIN and Path(self.source).is_dir()


def read_given(given: Given, path: Path | None = None) -> "Thread":
    """Read the thread, or one file (``path``) of the folder that was given.

    Raises
    ------
    ReadError
        If it cannot be read as a thread.
    """
    from discourse.readers import read_bytes, read_thread

    if path is None and given.source == STDIN:
        if sys.stdin.isatty():
            click.echo("discourse: reading what you type; end it with Ctrl-D", err=True)
        return read_bytes(
            sys.stdin.buffer.read(),
            "<stdin>",
            format=given.format_name,
            columns=given.columns,
            thread=given.thread,
        )
    return read_thread(
        path or given.source,
        format=given.format_name,
        columns=given.columns,
        thread=given.thread,
    )


def analysed(thread: "Thread", codebook: str | None) -> "Analysis":
    """Analyse a thread with a codebook by name or file.

    Raises
    ------
    CodebookError
        If there is no such codebook.
    """
    from discourse.codebook import load_codebook
    from discourse.pipeline import analyse

    return analyse(thread, load_codebook(codebook))


def files_in(folder: str) -> tuple[Path, ...]:
    """The files of a folder that may hold threads: by their endings, sorted by name.

    Raises
    ------
    ReadError
        If there are none.
    """
    from discourse.readers import READERS

    endings = tuple(dict.fromkeys(s for reader in READERS.values() for s in reader.suffixes))
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
