"""``discourse formats``: what can be read and what can be written."""

from typing import TYPE_CHECKING

import click

from discourse.cli.output import print_text
from discourse.cli.program import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["formats"]


@click.command(cls=Command, example="discourse formats")
def formats() -> None:
    """List the formats that can be read and written."""
    from discourse.cli.graph import suffixes
    from discourse.readers import READERS
    from discourse.renderers import RENDERERS, THREAD_RENDERERS

    sections: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("Read (--from):", ((name, each.describes) for name, each in READERS.items())),
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
    print_text("\n".join(_section(title, list(rows)) for title, rows in sections))


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join([title, *(f"  {name:<{width}}  {words}" for name, words in rows), ""])
