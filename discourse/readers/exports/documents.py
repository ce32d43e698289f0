"""The JSON values that a source holds: one document, one a line, or those of several files.

What is no JSON is left out and said in a Repair. Knows nothing of comments.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.decode import parse_json
from discourse.readers.exports.fields import as_json, shortened
from discourse.readers.messages import LISTED, listed
from discourse.readers.source import Source

__all__ = [
    "answers",
    "documents",
    "first_value",
    "first_values",
    "flattened",
    "lines_of_objects",
    "objects",
    "sureness",
    "unknown",
]

_decode = json.JSONDecoder().decode
Likeness = Callable[[Any], float]
"""How sure a JSON value is what a reader looks for: 0 (no) to 1 (certain)."""

_NEAR = 50  # values of a level that are looked into to recognise a source
_PEEKED = 8  # files of a folder that are looked at to recognise it


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
    value = _object(text.partition("\n")[0])
    if value is not None or not source.is_json:
        return value
    try:
        # The beginning of a large one is enough, and cheap.
        return (parse_json(text, "") if source.is_large else source.json).value
    except ReadError:
        return None


def first_values(source: Source) -> Iterator[Any]:
    """The first JSON values of a source's first files, for recognising it; never raises.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> folder = Source("pages", (decode(b"Notes", "a.txt"), decode(b'{"b": 1}', "b.json")))
    >>> list(first_values(folder))
    [{'b': 1}]
    """
    found = (part for part in source.parts if _may_be_json(part))
    for part in islice(found, _PEEKED):
        yield first_value(part)


def documents(source: Source, log: list[Repair]) -> Iterator[Any]:
    """Yield the values of a source, part by part; what was mended goes into ``log``.

    Files of a folder that are no JSON go there too.

    Raises
    ------
    ReadError
        If there is no JSON in it at all.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> folder = Source("pages", (decode(b"Notes", "a.txt"), decode(b'[1, {"b": 1}]', "b.json")))
    >>> log = []
    >>> list(documents(folder, log)), log[0].detail
    ([[1, {'b': 1}]], 'one file is no JSON and was not read: a.txt')
    """
    read = 0
    if not source.is_several:
        for value in _values(source, log):
            read += 1
            yield value
    others: list[str] = []
    for part in source.parts if source.is_several else ():
        if not _may_be_json(part):
            others.append(part.name)
            continue
        try:
            with part.open() as file:
                # Apart from the source, whose parts are kept: each is forgotten when it is read.
                alone = Source(part.name, file.read(), part.url)
            for value in _values(alone, log):
                read += 1
                yield value
        except (ReadError, OSError, EOFError, zlib.error) as problem:
            told = str(problem).removeprefix(f"{part.name}: ")
            log.append(Repair("unparsed", None, f"the file {part.name} is left out: {told}"))
    if others:
        log.append(_not_read(others))
    if not read:
        raise ReadError(f"{source.name}: there is no JSON in it")


def objects(items: Iterable[Any], log: list[Repair], what: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a list; what is none goes into ``log``.

    Examples
    --------
    >>> log = []
    >>> list(objects([{"id": 7}, 8], log, "a comment")), log[0].detail
    ([{'id': 7}], 'a JSON value (8) is not a comment; it is left out')
    """
    for item in items:
        if isinstance(item, dict):
            yield item
        else:
            log.append(unknown(item, what))


def flattened(values: Iterable[Any]) -> Iterator[Any]:
    """Values, lists in lists opened, however deep: pages may have been put into an array.

    Examples
    --------
    >>> list(flattened([[{"a": 1}, [{"b": 2}]], {"c": [3]}]))
    [{'a': 1}, {'b': 2}, {'c': [3]}]
    """
    stack = [iter(values)]
    while stack:
        for value in stack[-1]:
            if isinstance(value, list):
                stack.append(iter(value))
                break
            yield value
        else:
            stack.pop()


def unknown(value: Any, what: str) -> Repair:
    """What is said of a JSON value that is something else than was looked for.

    Examples
    --------
    >>> unknown({"ok": 1, "n": 2}, "a comment").detail
    'a JSON object (ok, n) is not a comment; it is left out'
    """
    told = "object" if isinstance(value, dict) else "value"
    shown = (
        ", ".join(islice(map(str, value), LISTED)) if isinstance(value, dict) else as_json(value)
    )
    told = f"{told} ({shortened(shown)})" if shown else told
    return Repair("unparsed", None, f"a JSON {told} is not {what}; it is left out")


def lines_of_objects(source: Source) -> bool:
    """Whether each line is an object of its own, as far as its first line tells."""
    return isinstance(_object(source.start.lstrip().partition("\n")[0]), dict)


def sureness(source: Source, likeness: Likeness) -> float:
    """How sure a source is what a reader looks for, by its first values.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sureness(decode(b'{"data": {"id": 7}}', "t.json"), lambda value: 0.9 * ("id" in value))
    0.9
    """
    found = (one for first in first_values(source) for one in _unwrapped(first, likeness))
    return max(map(likeness, found), default=0.0)


def answers(source: Source, log: list[Repair], likeness: Likeness, what: str) -> Iterator[Any]:
    """Yield a web interface's answers: lists opened, and what others have wrapped around them off.

    Parameters
    ----------
    source
        One file, or a folder of pages.
    log
        Takes what was mended, and what is no such answer.
    likeness
        How sure a value is an answer; 0 for what is none.
    what
        How messages call one.

    Raises
    ------
    ReadError
        If there is no JSON in it at all.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> page, log = decode(b'[{"data": {"id": 7}}, {"ok": 1}]', "t.json"), []
    >>> list(answers(page, log, lambda value: "id" in value, "a comment")), len(log)
    ([{'id': 7}], 1)
    """
    for value in flattened(documents(source, log)):
        found = _unwrapped(value, likeness) or [value]
        for item in flattened(found):
            if isinstance(item, dict) and likeness(item):
                yield item
            else:
                log.append(unknown(item, what))


def _unwrapped(value: Any, likeness: Likeness, steps: int = 4) -> list[Any]:
    """The value if it is what is looked for, else those of that kind not far inside of it."""
    level = [value]
    for _ in range(steps):
        found = list(filter(likeness, level))
        if found:
            return found
        level = [inner for outer in level[:_NEAR] for inner in _inside(outer)]
    return []


def _inside(value: Any) -> list[Any]:
    held: Iterable[Any] = ()
    if isinstance(value, dict):
        held = value.values()
    elif isinstance(value, list):
        held = value[:_NEAR]
    return [inner for inner in held if isinstance(inner, dict | list)]


def _may_be_json(source: Source) -> bool:
    try:
        return not source.is_several and source.start.lstrip()[:1] in ("{", "[")
    except ReadError:
        return False


def _not_read(names: Sequence[str]) -> Repair:
    shown = listed([name.replace("\\", "/").rpartition("/")[2] for name in names])
    told = "one file is" if len(names) == 1 else f"{len(names)} files are"
    was = "was" if len(names) == 1 else "were"
    return Repair("unparsed", None, f"{told} no JSON and {was} not read: {shown}")


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
