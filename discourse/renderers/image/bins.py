"""The stretches into which a thread is divided, by the calendar or by equally many comments. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from discourse.renderers.image.moments import STEPS, Step, Timing

__all__ = ["Bin", "bins_of"]

_SLOTS: Final = 16
_PARTS: Final = 10
_LOPSIDED: Final = 0.5  # of all comments: a stretch with more makes the others vanish
_HOUR: Final = Step(1, "hour")
_DAY: Final = Step(1, "day")


@dataclass(frozen=True, slots=True)
class Bin:
    """One stretch of the thread, and the words below it.

    ``after_gap``: long empty stretches before it are left out. ``equal``: it holds as
    many comments as the others, and the words say when it begins.
    """

    units: tuple[int, ...]
    words: tuple[str, str]
    after_gap: bool = False
    equal: bool = False


def bins_of(timing: Timing, told: Sequence[int], slots: int = _SLOTS) -> list[Bin]:
    """At most so many stretches of the units told.

    Steps of the calendar where these show something; where more than half of all comments
    would stand in one of them, stretches of equally many comments, ten at most; where there are no
    times, equally many comments in the source's order.

    Examples
    --------
    >>> bins_of(Timing((0.0, 60.0, 3600.0), False, 2, 2), (1, 2))[0].words
    ('00:01:00', '1 Jan 1970')
    """
    if not told:
        return []
    if timing.by_order:
        return _by_order(told, slots)
    found = _by_calendar(timing, told, slots)
    largest = max(len(each.units) for each in found)
    if largest > _LOPSIDED * len(told) and len(told) >= 4 * _PARTS:
        return _equal(timing, told, min(_PARTS, slots))
    return found


def _by_order(told: Sequence[int], slots: int) -> list[Bin]:
    size = next(
        size
        for power in range(12)
        for size in (10**power, 2 * 10**power, 5 * 10**power)
        if len(told) / size <= slots
    )
    found = []
    for start in range(0, len(told), size):
        end = min(start + size, len(told))
        words = f"{start + 1:,}–{end:,}" if end > start + 1 else f"{end:,}"
        found.append(Bin(tuple(told[start:end]), (words, "")))
    return found


def _by_calendar(timing: Timing, told: Sequence[int], slots: int) -> list[Bin]:
    """By the finest step that makes few enough; single empty stretches are kept."""
    for step in STEPS:
        held: dict[int, list[int]] = {}
        for unit in told:
            held.setdefault(step.number(timing.at[unit]), []).append(unit)
        between = [one + 1 for one, other in pairwise(sorted(held)) if other - one == 2]
        numbers = sorted([*held, *between])
        if len(numbers) <= slots:
            break
    return [
        Bin(tuple(held.get(number, ())), step.words(step.start(number)), number - last > 1)
        for last, number in pairwise([numbers[0] - 1, *numbers])
    ]


def _equal(timing: Timing, told: Sequence[int], parts: int) -> list[Bin]:
    ordered = sorted(told, key=lambda unit: (timing.at[unit], unit))
    step = _DAY if all(at % _DAY.seconds == 0 for at in timing.at) else _HOUR
    edges = [len(ordered) * part // parts for part in range(parts + 1)]
    return [
        Bin(tuple(ordered[start:end]), step.words(timing.at[ordered[start]]), equal=True)
        for start, end in pairwise(edges)
    ]
