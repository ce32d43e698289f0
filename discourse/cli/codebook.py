"""``discourse codebook``: list, show, start, check and try out coding rules."""

import sys
from typing import TYPE_CHECKING

import click

from discourse.cli.options import source_options
from discourse.cli.output import note, print_text, progress
from discourse.cli.program import Command, Failure, Group
from discourse.cli.sources import STDIN, Given, read_given
from discourse.errors import CodebookError

if TYPE_CHECKING:
    from discourse.model import Codebook
    from discourse.stances import InContext

__all__ = ["codebook"]


@click.group(cls=Group, example="discourse codebook show drug-policy")
def codebook() -> None:
    """List, show, start, check and try out codebooks."""


@codebook.command("list", cls=Command, example="discourse codebook list")
def list_codebooks() -> None:
    """List the codebooks that ship with the program."""
    from discourse.codebook import DEFAULT, load_codebook, shipped

    for name in shipped():
        book = load_codebook(name)
        default = "  (default)" if name == DEFAULT else ""
        print_text(f"{name}  version {book.version}  {book.title}{default}\n")


@codebook.command(cls=Command, example="discourse codebook show car-free-centre > manual.md")
@click.argument("name", required=False, metavar="[NAME|FILE]")
def show(name: str | None) -> None:
    """Print a codebook as a coding manual in Markdown."""
    from discourse.codebook import as_markdown, load_codebook

    print_text(as_markdown(_load(name) if name else load_codebook()))


@codebook.command(cls=Command, example="discourse codebook check my-codebook.toml")
@click.argument("file", metavar="NAME|FILE")
def check(file: str) -> None:
    """Check a codebook: its shape, its patterns, its own examples.

    Findings go to standard output, one a line. Errors give exit code 1; warnings do
    not, nor do examples that the cues read otherwise.
    """
    from discourse.codebook import check as find_faults

    book = _load(file)
    found = find_faults(book)
    errors = sum(finding.level == "error" for finding in found)
    lines = [f"{finding.level}: {finding.where}: {finding.message}" for finding in found]
    if not errors:  # only patterns that compile can be tried on the examples
        lines += _misread(book)
    print_text("".join(f"{line}\n" for line in lines))
    if errors:
        raise Failure(f"{file}: {errors} errors, {len(lines) - errors} warnings")
    note(f"{file}: no errors, {len(lines)} warnings")


@codebook.command(cls=Command, example="discourse codebook new school-phones > school-phones.toml")
@click.argument("name")
def new(name: str) -> None:
    """Print a codebook to start from, explained line by line."""
    from discourse.codebook import template

    print_text(template(name))


@codebook.command(
    cls=Command,
    example="discourse codebook test car-free-centre threads/car-free-centre.txt",
)
@click.argument("file", metavar="NAME|FILE")
@source_options
def test(file: str, given: Given) -> None:
    """Show what each cue hits in a thread.

    In the codebook's order; a line for each hit: the comment, the position that the hit
    speaks for there (the opposite one where it is negated), how sure it makes us, and its
    sentence with the words in brackets. Cues that hit nothing are counted at the end.
    """
    from discourse.codebook import compile_codebook
    from discourse.stances import concordance

    book = compile_codebook(_load(file))
    with progress() as step:
        step("Reading")
        found = concordance(read_given(given), book)
    hitting = [cue for cue in found if cue.hits]
    for cue in hitting:
        part = f" ({cue.part})" if cue.part else ""
        print_text(f"{cue.stance}/{cue.position}{part}: {cue.cue}\n")
        print_text("".join(map(_in_context, cue.hits)))
    note(f"{len(hitting)} of {len(found)} cues hit something")


def _in_context(hit: "InContext") -> str:
    sentence = f"{hit.before}[{hit.words}]{hit.after}"
    return f"  {hit.unit}  {hit.position} {hit.probability:.2f}  {sentence}\n"


def _load(file: str) -> "Codebook":
    from discourse.codebook import load_codebook, parse_codebook

    if file != STDIN:
        return load_codebook(file)
    data = sys.stdin.buffer.read()
    try:
        return parse_codebook(data.decode("utf-8-sig"), "<stdin>")
    except UnicodeDecodeError as error:
        raise CodebookError(f"<stdin>: not UTF-8 text (byte {error.start})") from None


def _misread(book: "Codebook") -> list[str]:
    """Examples that the cues get wrong; a position without cues has nothing to get wrong."""
    from discourse.stances import misread_examples

    coded = {
        (stance.id, position.id)
        for stance in book.stances
        for position in stance.positions
        if position.cues or position.parts or position.combines
    }
    return [
        f"warning: {stance}/{position}: {kind} is coded otherwise: {text!r}"
        for stance, position, kind, text in misread_examples(book)
        if (stance, position) in coded
    ]
