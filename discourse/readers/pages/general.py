"""Pages of any other platform: whatever looks like comments, however it is nested.

The last resort among the readers of pages: asked only when no reader knows the platform. A
page without comments is read as a post that nobody answered.
"""

from collections.abc import Iterator

from discourse.model import Thread
from discourse.readers.interface import Options, Reader
from discourse.readers.pages.build import Found, read_pages
from discourse.readers.pages.comment_ids import comment_area, find_comments
from discourse.readers.pages.contents import rows_of
from discourse.readers.pages.families import find_family
from discourse.readers.pages.hints import places_of
from discourse.readers.pages.nesting import Place, flat
from discourse.readers.pages.page import Page, is_html
from discourse.readers.pages.post import has_post
from discourse.readers.pages.saved import unwrapped
from discourse.readers.pages.structured import rows_in_data
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "html"


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a web page, or a folder of them; any reader that knows more goes first.

    Examples
    --------
    >>> sniff(Source("a.html", b"<!DOCTYPE html><p>Tea"), Options()), sniff(Source("a", b"Tea"), Options())
    (0.45, 0.0)
    """
    if source.is_several:
        first = source.parts[:20]
        pages = [part for part in first if is_html(part)]
        return 0.3 if pages and len(pages) * 2 > len(first) else 0.0
    if not is_html(source):
        return 0.0
    start = unwrapped(source).start[:2_000].lower()
    return 0.45 if "<!doctype html" in start or "<html" in start or "<body" in start else 0.3


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread of a page; of several pages, one for each address.

    Raises
    ------
    ReadError
        If no part of the source is a page, or there is nothing on it.
    """
    yield from read_pages(source, _NAME, _find)


def _find(page: Page) -> Found:
    places, posts = _places(page)
    rows, repairs = rows_of(page, places)
    repairs += flat([row.text for row in rows], [row.parent_id for row in rows])
    data = rows_in_data(page)
    if len(data) > len(rows):
        rows, repairs, posts = data, [], False
    area = {*comment_area(page, places), *(part for place in places for part in place.parts)}
    if posts and rows and not rows[0].parent_id and not has_post(page, area):
        # A forum: the first contribution is what the others answer.
        first, *others = rows
        return Found(page, others, area, repairs, post=first._replace(title=page.title))
    return Found(page, rows, area, repairs)


def _places(page: Page) -> tuple[list[Place], bool]:
    """Where the comments are, and whether the first of them is the post."""
    family = find_family(page)
    by_id = find_comments(page)
    if family is None or len(by_id) > len(family.members):
        return by_id, False
    return places_of(page, family.members), family.posts


READER = Reader(
    _NAME,
    "any other web page with comments, nested or not, or with a post alone",
    sniff,
    read,
    (".html", ".htm", ".xhtml"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "title"),
    mends=("comments on other pages", "nesting that only indents or told depths show"),
    several=True,
)
