"""Where results and notes go: standard output, standard error, files."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

__all__ = ["note", "print_bytes", "print_text", "progress", "write_file"]

_WIPE = "\r\x1b[2K"  # to the start of the line, and empty it


def print_text(text: str) -> None:
    """Print a result as UTF-8 with plain line feeds, whatever the terminal's encoding is.

    Half of a surrogate pair, which UTF-8 cannot hold, is printed as its escape.
    """
    print_bytes(text.encode("utf-8", "backslashreplace"))


def print_bytes(data: bytes) -> None:
    """Print a result as it is."""
    sys.stdout.flush()
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def note(message: str) -> None:
    """Tell the user something that is no result."""
    wipe = _WIPE if sys.stderr.isatty() else ""
    click.echo(f"{wipe}discourse: {message}", err=True)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show on the terminal what is being done, one line that is wiped at the end.

    Yields
    ------
    Callable
        Call it with a few words at every step. It says nothing where standard error
        is not a terminal.
    """
    stream = sys.stderr
    shows = stream.isatty()

    def step(words: str) -> None:
        if shows:
            stream.write(f"{_WIPE}{words} ...")
            stream.flush()

    try:
        yield step
    finally:
        if shows:
            stream.write(_WIPE)
            stream.flush()


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; what is no file (``/dev/stderr``) is never replaced.

    Raises
    ------
    RenderError
        If it cannot be written.
    """
    from discourse.renderers import folder

    place = path.resolve()  # a link stays a link
    if place.exists() and not place.is_file() and not place.is_dir():
        place.write_bytes(data)
    else:
        folder.write_file(place, data)
