"""``discourse evaluate``: how far people's codings agree with each other and with the program."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from discourse.cli.codings import read_codings, threads_of
from discourse.cli.options import Choice, coding_options, sources_options
from discourse.cli.output import note, print_text, progress, write_file
from discourse.cli.privacy import Privacy, pseudonyms_option
from discourse.cli.program import Command, Failure
from discourse.cli.sources import Coding, Given, analysed, codebook_of

if TYPE_CHECKING:
    from discourse.agreement import Among, Clusters, Evaluation
    from discourse.coding import Coding as Coded
    from discourse.coding import Key
    from discourse.model import Analysis, Thread

__all__ = ["evaluate"]


def _clusters() -> Iterable[str]:
    from discourse.agreement import Clusters

    return get_args(Clusters)


@click.command(
    cls=Command,
    example="discourse evaluate threads/needle-exchange-vote.txt --gold threads/needle-exchange-vote.gold.json",
)
@sources_options
@click.option(
    "--gold",
    "files",
    metavar="FILE",
    multiple=True,
    required=True,
    help="What people coded: a sheet (CSV, XLSX, JSON) or the coding of a whole thread (JSON); "
    "with several, coders are compared with each other too.",
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
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Draw how sure the program was against how often it was right (SVG, PNG or PDF).",
)
@click.option(
    "--sample",
    "design",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The sample.json of what was coded: adds estimates for all that it was drawn from.",
)
@coding_options
@pseudonyms_option
def evaluate(  # noqa: PLR0913, PLR0917
    given: tuple[Given, ...],
    files: tuple[str, ...],
    clusters: "Clusters",
    form: str,
    plot: Path | None,
    design: Path | None,
    coding: Coding,
    privacy: Privacy,
) -> None:
    """Compare the program with people's coding of threads.

    For each stance and for acts: percent agreement, Cohen's kappa, Krippendorff's alpha
    and Gwet's AC1, then label by label precision, recall and what was taken for what, and
    how sure the program was against how often it was right; for the list of unchallenged
    claims, how many of it are right and how many challenges it misses. Every figure has
    an interval. With several files coders are compared with each other first.
    """
    from discourse.agreement import as_json, as_markdown

    ending = _ending(plot)
    book = codebook_of(coding)
    codings = read_codings(files, book)
    chances = None if design is None else _chances(design)
    with progress() as step:
        step("Reading")
        threads = [privacy.before(thread) for thread in threads_of(given)]
        found: list[Evaluation | Among] = list(_coders(codings, threads, clusters))
        step("Analysing")
        analyse = partial(analysed, coding=coding)
        of_program = list(_program(codings, threads, clusters, analyse, chances))
    print_text(
        as_json([*found, *of_program])
        if form == "json"
        else "\n".join(map(as_markdown, [*found, *of_program]))
    )
    if plot is not None:
        _draw(of_program[-1], plot, ending)


def _coders(
    codings: "Sequence[Coded]", threads: "Sequence[Thread]", clusters: "Clusters"
) -> "Iterator[Evaluation | Among]":
    """Coders compared with each other: all together where they are many, and two by two."""
    from discourse.agreement import among, pairs

    if len(codings) > 2:
        yield among(codings, threads, clusters)
    yield from pairs(codings, threads, clusters)


def _program(
    codings: "Sequence[Coded]",
    threads: "Sequence[Thread]",
    clusters: "Clusters",
    analyse: "Callable[[Thread], Analysis]",
    chances: "Mapping[Key, float] | None",
) -> "Iterator[Evaluation]":
    """The program compared with each coding; only threads that somebody coded are analysed."""
    from discourse.agreement import evaluate as compared
    from discourse.coding import matched

    coded = [{match.thread.id for match in matched(threads, each)} for each in codings]
    wanted = set().union(*coded)
    analyses = [analyse(thread) for thread in threads if thread.id in wanted]
    for each, ids in zip(codings, coded, strict=True):
        yield compared([a for a in analyses if a.thread.id in ids], each, clusters, chances)


def _chances(design: Path) -> "Mapping[Key, float]":
    from discourse.sampling.design import chances

    try:
        return chances(design.read_bytes(), str(design))
    except OSError as error:
        raise Failure(f"{design}: {error.strerror or error}") from None


def _ending(plot: Path | None) -> str:
    if plot is None:
        return ""
    from discourse.renderers.image import FORMATS

    ending = plot.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        choice = ", ".join(FORMATS)
        raise click.BadParameter(
            f"{plot}: no such ending; choose from {choice}.", param_hint="--plot"
        )
    return ending


def _draw(evaluation: "Evaluation", plot: Path, ending: str) -> None:
    from discourse.renderers.image import render_reliability

    title = f"{evaluation.second} against {Path(evaluation.first).name}"
    write_file(plot, render_reliability(evaluation.calibration, title, ending))
    note(f"wrote {plot}")
