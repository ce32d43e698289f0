"""Lobsters, and sites that run on the same program.

Comments are list items in lists in list items; each has its short id. Stories that were
merged into the one on top stand on the same page: what was said on them hangs on the story,
and that they were merged becomes a Repair.
"""

import re
from collections.abc import Iterator

from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
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
from discourse.readers.values import number

__all__ = ["READER", "read", "sniff"]

_HOME = "https://lobste.rs/"
_SUBTREE = re.compile(r"""class=["']?comments_subtree\b""")
_SHORT_ID = re.compile(r"""\bdata-shortid=|id=["']?c_[a-z0-9]{4,}["' >]""")
_STORY = re.compile(r"""class=["']?(?:story_liner|stories)\b""")
_USER = re.compile(r"/(?:u/|~)[^/]+$")
_GONE = re.compile(
    r"\[?\s*(?:Comment|Thread)\b.*\b(?:removed|deleted)\b.*", re.IGNORECASE | re.DOTALL
)
_BY_WHOM = re.compile(r"by (?:the )?(?:author|user)\W*$", re.IGNORECASE)


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a page of Lobsters.

    Examples
    --------
    >>> sniff(Source("a.html", b"<li class='comments_subtree'><div id='c_abc123' class=comment>"), Options())
    0.97
    """
    return sniff_parts(source, _sniff_page)


def _sniff_page(source: Source) -> float:
    text = source.text if "comments" in source.start else source.start
    if _SUBTREE.search(text) and _SHORT_ID.search(text):
        return 0.97
    return 0.6 if _STORY.search(text) and "data-shortid" in text else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads of a page, or of a folder of pages.

    Raises
    ------
    ReadError
        If there is no story and no comment in it.
    """
    return read_sheets(source, "lobsters_html", _sheet)


READER = Reader(
    "lobsters_html",
    "a saved page of Lobsters",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("merged stories", "removed comments"),
    several=True,
)


def _sheet(page: Page, _source: Source) -> Sheet | None:
    everywhere = range(len(page.elements))
    stories = list(every(page, everywhere, "story", tag="li"))
    placed = list(_placed(page))
    if not stories and not placed:
        return None
    repairs: list[Repair] = []
    elements = [element for element, _ in placed]
    rows = [
        _comment(page, element, span, inner, repairs)._replace(parent_id=parent)
        for (element, parent), span, inner in zip(
            placed, spans(elements), nested(elements), strict=True
        )
    ]
    post = Row(title=page.title, removed=True)
    declared: list[int] = []
    if stories:
        post, declared = _story(page, stories[0])
        repairs += _merged(page, stories)
    return Sheet(
        post.id,
        post,
        rows,
        title=post.title,
        url=address(page, f"s/{post.id}", _HOME) if post.id else page.url,
        declared=tuple(declared),
        repairs=tuple(repairs),
    )


def _placed(page: Page) -> Iterator[tuple[Element, str]]:
    """Every comment and the id of the one whose list it is in."""
    lists: list[tuple[int, str]] = []  # where each open subtree ends, and whose it is
    for element in page.elements:
        while lists and lists[-1][0] <= element.at:
            lists.pop()
        if "comments_subtree" in element.names:
            lists.append((element.end, ""))
        elif "comment" in element.names and _own_id(element):
            if lists and not lists[-1][1]:
                lists[-1] = (lists[-1][0], _own_id(element))
            yield element, next((name for _, name in reversed(lists[:-1]) if name), "")


def _own_id(element: Element) -> str:
    told = element.get("data-shortid")
    return told or (element.id[2:] if element.id.startswith("c_") else "")


def _comment(
    page: Page, element: Element, inside: range, inner: list[Element], repairs: list[Repair]
) -> Row:
    own = _own_id(element)
    byline = first(page, inside, "byline")
    body = first(page, inside, "comment_text")
    text = said(page, body, inner, _HOME)
    marked = first(page, within(body, inside), "na") if body is not None else None
    gone = marked is not None and bool(_GONE.fullmatch(page.line(marked.at)))
    if gone and not _BY_WHOM.search(text):
        repairs.append(left_out(own, "why a moderator removed it", text))
    links = list(every(page, within(byline, inside), tag="a")) if byline is not None else []
    path = next((a for a in links if re.search(r"/c/|#c_", a.get("href"))), None)
    return Row(
        own,
        "",
        _user(page, links),
        "" if gone else text,
        _time(page, byline, inside),
        _score(page, inside),
        address(page, path, _HOME) or address(page, f"c/{own}", _HOME),
        removed=gone,
    )


def _user(page: Page, links: list[Element]) -> str:
    named = [link for link in links if "u-author" in link.names]
    for link in named or [link for link in links if _USER.search(link.get("href"))]:
        if page.line(link.at):
            return page.line(link.at)
    return ""


def _time(page: Page, byline: Element | None, span: range) -> str | None:
    if byline is None:
        return None
    for element in every(page, within(byline, span)):
        told = (element.get("datetime"), element.get("title"))
        if element.tag in ("time", "span", "a") and (time := moment(*told)):
            return time
    return None


def _score(page: Page, inside: range) -> float | None:
    for element in every(page, inside, "score", "upvoter"):
        score = number(page.line(element.at))
        if score is not None:
            return score
    return None


def _story(page: Page, story: Element) -> tuple[Row, list[int]]:
    """The story, and how many comments it says that it and those merged into it have."""
    inside = page.inside(story.at)
    link = _title(page, inside)
    byline = first(page, inside, "byline")
    links = list(every(page, page.inside(byline.at), tag="a")) if byline is not None else []
    own = story.get("data-shortid") or story.id.removeprefix("story_")
    counts = [page.line(label.at) for label in every(page, inside, "comments_label")]
    totals = [count for count in counts if "total" in count] or counts
    words = next(every(page, range(story.at, len(page.elements)), "story_text"), None)
    row = Row(
        own,
        "",
        _user(page, links),
        said(page, words, (), _HOME),
        _time(page, byline, inside),
        _score(page, inside),
        address(page, link, _HOME) if link is not None else None,
        title=page.line(link.at) if link is not None else page.title,
    )
    return row, [count for total in totals if (count := whole_number(total))][:1]


def _title(page: Page, inside: range) -> Element | None:
    for holder in every(page, inside, "link"):
        for link in every(page, page.inside(holder.at), tag="a"):
            if page.line(link.at):
                return link
    return None


def _merged(page: Page, stories: list[Element]) -> Iterator[Repair]:
    """Stories that were merged into the first, each said once."""
    first_end = stories[0].end
    details = list(every(page, page.inside(stories[0].at), "details"))[1:]
    titles = [_title(page, page.inside(other.at)) for other in (*details, *stories[1:])]
    marks = every(page, range(stories[0].at, first_end), "merge")
    titles += [next(every(page, range(mark.end, first_end), tag="a"), None) for mark in marks]
    seen = set()
    for link in titles:
        if link is not None and page.line(link.at) and page.line(link.at) not in seen:
            seen.add(page.line(link.at))
            whole = f"{page.line(link.at)} <{address(page, link, _HOME) or ''}>"
            yield left_out("", "a story that was merged into this one", whole)
