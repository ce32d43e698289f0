"""Blogger's comments: today's threads, as sent or as a browser saves them, and the lists of before.

A thread's comments are list items in list items; until 2012 they were terms and definitions
of one flat list. Where a page holds them only as data for its script, the data are read. A
comment's address tells the moment to the millisecond.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.interface import Options, Reader
from discourse.readers.markup import text_from_html
from discourse.readers.pages.build import left_out
from discourse.readers.pages.declared import declared_counts
from discourse.readers.pages.fields import fields_of, plain_text
from discourse.readers.pages.names import clean_name
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
from discourse.readers.pages.post import read_post
from discourse.readers.pages.script_data import literal_at
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_GENERATOR = re.compile(r"""<meta[^>]+content=["']blogger["']""", re.IGNORECASE)
_SYSTEM = re.compile(
    r"www\.blogger\.com/(?:static|comment|profile|feeds|rpc_relay)|\.blogspot\.[a-z]|showComment=\d+#c\d|blogblog\.com/"
)
_COMMENT = re.compile(
    r"""id=["']?(?:c\d{6,}|bc_\d+_\d+[A-Z]+|comment-holder|comments-block)\b|class=["']?comment-thread"""
)
_OWN = re.compile(r"c(\d+)")
_LINKED = re.compile(r"showComment=\d{10,16}#c(\d+)$|#c(\d{6,})$")
_SHORTEST = 6  # digits of an id that is told by itself
_SHOWN = re.compile(r"showComment=(\d{10,16})")
_POST = re.compile(r"post-body-(\d{6,})|/feeds/(\d{6,})/comments/")
_ITEMS = re.compile(r"\bvar items\s*=\s*(?=\[)")
_RANGE = re.compile(r"\d+\s*[–-]\s*\d+\D+(\d[\d.,]*)")


class _Found(NamedTuple):
    """A comment: its id, what is it alone, whom it stands under, its element and those in it."""

    own: str
    span: range
    parent: str
    element: Element
    inner: list[Element]


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a page of Blogger with Blogger's own comments.

    Examples
    --------
    >>> page = b"<html><meta content='blogger' name='generator'/><li class=comment id=c1234567890>"
    >>> sniff(Source("a.html", page), Options())
    0.95
    """
    return sniff_parts(source, _sniff_page)


def _sniff_page(source: Source) -> float:
    start = source.start
    named = _GENERATOR.search(start)
    if not named and not _SYSTEM.search(start) and not _COMMENT.search(start):
        return 0.0
    text = source.text
    if not _COMMENT.search(text):
        return 0.3 if named else 0.0
    if named:
        return 0.95
    return 0.93 if _SYSTEM.search(text) and re.search(r"\bc\d{8,}", text) else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread of a page, or of a folder of pages.

    Raises
    ------
    ReadError
        If it is no web page.
    """
    return read_sheets(source, "blogger_html", _sheet)


READER = Reader(
    "blogger_html",
    "a saved page of a Blogger blog",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "url", "removed", "title"),
    mends=("removed comments", "links from other blogs", "comments on other pages"),
    several=True,
)


def _sheet(page: Page, source: Source) -> Sheet:
    found = _found(page)
    rows = [_row(page, one) for one in found] or list(_from_script(page))
    area = tuple(_area(page, found))
    post, lacking = _post(page, area)
    named = _POST.search(page.html)
    title = _title(page)
    return Sheet(
        named[named.lastindex or 1] if named else source.stem,
        post._replace(title=title),
        rows,
        title=title,
        url=page.url,
        declared=_declared(page),
        more=_more(page),
        repairs=(*lacking, *_backlinks(page)),
    )


def _title(page: Page) -> str | None:
    """The post's title without the blog's, which the page's own begins with."""
    for element in every(page, range(len(page.elements)), "post-title", "entry-title"):
        title = page.line(element.at)
        if title and title in (page.title or title):
            return title
    return page.title


def _post(page: Page, area: tuple[int, ...]) -> tuple[Row, list[Repair]]:
    """The post, with its author and day from where Blogger's templates write them."""
    post, lacking = read_post(page, area)
    hidden = {at for box in area for at in page.inside(box)}
    outside = [element for element in page.elements if element.at not in hidden]
    author, created = post.author, post.created
    for element in outside:
        prop = element.get("itemprop")
        if not author and ("post-author" in element.names or prop == "author"):
            name = first(page, page.inside(element.at), "fn")
            author = clean_name(page.line((name or element).at))
        if created is None and (
            prop == "datePublished" or {"published", "date-header"} & set(element.names)
        ):
            told = (element.get("datetime"), element.get("content"), element.get("title"))
            created = moment(*told, page.line(element.at))
    return post._replace(author=author, created=created), lacking


def _found(page: Page) -> list[_Found]:
    """Every comment, whichever way the template writes it."""
    containers = _containers(page)
    taken: set[str] = set()
    around: list[tuple[int, str]] = []
    found = []
    placed = [element for element, _ in containers]
    for (element, told), span, inner in zip(containers, spans(placed), nested(placed), strict=True):
        while around and around[-1][0] <= element.at:
            around.pop()
        own = told or _linked_id(page, span)
        if not own or own in taken:
            continue
        taken.add(own)
        parent = around[-1][1] if around else ""
        last = _definitions_end(page, element) if element.tag == "dt" else span.stop
        found.append(_Found(own, range(span.start, last), parent, element, inner))
        around.append((element.end, own))
    return found


