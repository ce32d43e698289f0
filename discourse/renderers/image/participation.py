"""Who takes part how much: comments by author, and how unequally they are spread. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from discourse.graph.structure import structure
from discourse.model import Analysis
from discourse.renderers.image import lettering, style
from discourse.renderers.image.authors import Participation, participation
from discourse.renderers.image.furniture import author_name, header, plural, refuse_looks, title_of
from discourse.renderers.image.scene import Box, Dots, Label, Scene, Stroke

__all__ = ["participation_scene"]

_NAMED: Final = 20
_ROW: Final = 12.0
_BAR: Final = 8.5
_NAMES: Final = 96.0
_SIDE: Final = 132.0
_GAP: Final = 38.0
_FEW: Final = 3
_WIDE: Final = 400.0  # from which the curve has room beside the bars
_OPEN: Final = "////"


def participation_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "author",
    stance: str | None = None,
    width: float = style.TWO_COLUMNS,
) -> Scene:
    """Lay out how many comments each author wrote, and what share the busiest wrote.

    The busiest authors by name, all others by how much they wrote; beside them, or below
    where the picture is narrow, the concentration curve: what share of the comments the busiest so many authors wrote
    (Lorenz 1905, from the other end).

    Raises
    ------
    RenderError
        If a layout, a stance, or a colouring other than by author is asked for.
    """
    refuse_looks("the picture of participation", layout, colour_by, stance, "author")
    found = participation(analysis)
    gini = structure(analysis.thread, analysis.targets).gini
    caption = _caption(found, gini)
    head = header(title_of(analysis), caption, [], width)
    curve = len(found.authors) >= _FEW
    rows = _rows(found)
    beside = curve and width >= _WIDE
    right = width - style.MARGIN - ((_SIDE + _GAP + 8) if beside else 0.0)
    boxes, labels, strokes, bottom = _bars(rows, found, head.bottom, right)
    dots: list[Dots] = []
    if curve:
        top = head.bottom + 10 if beside else bottom + 20
        lines, dots, words = _curve(found, width - style.MARGIN - _SIDE - 8, top)
        labels += words
        strokes += lines
        bottom = max(bottom, top + _SIDE + 28)
    told = "; ".join(f"{row.words} {row.count}" for row in rows)
    return Scene(
        name="participation",
        width=width,
        height=bottom + style.MARGIN,
        title=title_of(analysis),
        description=f"{caption} {told}".rstrip(),
        strokes=tuple(strokes),
        boxes=(*head.boxes, *boxes),
        dots=tuple(dots),
        labels=(*head.labels, *labels),
    )


def _caption(found: Participation, gini: float | None) -> str:
    if not found.comments:
        return "Who takes part: no comments. Nothing to draw."
    people = len(found.authors)
    words = f"Who takes part: {plural(found.comments, 'comment')} by {plural(people, 'author')}"
    if people:
        once = f"{found.once:,} of them {'takes' if found.once == 1 else 'take'} part only once"
        words += f"; {once if found.once else 'none of them takes part only once'}"
    if people >= _FEW and gini is not None:
        words += f"; inequality (Gini) {gini:.2f}"
    return f"{words}. The post is not counted."


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar: whose, how many comments, by how many authors; hatched where it is no single author."""

    words: str
    count: int
    people: int = 1
    grouped: bool = False


def _rows(found: Participation) -> list[_Row]:
    """The busiest by name, the others grouped, those without a name last."""
    named = found.authors[:_NAMED]
    if len(found.authors) <= _NAMED + 2:
        named = found.authors
    elif named[-1][1] == 1:  # whoever wrote once is no busier than the others who did
        named = tuple(entry for entry in named if entry[1] > 1) or named[:3]
    rows = [_Row(author_name(name), count) for name, count in named]
    rest = [count for _, count in found.authors[len(named) :]]
    several = [count for count in rest if count > 1]
    once = len(rest) - len(several)
    if several:
        each = f"{several[-1]:,}–{several[0]:,}" if several[0] > several[-1] else f"{several[0]:,}"
        words = f"{plural(len(several), 'other')}, {each} each"
        rows.append(_Row(words, sum(several), len(several), grouped=True))
    if once:
        rows.append(_Row(f"{plural(once, 'other')}, once each", once, once, grouped=True))
    if found.nameless:
        rows.append(_Row("without a name", found.nameless, 0, grouped=True))
    if found.removed:
        rows.append(_Row("removed or missing", found.removed, 0, grouped=True))
    return rows


