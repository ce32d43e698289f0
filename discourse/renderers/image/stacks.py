"""Stacked bars along a thread: how many comments of each stretch are of which kind. Pure layout."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from discourse.renderers.image import lettering, style
from discourse.renderers.image.bins import Bin
from discourse.renderers.image.furniture import ink_on
from discourse.renderers.image.scene import Box, Label, Stroke

__all__ = ["Look", "Stacks"]

_TALL: Final = 92.0
_BETWEEN: Final = 32.0  # the two rows of bars
_WORDS: Final = 8.5
_SHARE: Final = "share of those that take a position, and how many these are"
_SHORT: Final = "share of positions, and how many"
_LEAST: Final = 7.0  # lower than this, a part of a bar has no number


@dataclass(frozen=True, slots=True)
class Look:
    """How the parts of bars of one kind look."""

    key: str
    label: str
    fill: str
    hatch: str


class Stacks:
    """Two rows of bars, one stretch beside the other: counts above, shares below."""

    def __init__(
        self,
        width: float,
        top: float,
        bins: Sequence[Bin],
        counts: Sequence[Counter[str]],
        kinds: Sequence[Look],
    ) -> None:
        self.bins, self.counts, self.kinds = bins, counts, kinds
        self.left, self.top = style.MARGIN + 26.0, top + 8.0
        self.room = width - self.left - style.MARGIN
        self.step = self.room / max(len(bins), 1)
        self.bottom = top
        self.boxes: list[Box] = []
        self.labels: list[Label] = []
        self.strokes: list[Stroke] = []

    def draw(self) -> None:
        """Lay out everything below the header."""
        if not self.bins:
            return
        most = max(sum(count.values()) for count in self.counts)
        size = style.LABEL_SIZE
        foot = self.top + _TALL
        self._axis("comments", foot, [(0, "0"), (most, f"{most:,}")], most)
        self._stacks(foot, _TALL / most, self.kinds)
        taking = [kind for kind in self.kinds if kind.key]
        lower = foot + _BETWEEN + _TALL * 0.75
        if taking:
            self._axis("share", lower, [(0, "0 %"), (0.5, "50 %"), (1, "100 %")], 1, 0.75)
            self._shares(lower, taking)
        else:
            lower = foot
        before = ""
        for number, each in enumerate(self.bins):
            middle = self.left + (number + 0.5) * self.step
            later = each.words[1]
            lines = (each.words[0], "" if later == before else later)
            for line, words in enumerate(lines, 1):
                short = lettering.shorten(words, self.step * (1.0 if line == 1 else 1.9), size)
                y = lower + 2.5 + line * _WORDS
                self.labels.append(Label(middle, y, short, size, style.INK, align="center"))
            before = later
            if each.after_gap:
                x = self.left + number * self.step
                slashes = tuple(
                    ((x + off - 1.5, y + 3.5), (x + off + 1.5, y - 3.5))
                    for off in (-2.0, 2.0)
                    for y in ((foot, lower) if taking else (foot,))
                )
                self.strokes.append(Stroke("gap", slashes, style.GREY, 0.6))
        self.labels = [label for label in self.labels if label.text]
        self.bottom = lower + 2.5 + 2 * _WORDS

    def _axis(
        self,
        words: str,
        foot: float,
        ticks: Sequence[tuple[float, str]],
        most: float,
        part: float = 1.0,
    ) -> None:
        """The foot of a row of bars, its marks and what they count."""
        size = style.LABEL_SIZE
        right = self.left + self.room
        for value, text in ticks:
            y = foot - value / most * _TALL * part
            self.labels.append(
                Label(self.left - 5, y + size * 0.36, text, size, style.GREY, align="right")
            )
            self.strokes.append(
                Stroke(
                    "rule" if value else "foot",
                    (((self.left, y), (right, y)),),
                    style.RULE if value else style.GREY,
                    0.6,
                    above=not value,
                )
            )
        y = foot - _TALL * part - (5 if words == "comments" else 12)
        told = words if words == "comments" else _SHARE
        if lettering.text_width(told, size) > self.room:
            told = _SHORT
        self.labels.append(Label(self.left, y, told, size, style.GREY, italic=True))

    def _stacks(self, foot: float, scale: float, kinds: Sequence[Look]) -> None:
        for number, count in enumerate(self.counts):
            y = foot
            for kind in kinds:
                y = self._part(
                    "bar", number, y, count[kind.key] * scale, kind, f"{count[kind.key]:,}"
                )

    def _shares(self, foot: float, kinds: Sequence[Look]) -> None:
        size = style.LABEL_SIZE
        for number, count in enumerate(self.counts):
            total = sum(count[kind.key] for kind in kinds)
            y = foot
            for kind in kinds if total else ():
                share = count[kind.key] / total
                y = self._part("share", number, y, share * _TALL * 0.75, kind, "")
            middle = self.left + (number + 0.5) * self.step
            if total:
                self.labels.append(
                    Label(middle, y - 2, f"{total:,}", size - 0.8, style.GREY, align="center")
                )

    def _part(
        self, name: str, number: int, foot: float, tall: float, kind: Look, text: str
    ) -> float:
        """One part of a bar, from its foot up; returns where it ends."""
        if not tall:
            return foot
        wide = min(self.step * 0.78, 46.0)
        x = self.left + (number + 0.5) * self.step - wide / 2
        self.boxes.append(
            Box(name, x, foot - tall, wide, tall, kind.fill, style.PAPER, 0.6, hatch=kind.hatch)
        )
        size = style.LABEL_SIZE - 0.6
        if text and tall >= _LEAST and lettering.text_width(text, size) + 2 <= wide:
            self.labels.append(
                Label(
                    x + wide / 2,
                    foot - tall / 2 + size * 0.36,
                    text,
                    size,
                    style.INK if kind.hatch else ink_on(kind.fill),
                    align="center",
                    backed=bool(kind.hatch),
                )
            )
        return foot - tall
