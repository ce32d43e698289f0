"""Comments.xml of the Stack Exchange data dump, with Posts.xml and Users.xml where they are.

A row for each comment, by its id, so that the comments on one post lie far apart: grouped
on disk where the file is large. Comments on a post are one flat list; people answer each
other by "@name" alone, and names are in Users.xml.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.listing import absent_post, own_id
from discourse.readers.exports.xml_stream import Kind, Record, Shape, records
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.markdown import without_markdown
from discourse.readers.markup import text_from_html
from discourse.readers.source import Source
from discourse.readers.values import number, timestamp

__all__ = ["READER", "read", "sniff"]

_ROOT = re.compile(r"<(comments|posts|users)(?:\s[^<>]*)?>\s*(?:<row\s[^>]*>|$|</)", re.IGNORECASE)
_COMMENT = ("PostId=", "Text=")
_BATCH = 5_000
_QUESTION = "1"


def _shape(*names: str) -> Shape:
    return Shape({"row": Kind(frozenset(f"@{name}" for name in names))})


_COMMENTS = _shape("Id", "PostId", "Score", "Text", "CreationDate", "UserDisplayName", "UserId")
_POSTS = _shape(
    "Id", "PostTypeId", "ParentId", "Title", "Body", "CreationDate", "Score", "OwnerUserId",
    "OwnerDisplayName", "CommentCount",
)  # fmt: skip
_USERS = _shape("Id", "DisplayName")

_FLAT = Repair(
    "flat",
    None,
    "comments on a post are one flat list; who answers whom shows only where they name each other",
)


class _Files(NamedTuple):
    """The files of one site."""

    comments: Source
    posts: Source | None = None
    users: Source | None = None


def sniff(source: Source, _options: Options) -> float:
    """How sure it is Comments.xml of Stack Exchange, or a folder with it.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> text = b'<comments><row Id="1" PostId="7" Text="Why?" CreationDate="2010-01-01" /></comments>'
    >>> sniff(decode(text, "Comments.xml"), Options())
    0.98
    """
    parts = source.parts if source.is_several else (source,)
    return 0.98 if any(_table(part) == "comments" for part in parts) else 0.0


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield a thread for each post that has comments, in order of first appearance.

    Raises
    ------
    ReadError
        If there are no comments, or those of several sites.
    """
    files = _files(source)
    log: list[Repair] = []
    with closing(_Lookup(files)) as lookup:
        found = threads(
            _entries(files.comments, lookup, log),
            source,
            options,
            "stackexchange_xml",
            lookup,
            log,
        )
        for thread in found:
            flat = (_FLAT,) if len(thread.comments) > 1 else ()
            absent = () if lookup.holds(thread.id) else (absent_post(thread.post.id),)
            declared = lookup.declared(thread)
            yield replace(thread, repairs=(*flat, *absent, *declared, *thread.repairs))


def _table(source: Source) -> str:
    """Which table of the dump a file is, by its beginning; "" for none."""
    if source.is_several:
        return ""
    try:
        start = source.start
    except ReadError:
        return ""
    match = _ROOT.search(start[:4_000])
    if not match:
        return ""
    kind = match[1].lower()
    if kind == "comments" and not all(key in start for key in _COMMENT):
        return ""
    return kind


def _files(source: Source) -> _Files:
    if not source.is_several:
        return _Files(source)
    tables: dict[str, list[Source]] = {}
    for part in source.parts:
        tables.setdefault(_table(part), []).append(part)
    comments = tables.get("comments", [])
    if len(comments) != 1:
        what = (
            "several files of comments; give the folder of one site"
            if comments
            else "no Comments.xml"
        )
        raise ReadError(f"{source.name}: there is {what}")
    return _Files(
        comments[0],
        next(iter(tables.get("posts", [])), None),
        next(iter(tables.get("users", [])), None),
    )


def _entries(source: Source, lookup: "_Lookup", log: list[Repair]) -> Iterator[Entry]:
    for record in records(source, _COMMENTS):
        unit, post = record.get("@Id"), record.get("@PostId")
        repairs = [each for each in record.repairs(unit or None) if each.code != "truncated"]
        log += (each for each in record.mended if each.code == "truncated")
        if not (unit or post or record.get("@Text")):
            continue
        row = Row(
            unit,
            "",
            record.get("@UserDisplayName") or lookup.name(record.get("@UserId")),
            without_markdown(record.get("@Text")),
            _utc(record.get("@CreationDate"), unit, repairs),
            number(record.get("@Score")) if record.get("@Score") else None,
        )
        lookup.ask_for(post, unit)
        yield post, row, tuple(repairs)


