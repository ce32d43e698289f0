r"""Topics of Discourse forums: the JSON of a topic, pages of posts, the latest posts.

Posts come newest first or overlap from page to page; they answer each other by their
number in the topic, and are called by their ids here. The HTML that the forum shows counts,
not the Markdown that some answers hold as well.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.documents import answers, objects, sureness
from discourse.readers.exports.fields import Fields, plain, quoted, whole
from discourse.readers.exports.listing import (
    Page,
    absent_post,
    incomplete,
    own_id,
)
from discourse.readers.interface import Options, Reader
from discourse.readers.markup import parse_html, text_of
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_LIKE = 2  # of the actions on a post
_COMMENT, _ACTION = 1, 3  # of the types of posts
_ENOUGH = 3
_WHAT = "a topic or a post of a forum"
_KEYS = ("post_number", "cooked", "topic_id", "reply_to_post_number", "raw", "post_type")
# Titles of quotations ("Ann:"), previews of linked pages, sizes of pictures.
_FURNITURE = "aside.quote > .title, aside.onebox > .onebox-body, .lightbox-wrapper .meta"
_HOST = re.compile(r"/user_avatar/([\w.-]+\.[a-z]{2,}(?::\d+)?)/", re.IGNORECASE)
_QUOTE = re.compile(r"\[(/?)quote(?:=[^\]\n]{0,200})?\]")


@dataclass
class _Topic:
    """What the pages say of one topic."""

    name: str
    header: Mapping[str, Any] = field(default_factory=dict)
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    stream: list[str] = field(default_factory=list)


def sniff(source: Source, _options: Options) -> float:
    """How sure it is JSON of Discourse.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b'{"post_stream": {"posts": []}, "id": 7}', "t.json"), Options())
    0.98
    """
    return sureness(source, _likeness)


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the topics in order of first appearance, each with its posts by their number.

    Raises
    ------
    ReadError
        If there are none.
    """
    log: list[Repair] = []
    topics: dict[str, _Topic] = {}
    for value in answers(source, log, _likeness, _WHAT):
        _take(value, topics, source.stem, log)
    if not topics:
        raise ReadError(f"{source.name}: there are no topics and no posts of a forum in it")
    host = source.url or next(filter(None, map(_host, topics.values())), None)
    for topic in topics.values():
        yield _thread(topic, log, source.url or _host(topic) or host)


def _likeness(value: Any) -> float:
    """How sure a JSON value is a topic, a page of posts, a post, or a list of those."""
    if isinstance(value, list):
        return next((_likeness(item) for item in value if isinstance(item, dict)), 0.0)
    if not isinstance(value, dict):
        return 0.0
    stream = value.get("post_stream")
    if isinstance(stream, dict) and isinstance(stream.get("posts"), list):
        return 0.98
    posts = value.get("latest_posts", value.get("posts"))
    if isinstance(posts, list) and posts and _is_post(posts[0]):
        return 0.98
    return 0.97 if _is_post(value) else 0.0


def _is_post(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and "post_number" in value
        and sum(key in value for key in _KEYS) >= _ENOUGH
    )


def _take(
    value: Mapping[str, Any], topics: dict[str, _Topic], stem: str, log: list[Repair]
) -> None:
    """Sort the posts of one answer into their topics."""
    stream = value.get("post_stream")
    header: Mapping[str, Any] = {}
    posts: Any = [value]
    if isinstance(stream, dict):
        header, posts = value, stream.get("posts")
    elif isinstance(value.get("latest_posts", value.get("posts")), list):
        posts = value.get("latest_posts", value.get("posts"))
    first = posts[0] if isinstance(posts, list) and posts and isinstance(posts[0], dict) else {}
    name = plain(header.get("id")) or plain(first.get("topic_id"))
    if header:
        topic = topics.setdefault(name or stem, _Topic(name or stem))
        topic.header = {**header, **topic.header}
        ids = stream.get("stream") if isinstance(stream, dict) else None
        if isinstance(ids, list):
            topic.stream = list(dict.fromkeys([*topic.stream, *filter(None, map(plain, ids))]))
    for at, post in enumerate(objects(posts if isinstance(posts, list) else [], log, _WHAT)):
        told = plain(post.get("topic_id")) or name or stem
        held = topics.setdefault(told, _Topic(told)).posts
        key = plain(post.get("id")) or f"?{len(held)}.{at}"
        if key not in held or _edits(post) > _edits(held[key]):
            held[key] = post


def _edits(post: Mapping[str, Any]) -> int:
    return whole(post.get("version")) or 0


def _thread(topic: _Topic, log: list[Repair], base: str | None) -> Thread:
    ordered = sorted(topic.posts.values(), key=_place)
    numbers = {plain(p.get("post_number")): plain(p.get("id")) for p in reversed(ordered)}
    page = Page(repairs=list(log))
    for content in ordered:
        fields = Fields(content, plain(content.get("id")))
        row = _row(fields, numbers, base)
        if page.post is None and plain(content.get("post_number")) == "1":
            page.post = row._replace(parent_id="")
            page.repairs += fields.repairs
        else:
            page.add(row, fields.repairs, _why_left_out(content, row))
    repairs = [*_declared(topic, ordered, len(ordered) - len(page.aside)), *page.found()]
    title = _title(topic, ordered)
    post = page.post or _absent(topic, title)
    if page.post is None:
        repairs.append(absent_post(post.id))
    return assemble(
        page.shown(),
        thread_id=topic.name,
        source_format="discourse_json",
        post=post,
        title=title,
        url=_address(topic, ordered, base),
        repairs=repairs,
    )


