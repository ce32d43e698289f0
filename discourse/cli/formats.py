"""``discourse formats``: what can be read and what can be written."""

import textwrap
from typing import TYPE_CHECKING

import click

from discourse.cli.output import print_text
from discourse.cli.program import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discourse.readers import Reader

__all__ = ["as_markdown", "formats"]

_INDENT, _DEEPER = " " * 22, " " * 24
_WITH_FOLDERS = " (also a folder)"


@click.command(cls=Command, example="discourse formats --markdown > formats.md")
@click.option("--markdown", is_flag=True, help="Only what can be read, as a Markdown table.")
def formats(*, markdown: bool) -> None:
    """List the formats that can be read and written.

    Of those that can be read: what is found of each comment, and what is mended beyond
    what is mended everywhere (orphans, cycles, doubled ids, missing parents).
    """
    from discourse.cli.graph import suffixes
    from discourse.readers import READERS
    from discourse.renderers import RENDERERS, THREAD_RENDERERS

    if markdown:
        print_text(as_markdown(READERS.values()))
        return
    sections: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        (
            "Write a thread (discourse read --format):",
            ((name, each.description) for name, each in THREAD_RENDERERS.items()),
        ),
        (
            "Write an analysis (discourse analyse --format):",
            ((name, each.description) for name, each in RENDERERS.items()),
        ),
        ("Write a graph (discourse graph -o FILE):", suffixes()),
    )
    print_text(_read(READERS.values()))
    print_text("".join(f"\n{_section(title, list(rows))}" for title, rows in sections))


def _read(readers: "Iterable[Reader]") -> str:
    lines = ["Read (--from):"]
    for reader in readers:
        lines.append(
            f"  {reader.name:<20}{reader.describes}{_WITH_FOLDERS if reader.several else ''}"
        )
        lines += _wrapped("finds", _fields(reader)) + _wrapped("mends", "; ".join(reader.mends))
    return "\n".join([*lines, ""])


def _wrapped(what: str, words: str) -> list[str]:
    return (
        textwrap.wrap(f"{what}: {words}", 96, initial_indent=_INDENT, subsequent_indent=_DEEPER)
        if words
        else []
    )


def _fields(reader: "Reader") -> str:
    return ", ".join("parent" if field == "parent_id" else field for field in reader.fields)


def as_markdown(readers: "Iterable[Reader]") -> str:
    """The table of the README."""
    lines = [
        "| `--from` | What it is | Found of each comment | Mended besides |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{each.name}` | {each.describes}{_WITH_FOLDERS if each.several else ''} "
        f"| {_fields(each)} | {'; '.join(each.mends) or '–'} |"
        for each in readers
    ]
    return "\n".join([*lines, ""])


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join([title, *(f"  {name:<{width}}  {words}" for name, words in rows), ""])
