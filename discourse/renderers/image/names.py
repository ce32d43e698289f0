"""The labels beside the dots of a reply tree: the name, and the id in grey. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.renderers.image import lettering, style
from discourse.renderers.image.furniture import author_name
from discourse.renderers.image.scene import Label, Point
from discourse.renderers.image.trees import Tree

__all__ = ["Name", "labels", "names"]

_SHORT_ID = 14
_NUMBER = 4
_BETWEEN = 3.0


@dataclass(frozen=True, slots=True)
class Name:
    """The label of one unit; ``mark`` is its id where ids are short enough to read."""

    text: str
    mark: str
    bold: bool = False

    def text_width(self, size: float) -> float:
        """Width of the name alone."""
        return lettering.text_width(self.text, size, bold=self.bold)

    def width(self, size: float) -> float:
        """Width of name and id."""
        gap = _BETWEEN if self.mark else 0.0
        return self.text_width(size) + gap + lettering.text_width(self.mark, size - 0.8)


def names(
    tree: Tree, caps: Sequence[float], size: float, marks: Literal["all", "top", "none"] = "all"
) -> list[Name]:
    """Name every unit, each shortened to its own greatest width.

    ``marks`` says whose ids are shown: everyone's, if all are short enough; those of
    top-level comments, where they are short numbers; or nobody's.
    """
    shown = [lettering.clean(unit.id) for unit in tree.units]
    shown[0] = ""
    if marks == "top":
        shown = [
            mark if depth == 1 and len(mark) <= _NUMBER else ""
            for mark, depth in zip(shown, tree.depth, strict=True)
        ]
    elif marks == "none" or max(map(len, shown)) > _SHORT_ID:
        shown = [""] * len(shown)
    return [
        Name(
            lettering.shorten(
                author_name(unit.author, post=not number), cap, size, bold=not number
            ),
            mark,
            bold=not number,
        )
        for number, (unit, mark, cap) in enumerate(zip(tree.units, shown, caps, strict=True))
    ]


def labels(
    found: Sequence[Name],
    points: Sequence[Point],
    pads: tuple[float, float],
    size: float,
    *,
    backed: bool = False,
) -> list[Label]:
    """Put names to the right of the dots.

    Parameters
    ----------
    found, points
        Names, and where the dots are.
    pads
        From the middle of a dot to its name: the post's, and every other's.
    size
        Of the letters.
    backed
        Whether they cover what runs beneath them.
    """
    made = []
    for number, (name, (x, y)) in enumerate(zip(found, points, strict=False)):
        start = x + (pads[0] if number == 0 else pads[1])
        base = y + size * 0.36
        made.append(Label(start, base, name.text, size, style.INK, bold=name.bold, backed=backed))
        if name.mark:
            right = start + name.text_width(size) + _BETWEEN
            made.append(Label(right, base, name.mark, size - 0.8, style.GREY, backed=backed))
    return made
