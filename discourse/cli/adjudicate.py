"""``discourse adjudicate``: what coders differ on, and the coding that they agree on."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.codings import read_codings, threads_of
from discourse.cli.output import note, print_text, write_file
from discourse.cli.program import Command
from discourse.cli.sources import Given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discourse.agreement import Disagreement
    from discourse.coding import Coding
    from discourse.model import Codebook

__all__ = ["adjudicate"]

_GOLD = "json"
_SHEETS = ("csv", "xlsx", "html")


@click.command(
    cls=Command,
    example="discourse adjudicate coder-1.csv coder-2.csv --codebook my.toml -o gold.json",
)
@click.argument("coded", metavar="CODED CODED...", nargs=-1, required=True)
@click.option(
    "--codebook", metavar="NAME|FILE", help="What they coded with.  [default: drug-policy]"
)
@click.option(
    "--decisions",
    metavar="FILE",
    help="A sheet in which the differences were decided; it overrules the coders.",
)
@click.option(
    "--source",
    "sources",
    metavar="SOURCE",
    multiple=True,
    help="The thread of a coding that holds no texts (of a whole thread).",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="gold.json: the agreed coding. .html, .csv or .xlsx: a sheet to decide in.",
)
def adjudicate(
    coded: tuple[str, ...],
    codebook: str | None,
    decisions: str | None,
    sources: tuple[str, ...],
    output: Path | None,
) -> None:
    """List where coders differ, and write what they agree on.

    Without -o the differences are listed side by side. With -o decide.html (or .csv,
    .xlsx) they become a sheet in which what each coder said stands beside each
    question; with -o gold.json the agreed coding is written, for "discourse evaluate" and
    "discourse train": what coders agree on, what one of them alone coded, and what was
    decided in --decisions. What is still open is left out and counted.
    """
    from discourse.agreement import disagreements, listed, settle
    from discourse.codebook import load_codebook

    ending = _ending(output)
    book = load_codebook(codebook)
    codings = _codings(coded, sources, book)
    found = disagreements(codings, book)
    units = "1 unit" if len(found) == 1 else f"{len(found)} units"
    if output is None:
        if found:
            print_text(listed(found, [each.name for each in codings]))
        note(f"coders differ on {units}")
    elif ending == _GOLD:
        decided = read_codings([decisions], book)[0] if decisions else None
        gold, left = settle(codings, book, decided)
        _write_gold(gold, book, output)
        open_ = f"; {left} labels are left out, for coders differ on them" if left else ""
        note(f"wrote {output}: {len(gold.units)} units{open_}")
    else:
        write_file(output, _sheet(found, codings, book, ending))
        note(f"wrote {output}: {units} to decide")


def _ending(output: Path | None) -> str:
    if output is None:
        return ""
    ending = output.suffix.lower().removeprefix(".")
    if ending not in (_GOLD, *_SHEETS):
        choice = ", ".join((_GOLD, *_SHEETS))
        raise click.BadParameter(
            f"{output}: no such ending; choose from {choice}.", param_hint="-o"
        )
    return ending


def _codings(coded: tuple[str, ...], sources: tuple[str, ...], book: "Codebook") -> "list[Coding]":
    """The coders' sheets; those of whole threads get the texts of their source."""
    from discourse.coding import keyed

    if len(coded) < 2:
        raise click.UsageError("Give the sheets of two coders or more.")
    codings = read_codings(coded, book)
    if not sources:
        return codings
    threads = threads_of([Given(source) for source in sources])
    return [keyed(threads, each) for each in codings]


def _write_gold(gold: "Coding", book: "Codebook", output: Path) -> None:
    from discourse.coding import write_json

    write_file(output, write_json(gold, book).encode("utf-8", "replace"))


def _sheet(
    found: "Sequence[Disagreement]", codings: "Sequence[Coding]", book: "Codebook", ending: str
) -> bytes:
    """A sheet of the differences, with what each coder said in columns of its own."""
    from discourse.coding import Coding, write_csv, write_xlsx

    names = [Path(each.name).stem for each in codings]
    sheet = Coding("decisions", tuple(each.unit for each in found))
    if ending == "html":
        from discourse.sampling import coding_page

        said = {name: replace(each, name=name) for name, each in zip(names, codings, strict=True)}
        return coding_page(sheet, book, sample_id="+".join(names), codings=said).encode()
    extra = {
        f"{name}: {stance.id}": [each.said.get(stance.id, ("",) * len(names))[i] for each in found]
        for i, name in enumerate(names)
        for stance in book.stances
    }
    return write_csv(sheet, book, extra) if ending == "csv" else write_xlsx(sheet, book, extra)
