"""The picture of the replies as an icicle: cells with colour, sign, name and hatch. Pure."""

from dataclasses import dataclass
from typing import Final

from discourse.model import Analysis
from discourse.renderers.image import lettering, style
from discourse.renderers.image.colouring import Colouring
from discourse.renderers.image.furniture import Entry, author_name, header, ink_on, title_of
from discourse.renderers.image.icicle import Cell, Icicle, icicle
from discourse.renderers.image.scene import Box, Dots, Label, Point, Scene
from discourse.renderers.image.telling import caption, retargeted, tips_of
from discourse.renderers.image.trees import MAX_UNITS, Tree
from discourse.renderers.view.fate import fate_of

__all__ = ["icicle_scene"]

_HATCH: Final = "/////"
_LETTERS: Final = 3  # fewer of a longer name say nothing
_PAD: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Look:
    """What the cells of one picture have in common."""

    colours: Colouring
    fills: dict[str, str]
    signs: dict[str, str]
    open_claims: frozenset[str]


def icicle_scene(analysis: Analysis, tree: Tree, colours: Colouring) -> Scene:
    """Lay out the replies as an icicle.

    Parameters
    ----------
    analysis, tree
        What to draw.
    colours
        What the colours mean; a sign in the cell says the same.

    Returns
    -------
    Scene
        The sheet; hatched are the comments that carry an unchallenged claim.
    """
    claimed = {claim.id: claim.comment_id for claim in analysis.claims}
    unchallenged = frozenset(
        claimed[entry.claim_id]
        for entry in analysis.standings
        if entry.claim_id in claimed and fate_of(entry).unchallenged
    )
    look = _Look(
        colours,
        {kind.key: kind.fill for kind in colours.kinds},
        {kind.key: kind.marker for kind in colours.kinds if kind.key},
        unchallenged,
    )
    shape = icicle(tree)
    words = caption(analysis, tree, _note(shape, len(retargeted(analysis, tree))))
    width = shape.width + 2 * style.MARGIN
    head = header(title_of(analysis), words, _legend(tree, look), width)
    boxes: list[Box] = []
    labels: list[Label] = []
    signs: dict[str, list[Point]] = {}
    tips = tips_of(tree) if len(tree.units) <= MAX_UNITS else [""] * len(tree.units)
    for cell in shape.cells:
        box = _box(tree, cell, shape, look, tips[cell.unit], head.bottom)
        boxes.append(box)
        labels += _name(tree, box, cell, look, shape)
        key = colours.key(tree.units[cell.unit].id)
        if key and not tree.units[cell.unit].removed:
            spot = box.x + _sign(shape) / 2 + min(_PAD, (shape.room - _sign(shape)) / 2)
            signs.setdefault(key, []).append((spot, box.y + box.height / 2))
    return Scene(
        name="replies",
        width=width,
        height=head.bottom + shape.height + style.MARGIN,
        title=title_of(analysis),
        description=f"{words} {colours.heading}: "
        + ", ".join(f"{kind.label} {kind.count}" for kind in colours.kinds)
        + f". With an unchallenged claim: {_carriers(tree, look)} comments.",
        boxes=(*head.boxes, *boxes),
        dots=(*head.dots, *(_dots(key, spots, shape, look) for key, spots in signs.items())),
        labels=(*head.labels, *labels),
    )


def _note(shape: Icicle, elsewhere: int) -> str:
    words = (
        "Each comment hangs under what it is nested under, as wide as the branch that it begins."
    )
    if shape.bands > 1:
        words += " Lower bands go on with the top-level comments."
    if elsewhere:
        words += f" {elsewhere:,} really answer another comment than that, which this layout does not show."
    return words


def _carriers(tree: Tree, look: _Look) -> int:
    return sum(unit.id in look.open_claims for unit in tree.units[1:])


def _legend(tree: Tree, look: _Look) -> list[tuple[str, list[Entry]]]:
    kinds = []
    for kind in look.colours.kinds:
        sample: Dots | Box = Box("legend", 0, 0, 7, 7, kind.fill)
        if kind.key:
            sample = Dots("legend", ((0, 0),), kind.marker, 6.0, kind.fill, style.INK, 0.4)
        kinds.append(Entry(f"{kind.label} {kind.count:,}", sample))
    signs = []
    removed = sum(unit.removed for unit in tree.units)
    if removed:
        hollow = Box("legend", 0, 0, 7, 7, style.PAPER, style.GREY, 0.6, "dotted")
        signs.append(Entry(f"removed or missing {removed:,}", hollow))
    carriers = _carriers(tree, look)
    if carriers:
        hatched = Box("legend", 0, 0, 7, 7, style.GREY, style.PAPER, 0.5, hatch=_HATCH)
        signs.append(
            Entry(f"hatched: carries a claim that went unchallenged {carriers:,}", hatched)
        )
    return [(look.colours.heading, kinds), ("", signs)]


def _box(tree: Tree, cell: Cell, shape: Icicle, look: _Look, tip: str, top: float) -> Box:
    unit = tree.units[cell.unit]
    line = 0.6 if shape.room > 5 else 0.35
    x, y = cell.x + style.MARGIN, cell.y + top
    if unit.removed:
        return Box("cell", x, y, cell.width, shape.row, style.PAPER, style.PALE, line, tip=tip)
    key = look.colours.key(unit.id)
    fill = look.fills.get(key, style.INK if cell.unit == 0 else style.NEUTRAL)
    hatch = _HATCH if unit.id in look.open_claims else ""
    return Box("cell", x, y, cell.width, shape.row, fill, style.PAPER, line, hatch=hatch, tip=tip)


def _sign(shape: Icicle) -> float:
    """How large the sign of a kind is."""
    return min(4.6, shape.room * 0.72, shape.row * 0.5)


def _dots(key: str, spots: list[Point], shape: Icicle, look: _Look) -> Dots:
    ink = ink_on(look.fills[key])
    return Dots(
        f"signs-{key}", tuple(spots), look.signs[key], _sign(shape), ink, look.fills[key], 0.2
    )


def _name(tree: Tree, box: Box, cell: Cell, look: _Look, shape: Icicle) -> list[Label]:
    """The author, where at least a few letters of the name fit."""
    unit = tree.units[cell.unit]
    size = min(style.LABEL_SIZE, shape.row * 0.62)
    lead = _PAD * 1.5 + (_sign(shape) + 1.5 if look.colours.key(unit.id) else 0.0)
    room = box.width - lead - _PAD
    name = author_name(unit.author, post=cell.unit == 0)
    short = lettering.shorten(name, room, size)
    if (short != name and len(short) <= _LETTERS) or size < style.SMALLEST:
        return []
    backed = bool(box.hatch)
    colour = style.INK if backed else ink_on(box.fill)
    base = box.y + box.height / 2 + size * 0.36
    return [Label(box.x + lead, base, short, size, colour, backed=backed)]
