"""Puts a scene on matplotlib Axes. With :mod:`.export` the only owner of matplotlib.

Nothing here decides what is drawn. matplotlib is imported when something is drawn.
"""

import math
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from discourse.renderers.image import style
from discourse.renderers.image.scene import Box, Dots, Label, Point, Scene, Shape, Stroke

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

__all__ = ["dots_per_inch", "paint"]

_HATCH = 0.4
_DASHES: dict[str, Any] = {
    "solid": "solid",
    "dashed": (0, (3.6, 2.2)),
    "dotted": (0, (1.0, 1.6)),
    "dashdot": (0, (5.0, 1.6, 1.0, 1.6)),
}


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    """The fonts of our list that are installed; asking for others would only warn."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(name for name in style.FONTS if name in installed) or ("sans-serif",)


@lru_cache(maxsize=64)
def _font(size: float, *, bold: bool, italic: bool) -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    return FontProperties(
        family=list(_families()),
        size=size,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


def _strokes(axes: "Axes", strokes: Sequence[Stroke], prefix: str, scale: float) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    def codes(points: Sequence[Point]) -> list[Any]:
        return [Path.MOVETO, *[Path.CURVE4 if stroke.curved else Path.LINETO] * (len(points) - 1)]

    for stroke in strokes:
        axes.add_collection(
            PathCollection(
                [Path(points, codes(points)) for points in stroke.paths],
                facecolors="none",
                edgecolors=stroke.colour,
                linewidths=stroke.width * scale,
                linestyles=_DASHES[stroke.dash],
                zorder=3 if stroke.above else 1,
                gid=None if stroke.name == "legend" else f"{prefix}-{stroke.name}",
                clip_on=False,
                capstyle="butt",
            ),
            autolim=False,
        )


def _shapes(axes: "Axes", shapes: Sequence[Shape], prefix: str, scale: float) -> None:
    from matplotlib.collections import PolyCollection

    for shape in shapes:
        axes.add_collection(
            PolyCollection(
                shape.polygons,
                facecolors=shape.fill,
                edgecolors=shape.edge,
                linewidths=shape.width * scale,
                zorder=4,
                gid=None if shape.name == "legend" else f"{prefix}-{shape.name}",
                clip_on=False,
            ),
            autolim=False,
        )


def _boxes(axes: "Axes", boxes: Sequence[Box], prefix: str, scale: float) -> None:
    from matplotlib.patches import Rectangle

    groups: dict[tuple[Any, ...], list[Box]] = {}
    for number, box in enumerate(boxes):
        if box.name == "cell" and not box.tip:  # thousands, too slow one by one
            look = (box.fill, box.edge, box.line, box.dash, box.hatch)
            groups.setdefault(look, []).append(box)
            continue
        axes.add_artist(
            Rectangle(
                (box.x, box.y),
                box.width,
                box.height,
                facecolor=box.fill,
                edgecolor=box.edge or "none",
                linewidth=box.line * scale if box.edge else 0,
                linestyle=_DASHES[box.dash],
                hatch=box.hatch or None,
                zorder=0.5 if box.below else 2,
                gid=f"{prefix}-{box.name}-{number}" if box.tip else None,
                clip_on=False,
            )
        )

    for group in groups.values():
        _cells(axes, group, scale)


def _cells(axes: "Axes", boxes: Sequence[Box], scale: float) -> None:
    """Rectangles of one look, in one go."""
    from matplotlib.collections import PolyCollection

    box = boxes[0]
    axes.add_collection(
        PolyCollection(
            [
                ((b.x, b.y), (b.x + b.width, b.y), (b.x + b.width, b.y + b.height),
                 (b.x, b.y + b.height))
                for b in boxes
            ],
            facecolors=box.fill,
            edgecolors=box.edge or "none",
            linewidths=box.line * scale,
            linestyles=_DASHES[box.dash],
            hatch=box.hatch or None,
            zorder=2,
            clip_on=False,
        ),
        autolim=False,
    )  # fmt: skip


def _dots(axes: "Axes", dots: Sequence[Dots], prefix: str, scale: float) -> None:
    for group in dots:
        legend = group.name in {"legend", "kind"}  # many small groups
        axes.scatter(
            [x for x, _ in group.points],
            [y for _, y in group.points],
            s=(group.size * scale) ** 2,
            marker=group.marker,
            c=group.fill,
            edgecolors=group.edge,
            linewidths=group.width * scale,
            zorder=5,
            gid=None if legend else f"{prefix}-{group.name}",
            clip_on=False,
        )


def _labels(axes: "Axes", labels: Sequence[Label], scale: float) -> None:
    from discourse.renderers.image.quiet import QuietText

    backing = {"facecolor": style.PAPER, "alpha": 0.8, "linewidth": 0, "pad": 0.6}
    for label in labels:
        text = QuietText(
            label.x,
            label.y,
            label.text,
            fontproperties=_font(label.size * scale, bold=label.bold, italic=label.italic),
            color=label.colour,
            horizontalalignment=label.align,
            zorder=7 if label.backed else 6,
            parse_math=False,
            usetex=False,
            transform=axes.transData,
            clip_on=False,
        )
        axes.add_artist(text)
        if label.backed:
            text.set_bbox(backing)


def dots_per_inch(scene: Scene, wanted: float) -> float:
    """As many dots per inch as wanted, fewer on sheets that are too large for it."""
    area = scene.width * scene.height / 72**2
    most = max(math.sqrt(style.MAX_AREA / area), style.MIN_DPI)
    return min(wanted, most, style.MAX_SIDE / max(scene.width, scene.height) * 72)


def _sheet(scene: Scene) -> "Axes":
    """New Axes that cover a new figure of the scene's size.

    Where the user works with pyplot, or in a notebook, pyplot makes the figure, as
    it alone shows what it has made; else nothing global is touched.
    """
    size = (scene.width / 72, scene.height / 72)
    # With few dots lettering is hinted wider than it was measured, and leaves its boxes.
    dpi = dots_per_inch(scene, style.SCREEN_DPI)
    if "matplotlib.pyplot" in sys.modules or "ipykernel" in sys.modules:
        from matplotlib import pyplot as plt

        figure = plt.figure(figsize=size, dpi=dpi)
    else:
        from matplotlib.figure import Figure

        figure = Figure(figsize=size, dpi=dpi)
    return figure.add_axes((0, 0, 1, 1))


def paint(scene: Scene, axes: "Axes | None" = None) -> "Axes":
    """Draw a scene.

    Parameters
    ----------
    scene
        What to draw.
    axes
        Where; new Axes on a figure of the scene's size if ``None``. Given Axes are
        filled as far as the scene's proportions allow, lettering scaled alike.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes drawn on.
    """
    import matplotlib as mpl

    if axes is None:
        axes = _sheet(scene)
        scale = 1.0
    else:
        room = axes.get_window_extent()
        inch = axes.get_figure(root=True).dpi / 72  # type: ignore[union-attr]
        scale = min(room.width / inch / scene.width, room.height / inch / scene.height)
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    axes.set_aspect("equal")
    with mpl.rc_context({"hatch.linewidth": _HATCH * scale}):  # taken over when they are made
        _boxes(axes, scene.boxes, scene.name, scale)
    _strokes(axes, scene.strokes, scene.name, scale)
    _shapes(axes, scene.shapes, scene.name, scale)
    _dots(axes, scene.dots, scene.name, scale)
    _labels(axes, scene.labels, scale)
    return axes
