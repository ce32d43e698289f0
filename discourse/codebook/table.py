"""Typed access to the tables of a codebook file, with errors that say where.

TOML parsers keep no line numbers; :mod:`.lines` finds them.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from discourse.codebook.lines import Place, line_of
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
    source
        The file's name.
    lines
        Place -> line, of the whole file.
    place
        Where in the file the table stands.
    """

    data: dict[str, Any]
    where: str
    source: str
    lines: Mapping[Place, int]
    place: Place = ()

    def fail(self, message: str, *within: str | int) -> NoReturn:
        """Raise, naming the line of the table, or of the key or entry ``within`` it."""
        line = line_of(self.lines, (*self.place, *within))
        place = self.source if line is None else f"{self.source}, line {line}"
        raise CodebookError(": ".join(filter(None, (place, self.where, message))))

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

    def filled(self, key: str, index: int) -> str:
        """Return an entry of an array, which must be a string with something in it."""
        value = self.data[key][index]
        if not isinstance(value, str):
            self.fail(f"{key} must hold strings in quotes, not {value!r}", key, index)
        if not value.strip():
            self.fail(f"{key} holds an empty string", key, index)
        return value.strip()

    def array(self, key: str) -> list[Any]:
        """Return an array, empty where it is absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(f"{key} must be an array in [brackets], not {value!r}", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return an array of strings."""
        return tuple(self.filled(key, index) for index in range(len(self.array(key))))

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
        return self._inner(value, f"[{key}]", key)

    def tables(self, key: str) -> "list[Table]":
        """Return an array of tables, each named by its id, which must be a plain name."""
        found: list[Table] = []
        name = key.removesuffix("s")
        for index, value in enumerate(self.array(key)):
            if not isinstance(value, dict):
                self.fail(f"{key} must be tables with an id", key, index)
            label = repr(value["id"]) if "id" in value else f"number {index + 1}"
            inner = self._inner(value, f"{name} {label}", key, index)
            if not re.fullmatch(r"[\w-]+", inner.text("id", required=True)):
                inner.fail(f"id {label} may hold only letters, digits, - and _", "id")
            found.append(inner)
        return found

    def inside(self, key: str, index: int) -> "Table":
        """Return a table that stands in an array without an id."""
        return self._inner(self.data[key][index], f"entry of {key}", key, index)

    def distinct(self, key: str, ids: list[str]) -> None:
        """Refuse two entries with one id."""
        for index, one in enumerate(ids):
            if one in ids[:index]:
                self.fail(f"two {key} have the id {one!r}", key, index, "id")

    def _inner(self, value: dict[str, Any], name: str, *within: str | int) -> "Table":
        where = ", ".join(filter(None, (self.where, name)))
        return Table(value, where, self.source, self.lines, (*self.place, *within))
