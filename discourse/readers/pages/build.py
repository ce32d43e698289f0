"""Rows of a page's comments to a thread: the way that every HTML reader ends.

Adds the post, says what the page declares and does not hold, and joins pages of one thread.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.pages.declared import declared_counts, elsewhere
from discourse.readers.pages.page import Page, is_html, page_of
from discourse.readers.pages.post import read_post
from discourse.readers.pages.saved import unwrapped
from discourse.readers.source import Source

__all__ = ["Found", "build_thread", "left_out", "read_pages"]

_PAGED = re.compile(
    r"(?:/comment-page-\d+|/page[-/]?\d+)?/?(?:[?&](?:c?page|cp|pg|start|offset)=\d+)*(?:\?replytocom=\d+)?(?:#.*)?$"
)


class Found(NamedTuple):
    """What was found on one page.

    Attributes
    ----------
    page
        The page.
    rows
        Its comments in document order.
    area
        Places of elements that hold comments, so that they are not taken for the post.
    repairs
        What was mended or left out on it.
    declared
        How many comments it says it has, the surest number first; None asks the page.
    post
        The post, if the reader found it itself.
    thread_id
        The source's own id of the thread, "" for none.
    """

    page: Page
    rows: Sequence[Row]
    area: Collection[int] = ()
    repairs: Sequence[Repair] = ()
    declared: Sequence[int] | None = None
    post: Row | None = None
    thread_id: str = ""


def read_pages(
    source: Source, source_format: str, find: Callable[[Page], Found]
) -> Iterator[Thread]:
    """Yield the thread of a page; of several pages, one for each post that they show.

    Raises
    ------
    ReadError
        If no part of the source is a page, or there is nothing to read on it.
    """
    groups: dict[str, list[tuple[Source, Page]]] = {}
    for part in map(unwrapped, source.parts):
        if not source.is_several or is_html(part):
            page = page_of(part)
            groups.setdefault(_key(page) or part.name, []).append((part, page))
    if not groups:
        raise ReadError(f"{source.name}: there is no web page in it")
    for group in groups.values():
        found = []
        for part, page in group:
            one = find(page)
            found.append(one._replace(repairs=(*part.repairs, *one.repairs)))
        thread = build_thread(found, group[0][0] if len(groups) > 1 else source, source_format)
        if not (thread.comments or thread.post.text or thread.title or thread.repairs[1:]):
            raise ReadError(f"{source.name}: there is neither a post nor a comment on this page")
        yield thread


def _key(page: Page) -> str:
    """By what pages of the same post are known."""
    return _PAGED.sub("", page.url or "", count=1)


def left_out(comment_id: str, what: str, text: str) -> Repair:
    """A Repair for something that is no comment, with what it says.

    Examples
    --------
    >>> left_out("7", "a pingback", "Tea, again").detail
    "a pingback is no comment and not counted: 'Tea, again'"
    """
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 200 else f"{shown[:199]}…"
    return Repair(
        "left_out", comment_id or None, f"{what} is no comment and not counted: {shown!r}"
    )


def build_thread(
    found: Sequence[Found],
    source: Source,
    source_format: str,
    *,
    post_names: Collection[str] = (),
) -> Thread:
    """Assemble the thread of one page, or of several pages of the same comments.

    Parameters
    ----------
    found
        What the pages hold, in order. A comment that several of them hold counts once.
    source, source_format
        Where they came from; the reader's name.
    post_names
        Further ids by which rows call the post.
    """
    first = found[0]
    repairs = [repair for one in found for repair in one.repairs]
    title, url = first.page.title, first.page.url
    repairs += dict.fromkeys(repair for one in found for repair in one.page.repairs)
    post = first.post
    if post is None:
        post, more = read_post(first.page, first.area)
        repairs += more
    rows = _once(row for one in found for row in one.rows) if len(found) > 1 else list(first.rows)
    aside = sum(1 for repair in repairs if repair.code == "left_out")
    recorded = {repair.comment_id for repair in repairs if repair.code == "left_out"}
    held = sum(1 for row in rows if not (row.removed and row.id in recorded))
    repairs += _incomplete(found, held, aside)
    return assemble(
        rows,
        thread_id=first.thread_id or source.stem,
        source_format=source_format,
        post=post,
        title=title,
        url=url,
        repairs=repairs,
        post_names=post_names,
    )


def _once(rows: Iterable[Row]) -> list[Row]:
    """Comments of several pages, those that several hold only once."""
    seen: dict[str, Row] = {}
    kept = []
    for row in rows:
        if row.id and row.id in seen and seen[row.id].text == row.text:
            continue
        if row.id:
            seen.setdefault(row.id, row)
        kept.append(row)
    return kept


def _incomplete(found: Sequence[Found], held: int, aside: int) -> list[Repair]:
    """A Repair if every number that the page gives is larger than what it holds."""
    first = found[0]
    service = "" if held else elsewhere(first.page)
    told = list(declared_counts(first.page) if first.declared is None else first.declared)
    if not told or any(held <= count <= held + aside for count in told) or told[0] <= held:
        if not service or 0 in told:
            return []
        detail = f"the page loads its comments from {service}; none of them is in it"
        return [Repair("incomplete", None, detail)]
    detail = f"the page says {told[0]} comments; {held} are in it"
    if service:
        detail += f"; it loads them from {service}"
    elif not held:
        detail += "; they are loaded from elsewhere, or on other pages"
    return [Repair("incomplete", None, detail)]
