"""Cells and JSON values to times and numbers, as precise as the source is and no more.

Pure functions without a clock: what a date leaves open stays open.
"""

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from discourse.readers.calendars import in_english

__all__ = ["is_true", "number", "timestamp"]

_EPOCH_START = datetime(1970, 1, 1)  # noqa: DTZ001 - writing a zone would cost as much as all else
_CANONICAL = "2021-05-24T16:00:00Z"
_EPOCH = re.compile(r"\d{9,16}\.\d*|\d\.\d+[eE]\+?\d\d")
_PARTIAL = re.compile(r"\d{4}(-\d\d)?")
_NUMERIC_ONLY = re.compile(r"[\d.\s]+")
_DOTTED = re.compile(r"\W*\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}(?!\d)")
_FEW, _LONGEST_FILLER = 5, 8  # words between the parts of a date, and their letters
_WORDS = re.compile(r"[^\W\d_][^\s\d,;:()/+-]*")
_ENGLISH = frozenset("jan feb mar apr may jun jul aug sep oct nov dec am pm z utc gmt".split())
_MILLISECONDS, _MICROSECONDS = 1e11, 1e14
_LATEST = 4_102_444_800  # the year 2100: later epoch seconds are some other number

# Names of time zones mean offsets of their own, never those of the machine that reads.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip


def timestamp(value: object, *, day_first: bool = False) -> str | None:
    """A moment or a day as ISO 8601.

    Parameters
    ----------
    value
        A Unix time in seconds, milliseconds or microseconds, or a date in any of the
        usual ways of writing it, in many languages.
    day_first
        Whether 05/06/2021 is in June, as everywhere but in the United States.

    Returns
    -------
    str or None
        ``None`` for what is no date. A day without a time stays a day, a time without
        a zone stays without, Unix times are UTC.

    Notes
    -----
    ISO 8601 first, then dateutil, then other languages. Month before day where both are
    possible (05/06/2021 is 6 May), but not with dots (05.06.2021 is 5 June).

    Examples
    --------
    >>> timestamp(1621872000), timestamp("May 24, 2021 at 3:06 pm"), timestamp("2021-05-24")
    ('2021-05-24T16:00:00Z', '2021-05-24T15:06:00', '2021-05-24')
    >>> timestamp("19. Juni 2018 um 15:28 Uhr"), timestamp("05/06/2021", day_first=True)
    ('2018-06-19T15:28:00', '2021-06-05')
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    text = str(value).strip()
    if text.isdecimal() and text.isascii() and len(text) > len("20210524"):
        return _from_epoch(int(text))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _from_other(text, day_first)
    if len(text) == len(_CANONICAL) and text[-1] == "Z" and text[10] == "T":
        return text
    return _written(moment, has_time=len(text) > len("2021-05-24"))


def number(value: object) -> float | None:
    """A score as a number, whole where it is whole; ``None`` for what is none.

    Examples
    --------
    >>> number("1,204"), number(" -3 "), number("2.5"), number("many")
    (1204, -3, 2.5, None)
    """
    if isinstance(value, str):
        if value.isdecimal() and value.isascii():
            return int(value)
        value = value.strip().replace("−", "-")
        if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", value):
            value = value.replace(",", "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        result = float(value)
    except (ValueError, OverflowError):
        return None
    if result != result or result in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return None
    return int(result) if result.is_integer() else result


def is_true(value: object) -> bool:
    """Whether a cell says yes.

    Examples
    --------
    >>> is_true("True"), is_true(1), is_true("no"), is_true("")
    (True, True, False, False)
    """
    return str(value).strip().lower() in {"1", "1.0", "true", "t", "yes", "y", "x"}


def _from_epoch(seconds: float) -> str | None:
    if seconds >= _MILLISECONDS:
        seconds /= 1_000_000 if seconds >= _MICROSECONDS else 1000
    if not 0 < seconds < _LATEST:
        return None
    return (_EPOCH_START + timedelta(milliseconds=round(seconds * 1000))).isoformat() + "Z"


def _written(moment: datetime, *, has_time: bool) -> str:
    if not has_time:
        return moment.date().isoformat()
    text = moment.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


@lru_cache(maxsize=8192)
def _from_other(text: str, day_first: bool) -> str | None:  # noqa: FBT001 - cached by place
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    if _PARTIAL.fullmatch(text):
        return text
    dotted = text.rstrip(".").count(".") == len("..")
    if not 6 <= len(text) <= 60 or (_NUMERIC_ONLY.fullmatch(text) and not dotted):
        return None
    day_first = day_first or _DOTTED.match(text) is not None
    first = _parse(text, datetime(2000, 1, 1), day_first)  # noqa: DTZ001
    second = first and _parse(text, datetime(2004, 2, 2, 1, 1), day_first)  # noqa: DTZ001
    if first is None or second is None or first.date() != second.date():
        # Not English, or the year, the month or the day was left open.
        return _foreign(text, day_first=day_first)
    return _written(first, has_time=first == second)


def _parse(text: str, default: datetime, day_first: bool) -> datetime | None:  # noqa: FBT001
    from dateutil import parser

    try:
        moment = parser.parse(text, default=default, tzinfos=_zone, dayfirst=day_first)
    except (ValueError, OverflowError, TypeError):
        return None
    return moment


def _foreign(text: str, *, day_first: bool) -> str | None:
    """A date in another language: the whole text must be one, and say day, month and year."""
    from discourse.readers.copies.dates import iso, split_date

    if not any(letter.isdigit() for letter in text):
        return None
    plain = in_english(text)
    fillers = [word for word in _WORDS.findall(plain) if word.rstrip(".") not in _ENGLISH]
    if len(fillers) > _FEW or any(len(word) > _LONGEST_FILLER for word in fillers):
        return None
    dated = split_date(" ".join(_WORDS.sub(_kept, plain).split()))
    if dated is None or dated.relative or not dated.year:
        return None
    if any(letter.isdigit() for letter in f"{dated.before}{dated.after}"):
        return None
    return iso(dated, day_is_first=day_first)


def _kept(found: re.Match[str]) -> str:
    """A word of a date; what a language puts between its parts ("at", "of") is none."""
    return found[0] if found[0].rstrip(".") in _ENGLISH else " "


def _zone(name: str | None, offset: int | None) -> timezone | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    hours = _ZONES.get((name or "").upper())
    return None if hours is None else timezone(timedelta(hours=hours))
