"""``discourse evaluate``: how far people's codings agree with each other and with the program."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from discourse.cli.options import Choice, coding_options, source_options
from discourse.cli.output import print_text, progress
from discourse.cli.program import Command, Failure
from discourse.cli.sources import Coding, Given, analysed, read_given

if TYPE_CHECKING:
    from discourse.agreement import Clusters
    from discourse.agreement import Coding as Coded
    from discourse.model import Codebook

__all__ = ["evaluate"]


def _clusters() -> Iterable[str]:
    from discourse.agreement import Clusters

    return get_args(Clusters)


@click.command(
    cls=Command,
    example="discourse evaluate threads/needle-exchange-vote.txt --gold threads/needle-exchange-vote.gold.json",
)
@source_options
@click.option(
    "--gold",
    "files",
    metavar="FILE",
    multiple=True,
    required=True,
    help="What people coded, as JSON; with several, coders are compared with each other too.",
)
@click.option(
    "--resample",
    "clusters",
    type=Choice(_clusters),
    default="branch",
    show_default=True,
    help="What intervals take as independent.",
)
@click.option(
    "--format",
    "form",
    type=Choice(lambda: ("markdown", "json")),
    default="markdown",
    show_default=True,
    help="Tables to read, or everything as JSON.",
)
@coding_options
def evaluate(
    given: Given, files: tuple[str, ...], clusters: "Clusters", form: str, coding: Coding
) -> None:
    """Compare the program with people's coding of a thread.

    For each stance and for acts: percent agreement, Cohen's kappa, Krippendorff's alpha
    and Gwet's AC1, then label by label precision, recall and what was taken for what; for
    the list of unchallenged claims, how many of it are right and how many challenges it
    misses. Every figure has an interval.
    """
    from itertools import combinations

    from discourse.agreement import as_json, as_markdown, between
    from discourse.agreement import evaluate as compared
    from discourse.codebook import load_codebook

    book = load_codebook(coding.codebook)
    golds = [_coded(file, book) for file in files]
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        found = [between(a, b, thread, clusters) for a, b in combinations(golds, 2)]
        step(f"Analysing {len(thread)} comments")
        analysis = analysed(thread, coding)
        step("Comparing")
        found += [compared(analysis, gold, clusters) for gold in golds]
    print_text(as_json(found) if form == "json" else "\n".join(map(as_markdown, found)))


def _coded(file: str, book: "Codebook") -> "Coded":
    from discourse.agreement import parse_coding

    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise Failure(f"{file}: {error.strerror or error}") from None
    return parse_coding(data, file, book)
