r"""Disqus' XML export: every thread of a site, then every comment, mixed up.

Comments that were deleted keep their place; spam is left out and said. Threads that nobody
commented on are passed over, unless one is chosen or there are no others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.left_out import left_out, without_left_out
from discourse.readers.exports.xml_stream import Kind, Record, Shape, records
from discourse.readers.grouping import Entry, bare_address, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.markup import text_from_html
from discourse.readers.messages import listed
from discourse.readers.source import Source
from discourse.readers.values import is_true, timestamp

__all__ = ["READER", "read", "sniff"]

_ROOT = re.compile(r"<(?:[\w.-]+:)?disqus[\s>]")
_BEFORE_ROOT = 4_000

_SHAPE = Shape(
    {
        "thread": Kind(
            frozenset(
                "@dsq:id @id id link title message createdAt author/name author/username ".split()
            ),
            frozenset({"author"}),
        ),
        "post": Kind(
            frozenset(
                "@dsq:id @id id message createdAt isDeleted isSpam isApproved author/name author/username "
                "thread@dsq:id thread@id parent@dsq:id parent@id".split()
            ),
            frozenset({"author"}),
        ),
    },
    (
        (r"https?://(?:www\.)?disqus\.com/?", ""),
        (r"https?://(?:www\.)?disqus\.com/disqus-internals/?", "dsq"),
    ),
)


def sniff(source: Source, options: Options) -> float:  # noqa: ARG001 - what every reader is asked
    """How sure the source is an export of Disqus.

    Examples
    --------
    >>> sniff(Source("t.xml", b'<disqus xmlns="http://disqus.com">'), Options())
    0.98
    """
    if source.is_several:
        return 0.0
    start = source.start[:_BEFORE_ROOT]
    return 0.98 if _ROOT.search(start) and "disqus.com" in start else 0.0


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads that have comments, in the order of their first one.

    A thread is chosen by its number, its identifier or its address.

    Raises
    ------
    ReadError
        If there is neither a thread nor a comment, or not the chosen one.
    """
    chosen = None if options.thread is None else _chosen(source, options.thread)
    found = _Found(source.stem, chosen)
    entries = found.entries(records(source, _SHAPE))
    first = next(entries, None)
    if first is None and not found.posts:
        raise ReadError(f"{source.name}: there are no threads or comments in it")
    taken = entries if first is None else chain((first,), entries)
    wish = replace(options, thread=chosen)
    for thread in threads(taken, source, wish, "disqus_xml", found.posts, ()):
        yield without_left_out(replace(thread, repairs=found.repairs(thread)))


class _Found:
    """Collects posts on the way, as entries go by."""

    def __init__(self, stem: str, chosen: str | None) -> None:
        self.posts: dict[str, Row] = {}
        self._stem = stem
        self._chosen = chosen
        self._lost: set[str] = set()
        self._breaks_off: list[Repair] = []

    def entries(self, found: Iterable[Record]) -> Iterator[Entry]:
        """The comments of the chosen thread, or of all."""
        seen: set[str] = set()
        for record in found:
            self._breaks_off += [each for each in record.mended if each.code == "truncated"]
            thread = _thread_of(record) or self._stem
            if self._chosen not in (None, thread):
                continue
            if record.kind == "thread":
                self.posts.setdefault(thread, _post(record))
            else:
                seen.add(thread)
                yield _entry(record, thread)
        self._lost = seen - self.posts.keys()
        self.posts.update((name, Row()) for name in self._lost)
        for name in self.posts.keys() - seen if seen else ():
            del self.posts[name]

    def repairs(self, thread: Thread) -> tuple[Repair, ...]:
        """A thread's repairs, and what is wrong with the whole file, wherever it stands."""
        told = [repair for repair in self._breaks_off if repair not in thread.repairs]
        if thread.id in self._lost:
            detail = "the export does not hold the thread itself; an empty post stands for it"
            told.append(Repair("missing_parent", thread.post.id, detail))
        return (*told, *thread.repairs)


def _thread_of(record: Record) -> str:
    if record.kind == "thread":
        return record.get("@dsq:id", "@id", "id", "link")
    return record.get("thread@dsq:id", "thread@id")


def _post(record: Record) -> Row:
    url = record.get("link") or None
    title = " ".join(text_from_html(record.get("title")).split())
    return Row(
        author=record.get("author/name", "author/username"),
        text=text_from_html(record.get("message"), url),
        created=timestamp(record.get("createdAt")),
        url=url,
        title=title or None,
    )


def _entry(record: Record, thread: str) -> Entry:
    unit_id = record.get("@dsq:id", "@id", "id")
    text = text_from_html(record.get("message"))
    author = record.get("author/name", "author/username")
    repairs = record.repairs(unit_id or None)
    told = record.get("createdAt")
    created = timestamp(told) if told else None
    if told and created is None:
        repairs += (Repair("bad_field", unit_id or None, f"{told!r} is no date; it is left out"),)
    if not record.get("thread@dsq:id", "thread@id"):
        repairs += (Repair("bad_field", unit_id or None, "it does not say in which thread it is"),)
    parent = record.get("parent@dsq:id", "parent@id")
    row = Row(unit_id, parent, author, text, created)
    if is_true(record.get("isSpam")) or record.get("isApproved").lower() == "false":
        what = "spam" if is_true(record.get("isSpam")) else "a comment that was not approved"
        row, repair = left_out(row, what)
        return thread, row, (*repairs, repair)
    if is_true(record.get("isDeleted")):
        row = row._replace(text="", removed=True)
    return thread, row, repairs


def _chosen(source: Source, wish: str) -> str:
    """The number of the thread that is meant: by its number, identifier or address."""
    address = bare_address(wish)
    comments: Counter[str] = Counter()
    names: list[str] = []
    for record in records(source, _SHAPE):
        name = _thread_of(record)
        if record.kind == "post":
            comments[name] += 1
        elif name == wish:
            return name
        elif wish == record.get("id") or address == bare_address(record.get("link")):
            names.append(name)
    if names:  # one page may have several; people mean the one that was used
        return max(names, key=lambda name: comments[name])
    if wish in comments:
        return wish
    raise ReadError(f"{source.name}: there is no thread {wish!r}; there are: {listed(comments)}")


READER = Reader(
    "disqus_xml",
    "the XML that Disqus exports",
    sniff,
    read,
    (".xml",),
    fields=("id", "parent_id", "author", "text", "created", "removed", "title"),
    mends=("ill-formed XML", "deleted comments", "spam and unapproved comments"),
    chooses=True,
)
