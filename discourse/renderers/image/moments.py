"""When comments were written, and the calendar's steps by which an axis is marked. Pure.

Moments are seconds since 1970. What names no zone counts as UTC, as it does elsewhere
in the package; a year or a month alone counts as its first day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from typing import Final, Literal

from discourse.model import Comment

__all__ = ["STEPS", "Step", "Timing", "moment_of", "timing_of"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_YEAR_OR_MONTH: Final = re.compile(r"(\d{4})(-\d{2})?")
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY: Final = 86_400
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": _DAY}
_MONDAY: Final = 4 * _DAY  # the first one after 1970 began
_LEAST: Final = 0.5  # with times for fewer comments than this, the order tells more
_DISTINCT: Final = 2


def moment_of(created: str | None) -> float | None:
    """Seconds since 1970, or ``None`` where there is no time that can be read.

    Examples
    --------
    >>> moment_of("1970-01-02T00:00:30Z"), moment_of("1970-02"), moment_of("soon")
    (86430.0, 2678400.0, None)
    """
    text = (created or "").strip()
    short = _YEAR_OR_MONTH.fullmatch(text)
    try:
        moment = datetime.fromisoformat(f"{short[1]}{short[2] or '-01'}-01" if short else text)
        return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH).total_seconds()
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Timing:
    """Where each unit stands on the axis of a thread, the post first.

    ``by_order`` says that ``at`` is the number in the source's order, as there are
    hardly any times; ``timed`` how many of the ``comments`` give a time, and ``lent``
    how many stand at the time of what they are nested under because they give none.
    """

    at: tuple[float, ...]
    by_order: bool
    timed: int
    comments: int

    @property
    def lent(self) -> int:
        """How many comments stand at the time of what they are nested under."""
        return 0 if self.by_order else self.comments - self.timed

    def note(self) -> str:
        """What a caption says of it."""
        if not self.by_order:
            zone = "Times are UTC where the source names a zone."
            if not self.lent:
                return zone
            stand = (
                "comment without a time stands"
                if self.lent == 1
                else "comments without a time stand"
            )
            return f"{zone} {self.lent:,} {stand} at the time of what they are nested under."
        if not self.timed:
            return "The source gives no times: by the order of the source."
        if self.timed < self.comments * _LEAST:
            return (
                f"Only {self.timed:,} of {self.comments:,} comments give a time: by the order "
                "of the source."
            )
        return "The times do not tell the comments apart: by the order of the source."


def timing_of(units: Sequence[Comment]) -> Timing:
    """Say when each unit was written; parents stand before their replies, the post first.

    Examples
    --------
    >>> post = Comment("0", None, "A", "", created="1970-01-01")
    >>> timing_of((post, Comment("1", "0", "B", "", created="1970-01-03"), Comment("2", "1", "C", "")))
    Timing(at=(0.0, 172800.0, 172800.0), by_order=False, timed=1, comments=2)
    """
    found = [moment_of(unit.created) for unit in units]
    timed = [moment for moment in found[1:] if moment is not None]
    comments = len(units) - 1
    if len(timed) < comments * _LEAST or len({*timed, *found[:1]} - {None}) < _DISTINCT:
        return Timing(
            tuple(map(float, range(len(units)))), by_order=True, timed=len(timed), comments=comments
        )
    first = found[0] if found[0] is not None else min(timed)
    index = {unit.id: number for number, unit in enumerate(units)}
    at = [first]
    for number, (unit, moment) in enumerate(zip(units[1:], found[1:], strict=True), 1):
        above = index.get(unit.parent_id or "", 0)
        at.append(moment if moment is not None else at[above if above < number else 0])
    return Timing(tuple(at), by_order=False, timed=len(timed), comments=comments)


@dataclass(frozen=True, slots=True)
class Step:
    """So many units of the calendar: what lies between two marks of an axis."""

    count: int
    unit: Literal["second", "minute", "hour", "day", "month", "year"]

    @property
    def seconds(self) -> float:
        """About how long it is."""
        if self.unit in _SECONDS:
            return self.count * _SECONDS[self.unit]
        return self.count * _DAY * (30.44 if self.unit == "month" else 365.25)

    def number(self, moment: float) -> int:
        """The number of the step in which a moment lies, counted from 1970 (weeks: Mondays).

        Examples
        --------
        >>> Step(1, "day").number(90_000), Step(3, "month").number(90_000)
        (1, 7880)
        """
        if self.unit in _SECONDS:
            return int((moment - self._offset) // self.seconds)
        date = _EPOCH + timedelta(seconds=moment)
        months = date.year * 12 + date.month - 1
        return months // (self.count * (1 if self.unit == "month" else 12))

    def start(self, number: int) -> float:
        """The moment at which a step begins.

        Examples
        --------
        >>> Step(1, "month").start(Step(1, "month").number(40 * 86_400)) / 86_400
        31.0
        """
        if self.unit in _SECONDS:
            return number * self.seconds + self._offset
        months = number * self.count * (1 if self.unit == "month" else 12)
        year, month = divmod(months, 12)
        year = min(max(year, MINYEAR), MAXYEAR)
        return (datetime(year, month + 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()

    @property
    def _offset(self) -> int:
        return _MONDAY if self.unit == "day" and self.count % 7 == 0 else 0

    def words(self, moment: float) -> tuple[str, str]:
        """How a mark reads: the step itself, and what it is part of.

        Examples
        --------
        >>> Step(6, "hour").words(108_000), Step(1, "month").words(0), Step(1, "year").words(0)
        (('06:00', '2 Jan 1970'), ('Jan', '1970'), ('1970', ''))
        """
        date = _EPOCH + timedelta(seconds=moment)
        month = _MONTHS[date.month - 1]
        if self.unit == "year":
            return f"{date.year}", ""
        if self.unit == "month":
            return month, f"{date.year}"
        if self.unit == "day":
            return f"{date.day} {month}", f"{date.year}"
        clock = f"{date:%H:%M:%S}" if self.unit == "second" else f"{date:%H:%M}"
        return clock, f"{date.day} {month} {date.year}"


STEPS: Final = (
    *(Step(count, "second") for count in (1, 5, 15, 30)),
    *(Step(count, "minute") for count in (1, 5, 15, 30)),
    *(Step(count, "hour") for count in (1, 3, 6, 12)),
    *(Step(count, "day") for count in (1, 2, 7, 14)),
    *(Step(count, "month") for count in (1, 3, 6)),
    *(Step(count, "year") for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""From the finest to the coarsest."""
