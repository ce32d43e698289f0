"""Entries in any order to threads: for the formats in which threads lie mixed up.

What is small is sorted in memory. What is large goes through an anonymous SQLite database
that the system deletes when it is closed, so that no more than one thread is held at a
time. Knows nothing of what a record looks like.
"""

import gc
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.interface import Options
from discourse.readers.linking import bare_name
from discourse.readers.messages import listed
from discourse.readers.source import Source

__all__ = ["Entry", "bare_address", "threads"]

_BATCH = 2_000

Entry = tuple[str, Row, tuple[Repair, ...]]
"""The name of a thread, "" where the record gives none; a row of it; what was mended."""


class _Group(NamedTuple):
    """One thread's rows in document order."""

    name: str
    rows: list[Row]
    repairs: list[Repair]


def bare_address(address: str) -> str:
    """An address without what people leave out or add when they copy it.

    Examples
    --------
    >>> bare_address("https://www.example.org/tea/") == bare_address("http://example.org/tea")
    True
    """
    return re.sub(r"^https?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/")


def threads(
    entries: Iterable[Entry],
    source: Source,
    options: Options,
    source_format: str,
    posts: Mapping[str, Row] | None = None,
    repairs: Sequence[Repair] | None = None,
) -> Iterator[Thread]:
    """Group entries by their thread and assemble each.

    Parameters
    ----------
    entries
        In document order; threads may interleave. An entry without a thread's name is that
        thread's post, where its id is a thread's name, or else belongs to the entry before.
    source, options
        ``options.thread`` chooses one by its name, or by the address of its post.
    source_format
        Of the threads.
    posts
        The threads' posts by the threads' names, where the source sets them apart from its
        entries. Looked at only when all entries have been taken, so a reader may fill it on
        the way. A thread with a post and no entries is yielded as well, after the others.
    repairs
        What was mended in the source as a whole; by default what decoding its text took. A
        reader that decodes by itself gives its own, or an empty tuple.

    Yields
    ------
    Thread
        In order of first appearance; only the chosen one where one is chosen.

    Raises
    ------
    ReadError
        If there are no entries, or none of the chosen thread.

    Examples
    --------
    >>> rows = [("a", Row("1", "", "Bo", "Tea?"), ()), ("b", Row("2", "", "Cy", "No."), ()),
    ...         ("a", Row("3", "1", "Di", "Yes."), ())]
    >>> [(found.id, len(found)) for found in threads(rows, Source("t", b"-"), Options(), "table")]
    [('a', 1), ('b', 0)]
    """
    if posts is None:
        posts = {}
    spooled = source.is_large
    if repairs is None:
        repairs = () if spooled or source.is_several else source.repairs
    with _told(source), closing(_Spool()) as spool:
        groups = _Memory(source.stem)
        names = spool.fill(entries, source.stem) if spooled else groups.fill(entries)
        known = dict.fromkeys([*names, *posts])
        if not known:
            raise ReadError(f"{source.name}: there are no comments in it, only a header")
        wish = _choose(options.thread, known, posts, source)
        for name in known if wish is None else [wish]:
            group = spool.take(name) if spooled else groups.take(name)
            yield _assembled(group, posts.get(name), repairs, source.stem, source_format)


def _assembled(
    group: _Group, post: Row | None, repairs: Sequence[Repair], stem: str, source_format: str
) -> Thread:
    return assemble(
        group.rows,
        thread_id=group.name,
        source_format=source_format,
        post=post,
        repairs=(*repairs, *group.repairs),
        post_names=() if group.name == stem else (group.name,),
    )


