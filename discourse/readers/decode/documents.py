"""JSON documents as deep as they like, and as whole as they are.

The standard parser is quick and strict; where it gives up (nesting deeper than Python's
stack, a text that breaks off), ijson reads the same text event by event.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from discourse.errors import ReadError
from discourse.model import Repair

__all__ = ["Document", "parse_json", "stream_items", "stream_members"]


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value, and what had to be mended to get it."""

    value: Any
    repairs: tuple[Repair, ...] = ()


def parse_json(text: str, name: str) -> Document:
    """Parse one JSON document.

    Parameters
    ----------
    text
        The document.
    name
        What messages call the source.

    Returns
    -------
    Document
        With a ``truncated`` Repair where the text breaks off; what came before is there.

    Raises
    ------
    ReadError
        If it is no JSON, or nothing of it can be read.

    Examples
    --------
    >>> parse_json('{"a": [1, {"b": 2', "t.json").value
    {'a': [1, {'b': 2}]}
    """
    try:
        return Document(json.loads(text))
    except RecursionError:
        return _by_events(text, name, "")
    except ValueError as problem:
        return _by_events(text, name, str(problem))


def stream_items(file: IO[bytes], where: str = "item") -> Iterator[Any]:
    """The items of a JSON array one by one, for what is too large to be parsed as a whole.

    Parameters
    ----------
    file
        Open at its beginning.
    where
        The array's place as ijson writes it: "item" for the document itself,
        "comments.item" for one of its members.

    Raises
    ------
    ValueError
        Where the JSON is broken; what came before has been yielded.

    Examples
    --------
    >>> list(stream_items(io.BytesIO(b'[1, {"a": 2}]')))
    [1, {'a': 2}]
    """
    import ijson

    try:
        yield from ijson.items(file, where, use_float=True)
    except (ijson.JSONError, OverflowError) as problem:
        raise ValueError(str(problem).strip().partition("\n")[0]) from problem


def stream_members(file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """The members of a JSON object one by one, for what is too large to be parsed as a whole.

    Raises
    ------
    ValueError
        Where the JSON is broken; what came before has been yielded.

    Examples
    --------
    >>> list(stream_members(io.BytesIO(b'{"a": 1, "b": [2]}')))
    [('a', 1), ('b', [2])]
    """
    import ijson

    try:
        yield from ijson.kvitems(file, "", use_float=True)
    except (ijson.JSONError, OverflowError) as problem:
        raise ValueError(str(problem).strip().partition("\n")[0]) from problem


def _by_events(text: str, name: str, why: str) -> Document:
    """The document from single events, which needs no stack."""
    import ijson

    builder = _Builder()
    data = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    try:
        for event, value in ijson.basic_parse(data, use_float=True):
            builder.add(event, value)
    except (ijson.JSONError, ValueError, OverflowError) as problem:
        if builder.done or not builder.value:
            raise ReadError(f"{name}: broken JSON: {why or problem}") from None
        where = why or str(problem).strip().partition("\n")[0]
        detail = f"the JSON breaks off ({where}); what comes before is kept"
        return Document(builder.value, (Repair("truncated", None, detail),))
    return Document(builder.value)


class _Builder:
    """Puts values together from events."""

    def __init__(self) -> None:
        self.value: Any = None
        self.started = False
        self._open: list[Any] = []
        self._keys: list[str] = []

    @property
    def done(self) -> bool:
        """Whether the outermost value is complete."""
        return self.started and not self._open

    def add(self, event: str, value: Any) -> None:
        if event == "map_key":
            self._keys[-1] = value
        elif event in ("end_map", "end_array"):
            self._open.pop()
            self._keys.pop()
        elif event == "start_map":
            self._put({}, opens=True)
        elif event == "start_array":
            self._put([], opens=True)
        else:
            self._put(value, opens=False)

    def _put(self, value: Any, *, opens: bool) -> None:
        if not self.started:
            self.value, self.started = value, True
        elif self._open:
            top = self._open[-1]
            if isinstance(top, dict):
                top[self._keys[-1]] = value
            else:
                top.append(value)
        if opens:
            self._open.append(value)
            self._keys.append("")
