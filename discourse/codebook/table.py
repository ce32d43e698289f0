"""Typed access to the tables of a codebook file, with errors that say where.

TOML parsers keep no line numbers, so the line is searched for in the raw text;
where it cannot be found the error names the table alone.
"""

import difflib
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from discourse.errors import CodebookError

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table.

    Attributes
    ----------
    data
        The table as parsed.
    where
        What to call it in messages, such as ``stance 'ban', position 'for'``.
    source, lines
        The file's name and raw lines.
    first
        Index of the line to search from.
    """

    data: dict[str, Any]
    where: str
    source: str
    lines: tuple[str, ...]
    first: int = 0

    def fail(self, message: str, needle: str = "") -> NoReturn:
        """Raise, naming the line that holds ``needle`` as a key or a string."""
        line = self._line(needle) if needle else None
        place = self.source if line is None else f"{self.source}, line {line}"
        raise CodebookError(": ".join(filter(None, (place, self.where, message))))

    def _line(self, needle: str) -> int | None:
        # Escaped in a TOML string: quotes and backslashes.
        escaped = needle.replace("\\", "\\\\").replace('"', '\\"')
        keys = re.compile(rf"""^\s*\[*["']?(?:[\w.-]+\.)?{re.escape(needle)}["']?\s*(?:=|\])""")
        for number, line in enumerate(self.lines[self.first :], self.first + 1):
            quoted = (f'"{escaped}"', f"'{needle}'")
            if keys.match(line) or any(text in line for text in quoted):
                return number
        return None

    def only(self, *known: str) -> None:
        """Refuse keys that are none of these: they would be typing errors without effect."""
        for key in self.data:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
                self.fail(f"unknown key {key!r}; {hint}", key)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a string, "" where it is absent."""
        value = self.data.get(key, "")
        if not isinstance(value, str):
            self.fail(f"{key} must be a string in quotes, not {value!r}", key)
        if required and not value.strip():
            self.fail(f"{key} is empty" if key in self.data else f"{key} is missing", key)
        return value.strip()

    def filled(self, value: Any, key: str) -> str:
        """Return an entry of an array, which must be a string with something in it."""
        if not isinstance(value, str):
            self.fail(f"{key} must hold strings in quotes, not {value!r}", key)
        if not value.strip():
            self.fail(f"{key} holds an empty string", key)
        return value.strip()

    def array(self, key: str) -> list[Any]:
        """Return an array, empty where it is absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(f"{key} must be an array in [brackets], not {value!r}", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return an array of strings."""
        return tuple(self.filled(value, key) for value in self.array(key))

    def probability(self, default: float) -> float:
        """Return the key ``probability``, over 0 and up to 1."""
        value = self.data.get("probability", default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            self.fail(f"probability must be over 0 and at most 1, not {value!r}", "probability")
        return float(value)

    def table(self, key: str) -> "Table":
        """Return an inner table, empty where it is absent."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"{key} must be a table: [{key}]", key)
        return self._inner(value, f"[{key}]")

    def tables(self, key: str) -> "list[Table]":
        """Return an array of tables, each named by its id, which must be a plain name."""
        found: list[Table] = []
        name = key.removesuffix("s")
        for number, value in enumerate(self.array(key), 1):
            if not isinstance(value, dict):
                self.fail(f"{key} must be tables with an id", key)
            label = value.get("id", f"number {number}")
            inner = self._inner(value, f"{name} {label!r}" if "id" in value else f"{name} {label}")
            if not re.fullmatch(r"[\w-]+", inner.text("id", required=True)):
                inner.fail(f"id {label!r} may hold only letters, digits, - and _", str(label))
            found.append(inner)
        return found

    def inside(self, value: dict[str, Any], key: str) -> "Table":
        """Return a table that stands in an array without an id."""
        return self._inner(value, f"entry of {key}")

    def distinct(self, key: str, ids: list[str]) -> None:
        """Refuse two entries with one id."""
        for number, one in enumerate(ids):
            if one in ids[:number]:
                self.fail(f"two {key} have the id {one!r}", one)

    def _inner(self, value: dict[str, Any], name: str) -> "Table":
        where = ", ".join(filter(None, (self.where, name)))
        inner_id = value.get("id")
        first = self.first
        if isinstance(inner_id, str):
            line = self._line(inner_id)
            # Keys of the table may stand above its id: begin at the header.
            first = self.first if line is None else self._header(line - 1)
        return Table(value, where, self.source, self.lines, first)

    def _header(self, index: int) -> int:
        while index > self.first and not self.lines[index].lstrip().startswith("["):
            index -= 1
        return index
