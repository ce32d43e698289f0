"""Topics of Discourse forums as pages: what is sent to search engines, and what a browser saves.

Posts are called by their number in the topic, as their addresses call them. Who answers whom
is in a browser's page in part (a tab that names the one answered, unless that is the post
right above), in the data that the forum sends along, and in the page for search engines only by what a
post quotes: a Repair says so.
"""

import re
from collections.abc import Iterator
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.decode import parse_json
from discourse.readers.interface import Options, Reader
from discourse.readers.pages.build import left_out
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.platform import (
    Sheet,
    address,
    every,
    first,
    moment,
    nested,
    read_sheets,
    said,
    sniff_parts,
    spans,
    whole_number,
    within,
)
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_GENERATOR = re.compile(r"""<meta[^>]+content=["']Discourse \d""", re.IGNORECASE)
_CRAWLED = re.compile(
    r"""class=["'][^"']*\bcrawler-post\b|id=["']?post_\d+["']?[^>]*class=["'][^"']*\btopic-body\b"""
)
_SAVED = re.compile(
    r"""<article[^>]+\bdata-post-id=|<div[^>]+\btopic-post\b[^>]+data-post-number="""
)
_OLD = re.compile(
    r"""itemtype=["']https?://schema\.org/DiscussionForumPosting["'][^>]*>\s*<div class=["']creator"""
)
_TOPIC = re.compile(r"/t/(?:[^/?#]+/)?(\d+)(?:/(\d+))?(?=[/?#]|$)")
_NUMBER = re.compile(r"(?:^post_?|/)(\d+)$")
_ONE = "1"
_GONE = re.compile(
    r"\(post (?:deleted|withdrawn) by (?:the )?author[^)]*\)|this post was flagged by the community[^.]*\.?|"
    r"this post has been (?:deleted|hidden)[^.]*\.?",
    re.IGNORECASE,
)
# Titles of quotations, previews of linked pages and sizes of pictures are not the writer's.
_FURNITURE = (
    "onebox-body",
    "meta",
    "badge",
    "quote-controls",
    "codeblock-button-wrapper",
    "cooked-selection-barrier",
)


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a topic's page.

    Examples
    --------
    >>> page = b"<html><div id='post_1' class='topic-body crawler-post'>"
    >>> sniff(Source("a.html", page), Options())
    0.97
    """
    return sniff_parts(source, _sniff_page)


def _sniff_page(source: Source) -> float:
    start = source.start
    likely = _GENERATOR.search(start) or "discourse" in start or "crawler-post" in start
    if not likely and "data-post-id" not in start and "DiscussionForumPosting" not in start:
        return 0.0
    text = source.text
    if _CRAWLED.search(text) or (_SAVED.search(text) and "cooked" in text):
        return 0.97
    return 0.92 if _OLD.search(text) else 0.6 if _GENERATOR.search(start) else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the topics of a page, or of a folder of pages.

    Raises
    ------
    ReadError
        If there is no post in it.
    """
    return read_sheets(source, "discourse_html", _sheet)


READER = Reader(
    "discourse_html",
    "a saved page of a Discourse topic",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("pages merged", "actions of moderators", "answers that the page does not show"),
    several=True,
)


def _sheet(page: Page, source: Source) -> Sheet | None:
    posts = _posts(page)
    if not posts:
        return None
    known = _preloaded(page)
    repairs = list(_actions(page))
    rows: list[Row] = []
    for element, span, inner in zip(posts, spans(posts), nested(posts), strict=True):
        row = _post(page, element, span, inner)
        told = known.get(row.id) or row.parent_id or _quoted(page, span, row.id)
        rows.append(row._replace(parent_id=told))
    rows = _by_name(page, rows, spans(posts))
    repairs += _flat(rows, posts, known)
    heads = [row for row in rows if row.id == _ONE]
    title = _title(page)
    post = (
        heads[0]._replace(parent_id="", title=title)
        if heads
        else Row(_ONE, removed=True, title=title)
    )
    topic = _topic(page, posts, source)
    return Sheet(
        topic,
        post,
        [row for row in rows if not heads or row is not heads[0]],
        title=title,
        url=_url(page),
        declared=_declared(page),
        more=_more(page),
        repairs=tuple(repairs),
    )


def _flat(rows: list[Row], posts: list[Element], known: dict[str, str]) -> Iterator[Repair]:
    """Say what of the nesting the page does not tell."""
    silent = sum(not row.parent_id and row.id not in (_ONE, "2") for row in rows)
    if silent and not any(row.parent_id for row in rows):
        detail = "the page does not say who answers whom; all comments are at top level"
        yield Repair("flat", None, detail)
    elif silent * 2 >= len(rows) - 1 and not known and posts[0].tag != "article":
        detail = f"the page tells whom comments answer only where they quote; {silent} do not, and are at top level"
        yield Repair("flat", None, detail)
    elif silent and not known and posts[0].tag == "article":
        detail = (
            f"the page does not show whether a comment answers the one right above it; {silent} may"
        )
        yield Repair("flat", None, f"{detail}, and are at top level")


