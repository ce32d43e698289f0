"""Reddit archives: a submission or a comment a line, as Pushshift and its heirs write them.

Also what the archives' search answers (``{"data": [...]}``), arrays of such objects, and
lines that wrap each of them as Reddit's interface does. Large dumps are streamed.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.exports.documents import documents, first_value, lines_of_objects
from discourse.readers.exports.fields import Fields, as_json, shortened, whole
from discourse.readers.exports.reddit_items import (
    comment_row,
    item_id,
    link_of,
    parent_of,
    post_row,
)
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.linking import bare_name
from discourse.readers.records import stray_entry
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "pushshift_jsonl"
_SURE = 0.97
_SAMPLE = 5
_PLACES = {"subreddit", "subreddit_id", "subreddit_name_prefixed", "link_id", "link_permalink"}
_TOLD = {"id", "name", "body", "selftext", "title", "link_id", "parent_id"}
_decode = json.JSONDecoder().decode


def sniff(source: Source, options: Options) -> float:  # noqa: ARG001 - as all readers
    r"""How sure the source is an archive of Reddit.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> line = b'{"id": "c1", "body": "Tea?", "link_id": "t3_p", "parent_id": "t3_p"}\n'
    >>> sniff(decode(line, "t.jsonl"), Options())
    0.97
    """
    start = source.start
    if source.is_several or not any(f'"{key}"' in start for key in _PLACES):
        return 0.0
    value = first_value(source)
    if value is None:  # perhaps a first line longer than what was looked at
        alike = start.lstrip()[:1] == "{" and '"author"' in start and '"link_id"' in start
        return 0.9 if alike and '"body"' in start else 0.0
    items = _inside(value)
    known = sum(1 for item in items[:_SAMPLE] if _is_item(item))
    return _SURE if known and known * 2 > len(items[:_SAMPLE]) else 0.0


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads of an archive; rows of a large one are sorted on disk.

    Raises
    ------
    ReadError
        If there is nothing of Reddit in it, or no thread of the chosen name.
    """
    declared: dict[str, int] = {}
    log: list[Repair] = []
    entries = _some(_entries(source, declared, log), source)
    found = threads(entries, source, options, _NAME, repairs=log)
    for thread in found:
        yield _counted(thread, declared.get(thread.id, 0))


READER = Reader(
    _NAME,
    "JSON Lines of Reddit submissions and comments (Pushshift, Arctic Shift)",
    sniff,
    read,
    (".jsonl", ".ndjson", ".json"),
    ("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    ("broken lines kept as text", "fewer comments than the post counts"),
)


def _some(entries: Iterator[Entry], source: Source) -> Iterator[Entry]:
    """The entries, if not all of them are strays: a source of strays alone is something else."""
    some = False
    for entry in entries:
        some = some or not entry[1].stray
        yield entry
    if not some:
        raise ReadError(f"{source.name}: there are no posts and no comments of Reddit in it")


def _entries(source: Source, declared: dict[str, int], log: list[Repair]) -> Iterator[Entry]:
    if not lines_of_objects(source) and source.is_json and first_value(source) is not None:
        for value in documents(source, log):
            for number, item in enumerate(_unfolded(_inside(value)), 1):
                yield _entry(item, f"item {number}", declared)
        return
    held: tuple[str, str] | None = None
    for number, line in enumerate(source.lines(), 1):
        if not line or line.isspace():
            continue
        if held is not None:
            yield stray_entry(held[0], held[1], "unparsed", f"{held[1]} is no JSON object")
            held = None
        try:
            items = _inside(_decode(line))
        except (ValueError, RecursionError):
            held = line.strip(), f"line {number}"
            continue
        for item in _unfolded(items):
            yield _entry(item, f"line {number}", declared)
    if held is not None:
        detail = f"{held[1]} breaks off; what is there is kept as a comment"
        yield stray_entry(held[0], held[1], "truncated", detail)


def _inside(value: Any) -> list[Any]:
    """The items of a value: those of an answer or of an array, else itself."""
    if isinstance(value, dict):
        held = value.get("data")
        if isinstance(held, list):
            return held
        if isinstance(held, dict) and "kind" in value:
            return [held]
    return value if isinstance(value, list) else [value]


def _unfolded(items: list[Any]) -> Iterator[Any]:
    """Items, each with the replies that are nested in it."""
    pending = items[::-1]
    while pending:
        item = pending.pop()
        yield item
        content = item.get("data", item) if isinstance(item, dict) else None
        if not isinstance(content, dict) or _TOLD.isdisjoint(content):
            continue  # not Reddit's: it is kept as it is, with all that is in it
        for name in ("replies", "comments"):
            replies = content.get(name)
            for key in ("data", "children"):
                replies = replies.get(key) if isinstance(replies, dict) else replies
            if isinstance(replies, list):
                pending.extend(reply for reply in reversed(replies) if isinstance(reply, dict))


def _is_item(item: Any) -> bool:
    if isinstance(item, dict) and isinstance(item.get("data"), dict) and "kind" in item:
        item = item["data"]
    if not isinstance(item, dict) or ("id" not in item and "name" not in item):
        return False
    link = item.get("link_id")
    if isinstance(link, str) and link.startswith("t3_"):
        return "body" in item
    return not _PLACES.isdisjoint(item) and ("body" in item or "title" in item)


def _entry(item: Any, place: str, declared: dict[str, int]) -> Entry:
    if isinstance(item, dict) and isinstance(item.get("data"), dict) and "kind" in item:
        item = item["data"]
    if not isinstance(item, dict) or _TOLD.isdisjoint(item):
        text = as_json(item)
        detail = f"{place} is nothing of Reddit's; it is kept as a comment: {shortened(text)!r}"
        return stray_entry(text, place, "unparsed", detail)
    fields = Fields(item)
    fields.name = item_id(fields)
    link = link_of(fields)
    if not link and "body" not in item and ("title" in item or "selftext" in item):
        row = post_row(fields)
        count = whole(item.get("num_comments"))
        if count and row.id:
            declared[row.id] = count
        return row.id, row, tuple(fields.repairs)
    parent = parent_of(fields) or (f"t3_{link}" if link else "")
    # A post keeps its kind, by which assembling knows it where it is not in the source.
    parent = parent if parent.startswith("t3_") else bare_name(parent)
    return link, comment_row(fields, fields.name, parent), tuple(fields.repairs)


def _counted(thread: Thread, declared: int) -> Thread:
    if declared <= len(thread):
        return thread
    detail = f"the post counts {declared} comments; {len(thread)} are in the source"
    repairs = (*thread.repairs, Repair("incomplete", None, detail))
    return replace(thread, repairs=repairs)
