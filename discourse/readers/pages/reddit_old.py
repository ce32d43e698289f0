"""Reddit as old.reddit.com shows it, and as the Reddit of today is saved.

On old pages a comment's answers stand in an element of their own inside it; today's name
each comment's parent. What is behind "load more comments" and "continue this thread" is
counted. Pages of one thread, or of one thread's branches, are put together.
"""

import re
from collections.abc import Iterator

from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.interface import Options, Reader
from discourse.readers.linking import bare_name
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.platform import (
    Sheet,
    address,
    every,
    first,
    moment,
    nested,
    no_id,
    read_sheets,
    said,
    sniff_parts,
    spans,
    whole_number,
)
from discourse.readers.pages.shreddit import read_new, sniff_new
from discourse.readers.source import Source
from discourse.readers.values import number

__all__ = ["READER", "read", "sniff"]

_HOME = "https://www.reddit.com/"
_COMMENT = re.compile(r"""class=["'][^"']*\bthing\b[^"']*\bcomment\b|id=["']?thing_t1_""")
_AREA = re.compile(r"""class=["']?(?:commentarea|sitetable nestedlisting)""")
_LINK = re.compile(r"""class=["'][^"']*\bthing\b[^"']*\blink\b|id=["']?thing_t3_""")
_GONE = (
    "[deleted]", "[removed]", "[ removed by reddit ]", "[removed by reddit]", "[deleted by user]",
    "[removed by moderator]", "[ removed by moderator ]", "[unavailable]",
)  # fmt: skip
_FULLNAME = re.compile(r"(?:^|[-_])(t[13]_[0-9a-z]+)$")
_PERMALINK = re.compile(r"/comments/([0-9a-z]+)(?:/[^/?#]*(?:/([0-9a-z]+))?)?")


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a page of Reddit.

    Examples
    --------
    >>> page = b"<div class=commentarea><div class=' thing comment ' id=thing_t1_abc>"
    >>> sniff(Source("a.html", page), Options())
    0.97
    """
    return sniff_parts(source, _sniff_page)


def _sniff_page(source: Source) -> float:
    text = source.text if "reddit" in source.start or "thing" in source.start else source.start
    if _AREA.search(text) and (_COMMENT.search(text) or _LINK.search(text)):
        return 0.97
    return sniff_new(text)


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads of a page, or of a folder of pages.

    Raises
    ------
    ReadError
        If there is no post and no comment in it.
    """
    return read_sheets(source, "reddit_html", _sheet)


READER = Reader(
    "reddit_html",
    "a saved page of Reddit, old or new",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("comments that were not loaded", "threads continued elsewhere", "removed comments"),
    several=True,
)


def _sheet(page: Page, _source: Source) -> Sheet | None:
    things = list(every(page, range(len(page.elements)), "thing"))
    comments = [thing for thing in things if "comment" in thing.names]
    links = [
        thing for thing in things if "link" in thing.names and "promotedlink" not in thing.names
    ]
    if not comments and not links:
        return read_new(page)
    post = _post(page, links[0]) if links else Row(title=page.title, removed=True)
    repairs: list[Repair] = []
    rows = list(_rows(page, things, repairs))
    own = post.id or next((_thread_of(comment) for comment in comments), "")
    told = whole_number(links[0].get("data-comments-count")) if links else None
    return Sheet(
        own,
        post._replace(id=own),
        rows,
        title=post.title,
        url=_url(page, links[0] if links else None) or page.url,
        declared=tuple(filter(None, (told, _counted(page, links[0] if links else None)))),
        more=_more(page),
        repairs=tuple(repairs),
    )


def _rows(page: Page, things: list[Element], repairs: list[Repair]) -> Iterator[Row]:
    """Comments with the one that each stands in, or that its own link names."""
    around: list[tuple[int, str]] = []
    for thing, span, inner in zip(things, spans(things), nested(things), strict=True):
        if "comment" not in thing.names:
            continue
        while around and around[-1][0] <= thing.at:
            around.pop()
        own = _own_id(thing)
        if not own:
            own = f"unnamed-{len(repairs) + 1}"
            repairs.append(no_id(own))
        parent = around[-1][1] if around else _linked_parent(page, span)
        around.append((thing.end, own))
        yield _comment(page, thing, span, inner)._replace(id=own, parent_id=parent)


