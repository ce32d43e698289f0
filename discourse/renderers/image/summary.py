"""Two small pictures of counts: what became of the claims, and who stands where. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from discourse.model import CLAIM_TYPES, STANDINGS, Analysis, StandingName
from discourse.renderers.image import lettering, style
from discourse.renderers.image.colouring import Kind, colouring, standing_words
from discourse.renderers.image.furniture import (
    Entry,
    header,
    ink_on,
    plural,
    refuse_looks,
    title_of,
)
from discourse.renderers.image.scene import Box, Label, Scene

__all__ = ["stances_scene", "standings_scene"]

_BAR: Final = 13.0
_ROW: Final = 20.0
_PAIR: Final = 14.5
_NAMES: Final = 150.0


_LENIENTLY: Final = "leniently"
"""The name of the second row of a pair."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One part of a bar: how many, its colour, and the sign that says the same in grey print."""

    count: int
    fill: str
    sign: str
    hatch: str = ""


def _bars(
    rows: Sequence[tuple[str, Sequence[_Piece]]], top: float, width: float
) -> tuple[list[Box], list[Label], float]:
    """Stacked bars, one below the other, all to one scale."""
    size = style.LABEL_SIZE
    names = min(
        _NAMES,
        0.38 * width,
        max((lettering.text_width(name, size) for name, _ in rows), default=0.0) + 8.5,
    )
    left = style.MARGIN + names
    most = max((sum(piece.count for piece in pieces) for _, pieces in rows), default=0) or 1
    scale = (width - left - style.MARGIN - 30) / most
    boxes: list[Box] = []
    labels: list[Label] = []
    y = top
    for number, (name, pieces) in enumerate(rows):
        base = y + _BAR / 2 + size * 0.36
        short = lettering.shorten(name, names - 8, size)
        labels.append(Label(left - 6, base, short, size, style.INK, align="right"))
        x = left
        for piece in pieces:
            wide = piece.count * scale
            if not piece.count:
                continue
            boxes.append(
                Box("bar", x, y, wide, _BAR, piece.fill, style.PAPER, 0.8, hatch=piece.hatch)
            )
            text = f"{piece.sign} {piece.count:,}".strip()
            if lettering.text_width(text, size, bold=True) + 4 > wide:
                text = piece.sign or f"{piece.count:,}"
            if lettering.text_width(text, size, bold=True) + 2 <= wide:
                colour = ink_on(piece.fill)
                labels.append(
                    Label(x + wide / 2, base, text, size, colour, bold=True, align="center")
                )
            x += wide
        total = sum(piece.count for piece in pieces)
        labels.append(Label(x + 4, base, f"{total:,}", size, style.GREY))
        y += _PAIR if rows[number + 1 : number + 2] and rows[number + 1][0] == _LENIENTLY else _ROW
    return boxes, labels, y


def _scene(
    analysis: Analysis,
    name: str,
    caption: str,
    legend: Sequence[tuple[str, Sequence[Entry]]],
    rows: Sequence[tuple[str, Sequence[_Piece]]],
    width: float,
) -> Scene:
    head = header(title_of(analysis), caption, legend, width)
    boxes, labels, bottom = _bars(rows, head.bottom, width)
    told = "; ".join(
        f"{row}: " + ", ".join(f"{piece.sign} {piece.count}" for piece in pieces if piece.count)
        for row, pieces in rows
    )
    return Scene(
        name=name,
        width=width,
        height=bottom + style.MARGIN,
        title=title_of(analysis),
        description=f"{caption} {told}",
        boxes=(*head.boxes, *boxes),
        labels=(*head.labels, *labels),
    )


def _standing_pieces(counts: Mapping[StandingName, int]) -> list[_Piece]:
    return [
        _Piece(
            counts.get(name, 0),
            style.STANDING_LOOKS[name][1],
            style.STANDING_LOOKS[name][0],
            "////" if name == "withdrawn" else "",
        )
        for name in STANDINGS
    ]


def standings_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "standing",
    stance: str | None = None,
    width: float = style.TWO_COLUMNS,
) -> Scene:
    """Lay out how many claims have which standing by either reading, in all and by type.

    Raises
    ------
    RenderError
        If a layout, or a colouring other than by standing, is asked for.
    """
    refuse_looks("the picture of standings", layout, colour_by, stance, "standing")
    kind_of = {claim.id: claim.type for claim in analysis.claims}
    rows: list[tuple[str, list[_Piece]]] = []
    for kind in (None, *CLAIM_TYPES):
        entries = [x for x in analysis.standings if kind in {None, kind_of.get(x.claim_id)}]
        if entries or kind is None:
            strict = Counter(entry.standing for entry in entries)
            lenient = Counter(entry.standing_lenient for entry in entries)
            rows.append((f"{kind or 'all claims'}, strictly", _standing_pieces(strict)))
            rows.append((_LENIENTLY, _standing_pieces(lenient)))
    strict = Counter(entry.standing for entry in analysis.standings)
    lenient = Counter(entry.standing_lenient for entry in analysis.standings)
    legend = [
        Entry(
            f"{standing_words(name)} {strict[name]:,}, {lenient[name]:,}",
            Box("legend", 0, 0, 7, 7, style.STANDING_LOOKS[name][1]),
            style.STANDING_LOOKS[name][0],
        )
        for name in STANDINGS
        if strict[name] or lenient[name]
    ]
    caption = (
        f"What became of {plural(len(analysis.standings), 'asserted claim')} in this thread, by sure "
        "links to the very claim only (strictly) and by all likely ones (leniently). "
        "Unchallenged is not agreed, and standing is not truth."
    )
    return _scene(analysis, "standings", caption, [("Strictly, leniently", legend)], rows, width)


def _entry(kind: Kind) -> Entry:
    return Entry(f"{kind.label} {kind.count:,}", Box("legend", 0, 0, 7, 7, kind.fill))


def stances_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "stance",
    stance: str | None = None,
    width: float = style.TWO_COLUMNS,
) -> Scene:
    """Lay out how many comments, and the post, take which position on each stance (or on one).

    Raises
    ------
    RenderError
        If a layout, a colouring other than by stance, or an unknown stance is asked for.
    """
    refuse_looks("the picture of stances", layout, colour_by, stance, "stance")
    if stance is not None:
        colouring(analysis, "stance", stance)  # refuses a stance that the codebook lacks
    units = [unit for unit in analysis.units if unit.text.strip() and not unit.removed]
    rows: list[tuple[str, list[_Piece]]] = []
    legend: list[tuple[str, list[Entry]]] = []
    for asked in analysis.codebook.stances:
        if stance in {None, asked.id}:
            colours = colouring(analysis, "stance", asked.id)
            counts = Counter(colours.key(unit.id) for unit in units)
            kinds = [replace(kind, count=counts[kind.key]) for kind in colours.kinds]
            pieces = [_Piece(kind.count, kind.fill, kind.label) for kind in kinds]
            name = lettering.clean(asked.label)
            rows.append((name, pieces))
            legend.append((name, [_entry(kind) for kind in kinds]))
    comments = sum(unit.parent_id is not None for unit in units)
    whole = (
        f"the post and {plural(comments, 'comment')}"
        if comments < len(units)
        else plural(comments, "comment")
    )
    caption = f"Who stands where: positions in {whole} with a text."
    return _scene(analysis, "stances", caption, legend, rows, width)
