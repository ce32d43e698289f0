"""Reddit's own JSON: listings, trees of comments, and the pieces that are loaded later.

A page saved as .json (``[post listing, comment listing]``), a single listing or thing, what
/api/morechildren answers in both its forms; several of them, in a folder or fetched
together, are put together into one thread. Loops instead of recursion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.documents import documents, first_values, unknown
from discourse.readers.exports.fields import Fields, as_json, shortened, whole
from discourse.readers.exports.reddit_items import (
    comment_row,
    item_id,
    link_of,
    parent_of,
    post_row,
)
from discourse.readers.exports.reddit_stubs import Stub, depth_first, gaps
from discourse.readers.interface import Options, Reader
from discourse.readers.linking import bare_name
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "reddit_json"
_SURE = 0.98
_KINDS = {"Listing", "t1", "t3", "more"}
_OF_COMMENTS = {"replies", "link_id", "parent_id", "permalink"}
_OF_POSTS = {"selftext", "permalink", "num_comments"}


def sniff(source: Source, _options: Options) -> float:
    """How sure the source is Reddit's JSON.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> page = b'[{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {}}]}}]'
    >>> sniff(decode(page, "t.json"), Options())
    0.98
    """
    return _SURE if any(map(_is_reddit, first_values(source))) else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads of Reddit's JSON, in the order of their first appearance.

    Raises
    ------
    ReadError
        If there is nothing of Reddit in it.
    """
    page = _Page()
    parts = 0
    for value in documents(source, page.log):
        parts += 1
        if not page.take(value):
            page.log.append(unknown(value, "a page of Reddit"))
    groups = page.groups
    if not groups:
        raise ReadError(f"{source.name}: there are no posts and no comments of Reddit in it")
    single = len(groups) == 1
    for name, group in groups.items():
        yield _thread(name, group, page, source, merged=parts > 1, single=single)


READER = Reader(
    _NAME,
    "Reddit JSON: a listing, a thread saved as .json, morechildren",
    sniff,
    read,
    (".json",),
    ("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    (
        "replies that were not loaded, counted and placed",
        "single-comment views",
        "parts merged",
        "cut-off JSON",
    ),
    several=True,
)


@dataclass(slots=True)
class _Group:
    """One thread while it is being read."""

    post: Row | None = None
    declared: int = 0
    rows: dict[int, Row] = field(default_factory=dict)
    stubs: list[Stub] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


