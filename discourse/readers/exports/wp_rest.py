"""Comments from the REST interface of WordPress, and of WordPress.com.

Lists of comments (``/wp/v2/comments``, ``/rest/v1.1/.../replies``), page after page, with the
post embedded, beside them, or not at all. Comments and posts are counted apart: both may be
number 5.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.documents import answers, flattened, objects, sureness
from discourse.readers.exports.fields import Fields, plain, whole
from discourse.readers.exports.listing import (
    Page,
    absent_post,
    html_text,
    incomplete,
    oldest_first,
    own_id,
)
from discourse.readers.grouping import threads
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_COMMENT = ("author_name", "author_avatar_urls", "author_url", "date_gmt", "parent", "post")
_POST = ("comment_status", "ping_status", "slug", "guid", "excerpt", "date_gmt")
_ENOUGH = 4
_WHAT = "a comment of WordPress"
_PINGS = {"pingback", "trackback"}
_HIDDEN = {"spam", "trash", "hold", "unapproved", "pending", "post-trashed"}


def sniff(source: Source, _options: Options) -> float:
    """How sure it is an answer of WordPress.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> text = b'[{"id": 1, "post": 5, "parent": 0, "author_name": "Bo", "date_gmt": "", "content": {}}]'
    >>> sniff(decode(text, "t.json"), Options())
    0.98
    """
    return sureness(source, _likeness)


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads in order of first appearance."""
    log: list[Repair] = []
    found: dict[str, Page] = {}
    for value in answers(source, log, _likeness, _WHAT):
        _take(value, found, source.stem, log)
    if not found:
        raise ReadError(f"{source.name}: there are no comments in it")
    ordered = (
        (name, row, ()) for name, page in found.items() for row in oldest_first(page.shown())
    )
    posts = {name: _post(name, page) for name, page in found.items()}
    for thread in threads(ordered, source, options, "wp_rest_json", posts, ()):
        page = found[thread.id]
        held = len(page.rows)
        declared = [incomplete(page.declared, held, "the post")] if page.declared > held else []
        absent = () if page.post and page.post.text else (absent_post(thread.post.id),)
        told = (*log, *declared, *page.found(), *absent)
        yield replace(thread, repairs=(*told, *thread.repairs))


def _likeness(value: Any) -> float:
    if isinstance(value, list):
        return next((_likeness(item) for item in flattened(value) if isinstance(item, dict)), 0.0)
    if not isinstance(value, dict):
        return 0.0
    if _is_comment(value):
        return 0.98
    comments = value.get("comments", value.get("replies"))
    if isinstance(comments, list) and comments:
        return 0.98 if _is_comment(comments[0]) else 0.0
    inner = value.get("post")
    if comments == [] and ("found" in value or (isinstance(inner, dict) and _is_post(inner))):
        return 0.6
    return 0.6 if _is_post(value) else 0.0


def _is_comment(value: Any) -> bool:
    if not isinstance(value, dict) or "parent" not in value or "content" not in value:
        return False
    content = value["content"]
    told = sum(key in value for key in _COMMENT)
    told += isinstance(content, dict) and "rendered" in content
    older = "ID" in value and isinstance(value.get("author"), dict) and "post" in value
    return older or ("author_name" in value and told >= _ENOUGH)


def _is_post(value: Any) -> bool:
    if not isinstance(value, dict) or "title" not in value or "content" not in value:
        return False
    older = "ID" in value and ("discussion" in value or "comment_count" in value)
    return older or ("id" in value and sum(key in value for key in _POST) >= _ENOUGH)


def _take(value: Mapping[str, Any], found: dict[str, Page], stem: str, log: list[Repair]) -> None:
    """Sort what one value holds by its posts."""
    name = ""
    inner = value.get("post")
    for item in (value, inner):
        if isinstance(item, dict) and _is_post(item) and not _is_comment(item):
            name = _take_post(item, found)
    comments = value.get("comments", value.get("replies"))
    if _is_comment(value):
        comments = [value]
    elif not isinstance(comments, list):
        comments = []
    for item in objects(comments, log, _WHAT):
        _take_comment(item, found, name, stem)
    whose = name or next(reversed(found), "")
    if whose and whole(value.get("found")):
        found[whose].declared = max(found[whose].declared, whole(value.get("found")) or 0)