def _place(post: Mapping[str, Any]) -> tuple[float, str]:
    number = whole(post.get("post_number"))
    return (math.inf if number is None else number, plain(post.get("created_at")))


def _row(fields: Fields, numbers: Mapping[str, str], base: str | None) -> Row:
    content = fields.content
    told = fields.id("reply_to_post_number")
    parent = "" if told in ("", "0", "1") else numbers.get(told) or f"#{told}"
    removed = bool(content.get("deleted_at")) or fields.flag("user_deleted", "hidden")
    text = _text(fields, base)
    if removed and text:
        fields.note("empty_text", f"the forum hides or deleted it and shows instead: {text[:80]!r}")
    address = fields.text("post_url")
    return Row(
        fields.id("id"),
        parent,
        fields.text("username", "name"),
        "" if removed else text,
        fields.time("created_at"),
        _likes(fields),
        (urljoin(base, address) if base and address else address) or None,
        removed,
    )


def _text(fields: Fields, base: str | None) -> str:
    cooked = fields.text("cooked")
    if not cooked:
        return _from_raw(fields.text("raw"))
    if "<" not in cooked and "&" not in cooked:
        return cooked.strip()
    page = parse_html(f"<!DOCTYPE html><body>{cooked}")
    if page.body is None:
        return ""
    skip = frozenset(found.mem_id for found in page.css(_FURNITURE)) if "class" in cooked else None
    return fields.mended(text_of(page.body, base, skip or frozenset()))


def _from_raw(raw: str) -> str:
    """The Markdown of a post, its [quote] blocks as quotations."""
    pieces: list[str] = []
    depth, at = 0, 0
    for match in _QUOTE.finditer(raw):
        pieces.append(_quoted(raw[at : match.start()].strip(), depth))
        depth = max(depth - 1, 0) if match[1] else depth + 1
        at = match.end()
    pieces.append(_quoted(raw[at:].strip(), depth))
    return "\n\n".join(piece for piece in pieces if piece)


def _quoted(text: str, depth: int) -> str:
    if not text or not depth:
        return text
    # Nobody nests quotations deeper; what does is there to make lines long.
    for _ in range(min(depth, 9)):
        text = quoted(text)
    return text


def _likes(fields: Fields) -> float | None:
    if "like_count" in fields.content:
        return fields.number("like_count")
    actions = fields.content.get("actions_summary")
    if not isinstance(actions, list):
        return None
    likes = (item for item in actions if isinstance(item, dict) and item.get("id") == _LIKE)
    return next((whole(item.get("count")) or 0 for item in likes), 0)


def _why_left_out(content: Mapping[str, Any], row: Row) -> str:
    """Why a post is no comment: an action of the forum or of its staff; "" if it is one."""
    kind = whole(content.get("post_type")) or _COMMENT
    if kind == _COMMENT or row.removed:
        return ""
    automatic = row.author == "system" or content.get("user_id") == -1
    if row.text and not (automatic and (kind == _ACTION or content.get("action_code"))):
        return ""
    what = plain(content.get("action_code")) or f"a post of type {kind} without text"
    return f"it is an action on the topic ({what})"


def _declared(topic: _Topic, posts: list[dict[str, Any]], comments: int) -> list[Repair]:
    """Whether the topic says that it has more posts than are here."""
    total, held = len(topic.stream), sum(name in topic.posts for name in topic.stream)
    if not total:
        counts = [topic.header.get("posts_count"), *(post.get("posts_count") for post in posts)]
        total, held = max((whole(count) or 0 for count in counts), default=0), comments
    return [incomplete(total, held, "the topic", "posts")] if total > held else []


def _title(topic: _Topic, posts: list[dict[str, Any]]) -> str | None:
    header = Fields(topic.header)
    told = header.text("title", "fancy_title")
    return told or next(filter(None, (Fields(p).text("topic_title") for p in posts)), None)


def _absent(topic: _Topic, title: str | None) -> Row:
    """What is known of a first post that is not here."""
    first = topic.stream[0] if topic.stream and topic.stream[0] not in topic.posts else ""
    header = Fields(topic.header)
    author = header.inner("details").inner("created_by").text("username")
    return Row(own_id(first, topic.posts), "", author, "", header.time("created_at"), title=title)


def _address(topic: _Topic, posts: list[dict[str, Any]], base: str | None) -> str | None:
    slugs = [topic.header.get("slug"), *(post.get("topic_slug") for post in posts)]
    slug = next(filter(None, map(plain, slugs)), "")
    if not slug:
        return None
    path = f"/t/{slug}/{topic.name}"
    return urljoin(base, path) if base else path


def _host(topic: _Topic) -> str | None:
    """The forum's address, as the posts' avatars name it."""
    posts = topic.posts.values()
    found = (_HOST.search(plain(post.get("avatar_template"))) for post in posts)
    return next((f"https://{match[1]}/" for match in found if match), None)


READER = Reader(
    "discourse_json",
    "JSON of a Discourse forum: topics, pages of posts, the latest posts",
    sniff,
    read,
    (".json",),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("pages in any order", "posts on two pages", "moderators' actions", "missing posts"),
    several=True,
)
