"""The picture of who answers whom: the thread as a tree, with what each comment is. Pure."""

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.image import style
from discourse.renderers.image.branches import branches
from discourse.renderers.image.cells import icicle_scene
from discourse.renderers.image.colouring import Colouring, colouring
from discourse.renderers.image.drawing import Drawing
from discourse.renderers.image.furniture import Entry, header, title_of
from discourse.renderers.image.outline import outline
from discourse.renderers.image.radial import radial
from discourse.renderers.image.scene import Dots, Scene, Stroke
from discourse.renderers.image.telling import caption, retargeted, tips_of
from discourse.renderers.image.timeline import timeline
from discourse.renderers.image.trees import LAYOUTS, MAX_MARKS, Tree, choose_layout, plant

__all__ = ["replies_scene"]

_MAKERS = {"tree": branches, "outline": outline, "radial": radial, "timeline": timeline}
_QUIET = 0.8  # units of no kind are drawn a little smaller


def _dots(tree: Tree, colours: Colouring, shape: Drawing) -> tuple[Dots, ...]:
    """All markers, one group for each look; the post last, so that it lies on top."""
    tips = tips_of(tree)
    groups: dict[tuple[str, bool], list[int]] = {}
    for number, unit in enumerate(tree.units[1:], 1):
        groups.setdefault((colours.key(unit.id), unit.removed), []).append(number)
    made = []
    for kind in colours.kinds:
        for removed in (False, True):
            members = groups.get((kind.key, removed), [])
            if members:
                made.append(
                    Dots(
                        f"comments-{kind.key or 'none'}{'-removed' if removed else ''}",
                        tuple(shape.points[member] for member in members),
                        kind.marker,
                        shape.dot * (1.0 if kind.key else _QUIET),
                        style.PAPER if removed else kind.fill,
                        style.GREY if removed or not kind.key else style.INK,
                        0.8 if removed else 0.4,
                        tuple(tips[member] for member in members),
                    )
                )
    fills = {kind.key: kind.fill for kind in colours.kinds if kind.key}
    fill = fills.get(colours.key(tree.units[0].id), style.INK)
    post = Dots("post", (shape.points[0],), "*", shape.dot * 2.1, fill, style.INK, 0.5, (tips[0],))
    return (*made, post)


def _legend(tree: Tree, colours: Colouring, lines: int) -> list[tuple[str, list[Entry]]]:
    kinds = [
        Entry(
            f"{kind.label} {kind.count:,}",
            Dots(
                "legend",
                ((0, 0),),
                kind.marker,
                6.0 if kind.key else 5.0,
                kind.fill,
                style.INK,
                0.4,
            ),
        )
        for kind in colours.kinds
    ]
    signs = [Entry("the post", Dots("legend", ((0, 0),), "*", 10, style.INK, style.INK))]
    removed = sum(unit.removed for unit in tree.units)
    if removed:
        hollow = Dots("legend", ((0, 0),), "o", 6, style.PAPER, style.GREY, 0.8)
        signs.append(Entry(f"removed or missing {removed:,}", hollow))
    signs.append(Entry("nested under", Stroke("legend", (((0, 0), (24, 0)),), style.PALE, 0.8)))
    if lines:
        sample = Stroke("legend", (((0, 0), (24, 0)),), style.ACCENT, 0.9, "dashed")
        words = f"really answers another comment than the one it is nested under {lines:,}"
        signs.append(Entry(words, sample))
    return [(colours.heading, kinds), ("", signs)]


def replies_scene(
    analysis: Analysis,
    layout: str | None = None,
    colour_by: str = "stance",
    stance: str | None = None,
) -> Scene:
    """Lay out the replies of a thread.

    Parameters
    ----------
    analysis
        What to draw.
    layout
        One of :data:`~discourse.renderers.image.trees.LAYOUTS`; chosen by the
        thread's size and depth where ``None``.
    colour_by, stance
        See :func:`~discourse.renderers.image.colouring.colouring`.

    Returns
    -------
    Scene
        The sheet.

    Raises
    ------
    RenderError
        If there is no such layout, colouring or stance.
    """
    if layout not in {None, "auto", *LAYOUTS}:
        raise RenderError(f"no layout {layout!r} for replies; choose from {', '.join(LAYOUTS)}")
    colours = colouring(analysis, colour_by, stance)
    tree = plant(analysis.thread)
    chosen = choose_layout(tree) if layout in {None, "auto"} else layout
    if chosen in {"icicle", "timeline"}:
        tree = plant(analysis.thread, MAX_MARKS)
    if chosen == "icicle":
        return icicle_scene(analysis, tree, colours)
    pairs = retargeted(analysis, tree)
    shape = _MAKERS[chosen](tree, pairs)
    words = caption(analysis, tree, shape.note)
    arrows = sum(len(part.paths) for part in shape.strokes if part.name == "targets")
    legend = _legend(tree, colours, max(arrows, 0 if chosen == "timeline" else len(pairs)))
    head = header(title_of(analysis), words, legend, shape.width)
    shape = shape.moved(0, head.bottom)
    return Scene(
        name="replies",
        width=shape.width,
        height=head.bottom + shape.height + style.MARGIN,
        title=title_of(analysis),
        description=f"{words} {colours.heading}: "
        + ", ".join(f"{kind.label} {kind.count}" for kind in colours.kinds)
        + ".",
        strokes=(*head.strokes, *shape.strokes),
        shapes=(*head.shapes, *shape.shapes),
        dots=(*head.dots, *_dots(tree, colours, shape)),
        labels=(*head.labels, *shape.labels),
    )