def _bars(
    rows: Sequence[_Row], found: Participation, top: float, right: float
) -> tuple[list[Box], list[Label], list[Stroke], float]:
    """Bars to the scale of the busiest author; longer ones of groups are cut, and marked so."""
    size = style.LABEL_SIZE
    names = min(
        _NAMES,
        0.42 * (right - style.MARGIN),
        max((lettering.text_width(row.words, size) for row in rows), default=0.0) + 1,
    )
    left = style.MARGIN + names + 6
    most = max((row.count for row in rows if not row.grouped), default=1)
    room = right - left - 68
    cuts: list[tuple[tuple[float, float], ...]] = []
    boxes: list[Box] = []
    labels: list[Label] = []
    y = top
    host = author_name(found.host) if found.host else None
    for number, row in enumerate(rows):
        if row.grouped and number and not rows[number - 1].grouped:
            y += 5
        base = y + _BAR / 2 + size * 0.36
        short = lettering.shorten(row.words, names, size)
        labels.append(Label(left - 5, base, short, size, style.INK, align="right"))
        wide = max(min(row.count / most, 1.0) * room, 0.8)
        if row.count > most:
            x = left + wide - 9
            cuts += [((x + off, y + _BAR + 1.5), (x + off + 3, y - 1.5)) for off in (-2, 2)]
        fill = style.NEUTRAL if row.grouped else style.CATEGORY_LOOKS[0][0]
        hatch = _OPEN if row.grouped else ""
        boxes.append(Box("bar", left, y, wide, _BAR, fill, style.PAPER, 0.4, hatch=hatch))
        share = _percent(row.count / found.comments)
        told = f"{row.count:,} · {share}"
        if row.words == host and not row.grouped:
            told += " · wrote the post"
        labels.append(Label(left + wide + 4, base, told, size, style.GREY))
        y += _ROW
    return (
        boxes,
        labels,
        [Stroke("cut", tuple(cuts), style.PAPER, 1.6, above=True)] if cuts else [],
        y,
    )


def _percent(share: float) -> str:
    """A share in whole per cent.

    Examples
    --------
    >>> _percent(0.254), _percent(0.001)
    ('25 %', '<1 %')
    """
    return f"{share * 100:.0f} %" if share >= 0.005 or not share else "<1 %"


def _curve(
    found: Participation, left: float, top: float
) -> tuple[list[Stroke], list[Dots], list[Label]]:
    """What share of the comments the busiest authors wrote, from none of them to all."""
    size = style.LABEL_SIZE
    counts = [count for _, count in found.authors]
    whole, people = sum(counts), len(counts)
    bottom = top + _SIDE

    def at(authors: float, comments: float) -> tuple[float, float]:
        return left + authors * _SIDE, bottom - comments * _SIDE

    sums = [0, *accumulate(counts)]
    step = max(1, people // 400)
    numbers = sorted({*range(0, people + 1, step), people})
    line = tuple(at(number / people, sums[number] / whole) for number in numbers)
    frame = tuple(at(*corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)))
    tenth = max(1, round(people / 10))
    marked = at(tenth / people, sums[tenth] / whole)
    head = "the busiest author" if tenth == 1 else f"the busiest {tenth:,} authors"
    told = f"wrote {_percent(sums[tenth] / whole)}"
    grey = style.GREY
    # Words stand below the curve, which rises to the left of them.
    x = marked[0] + 8
    y = min(max(marked[1] + 12, top + 18), bottom - 26)
    labels = [
        Label(left + _SIDE / 2, bottom + 20, "share of authors, the busiest first", size, grey,
              align="center"),
        Label(left, top - 5, "share of comments with a name", size, grey),
        Label(x, y, head, size, style.INK, backed=True),
        Label(x, y + 8.5, told, size, style.INK, backed=True),
    ]  # fmt: skip
    for value, text in ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")):
        across, down = at(value, 0), at(0, value)
        labels.append(Label(across[0], bottom + 10, text, size, grey, align="center"))
        labels.append(Label(left - 4, down[1] + size * 0.36, text, size, grey, align="right"))
    return (
        [
            Stroke("frame", (frame,), style.PALE, 0.6),
            Stroke("even", ((at(0, 0), at(1, 1)),), grey, 0.6, "dashed"),
            Stroke("curve", (line,), style.CATEGORY_LOOKS[0][0], 1.4),
        ],
        [Dots("busiest", (marked,), "o", 4.5, style.CATEGORY_LOOKS[0][0], style.PAPER)],
        labels,
    )
