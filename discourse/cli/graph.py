"""``discourse graph``: a picture or a graph file of who answers whom, or of what is argued."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from discourse.cli.options import Choice, coding_options, source_options
from discourse.cli.output import note, print_bytes, progress, write_file
from discourse.cli.program import Command
from discourse.cli.sources import STDIN, Coding, Given, analysed, read_given

__all__ = ["graph", "suffixes"]

_DESCRIBED = {
    "svg": "picture that scales, with real text",
    "png": "picture for slides and web pages",
    "pdf": "picture for print",
    "graphml": "graph for yEd, Gephi, igraph and networkx",
    "gexf": "graph for Gephi",
    "dot": "graph for Graphviz",
    "json": "graph as nodes and links, for D3 and networkx",
}


def suffixes() -> tuple[tuple[str, str], ...]:
    """The endings of FILE, pictures first, each with what it is for."""
    return tuple((fmt, _DESCRIBED.get(fmt, "")) for fmt in _formats())


def _formats() -> tuple[str, ...]:
    from discourse.renderers.graph_formats import GRAPH_FORMATS
    from discourse.renderers.image import FORMATS

    return (*FORMATS, *GRAPH_FORMATS)


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
@click.option("--kind", type=Choice(_kinds), default="replies", show_default=True, help="Of what.")
@click.option("--layout", type=Choice(_layouts), help="How a picture is laid out; by size if left.")
@click.option("--colour-by", type=Choice(_colourings), help="What the colours of a picture show.")
@click.option("--stance", metavar="ID", help="Which stance to colour by; the codebook's first.")
@coding_options
def graph(
    given: Given,
    output: Path,
    fmt: str | None,
    kind: str,
    coding: Coding,
    **looks: Any,
) -> None:
    """Draw who answers whom, or what is argued.

    As a picture, or as a graph for other programs: the ending of FILE says which.
    """
    chosen = _chosen(output, fmt)
    _check(chosen, kind, looks)
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        analysis = analysed(thread, coding)
        step("Drawing")
        if chosen in _pictures():
            from discourse.renderers.image import render_image

            data = render_image(analysis, kind, fmt=chosen, **looks)
        else:
            from discourse.renderers.graph_formats import graph_text

            data = graph_text(analysis, kind, chosen).encode("utf-8", "backslashreplace")
    if str(output) == STDIN:
        print_bytes(data)
    else:
        write_file(output, data)
        note(f"wrote {output}")


def _pictures() -> Iterable[str]:
    from discourse.renderers.image import FORMATS

    return FORMATS


def _chosen(output: Path, fmt: str | None) -> str:
    """The format: as told, else by the file's ending."""
    ending = output.suffix.lower().removeprefix(".")
    if fmt is None and ending not in _formats():
        what = "Printing needs --format" if str(output) == STDIN else f"{output}: no such ending"
        raise click.BadParameter(f"{what}; choose from {', '.join(_formats())}.", param_hint="-o")
    return fmt or ending


def _check(fmt: str, kind: str, looks: dict[str, Any]) -> None:
    """What only makes sense together."""
    from discourse.renderers.image import LAYOUTS

    layout = looks["layout"]
    given = [f"--{name.replace('_', '-')}" for name, value in looks.items() if value]
    if given and fmt not in _pictures():
        raise click.UsageError(f"{', '.join(given)}: only for pictures, and {fmt} is none.")
    if layout not in (None, "auto", *LAYOUTS[kind]):
        choice = ", ".join(("auto", *LAYOUTS[kind]))
        raise click.BadParameter(
            f"{layout!r} is no layout for {kind}; choose from {choice}.", param_hint="--layout"
        )
