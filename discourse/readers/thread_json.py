"""The tool's own JSON back in: a thread as ``discourse read`` writes it, or an analysis.

Reads version 1 without loss, repairs included; what somebody broke by hand since is
repaired as everywhere.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from discourse.errors import ReadError
from discourse.model import REPAIR_CODES, Repair, RepairCode, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source
from discourse.readers.values import number

__all__ = ["READER", "read", "sniff"]

_FORMATS = ("discourse-thread", "discourse-analysis")
_FORMAT = re.compile(r'"format"\s*:\s*"discourse-(thread|analysis)"')
_VERSION = 1


def sniff(source: Source, _options: Options) -> float:
    """Certain, if the text is a JSON object that names one of our formats.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b'{"format": "discourse-thread", "version": 1}', "t.json"), Options())
    1.0
    """
    if source.start.lstrip()[:1] != "{" or not source.is_json:
        return 0.0
    if _FORMAT.match(source.start.lstrip()[1:].lstrip()):
        return 1.0
    try:  # somebody may have sorted the keys
        value = source.json.value
    except ReadError:
        return 0.0
    return 1.0 if isinstance(value, dict) and value.get("format") in _FORMATS else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread.

    Raises
    ------
    ReadError
        If it is no such JSON, or of another version.
    """
    data = _load(source)
    if data.get("format") == "discourse-analysis":
        data = _mapping(data.get("thread"), "thread", source)
    post = _mapping(data.get("post"), "post", source)
    comments = data.get("comments")
    if not isinstance(comments, list):
        raise ReadError(f'{source.name}: its "comments" are no list')
    repairs = [*source.json.repairs, *_repairs(data.get("repairs"))]
    # What once could not be parsed is not asked for an author again.
    stray = {repair.comment_id for repair in repairs if repair.code in {"unparsed", "truncated"}}
    rows = [_row(_mapping(item, "comments", source)) for item in comments]
    rows = [row._replace(stray=row.id in stray and not row.author) for row in rows]
    yield assemble(
        rows,
        thread_id=_text(data, "id") or source.stem,
        source_format=_text(data, "source_format"),
        post=_row(post),
        title=_optional(data, "title"),
        url=_optional(data, "url"),
        repairs=repairs,
    )


def _load(source: Source) -> Mapping[str, Any]:
    data = source.json.value
    data = _mapping(data, "content", source)
    if data.get("format") not in _FORMATS:
        raise ReadError(f'{source.name}: its "format" is none of {", ".join(_FORMATS)}')
    if data.get("version") != _VERSION:
        version = data.get("version")
        raise ReadError(
            f"{source.name}: {data['format']} version {version!r}; only {_VERSION} can be read"
        )
    return data


def _mapping(value: Any, what: str, source: Source) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ReadError(f'{source.name}: its "{what}" should be a JSON object')
    return value


def _row(item: Mapping[str, Any]) -> Row:
    return Row(
        id=_text(item, "id"),
        parent_id=_text(item, "parent_id"),
        author=_text(item, "author"),
        text=_text(item, "text"),
        created=_optional(item, "created"),
        score=number(item.get("score")),
        url=_optional(item, "url"),
        removed=item.get("removed") is True,
    )


def _repairs(items: Any) -> list[Repair]:
    found = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and item.get("code") in REPAIR_CODES:
            code = cast("RepairCode", item["code"])
            found.append(Repair(code, _optional(item, "comment_id"), _text(item, "detail")))
    return found


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _optional(item: Mapping[str, Any], key: str) -> str | None:
    return _text(item, key) if item.get(key) is not None else None


READER = Reader(
    "thread_json",
    "the JSON that discourse read or analyse writes",
    sniff,
    read,
    (".json",),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("what somebody broke by hand",),
)
"""The registry's entry."""
