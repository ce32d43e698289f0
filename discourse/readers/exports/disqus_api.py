"""Answers of the Disqus API: posts and threads, page after page.

``threads/listPosts``, ``posts/list``, ``threads/details`` and what the embedded page carries;
newest first is turned around.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.documents import answers, objects, sureness
from discourse.readers.exports.fields import Fields, plain, whole
from discourse.readers.exports.listing import (
    Page,
    absent_post,
    incomplete,
    oldest_first,
    own_id,
)
from discourse.readers.grouping import threads
from discourse.readers.interface import Options, Reader
from discourse.readers.markup import text_from_html
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_POST = ("raw_message", "message", "isApproved", "isSpam", "isDeleted", "forum", "thread")
_THREAD = ("identifiers", "isClosed", "link", "forum", "clean_title", "posts", "signedLink")
_ENOUGH = 4
_WHAT = "an answer of Disqus"
# Links in comments lead through a counter.
_COUNTED = re.compile(r"https?://disq\.us/url\?url=([^\"'&\s]{1,2000})(?:&[^\"'\s<>]{0,200})?")
_SUFFIX = re.compile(r":[\w-]{10,40}$")


def sniff(source: Source, _options: Options) -> float:
    """How sure it is an answer of the Disqus API.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> text = b'{"code": 0, "response": [{"isSpam": false, "isDeleted": false, "forum": "f", "message": ""}]}'
    >>> sniff(decode(text, "t.json"), Options())
    0.98
    """
    return sureness(source, _likeness)


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the threads in order of first appearance."""
    log: list[Repair] = []
    found: dict[str, Page] = {}
    open_end = False
    for value in answers(source, log, _likeness, _WHAT):
        _take(value, found, source.stem, log)
        cursor = value.get("cursor")
        if isinstance(cursor, dict):
            open_end = bool(cursor.get("hasNext"))
    if not found:
        raise ReadError(f"{source.name}: there are no comments in it")
    ordered = (
        (name, row, ()) for name, page in found.items() for row in oldest_first(page.shown())
    )
    posts = {name: _post(name, page) for name, page in found.items()}
    for thread in threads(ordered, source, options, "disqus_json", posts, ()):
        page = found[thread.id]
        declared = _declared(page.declared, len(page.rows), open_end=open_end)
        repairs = (*log, *declared, *page.found())
        yield replace(thread, repairs=(*repairs, absent_post(thread.post.id), *thread.repairs))


def _likeness(value: Any) -> float:
    if isinstance(value, list):
        return next((_likeness(item) for item in value if isinstance(item, dict)), 0.0)
    if not isinstance(value, dict):
        return 0.0
    response = value.get("response")
    if isinstance(response, list):
        if not response:
            return 0.9 if "cursor" in value and "code" in value else 0.0
        return 0.98 if _is_post(response[0]) or _is_thread(response[0]) else 0.0
    if isinstance(response, dict):
        listed = response.get("posts")
        embedded = isinstance(listed, list) and isinstance(response.get("thread"), dict)
        return 0.98 if embedded or _is_thread(response) or _is_post(response) else 0.0
    return 0.97 if _is_post(value) or _is_thread(value) else 0.0


def _is_post(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and ("raw_message" in value or "message" in value)
        and sum(key in value for key in _POST) >= _ENOUGH
    )


def _is_thread(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and "parent" not in value
        and sum(key in value for key in _THREAD) >= _ENOUGH
    )


def _take(value: Mapping[str, Any], found: dict[str, Page], stem: str, log: list[Repair]) -> None:
    """Sort what one answer holds by its threads."""
    response = value.get("response", value)
    items = response if isinstance(response, list) else [response]
    if isinstance(response, dict) and isinstance(response.get("posts"), list):
        items = [response.get("thread"), *response["posts"]]
    for item in objects(items, log, _WHAT):
        if _is_thread(item) and not _is_post(item):
            _take_thread(item, found)
            continue
        inner = item.get("thread")
        if isinstance(inner, dict):
            _take_thread(inner, found)
            name = plain(inner.get("id"))
        else:
            name = plain(inner)
        page = found.setdefault(name or next(reversed(found), stem), Page())
        fields = Fields(item, plain(item.get("id")))
        row = _row(fields)
        page.add(row, fields.repairs, _why_left_out(item))


def _take_thread(item: Mapping[str, Any], found: dict[str, Page]) -> None:
    fields = Fields(item, plain(item.get("id")))
    if not fields.name:
        return
    page = found.setdefault(fields.name, Page())
    title = fields.text("clean_title") or text_from_html(fields.text("title"))
    page.post = page.post or Row(
        fields.name,
        "",
        fields.inner("author").text("name", "username") if "name" in _author(item) else "",
        text_from_html(fields.text("message")),
        fields.time("createdAt"),
        url=fields.text("link") or None,
        title=title or None,
    )
    page.declared = max(page.declared, whole(item.get("posts")) or 0)
    page.repairs += fields.repairs


def _author(item: Mapping[str, Any]) -> Mapping[str, Any]:
    author = item.get("author")
    return author if isinstance(author, dict) else {}


def _row(fields: Fields) -> Row:
    parent = fields.id("parent")
    removed = fields.flag("isDeleted", "isDeletedByAuthor", "isDeletedByMod")
    text = _text(fields)
    if removed and text:
        fields.note("empty_text", f"it is marked as deleted, with the text {text[:80]!r}")
    return Row(
        fields.id("id"),
        "" if parent == "0" else parent,
        "" if removed else fields.inner("author").text("name", "username"),
        "" if removed else text,
        _utc(fields.time("createdAt")),
        fields.number("points") if "points" in fields.content else fields.number("likes"),
        fields.text("url") or None,
        removed,
    )


def _text(fields: Fields) -> str:
    markup = fields.text("message")
    if markup:
        return fields.mended(text_from_html(_COUNTED.sub(_uncounted, markup)))
    raw = fields.text("raw_message")
    return fields.mended(text_from_html(raw.replace("\n", "<br>"))) if "<" in raw else raw.strip()


def _uncounted(match: re.Match[str]) -> str:
    return _SUFFIX.sub("", unquote(match[1])).replace('"', "%22").replace("<", "%3C")


def _utc(time: str | None) -> str | None:
    """Disqus writes times without a zone and means UTC."""
    bare = time is not None and "T" in time and not re.search(r"Z$|[+-]\d\d:\d\d$", time)
    return f"{time}Z" if bare else time


def _why_left_out(item: Mapping[str, Any]) -> str:
    if item.get("isSpam") is True:
        return "it is marked as spam"
    if item.get("isApproved") is False and item.get("isDeleted") is not True:
        return "it was not approved"
    return ""


def _post(name: str, page: Page) -> Row:
    known = page.post or Row(name)
    return known._replace(id=own_id(known.id, {row.id for row in page.rows}))


def _declared(declared: int, held: int, *, open_end: bool) -> list[Repair]:
    if declared > held:
        return [incomplete(declared, held, "the thread")]
    if open_end and not declared:
        detail = f"the last page names a next one, which is not here; {held} comments are"
        return [Repair("incomplete", None, detail)]
    return []


READER = Reader(
    "disqus_json",
    "answers of the Disqus API: posts and threads",
    sniff,
    read,
    (".json",),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("pages to merge", "newest first", "spam and what was not approved"),
    several=True,
)
