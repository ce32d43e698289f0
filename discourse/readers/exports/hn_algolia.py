"""Hacker News as its search interface (Algolia) gives it: trees of items, and search hits.

An item nests its replies in ``children``; hits name their parent and their story. Both may
come in several answers at once (a list of them, a page each, a recording of them). Loops
instead of recursion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.documents import documents, sureness, unknown
from discourse.readers.exports.fields import Fields, as_json, shortened, whole
from discourse.readers.exports.hn_items import STORIES, hn_text, page_of
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "hn_algolia_json"
_SURE = 0.98
_KINDS = {*STORIES, "comment", "pollopt"}


def sniff(source: Source, _options: Options) -> float:
    """How sure the source is from the search interface of Hacker News.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> item = b'{"id": 1, "type": "story", "created_at_i": 1160418111, "children": []}'
    >>> sniff(decode(item, "t.json"), Options())
    0.98
    """
    return sureness(source, _likeness)


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads, in the order of their first appearance.

    Raises
    ------
    ReadError
        If there is nothing of Hacker News in it.
    """
    found = _Found()
    for value in documents(source, found.log):
        if not found.take(value):
            found.log.append(unknown(value, "a story or a comment of Hacker News"))
    if not found.groups:
        raise ReadError(f"{source.name}: there are no stories and no comments of Hacker News in it")
    for name, group in found.groups.items():
        yield _thread(name, group, source, found)


