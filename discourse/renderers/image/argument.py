"""The picture of what is argued: claims as boxes, and arrows for what is done to them. Pure."""

from collections import Counter
from typing import Final

from discourse.errors import RenderError
from discourse.model import STANDINGS, Analysis
from discourse.renderers.image import style
from discourse.renderers.image.arrows import arrow_sign, arrows
from discourse.renderers.image.cards import CARD_GAP, CARD_WIDTH, QUIET, Cards, column_x
from discourse.renderers.image.colouring import Colouring, colouring, standing_words
from discourse.renderers.image.furniture import Entry, Header, header, plural, title_of
from discourse.renderers.image.packing import BETWEEN, Packed, pack
from discourse.renderers.image.scene import Box, Dots, Label, Scene, Shape, Stroke
from discourse.renderers.image.selection import Argument, select
from discourse.renderers.view.fate import fate_of

__all__ = ["ARGUMENT_LAYOUTS", "argument_scene"]

ARGUMENT_LAYOUTS = ("layered",)
_PANEL: Final = "#f5f5f5"
_COLUMNS: Final = 4


def _legend(
    analysis: Analysis, argument: Argument, colours: Colouring | None
) -> list[tuple[str, list[Entry]]]:
    fates = [fate_of(entry) for entry in analysis.standings]
    counts = Counter(fate.name for fate in fates)
    standings = [
        Entry(
            f"{standing_words(name)} {counts[name]:,}",
            Box("legend", 0, 0, 7, 7, style.STANDING_LOOKS[name][1]),
            style.STANDING_LOOKS[name][0],
        )
        for name in STANDINGS
        if counts[name]
    ]
    standing = {entry.claim_id for entry in analysis.standings}
    acts = {link.act for link in argument.links}
    moves = []
    for act, (colour, dash, head, label) in style.RELATION_LOOKS.items():
        if act in acts:
            line = Stroke("legend", (((24, 0), (3.5, 0)),), colour, 1.3, dash)
            sign: Shape | Dots = (
                Dots("legend", ((3.2, 0),), "o", 5.0, style.PAPER, colour, 1.1)
                if head == "ring"
                else Shape("legend", (arrow_sign(head, (0, 0)),), colour, colour)
            )
            moves.append(Entry(label, line, head=sign))
    if any(not link.sure for link in argument.links):
        line = Stroke("legend", (((24, 0), (0, 0)),), style.GREY, 0.7)
        moves.append(Entry("thin: likely, or about the comment as a whole", line))
    if any(card.id not in standing for card in argument.cards):
        plain = Box("legend", 0, 0, 7, 7, style.PAPER, QUIET)
        moves.append(Entry("no standing: a comment’s words, or a claim only reported", plain))
    if not all(fate.sure for fate in fates):
        unsure = Box("legend", 0, 0, 7, 7, style.GREY)
        standings.append(Entry("likely: by the lenient reading only", unsure, "?"))
    rows = [("Standing", standings), ("", moves)]
    if colours:
        kinds = [
            Entry(
                f"{kind.label} {kind.count:,}",
                Dots("legend", ((0, 0),), kind.marker, 6, kind.fill, style.INK, 0.4),
            )
            for kind in colours.kinds
            if kind.key
        ]
        rows.append((colours.heading, kinds))
    return rows


def _caption(argument: Argument) -> str:
    shown = sum(card.claim for card in argument.cards)
    linked = sum(
        argument.cards[number].claim for number in range(len(argument.cards) - len(argument.alone))
    )
    words = f"What is argued: {plural(argument.claims, 'claim')}; moves touch {argument.linked:,} of them."
    if not argument.links:
        return (
            words + f" No move of this thread touches a claim; shown are the {shown} most salient."
            if shown
            else words + " Nothing to draw."
        )
    if shown < argument.claims:
        words += f" Shown: {linked} that are tied to each other"
        words += (
            f", and the {shown - linked} most salient that nobody touched."
            if argument.alone
            else "."
        )
    words += " Arrows run from the answer to the claim that it touches"
    return words + ("; +2: two more moves." if any(card.more for card in argument.cards) else ".")


def argument_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "standing",
    stance: str | None = None,
) -> Scene:
    """Lay out the argument of a thread.

    Parameters
    ----------
    analysis
        What to draw.
    layout
        "layered" (the only one) or ``None``.
    colour_by
        Boxes always show their standing; any other colouring adds a mark beside
        the author's name.
    stance
        Which stance, where ``colour_by`` is "stance".

    Returns
    -------
    Scene
        The sheet.

    Raises
    ------
    RenderError
        If there is no such layout, colouring or stance.
    """
    if layout not in {None, "auto", *ARGUMENT_LAYOUTS}:
        known = ", ".join(ARGUMENT_LAYOUTS)
        raise RenderError(f"no layout {layout!r} for the argument; choose from {known}")
    colours = colouring(analysis, colour_by, stance)
    argument = select(analysis)
    sheet = Cards(analysis, argument, None if colour_by == "standing" else colours)
    packed = pack(argument, sheet.heights, _COLUMNS)
    width = 2 * (style.MARGIN + 4) + packed.used * (CARD_WIDTH + CARD_GAP) - CARD_GAP
    head = header(
        title_of(analysis), _caption(argument), _legend(analysis, argument, sheet.colours), width
    )
    return _compose(analysis, sheet, packed, head, width)


def _by_themselves(sheet: Cards, packed: Packed, top: float) -> float:
    """The claims without arrows, in rows of cards; returns where they end."""
    alone = sheet.argument.alone
    if not alone:
        return top
    y = top
    if sheet.argument.links:
        y += 16
        words = "Most salient claims that no move touches"
        sheet.labels.append(Label(style.MARGIN, y, words, style.LABEL_SIZE, style.INK, bold=True))
        y += 8
    for first in range(0, len(alone), packed.used):
        row = alone[first : first + packed.used]
        for column, number in enumerate(row):
            sheet.card(number, column_x(column), y)
        y += max(sheet.heights[number] for number in row) + BETWEEN + 2
    return y


def _compose(analysis: Analysis, sheet: Cards, packed: Packed, head: Header, width: float) -> Scene:
    """Put panels, boxes and arrows under the header."""
    argument, drop = sheet.argument, head.bottom + 2
    for first, last, top, bottom in packed.parts:
        sheet.boxes.append(
            Box(
                "part", column_x(first) - 5, top + drop - 4, column_x(last) + CARD_WIDTH - column_x(first) + 10,
                bottom - top + 8, _PANEL, below=True,
            )
        )  # fmt: skip
    for number in range(len(argument.cards) - len(argument.alone)):
        sheet.card(number, column_x(packed.columns[number]), packed.tops[number] + drop)
    strokes, shapes, rings = arrows(argument, packed, sheet.heights, drop)
    tied = drop + packed.height if packed.parts else drop
    bottom = _by_themselves(sheet, packed, tied)
    return Scene(
        name="argument",
        width=width,
        height=bottom + style.MARGIN,
        title=title_of(analysis),
        description=_caption(argument),
        strokes=(*head.strokes, *strokes),
        shapes=(*head.shapes, *shapes),
        boxes=(*head.boxes, *sheet.boxes),
        dots=(*head.dots, *sheet.dots, *rings),
        labels=(*head.labels, *sheet.labels),
    )
