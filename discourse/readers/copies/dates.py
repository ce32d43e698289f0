"""Dates in the heads of comments, in the languages and spellings of comment pages.

Finds where in a line a date stands and what is left beside it; says what moment it is, once
the file has shown whether days or months come first. Knows nothing of comments.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from discourse.readers.calendars import calendar

__all__ = ["Dated", "day_first", "iso", "split_date"]

_UNITS = (
    r"(?:seconds?|secs?|minutes?|mins?\.?|hours?|hrs?\.?|days?|weeks?|wks?\.?|months?|mos?\.|years?|yrs?\.?|sekunden?|minuten?"
    r"|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|segundos?|minutos?|horas?|días?"
    r"|dias?|semanas?|mes(?:es)?|años?|anos?|secondes?|heures?|jours?|semaines?|mois|ans?|années?"
    r"|minuti|minuto|or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io]|uur|uren|dag(?:en)?"
    r"|weken|week|maand(?:en)?|jaar|jaren)"
)
_SOME = r"(?:\d{1,3}|an?|one|eine[mrn]?|un[ae]?|uno|een|über einem|fast einem|about an?)"
_RELATIVE = re.compile(
    rf"(?:\b(?:vor|hace|il y a|há)\s+(?:\w+\s+)?{_SOME}\s+{_UNITS}(?:,?\s+\d{{1,2}}\s+{_UNITS})?"
    rf"|\b{_SOME}\s+{_UNITS}(?:,?\s+\d{{1,2}}\s+{_UNITS})?\s+(?:ago|fa|atrás|geleden))\b"
)
_DAY_MONTH = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.?º|ª|°|\.)?(?:\s*,|\s+(?:de|of|d['’])\b)?\s{0,2}[-/]?"
    r"(?P<month>[^\W\d_]{3,14})\.?(?:\s*,)?(?:\s+(?:de|del)\b)?\s{0,2}[-/]?(?P<year>(?:19|20)\d\d)?(?![\d])"
)
_MONTH_DAY = re.compile(
    r"(?<!\w)(?P<month>[^\W\d_]{3,40})\.?\s{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:\s*,)?(?:\s{0,2}(?P<year>(?:19|20)\d\d))?(?![\d:])"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w.])(?P<year>(?:19|20)\d\d)\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?=\D|$)"
)
_COUNTED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
)
_NUMERIC = re.compile(
    r"(?<![\w./])(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
)
_TIME = re.compile(
    r"(?<![\d.:/])(?P<hour>[012]?\d)(?:(?::|\s?h\s?|\.)(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d{1,6})?)?"
    r"\s{0,2}(?P<half>[ap]\.?\s?m\b\.?)?|\s{0,2}(?P<half2>[ap]\.?\s?m\b\.?))(?![\d:/])"
    r"(?P<zone>\s?(?:gmt|utc)?\s?[+−-]\d\d?(?::?\d\d)?(?!\d)|z\b)?"
)
# What may stand between and around the parts of a date without being a name.
_GLUE_WORDS = """
at on um am à a á las los la le les el al il alle ore o kl klo the of de del den der dem des och du er h hs hrs hr
uhr às as om op dia día dnia o godz w в в. от г noch sobre se pm p.m m min utc gmt cet cest mez mesz est edt cst cdt mst mdt
pst pdt bst z t st nd rd th posted published created datum date fecha
mon tue tues wed thu thur thurs fri sat sun mo di mi do fr sa so lun mié jue vie sáb dom feira
""".split()
_GLUE = frozenset(_GLUE_WORDS)
_DAY_NAME = 5  # letters from which on the name of a day is hardly something else
_EDGE_LEFT = re.compile(r"(?:(?P<word>[^\W\d_]+)\.?|[-\s,.:|·•@/\\(–—~*_#»>])$")
_EDGE_RIGHT = re.compile(r"(?:(?P<word>[^\W\d_]+)\.?|[-\s,.:|·•@/\\)–—~*_+Z])")
_TIME_REACH = 25


@dataclass(frozen=True, slots=True)
class Dated:
    """A line with a date in it: what stands before and behind, and the date's own parts.

    ``one`` and ``two`` are day and month in an order that only the file as a whole tells;
    where ``known`` is set, ``one`` is the day. ``relative`` dates ("2 years ago") have no parts.
    """

    before: str
    after: str
    year: int = 0
    one: int = 0
    two: int = 0
    known: bool = True
    slash: bool = False
    clock: str = ""
    relative: bool = False


def split_date(text: str) -> Dated | None:
    """Find the date that a short line holds.

    Examples
    --------
    >>> found = split_date("Ann Lee — July 17th, 2012, 6:18 pm")
    >>> found.before, found.after, iso(found)
    ('Ann Lee', '', '2012-07-17T18:18:00')
    >>> iso(split_date("22. Dezember 2019 um 11:16 Uhr"))
    '2019-12-22T11:16:00'
    """
    low = text.casefold()
    if len(low) != len(text):
        low = text.lower() if len(text.lower()) == len(text) else text
    found = _core(low, text)
    if found is None:
        return None
    dated, start, end = found
    clock, start, end = _with_time(low, start, end)
    if not dated.relative and not dated.year and not clock:
        return None
    start, end = _widened(low, start, end)
    return replace(dated, before=text[:start].strip(), after=text[end:].strip(), clock=clock)


def iso(dated: Dated, *, day_is_first: bool = False) -> str | None:
    """The moment in ISO 8601, as precise as it is written.

    Examples
    --------
    >>> iso(split_date("11/08/2020 at 9:52"), day_is_first=True)
    '2020-08-11T09:52:00'
    """
    if not dated.year:
        return None
    day, month = dated.one, dated.two
    if not dated.known and not (day_is_first if dated.slash else True):
        day, month = month, day
    if not dated.known and month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    date = f"{dated.year:04d}-{month:02d}-{day:02d}"
    return f"{date}T{dated.clock}" if dated.clock else date


def day_first(dates: Iterable[Dated]) -> bool:
    """Whether 05/06/2021 is in June in this file: some other date must show it.

    Examples
    --------
    >>> day_first([split_date("05/06/2021"), split_date("16/08/2020")])
    True
    """
    return any(not dated.known and dated.one > 12 for dated in dates)


def _core(low: str, text: str) -> tuple[Dated, int, int] | None:
    if any(digit.isdecimal() for digit in low):
        for pattern in (_DAY_MONTH, _MONTH_DAY):
            for match in pattern.finditer(low):
                start = _glued_month(match, text)
                if start is not None and 1 <= int(match["day"]) <= 31:
                    dotted = low.startswith(".", match.end("day"))
                    month = calendar().month(low[start : match.end("month")], dotted=dotted) or 0
                    year = int(match["year"] or 0)
                    start = min(start, match.start("day"))
                    return Dated("", "", year, int(match["day"]), month), start, match.end()
        if year_first := _YEAR_FIRST.search(low) or _COUNTED.search(low):
            year, day, month = (int(year_first[name]) for name in ("year", "day", "month"))
            return Dated("", "", year, day, month), year_first.start(), year_first.end()
        numeric = _NUMERIC.search(low)
        if numeric and int(numeric["one"]) <= 31 and int(numeric["two"]) <= 31:
            year = int(numeric["year"])
            year += 0 if year > 99 else 2000
            slash = numeric["mark"] == "/"
            one, two = int(numeric["one"]), int(numeric["two"])
            return (
                Dated("", "", year, one, two, known=False, slash=slash),
                numeric.start(),
                numeric.end(),
            )
    ago = _RELATIVE.search(low)
    return (Dated("", "", relative=True), ago.start(), ago.end()) if ago else None


def _glued_month(match: re.Match[str], text: str) -> int | None:
    """Where the month's name begins; a name may be stuck to it ("AnnMay 3, 2020")."""
    start, end = match.span("month")
    months = calendar().months
    if match["month"] in months:
        return start
    if not match["year"] or match.start("day") < start:
        return None
    for at in range(start + 1, end - 2):
        if text[at].isupper() and match.string[at:end] in months:
            return at
    return None


