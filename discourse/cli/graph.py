"""``discourse graph``: a picture or a graph file of who answers whom, or of what is argued."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from discourse.cli.options import Choice, coding_options, source_options
from discourse.cli.output import note, print_bytes, progress, write_file
from discourse.cli.privacy import Privacy, privacy_options
from discourse.cli.program import Command
from discourse.cli.sources import STDIN, Coding, Given, analysed, read_given

if TYPE_CHECKING:
    from discourse.model import Analysis

__all__ = ["graph", "suffixes"]

_DESCRIBED = {
    "svg": "picture that scales, with real text",
    "png": "picture for slides and web pages",
    "pdf": "picture for print",
}


def suffixes() -> tuple[tuple[str, str], ...]:
    """The endings of FILE, pictures first, each with what it is for."""
    from discourse.renderers.argument_formats import ARGUMENTS
    from discourse.renderers.graph_formats import GRAPHS

    endings = _endings()
    described = {
        **_DESCRIBED,
        **{name: each.description for name, each in GRAPHS.items()},
        **{name: f"{each.description} (argument only)" for name, each in ARGUMENTS.items()},
    }
    return tuple((endings[fmt], described.get(fmt, "")) for fmt in _formats())


def _formats() -> tuple[str, ...]:
    return tuple(_endings())


def _endings() -> dict[str, str]:
    """Format -> the ending of its files, without the first dot."""
    from discourse.renderers.argument_formats import ARGUMENTS
    from discourse.renderers.graph_formats import GRAPHS

    endings = {fmt: fmt for fmt in (*_pictures(), *GRAPHS)}
    return endings | {name: each.suffix.removeprefix(".") for name, each in ARGUMENTS.items()}


def _kinds() -> Iterable[str]:
    from discourse.renderers.image import KINDS

    return KINDS


def _layouts() -> Iterable[str]:
    from discourse.renderers.image import LAYOUTS

    return dict.fromkeys(("auto", *(layout for kind in LAYOUTS.values() for layout in kind)))


def _colourings() -> Iterable[str]:
    from discourse.renderers.image import COLOURINGS

    return COLOURINGS


@click.command(
    cls=Command,
    example="discourse graph threads/car-free-centre.txt -o argument.svg --kind argument",
)
@source_options
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True, path_type=Path),
    required=True,
    help="Where to write; its ending says what. - prints, and then --format says what.",
)
@click.option(
    "--format", "fmt", type=Choice(_formats), help="What to write, whatever FILE ends in."
)
@click.option(
    "--kind",
    type=Choice(_kinds),
    help="Of what.  [default: replies; argument where FILE holds nothing else]",
)
@click.option(
    "--top",
    metavar="N",
    type=click.IntRange(min=1),
    help="Of an argument that is no picture, only the N most salient claims and the moves on them.",
)
@click.option("--layout", type=Choice(_layouts), help="How a picture is laid out; by size if left.")
@click.option("--colour-by", type=Choice(_colourings), help="What the colours of a picture show.")
@click.option("--stance", metavar="ID", help="Which stance to colour by; the codebook's first.")
@click.option(
    "--narrow",
    is_flag=True,
    help="A picture of counts for one column of a page (85 mm) instead of two (180 mm).",
)
@coding_options
@privacy_options
def graph(  # noqa: PLR0913, PLR0917
    given: Given,
    output: Path,
    fmt: str | None,
    kind: str | None,
    top: int | None,
    coding: Coding,
    privacy: Privacy,
    **looks: Any,
) -> None:
    """Draw who answers whom, or what is argued.

    As a picture, or as a graph or an argument map for other programs: the ending of FILE
    says which (discourse formats lists them).
    """
    chosen = _chosen(output, fmt)
    kind = _kind(chosen, kind)
    _check(chosen, kind, looks, top)
    privacy.check(given.source)
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        analysis = privacy.after(analysed(thread, coding))
        step("Drawing")
        if chosen in _pictures():
            from discourse.renderers.image import render_image

            columns: Literal[1, 2] = 1 if looks.pop("narrow") else 2
            data = render_image(analysis, kind, columns=columns, fmt=chosen, **looks)
        else:
            data = _text(analysis, chosen, kind, top).encode("utf-8", "backslashreplace")
    privacy.remind(analysis)
    if chosen == "mmd":
        _warn_of_size(data.decode())
    if str(output) == STDIN:
        print_bytes(data)
    else:
        write_file(output, data)
        note(f"wrote {output}")


def _text(analysis: "Analysis", fmt: str, kind: str, top: int | None) -> str:
    """What is no picture."""
    from discourse.renderers.argument_formats import ARGUMENTS, argument_text, most_salient
    from discourse.renderers.graph_formats import graph_text

    shown = analysis if top is None else most_salient(analysis, top)
    return argument_text(shown, fmt) if fmt in ARGUMENTS else graph_text(shown, kind, fmt)


def _warn_of_size(text: str) -> None:
    """Say where a flowchart is larger than what Mermaid usually draws."""
    from discourse.renderers.graph_formats.mermaid import too_much

    why = too_much(text)
    if why:
        note(f"{why}; --kind argument --top N makes it smaller")


def _pictures() -> Iterable[str]:
    from discourse.renderers.image import FORMATS

    return FORMATS


def _chosen(output: Path, fmt: str | None) -> str:
    """The format: as told, else by the file's ending, the longest that fits."""
    endings = _endings()
    name = output.name.lower()
    fits = [each for each, ending in endings.items() if name.endswith(f".{ending}")]
    if fmt is None and not fits:
        if str(output) == STDIN:
            message = f"Printing needs --format; choose from {', '.join(endings)}."
        else:
            message = f"{output}: no such ending; choose from {', '.join(endings.values())}."
        raise click.BadParameter(message, param_hint="-o")
    return fmt or max(fits, key=lambda each: len(endings[each]))


def _kind(fmt: str, kind: str | None) -> str:
    """Of what: as told; some formats hold arguments only."""
    from discourse.renderers.argument_formats import ARGUMENTS

    if fmt not in ARGUMENTS:
        return kind or "replies"
    if kind not in (None, "argument"):
        raise click.UsageError(f"{fmt} holds what is argued; leave --kind {kind} out.")
    return "argument"


def _check(fmt: str, kind: str, looks: dict[str, Any], top: int | None) -> None:
    """What only makes sense together."""
    from discourse.renderers.image import LAYOUTS, NARROW

    if top is not None and (kind != "argument" or fmt in _pictures()):
        raise click.UsageError("--top is only for --kind argument, and not for pictures.")

    layout = looks["layout"]
    given = [f"--{name.replace('_', '-')}" for name, value in looks.items() if value]
    if given and fmt not in _pictures():
        raise click.UsageError(f"{', '.join(given)}: only for pictures, and {fmt} is none.")
    if looks["narrow"] and kind not in NARROW:
        raise click.UsageError(f"{kind} is too wide for --narrow; {', '.join(NARROW)} are not.")
    if layout not in (None, "auto", *LAYOUTS[kind]):
        choice = ", ".join(("auto", *LAYOUTS[kind]))
        raise click.BadParameter(
            f"{layout!r} is no layout for {kind}; choose from {choice}.", param_hint="--layout"
        )
