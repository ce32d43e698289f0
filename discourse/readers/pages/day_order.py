"""Whether 05/06/2021 is in May or in June on a page: by its dates together, else its language."""

import re
from datetime import date

__all__ = ["day_is_first"]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATE = re.compile(
    rf"(?:\b({'|'.join(_WEEKDAYS)})[a-z]{{0,6}}\.?,?\s+)?"
    r"(?<![\d/.:-])(\d{1,2})([/-])(\d{1,2})\3((?:19|20)?\d\d)(?![\d/-])",
    re.IGNORECASE,
)
_ENGLISH_DAY_FIRST = frozenset("gb uk au nz ie in za sg".split())
_CENTURY = 2000


def day_is_first(html: str, language: str) -> bool:
    """Whether the day comes before the month in the dates of a page.

    A weekday's name decides, for it fits one reading only; then numbers above twelve; then
    the language. English without a country is read as in America.

    Examples
    --------
    >>> day_is_first("Mon, 04/03/2019 - 08:47", "en"), day_is_first("Sun, 03/04/2019", "de")
    (True, True)
    >>> day_is_first("12/25/2019", "en-gb"), day_is_first("05/06/2021", "en-gb")
    (False, True)
    """
    by_weekday = by_size = 0
    for match in _DATE.finditer(html):
        first, second = int(match[2]), int(match[4])
        by_size += (first > 12 >= second) - (second > 12 >= first)
        if match[1]:
            year = int(match[5]) if len(match[5]) > 2 else _CENTURY + int(match[5])
            told = _WEEKDAYS.index(match[1].lower())
            by_weekday += _falls_on(told, year, second, first) - _falls_on(
                told, year, first, second
            )
    for votes in (by_weekday, by_size):
        if votes:
            return votes > 0
    if language.startswith("en"):
        return language[3:5] in _ENGLISH_DAY_FIRST
    return bool(language)


def _falls_on(weekday: int, year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False
