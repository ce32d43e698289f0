"""The claims and the summary for a terminal, or for the next command in a pipe.

On a terminal: a table as wide as the window, drawn by rich, which this module owns
and imports only then. Anywhere else: one line per claim with tabs between the cells,
so that ``grep``, ``sort`` and ``cut`` work on it. Returns text; prints nothing.
"""

import io
import re
import textwrap
from collections.abc import Iterator

from discourse.errors import RenderError
from discourse.model import STANDINGS, UNCHALLENGED, Analysis, StandingName
from discourse.renderers.view.claims import ClaimCard, cards, is_testimony
from discourse.renderers.view.flow import flow
from discourse.renderers.view.prose import summary, title
from discourse.renderers.view.stances import stance_tables
from discourse.renderers.view.words import STANDING_LABELS, count, decimal, printable
from discourse.tables.index import index

__all__ = ["CHOICES", "claims_text", "render_text", "summary_text"]

CHOICES = ("unchallenged", *STANDINGS)
"""What a list of claims can be narrowed down to."""

_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

HEADS = ("claim", "author", "standing", "lenient", "salience", "probability", "text")
NARROW = 76

COLOURS: dict[StandingName, str] = {
    "passed_over": "yellow",
    "unreplied": "yellow",
    "endorsed": "yellow",
    "challenged": "red",
    "defended": "blue",
    "contested": "magenta",
    "questioned": "magenta",
}


def render_text(analysis: Analysis) -> str:
    """The summary and the most salient unchallenged claims, without colours.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> print(render_text(Analysis(thread, Codebook("none", "1", ()), "rules", "1")), end="")
    Bans
    <BLANKLINE>
    This is a text by Ann without comments, so no claim in it had an audience.
    No claim was found.
    """
    head = summary_text(analysis)
    claims = claims_text(analysis, standing="unchallenged", top=10)
    return f"{head}\n{claims}" if claims.count("\n") > 1 else head


def summary_text(analysis: Analysis, width: int = NARROW) -> str:
    """Title and summary, wrapped.

    Parameters
    ----------
    analysis
        What was found in one thread.
    width
        Columns.

    Returns
    -------
    str
        Ends with a line end.
    """
    found = index(analysis)
    words = summary(analysis, flow(analysis), stance_tables(analysis, found))
    lines = [*textwrap.wrap(title(analysis), width), "", *textwrap.wrap(words, width)]
    return "".join(f"{_plain(line)}\n" for line in lines)


def claims_text(
    analysis: Analysis,
    *,
    standing: str | None = None,
    top: int | None = None,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """The asserted claims, the most salient first; testimony is never listed.

    Parameters
    ----------
    analysis
        What was found in one thread.
    standing
        One of :data:`CHOICES`; all where ``None``.
    top
        At most so many.
    width
        Columns of the terminal, for a drawn table; ``None`` for lines with tabs.
    colour
        Whether the terminal shows colours.

    Returns
    -------
    str
        Ends with a line end.

    Raises
    ------
    RenderError
        If ``standing`` is none of the choices.
    """
    if standing is not None and standing not in CHOICES:
        raise RenderError(f'no standing "{standing}": choose one of {", ".join(CHOICES)}')
    wanted = UNCHALLENGED if standing == "unchallenged" else (standing,)
    every = cards(analysis, index(analysis))
    chosen = [card for card in every if standing is None or card.name in wanted]
    shown = chosen if top is None else chosen[:top]
    if width is None:
        return "".join("\t".join(cells) + "\n" for cells in (HEADS, *map(_cells, shown)))
    told = sum(is_testimony(claim) for claim in analysis.claims)
    return _drawn(shown, len(chosen), told, width, colour=colour)


def _cells(card: ClaimCard) -> Iterator[str]:
    standing = card.standing
    yield from map(_plain, (card.claim.id, card.author))
    yield from (
        card.name,
        standing.standing_lenient,
        decimal(card.salience),
        decimal(standing.probability),
    )
    yield _plain(card.text)


def _both(card: ClaimCard) -> str:
    """The strict standing, with the lenient one below it where that differs."""
    lenient = card.standing.standing_lenient
    label = STANDING_LABELS[card.name]
    return label if lenient == card.name else f"{label}\nor {STANDING_LABELS[lenient]}?"


def _drawn(shown: list[ClaimCard], chosen: int, told: int, width: int, *, colour: bool) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for head in ("claim", "author", "standing", "salience"):
        table.add_column(
            head,
            justify="right" if head == "salience" else "left",
            overflow="fold" if head == "author" else "ellipsis",
            max_width=max(8, width // 6) if head == "author" else None,
        )
    table.add_column("text", ratio=1)
    for card in shown:
        # Text, not str: a comment may hold what rich takes for markup.
        table.add_row(
            Text(_plain(card.claim.id)),
            Text(_plain(card.author)),
            Text(_both(card), style=COLOURS.get(card.fate.name, "")),
            decimal(card.salience),
            Text(_plain(card.text)),
        )
    notes = [f"{len(shown)} of {count(chosen, 'claim')}."]
    if any(card.name != card.standing.standing_lenient for card in shown):
        notes.append("Second line of a standing: by the lenient reading, where it differs.")
    if told:
        notes.append(f"Testimony ({told:,}) is not listed.")
    page = io.StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(table)
    console.print(Text(" ".join(notes)))
    # Rich pads its lines to the full width.
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _plain(text: str) -> str:
    """On one line, without anything that could steer a terminal or turn its direction."""
    return _TURNING.sub("\ufffd", printable(" ".join(text.split())))
