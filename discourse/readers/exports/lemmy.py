"""Lemmy's JSON (and PieFed's, which follows it): a post, its comments, or both.

Interface versions 2 to 4: the parent is in ``path`` ("0.12.34") or ``parent_id``, votes and
numbers of replies are in ``counts`` or in the comment itself. Loops instead of recursion.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.documents import documents, sureness, unknown
from discourse.readers.exports.fields import Fields, as_json, shortened
from discourse.readers.exports.markdown import is_gone, plain_markdown
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "lemmy_json"
_SURE = 0.98


def sniff(source: Source, _options: Options) -> float:
    """How sure the source is from Lemmy.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> page = b'{"comments": [{"comment": {"id": 7, "post_id": 1, "path": "0.7"}}]}'
    >>> sniff(decode(page, "t.json"), Options())
    0.98
    """
    return sureness(source, _likeness)


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads, in the order of their first appearance.

    Raises
    ------
    ReadError
        If there is nothing of Lemmy in it.
    """
    found = _Found()
    for value in documents(source, found.log):
        if not found.take(value):
            found.log.append(unknown(value, "a post or a comment of Lemmy"))
    if not found.groups:
        raise ReadError(f"{source.name}: there are no posts and no comments of Lemmy in it")
    for name, group in found.groups.items():
        yield _thread(name, group, source, found.log)


