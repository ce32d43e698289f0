"""The picture of who answers whom: the thread as a tree, with what each comment is. Pure."""

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.image import lettering, style
from discourse.renderers.image.branches import branches
from discourse.renderers.image.colouring import Colouring, colouring
from discourse.renderers.image.drawing import Drawing
from discourse.renderers.image.furniture import (
    Entry,
    Header,
    author_name,
    header,
    plural,
    title_of,
)
from discourse.renderers.image.outline import outline
from discourse.renderers.image.radial import radial
from discourse.renderers.image.scene import Dots, Scene, Stroke
from discourse.renderers.image.trees import LAYOUTS, Tree, choose_layout, plant

__all__ = ["replies_scene"]

_MAKERS = {"tree": branches, "outline": outline, "radial": radial}
_TIP = 90
_QUIET = 0.8  # units of no kind are drawn a little smaller


def _tips(tree: Tree) -> list[str]:
    """What shows when one points at a dot: id, name and how the comment begins."""
    tips = []
    for unit in tree.units:
        words = lettering.clean(unit.text[: 4 * _TIP])
        short = words if len(words) <= _TIP else words[:_TIP].rstrip() + "…"
        tips.append(f"{lettering.clean(unit.id)} {author_name(unit.author)}: {short}")
    return tips


def _dots(tree: Tree, colours: Colouring, shape: Drawing) -> tuple[Dots, ...]:
    """All markers, one group for each look; the post last, so that it lies on top."""
    tips = _tips(tree)
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


def _retargeted(analysis: Analysis, tree: Tree) -> list[tuple[int, int]]:
    """Pairs of a comment and what it answers, where that is not its parent."""
    index = {unit.id: number for number, unit in enumerate(tree.units)}
    return [
        (index[entry.comment_id], index[entry.target])
        for entry in analysis.targets
        if entry.comment_id in index
        and entry.target in index
        and index[entry.target]
        not in (tree.parent[index[entry.comment_id]], index[entry.comment_id])
    ]


def _caption(analysis: Analysis, tree: Tree) -> str:
    authors = len({unit.author.casefold() for unit in analysis.thread.comments if unit.author})
    missing = len(analysis.thread.placeholders)
    words = (
        f"Who answers whom: {plural(tree.total - missing, 'comment')} by {plural(authors, 'author')}; "
        f"longest chain of replies {max(tree.deepest, 0):,}."
    )
    drawn = len(tree.units) - 1
    if drawn < tree.total:
        words += f" Drawn: the {drawn:,} comments of the busiest branches."
    return words


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
    colours = colouring(analysis, colour_by, stance)
    tree = plant(analysis.thread)
    chosen = choose_layout(tree) if layout in {None, "auto"} else layout
    if chosen not in LAYOUTS:
        raise RenderError(f"no layout {layout!r} for replies; choose from {', '.join(LAYOUTS)}")
    pairs = _retargeted(analysis, tree)
    shape = _MAKERS[chosen](tree, pairs)
    head = header(
        title_of(analysis), _caption(analysis, tree), _legend(tree, colours, len(pairs)),
        shape.width,
    )  # fmt: skip
    return _compose(analysis, tree, colours, head, shape)


def _compose(
    analysis: Analysis, tree: Tree, colours: Colouring, head: Header, shape: Drawing
) -> Scene:
    """Put the drawing under its header."""
    shape = shape.moved(0, head.bottom)
    return Scene(
        name="replies",
        width=shape.width,
        height=head.bottom + shape.height + style.MARGIN,
        title=title_of(analysis),
        description=_caption(analysis, tree)
        + f" {colours.heading}: "
        + ", ".join(f"{kind.label} {kind.count}" for kind in colours.kinds)
        + ".",
        strokes=(*head.strokes, *shape.strokes),
        shapes=(*head.shapes, *shape.shapes),
        dots=(*head.dots, *_dots(tree, colours, shape)),
        labels=(*head.labels, *shape.labels),
    )
