r"""WordPress' export (WXR 1.0 to 1.2): posts, each with its comments.

Streams: one post's comments are held at a time. Pingbacks, spam and what was never approved
are left out and said. Posts without comments are passed over, unless one is chosen or
there are no others.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.left_out import left_out, without_left_out
from discourse.readers.exports.wxr_text import text_of_post, without_shortcodes
from discourse.readers.exports.xml_stream import Kind, Record, Shape, records
from discourse.readers.exports.xml_tokens import plain
from discourse.readers.grouping import bare_address
from discourse.readers.interface import Options, Reader
from discourse.readers.markup import text_from_html
from discourse.readers.messages import LISTED, listed
from discourse.readers.source import Source
from discourse.readers.values import timestamp

__all__ = ["READER", "read", "sniff"]

_SHAPE = Shape(
    {
        "item": Kind(
            frozenset(
                "title link pubDate dc:creator content:encoded wp:post_id wp:post_date "
                "wp:post_date_gmt wp:post_type guid dsq:thread_identifier".split()
            )
        ),
        "wp:comment": Kind(
            frozenset(
                f"wp:comment_{name}"
                for name in "id author content approved type parent date date_gmt".split()
            ),
            within="item",
        ),
        "wp:author": Kind(frozenset({"wp:author_login", "wp:author_display_name"})),
    },
    (
        (r"https?://wordpress\.org/export/[\d.]*/?", "wp"),
        (r"https?://wordpress\.org/export/[\d.]*/excerpt/?", "excerpt"),
        (r"https?://purl\.org/rss/1\.0/modules/content/?", "content"),
        (r"https?://purl\.org/dc/elements/1\.1/?", "dc"),
        (r"https?://(?:www\.)?disqus\.com/?", "dsq"),  # what Disqus has people write to import
    ),
)
_SIGNS = ("wordpress.org/export/", "<wp:wxr_version", "<wp:comment>", "<wp:post_id>")
_RSS = re.compile(r"<(?:rss|channel|item)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)

_NOT_COMMENTS = {
    "pingback": "a pingback", "trackback": "a trackback", "pings": "a ping",
    "webmention": "a webmention", "mention": "a webmention", "like": "a like",
    "repost": "a repost", "order_note": "a note on an order", "action_log": "a log entry",
    "note": "an editor's note",
}  # fmt: skip
_NOT_APPROVED = {
    "0": "a comment that was not approved", "hold": "a comment that was not approved",
    "spam": "spam", "trash": "a comment in the trash", "post-trashed": "a comment in the trash",
}  # fmt: skip
_NEVER = "0000-00-00"
_NO_PARENT = ("", "0")
_LIST = re.compile(r"[,;\s]+")
# Kinds of posts that people do not read, unless somebody commented on them.
_UNREAD = frozenset({"attachment", "nav_menu_item", "revision", "custom_css"})


def sniff(source: Source, options: Options) -> float:  # noqa: ARG001 - what every reader is asked
    """How sure the source is an export of WordPress.

    Examples
    --------
    >>> sniff(Source("t.xml", b"<rss><channel><wp:wxr_version>1.2</wp:wxr_version>"), Options())
    0.97
    """
    if source.is_several:
        return 0.0
    start = source.start
    root = _RSS.search(start)
    if root is None or not any(sign in start for sign in _SIGNS):
        return 0.0
    return 0.0 if _PAGE.search(start, 0, root.start()) else 0.97


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the posts that have comments, in order.

    A post is chosen by its number or its address.

    Raises
    ------
    ReadError
        If there is no post, or not the chosen one.
    """
    wish = options.thread
    found = False
    others: list[str] = []
    for post in _posts(source):
        if wish is None:
            if post.rows:
                found = True
                yield _thread(post)
        elif post.is_called(wish):
            yield _thread(post)
            return
        elif post.rows and len(others) <= LISTED:
            others.append(post.name)
    if wish is not None:
        ids = listed(others)
        raise ReadError(f"{source.name}: there is no thread {wish!r}; there are: {ids}")
    if not found:
        yield from _without_comments(source)


def _without_comments(source: Source) -> Iterator[Thread]:
    """What people may read, where nobody commented on anything."""
    found = False
    for post in _posts(source):
        if post.item.get("wp:post_type") not in _UNREAD:
            found = True
            yield _thread(post)
    if not found:
        raise ReadError(f"{source.name}: there are no posts and no comments in it")


