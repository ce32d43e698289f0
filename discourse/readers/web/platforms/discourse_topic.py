"""Discourse forums: a topic's JSON, and its posts in as many pieces as it takes."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.web.limits import Page, Taken, Visit
from discourse.readers.web.platforms.common import json_of, missing

__all__ = ["take"]

_TOPIC = re.compile(r"(?P<base>.*)/t/(?:[^/]+/)?(?P<id>\d+)(?:/\d+)?(?:\.json)?/?")
_IS_DISCOURSE = re.compile(
    r"""<meta\s[^>]{0,80}?name=["']generator["'][^>]{0,80}?content=["']Discourse\b"""
    r"""|"post_stream"\s*:\s*\{|data-discourse-setup""",
    re.IGNORECASE,
)
_PIECE = 100
_LOOKED_AT = 200_000


def take(page: Page, visit: Visit) -> Taken | None:
    """The topic, then the posts that it only names."""
    match = _TOPIC.fullmatch(urlsplit(page.url).path)
    if not match or not _IS_DISCOURSE.search(page.text[:_LOOKED_AT]):
        return None
    topic = f"{match['base']}/t/{match['id']}"
    try:
        first = visit.get(_at(page.url, f"{topic}.json"))
        wanted, got = _stream(json_of(first)), set(_posts(json_of(first)))
    except ReadError:
        return None
    if not got:
        return None
    pages, repairs = [first], []
    pending = [post for post in dict.fromkeys(wanted) if post not in got]
    asked: set[int] = set()  # a server may give less than it is asked for; then it is asked again
    while pending and len(pages) < visit.limits.pages:
        piece = list(islice(pending, _PIECE))
        query = urlencode([("post_ids[]", post) for post in piece])
        try:
            answer = visit.get(_at(page.url, f"{topic}/posts.json", query))
            came = set(_posts(json_of(answer)))
        except ReadError as problem:
            repairs.append(missing(f"a piece of {len(pending)} posts", problem))
            break
        if came - got:
            pages.append(answer)
        got |= came
        again = [] if came.isdisjoint(piece) else [post for post in piece if post not in asked]
        asked.update(piece)
        pending = [post for post in (*again, *pending[len(piece) :]) if post not in got]
    unread = sum(post not in got for post in set(wanted))
    if unread:
        detail = f"the topic names {len(set(wanted))} posts; {unread} of them could not be read"
        repairs.append(Repair("incomplete", None, detail))
    return Taken(tuple(pages), tuple(repairs))


def _at(url: str, path: str, query: str = "") -> str:
    return urlunsplit((*urlsplit(url)[:2], path, query, ""))


def _stream(topic: Any) -> list[int]:
    """The numbers of all posts in order."""
    stream = _inside(topic).get("stream")
    return [post for post in stream if type(post) is int] if isinstance(stream, list) else []


def _posts(answer: Any) -> Iterator[int]:
    posts = _inside(answer).get("posts")
    for post in posts if isinstance(posts, list) else []:
        if isinstance(post, dict) and type(post.get("id")) is int:
            yield post["id"]


def _inside(answer: Any) -> dict[str, Any]:
    inside = answer.get("post_stream") if isinstance(answer, dict) else None
    return inside if isinstance(inside, dict) else {}
