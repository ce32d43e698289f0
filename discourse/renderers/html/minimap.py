"""The thread at a glance: a tree as high as the window, with lanes that mark what is where.

Each unit is a row, in the order of the page. On the left its nesting; on the right a
lane per kind, so that the place of a mark says the same as its colour. All is drawn
with a few paths, so that thousands of comments cost little. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from discourse.model import UNCHALLENGED, Analysis
from discourse.renderers.html.facts import TOLD, Facts
from discourse.renderers.html.tree import Place
from discourse.renderers.view.stances import TESTIMONY, position_label

__all__ = ["Lane", "Minimap", "Mode", "minimap"]

TREE, LANE, GAP = 72, 14, 4
LEVELS = 12
"""Nesting is drawn down to this level; what is deeper stays in the last column."""

JOINED = 400
"""Up to so many units, each is a mark of its own and lines lead from parents to replies."""

TALL = 8
"""Pixels of a row where there is room."""

_DISPUTED = ("challenged", "defended", "contested", "questioned", "withdrawn")
_COLOURS = ("good", "bad", "ask", "open", "told", "grey")


@dataclass(frozen=True, slots=True)
class Lane:
    """One column of marks: what they mean, their colour's name, and the path that draws them."""

    label: str
    colour: str
    path: str
    number: int


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to colour the map."""

    label: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Minimap:
    """A drawing whose coordinates are rows from top to bottom."""

    rows: int
    width: int
    height: int
    nesting: str
    lines: str
    modes: tuple[Mode, ...]


def minimap(analysis: Analysis, places: Sequence[Place], known: Mapping[str, Facts]) -> Minimap:
    """Draw the map of a thread.

    Parameters
    ----------
    analysis
        What was found in it, for the codebook's words.
    places
        Its units in the order of the page.
    known
        Their facts, by id.

    Returns
    -------
    Minimap
        A mode for the claims' standings, and one for each stance that somebody takes.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> post = Comment("0", None, "Ann", "Ban it.")
    >>> bare = Analysis(Thread("t", None, None, "o", post), Codebook("none", "1", ()), "r", "1")
    >>> made = minimap(bare, [Place(post, 0, 0, 0)], {"0": Facts(0, (), ("unreplied",), ())})
    >>> made.modes[0].lanes[0]
    Lane(label='unchallenged', colour='open', path='M80 .15h10v.7h-10z', number=1)
    """
    joined = len(places) <= JOINED
    levels = min(LEVELS, max(place.depth for place in places))
    step = TREE / (levels + 1)
    columns = [min(place.depth, LEVELS) * step for place in places]
    modes = list(_modes(analysis, [known[place.comment.id] for place in places], joined=joined))
    return Minimap(
        rows=len(places),
        width=TREE + GAP + max(len(mode.lanes) for mode in modes) * LANE + GAP,
        height=TALL * len(places),
        nesting=_rows(enumerate(columns), step * 0.8, joined=joined),
        lines=_lines(places, columns, step) if joined else "",
        modes=tuple(modes),
    )


def _modes(analysis: Analysis, units: list[Facts], *, joined: bool) -> Iterable[Mode]:
    kinds = (
        ("unchallenged", "open", UNCHALLENGED),
        ("answered", "bad", _DISPUTED),
        ("testimony", "told", (TOLD,)),
    )
    fates = [set(unit.fates) for unit in units]
    yield Mode(
        "standing",
        tuple(
            _lane(
                label, colour, place, [not had.isdisjoint(wanted) for had in fates], joined=joined
            )
            for place, (label, colour, wanted) in enumerate(kinds)
        ),
    )
    for row, stance in enumerate(analysis.codebook.stances):
        taken = [
            [f"{row}.{n}" in unit.stances for unit in units] for n in range(len(stance.positions))
        ]
        if stance.id == TESTIMONY or not any(map(any, taken)):
            continue
        yield Mode(
            stance.label,
            tuple(
                _lane(
                    position_label(stance, position.id),
                    _COLOURS[n % len(_COLOURS)],
                    n,
                    taken[n],
                    joined=joined,
                )
                for n, position in enumerate(stance.positions)
            ),
        )


def _lane(label: str, colour: str, place: int, marked: list[bool], *, joined: bool) -> Lane:
    x = TREE + 2 * GAP + place * LANE
    rows = ((row, float(x)) for row, here in enumerate(marked) if here)
    return Lane(label, colour, _rows(rows, LANE - GAP, joined=joined), sum(marked))


def _rows(marks: Iterable[tuple[int, float]], width: float, *, joined: bool) -> str:
    """A mark per row; in long threads neighbours of the same column make one mark."""
    wide = _short(width)
    if joined:
        return "".join(f"M{_short(x)} {_short(row + 0.15)}h{wide}v.7h-{wide}z" for row, x in marks)
    runs = groupby(enumerate(marks), key=lambda each: (each[1][0] - each[0], each[1][1]))
    parts: list[str] = []
    for (_, x), members in runs:
        rows = [row for _, (row, _) in members]
        parts.append(f"M{_short(x)} {rows[0]}h{wide}v{len(rows)}h-{wide}z")
    return "".join(parts)


def _lines(places: Sequence[Place], columns: Sequence[float], step: float) -> str:
    """From each comment to what it is nested under."""
    latest: dict[int, int] = {}
    parts: list[str] = []
    for row, place in enumerate(places):
        if place.depth and columns[row] > columns[latest[place.depth - 1]]:
            above = latest[place.depth - 1]
            x = _short(columns[above] + step * 0.3)
            parts.append(f"M{x} {_short(above + 0.5)}V{_short(row + 0.5)}H{_short(columns[row])}")
        latest[place.depth] = row
    return "".join(parts)


def _short(value: float) -> str:
    """At most two places, and no more signs than needed."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text[1:] if text.startswith("0.") else text