def _posts(page: Page) -> list[Element]:
    """The element of each post: of a browser's page, of today's for search engines, of an older one."""
    everywhere = range(len(page.elements))
    shown = [
        element
        for element in every(page, everywhere, tag="article")
        if element.get("data-post-id")
        and _NUMBER.search(element.id)
        and "small-action" not in element.names
    ]
    if shown:
        return shown
    shown = [e for e in every(page, everywhere, "crawler-post") if _NUMBER.search(e.id)]
    if shown:
        return shown
    shown = [e for e in every(page, everywhere, "topic-body") if _NUMBER.search(e.id)]
    if shown:
        return shown
    holders = (page.elements[e.parent] for e in every(page, everywhere, "creator", tag="div"))
    return [e for e in holders if "DiscussionForumPosting" in e.get("itemtype")]


def _post(page: Page, element: Element, span: range, inner: list[Element]) -> Row:
    embedded = list(every(page, span, "embedded-posts"))
    hidden = {at for e in embedded for at in within(e, span)}
    inside = [at for at in span if at not in hidden] if hidden else span
    number = _number(page, element, inside)
    body = first(page, inside, "cooked") or first(page, inside, "post")
    text = _text(page, body, span, inner)
    gone = bool(_GONE.fullmatch(text)) or (not text and "deleted" in element.names)
    return Row(
        number,
        _answered(page, element, inside),
        _author(page, element, inside, span),
        "" if gone else text,
        _time(page, inside),
        _likes(page, inside),
        _own_url(page, inside, number),
        removed=gone,
    )


def _number(page: Page, element: Element, inside: "list[int] | range") -> str:
    match = _NUMBER.search(element.id)
    if match:
        return match[1]
    for place in every(page, inside):
        if place.get("itemprop") == "position":
            return str(whole_number(page.line(place.at) or place.get("content")) or "")
    return ""


def _text(page: Page, body: Element | None, span: range, inner: list[Element]) -> str:
    if body is None:
        return ""
    inside = within(body, span)
    quoted = every(page, inside, "quote", tag="aside")
    titles = [e for q in quoted for e in page.children(q.at) if "title" in e.names]
    skip = [*inner, *titles, *every(page, inside, *_FURNITURE)]
    return said(page, body, skip, page.url or "")


def _answered(page: Page, element: Element, inside: "list[int] | range") -> str:
    """The number of the post answered, "@" and a name where the page tells only that."""
    told = element.get("data-reply-to-post-number")
    if told.isdecimal():
        return told
    for tab in every(page, inside, "reply-to-tab", "reply-to", "post-info-reply-to"):
        own = _TOPIC.search(tab.get("href"))
        if own and own[2]:
            return own[2]
        name = tab.get("data-user-card") or page.line(tab.at)
        if name:
            return f"@{name}"
    return ""


def _quoted(page: Page, span: range, number: str) -> str:
    """The number of the earlier post of this topic that is quoted first, "" for none."""
    topics = {page.elements[span.start - 1].get("data-topic-id")}
    match = _TOPIC.search(page.url or "")
    topics.add(match[1] if match else "")
    for quote in every(page, span, "quote", tag="aside"):
        told, topic = quote.get("data-post"), quote.get("data-topic")
        here = not topic or topic in topics or topics == {""}
        if here and told.isdecimal() and number.isdecimal() and int(told) < int(number):
            return told
    return ""


def _by_name(page: Page, rows: list[Row], own: list[range]) -> list[Row]:
    """Posts that answer a name: it means that person's latest post before."""
    latest: dict[str, str] = {}
    placed: list[Row] = []
    for row, span in zip(rows, own, strict=True):
        parent = row.parent_id
        if parent.startswith("@"):
            parent = latest.get(parent[1:].casefold(), "")
        placed.append(row._replace(parent_id=parent))
        latest[row.author.casefold()] = row.id
        full = first(page, span, "full-name")
        if full is not None:
            latest[page.line(full.at).casefold()] = row.id
    return placed


def _author(page: Page, element: Element, inside: "list[int] | range", span: range) -> str:
    names = first(page, inside, "names", "creator")
    if names is not None:
        own = within(names, span)
        for link in every(page, own):
            card = link.get("data-user-card")
            if card:
                return card
        for told in (first(page, own, "username"), *every(page, own, tag="a")):
            if told is not None and page.line(told.at):
                return page.line(told.at)
        for told in every(page, own):
            if told.get("itemprop") in ("name", "author") and page.line(told.at):
                return page.line(told.at)
    match = re.search(r"@(\S+)\s*$", element.get("aria-label"))
    return match[1] if match else ""


