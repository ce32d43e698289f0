"""``discourse compare``: several threads or articles side by side."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.codings import threads_of
from discourse.cli.options import Choice, coding_options, sources_options
from discourse.cli.output import note, print_text, progress, write_file
from discourse.cli.privacy import Privacy, privacy_options
from discourse.cli.program import Command
from discourse.cli.sources import Coding, Given, analysed

if TYPE_CHECKING:
    from discourse.comparison import Comparison

__all__ = ["compare"]

_ENDINGS = {"md": "markdown", "html": "html", "json": "json"}


def _formats() -> Iterable[str]:
    return _ENDINGS.values()


@click.command(
    cls=Command,
    example="discourse compare threads/needle-exchange-vote.txt threads/festival-drug-checking.txt",
)
@sources_options
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write (.md, .html, .json); printed if left.",
)
@click.option("--format", "form", type=Choice(_formats), help="What to print.  [default: markdown]")
@coding_options
@privacy_options
def compare(
    given: tuple[Given, ...],
    output: Path | None,
    form: str | None,
    coding: Coding,
    privacy: Privacy,
) -> None:
    """Put several threads or articles side by side.

    What each is like, where their comments stand, which claims recur, and which claims
    stand unchallenged in one document and were challenged only in another, each with
    the words that show it.
    """
    chosen = _chosen(output, form)
    for each in given:
        privacy.check(each.source)
    with progress() as step:
        step("Reading")
        threads = threads_of(given)
        if len(threads) < 2:
            raise click.UsageError("Give two documents or more.")
        analyses = []
        for number, thread in enumerate(threads, 1):
            step(f"Analysing {number} of {len(threads)}: {thread.id}")
            analyses.append(analysed(thread, coding))
        step("Comparing")
        from discourse.comparison import as_shown
        from discourse.comparison import compare as compared
        from discourse.pipeline import DEFAULT_MODEL, open_model

        found = compared(analyses, open_model(coding.model or DEFAULT_MODEL).read)
        if privacy.asked:
            found = as_shown(found, [privacy.after(analysis) for analysis in analyses])
        text = _text(found, chosen)
    if output is None:
        print_text(text)
    else:
        write_file(output, text.encode("utf-8", "backslashreplace"))
        note(f"wrote {output}")


def _chosen(output: Path | None, form: str | None) -> str:
    """The format: as told, else by the file's ending."""
    if form is not None or output is None:
        return form or "markdown"
    ending = output.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        choice = ", ".join(_ENDINGS)
        raise click.BadParameter(
            f"{output}: no such ending; choose from {choice}.", param_hint="-o"
        )
    return _ENDINGS[ending]


def _text(found: "Comparison", form: str) -> str:
    from discourse.comparison import as_html, as_json, as_markdown

    return {"markdown": as_markdown, "html": as_html, "json": as_json}[form](found)