def _utc(time: str, unit: str, repairs: list[Repair]) -> str | None:
    """A time of the dump, which is UTC without saying so."""
    if not time:
        return None
    found = timestamp(time)
    if found is None:
        repairs.append(Repair("bad_field", unit or None, f"{time!r} is no date; it is left out"))
        return None
    return f"{found}Z" if "T" in found and found[-1] != "Z" and "+" not in found else found


class _Lookup(Mapping[str, Row]):
    """Posts and users by their ids, on disk: both files may be larger than the comments.

    As a mapping it gives the post of each thread, and lists none by itself.
    """

    def __init__(self, files: _Files) -> None:
        self._posts = files.posts
        self._asked: set[str] = set()
        self._taken: set[str] = set()  # ids of posts that one of their comments has as well
        self._loaded = False
        # An empty name is a private file that only this connection sees.
        self._base = sqlite3.connect("", isolation_level=None)
        run = self._base.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID")
        run("CREATE TABLE titles (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID")
        run("CREATE TABLE posts (id TEXT PRIMARY KEY, row TEXT, parent TEXT, told INTEGER)")
        self._named = files.users is not None
        if files.users is not None:
            users = records(files.users, _USERS)
            self._fill("users", ((u.get("@Id"), u.get("@DisplayName")) for u in users))

    def close(self) -> None:
        """Delete what was kept."""
        self._base.close()

    def name(self, user: str) -> str:
        """The name of a user, else the number."""
        if not (user and self._named):
            return user
        found = self._base.execute("SELECT name FROM users WHERE id = ?", (user,)).fetchone()
        return (found[0] or user) if found else user

    def ask_for(self, post: str, comment: str) -> None:
        """Say that a post is needed, for a comment; both are counted by themselves."""
        self._asked.add(post)
        if post == comment:
            self._taken.add(post)

    def holds(self, name: str) -> bool:
        """Whether a post was found."""
        return self._find(name) is not None

    def declared(self, thread: Thread) -> tuple[Repair, ...]:
        """Whether the post counts more comments than there are."""
        found = self._find(thread.id)
        told = found[2] if found else 0
        if told <= len(thread):
            return ()
        detail = f"the post says {told} comments; {len(thread)} are in it"
        return (Repair("incomplete", None, detail),)

    def __getitem__(self, name: str) -> Row:
        found = self._find(name)
        own = own_id(name, self._taken)
        if found is None:
            return Row(own)
        row = Row(*json.loads(found[0]))._replace(id=own)
        if not row.title and found[1]:
            title = self._base.execute("SELECT title FROM titles WHERE id = ?", (found[1],))
            row = row._replace(title=next((told for (told,) in title), None))
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def _find(self, name: str) -> tuple[str, str, int] | None:
        if self._posts is None:
            return None
        if not self._loaded:
            self._loaded = True
            self._load(self._posts)
        query = self._base.execute("SELECT row, parent, told FROM posts WHERE id = ?", (name,))
        found: tuple[str, str, int] | None = query.fetchone()
        return found

    def _load(self, source: Source) -> None:
        def rows() -> Iterator[tuple[str, str, str, int]]:
            for record in records(source, _POSTS):
                if record.get("@Id") in self._asked:
                    count = number(record.get("@CommentCount") or "0") or 0
                    row = json.dumps(list(self._post(record)))
                    yield record.get("@Id"), row, record.get("@ParentId"), int(min(count, 1e9))

        self._fill("posts", rows())
        questions = (r for r in records(source, _POSTS) if r.get("@PostTypeId") == _QUESTION)
        self._fill("titles", ((r.get("@Id"), r.get("@Title")) for r in questions))

    def _post(self, record: Record) -> Row:
        return Row(
            record.get("@Id"),
            "",
            record.get("@OwnerDisplayName") or self.name(record.get("@OwnerUserId")),
            text_from_html(record.get("@Body")),
            _utc(record.get("@CreationDate"), record.get("@Id"), []),
            number(record.get("@Score")) if record.get("@Score") else None,
            title=record.get("@Title") or None,
        )

    def _fill(self, table: str, rows: Iterable[tuple[str | int, ...]]) -> None:
        marks = {"users": "?, ?", "titles": "?, ?", "posts": "?, ?, ?, ?"}[table]
        insert = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"  # noqa: S608 - from the dict above
        self._base.execute("BEGIN")
        batch: list[tuple[str | int, ...]] = []
        for row in rows:
            batch.append(row)
            if len(batch) >= _BATCH:
                self._base.executemany(insert, batch)
                batch.clear()
        self._base.executemany(insert, batch)
        self._base.execute("COMMIT")


READER = Reader(
    "stackexchange_xml",
    "Comments.xml of the Stack Exchange data dump, Posts.xml beside it",
    sniff,
    read,
    (".xml",),
    fields=("id", "author", "text", "created", "score", "title"),
    mends=("ill-formed XML", "no nesting, which is said"),
    several=True,
)