def _choose(
    wish: str | None, names: Mapping[str, None], posts: Mapping[str, Row], source: Source
) -> str | None:
    if wish is None or wish in names:
        return wish
    if bare_name(wish) in names:
        return bare_name(wish)
    for name, post in posts.items():
        if post.url and bare_address(post.url) == bare_address(wish):
            return name
    raise ReadError(f"{source.name}: there is no thread {wish!r}; there are: {listed(names)}")


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """Say in one line that the disk is full, or whatever else goes wrong with sorting there."""
    try:
        yield
    except sqlite3.Error as problem:
        raise ReadError(f"{source.name}: it cannot be sorted on disk: {problem}") from problem


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking through all rows again and again as they grow."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Memory:
    """Groups of a small source."""

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._groups: dict[str, _Group] = {}

    def fill(self, entries: Iterable[Entry]) -> Sequence[str]:
        """Sort all entries; the threads' names in order of first appearance."""
        with _no_collection():
            entries = list(entries)
        named = dict.fromkeys(name for name, _, _ in entries if name)
        last = next(iter(named), self._stem)
        groups = self._groups
        for name, row, repairs in entries:
            if name:
                last = name
            elif named and not row.parent_id and bare_name(row.id) in named:
                last = bare_name(row.id)
            group = groups.get(last)
            if group is None:
                group = groups[last] = _Group(last, [], [])
            group.rows.append(row)
            if repairs:
                group.repairs.extend(repairs)
        return list(groups)

    def take(self, name: str) -> _Group:
        """A thread's rows, which are forgotten here."""
        return self._groups.pop(name, None) or _Group(name, [], [])


_Packed = tuple[int | None, bytes | None, str]
_ANY = ("utf-8", "surrogatepass")  # ids of JSON may hold halves of characters


class _Spool:
    """Groups of a large source, on disk."""

    def __init__(self) -> None:
        # An empty name is a private file that only this connection sees (sqlite.org/inmemorydb.html).
        self._base = sqlite3.connect("", isolation_level=None)
        self._numbers: dict[str, int] = {}

    def close(self) -> None:
        """Delete it."""
        self._base.close()

    def fill(self, entries: Iterable[Entry], stem: str) -> Sequence[str]:
        """Write all entries; the threads' names in order of first appearance."""
        run = self._base.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("PRAGMA cache_size = -16000")
        run("CREATE TABLE rows (at INTEGER PRIMARY KEY, thread INTEGER, root BLOB, content TEXT)")
        batch: list[_Packed] = []
        nameless = False
        run("BEGIN")
        for name, row, repairs in entries:
            number = self._numbers.setdefault(name, len(self._numbers)) if name else None
            root = None
            if not name:
                nameless = True
                root = bare_name(row.id).encode(*_ANY) if not row.parent_id else None
            batch.append((number, root, _packed(row, repairs)))
            if len(batch) >= _BATCH:
                self._write(batch)
        self._write(batch)
        if nameless:
            self._settle(stem)
        run("CREATE INDEX by_thread ON rows (thread, at)")
        run("COMMIT")
        first = run("SELECT thread FROM rows GROUP BY thread ORDER BY min(at)").fetchall()
        names = list(self._numbers)
        return [names[number] for (number,) in first]

    def take(self, name: str) -> _Group:
        """A thread's rows."""
        group = _Group(name, [], [])
        number = self._numbers.get(name, -1)
        for (content,) in self._base.execute(
            "SELECT content FROM rows WHERE thread = ? ORDER BY at", (number,)
        ):
            row, repairs = _unpacked(content)
            group.rows.append(row)
            group.repairs.extend(repairs)
        return group

    def _write(self, batch: list[_Packed]) -> None:
        self._base.executemany("INSERT INTO rows (thread, root, content) VALUES (?, ?, ?)", batch)
        batch.clear()

    def _settle(self, stem: str) -> None:
        """Find the threads of entries that name none, as :class:`_Memory` does."""
        last = 0
        if not self._numbers:
            self._numbers[stem] = 0
        changes: list[tuple[int, int]] = []
        for at, number, root in self._base.execute("SELECT at, thread, root FROM rows ORDER BY at"):
            if number is not None:
                last = number
                continue
            last = self._numbers.get(root.decode(*_ANY), last) if root else last
            changes.append((last, at))
        self._base.executemany("UPDATE rows SET thread = ? WHERE at = ?", changes)


def _packed(row: Row, repairs: Sequence[Repair]) -> str:
    mended = [(repair.code, repair.comment_id, repair.detail) for repair in repairs]
    return json.dumps([list(row), mended], separators=(",", ":"))


def _unpacked(content: str) -> tuple[Row, list[Repair]]:
    values: Any
    values, mended = json.loads(content)
    return Row(*values), [Repair(*each) for each in mended]
