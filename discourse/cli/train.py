"""``discourse train``: a model of the user's own, fitted on what people coded."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from discourse.cli.codings import read_codings, threads_of
from discourse.cli.options import Choice
from discourse.cli.output import note, print_text, progress, write_file
from discourse.cli.program import Command, Failure
from discourse.cli.sources import Given

if TYPE_CHECKING:
    from discourse.coding import Coding
    from discourse.fitting.examples import Grouping
    from discourse.model import Thread

__all__ = ["train"]


def _groupings() -> Iterable[str]:
    from discourse.fitting.examples import Grouping

    return get_args(Grouping)


@click.command(cls=Command, example="discourse train gold.json --codebook my.toml -o my.model")
@click.argument("coded", metavar="CODED...", nargs=-1, required=True)
@click.option(
    "--codebook", metavar="NAME|FILE", help="What they coded with.  [default: drug-policy]"
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write the model, for --model.  [default: it is only measured]",
)
@click.option(
    "--source",
    "sources",
    metavar="SOURCE",
    multiple=True,
    help="The thread of a coding that holds no texts (of a whole thread). Repeatable.",
)
@click.option(
    "--group",
    "grouping",
    type=Choice(_groupings),
    help="What is held out whole.  [default: threads if there are five or more, else authors]",
)
@click.option(
    "--target",
    metavar="F1",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.7,
    show_default=True,
    help="The macro-F1 for which the learning curve is to say how much coding it takes.",
)
def train(
    coded: tuple[str, ...],
    codebook: str | None,
    output: Path | None,
    sources: tuple[str, ...],
    grouping: "Grouping | None",
    target: float,
) -> None:
    """Fit a model of your own on coded comments.

    CODED are coding sheets (CSV, XLSX, JSON), best the agreed coding that "discourse
    adjudicate" writes. Each stance gets a head on the shipped encoder, if on comments held
    out it is clearly better than the program is without it. Printed is a report with all
    figures, the learning curve, and how much more coding would do. Nothing leaves this
    computer, and the model's file holds no comment and no name.
    """
    from discourse.codebook import load_codebook
    from discourse.fitting.train import train as fit
    from discourse.heads import as_markdown, write_model
    from discourse.pipeline import MODELS

    called = output.stem if output is not None else "not written"
    if called in MODELS:
        raise click.UsageError(f"{called!r} is the name of a model that ships; give FILE another.")
    book = load_codebook(codebook)
    codings = read_codings(coded, book)
    for coding in codings:
        if coding.codebook and coding.codebook != f"{book.name} {book.version}":
            note(f"{coding.name}: coded with {coding.codebook}, not {book.name} {book.version}")
    with progress() as step:
        step("Reading")
        threads = threads_of([Given(source) for source in sources])
        texts = [_with_texts(coding, threads) for coding in codings]
        card, model = fit(texts, book, called, grouping, target, step)
    print_text(as_markdown(called if model is None else f"{called} {model.version}", card))
    if model is None:
        raise Failure(_refusal(card["stances"]))
    if output is not None:
        write_file(output, write_model(model))
        note(f"model for {', '.join(model.heads)} in {output}")


def _with_texts(coding: "Coding", threads: "Sequence[Thread]") -> "Coding":
    """A coding whose units have their texts: of a whole thread, those of the thread it fits."""
    from discourse.coding import keyed
    from discourse.errors import GoldError

    if not any(isinstance(unit.place, int) for unit in coding.units):
        return coding
    if not threads:
        raise Failure(f"{coding.name}: codes a whole thread without its texts; give it by --source")
    fitting = []
    for thread in threads:
        try:
            fitting.append(keyed([thread], coding))
        except GoldError:
            continue
    if len(fitting) != 1:
        raise Failure(
            f"{coding.name}: codes {len(coding.units)} units, as {len(fitting)} of the threads given "
            "by --source have; it takes exactly one"
        )
    return fitting[0]


def _refusal(stances: "Sequence[dict[str, object]]") -> str:
    reasons = "; ".join(f"{entry['stance']}: {entry['why']}" for entry in stances)
    return f"no model: {reasons}"
