"""The arrows of an argument picture: what is done to which claim, and how surely. Pure."""

from collections.abc import Sequence

from discourse.renderers.image import style
from discourse.renderers.image.cards import CARD_WIDTH, PORT, column_x
from discourse.renderers.image.drawing import arrow_head
from discourse.renderers.image.packing import BETWEEN, Packed
from discourse.renderers.image.scene import Dots, Point, Shape, Stroke
from discourse.renderers.image.selection import Argument, Link

__all__ = ["arrow_sign", "arrows"]


def _ports(argument: Argument, packed: Packed, heights: Sequence[float]) -> dict[Link, float]:
    """Where each arrow meets its claim: spread along the edge, in the order of where it comes from."""
    arriving: dict[int, list[Link]] = {}
    for link in argument.links:
        arriving.setdefault(link.target, []).append(link)
    ports: dict[Link, float] = {}
    for target, links in arriving.items():
        links.sort(
            key=lambda link: (packed.tops[link.source] + heights[link.source] / 2, link.source)
        )
        middle = packed.tops[target] + heights[target] / 2
        step = PORT
        for number, link in enumerate(links):
            ports[link] = middle + (number - (len(links) - 1) / 2) * step
    return ports


def arrow_sign(kind: str, tip: Point) -> tuple[Point, ...]:
    """The sign at the end of an arrow that comes from the right: a triangle or a bar."""
    x, y = tip
    if kind == "triangle":
        return arrow_head((x + 0.6, y), (x + 10, y), 5.6)
    return ((x + 1.2, y - 3.4), (x + 3.0, y - 3.4), (x + 3.0, y + 3.4), (x + 1.2, y + 3.4))


def _level(start: float, end: float, between: Sequence[tuple[float, float]]) -> float:
    """Find the height nearest to an arrow's ends at which it misses the boxes on its way."""
    clear = BETWEEN / 2
    levels = [start, end, *(y for top, bottom in between for y in (top - clear, bottom + clear))]
    free = [
        y for y in levels if not any(top - clear < y < bottom + clear for top, bottom in between)
    ]
    return min(free, key=lambda y: (abs(y - start) + abs(y - end), y))


def _bend(start: Point, end: Point) -> tuple[Point, ...]:
    """The rest of a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    return (middle, start[1]), (middle, end[1]), end


def _route(link: Link, packed: Packed, heights: Sequence[float], end_y: float) -> tuple[Point, ...]:
    """The way of one arrow, as Bézier curves; it ends at the right edge of its claim."""
    source, target = packed.columns[link.source], packed.columns[link.target]
    start_y = packed.tops[link.source] + heights[link.source] / 2
    end = (column_x(target) + CARD_WIDTH + 3.5, end_y)
    if source <= target:  # two claims of one comment: around their right edges
        start = (column_x(source) + CARD_WIDTH, start_y)
        bend = max(start[0], end[0]) + 18
        return start, (bend, start_y), (bend, end_y), end
    start = (column_x(source), start_y)
    if source == target + 1:
        return start, *_bend(start, end)
    between = [
        (packed.tops[box], packed.tops[box] + heights[box])
        for box, column in enumerate(packed.columns)
        if target < column < source and box < len(packed.tops) - packed.alone
    ]
    y = _level(start_y, end_y, between)
    before = (column_x(source - 1) + CARD_WIDTH + 3, y)
    after = (column_x(target + 1) - 3, y)
    return start, *_bend(start, before), *_bend(before, after), *_bend(after, end)


def arrows(
    argument: Argument, packed: Packed, heights: Sequence[float], drop: float
) -> tuple[list[Stroke], list[Shape], list[Dots]]:
    """Draw all arrows, grouped by act and by how sure they are, ``drop`` further down."""
    ports = _ports(argument, packed, heights)
    paths: dict[tuple[str, bool], list[tuple[Point, ...]]] = {}
    tips: dict[str, list[Point]] = {}
    for link in argument.links:
        way = _route(link, packed, heights, ports[link])
        paths.setdefault((link.act, link.sure), []).append(tuple((x, y + drop) for x, y in way))
        edge = column_x(packed.columns[link.target]) + CARD_WIDTH
        tips.setdefault(link.act, []).append((edge, ports[link] + drop))
    strokes: list[Stroke] = []
    shapes: list[Shape] = []
    rings: list[Dots] = []
    for act, (colour, dash, head, _) in style.RELATION_LOOKS.items():
        strokes.extend(
            Stroke(
                f"{act}-{'sure' if sure else 'likely'}", tuple(paths[act, sure]), colour,
                1.3 if sure else 0.7, dash, curved=True, above=True,
            )
            for sure in (True, False)
            if (act, sure) in paths
        )  # fmt: skip
        if act in tips and head == "ring":
            points = tuple((x + 3.2, y) for x, y in tips[act])
            rings.append(Dots(f"{act}-heads", points, "o", 4.8, style.PAPER, colour, 1.1))
        elif act in tips:
            polygons = tuple(arrow_sign(head, tip) for tip in tips[act])
            shapes.append(Shape(f"{act}-heads", polygons, colour, colour, 0.3))
    return strokes, shapes, rings
