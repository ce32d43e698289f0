"""Which units of which threads a coding is about, and which units of two codings are one.

A unit is known by thread and id; where a spreadsheet has made "1.1" of "1.10", by its text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from discourse.coding.context import contexts
from discourse.coding.records import CodedUnit, Coding, Key
from discourse.coding.sheet import key_of
from discourse.errors import GoldError
from discourse.model import Comment, Thread

__all__ = ["Match", "aligned", "keyed", "locate", "matched"]

_ENOUGH = 5_000  # characters that tell two comments apart; a workbook's cell is cut at 32,767


class Match(NamedTuple):
    """A coded unit, and the unit of a thread that it is."""

    thread: Thread
    unit: Comment
    coded: CodedUnit


def matched(threads: Sequence[Thread], coding: Coding) -> tuple[Match, ...]:
    """Find the units that a coding is about.

    Parameters
    ----------
    threads
        All that may be meant; the coding of a whole thread needs exactly one.
    coding
        What was coded.

    Raises
    ------
    GoldError
        If a coded unit is in none of the threads, or the coding of a whole thread has
        more entries than there are units, or fewer.
    """
    if any(isinstance(unit.place, int) for unit in coding.units):
        if len(threads) != 1:
            raise GoldError(f"{coding.name}: codes one whole thread; give that thread alone")
        return _whole(threads[0], coding)
    by_key = {(t.id, unit.id): (t, unit) for t in threads for unit in t.units}
    by_text: dict[str, list[tuple[Thread, Comment]]] = {}
    for t in threads:
        for unit in t.units:
            by_text.setdefault(_plain(unit.text), []).append((t, unit))
    found = []
    for number, coded in enumerate(coding.units, 1):
        place = key_of(coded, coding.name)
        text = _plain(coded.seen.text) if coded.seen else ""
        own = by_key.get(place)
        if own is None or (text and _plain(own[1].text) != text):
            same = by_text.get(text, []) if text else []
            own = same[0] if len(same) == 1 else None
        if own is None:
            raise GoldError(
                f"{coding.name}, item {number}: unit {place[1]} of thread {place[0]!r} is not "
                "in the source, or has another text there"
            )
        found.append(Match(*own, coded))
    return tuple(found)


def keyed(threads: Sequence[Thread], coding: Coding) -> Coding:
    """A coding with the thread, the id and the texts of every unit; see :func:`matched`."""
    seen = {thread.id: contexts(thread) for thread in threads}
    units = tuple(
        replace(coded, place=(thread.id, unit.id), seen=coded.seen or seen[thread.id][unit.id])
        for thread, unit, coded in matched(threads, coding)
    )
    return replace(coding, units=units)


def _whole(thread: Thread, coding: Coding) -> tuple[Match, ...]:
    units = tuple(unit for unit in thread.units if not (unit.removed and not unit.text))
    if len(units) != len(coding.units):
        raise GoldError(
            f"{coding.name}: codes {len(coding.units)} units, but the thread has {len(units)} "
            "with the post"
        )
    return tuple(
        Match(thread, unit, coded) for unit, coded in zip(units, coding.units, strict=True)
    )


def aligned(codings: Sequence[Coding]) -> dict[Key, tuple[CodedUnit | None, ...]]:
    """The units of several sheets side by side, None where a coder does not have a unit.

    Raises
    ------
    GoldError
        If a coding is of a whole thread, without texts.

    Examples
    --------
    >>> one = Coding("a", (CodedUnit(("t", "1"), {"ban": "for"}),))
    >>> two = Coding("b", (CodedUnit(("t", "2"), {"ban": "for"}),))
    >>> [[unit is not None for unit in row] for row in aligned([one, two]).values()]
    [[True, False], [False, True]]
    """
    rows: dict[Key, list[CodedUnit | None]] = {}
    texts: dict[Key, str] = {}
    for column, coding in enumerate(codings):
        own = {key_of(unit, coding.name) for unit in coding.units}
        for unit in coding.units:
            place = key_of(unit, coding.name)
            same = [
                key
                for key in rows
                if place not in rows and key not in own and _spoilt(place, key)
                if texts[key] == _seen(unit)
            ]
            key = same[0] if len(same) == 1 else place
            texts.setdefault(key, _seen(unit))
            row = rows.setdefault(key, [None] * len(codings))
            if row[column] is not None:
                raise GoldError(f"{coding.name}: unit {key[1]} of thread {key[0]!r} is there twice")
            row[column] = unit
    return {key: tuple(row) for key, row in rows.items()}


def _spoilt(place: Key, key: Key) -> bool:
    """Whether a spreadsheet may have made one place of the other: "1.1" of "1.10".

    >>> _spoilt(("t", "1.1"), ("t", "1.10")), _spoilt(("t", "1.1"), ("t", "1.1.0"))
    (True, False)
    """
    if place[0] != key[0]:
        return False
    try:
        return float(place[1]) == float(key[1])
    except ValueError:
        return False


def _seen(unit: CodedUnit) -> str:
    return _plain(unit.seen.text) if unit.seen else ""


def _plain(text: str) -> str:
    """A text without what files and spreadsheets change of it."""
    return " ".join(text.split())[:_ENOUGH]


def locate(span: str, text: str) -> tuple[int, int] | None:
    r"""Where a coded span is in a text, whatever white space its copy has.

    >>> locate("a  b", "see a\nb"), locate("c", "see a")
    ((4, 7), None)
    """
    match = re.search(r"\s+".join(map(re.escape, span.split())), text)
    return match.span() if match else None
