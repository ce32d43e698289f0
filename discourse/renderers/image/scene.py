"""A picture as data: dots, strokes, boxes and words on a sheet. No drawing library here.

Coordinates are points from the sheet's upper left corner, y downwards. What is
laid out here can be measured by a test; :mod:`.paint` puts it on matplotlib Axes.
"""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Box", "Dots", "Label", "Point", "Scene", "Shape", "Stroke"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dots:
    """Markers of one look. ``tips`` (as many as ``points``, or none) show on hovering."""

    name: str
    points: tuple[Point, ...]
    marker: str
    size: float
    fill: str
    edge: str
    width: float = 0.5
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lines of one look: open polygons, or cubic Bézier curves (three points for each bend)."""

    name: str
    paths: tuple[tuple[Point, ...], ...]
    colour: str
    width: float
    dash: str = "solid"
    curved: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Filled polygons of one look: arrow heads."""

    name: str
    polygons: tuple[tuple[Point, ...], ...]
    fill: str
    edge: str
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``x``, ``y`` is its upper left corner."""

    name: str
    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str | None = None
    line: float = 0.8
    dash: str = "solid"
    hatch: str = ""
    tip: str = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words; ``x``, ``y`` is the start (or middle, or end) of its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right"] = "left"
    backed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole sheet. ``title`` and ``description`` are for those who cannot see it."""

    name: str
    width: float
    height: float
    title: str
    description: str
    strokes: tuple[Stroke, ...] = ()
    shapes: tuple[Shape, ...] = ()
    boxes: tuple[Box, ...] = ()
    dots: tuple[Dots, ...] = ()
    labels: tuple[Label, ...] = ()
