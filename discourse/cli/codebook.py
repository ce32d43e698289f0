"""``discourse codebook``: list, show, start, check, try out and exchange coding rules."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.options import Choice, source_options
from discourse.cli.output import note, print_bytes, print_text, progress, write_file
from discourse.cli.program import Command, Failure, Group
from discourse.cli.sources import STDIN, Given, read_given
from discourse.errors import CodebookError

if TYPE_CHECKING:
    from discourse.codebook import Finding
    from discourse.model import Codebook
    from discourse.stances import InContext

__all__ = ["codebook"]


def _exports() -> Iterable[str]:
    from discourse.codebook import EXPORTS

    return EXPORTS


@click.group(cls=Group, example="discourse codebook show drug-policy")
def codebook() -> None:
    """List, show, start, check, try out, exchange codebooks."""


@codebook.command("list", cls=Command, example="discourse codebook list")
def list_codebooks() -> None:
    """List the codebooks that ship with the program."""
    from discourse.codebook import DEFAULT, load_codebook, shipped

    for name in shipped():
        book = load_codebook(name)
        default = "  (default)" if name == DEFAULT else ""
        print_text(f"{name}  version {book.version}  {book.title}{default}\n")


@codebook.command(
    cls=Command, example="discourse codebook show car-free-centre --format html > manual.html"
)
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.option(
    "--format",
    "form",
    type=Choice(lambda: ("markdown", "html")),
    default="markdown",
    show_default=True,
    help="Markdown, or a page that needs nothing but a browser.",
)
def show(name: str | None, form: str) -> None:
    """Print a codebook as a coding manual for people."""
    from discourse.codebook import as_html, as_markdown, load_codebook

    book = _load(name) if name else load_codebook()
    print_text(as_html(book) if form == "html" else as_markdown(book))


@codebook.command(cls=Command, example="discourse codebook check my-codebook.toml")
@click.argument("file", metavar="NAME|FILE")
def check(file: str) -> None:
    """Check a codebook: its shape, its patterns, its own examples.

    Findings go to standard output, one a line, each with the line of the file that it is
    about. Errors give exit code 1; warnings and notes do not, nor do examples that the
    cues read otherwise.
    """
    from discourse.codebook import check as find_faults
    from discourse.codebook import check_examples
    from discourse.stances import misread_examples

    book = _load(file)
    found = find_faults(book)
    errors = sum(finding.level == "error" for finding in found)
    if not errors:  # only patterns that compile can be tried on the examples
        found += check_examples(book, misread_examples(book))
    ordered = sorted(found, key=lambda finding: finding.line or 0)
    print_text("".join(f"{_finding(file, finding)}\n" for finding in ordered))
    others = len(found) - errors
    if errors:
        raise Failure(f"{file}: {errors} errors, {others} other findings")
    note(f"{file}: no errors, {others} other findings")


def _finding(file: str, finding: "Finding") -> str:
    line = "" if finding.line is None else f":{finding.line}"
    return f"{file}{line}: {finding.level}: {finding.where}: {finding.message}"


@codebook.command(cls=Command, example="discourse codebook new school-phones > school-phones.toml")
@click.argument("name")
def new(name: str) -> None:
    """Print a codebook to start from, explained line by line."""
    from discourse.codebook import template

    print_text(template(name))


@codebook.command("import", cls=Command, example="discourse codebook import codes.qdc -o my.toml")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write the codebook; printed if left.",
)
def import_(file: Path, output: Path | None) -> None:
    """Make a codebook of one of another program's.

    FILE is a REFI-QDA codebook (.qdc; of NVivo, MAXQDA, ATLAS.ti, QualCoder, Taguette) or
    a table of codes (CSV; of Taguette). What had to be decided on the way is said.
    """
    from discourse.codebook import import_codebook

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Failure(f"{file}: {error.strerror or error}") from None
    made = import_codebook(data, str(file))
    for line in made.notes:
        note(line)
    if output is None:
        print_text(made.text)
    else:
        write_file(output, made.text.encode())
        note(f"wrote {output}")


@codebook.command(
    cls=Command, example="discourse codebook export drug-policy --format qdc -o drug-policy.qdc"
)
@click.argument("name", metavar="NAME|FILE")
@click.option(
    "--format",
    "form",
    type=Choice(_exports),
    required=True,
    help="qdc: REFI-QDA, for NVivo, MAXQDA, ATLAS.ti, QualCoder; taguette: a table.",
)
@click.option(
    "--rules-only", is_flag=True, help="Without the line that holds what the program needs."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write; printed if left.",
)
def export(name: str, form: str, output: Path | None, *, rules_only: bool) -> None:
    """Write a codebook for another program.

    Stances become codes, positions codes under them, rules their descriptions. The last
    line of each description is for this program: with it, import gives the codebook back.
    """
    from discourse.codebook import export_codebook

    data = export_codebook(_load(name), form, rules_only=rules_only)
    if output is None:
        print_bytes(data)
    else:
        write_file(output, data)
        note(f"wrote {output}")


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