class _Page:
    """Takes what the source holds, piece by piece."""

    def __init__(self) -> None:
        self.groups: dict[str, _Group] = {}
        self.log: list[Repair] = []
        self._home: dict[str, str] = {}  # the thread of each comment
        self._places: dict[str, list[int]] = {}  # where a comment is among all rows
        self._last = ""
        self._count = 0
        self._met = 0  # things of Reddit's

    def take(self, value: Any) -> bool:
        """Walk through one document in its order; whether there was anything of Reddit in it."""
        before = self._met
        if len(self.groups) > 1:
            self._last = ""
        pending: list[tuple[Any, str]] = [(value, "")]
        while pending:
            item, above = pending.pop()
            pending.extend(reversed(self._step(item, above)))
        return self._met > before

    def _step(self, item: Any, above: str) -> list[tuple[Any, str]]:
        """What is inside of an item, and for each what it hangs on."""
        if isinstance(item, list):
            return [(inner, above) for inner in item]
        if not isinstance(item, dict):
            return []
        data = item.get("data")
        kind = item.get("kind") or _likely_kind(data)
        if not isinstance(kind, str) or not (kind in _KINDS or _is_foreign(data)):
            return [(inner, above) for inner in item.values() if isinstance(inner, dict | list)]
        self._met += 1
        if not isinstance(data, dict):
            self._unread(item, f"{kind} without an object")
            return []
        return self._thing(kind, data, above)

    def _thing(self, kind: str, data: dict[str, Any], above: str) -> list[tuple[Any, str]]:
        if kind == "Listing":
            return [(child, above) for child in self._children(data)]
        if kind == "t1":
            return self._comment(data, above)
        if kind == "t3":
            self._post(data)
        elif kind == "more":
            self._stub(data, above)
        else:
            detail = f"no comment, of kind {shortened(kind, 20)}: {shortened(as_json(data))}"
            self.log.append(Repair("left_out", None, detail))
        return []

    def _children(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        children = data.get("children")
        if not isinstance(children, list):
            self._unread(children, "a listing without a list")
            return []
        for child in children:
            if not isinstance(child, dict):
                self._unread(child, "an entry of a listing")
        return [child for child in children if isinstance(child, dict)]

    def _comment(self, data: dict[str, Any], above: str) -> list[tuple[Any, str]]:
        fields = Fields(data)
        unit_id = fields.name = item_id(fields)
        parent = parent_of(fields) or (f"t1_{above}" if above else "")
        home = link_of(fields)
        if not home and parent.startswith("t3_"):
            home = bare_name(parent)
        if not home:
            home = self._home.get(bare_name(parent), self._last)
        group = self._group(home)
        if not unit_id:
            unit_id = fields.name = f"comment-{self._count + 1}"
            fields.note("missing_id", f"a comment has no id; here it is called {unit_id!r}")
        page = group.post.url if group.post and group.post.url else ""
        # What answers the post is at top level, whatever else has the post's id.
        parent = "" if parent in (f"t3_{home}", "") else bare_name(parent)
        row = comment_row(fields, unit_id, parent, page)
        if self._is_new(row, group):
            self._home.setdefault(unit_id, home)
            self._places.setdefault(unit_id, []).append(self._count)
            group.rows[self._count] = row
            self._count += 1
        replies = data.get("replies")
        if replies and not isinstance(replies, dict | list):
            fields.note("unparsed", f"its replies are {shortened(as_json(replies))}; left out")
        group.repairs += fields.repairs
        return [(replies, unit_id)] if isinstance(replies, dict | list) else []

    def _is_new(self, row: Row, group: _Group) -> bool:
        """Whether a comment was not there before; a fuller copy of it takes its place."""
        for place in self._places.get(row.id, ()):
            old = group.rows.get(place)
            if old is None or old.parent_id != row.parent_id:
                continue
            if (old.author, old.text) == (row.author, row.text) or row.removed:
                return False
            if old.removed:
                group.rows[place] = row
                return False
        return True

    def _post(self, data: dict[str, Any]) -> None:
        fields = Fields(data)
        fields.name = item_id(fields)
        row = post_row(fields)
        group = self._group(row.id or self._last)
        if group.post is None or (group.post.removed and not row.removed):
            group.post = row
        group.declared = max(group.declared, whole(data.get("num_comments")) or 0)
        group.repairs += fields.repairs

    def _stub(self, data: dict[str, Any], above: str) -> None:
        fields = Fields(data)
        parent = parent_of(fields)
        at = above or ("" if parent.startswith("t3_") else bare_name(parent))
        home = bare_name(parent) if parent.startswith("t3_") else self._home.get(at, self._last)
        names = [bare_name(name) for name in fields.items("children") if isinstance(name, str)]
        # Without a number there is at least one, or the page would not offer to load it.
        count = whole(data.get("count")) or len(names)
        self._group(home).stubs.append(Stub(at, count, tuple(names)))

    def _group(self, name: str) -> _Group:
        group = self.groups.get(name)
        if group is None:
            group = self.groups[name] = _Group()
            nameless = self.groups.get("")
            if nameless is not None and name and nameless is not group and not self._last:
                # What came before the post's name was known belongs to it.
                del self.groups[""]
                group.rows, group.stubs = nameless.rows, nameless.stubs
                group.repairs = nameless.repairs
                self._home.update((row.id, name) for row in group.rows.values())
        self._last = name
        return group

    def _unread(self, item: Any, what: str) -> None:
        detail = f"{what} is left out: {shortened(as_json(item))}"
        self.log.append(Repair("unparsed", None, detail))


def _thread(
    name: str, group: _Group, page: _Page, source: Source, *, merged: bool, single: bool
) -> Thread:
    rows = list(group.rows.values())
    if merged:
        rows = depth_first(rows)
    post, repairs = group.post, [*page.log, *group.repairs]
    if post is None:
        title = next((row.title for row in rows if row.title), None)
        post = Row(name, title=title)
        detail = "the source does not hold the post itself; an empty one stands for it"
        repairs.append(Repair("missing_parent", name or None, detail))
    repairs += gaps(rows, group.stubs, group.declared)
    return assemble(
        [row._replace(title=None) for row in rows],
        thread_id=name or source.stem,
        source_format=_NAME,
        post=post,
        url=post.url or (source.url if single else None),
        repairs=repairs,
    )


def _likely_kind(data: Any) -> str | None:
    """The kind of a thing whose kind was left out."""
    if not isinstance(data, dict) or "children" in data:
        return None
    if "body" in data and not _OF_COMMENTS.isdisjoint(data):
        return "t1"
    return "t3" if "title" in data and not _OF_POSTS.isdisjoint(data) else None


def _is_foreign(data: Any) -> bool:
    """Whether it is a thing of Reddit's that is no comment (an account, a subreddit, ...)."""
    return isinstance(data, dict) and "children" not in data


def _is_reddit(value: Any) -> bool:
    """Whether a value is of Reddit's making, by its outermost objects."""
    for _ in range(4):
        if isinstance(value, list):
            value = next((item for item in value if isinstance(item, dict | list) and item), None)
        if not isinstance(value, dict):
            return False
        kind = value.get("kind") or _likely_kind(value.get("data"))
        if isinstance(kind, str) and kind in _KINDS and isinstance(value.get("data"), dict):
            return True
        if isinstance(value.get("jquery"), list):
            return "t1_" in as_json(value)
        inner = value.get("json", value.get("data"))
        if inner is None:
            return False
        value = (
            inner.get("things", inner.get("children", inner)) if isinstance(inner, dict) else inner
        )
    return False
