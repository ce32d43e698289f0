"""``discourse threads``: what an export with many threads holds, to choose from."""

from collections.abc import Mapping

import click

from discourse.cli.options import source_options
from discourse.cli.output import progress
from discourse.cli.program import Command
from discourse.cli.sources import Given, list_given
from discourse.cli.tables import print_threads

__all__ = ["threads"]

_ORDERS: Mapping[str, str] = {"comments": "the most first", "source": "as in the source"}


@click.command(cls=Command, example="discourse threads threads/needle-exchange-vote.txt")
@source_options
@click.option("--top", metavar="N", type=click.IntRange(min=1), help="Only the first N.")
@click.option(
    "--order",
    type=click.Choice(tuple(_ORDERS)),
    default="comments",
    show_default=True,
    help="Most comments first, or as in the source.",
)
def threads(given: Given, top: int | None, order: str) -> None:
    """List the threads that a source holds.

    Each with its id, for --thread. A table in a terminal; in a pipe, a line per thread
    with tabs between the cells.
    """
    with progress() as step:
        step("Reading")
        found = [(info.id, info.title, info.comments, info.created) for info in list_given(given)]
    if order == "comments":
        found.sort(key=lambda info: -info[2])
    print_threads(found[:top])
