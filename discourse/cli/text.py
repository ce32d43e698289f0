"""``discourse read`` and ``discourse analyse``: results as text on standard output."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from discourse.cli.options import Choice, coding_options, source_options
from discourse.cli.output import note, print_bytes, print_text, progress, write_file
from discourse.cli.privacy import Privacy, privacy_options
from discourse.cli.program import Command
from discourse.cli.sources import Coding, Given, analysed, read_given

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
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Write it there: a file, for convokit a folder.",
)
@privacy_options
def read(given: Given, output_format: str, output: Path | None, privacy: Privacy) -> None:
    """Print the thread as it was read, repairs included."""
    from discourse.renderers import THREAD_RENDERERS, render_thread

    thread = privacy.shown(read_given(given))
    files = THREAD_RENDERERS[output_format].files
    if output is None:
        print_text(render_thread(thread, output_format))
        return
    if files is None:
        write_file(output, _bytes(render_thread(thread, output_format)))
    else:
        from discourse.renderers.folder import write_files

        write_files({name: _bytes(text) for name, text in files(thread).items()}, output)
    note(f"wrote {output}: {len(thread)} comments")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")  # no encoding holds halves of surrogate pairs


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
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Write it there: a file, for convokit a folder.",
)
@coding_options
@privacy_options
def analyse(
    given: Given, output_format: str, output: Path | None, coding: Coding, privacy: Privacy
) -> None:
    """Print the analysis of a thread in one format, or write it."""
    from discourse.renderers import RENDERERS, render

    privacy.check(given.source)
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        analysis = privacy.after(analysed(thread, coding))
        files = RENDERERS[output_format].files if output else None
        made = files(analysis) if files else render(analysis, output_format)
    privacy.remind(analysis)
    if output is None:
        _print(made, output_format)
        return
    if isinstance(made, dict):
        from discourse.renderers.folder import write_files

        write_files({name: _bytes(text) for name, text in made.items()}, output)
    else:
        write_file(output, made if isinstance(made, bytes) else _bytes(made))
    note(f"wrote {output}: {len(thread)} comments")


def _print(made: "str | bytes | dict[str, str]", output_format: str) -> None:
    """Print a result; what is no text would only garble a terminal."""
    if isinstance(made, bytes):
        if sys.stdout.isatty():
            raise click.UsageError(f"{output_format} is no text; say with -o where to write it.")
        print_bytes(made)
    elif isinstance(made, str):
        print_text(made)