def _with_time(low: str, start: int, end: int) -> tuple[str, int, int]:
    """The time of day beside a date, and how far date and time reach together."""
    match = _TIME.search(low, end, min(len(low), end + _TIME_REACH))
    if match is None:
        match = _TIME.search(low, max(0, start - _TIME_REACH), start)
    if match is None:
        return "", start, end
    gap = low[end : match.start()] if match.start() >= end else low[match.end() : start]
    if any(not _is_glue(word) for word in re.findall(r"[^\W\d_]+", gap)):
        return "", start, end
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["half2"] or "")[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return "", start, end
    clock = f"{hour:02d}:{minute:02d}:{int(match['second'] or 0):02d}" + _zone(match["zone"])
    return clock, min(start, match.start()), max(end, match.end())


def _zone(text: str | None) -> str:
    """An offset as ISO 8601 has it; "" where the text names none."""
    parts = re.search(r"([+−-])(\d\d?):?(\d\d)?", text or "")
    if not parts:
        return "Z" if text == "z" else ""
    hours, minutes = int(parts[2]), int(parts[3] or 0)
    sign = "+" if parts[1] == "+" else "-"
    return "Z" if not hours + minutes else f"{sign}{hours:02d}:{minutes:02d}"


def _widened(low: str, start: int, end: int) -> tuple[int, int]:
    """Take in the small words and marks around a date."""
    while start > 0:
        head = low[max(0, start - 24) : start]
        match = _EDGE_LEFT.search(head)
        if not match or (match["word"] and not _is_glue(match["word"])):
            break
        if match["word"] and _is_part_of_name(low, start, match):
            break
        start -= len(head) - match.start()
    while end < len(low):
        match = _EDGE_RIGHT.match(low, end)
        if not match or (match["word"] and not _is_glue(match["word"])):
            break
        end = match.end()
    return start, end


def _is_part_of_name(low: str, start: int, match: re.Match[str]) -> bool:
    """Whether a small word stuck to something longer is really its end."""
    at = start - len(match[0])
    if len(match["word"]) == 1 and match[0].endswith("."):  # "Ann O. — 3 May 2020", "j.t."
        return True
    return at > 0 and (low[at - 1].isalnum() or low[at - 1] in "'’_")


def _is_glue(word: str) -> bool:
    return word in _GLUE or (len(word) >= _DAY_NAME and word in calendar().days)