def _containers(page: Page) -> list[tuple[Element, str]]:
    """Elements that hold one comment, and its id where they or their block tell it."""
    found: list[tuple[Element, str]] = []
    unnamed: list[int] = []  # items of lists whose id is still to come
    for element in page.elements:
        match = _OWN.fullmatch(element.id) if element.tag not in ("a", "ol", "span") else None
        is_item = element.tag == "li" and "comment" in element.names
        sure = is_item or "comment-block" in element.names
        own = match[1] if match and (sure or len(match[1]) >= _SHORTEST) else ""
        while unnamed and found[unnamed[-1]][0].end <= element.at:
            unnamed.pop()
        if own and not is_item and unnamed:
            at = unnamed.pop()
            found[at] = (found[at][0], own)
        elif own or is_item:
            found.append((element, own))
            if not own:
                unnamed.append(len(found) - 1)
    return found


def _linked_id(page: Page, span: range) -> str:
    """The id in the comment's own address."""
    for link in every(page, span, tag="a"):
        match = _LINKED.search(link.get("href"))
        if match:
            return match[1] or match[2]
    return ""


def _definitions_end(page: Page, term: Element) -> int:
    """Where the definitions end that follow a term."""
    at = term.end
    limit = page.elements[term.parent].end if term.parent >= 0 else len(page.elements)
    while at < limit and page.elements[at].tag != "dt":
        at = page.elements[at].end
    return at


def _row(page: Page, one: _Found) -> Row:
    body = first(page, one.span, "comment-content", "comment-body", "comment-text", "comment_body")
    head = first(page, one.span, "comment-header") or first(page, one.span, "comment-author")
    links = [(a, a.get("href")) for a in every(page, one.span, tag="a")]
    link = next((a for a, href in links if href.endswith(f"#c{one.own}")), None)
    told = _SHOWN.search(link.get("href")) if link is not None else None
    date = first(page, one.span, "datetime", "comment-timestamp", "comment-date")
    shown = page.line(date.at) if date is not None else ""
    author = _author(page, one, head)
    if body is None:
        general = fields_of(page, [one.element.at], [other.at for other in one.inner])
        author, text, gone = author or general.author, general.text, general.removed
    else:
        gone = first(page, within(body, one.span), "deleted-comment") is not None
        text = said(page, body, [*one.inner, *every(page, one.span, "comment-actions")])
    return Row(
        one.own,
        one.parent,
        author,
        "" if gone else text,
        moment(told[1] if told else "", shown, day_first=page.day_first),
        url=address(page, link) if link is not None else None,
        removed=gone,
    )


def _author(page: Page, one: _Found, head: Element | None) -> str:
    if one.element.tag == "dt":
        head = one.element
    user = first(page, one.span, "user") if one.element.tag != "dt" else None
    if (
        user is not None
        and user.tag in ("cite", "span", "a", "b", "strong")
        and "icon" not in user.names
    ):
        return page.line(user.at)
    if head is None:
        return ""
    for link in every(page, within(head, one.span), tag="a"):
        if link.get("href") and page.line(link.at) and not _LINKED.search(link.get("href")):
            return page.line(link.at)
    # "Anonymous", and in the next line what stands for "said".
    lines = [line.strip() for line in (head.node.text() or "").splitlines() if line.strip()]
    return next(iter(lines), "") or next(iter(plain_text(page, head.at)), "")


def _from_script(page: Page) -> Iterator[Row]:
    """Comments that the page holds only as data."""
    match = _ITEMS.search(page.html)
    items = literal_at(page.html, match.end()) if match else None
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict) or not item.get("id"):
            continue
        author: Any = item.get("author")
        body = str(item.get("body") or "")
        gone = "deleted-comment" in body
        yield Row(
            str(item["id"]),
            str(item.get("parentId") or item.get("inReplyTo") or ""),
            str(author.get("name") or "") if isinstance(author, dict) else "",
            "" if gone else text_from_html(body, page.base),
            moment(str(item.get("timestamp") or ""), str(item.get("displayTime") or "")),
            url=address(page, str(item.get("permalink") or "")),
            removed=gone,
        )


def _box(page: Page) -> Element | None:
    at = page.ids.get("comments")
    return page.elements[at] if at is not None else None


def _declared(page: Page) -> tuple[int, ...]:
    box = _box(page)
    if box is not None:
        for element in every(
            page, page.inside(box.at), "paging-control-container", "comment-range"
        ):
            told = _RANGE.search(page.line(element.at))
            count = whole_number(told[1]) if told else None
            if count:
                return (count,)
        for heading in page.children(box.at):
            count = (
                whole_number(page.line(heading.at)) if heading.tag in ("h2", "h3", "h4") else None
            )
            if count is not None:
                return (count,)
    return declared_counts(page)


def _more(page: Page) -> str:
    for link in every(page, range(len(page.elements)), tag="a"):
        if "commentPage=" in link.get("href"):
            return "links lead to other pages of comments"
    loads = every(page, range(len(page.elements)), "loadmore")
    if any("hidden" not in element.names and element.get("data-post-id") for element in loads):
        return "others are loaded when a reader asks for more"
    return ""


def _backlinks(page: Page) -> Iterator[Repair]:
    for element in every(page, range(len(page.elements)), "collapsed-backlink", "backlink-control"):
        if "item-control" not in element.names and page.line(element.at):
            yield left_out("", "a link from another page", page.line(element.at))


def _area(page: Page, found: list[_Found]) -> Iterator[int]:
    box = _box(page)
    if box is not None:
        yield box.at
    end = box.end if box is not None else 0
    for one in found:
        if one.element.at >= end or (box is not None and one.element.at < box.at):
            yield from range(one.element.at, one.element.at + 1)
            end = max(end, one.element.end)
