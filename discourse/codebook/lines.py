"""Finds the line of each key and entry of a TOML text, which parsers of TOML do not keep.

Only walks text that :mod:`tomllib` accepts; says nothing of what the values mean.
"""

import json
import re
from collections.abc import Mapping

__all__ = ["Place", "line_of", "locate"]

Place = tuple[str | int, ...]
"""Keys and indexes from the root of the file: ``("stances", 0, "positions", 1, "cues", 3)``."""

_SKIP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""(?:"{0,2})'
    r"|'''(?:[^']|'(?!''))*+'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^,\]}#\n]*")


def locate(text: str) -> dict[Place, int]:
    r"""The line, from 1, of everything in a TOML text that can be named.

    Parameters
    ----------
    text
        TOML that parses, with LF line ends.

    Returns
    -------
    dict
        Place -> line. A table is where its header first stands, a key where it is
        written, an entry of an array where it begins.

    Examples
    --------
    >>> found = locate('[[a]]\nb = [\n  1, # one\n  { c = 2 },\n]\n')
    >>> found["a", 0], found["a", 0, "b", 0], found["a", 0, "b", 1, "c"]
    (1, 3, 4)
    """
    return _Walk(text).whole()


def line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    """The line of a place or, where it has none of its own, of the nearest table around it.

    Examples
    --------
    >>> line_of({("a",): 3}, ("a", "b")), line_of({("a",): 3}, ("b",))
    (3, None)
    """
    for end in range(len(place), 0, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return None


class _Walk:
    """One pass over the text from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[Place, int] = {}
        self.counts: dict[Place, int] = {}

    def whole(self) -> dict[Place, int]:
        table: Place = ()
        self._move(_SKIP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._move(_SKIP)
        return self.lines

    def _move(self, pattern: re.Pattern[str]) -> str:
        """Take what matches here, and count its lines."""
        match = pattern.match(self.text, self.at)
        taken = match[0] if match else ""
        self.at += len(taken)
        self.line += taken.count("\n")
        return taken

    def _step(self, length: int = 1) -> None:
        self.at += length

    def _header(self) -> Place:
        double = self.text.startswith("[[", self.at)
        line = self.line
        self._step(2 if double else 1)
        place: Place = ()
        keys = self._keys()
        for number, key in enumerate(keys, 1):
            place = (*place, key)
            self.lines.setdefault(place, line)
            if double and number == len(keys):
                self.counts[place] = self.counts.get(place, 0) + 1
            if place in self.counts:
                place = (*place, self.counts[place] - 1)
                self.lines.setdefault(place, line)
        self._step(2 if double else 1)
        return place

    def _keys(self) -> list[str]:
        """Read a key with its dots, up to what follows it."""
        keys: list[str] = []
        while True:
            self._move(_BLANK)
            if self.text[self.at] in "\"'":
                raw = self._move(_STRING)
                keys.append(_plain(raw))
            else:
                keys.append(self._move(_BARE))
            self._move(_BLANK)
            if self.text[self.at : self.at + 1] != ".":
                return keys
            self._step()

    def _pair(self, table: Place) -> None:
        line = self.line
        place = table
        for key in self._keys():
            place = (*place, key)
            self.lines.setdefault(place, line)
        self._step()  # the equals sign
        self._move(_BLANK)
        self._value(place)

    def _value(self, place: Place) -> None:
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self._array(place)
        elif first == "{":
            self._inline(place)
        elif first and first in "\"'":
            self._move(_STRING)
        else:
            self._move(_OTHER)

    def _array(self, place: Place) -> None:
        self._step()
        index = 0
        while self._next() != "]":
            entry = (*place, index)
            self.lines[entry] = self.line
            self._value(entry)
            index += 1
        self._step()

    def _inline(self, place: Place) -> None:
        self._step()
        while self._next() != "}":
            self._pair(place)
        self._step()

    def _next(self) -> str:
        """The next character that is no blank, comment or comma."""
        self._move(_SKIP)
        while self.text[self.at] == ",":
            self._step()
            self._move(_SKIP)
        return self.text[self.at]


def _plain(raw: str) -> str:
    """What a quoted key says."""
    if raw.startswith("'"):
        return raw[1:-1]
    # TOML has an escape that JSON lacks.
    long = re.sub(r"\\U([0-9A-Fa-f]{8})", lambda found: chr(int(found[1], 16)), raw)
    return str(json.loads(long, strict=False))
