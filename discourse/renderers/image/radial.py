"""The radial layout of the replies, for long threads: levels are rings around the post.

Pure geometry. Names of the largest branches stand inside the first ring, where
nothing else is.
"""

import math
from collections.abc import Sequence
from typing import Final

from discourse.renderers.image import lettering, style
from discourse.renderers.image.drawing import Drawing, target_arrows
from discourse.renderers.image.furniture import author_name
from discourse.renderers.image.rings import CORE, Rings, ring
from discourse.renderers.image.scene import Label, Point, Stroke
from discourse.renderers.image.trees import Tree, sizes_of

__all__ = ["radial"]

_ARC: Final = 1.0  # how far before a ring its connecting arcs run
_HUBS: Final = 20
_HUB_REPLIES: Final = 4

_Rect = tuple[float, float, float, float]


def _arc(radius: float, start: float, end: float) -> tuple[Point, ...]:
    """Points along a ring, close enough to look round."""
    count = max(2, math.ceil(abs(end - start) * max(radius, 40) / 6))
    return tuple(
        (
            radius * math.sin(start + (end - start) * step / count),
            -radius * math.cos(start + (end - start) * step / count),
        )
        for step in range(count + 1)
    )


def _twigs(tree: Tree, rings: Rings) -> list[tuple[Point, ...]]:
    """From each parent outwards, along an arc before the next ring, and out to each child."""
    made: list[tuple[Point, ...]] = []
    for number, below in enumerate(tree.children):
        if not below:
            continue
        arc = rings.rings[tree.depth[number] + 1] - rings.dot * _ARC
        if number == 0 and len(below) > 1:
            made.append(_arc(arc, 0.0, math.tau))
        elif number:
            first, last = (rings.angles[below[end]] for end in (0, -1))
            first, last = min(first, rings.angles[number]), max(last, rings.angles[number])
            made.append((rings.point(number), rings.point(number, arc)))
            if last > first:
                made.append(_arc(arc, first, last))
        made.extend((rings.point(child, arc), rings.point(child)) for child in below)
    return made


def _free(box: _Rect, taken: Sequence[_Rect]) -> bool:
    return not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )


def _label(box: _Rect, text: str, size: float, *, backed: bool = False) -> Label:
    return Label(
        box[0] + 1, (box[1] + box[3]) / 2 + size * 0.36, text, size, style.INK, backed=backed
    )


def _inner_labels(tree: Tree, rings: Rings, taken: list[_Rect]) -> list[Label]:
    """Names of the first comments of branches, largest branches first, inside the first ring."""
    size = style.LABEL_SIZE
    room = rings.rings[1] - rings.dot * (_ARC + 0.6)
    sizes = sizes_of(tree)
    made = []
    for unit in sorted(tree.children[0], key=lambda unit: (-sizes[unit], unit)):
        name = lettering.shorten(author_name(tree.units[unit].author), 66, size)
        text = f"{name} {sizes[unit]}" if sizes[unit] > 1 else name
        width = lettering.text_width(text, size) + 2
        x, y = rings.point(unit, room)
        far = abs(y) + size * 0.75
        if far >= room:
            continue
        edge = math.sqrt(room * room - far * far)
        if abs(x) - edge > 7 or edge < width / 2:
            continue
        left = edge - width if x > 0 else -edge
        box = (left, y - size * 0.66, left + width, y + size * 0.66)
        if _free(box, taken):
            taken.append(box)
            made.append(_label(box, text, size))
    return made


def _hub_labels(
    tree: Tree, points: Sequence[Point], rings: Rings, taken: list[_Rect]
) -> list[Label]:
    """Names of deeper comments with many replies, where they hide at most one dot."""
    size = style.LABEL_SIZE
    hubs = [
        unit
        for unit in range(1, len(tree.units))
        if tree.depth[unit] > 1 and len(tree.children[unit]) >= _HUB_REPLIES
    ]
    hubs.sort(key=lambda unit: (-len(tree.children[unit]), unit))
    made = []
    reach = max(rings.radii)
    for unit in hubs[:_HUBS]:
        text = lettering.shorten(author_name(tree.units[unit].author), 66, size)
        width = lettering.text_width(text, size) + 2
        x, y = points[unit]
        away, tall = rings.dot / 2 + 2, size * 0.66
        spots = ((x + away, y), (x - away - width, y), (x - width / 2, y - away - tall),
                 (x - width / 2, y + away + tall))  # fmt: skip
        best: tuple[int, int, _Rect] | None = None
        for order, (left, middle) in enumerate(spots):
            box = (left, middle - tall, left + width, middle + tall)
            if max(-box[0], box[2]) < reach + 8 and _free(box, taken):
                hidden = _hidden(box, points, rings.dot)
                if best is None or (hidden, order) < best[:2]:
                    best = (hidden, order, box)
        if best and best[0] <= 1:
            taken.append(best[2])
            made.append(_label(best[2], text, size, backed=True))
    return made


def _hidden(box: _Rect, points: Sequence[Point], dot: float) -> int:
    half = dot / 2
    return sum(
        box[0] - half < x < box[2] + half and box[1] - half < y < box[3] + half for x, y in points
    )


def radial(tree: Tree, pairs: Sequence[tuple[int, int]]) -> Drawing:
    """Draw a tree around its post.

    Parameters
    ----------
    tree
        What to draw.
    pairs
        Units and what they answer, where that is not their parent.

    Returns
    -------
    Drawing
        Its size grows with the thread.
    """
    rings = ring(tree)
    points = [rings.point(unit) for unit in range(len(tree.units))]

    def curve(source: int, target: int) -> tuple[Point, ...]:
        (x1, y1), (x2, y2) = points[source], points[target]
        bow = 10.0 + 0.45 * math.dist((x1, y1), (x2, y2))
        inner = [max(rings.radii[unit] - bow, rings.radii[unit] * 0.2) for unit in (source, target)]
        end = rings.point(target, rings.radii[target] - rings.dot * 0.6)
        return (x1, y1), rings.point(source, inner[0]), rings.point(target, inner[1]), end

    strokes, shapes = target_arrows(pairs, curve, 3.6)
    named = author_name(tree.units[0].author, post=True)
    post = lettering.shorten(named, 60, style.LABEL_SIZE, bold=True)
    half = lettering.text_width(post, style.LABEL_SIZE, bold=True) / 2
    taken: list[_Rect] = [(-half - 3, -10, half + 3, 18)]
    labels = [
        Label(0, 15, post, style.LABEL_SIZE, style.INK, bold=True, align="center"),
        *_inner_labels(tree, rings, taken),
        *_hub_labels(tree, points, rings, taken),
    ]
    reach = max(*rings.radii, CORE) + 10
    sheet = max(style.TWO_COLUMNS, 2 * (reach + style.MARGIN))
    thin = 0.7 if len(tree.units) < 400 else 0.5
    return Drawing(
        width=sheet,
        height=2 * reach,
        dot=rings.dot,
        points=tuple(points),
        strokes=(Stroke("nested", tuple(_twigs(tree, rings)), style.PALE, thin), *strokes),
        shapes=shapes,
        labels=tuple(labels),
    ).moved(sheet / 2, reach)