def _own_id(thing: Element) -> str:
    """The id without its kind; a deleted comment has it only in its address."""
    for told in (thing.get("data-fullname"), thing.id, *thing.names):
        match = _FULLNAME.search(told)
        if match:
            return bare_name(match[1])
    match = _PERMALINK.search(thing.get("data-permalink"))
    return (match[2] or match[1]) if match else ""


def _thread_of(thing: Element) -> str:
    match = _PERMALINK.search(thing.get("data-permalink"))
    return match[1] if match else ""


def _linked_parent(page: Page, inside: range) -> str:
    """Whom a comment at top level answers, on a page that shows only one branch."""
    for link in every(page, inside, tag="a"):
        if link.get("data-event-action") == "parent" or page.line(link.at) == "parent":
            href = link.get("href")
            match = _PERMALINK.search(href)
            if match and match[2] and "#" not in href:
                return match[2]
            return href.rpartition("#")[2] if "#" in href else ""
    return ""


def _comment(page: Page, thing: Element, inside: range, inner: list[Element]) -> Row:
    body = first(page, inside, "md") or first(page, inside, "usertext-body", "commentbody")
    text = said(page, body, inner, _HOME)
    gone = text.lower() in _GONE or (not text and "deleted" in thing.names)
    author = thing.get("data-author") or _author(page, inside)
    return Row(
        author="" if author.lower() in _GONE else author,
        text="" if gone else text,
        created=_time(page, inside),
        score=_score(page, inside),
        url=_url(page, thing) or _by_link(page, inside),
        removed=gone,
    )


def _author(page: Page, inside: range) -> str:
    name = first(page, inside, "author")
    return page.line(name.at) if name is not None else ""


def _time(page: Page, inside: range) -> str | None:
    for element in every(page, inside, tag="time"):
        if "edited-timestamp" not in element.names:
            return moment(element.get("datetime"), element.get("title"))
    return None


def _score(page: Page, inside: range) -> float | None:
    """The score without the reader's own vote, which the page has in three versions."""
    for element in every(page, inside, "score"):
        if "unvoted" in element.names or not {"likes", "dislikes"} & set(element.names):
            told = number(element.get("title"))
            return told if told is not None else number(page.line(element.at).partition(" ")[0])
    return None


def _url(page: Page, thing: Element | None) -> str | None:
    return address(page, thing.get("data-permalink"), _HOME) if thing is not None else None


def _by_link(page: Page, inside: range) -> str | None:
    for link in every(page, inside, "bylink", tag="a"):
        if link.get("data-event-action") in ("", "permalink") and page.line(link.at) != "parent":
            return address(page, link, _HOME)
    return None


def _post(page: Page, thing: Element) -> Row:
    inside = spans([thing, *every(page, page.inside(thing.at), "thing")])[0]
    title = next(every(page, inside, "title", tag="a"), None)
    expando = first(page, inside, "expando")
    body = first(page, page.inside(expando.at), "md") if expando is not None else None
    text = said(page, body, (), _HOME)
    author = thing.get("data-author") or _author(page, inside)
    score = number(thing.get("data-score"))
    told = thing.get("data-url") or (title.get("href") if title is not None else "")
    return Row(
        _own_id(thing),
        "",
        "" if author.lower() in _GONE else author,
        "" if text.lower() in _GONE else text,
        _time(page, inside) or moment(thing.get("data-timestamp")),
        score if score is not None else _score(page, inside),
        address(page, told, _HOME),
        text.lower() in _GONE,
        page.line(title.at) if title is not None else page.title,
    )


def _counted(page: Page, thing: Element | None) -> int | None:
    """How many comments the post's own link to them says."""
    link = next(every(page, page.inside(thing.at), "comments", tag="a"), None) if thing else None
    return whole_number(page.line(link.at)) if link is not None else None


def _more(page: Page) -> str:
    """What the page has in place of comments, with its numbers."""
    everywhere = range(len(page.elements))
    hidden = [whole_number(page.line(e.at)) or 0 for e in every(page, everywhere, "morecomments")]
    deeper = sum(1 for _ in every(page, everywhere, "deepthread"))
    told = []
    if hidden:
        told.append(f"{sum(hidden)} are behind 'load more comments' ({len(hidden)} times)")
    if deeper:
        told.append(f"'continue this thread' stands {deeper} times for others")
    return "; ".join(told)
