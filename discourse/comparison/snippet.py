"""A comparison as a piece of HTML that a notebook shows; neither styles nor scripts."""

from collections.abc import Iterator
from html import escape

from discourse.comparison.compare import Comparison
from discourse.comparison.layout import Case, Grid, Quote, layout
from discourse.renderers.view import words

__all__ = ["comparison_html"]

_SHOWN = 5


def comparison_html(found: Comparison) -> str:
    """The profiles as a table, and the likeliest claims that were challenged elsewhere."""
    shown = layout(found)
    heads = "".join(f"<th>{_text(name)}</th>" for name in shown.names)
    return "".join(
        [
            f"<div><table><thead><tr><td></td>{heads}</tr></thead>",
            *(line for grid in shown.grids for line in _grid(grid, len(shown.names))),
            "</table>",
            *_elsewhere(shown.elsewhere),
            (
                f"<p><small>Codebook {_text(shown.codebook)}, model {_text(shown.model)}. Shares "
                "with 95 % intervals (Wilson). Challenged elsewhere is not refuted.</small></p></div>"
            ),
        ]
    )


def _text(text: str) -> str:
    return escape(words.printable(text))


def _grid(grid: Grid, documents: int) -> Iterator[str]:
    yield f'<tbody><tr><th colspan="{documents + 1}" style="text-align: left">{_text(grid.name)}'
    yield "</th></tr>"
    for row in grid.rows:
        name, *cells = map(_text, row)
        yield f'<tr><td style="text-align: left">{name}</td>'
        yield "".join(f"<td>{cell}</td>" for cell in cells)
        yield "</tr>"
    yield "</tbody>"


def _elsewhere(cases: tuple[Case, ...]) -> Iterator[str]:
    if not cases:
        yield "<p>No claim that stands unchallenged in one is seen challenged in another.</p>"
        return
    shown = f"the {_SHOWN} likeliest of " if len(cases) > _SHOWN else ""
    yield f"<p>Unchallenged here, challenged elsewhere ({shown}{len(cases)}):</p><ul>"
    for case in cases[:_SHOWN]:
        others = "; ".join(map(_quoted, case.others))
        yield f"<li>{_quoted(case.claim)}: {_text(case.said)} {others} ({case.probability})</li>"
    yield "</ul>"


def _quoted(quote: Quote) -> str:
    author = "" if quote.author == quote.comment else f"{quote.author}, "
    by = f"{author}document {quote.document + 1}, {quote.comment}"
    return f'<q dir="auto">{_text(quote.text)}</q> ({_text(by)})'
