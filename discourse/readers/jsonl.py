"""Comments as JSON objects: one a line (JSON Lines), or a list of them in one array.

Keys are guessed as a table's columns are. A line that is no object is kept as text.
"""

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from discourse.errors import ReadError
from discourse.model import RepairCode, Thread
from discourse.readers.columns import find_columns, guess_columns
from discourse.readers.decode import stream_items
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.records import foreign_entry, stray_entry, wanted
from discourse.readers.source import Source

__all__ = ["ARRAY", "LINES", "read_array", "read_lines", "sniff_array", "sniff_lines"]

_SAMPLE = 20
_SHOWN = 40


class _Item(NamedTuple):
    """An object, or a piece of text that is none and why, and where it stands.

    Strings with escapes need ``mending``: what they stand for was not looked at before.
    """

    content: dict[str, Any] | str
    place: str
    mending: bool = False
    problem: RepairCode = "unparsed"


def sniff_lines(source: Source, options: Options) -> float:
    r"""How sure the text is one JSON object a line.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff_lines(decode(b'{"id": 1, "body": "Yes"}\n', "t.jsonl"), Options())
    0.95
    """
    if source.start.lstrip()[:1] != "{":
        return 0.0
    sample = list(islice(filter(str.strip, source.lines()), _SAMPLE))
    objects = [item for item in map(_object, sample) if item]
    if len(objects) * 2 < len(sample) or not objects:
        return 0.0
    names = list(dict.fromkeys(chain.from_iterable(objects)))
    if guess_columns(names, options.columns).texts:
        return 0.95
    return 0.3 if len(objects) > 1 else 0.0


def read_lines(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads of JSON Lines.

    A last line that breaks off is kept as text, as is a line that is no object.

    Raises
    ------
    ReadError
        If no key holds text.
    """
    if source.is_large:
        return _read(_streamed_lines(source), source, options, "jsonl")
    return _read(_lines(source.text), source, options, "jsonl")


def sniff_array(source: Source, options: Options) -> float:
    """How sure the text is a JSON array of comment objects.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff_array(decode(b'[{"id": 1, "body": "Yes"}]', "t.json"), Options())
    0.95
    """
    if source.start.lstrip()[:1] != "[":
        return 0.0
    items = _streamed_array(source) if source.is_large else _array(source.text)
    first = next((item.content for item in items), "")
    if not isinstance(first, dict):
        return 0.0
    return 0.95 if guess_columns(list(first), options.columns).texts else 0.3


def read_array(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads of a JSON array.

    Raises
    ------
    ReadError
        If there is no array, or no key holds text.
    """
    if "[" not in source.start:
        raise ReadError(f"{source.name}: there is no JSON array in it")
    items = _streamed_array(source) if source.is_large else _array(source.text)
    return _read(items, source, options, "json_rows")


def _read(
    items: Iterator[_Item], source: Source, options: Options, source_format: str
) -> Iterator[Thread]:
    first = list(islice(items, _SAMPLE))
    objects = [item.content for item in first if isinstance(item.content, dict)]
    names = list(dict.fromkeys(chain.from_iterable(objects)))
    keys = wanted(find_columns(names, options.columns, source.name))
    entries = (_entry(item, keys) for item in chain(first, items))
    return threads(entries, source, options, source_format)


def _entry(item: _Item, keys: tuple[str, ...]) -> Entry:
    content = item.content
    if isinstance(content, dict):
        values = [content.get(key) for key in keys]
        return foreign_entry(values, item.place, mending=item.mending)
    why = "breaks off" if item.problem == "truncated" else "is no JSON object"
    detail = f"{item.place} {why}; what is there is kept as a comment: {content[:_SHOWN]!r}"
    return stray_entry(content, item.place, item.problem, detail)


_decode = json.JSONDecoder().decode


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = _decode(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _lines(text: str) -> Iterator[_Item]:
    lines = text.rstrip().split("\n")
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            continue
        found = _object(line)
        mending = "\\" in line or not line.isascii()
        if found is not None:
            yield _Item(found, f"line {number}", mending)
        else:
            cut = number == len(lines) and line.lstrip().startswith("{")
            why: RepairCode = "truncated" if cut else "unparsed"
            yield _Item(line.strip(), f"line {number}", mending, why)


def _streamed_lines(source: Source) -> Iterator[_Item]:
    """As :func:`_lines`, one line in memory at a time."""
    held: _Item | None = None
    for number, line in enumerate(source.lines(), 1):
        if not line or line.isspace():
            continue
        if held is not None:
            yield held
        found = _object(line)
        mending = "\\" in line or not line.isascii()
        held = _Item(line.strip() if found is None else found, f"line {number}", mending)
    if held is not None:
        cut = isinstance(held.content, str) and held.content.startswith("{")
        yield held._replace(problem="truncated") if cut else held


def _streamed_array(source: Source) -> Iterator[_Item]:
    """As :func:`_array`, one item in memory at a time."""
    number = 0
    with source.open() as file:
        items = enumerate(stream_items(file), 1)
        try:
            for number, found in items:
                content = found if isinstance(found, dict) else json.dumps(found)
                yield _Item(content, f"item {number}", mending=True)
        except ValueError as problem:
            yield _Item(str(problem), f"item {number + 1}", problem="truncated")


def _array(text: str) -> Iterator[_Item]:
    """The array's items one by one, so that a broken end costs nothing before it."""
    decoder = json.JSONDecoder()
    at = text.index("[") + 1
    number = 1
    mending = "\\" in text or not text.isascii()
    while True:
        at = _gap(text, at)
        if text[at : at + 1] in ("]", ""):
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield _Item(text[at:].strip(), f"item {number}", problem="truncated")
            return
        yield _Item(found if isinstance(found, dict) else text[at:end], f"item {number}", mending)
        at = end
        number += 1


def _gap(text: str, at: int) -> int:
    while text[at : at + 1] == "," or text[at : at + 1].isspace():
        at += 1
    return at


_FIELDS = ("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title")

LINES = Reader(
    "jsonl",
    "JSON Lines, one comment a line",
    sniff_lines,
    read_lines,
    (".jsonl", ".ndjson"),
    fields=_FIELDS,
    mends=("lines that are no objects", "a last line cut off", "bad dates and scores"),
)
"""The registry's entry for JSON Lines."""

ARRAY = Reader(
    "json_rows",
    "a JSON array of comments",
    sniff_array,
    read_array,
    (".json",),
    fields=_FIELDS,
    mends=("items that are no objects", "an end cut off", "bad dates and scores"),
)
"""The registry's entry for JSON arrays."""