READER = Reader(
    _NAME,
    "Hacker News from Algolia: an item with its children, or search hits",
    sniff,
    read,
    (".json",),
    ("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    ("comments that the search left out, counted", "hits met twice"),
    several=True,
)


@dataclass(slots=True)
class _Group:
    """One story while it is being read."""

    post: Row | None = None
    title: str = ""
    declared: int = 0
    rows: list[Row] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


class _Found:
    """Takes what the source holds, piece by piece."""

    def __init__(self) -> None:
        self.groups: dict[str, _Group] = {}
        self.log: list[Repair] = []
        self.searched = 0  # hits that a search counted
        self.hits = 0
        self.met = 0  # answers, items, accounts
        self._seen: set[tuple[str, ...]] = set()

    def take(self, value: Any) -> bool:
        """Walk through one answer, or a list of them, in its order; whether it was any."""
        before = self.met
        pending: list[tuple[Any, str, str]] = [(value, "", "")]
        while pending:
            item, story, above = pending.pop()
            pending.extend(reversed(self._step(item, story, above)))
        return self.met > before

    def _step(self, item: Any, story: str, above: str) -> list[tuple[Any, str, str]]:
        if isinstance(item, list):
            return [(inner, story, above) for inner in item]
        if not isinstance(item, dict):
            if story:
                detail = f"an entry that is no object: {shortened(as_json(item))}"
                self._group(story).repairs.append(Repair("unparsed", None, detail))
            return []
        hits = item.get("hits")
        if isinstance(hits, list):
            self.met += 1
            self.searched = max(self.searched, whole(item.get("nbHits")) or 0)
            self._hits(hits)
            return []
        if _is_item(item) or story:
            self.met += 1
            return self._item(item, story, above)
        if "karma" in item or ("username" in item and "about" in item):
            self.met += 1
            who = Fields(item).text("username", "id")
            self.log.append(Repair("left_out", None, f"an account, no comment: {shortened(who)}"))
            return []
        return [(inner, "", "") for inner in item.values() if isinstance(inner, dict | list)]

    def _item(self, item: dict[str, Any], story: str, above: str) -> list[tuple[Any, str, str]]:
        fields = Fields(item)
        unit_id = fields.name = fields.id("id", "objectID")
        kind = item.get("type")
        parent = fields.id("parent_id") or above
        if not unit_id:
            unit_id = fields.name = f"{above or 'item'}-{len(self._seen) + 1}"
            fields.note("missing_id", f"an item has no id; here it is called {unit_id!r}")
        is_story = not story and isinstance(kind, str) and kind in STORIES
        story = unit_id if is_story else fields.id("story_id") or story or parent or unit_id
        group = self._group(story)
        if is_story:
            self._story(group, fields, unit_id, "text", "story_text")
        elif kind == "pollopt":
            told = f"a choice of the poll: {shortened(hn_text(fields, 'text'))}"
            fields.note("left_out", told)
        else:
            self._comment(group, fields, unit_id, "" if parent == story else parent, "text")
        group.repairs += fields.repairs
        inner: list[tuple[Any, str, str]] = []
        for key in ("options", "children"):
            inner += [(each, story, unit_id) for each in fields.items(key) if not _is_id(each)]
        return inner

    def _hits(self, hits: list[Any]) -> None:
        for hit in hits:
            if not isinstance(hit, dict):
                detail = f"a hit that is no object: {shortened(as_json(hit))}"
                self.log.append(Repair("unparsed", None, detail))
                continue
            self.hits += 1
            fields = Fields(hit)
            unit_id = fields.name = fields.id("objectID", "id")
            parent, story = fields.id("parent_id"), fields.id("story_id")
            tags = hit.get("_tags")
            said = "comment" in tags if isinstance(tags, list) else False
            if said or parent or hit.get("comment_text"):
                group = self._group(story or parent)
                group.title = group.title or fields.text("story_title")
                at = "" if parent in ("", story) else parent
                self._comment(group, fields, unit_id, at, "comment_text", "text")
            else:
                group = self._group(unit_id or story)
                self._story(group, fields, unit_id, "story_text", "text")
            group.repairs += fields.repairs

    def _comment(
        self, group: _Group, fields: Fields, unit_id: str, parent: str, *keys: str
    ) -> None:
        text, author = hn_text(fields, *keys), fields.text("author")
        row = Row(
            unit_id,
            parent,
            author,
            text,
            fields.time("created_at_i", "created_at"),
            fields.number("points"),
            page_of(unit_id),
            not text and not author,
        )
        key = (unit_id, parent, author, text)
        if key not in self._seen:  # searches overlap
            self._seen.add(key)
            group.rows.append(row)

    def _story(self, group: _Group, fields: Fields, unit_id: str, *keys: str) -> None:
        text, address = hn_text(fields, *keys), fields.text("url").strip()
        author = fields.text("author")
        group.declared = max(group.declared, fields.count("num_comments"))
        if group.post is None:
            group.post = Row(
                unit_id,
                "",
                author,
                text or address,
                fields.time("created_at_i", "created_at"),
                fields.number("points"),
                page_of(unit_id),
                not (text or address or author),
                title=fields.text("title").strip() or None,
            )

    def _group(self, name: str) -> _Group:
        return self.groups.setdefault(name, _Group())


def _thread(name: str, group: _Group, source: Source, found: _Found) -> Thread:
    post, repairs = group.post, [*found.log, *group.repairs]
    if post is None:
        post = Row(name, title=group.title or None, url=page_of(name))
        detail = "the source does not hold the story itself; an empty post stands for it"
        repairs.append(Repair("missing_parent", name or None, detail))
    if group.declared > len(group.rows):
        detail = f"the story counts {group.declared} comments; {len(group.rows)} are in the source"
        repairs.append(Repair("incomplete", None, detail))
    elif len(found.groups) == 1 and found.searched > found.hits > 0:
        detail = f"the search found {found.searched} items; {found.hits} are in the source"
        repairs.append(Repair("incomplete", None, detail))
    return assemble(
        group.rows,
        thread_id=name or source.stem,
        source_format=_NAME,
        post=post,
        repairs=repairs,
    )


def _likeness(value: Any) -> float:
    return _SURE if _is_item(value) or _hits(value) else 0.0


def _is_item(value: Any) -> bool:
    """Whether it is an item of a tree (the other interface has ``kids`` and ``by``)."""
    if not isinstance(value, dict) or not isinstance(value.get("children"), list):
        return False
    kind = value.get("type")
    return (
        isinstance(kind, str) and kind in _KINDS and ("author" in value or "created_at_i" in value)
    )


def _hits(value: Any) -> bool:
    """Whether it is an answer to a search in Hacker News."""
    hits = value.get("hits") if isinstance(value, dict) else None
    first = hits[0] if isinstance(hits, list) and hits else None
    return isinstance(first, dict) and "objectID" in first and not _STORY_KEYS.isdisjoint(first)


_STORY_KEYS = {"story_id", "num_comments", "story_text", "comment_text", "story_title"}


def _is_id(value: Any) -> bool:
    """Whether a child is only named, as newer hits do."""
    return isinstance(value, int | str) and str(value)[:20].isdecimal()
