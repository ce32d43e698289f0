"""Pages of any other platform: whatever looks like comments, however it is nested.

The last resort among the readers of pages: asked only when no reader knows the platform. A
page without comments is read as a post that nobody answered.
"""

from collections.abc import Iterator, Sequence

from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.interface import Options, Reader
from discourse.readers.pages.build import Found, read_pages
from discourse.readers.pages.families import find_family
from discourse.readers.pages.fields import fields_of
from discourse.readers.pages.hints import places_of
from discourse.readers.pages.nesting import Place, flat, nest, nested_in, told_by_links
from discourse.readers.pages.page import Page, is_html
from discourse.readers.pages.structured import rows_in_data
from discourse.readers.pages.wordpress import comment_area, find_comments
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_NAME = "html"


def sniff(source: Source, options: Options) -> float:
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
    start = source.start[:2_000].lower()
    return 0.45 if "<!doctype html" in start or "<html" in start or "<body" in start else 0.3


def read(source: Source, options: Options) -> Iterator[Thread]:  # noqa: ARG001 - every reader's signature
    """Yield the thread of a page; of several pages, one for each address.

    Raises
    ------
    ReadError
        If no part of the source is a page, or there is nothing on it.
    """
    yield from read_pages(source, _NAME, _find)


def _find(page: Page) -> Found:
    places, posts = _places(page)
    rows, repairs = _rows(page, places)
    data = rows_in_data(page)
    if len(data) > len(rows):
        rows, repairs, posts = data, [], False
    area = comment_area(page, places)
    if posts and rows and not rows[0].parent_id:
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
    return _numbered(places_of(page, family.members)), family.posts


def _numbered(places: Sequence[Place]) -> list[Place]:
    """Places with an id each, so that answers can name them."""
    if all(place.id for place in places) and len({place.id for place in places}) == len(places):
        return list(places)
    seen: set[str] = set()
    taken = {place.id for place in places}
    named = []
    for number, place in enumerate(places, 1):
        name = place.id
        if not name or name in seen:
            name = f"{place.id}~{number}" if place.id else str(number)
            while name in taken:
                name = f"{name}~"
        seen.add(name)
        taken.add(name)
        named.append(place._replace(id=name))
    return named


def _rows(page: Page, places: Sequence[Place]) -> tuple[list[Row], list[Repair]]:
    nested = nested_in(page, places)
    parents, repairs = nest(page, places)
    if not any(parents):
        parents = told_by_links(page, places, nested)
    rows = []
    for place, parent, inner in zip(places, parents, nested, strict=True):
        fields = fields_of(page, place.parts, inner, comment_id=place.id, day_first=page.day_first)
        rows.append(Row(place.id, parent, *fields[:3], fields.score, fields.url, fields.removed))
    return rows, [*repairs, *flat([row.text for row in rows], parents)]


READER = Reader(
    _NAME,
    "any other web page with comments, nested or not, or with a post alone",
    sniff,
    read,
    (".html", ".htm", ".xhtml"),
    fields=("parent_id", "author", "text", "created", "score", "url", "title"),
    mends=("missing comment pages", "nesting that is only shown by indents or told depths"),
    several=True,
)