class _Post(NamedTuple):
    """A post as it stands in the file, and the comments in it."""

    item: Record
    name: str
    author: str
    rows: list[Row]
    repairs: list[Repair]

    @property
    def urls(self) -> list[str]:
        """Where it is on the web, the address that people use first."""
        told = (self.item.get("link"), self.item.get("guid"))
        return [one for one in told if one.lower().startswith("http")]

    def is_called(self, wish: str) -> bool:
        """Whether this is the post that is meant, by its number or address."""
        return wish == self.name or bare_address(wish) in map(bare_address, self.urls)


def _posts(source: Source) -> Iterator[_Post]:
    rows: list[Row] = []
    repairs: list[Repair] = []
    authors: dict[str, str] = {}
    count = 0
    for record in records(source, _SHAPE):
        if record.kind == "wp:comment":
            row, mended = _row(record)
            rows.append(row)
            repairs += mended
        elif record.kind == "wp:author":
            shown = plain(record.get("wp:author_display_name"))
            authors[record.get("wp:author_login")] = shown
        else:
            count += 1
            name = record.get("wp:post_id", "dsq:thread_identifier") or f"{source.stem}-{count}"
            login = record.get("dc:creator")
            yield _Post(record, name, authors.get(login) or login, rows, repairs)
            rows, repairs = [], []
    if rows:
        yield _Post(Record("item", {}), source.stem, "", rows, repairs)


def _thread(post: _Post) -> Thread:
    item = post.item
    rows, named_several = _single_parents(post.rows)
    title = " ".join(text_from_html(item.get("title")).split())
    url = next(iter(post.urls), None)
    created, mended = _created(item, ("wp:post_date_gmt", "wp:post_date", "pubDate"), None)
    thread = assemble(
        rows,
        thread_id=post.name,
        source_format="wxr",
        post=Row(
            author=post.author,
            text=text_of_post(without_shortcodes(item.get("content:encoded")), url),
            created=created,
            url=url,
            title=title or None,
        ),
        repairs=(*item.repairs(None), *mended, *post.repairs, *named_several),
    )
    return without_left_out(thread)


def _row(record: Record) -> tuple[Row, tuple[Repair, ...]]:
    unit_id = record.get("wp:comment_id")
    created, mended = _created(record, ("wp:comment_date_gmt", "wp:comment_date"), unit_id or None)
    parent = record.get("wp:comment_parent")
    row = Row(
        unit_id,
        "" if parent in _NO_PARENT else parent,
        plain(record.get("wp:comment_author")),
        text_of_post(record.get("wp:comment_content"), None),
        created,
    )
    repairs = (*record.repairs(unit_id or None), *mended)
    kind = record.get("wp:comment_type").lower()
    what = _NOT_COMMENTS.get(kind) or _NOT_APPROVED.get(record.get("wp:comment_approved").lower())
    if what:
        row, repair = left_out(row, what)
        repairs += (repair,)
    return row, repairs


def _single_parents(rows: Sequence[Row]) -> tuple[list[Row], list[Repair]]:
    """Of a list of several parents, the first that is there."""
    ids = {row.id for row in rows}
    single: list[Row] = []
    repairs: list[Repair] = []
    for row in rows:
        told = row.parent_id
        if told in ids or not _LIST.search(told):
            single.append(row)
            continue
        several = [one for one in _LIST.split(told) if one not in _NO_PARENT]
        parent = next((one for one in several if one in ids), several[0] if several else "")
        detail = f"it names several parents ({told}); {parent or 'none'} was taken"
        repairs.append(Repair("bad_field", row.id or None, detail))
        single.append(row._replace(parent_id=parent))
    return single, repairs


def _created(
    record: Record, paths: tuple[str, ...], unit_id: str | None
) -> tuple[str | None, tuple[Repair, ...]]:
    """When it was written: in Greenwich time, else local; drafts have no date."""
    told = ""
    for path in paths:
        value = record.get(path)
        if not value or value.startswith(_NEVER):
            continue
        told = told or value
        found = timestamp(f"{value}Z" if path.endswith("_gmt") else value) or timestamp(value)
        if found:
            return found, ()
    if not told:
        return None, ()
    return None, (Repair("bad_field", unit_id, f"{told!r} is no date; it is left out"),)


READER = Reader(
    "wxr",
    "the XML that WordPress exports (WXR)",
    sniff,
    read,
    (".xml", ".wxr"),
    fields=("id", "parent_id", "author", "text", "created", "title"),
    mends=("ill-formed XML", "several parents", "pingbacks", "spam and unapproved comments"),
    chooses=True,
)
