"""Whether there is enough to fit a head on, and whether it is better than what there is."""

import math
from collections.abc import Mapping

from discourse.agreement.intervals import Figure
from discourse.fitting.curve import Curve, needed
from discourse.fitting.examples import Grouping
from discourse.fitting.head import FEWEST

__all__ = ["GROUPS", "UNITS", "advice", "better", "short_of"]

UNITS = 40
"""Fewest coded units of a stance."""
GROUPS = 5
"""Fewest threads or authors; fewer can't be resampled."""
_SIGMA = 0.84
"""A gain of so many standard errors is one in four of five cases."""
_NINETY_FIVE = 2 * 1.96
_MARGIN = 0.02


def short_of(counts: Mapping[str, int], groups: int, grouping: Grouping) -> str:
    """What is missing for a fit, and how much more coding that is; "" if nothing is.

    Parameters
    ----------
    counts
        Units by label, "none" among them.
    groups
        How many threads or authors they come from.
    grouping
        Which of the two.

    Examples
    --------
    >>> short_of({"none": 30, "for": 20, "against": 9}, 12, "author")
    ''
    >>> short_of({"none": 14, "for": 4, "against": 2}, 9, "author")
    "20 units are coded (none 14, for 4, against 2) by 9 authors; it takes 40, 8 or more each of two labels: about 20 more, of them 4 more 'for'"
    """
    units = sum(counts.values())
    taken = sorted(counts.items(), key=lambda item: -item[1])
    (_, most), (rare, second), *_ = (*taken, ("", 0), ("", 0))
    lacking = max(0, FEWEST - second)
    more = max(UNITS - units, 0)
    if lacking:
        rate = second / units if second else 0.0
        more = max(more, math.ceil(lacking / rate) if rate else 2 * UNITS, lacking)
    if most < FEWEST:
        more = max(more, FEWEST - most + lacking)
    scarce = groups < GROUPS
    if not more and not scarce:
        return ""
    said = ", ".join(f"{label} {count}" for label, count in counts.items())
    source = f"{groups} {grouping}{'' if groups == 1 else 's'}"
    has = f"{units} units are coded ({said}) {'in' if grouping == 'thread' else 'by'} {source}"
    wants = f"it takes {UNITS}, {FEWEST} or more each of two labels"
    wants += f", in {GROUPS} {grouping}s" if scarce else ""
    if not more:
        return f"{has}; {wants}"
    of_them = f", of them {lacking} more {rare!r}" if lacking and rare else ""
    return f"{has}; {wants}: about {more} more{of_them}"


def better(gain: Figure) -> bool:
    """Whether a gain is more than noise: true of it in four cases of five.

    >>> better(Figure(0.05, -0.05, 0.15)), better(Figure(0.02, -0.08, 0.12))
    (True, False)
    """
    error = (gain.high - gain.low) / _NINETY_FIVE
    return gain.value > 0 and gain.value >= _SIGMA * error


def advice(
    found: Curve, counts: Mapping[str, int], wanted: float, default: float, *, kept: bool
) -> str:
    """How many more units would do, from the learning curve, in one sentence.

    A head that was kept is to reach ``wanted``; one that was not, more than the default.
    """
    now = found[-1].mean
    if kept and wanted <= now:
        return f"A macro-F1 of {wanted:.2f}, as was asked for, is reached already."
    goal = wanted if kept else min(0.99, max(default, now) + _MARGIN)
    aim = f"a macro-F1 of {goal:.2f}"
    answer = needed(found, goal)
    units = sum(counts.values())
    if answer is None:
        return (
            f"By the learning curve, {aim} is not reached with five times as many units; better "
            "cues or clearer rules would help more than more coding."
        )
    # A head is measured on four fifths of what is coded.
    mean, least, most = (max(1, round(n * units / found[-1].units) - units) for n in answer)
    rare = min((label for label in counts if counts[label]), key=lambda x: counts[x])
    share = max(1, round(mean * counts[rare] / units))
    return (
        f"By the learning curve, {aim} takes about {mean} more coded units, of them {share} "
        f"'{rare}' (from {least} to {most} by single draws; four points carried on beyond what "
        "was measured can only tell the order of magnitude)."
    )