READER = Reader(
    _NAME,
    "Lemmy JSON: a post, its comments, or both (interface 2 to 4)",
    sniff,
    read,
    (".json",),
    ("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    ("replies that are counted but missing", "people of one name on several servers"),
    several=True,
)


@dataclass(frozen=True, slots=True)
class _Person:
    """Who wrote something; names are only unique on one server."""

    name: str = ""
    address: str = ""

    @property
    def full(self) -> str:
        """The name with its server."""
        server = urlsplit(self.address).hostname if self.address.startswith("http") else ""
        return f"{self.name}@{server}" if server else self.name


@dataclass(slots=True)
class _Group:
    """One post while it is being read."""

    post: Row | None = None
    whole: bool = False  # whether the post came for itself, not only inside a comment
    declared: int = 0
    rows: list[Row] = field(default_factory=list)
    people: list[_Person] = field(default_factory=list)
    below: dict[str, int] = field(default_factory=dict)  # replies that a comment counts
    repairs: list[Repair] = field(default_factory=list)


class _Found:
    """Takes what the source holds, piece by piece."""

    def __init__(self) -> None:
        self.groups: dict[str, _Group] = {}
        self.log: list[Repair] = []
        self._met = 0
        self._seen: set[tuple[str, ...]] = set()

    def take(self, value: Any) -> bool:
        """Walk through one answer in its order; whether there was a comment or a post in it."""
        before = self._met
        pending = [value]
        while pending:
            item = pending.pop()
            if isinstance(item, list):
                pending.extend(reversed(item))
            elif isinstance(item, dict):
                pending.extend(reversed(self._step(item)))
        return self._met > before

    def _step(self, item: dict[str, Any]) -> list[Any]:
        self._met += _is_comment(item) or _is_post(item)
        if _is_comment(item):
            self._comment(item)
            replies = item.get("replies")  # nested by PieFed
            return [replies] if isinstance(replies, list) else []
        if _is_post(item):
            self._post(item)
            return []
        for key in ("comments", "items"):
            held = item.get(key)
            for inner in held if isinstance(held, list) else ():
                if not (_is_comment(inner) or _is_post(inner)):
                    detail = f"an entry that is no comment: {shortened(as_json(inner))}"
                    self.log.append(Repair("unparsed", None, detail))
        kept = {key: inner for key, inner in item.items() if key not in _FURNITURE}
        return [inner for inner in kept.values() if isinstance(inner, dict | list)]

    def _comment(self, view: dict[str, Any]) -> None:
        outer = Fields(view)
        fields = outer.inner("comment")
        unit_id = fields.name = fields.id("id")
        home = fields.id("post_id") or outer.inner("post").id("id")
        group = self.groups.setdefault(home, _Group())
        path = [step for step in fields.text("path").split(".") if step]
        parent = path[-2] if len(path) > 1 else fields.id("parent_id")
        person = _person(outer.inner("creator"))
        text = fields.text("content", "body")
        counts = outer.inner("counts")
        row = Row(
            unit_id or (path[-1] if path else ""),
            "" if parent == "0" else parent,
            person.name,
            "" if is_gone(text) else plain_markdown(text),
            _first_time(fields),
            _first_number(counts, fields, "score"),
            fields.text("ap_id") or None,
            is_gone(text) or fields.flag("removed", "deleted"),
        )
        key = (home, row.id, row.parent_id, row.author, row.text)
        if key not in self._seen:  # pages overlap
            self._seen.add(key)
            group.rows.append(row)
            group.people.append(person)
            group.below[row.id] = int(_first_number(counts, fields, "child_count") or 0)
        group.repairs += [*outer.repairs, *fields.repairs]
        embedded = view.get("post")
        if group.post is None and isinstance(embedded, dict):
            self._post(view, alone=False)

    def _post(self, view: dict[str, Any], *, alone: bool = True) -> None:
        outer = Fields(view)
        fields = outer.inner("post")
        post_id = fields.name = fields.id("id")
        group = self.groups.setdefault(post_id, _Group())
        # A comment's view names the comment's writer and the comment's votes.
        author = _person(outer.inner("creator")).name if alone else ""
        counts = outer.inner("counts") if alone else Fields({})
        declared = int(_first_number(counts, fields, "comments") or 0)
        group.declared = max(group.declared, declared)
        text, address = fields.text("body"), fields.text("url").strip()
        if group.whole:
            return
        group.whole = alone
        group.post = Row(
            post_id,
            "",
            author,
            "" if is_gone(text) else plain_markdown(text) or address,
            _first_time(fields),
            _first_number(counts, fields, "score"),
            fields.text("ap_id") or None,
            is_gone(text) or fields.flag("removed", "deleted"),
            fields.text("name", "title").strip() or None,
        )
        group.repairs += [*outer.repairs, *fields.repairs]


_FURNITURE = {"community", "community_view", "moderators", "creator", "cross_posts", "tags"}
"""Keys under which there are no comments of this post."""


def _thread(name: str, group: _Group, source: Source, log: Sequence[Repair]) -> Thread:
    post, repairs = group.post, [*log, *group.repairs]
    if post is None:
        post = Row(name)
        detail = "the source does not hold the post itself; an empty one stands for it"
        repairs.append(Repair("missing_parent", name or None, detail))
    repairs += _gaps(group)
    return assemble(
        _told_apart(group),
        thread_id=name or source.stem,
        source_format=_NAME,
        post=post,
        repairs=repairs,
    )


def _told_apart(group: _Group) -> list[Row]:
    """Rows in which people of one name on several servers have different names."""
    servers: dict[str, set[str]] = {}
    for person in group.people:
        servers.setdefault(person.name, set()).add(person.full)
    return [
        row._replace(author=person.full) if len(servers[person.name]) > 1 else row
        for row, person in zip(group.rows, group.people, strict=True)
    ]


def _gaps(group: _Group) -> Iterator[Repair]:
    """Yield a Repair for all that is missing, and one for each comment right above it."""
    if group.declared > len(group.rows):
        detail = f"the post counts {group.declared} comments; {len(group.rows)} are in the source"
        yield Repair("incomplete", None, detail)
    held = _held_below(group.rows)
    lacking = {name: max(0, count - held.get(name, 0)) for name, count in group.below.items()}
    explained: dict[str, int] = {}
    for row in group.rows:
        explained[row.parent_id] = explained.get(row.parent_id, 0) + lacking.get(row.id, 0)
    for name, missing in lacking.items():
        if missing > explained.get(name, 0):
            count = group.below[name]
            detail = f"{count} replies are counted below it; {count - missing} are in the source"
            yield Repair("incomplete", name or None, detail)


def _held_below(rows: Sequence[Row]) -> dict[str, int]:
    """How many comments hang below each, at any depth; those in a circle count for none."""
    parents = {row.id: row.parent_id for row in rows}
    waiting: dict[str, int] = {}
    for parent in parents.values():
        waiting[parent] = waiting.get(parent, 0) + 1
    below = dict.fromkeys(parents, 0)
    ready = [name for name in parents if not waiting.get(name)]
    while ready:
        name = ready.pop()
        parent = parents[name]
        if parent in below:
            below[parent] += below[name] + 1
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    return below


def _person(fields: Fields) -> _Person:
    return _Person(
        fields.text("name", "user_name", "display_name").strip(),
        fields.text("actor_id", "ap_id").strip(),
    )


def _first_time(fields: Fields) -> str | None:
    return fields.time("published", "published_at")


def _first_number(counts: Fields, fields: Fields, key: str) -> float | None:
    found = counts.number(key)
    return fields.number(key) if found is None else found


def _likeness(value: Any) -> float:
    return _SURE if _is_comment(value) or _is_post(value) else 0.0


def _is_comment(value: Any) -> bool:
    """Whether it is a comment with what goes with it."""
    comment = value.get("comment") if isinstance(value, dict) else None
    if not isinstance(comment, dict) or "id" not in comment:
        return False
    return "post_id" in comment or "path" in comment


def _is_post(value: Any) -> bool:
    """Whether it is a post with what goes with it."""
    post = value.get("post") if isinstance(value, dict) else None
    if not isinstance(post, dict) or "id" not in post or "comment" in value:
        return False
    return "ap_id" in post or "community_id" in post
