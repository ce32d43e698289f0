"""``discourse read`` and ``discourse analyse``: results as text on standard output."""

from collections.abc import Iterable

import click

from discourse.cli.options import Choice, codebook_option, source_options
from discourse.cli.output import print_text, progress
from discourse.cli.program import Command
from discourse.cli.sources import Given, analysed, read_given

__all__ = ["analyse", "read"]


def _thread_formats() -> Iterable[str]:
    from discourse.renderers import THREAD_RENDERERS

    return THREAD_RENDERERS


def _analysis_formats() -> Iterable[str]:
    from discourse.renderers import RENDERERS

    return RENDERERS


@click.command(
    cls=Command, example="discourse read threads/car-free-centre.txt --format csv > comments.csv"
)
@source_options
@click.option(
    "--format",
    "output_format",
    type=Choice(_thread_formats),
    default="json",
    show_default=True,
    help="How to print it.",
)
def read(given: Given, output_format: str) -> None:
    """Print the thread as it was read, repairs included."""
    from discourse.renderers import render_thread

    print_text(render_thread(read_given(given), output_format))


@click.command(
    cls=Command, example="discourse analyse - --format markdown < threads/psilocybin-headaches.txt"
)
@source_options
@click.option(
    "--format",
    "output_format",
    type=Choice(_analysis_formats),
    default="json",
    show_default=True,
    help="How to print it.",
)
@codebook_option
def analyse(given: Given, output_format: str, codebook: str | None) -> None:
    """Print the analysis of a thread in one format."""
    from discourse.renderers import render

    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        text = render(analysed(thread, codebook), output_format)
    print_text(text)
