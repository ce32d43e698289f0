"""Reliability diagrams: how sure the program was, against how often it was right. Pure layout."""

from typing import TYPE_CHECKING, Final

from discourse.renderers.image import lettering, style
from discourse.renderers.image.scene import Dots, Label, Scene, Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discourse.agreement.calibration import Bin, Calibration

__all__ = ["reliability_scene"]

_SIDE: Final = 120.0
_GAP: Final = 34.0
_LEFT: Final = 30.0
_TOP: Final = 58.0
_BELOW: Final = 42.0
_PER_ROW: Final = 3
_LEAST: Final = 3.0
_TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def reliability_scene(found: "Sequence[Calibration]", title: str) -> Scene:
    """Lay out one diagram for each variable (Murphy & Winkler 1977; Niculescu-Mizil & Caruana 2005).

    Parameters
    ----------
    found
        What to draw; variables without labels are left out.
    title
        What was compared.

    Examples
    --------
    >>> from discourse.agreement.calibration import calibration
    >>> scene = reliability_scene([calibration("ban", [(0.9, True)])], "encoder against gold")
    >>> [dots.name for dots in scene.dots]
    ['ban']
    """
    drawn = [each for each in found if each.bins]
    columns = max(1, min(_PER_ROW, len(drawn)))
    rows = -(-len(drawn) // _PER_ROW)
    least = style.ONE_COLUMN if columns == 1 else 0.0
    width = max(least, _LEFT + columns * (_SIDE + _GAP) + style.MARGIN)
    strokes: list[Stroke] = []
    dots: list[Dots] = []
    size = style.LABEL_SIZE
    labels = [
        Label(
            style.MARGIN,
            style.MARGIN + 8,
            lettering.shorten(title, width - 24, style.TITLE_SIZE),
            style.TITLE_SIZE,
            style.INK,
            bold=True,
        ),
        Label(
            style.MARGIN,
            style.MARGIN + 20,
            "Each dot: labels of about one probability, with",
            style.CAPTION_SIZE,
            style.GREY,
        ),
        Label(
            style.MARGIN,
            style.MARGIN + 29,
            "the 95 % interval of the share that is right.",
            style.CAPTION_SIZE,
            style.GREY,
        ),
    ]
    for number, each in enumerate(drawn):
        left = _LEFT + style.MARGIN / 2 + (number % _PER_ROW) * (_SIDE + _GAP)
        top = _TOP + 14 + (number // _PER_ROW) * (_SIDE + _BELOW + 14)
        strokes += _frame(left, top)
        labels += _words(each, left, top, size)
        strokes.append(_intervals(each, left, top))
        dots.append(_dots(each, left, top))
    told = "; ".join(
        f"{each.name}: "
        + ", ".join(f"{b.sure:.2f} sure, {b.right.value:.2f} right" for b in each.bins)
        for each in drawn
    )
    return Scene(
        name="reliability",
        width=width,
        height=_TOP + max(1, rows) * (_SIDE + _BELOW + 14),
        title=title,
        description=f"How sure the program was, and how often right. {told}",
        strokes=tuple(strokes),
        dots=tuple(dots),
        labels=tuple(labels),
    )


def _at(left: float, top: float, sure: float, right: float) -> tuple[float, float]:
    return left + sure * _SIDE, top + (1 - right) * _SIDE


def _frame(left: float, top: float) -> list[Stroke]:
    box = [_at(left, top, *corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
    ticks = [
        line
        for tick in _TICKS
        for line in (
            ((left + tick * _SIDE, top + _SIDE), (left + tick * _SIDE, top + _SIDE + 3)),
            ((left, top + (1 - tick) * _SIDE), (left - 3, top + (1 - tick) * _SIDE)),
        )
    ]
    diagonal = (_at(left, top, 0, 0), _at(left, top, 1, 1))
    return [
        Stroke("frame", (tuple(box), *ticks), style.GREY, 0.6),
        Stroke("diagonal", (diagonal,), style.PALE, 0.8, "dashed"),
    ]


def _words(each: "Calibration", left: float, top: float, size: float) -> list[Label]:
    labels = sum(b.labels for b in each.bins)
    head = f"{lettering.shorten(each.name, _SIDE - 4, size)}"
    below = top + _SIDE
    made = [
        Label(left, top - 14, head, size + 0.5, style.INK, bold=True),
        Label(left, top - 5, f"{labels:,} labels, error {each.error:.2f}", size, style.GREY),
        Label(left + _SIDE / 2, below + 20, "how sure", size, style.INK, align="center"),
        Label(left - 4, top + _SIDE * 0.125 + 2, "right", size, style.INK, align="right"),
    ]
    for tick in (0.0, 0.5, 1.0):
        text = f"{tick:.1f}"
        made.append(Label(left + tick * _SIDE, below + 11, text, size, style.GREY, align="center"))
        made.append(
            Label(left - 5, top + (1 - tick) * _SIDE + 2, text, size, style.GREY, align="right")
        )
    return made


def _intervals(each: "Calibration", left: float, top: float) -> Stroke:
    lines = tuple(
        (_at(left, top, b.sure, b.right.low), _at(left, top, b.sure, b.right.high))
        for b in each.bins
    )
    return Stroke(f"{each.name} interval", lines, style.ACCENT, 1.0)


def _dots(each: "Calibration", left: float, top: float) -> Dots:
    return Dots(
        each.name,
        tuple(_at(left, top, b.sure, b.right.value) for b in each.bins),
        "o",
        _LEAST + 2,
        style.ACCENT,
        style.PAPER,
        tips=tuple(map(_tip, each.bins)),
    )


def _tip(each: "Bin") -> str:
    return f"{each.labels} labels, {each.sure:.0%} sure, {each.right.value:.0%} right"
