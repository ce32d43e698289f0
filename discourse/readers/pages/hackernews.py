"""Hacker News, from the tables of 2007 to today's, and sites that run on the same program.

A comment is a row of cells: the width of the first tells how deep it is (a picture that is
40 pixels wide for each level, since 2022 an ``indent`` attribute as well). Today's pages
also link each comment to its parent; that is believed where the two disagree.
"""

import re
from collections.abc import Iterator
from itertools import islice

from discourse.model import Thread
from discourse.readers.assemble import Row
from discourse.readers.interface import Options, Reader
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.platform import (
    Levels,
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
from discourse.readers.values import number

__all__ = ["READER", "read", "sniff"]

_HOME = "https://news.ycombinator.com/"
_LEVEL = 40  # pixels
_NEAR = 8  # elements between a cell and the row of its comment, with some to spare
_ID = re.compile(r"(?:item\?id=|reply\?id=|^#(?:up_|c_)?)(\d+)")
_VOTE = re.compile(r"(?:up|down|score)_(\d+)$")
_PLACE = re.compile(r"""\bid=["']?hnmain\b|\bop=["']?item\b|news\.ycombinator\.com""")
_COMMENT = re.compile(
    r"""class=["']?[^"'>]*\bcomtr\b|class=["']?ind\b|<img[^>]+s\.gif[^>]+width=["']?\d"""
)
_STORY = re.compile(r"""class=["']?(?:fatitem|subtext|comhead)\b""")
_GONE = re.compile(r"(?:\[(?:deleted|flagged|dead|removed|delayed)\]\s*)+", re.IGNORECASE)
_AGO = re.compile(r"\bago\b")


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a page of Hacker News, or a folder of them.

    Examples
    --------
    >>> sniff(Source("a.html", b"<html op='item'><table id=hnmain><td class='ind'><span class=comhead>"), Options())
    0.97
    """
    return sniff_parts(source, _sniff_page)


def _sniff_page(source: Source) -> float:
    start = source.start
    if not _PLACE.search(start) or not _STORY.search(start):
        return 0.0
    own = re.search(r"""\bid=["']?hnmain\b|\bop=["']?item\b""", start)
    if own:
        return 0.97 if _COMMENT.search(start) else 0.9
    return 0.93 if _COMMENT.search(start) and "comhead" in start else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads of a page, or of a folder of pages.

    Raises
    ------
    ReadError
        If there is no story and no comment in it.
    """
    return read_sheets(source, "hn_html", _sheet)


READER = Reader(
    "hn_html",
    "a saved page of Hacker News",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "url", "removed", "title"),
    mends=("comments behind a More link", "links to the parent that contradict the indentation"),
    several=True,
)


def _sheet(page: Page, _source: Source) -> Sheet | None:
    cells = _cells(page)
    story = next(every(page, range(len(page.elements)), "subtext"), None)
    if story is None and not cells:
        return None
    levels = Levels()
    rows: list[Row] = []
    post, declared = Row(title=page.title, removed=True), None
    if story is not None:
        post, declared = _story(page, story)
    elif _is_permalink(page, cells[0]):
        post = _comment_as_post(page, cells[0])
        cells = cells[1:]
    for cell, span, inner in zip(cells, spans(cells), nested(cells), strict=True):
        row, depth, told = _comment(page, cell, span, inner)
        rows += levels.add(row, depth, "" if told == post.id else told)
    return Sheet(
        post.id,
        post,
        rows,
        title=post.title,
        url=address(page, f"item?id={post.id}", _HOME) if post.id else page.url,
        declared=(max(declared or 0, _toggled(page, cells)),),
        more=_more(page),
        repairs=tuple(levels.repairs),
    )


def _cells(page: Page) -> list[Element]:
    """The cell of each comment, in order: it has a head or a body of one."""
    cells = list(every(page, range(len(page.elements)), "default", tag="td"))
    placed = zip(cells, spans(cells), strict=True)
    return [cell for cell, span in placed if first(page, span, "comment", "comhead")]


def _comment(
    page: Page, cell: Element, inside: range, inner: list[Element]
) -> tuple[Row, int, str]:
    """A comment, how deep it is, and whom the page says that it answers."""
    head = first(page, inside, "comhead")
    body = first(page, inside, "comment")
    links = _links(page, head, inside)
    own = _own_id(page, cell, links, inside)
    text = _text(page, body, inside, inner)
    gone = bool(_GONE.fullmatch(text))
    row = Row(
        own,
        "",
        _author(page, links),
        "" if gone else text,
        _time(page, head, inside),
        url=address(page, f"item?id={own}", _HOME) if own else None,
        removed=gone or (not text and head is None),
    )
    parent = next((_named(link) for link in links if page.line(link.at) == "parent"), "")
    return row, _depth(page, cell), parent


def _links(page: Page, head: Element | None, span: range) -> list[Element]:
    return list(every(page, within(head, span), tag="a")) if head is not None else []


def _named(link: Element) -> str:
    match = _ID.search(link.get("href"))
    return match[1] if match else ""


def _own_id(page: Page, cell: Element, links: list[Element], span: range) -> str:
    for element in islice(page.above(cell.at), _NEAR):
        if "athing" in element.names and element.id.isdecimal():
            return element.id
    for link in links:
        named = _named(link)
        if named and not link.get("href").startswith("#") and page.line(link.at) != "parent":
            return named
    for element in every(page, range(cell.parent, span.stop), tag="a"):
        match = _VOTE.match(element.id) or re.search(r"reply\?id=(\d+)", element.get("href"))
        if match:
            return match[1]
    return ""


def _author(page: Page, links: list[Element]) -> str:
    for link in links:
        if "hnuser" in link.names or re.search(r"\buser\?id=", link.get("href")):
            return page.line(link.at)
    return ""


def _time(page: Page, head: Element | None, span: range) -> str | None:
    """When it was said: the title of its age tells it in UTC, as text and in seconds."""
    age = first(page, within(head, span), "age") if head is not None else None
    if age is None:
        return None
    written, _, seconds = age.get("title").strip().partition(" ")
    shown = page.line(age.at).removeprefix("on ")
    zone = f"{written}Z" if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", written) else written
    return moment(seconds, zone, "" if _AGO.search(shown) else shown)


def _text(page: Page, body: Element | None, span: range, inner: list[Element]) -> str:
    if body is None:
        return ""
    inside = within(body, span)
    shown = first(page, inside, "commtext") or body
    skip = [*inner, *every(page, inside, "reply"), *_answering(page, inside)]
    return said(page, shown, skip, _HOME)


def _answering(page: Page, inside: range) -> Iterator[Element]:
    """Links to answer by; on old pages they end up within the words."""
    for element in every(page, inside):
        link = element.tag == "a" and "reply?id=" in element.get("href")
        if link or (element.tag == "font" and not page.line(element.at).strip("-")):
            yield element


def _depth(page: Page, cell: Element) -> int:
    """How many levels deep; the first cell of its row tells it."""
    at = cell.parent + 1
    for _ in range(_NEAR):
        if at >= cell.at:
            break
        other, at = page.elements[at], page.elements[at].end
        told = other.get("indent")
        if told.isdecimal() and len(told) < 7:
            return int(told)
        for image in every(page, range(other.at, min(other.end, other.at + _NEAR)), tag="img"):
            width = image.get("width")
            if width.isdecimal() and len(width) < 7 and "votearrow" not in image.names:
                return int(width) // _LEVEL
    return 0


def _is_permalink(page: Page, cell: Element) -> bool:
    """Whether the first comment is what the page is about: it links up to what it answers."""
    if any("fatitem" in element.names for element in page.above(cell.at)):
        return True
    inside = page.inside(cell.at)
    links = _links(page, first(page, inside, "comhead"), inside)
    named = [link for link in links if page.line(link.at) == "parent"]
    return any(not link.get("href").startswith("#") for link in named) and any(
        "on:" in page.line(element.at) for element in every(page, inside, "comhead")
    )


def _comment_as_post(page: Page, cell: Element) -> Row:
    """The comment of its own page, called what its story is called."""
    inside = page.inside(cell.at)
    row, _, _ = _comment(page, cell, inside, [])
    head = first(page, inside, "comhead")
    links = _links(page, head, inside)
    titles = [link for link in links if _named(link) not in ("", row.id)]
    story = first(page, page.inside(head.at), "onstory", "storyon") if head is not None else None
    if story is not None:
        titles = list(every(page, page.inside(story.at), tag="a")) or titles
    title = page.line(titles[-1].at) if titles else ""
    return row._replace(title=title if title != "parent" else None)


def _story(page: Page, subtext: Element) -> tuple[Row, int | None]:
    """The story that heads the page, and how many comments it says it has."""
    inside = page.inside(subtext.at)
    links = list(every(page, inside, tag="a"))
    score = first(page, inside, "score")
    named = [_named(link) for link in links if _named(link)]
    own = next(iter(named), "")
    counts = [page.line(link.at) for link in links if "comment" in page.line(link.at).lower()]
    table = next(
        element for element in page.above(subtext.at) if element.tag in ("table", "body", "html")
    )
    title, link = _title(page, range(table.at, subtext.at))
    own = own or (_VOTE.sub(r"\1", score.id) if score is not None else "")
    points = re.match(r"-?\d+", page.line(score.at)) if score is not None else None
    return Row(
        own,
        "",
        _author(page, links),
        _story_text(page, table, subtext),
        _time(page, subtext, inside),
        number(points[0]) if points else None,
        address(page, link, _HOME) if link is not None else None,
        title=title or page.title,
    ), (whole_number(counts[-1]) if counts else None)


def _title(page: Page, span: range) -> tuple[str, Element | None]:
    for cell in reversed(list(every(page, span, "title", tag="td"))):
        sites = {
            at
            for site in every(page, page.inside(cell.at), "sitebit", "comhead")
            for at in page.inside(site.at)
        }
        for link in every(page, page.inside(cell.at), tag="a"):
            if page.line(link.at) and link.at not in sites and "vote?" not in link.get("href"):
                return page.line(link.at), link
        if page.line(cell.at):
            return page.line(cell.at), None
    return "", None


def _story_text(page: Page, table: Element, subtext: Element) -> str:
    """The words of a story that has any: in a class of its own today, else in a later row."""
    marked = first(page, page.inside(table.at), "toptext")
    if marked is not None:
        return said(page, marked, (), _HOME)
    for cell in every(page, range(page.elements[subtext.at].end, table.end), tag="td"):
        inside = page.inside(cell.at)
        if any(page.elements[at].tag in ("form", "table", "textarea") for at in inside):
            continue
        text = said(page, cell, (), _HOME)
        if text:
            return text
    return ""


def _toggled(page: Page, cells: list[Element]) -> int:
    """How many comments the signs that fold top-level ones say they stand for."""
    total = 0
    for cell, span in zip(cells, spans(cells), strict=True):
        if _depth(page, cell):
            continue
        sign = first(page, span, "togg")
        told = sign.get("n") if sign is not None else ""
        total += int(told) if told.isdecimal() and len(told) < 7 else 1
    return total


def _more(page: Page) -> str:
    for link in every(page, range(len(page.elements)), tag="a"):
        if "morelink" in link.names or (
            page.line(link.at) == "More" and re.search(r"item\?|/x\?", link.get("href"))
        ):
            return "a link More leads to others"
    return ""
