"""Records (rows of a table, JSON objects) to entries: what all tabular formats share.

A record's values come in the order of :func:`wanted`; :func:`entry` makes a row of them.
Dates, numbers and marks of removal are understood here; ids and parents are left to
assembling, and which entries make a thread to :mod:`discourse.readers.grouping`.
"""

import json
from collections.abc import Sequence
from typing import Any

from discourse.model import Repair, RepairCode
from discourse.readers.assemble import Row
from discourse.readers.columns import Columns
from discourse.readers.decode import mend, plain_breaks
from discourse.readers.grouping import Entry
from discourse.readers.linking import bare_name
from discourse.readers.values import is_true, number, timestamp

__all__ = ["entry", "foreign_entry", "stray_entry", "wanted"]

_REMOVED = {
    "[deleted]", "[removed]", "[deleted by user]", "[removed by moderator]",
    "[ removed by reddit ]", "[removed by reddit]", "[unavailable]",
}  # fmt: skip
_NAME_KEYS = ("name", "username", "display_name", "displayName", "nickname", "login", "id")
_WIDTH = 10  # values up to the first text
_NUMBERS = (3, 4)  # the places of time and score among the values


def wanted(columns: Columns) -> tuple[str, ...]:
    """The columns whose values make up a record, in order; "" for one that is not there.

    Examples
    --------
    >>> from discourse.readers.columns import guess_columns
    >>> wanted(guess_columns(["body", "by"], {}))
    ('', '', 'by', '', '', '', '', '', '', 'body')
    """
    return (
        columns.id, columns.parent_id, columns.author, columns.created, columns.score,
        columns.title, columns.url, columns.removed, columns.thread, *columns.texts,
    )  # fmt: skip


def entry(values: Sequence[Any], place: str, repairs: tuple[Repair, ...] = ()) -> Entry:
    """Make a row of a record.

    Parameters
    ----------
    values
        Strings in the order of :func:`wanted`; time and score may be numbers.
    place
        Where the record stands in the source ("line 7").
    repairs
        What was mended in it so far.

    Returns
    -------
    tuple
        The thread's name, the row, all that was mended.

    Examples
    --------
    >>> entry(("7", "", "Ann", "soon", "3", "", "", "", "t3_x", "Yes"), "line 2")[2][0].detail
    "line 2: 'soon' is no date; it is left out"
    """
    unit_id, parent_id, author, created, score, title, url, removed, thread, text = values[:_WIDTH]
    if not text and len(values) > _WIDTH:
        text = next(filter(None, values[_WIDTH:]), "")
    gone = text[:1] == "[" and text.strip().lower() in _REMOVED
    if author[:1] == "[" and author.strip().lower() in _REMOVED:
        author = ""
    time = None if created == "" else timestamp(created)
    votes = None if score == "" else number(score)
    if time is None and created != "":
        repairs += (_bad_field(unit_id, place, f"{created!r} is no date"),)
    if votes is None and score != "":
        repairs += (_bad_field(unit_id, place, f"the score {score!r} is no number"),)
    row = Row(
        unit_id.strip(),
        parent_id.strip(),
        author.strip(),
        "" if gone else text.strip(),
        time,
        votes,
        url or None,
        gone or (removed != "" and is_true(removed)),
        title or None,
    )
    return bare_name(thread) if thread else "", row, repairs


def stray_entry(text: str, place: str, code: RepairCode, detail: str) -> Entry:
    """A piece of the source that is no record: kept as a top-level comment's text."""
    name = place.replace(" ", "-")
    return "", Row(name, text=text, stray=True), (Repair(code, name, detail),)


def foreign_entry(values: Sequence[Any], place: str, *, mending: bool) -> Entry:
    """As :func:`entry`, for JSON values of any type; ``mending`` looks at strings as well."""
    plain = [
        value if type(value) is str else "" if value is None else _as_text(value)
        for value in values
    ]
    for at in _NUMBERS:
        if type(values[at]) in (int, float) and values[at] == values[at]:
            plain[at] = values[at]
    if not mending:
        return entry(plain, place)
    unit_id = plain[0].strip() or None
    repairs: tuple[Repair, ...] = ()
    for at, value in enumerate(plain):
        if isinstance(value, str) and not (value.isascii() and value.isprintable()):
            plain[at], mended = mend(plain_breaks(value))
            repairs += tuple(Repair(new.code, unit_id, new.detail) for new in mended)
    return entry(plain, place, repairs)


def _bad_field(unit_id: str, place: str, what: str) -> Repair:
    return Repair("bad_field", unit_id.strip() or None, f"{place}: {what}; it is left out")


def _as_text(value: Any) -> str:
    """A JSON value as text: whole numbers without ".0", an author object as its name."""
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict):
        for key in _NAME_KEYS:
            if isinstance(value.get(key), str | int):
                return _as_text(value[key])
    return json.dumps(value, ensure_ascii=False)
