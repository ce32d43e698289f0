"""Values of foreign JSON objects, whatever their types are: ids, text, numbers, times.

What does not fit is left out and said in a :class:`~discourse.model.Repair`; nothing here
raises. Knows no formats.
"""

import json
from collections.abc import Mapping
from typing import Any

from discourse.model import Repair, RepairCode
from discourse.readers.decode import mend, plain_breaks
from discourse.readers.values import number, timestamp

__all__ = ["Fields", "as_json", "plain", "quoted", "shortened", "whole"]

_LARGEST = 10**15  # larger numbers are neither ids nor times, and may not even fit a float
_SHOWN = 80


class Fields:
    """One object of a source, read field by field.

    Parameters
    ----------
    content
        The object.
    name
        The id by which Repairs call it, once it is known.

    Examples
    --------
    >>> fields = Fields({"n": 7.0, "by": ["Bo"], "at": "soon"}, "c1")
    >>> fields.id("n"), fields.text("by"), fields.time("at")
    ('7', '', None)
    >>> [repair.detail for repair in fields.repairs]
    ["by is a list where text belongs: '[...]'; it is left out",
     "at is no date: 'soon'; it is left out"]
    """

    __slots__ = ("content", "name", "repairs")

    def __init__(self, content: Mapping[str, Any], name: str = "") -> None:
        self.content = content
        self.name = name
        self.repairs: list[Repair] = []

    def note(self, code: RepairCode, detail: str) -> None:
        """Say what was wrong with it."""
        self.repairs.append(Repair(code, self.name or None, detail))

    def id(self, *keys: str) -> str:
        """The first of these that is an id, as a string; "" if none is."""
        for key in keys:
            value = self.content.get(key)
            if value is None or value == "" or value is False:
                continue
            found = plain(value).strip()
            if found:
                return found
            self._bad(key, value, "an id")
        return ""

    def text(self, *keys: str) -> str:
        """The first of these that holds text, mended; "" if none does."""
        for key in keys:
            value = self.content.get(key)
            if value is None or value == "":
                continue
            found = plain(value)
            if found:
                return self.mended(found)
            self._bad(key, value, "text")
        return ""

    def mended(self, text: str) -> str:
        """A text without what no reader can show."""
        if text.isascii() and text.isprintable():
            return text
        text, repairs = mend(plain_breaks(text))
        for repair in repairs:
            self.note(repair.code, repair.detail)
        return text

    def number(self, *keys: str) -> float | None:
        """The first of these that is a number."""
        for key in keys:
            value = self.content.get(key)
            if value is None or value == "":
                continue
            found = number(value) if not _is_huge(value) else None
            if found is not None:
                return found
            self._bad(key, value, "a number")
        return None

    def count(self, *keys: str) -> int:
        """The first of these that is a number of things; 0 if none is."""
        return max(0, int(self.number(*keys) or 0))

    def time(self, *keys: str) -> str | None:
        """The first of these that is a moment or a day, as ISO 8601."""
        for key in keys:
            value = self.content.get(key)
            if value is None or value == "":
                continue
            found = None if isinstance(value, list | dict) or _is_huge(value) else timestamp(value)
            if found is not None:
                return found
            self.note("bad_field", f"{key} is no date: {_shown(value)}; it is left out")
        return None

    def flag(self, *keys: str) -> bool:
        """Whether one of these says yes."""
        return any(
            value is True or value == 1 or (isinstance(value, str) and value.lower() == "true")
            for value in map(self.content.get, keys)
        )

    def inner(self, key: str) -> "Fields":
        """An object inside it, an empty one where there is none; its repairs count for both."""
        value = self.content.get(key)
        if value is not None and not isinstance(value, dict):
            self._bad(key, value, "an object")
        fields = Fields(value if isinstance(value, dict) else {}, self.name)
        fields.repairs = self.repairs
        return fields

    def items(self, *keys: str) -> list[Any]:
        """The first of these that is a list; an empty one if none is."""
        for key in keys:
            value = self.content.get(key)
            if isinstance(value, list):
                return value
            if value:
                self._bad(key, value, "a list")
        return []

    def _bad(self, key: str, value: Any, what: str) -> None:
        kind = {list: "a list", dict: "an object", bool: "a yes or no", str: "text"}
        told = kind.get(type(value), "a number")
        self.note(
            "bad_field", f"{key} is {told} where {what} belongs: {_shown(value)}; it is left out"
        )


def plain(value: Any) -> str:
    """A string or a number as text; "" for everything else.

    Examples
    --------
    >>> plain("a"), plain(7), plain(7.0), plain(2.5), plain(True), plain(float("nan")), plain([1])
    ('a', '7', '7', '2.5', '', '', '')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, int):
        return "" if _is_huge(value) else str(value)
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return ""
    return str(int(value)) if value.is_integer() else str(value)


def whole(value: Any) -> int | None:
    """A number of things, given as a number or in digits; ``None`` for what is none.

    Examples
    --------
    >>> whole("12"), whole(3.0), whole(-1), whole("many"), whole(None)
    (12, 3, None, None, None)
    """
    text = plain(value)
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None


def as_json(value: Any) -> str:
    """A value as it stood in the source, for what is no object and still not to be lost.

    Examples
    --------
    >>> as_json(["é", 1])
    '["é", 1]'
    """
    try:
        return json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError):  # too deep, or a number too long to be written
        return "[...]" if isinstance(value, list) else "{...}"


def shortened(text: str, width: int = _SHOWN) -> str:
    """The beginning of a text, on one line.

    Examples
    --------
    >>> shortened("one two three", 8)
    'one two...'
    """
    text = " ".join(text[: 4 * width].split())
    return text if len(text) <= width else text[:width].rstrip() + "..."


def quoted(text: str) -> str:
    r"""A text as a quotation: every line begins with "> ".

    Examples
    --------
    >>> quoted("one\n\ntwo")
    '> one\n>\n> two'
    """
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _is_huge(value: Any) -> bool:
    return isinstance(value, int) and not -_LARGEST < value < _LARGEST


def _shown(value: Any) -> str:
    """A value for a message; never the whole of a large or deep one."""
    if isinstance(value, list):
        return "'[...]'"
    if isinstance(value, dict):
        return "'{...}'"
    if _is_huge(value):
        return "a very large number"
    return repr(shortened(value) if isinstance(value, str) else value)