def _time(page: Page, inside: "list[int] | range") -> str | None:
    for element in every(page, inside):
        if element.tag == "time" or "relative-date" in element.names:
            return moment(element.get("datetime"), element.get("data-time"), element.get("title"))
        if element.get("itemprop") == "datePublished":
            return moment(element.get("content"))
        if "cooked" in element.names:
            return None
    return None


def _likes(page: Page, inside: "list[int] | range") -> float | None:
    for element in every(page, inside):
        if {"post-likes", "like-count", "post-action-menu__like-count"} & set(element.names):
            return whole_number(page.line(element.at) or element.get("aria-label"))
        if element.get("itemprop") == "interactionCount" and "Like" in element.get("content"):
            return whole_number(element.get("content"))
    return None


def _own_url(page: Page, inside: "list[int] | range", number: str) -> str | None:
    for link in every(page, inside, tag="a"):
        match = _TOPIC.search(link.get("href"))
        if (
            match
            and match[2] == number
            and {"post-date", "tabLoc", "widget-link"} & set(link.names)
        ):
            return address(page, link.get("href").partition("?")[0])
    whole = _url(page)
    return f"{whole}/{number}" if whole and number else None


def _url(page: Page) -> str | None:
    """The topic's address, without a page's or a post's number."""
    match = _TOPIC.search(page.url or "")
    if page.url is None or match is None:
        return page.url
    return page.url[: match.end(1)]


def _topic(page: Page, posts: list[Element], source: Source) -> str:
    for element in (*posts[:1], *every(page, range(len(page.elements)), tag="section")):
        if element.get("data-topic-id").isdecimal():
            return element.get("data-topic-id")
    match = _TOPIC.search(page.url or "") or _TOPIC.search(page.meta.get("og:url", ""))
    if match:
        return match[1]
    heading = page.ids.get("topic-title")
    if heading is not None:
        for link in every(page, page.inside(heading), tag="a"):
            match = _TOPIC.search(link.get("href"))
            if match:
                return match[1]
    return source.stem


def _title(page: Page) -> str | None:
    at = page.ids.get("topic-title")
    heading = next(every(page, page.inside(at), tag="h1"), None) if at is not None else None
    if heading is not None:
        named = first(page, page.inside(heading.at), "fancy-title", "topic-link")
        return page.line((named or heading).at) or page.title
    return page.meta.get("og:title") or page.title


def _actions(page: Page) -> Iterator[Repair]:
    """What moderators and the forum itself did is said, but is no comment."""
    end = 0
    for element in every(page, range(len(page.elements)), "small-action"):
        if element.at < end:
            continue
        end = element.end
        place = _NUMBER.search(element.id) or _NUMBER.search(page.elements[element.parent].id)
        yield left_out(place[1] if place else "", "an action on the topic", page.line(element.at))


def _preloaded(page: Page) -> dict[str, str]:
    """Which post each answers, by the data that the forum sends along with the page."""
    at = page.ids.get("data-preloaded")
    told = page.elements[at].get("data-preloaded") if at is not None else ""
    if not told:
        return {}
    try:
        values: Any = parse_json(told, "data-preloaded").value
        topics = [
            parse_json(value, key).value
            for key, value in (values.items() if isinstance(values, dict) else ())
            if key.startswith("topic_") and isinstance(value, str)
        ]
    except ReadError:
        return {}
    answered: dict[str, str] = {}
    for topic in topics:
        stream = topic.get("post_stream") if isinstance(topic, dict) else None
        posts = stream.get("posts") if isinstance(stream, dict) else None
        for post in posts if isinstance(posts, list) else ():
            if isinstance(post, dict) and post.get("reply_to_post_number"):
                answered[str(post.get("post_number"))] = str(post["reply_to_post_number"])
    return answered


def _declared(page: Page) -> tuple[int, ...]:
    """How many comments there are: posts without the first."""
    shown = first(page, range(len(page.elements)), "timeline-replies")
    if shown is not None:
        match = re.search(r"(\d+)\D*$", page.line(shown.at))
        if match and len(match[1]) < 9:
            return (max(int(match[1]) - 1, 0),)
    return ()


def _more(page: Page) -> str:
    for element in page.elements:
        if element.tag in ("a", "link") and "next" in element.get("rel").lower().split():
            return "a link to the next page leads to others"
    gaps = [page.line(gap.at) for gap in every(page, range(len(page.elements)), "gap")]
    return f"more are hidden: {'; '.join(gaps)}" if gaps else ""
