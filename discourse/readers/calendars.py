"""Names of months, days and halves of the day in the languages of comment pages.

The names lie in ``calendars.json``, which ``python tests/calendar_names.py`` makes from the
Unicode CLDR (Unicode License v3), so that no language is typed in by hand, none is loaded at
run time, and a date is read alike on every machine. Puts a foreign date into a form that
:func:`discourse.readers.copies.dates.split_date` reads. Knows no clock and guesses nothing.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Calendar", "calendar", "in_english"]

_NAMES = "calendars.json"
_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_WORD = re.compile(r"[^\s\d,،;:()\[\]/·•|–—-]+")
_MARKS = ".'’׳՚`"  # behind an abbreviation
_BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
_NUMBERED = re.compile(r"(?:tháng|thg)\s*(\d{1,2})(?!\d)")
_MONTH = f"({'|'.join(_ENGLISH)})"
_YEAR_MONTH_DAY = re.compile(
    rf"((?:19|20)\d\d)[.,]?\s+{_MONTH}\s+(\d{{1,2}})(?:\.|-[aáeéin]{{1,2}}(?!\w))?(?!\d)"
)
_YEAR_DAY_MONTH = re.compile(rf"((?:19|20)\d\d)[.,]?\s+(\d{{1,2}})\.?\s+{_MONTH}\b")
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:h|ч|год|uur|giờ)\.?\s*(\d{2})(?:\s*(?:min|m|мин|хв)\b\.?)?(?!\d)"
)
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_EAST_ASIAN_TIME = re.compile(r"(?:([ap]m)\s*)?(\d{1,2})\s*[:：時时点시]\s*(\d{1,2})\s*[分분]?")
_YEAR_WORD = re.compile(r"\b((?:19|20)\d\d)\.?\s(?:m\.|gada\b|ж\.|թ\.)")  # "of the year"
_HEBREW_PREFIXES = "בהל"  # "in" and "the" are written into the word
_HALF_FIRST = re.compile(r"\b([ap]m)\s+(\d{1,2}:\d\d(?::\d\d)?)(?!\s*[ap]m)")


class Calendar(NamedTuple):
    """Names in small letters.

    ``after_dot`` holds months whose name is another month's in a more spoken language; the
    dot behind the day tells them apart ("14. listopada").
    """

    months: Mapping[str, int]
    after_dot: Mapping[str, int]
    days: frozenset[str]
    halves: Mapping[str, str]

    def month(self, word: str, *, dotted: bool = False) -> int | None:
        """The number of a month's name; ``dotted`` if a dot stood behind the day.

        Examples
        --------
        >>> calendar().month("března"), calendar().month("Tom"), calendar().month("janv.")
        (3, None, 1)
        >>> calendar().month("listopada"), calendar().month("listopada", dotted=True)
        (11, 10)
        """
        word = word.lower().strip(_MARKS)
        if dotted and word in self.after_dot:
            return self.after_dot[word]
        return self.months.get(word)


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The names of all languages together; where two disagree, the more spoken one counts."""
    kept = json.loads(files("discourse.readers").joinpath(_NAMES).read_text(encoding="utf-8"))
    months, after_dot = (
        {name: int(number) for number, names in kept[which].items() for name in names}
        for which in ("months", "after_dot")
    )
    halves = {name: half for half, names in kept["halves"].items() for name in names}
    return Calendar(months, after_dot, frozenset(kept["days"]), halves)


def in_english(text: str) -> str:
    """A date with its months in English and its parts in an order that is read everywhere.

    Names of days are left out.

    Examples
    --------
    >>> in_english("12 Μαρτίου 2020 στις 10:22"), in_english("2020年3月12日 下午3:20")
    ('12 mar 2020 στις 10:22', '2020-03-12 15:20')
    >>> in_english("le 12 mars 2020 à 10 h 22 min"), in_english("2020. március 12. 10:22")
    ('le 12 mar 2020 à 10:22', '12 mar 2020 10:22')
    """
    low = unicodedata.normalize("NFC", "".join(map(_digit, text.translate(_BIDI).lower())))
    low = _half_words().sub(_half, _NUMBERED.sub(_numbered, low))
    match = _EAST_ASIAN.search(low)
    if match:
        year, month, day = (int(part) for part in match.groups())
        return f"{year:04d}-{month:02d}-{day:02d}{_east_asian_time(low[match.end() :])}"
    low = _several_words().sub(lambda found: _written(calendar().months[found[1]]), low)
    low = " ".join(_WORD.sub(_named_word, low).split())
    low = _HALF_FIRST.sub(r"\2 \1", _HOURS.sub(r"\1:\2", _YEAR_WORD.sub(r"\1", low)))
    low = _YEAR_DAY_MONTH.sub(r"\2 \3 \1", low, count=1)
    return _YEAR_MONTH_DAY.sub(r"\3 \2 \1", low, count=1)


def _written(month: int) -> str:
    return f" {_ENGLISH[month - 1]} "


def _named_word(found: re.Match[str]) -> str:
    word, known = found[0], calendar()
    before = found.string[: found.start()].rstrip()
    month = known.month(word, dotted=before.endswith("."))
    if month is None and word[0] in _HEBREW_PREFIXES:
        month = known.month(word[1:])
    if month is not None:
        return _written(month)
    return " " if word.strip(_MARKS) in known.days else word


@lru_cache(maxsize=1)
def _half_words() -> re.Pattern[str]:
    """Words for the halves of a day; they may be stuck to the time."""
    words = sorted(map(re.escape, calendar().halves), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d])({'|'.join(words)})(?![^\W\d])")


def _half(found: re.Match[str]) -> str:
    return f" {calendar().halves[found[0]]} "


@lru_cache(maxsize=1)
def _several_words() -> re.Pattern[str]:
    names = sorted((name for name in calendar().months if " " in name), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d])({'|'.join(map(re.escape, names))})(?![^\W\d])\.?")


def _digit(letter: str) -> str:
    return letter if letter.isascii() or not letter.isdecimal() else str(unicodedata.digit(letter))


def _numbered(match: re.Match[str]) -> str:
    number = int(match[1])
    return _written(number) if 1 <= number <= 12 else match[0]


def _east_asian_time(text: str) -> str:
    match = _EAST_ASIAN_TIME.search(text)
    if match is None:
        return ""
    hour = int(match[2]) % 12 if match[1] else int(match[2])
    hour += 12 if match[1] == "pm" else 0
    return f" {hour:02d}:{int(match[3]):02d}" if hour < 24 else ""
