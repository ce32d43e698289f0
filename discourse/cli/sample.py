"""``discourse sample``: comments for people to code, and the sheets to code them in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.codings import threads_of
from discourse.cli.options import Choice, coding_options, sources_options
from discourse.cli.output import note, print_text, progress
from discourse.cli.privacy import Privacy, pseudonyms_option
from discourse.cli.program import Command, Failure
from discourse.cli.sources import Coding, Given, analysed, codebook_of

if TYPE_CHECKING:
    from discourse.coding import Key
    from discourse.model import Analysis, Thread
    from discourse.sampling import Sample

__all__ = ["sample"]

_SAMPLE = Path("sample")


def _strategies() -> Iterable[str]:
    from discourse.sampling import STRATEGIES

    return STRATEGIES


@click.command(
    cls=Command,
    example="discourse sample threads/needle-exchange-vote.txt -n 40 --coders 2 --overlap 0.5 -o sample",
)
@sources_options
@click.option(
    "-n",
    "--number",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="How many comments, over all sources.",
)
@click.option(
    "--strategy",
    type=Choice(_strategies),
    default="random",
    show_default=True,
    help="Any comments; rare positions more often; or those that the program is least sure of.",
)
@click.option(
    "--coders",
    type=click.IntRange(1, 99),
    default=2,
    show_default=True,
    help="How many people code.",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1),
    default=0.3,
    show_default=True,
    help="Share of the comments that every coder gets; the rest are split.",
)
@click.option(
    "--blind/--no-blind",
    default=True,
    show_default=True,
    help="Hide the program's labels from coders, or show them.",
)
@click.option("--posts", is_flag=True, help="Draw from the posts too, not from comments alone.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Another number draws another sample.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=_SAMPLE,
    show_default=True,
    help="Where to write.",
)
@click.option("--force", is_flag=True, help="Set sheets that are in DIR aside, in old-1, old-2 ...")
@coding_options
@pseudonyms_option
def sample(  # noqa: PLR0913
    *,
    given: tuple[Given, ...],
    number: int,
    strategy: str,
    coders: int,
    overlap: float,
    blind: bool,
    posts: bool,
    seed: int,
    output: Path,
    force: bool,
    coding: Coding,
    privacy: Privacy,
) -> None:
    """Draw comments for people to code, with sheets.

    Each coder gets a page to code in with the keyboard, which needs no network, and the
    same sheet as a workbook and as CSV; each comment with its thread's title and what it
    answers. Beside them are the codebook's manual, how the sample was drawn with every
    comment's probability, and a README that says which file is for whom. The same seed
    draws the same comments on every machine.
    """
    from discourse.sampling import Program, draw, population, sample_files

    if not force:
        _refuse(output)
    book = codebook_of(coding)
    with progress() as step:
        step("Reading")
        threads = [privacy.before(thread) for thread in threads_of(given)]
        asked = _Asked(threads, coding)
        if strategy in _BY_LABELS or not blind:
            step("Analysing")
        units = population(threads, posts=posts)
        made = draw(
            units,
            number,
            Program(lambda: asked.labels, lambda: asked.margins),
            strategy=strategy,
            coders=coders,
            overlap=overlap,
            seed=seed,
        )
        step("Writing")
        labels = None if blind else asked.labels
        files = sample_files(made, threads, book, labels=labels, model=asked.model)
        with _set_aside(output) as aside:
            from discourse.renderers.folder import write_files

            write_files(files, output)
    if len(made.items) < number:
        note(f"there are only {len(made.items)} comments with text; all of them are in the sample")
    if aside is not None:
        note(f"what was in {output} is in {aside} now")
    print_text(_told(made, output))


class _Asked:
    """The program's opinion of the threads, found out when it is first asked for."""

    def __init__(self, threads: "Sequence[Thread]", coding: Coding) -> None:
        self._threads = threads
        self._coding = coding
        self.model: tuple[str, str] | None = None

    @cached_property
    def labels(self) -> "Mapping[Key, Mapping[str, str]]":
        """Each unit's position by stance."""
        analyses: list[Analysis] = [analysed(thread, self._coding) for thread in self._threads]
        found: dict[Key, dict[str, str]] = {}
        for analysis in analyses:
            self.model = (analysis.model_name, analysis.model_version)
            for label in analysis.stances:
                place = (analysis.thread.id, label.comment_id)
                found.setdefault(place, {})[label.stance] = label.position
        return found

    @cached_property
    def margins(self) -> "Mapping[Key, float]":
        """How far each unit's likeliest label is ahead of the next."""
        from discourse.pipeline import DEFAULT_MODEL, open_model
        from discourse.sampling.doubt import margins

        name = self._coding.model or DEFAULT_MODEL
        model = open_model(name)
        self.model = (model.name, model.version)
        book = codebook_of(self._coding)
        return {
            (thread.id, unit): margin
            for thread in self._threads
            for unit, margin in margins(thread, book, name).items()
        }


_BY_LABELS = ("stratified", "uncertain")


def _sheets_in(folder: Path) -> list[Path]:
    from discourse.sampling import is_sheet

    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if is_sheet(path.name))


def _refuse(output: Path) -> None:
    """Leave sheets alone that somebody may have coded in."""
    found = _sheets_in(output)
    if found:
        raise Failure(
            f"{output}: holds a sample already ({found[0].name}); choose another folder with -o, "
            "or --force to set it aside"
        )


@contextmanager
def _set_aside(output: Path) -> Iterator[Path | None]:
    """Move sheets that are in the folder into one inside it; back again if writing fails.

    Yields
    ------
    Path or None
        Where they are; None if there were none.
    """
    found = _sheets_in(output)
    if not found:
        yield None
        return
    number = 1
    while (aside := output / f"old-{number}").exists():
        number += 1
    aside.mkdir()
    moved = []
    try:
        for path in found:
            path.rename(aside / path.name)
            moved.append(path)
        yield aside
    except BaseException:
        for path in moved:
            (aside / path.name).rename(path)
        aside.rmdir()
        raise


def _told(made: "Sample", output: Path) -> str:
    """What was drawn, and where it is."""
    lines = [
        f"{len(made.items)} of {made.population} comments in {output}",
        f"{made.shared} for every coder, the rest split among {made.coders}"
        if made.coders > 1
        else "1 coder",
    ]
    if len(made.strata) > 1:
        lines += [f"{each.name}: {each.drawn} of {each.population}" for each in made.strata]
    return "\n".join([*lines, f"next: read {output / 'README.txt'}", ""])
