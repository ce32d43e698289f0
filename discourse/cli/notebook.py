"""``discourse notebook``: a notebook on one thread, ready to run."""

import os
from pathlib import Path

import click

from discourse.cli.options import coding_options, source_options
from discourse.cli.output import note, progress, write_file
from discourse.cli.program import Command, Failure
from discourse.cli.sources import STDIN, Coding, Given, analysed, read_given

__all__ = ["notebook"]

_SHIPPED = ("encoder", "cues")


@click.command(
    cls=Command, example="discourse notebook threads/car-free-centre.txt -o explore.ipynb"
)
@source_options
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default="explore.ipynb",
    show_default=True,
    help="Where to write.",
)
@coding_options
def notebook(given: Given, output: Path, coding: Coding) -> None:
    """Write a notebook on a thread, ready to run in Jupyter.

    It reads the thread, analyses it, and begins with the questions that a report answers,
    each as a line of code to go on from. SOURCE has to stay where it is.
    """
    from discourse.renderers.notebook import notebook as made

    if given.source == STDIN:
        raise Failure("a notebook needs a file to read; save what you have first")
    if given.format_name or given.columns or given.thread:
        raise click.UsageError("a notebook reads a file as it is; convert it with discourse read.")
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        analysis = analysed(thread, coding)
    text = made(
        analysis,
        _from(output, given.source) or given.source,
        _from(output, coding.codebook),
        _from(output, coding.model),
    )
    write_file(output, text.encode("utf-8", "backslashreplace"))
    note(f"wrote {output}")


def _from(output: Path, given: str | None) -> str | None:
    """A file as the notebook's folder sees it; names and addresses stay as they are."""
    if given is None or not Path(given).exists():
        return given
    return Path(os.path.relpath(given, output.resolve().parent)).as_posix()
