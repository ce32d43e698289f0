"""``discourse claims``: what was claimed and what became of it, in the terminal."""

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace

import click

from discourse.cli.options import Choice, coding_options, source_options
from discourse.cli.output import print_text, progress
from discourse.cli.privacy import Privacy, privacy_options
from discourse.cli.program import Command
from discourse.cli.sources import Coding, Given, analysed, read_given

__all__ = ["claims"]


def _standings() -> Iterable[str]:
    from discourse.renderers.text import CHOICES

    return CHOICES


@click.command(
    cls=Command,
    example="discourse claims threads/needle-exchange-vote.txt --standing unchallenged --top 5",
)
@source_options
@click.option("--standing", type=Choice(_standings), help="Only claims with this standing.")
@click.option("--top", metavar="N", type=click.IntRange(min=1), help="Only the N most salient.")
@click.option(
    "--lenient",
    is_flag=True,
    help="Standings from all links that are more likely than not, not from sure ones only.",
)
@coding_options
@privacy_options
def claims(
    given: Given,
    standing: str | None,
    top: int | None,
    coding: Coding,
    privacy: Privacy,
    *,
    lenient: bool,
) -> None:
    """List claims and what became of them.

    The most salient come first. A table in a terminal; in a pipe, a line per claim with tabs between the cells.
    """
    from discourse.renderers.text import claims_text

    privacy.check(given.source)
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        analysis = privacy.after(analysed(thread, coding))
    if lenient:
        standings = (replace(each, standing=each.standing_lenient) for each in analysis.standings)
        analysis = replace(analysis, standings=tuple(standings))
    privacy.remind(analysis)
    terminal = sys.stdout.isatty()
    print_text(
        claims_text(
            analysis,
            standing=standing,
            top=top,
            width=shutil.get_terminal_size().columns if terminal else None,
            colour=terminal and "NO_COLOR" not in os.environ,
        )
    )