def _take_post(item: Mapping[str, Any], found: dict[str, Page]) -> str:
    name = plain(item.get("id")) or plain(item.get("ID"))
    fields = Fields(item, name)
    embedded = fields.inner("_embedded") if item.get("_embedded") else Fields({})
    authors = embedded.items("author")
    author = Fields(authors[0]) if authors and isinstance(authors[0], dict) else Fields({})
    if isinstance(item.get("author"), dict):
        author = fields.inner("author")
    page = found.setdefault(name, Page())
    page.post = Row(
        name,
        "",
        unescape(author.text("name")),
        _content(fields, "content"),
        _time(fields),
        url=fields.text("link", "URL") or None,
        title=_content(fields, "title") or None,
    )
    discussion = fields.inner("discussion") if item.get("discussion") else Fields({})
    counted = whole(discussion.content.get("comment_count")) or whole(item.get("comment_count"))
    page.declared = max(page.declared, counted or 0)
    page.repairs += fields.repairs
    for replies in embedded.items("replies"):
        for comment in replies if isinstance(replies, list) else [replies]:
            if isinstance(comment, dict):
                _take_comment(comment, found, name, name)
    return name


def _take_comment(item: Mapping[str, Any], found: dict[str, Page], name: str, stem: str) -> None:
    fields = Fields(item, plain(item.get("id")) or plain(item.get("ID")))
    post = item.get("post")
    told = plain(post.get("ID", post.get("id"))) if isinstance(post, dict) else plain(post)
    told = told if told != "0" else ""
    home = told or name or next(reversed(found), stem)
    page = found.setdefault(home, Page())
    if page.post is None and told:
        page.post = _linked_post(item, home)
    row = _row(fields)
    kind, status = plain(item.get("type")), plain(item.get("status"))
    why = f"its status is {status!r}" if status in _HIDDEN else ""
    page.add(row, fields.repairs, f"it is a {kind}" if kind in _PINGS else why)


def _linked_post(item: Mapping[str, Any], name: str) -> Row:
    """What a comment tells of its post: embedded, or at least its title and address."""
    post = item.get("post")
    embedded = item.get("_embedded")
    if isinstance(embedded, dict) and isinstance(embedded.get("up"), list) and embedded["up"]:
        post = embedded["up"][0]
    fields = Fields(post if isinstance(post, dict) else {}, name)
    address = fields.text("link") or Fields(item).text("link", "URL")
    return Row(
        name,
        "",
        "",
        _content(fields, "content"),
        _time(fields),
        url=re.sub(r"(/comment-page-\d+)?/?#.*$", "/", address) or None,
        title=_content(fields, "title") or None,
    )


def _row(fields: Fields) -> Row:
    item = fields.content
    inner = item.get("parent")
    parent = plain(inner.get("ID")) if isinstance(inner, dict) else fields.id("parent")
    author = fields.inner("author") if isinstance(item.get("author"), dict) else fields
    return Row(
        fields.id("id", "ID"),
        "" if parent == "0" else parent,
        unescape(author.text("author_name", "name")).strip(),
        _content(fields, "content"),
        _time(fields),
        fields.number("like_count"),
        fields.text("link", "URL") or None,
    )


def _content(fields: Fields, key: str) -> str:
    """HTML that is plain, or "rendered" in an object."""
    if isinstance(fields.content.get(key), dict):
        return html_text(fields.inner(key), "rendered", "raw")
    return html_text(fields, key)


def _time(fields: Fields) -> str | None:
    """The time in UTC where it is given, else the site's own."""
    time = fields.time("date_gmt") if fields.content.get("date_gmt") else None
    if time is None:
        return fields.time("date")
    return f"{time}Z" if "T" in time and not time.endswith("Z") and "+" not in time else time


def _post(name: str, page: Page) -> Row:
    known = page.post or Row(name)
    return known._replace(id=own_id(known.id, {row.id for row in page.rows}))


READER = Reader(
    "wp_rest_json",
    "comments from the REST interface of WordPress or WordPress.com",
    sniff,
    read,
    (".json",),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "title"),
    mends=("pages to merge", "newest first", "pingbacks", "spam and what was not approved"),
    several=True,
)
