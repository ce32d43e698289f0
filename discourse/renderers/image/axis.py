"""The axis along which a picture runs: the time, or the order of the source. Pure.

Time runs evenly, with long silences cut out and marked. Where even so most comments
would stand in a small part of the axis, as in threads that quieten down over months,
it runs logarithmically from the beginning instead.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from discourse.renderers.image import lettering, style
from discourse.renderers.image.moments import STEPS, Step, Timing
from discourse.renderers.image.scene import Label, Stroke

__all__ = ["HEIGHT", "Axis", "axis_of"]

HEIGHT: Final = 27.0
"""What marks and words take below the axis."""

_CUTS: Final = 6
_SILENCE: Final = 0.15  # of what the axis spans: longer silences are cut out
_MANY: Final = 8
_CROWDED: Final = 0.12  # of the axis: more than half of all moments in so little is too dense
_BREAK: Final = 18.0
_APART: Final = 54.0
_WORDS: Final = 8.5
_MINUTE: Final = Step(1, "minute")
_SECONDS: Final = {"minute": 60, "hour": 3600, "day": 86_400, "year": 31_557_600}
_LATER: Final = (
    *((count, "minute") for count in (1, 3, 10, 30)),
    *((count, "hour") for count in (1, 2, 6, 12)),
    *((count, "day") for count in (1, 2, 4, 8, 16, 32, 64, 128)),
    *((count, "year") for count in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """Piecewise linear: ``starts`` and ``ends`` of the stretches, where each begins in points.

    Where there is a ``soon``, one stretch that is linear up to about so many seconds,
    and logarithmic after.
    """

    starts: tuple[float, ...]
    ends: tuple[float, ...]
    places: tuple[float, ...]
    scale: float
    marks: tuple[tuple[float, str, str], ...]
    right: float
    soon: float = 0.0

    def place(self, at: float) -> float:
        """Where a moment (or number) of the thread lies."""
        if self.soon:
            return self.places[0] + math.log1p((at - self.starts[0]) / self.soon) * self.scale
        stretch = max(bisect_right(self.starts, at) - 1, 0)
        return self.places[stretch] + (at - self.starts[stretch]) * self.scale

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of what is cut out."""
        return tuple(place - _BREAK / 2 for place in self.places[1:])

    def note(self) -> str:
        """What a caption says of it, after a blank, or nothing."""
        if self.soon:
            return " The axis is logarithmic, from the first of all times on."
        return " Long silences are cut out of the axis (//)." if self.breaks else ""

    def drawn(self, left: float, top: float, bottom: float) -> tuple[list[Stroke], list[Label]]:
        """Lines and words; faint lines run up to ``top`` from the axis at ``bottom``."""
        size = style.LABEL_SIZE
        edges = [left, *(x for place in self.breaks for x in (place - 2, place + 2)), self.right]
        base = [((a, bottom), (b, bottom)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        slashes = [
            ((place + off - 1.5, bottom + 3.5), (place + off + 1.5, bottom - 3.5))
            for place in self.breaks
            for off in (-2.0, 2.0)
        ]
        ticks = [((x, bottom), (x, bottom + 3)) for x, _, _ in self.marks]
        rules = tuple(((x, top), (x, bottom)) for x, _, _ in self.marks)
        strokes = [Stroke("axis", (*base, *slashes, *ticks), style.GREY, 0.6)]
        if rules:
            strokes.append(Stroke("rules", rules, style.RULE, 0.5))
        labels = []
        before = ""
        for x, upper, lower in self.marks:
            for line, words in enumerate((upper, "" if lower == before else lower), 1):
                if words:
                    half = lettering.text_width(words, size) / 2
                    middle = min(
                        max(x, style.MARGIN / 2 + half), self.right + style.MARGIN / 2 - half
                    )
                    y = bottom + 2.5 + line * _WORDS
                    labels.append(Label(middle, y, words, size, style.INK, align="center"))
            before = lower
        return strokes, labels


def axis_of(timing: Timing, left: float, right: float) -> Axis:
    """Make the axis for a thread.

    Silences that take more than a seventh of the axis are cut out, the longest first
    and at most six, so that a straggler years later does not squeeze the discussion;
    the axis is marked there.

    Examples
    --------
    >>> axis = axis_of(Timing((0.0, 60.0, 120.0), False, 2, 2), 0, 200)
    >>> axis.place(60.0), [upper for _, upper, _ in axis.marks]
    (100.0, ['00:00', '00:01', '00:02'])
    """
    known = sorted(timing.at)
    starts, ends = _stretches(known) if not timing.by_order else ([known[0]], [known[-1]])
    spanned = sum(end - start for start, end in zip(starts, ends, strict=True))
    scale = (right - left - _BREAK * (len(starts) - 1)) / spanned if spanned else 0.0
    places, x = [], left
    for start, end in zip(starts, ends, strict=True):
        places.append(x)
        x += (end - start) * scale + _BREAK
    plain = Axis(tuple(starts), tuple(ends), tuple(places), scale, (), right)
    if not timing.by_order and _crowded([plain.place(at) for at in known], right - left):
        return _logarithmic(known, left, right)
    marks = _numbers(plain, known) if timing.by_order else _calendar(plain)
    return replace(plain, marks=tuple(marks))


def _crowded(places: Sequence[float], width: float) -> bool:
    """Whether more than half of all stand in a small part of the axis."""
    half = len(places) // 2
    return half >= _MANY and any(
        later - place < _CROWDED * width
        for place, later in zip(places, places[half:], strict=False)
    )


def _logarithmic(known: Sequence[float], left: float, right: float) -> Axis:
    """An axis from the first moment on, on which a twentieth of the comments come soon."""
    first = known[0]
    soon = max(known[len(known) // 20] - first, 1.0)
    scale = (right - left) / math.log1p((known[-1] - first) / soon)
    plain = Axis((first,), (known[-1],), (left,), scale, (), right, soon)
    marks: list[tuple[float, str, str]] = []
    for count, unit in ((0, "minute"), *_LATER):
        x = plain.place(first + count * _SECONDS[unit])
        if x <= right and (not marks or x - marks[-1][0] >= _APART * 0.8):
            words = f"+{count} {unit}{'' if count == 1 else 's'}"
            marks.append((x, words, "") if count else (x, *_MINUTE.words(first)))
    return replace(plain, marks=tuple(marks))


def _stretches(known: Sequence[float]) -> tuple[list[float], list[float]]:
    """Where something was written, without the long silences between."""
    span = known[-1] - known[0]
    gaps = sorted(pairwise(known), key=lambda gap: (gap[0] - gap[1], gap[0]))
    cuts: list[tuple[float, float]] = []
    for start, end in gaps[:_CUTS] if len(known) >= _MANY else ():
        if end - start <= _SILENCE * span:
            break
        cuts.append((start, end))
        span -= end - start
    cuts.sort()
    return [known[0], *(end for _, end in cuts)], [*(start for start, _ in cuts), known[-1]]


def _calendar(axis: Axis) -> list[tuple[float, str, str]]:
    """Marks at even steps of the calendar, and where a stretch would have none, at its beginning."""
    step = next((step for step in STEPS if step.seconds * axis.scale >= _APART), STEPS[-1])
    found: list[tuple[float, str, str]] = []
    for start, end in zip(axis.starts, axis.ends, strict=True):
        inside = _steps(step, start, end)
        if not inside:
            inside = [start]
        for moment in inside:
            mark = (axis.place(moment), *step.words(moment))
            if not found or mark[0] - found[-1][0] >= _APART * 0.85:
                found.append(mark)
    return found


def _steps(step: Step, start: float, end: float) -> list[float]:
    first, last = step.number(start), step.number(end)
    moments = (step.start(number) for number in range(first, last + 1))
    return [moment for moment in moments if start <= moment <= end]


def _numbers(axis: Axis, known: Sequence[float]) -> list[tuple[float, str, str]]:
    """Marks at round numbers of comments."""
    last = int(known[-1])
    least = _APART / axis.scale if axis.scale else 1.0
    sizes = (count * 10**power for power in range(12) for count in (1, 2, 5))
    step = next(size for size in sizes if size >= least)
    numbers = [1, *range(step, last + 1, step)] if step > 1 else list(range(1, last + 1))
    if len(numbers) > 1 and numbers[1] - numbers[0] < least * 0.6:
        del numbers[1]
    return [(axis.place(number), f"{number:,}", "") for number in numbers]
