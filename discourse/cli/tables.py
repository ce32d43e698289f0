"""Tables on standard output or standard error: drawn in a terminal, tabs in a pipe."""

import shutil
import sys
from collections.abc import Iterable, Sequence

import click

__all__ = ["print_table", "print_threads"]

_HEADS = ("thread", "comments", "began", "title")


def print_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[str] = (),
    err: bool = False,
) -> None:
    """Print rows under their heads.

    Parameters
    ----------
    heads
        The columns' names.
    rows
        As many cells each; line breaks and what steers terminals are taken out.
    right
        The columns that hold numbers.
    err
        To standard error.
    """
    plain = [[_plain(cell) for cell in row] for row in rows]
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        click.echo("".join("\t".join(row) + "\n" for row in (heads, *plain)), nl=False, err=err)
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, justify="right" if head in right else "left", overflow="ellipsis")
    for row in plain:
        table.add_row(*map(Text, row))
    Console(file=stream, width=shutil.get_terminal_size().columns, highlight=False).print(table)


def print_threads(
    found: Iterable[tuple[str, str | None, int, str | None]], *, err: bool = False
) -> None:
    """Print threads as a table: id, number of comments, when it began, title."""
    rows = [
        (name, f"{comments}", (created or "")[: len("2021-05-24")], title or "")
        for name, title, comments, created in found
    ]
    print_table(_HEADS, rows, right=("comments",), err=err)


def _plain(cell: str) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in " ".join(cell.split()))
