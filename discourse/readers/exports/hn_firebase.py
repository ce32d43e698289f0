"""Hacker News items as the official interface (Firebase) gives them, one by one.

An item, a list or an object of items, or an item a line. ``kids`` is the order in which the
page shows the replies, and names those that are missing. Large files are read twice: once
for who hangs on whom, once for the comments.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.documents import documents, first_values
from discourse.readers.exports.fields import Fields, as_json, plain, shortened, whole
from discourse.readers.exports.hn_items import STORIES, hn_text, page_of
from discourse.readers.exports.hn_order import Family
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "hn_firebase_json"
_SURE = 0.97
_KINDS = {*STORIES, "comment", "pollopt"}
_SIGNS = {"by", "kids", "parent", "descendants", "deleted", "dead"}


def sniff(source: Source, _options: Options) -> float:
    """How sure the source holds items of Hacker News.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b'{"by": "bo", "id": 1, "type": "story", "time": 1160418111}', "t"), Options())
    0.97
    """
    firsts = (next(_items(value), None) for value in first_values(source))
    return _SURE if any(map(_is_item, firsts)) else 0.0


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads, in the order of their first appearance.

    Raises
    ------
    ReadError
        If there are no items in it, or no thread of the chosen name.
    """
    log: list[Repair] = []
    family = Family()
    for value in documents(source, log):
        for item in _items(value):
            _enter(item, family, log)
    if not family:
        raise ReadError(f"{source.name}: there are no items of Hacker News in it")
    family.settle()
    posts: dict[str, Row] = {}
    found = threads(_entries(source, family, posts), source, options, _NAME, posts, log)
    for thread in found:
        yield _ordered(thread, family)


READER = Reader(
    _NAME,
    "Hacker News items from the official interface: one, a list, or one a line",
    sniff,
    read,
    (".json", ".jsonl", ".ndjson"),
    ("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    ("the page's order of replies", "replies that are named but missing, counted"),
    several=True,
)


def _items(value: Any) -> Iterator[Any]:
    """The items in a value, in order; replies may be nested in place of their ids."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item))
        elif isinstance(item, dict) and not _is_item(item):
            pending.extend(reversed([v for v in item.values() if isinstance(v, dict | list)]))
        elif isinstance(item, dict):
            yield item
            for key in ("comments", "children", "kids"):
                inner = item.get(key)
                if isinstance(inner, dict):
                    inner = list(inner.values())
                if isinstance(inner, list) and any(isinstance(each, dict) for each in inner):
                    pending.extend(reversed([each for each in inner if isinstance(each, dict)]))
                    break
        elif item is not None and not isinstance(item, int):
            yield item


def _is_item(value: Any) -> bool:
    if not isinstance(value, dict) or "id" not in value:
        return False
    kind = value.get("type")
    return isinstance(kind, str) and kind in _KINDS and not _SIGNS.isdisjoint(value)


def _enter(item: Any, family: Family, log: list[Repair]) -> None:
    """Note who an item hangs on, and what it says that hangs on it."""
    if not isinstance(item, dict):
        detail = f"an entry that is no item: {shortened(as_json(item))}"
        log.append(Repair("unparsed", None, detail))
        return
    name, kind, kids = _name(item.get("id")), item.get("type"), item.get("kids")
    if kind == "pollopt":
        choice = shortened(hn_text(Fields(item), "text"))
        told = Repair("left_out", name or None, f"a choice of the poll: {choice}")
        family.note(_name(item.get("poll") or item.get("parent")), [told])
        return
    kids = kids if isinstance(kids, list) else []
    named = [_name(kid.get("id") if isinstance(kid, dict) else kid) for kid in kids]
    parent = "" if kind in STORIES else _name(item.get("parent"))
    counted = whole(item.get("descendants"))
    family.enter(name, parent, [kid for kid in named if kid], counted, begins=kind in STORIES)


def _name(value: Any) -> str:
    return plain(value).strip()


def _entries(source: Source, family: Family, posts: dict[str, Row]) -> Iterator[Entry]:
    """The comments, with their threads; ``posts`` is filled on the way."""
    seen: dict[str, int] = {}
    for value in documents(source, []):  # what is damaged was said when it was read first
        for item in _items(value):
            if not isinstance(item, dict) or item.get("type") == "pollopt":
                continue
            fields = Fields(item)
            name = fields.name = _name(item.get("id"))
            parent = "" if item.get("type") in STORIES else _name(item.get("parent"))
            row = _row(fields, name, parent)
            key = hash((row.parent_id, row.author, row.text))
            if name and seen.get(name) == key:
                continue
            seen[name] = key
            home = family.home(name or parent)
            if family.begins(name):
                posts[name] = row
                family.note(name, fields.repairs)
                continue
            if home not in posts and not family.begins(home):
                posts[home] = _absent(home, family)
            row = row._replace(parent_id="" if parent == home else parent)
            yield home, row, tuple(fields.repairs)


def _absent(home: str, family: Family) -> Row:
    """A post for comments whose story is not in the source."""
    detail = "the source does not hold the story itself; an empty post stands for it"
    is_comment = family.is_held(home)  # the first of those whose parents are not said
    family.note(home, [Repair("missing_parent", None if is_comment else home or None, detail)])
    return Row() if is_comment else Row(home, url=page_of(home))


def _row(fields: Fields, name: str, parent: str) -> Row:
    text, address = hn_text(fields, "text"), fields.text("url").strip()
    author = fields.text("by", "author")
    gone = fields.flag("deleted") or fields.flag("dead")
    return Row(
        name,
        parent,
        author,
        text or address,
        fields.time("time", "time_ts", "timestamp"),
        fields.number("score"),
        page_of(name),
        gone or not (text or address or author),
        title=fields.text("title").strip() or None,
    )


def _ordered(thread: Thread, family: Family) -> Thread:
    """The thread in the page's order, with what is missing from it."""
    comments = family.ordered(thread)
    repairs = (*thread.repairs, *family.repairs(thread))
    return replace(thread, comments=comments, repairs=repairs)
