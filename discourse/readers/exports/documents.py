"""The JSON values that a source holds: one document, one a line, or those of several files.

What is no JSON is left out and said in a Repair. Knows nothing of comments.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.exports.fields import shortened
from discourse.readers.grouping import LISTED
from discourse.readers.interface import Options
from discourse.readers.linking import bare_name
from discourse.readers.source import Source

__all__ = ["chosen", "documents", "first_value", "lines_of_objects", "sniff_parts"]

_decode = json.JSONDecoder().decode
_PARTS = 5  # how many files of a folder are looked at to recognise it


def first_value(source: Source) -> Any:
    """The first JSON value of a source, for recognising it; ``None`` if there is none.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> first_value(decode(b'{"a": 1}', "t.json"))
    {'a': 1}
    """
    if source.is_several:
        return None
    text = source.start.lstrip()
    if text[:1] not in ("{", "["):
        return None
    first = text.partition("\n")[0]
    value = _object(first)
    if value is not None:
        return value
    if not source.is_json:
        return None
    try:
        return source.json.value
    except ReadError:
        return None


def sniff_parts(
    sniff: Callable[[Source, Options], float], source: Source, options: Options
) -> float:
    """How sure a reader is of a folder: as sure as of the least likely JSON file in it."""
    likely = [part for part in source.parts if part.start.lstrip()[:1] in ("{", "[")]
    return min((sniff(part, options) for part in likely[:_PARTS]), default=0.0)


def documents(source: Source, log: list[Repair]) -> Iterator[Any]:
    """Yield the values of a source, part by part; what was mended goes into ``log``.

    Raises
    ------
    ReadError
        If there is no JSON in it at all.
    """
    read = 0
    problem: ReadError | None = None
    for part in source.parts:
        if part.is_several:
            continue
        try:
            for value in _values(part, log):
                read += 1
                yield value
        except ReadError as caught:
            problem = caught
            if part is not source:
                told = str(caught).removeprefix(f"{part.name}: ")
                detail = f"the file {part.name} is left out: {told}"
                log.append(Repair("unparsed", None, detail))
    if not read:
        raise problem or ReadError(f"{source.name}: there is no JSON in it")


def lines_of_objects(source: Source) -> bool:
    """Whether each line is an object of its own, as far as its first line tells."""
    text = source.start.lstrip()
    first, _, rest = text.partition("\n")
    return isinstance(_object(first), dict) and rest.lstrip()[:1] in ("{", "")


def chosen(options: Options, names: Mapping[str, Any], source: Source) -> str | None:
    """The name of the thread that the user wants, ``None`` for all.

    Raises
    ------
    ReadError
        If there is none of that name.
    """
    wish = options.thread
    if wish is None or wish in names:
        return wish
    if bare_name(wish) in names:
        return bare_name(wish)
    listed = ", ".join(list(names)[:LISTED]) + (", ..." if len(names) > LISTED else "")
    raise ReadError(f"{source.name}: there is no thread {wish!r}; there are: {listed}")


def _values(source: Source, log: list[Repair]) -> Iterator[Any]:
    if source.is_json and not lines_of_objects(source):
        document = source.json
        log.extend(document.repairs)
        yield document.value
        return
    held: tuple[int, str] | None = None
    for number, line in enumerate(source.lines(), 1):
        if not line or line.isspace():
            continue
        if held is not None:
            log.append(_broken(*held, last=False))
            held = None
        value = _object(line)
        if value is None:
            held = number, line
        else:
            yield value
    if held is not None:
        log.append(_broken(*held, last=True))


def _broken(number: int, line: str, *, last: bool) -> Repair:
    if last and line.lstrip()[:1] in ("{", "["):
        detail = f"line {number} breaks off and is left out: {shortened(line)!r}"
        return Repair("truncated", None, detail)
    return Repair("unparsed", None, f"line {number} is no JSON object: {shortened(line)!r}")


def _object(line: str) -> Any:
    try:
        found = _decode(line.strip())
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None
