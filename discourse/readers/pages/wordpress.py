"""WordPress pages in all their themes: comments by their ids, pingbacks set apart.

Where a theme gives no ids, comments are what looks like comments, as on any other page.
"""

import re
from collections.abc import Iterator, Sequence

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.interface import Options, Reader
from discourse.readers.pages.build import Found, left_out, read_pages
from discourse.readers.pages.comment_ids import PINGS, comment_area, find_comments
from discourse.readers.pages.contents import rows_of
from discourse.readers.pages.families import find_family
from discourse.readers.pages.hints import places_of
from discourse.readers.pages.nesting import Place, flat
from discourse.readers.pages.page import Page, is_html
from discourse.readers.pages.saved import unwrapped
from discourse.readers.source import Source

__all__ = ["READER"]

_NAME = "wordpress_html"
_ANY_ID = re.compile(
    r"(?:id|name)\s*=\s*[\"']?(?:[a-z]+[-_])*(?:comments?|cmt|comm)[-_]?(?:[a-z]+[-_])?\d",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"/wp-content/|/wp-includes/|/wp-json|content=[\"']WordPress|wp-comments-post\.php|\.files\.wordpress\.com|comment-reply-link|replytocom=|"
    r"class=[\"'][^\"']*\bdepth-1\b|wpdiscuz|class=[\"']commentlist",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"content=[\"'](?:Drupal|Blogger|Discourse|TYPO3|Joomla|MovableType|Movable Type|Serendipity)|Drupal\.settings|data-drupal-",
    re.IGNORECASE,
)
_PING_CLASSES = frozenset(("pingback", "trackback"))
_PING_TEXT = re.compile(r"^\s*(?:pingback|trackback|ping)\s*(?::|$)", re.IGNORECASE)
_POST_ID = re.compile(r"(?:postid|page-id)-(\d+)")


def sniff(source: Source, options: Options) -> float:
    """How sure it is a WordPress page, or a folder of such pages.

    Examples
    --------
    >>> page = b'<html><link href="/wp-content/a.css"><ol class=commentlist><li id="comment-7">'
    >>> sniff(Source("a.html", page), Options())
    0.9
    """
    if source.is_several:
        pages = [part for part in source.parts[:20] if is_html(part)]
        scores = [sniff(page, options) for page in pages]
        return min(scores) if scores and len(pages) * 2 > len(source.parts[:20]) else 0.0
    if not is_html(source):
        return 0.0
    try:
        text = unwrapped(source).text
    except ReadError:
        return 0.0
    signs, comments = _SIGNS.search(text) is not None, _ANY_ID.search(text) is not None
    if _OTHERS.search(text):
        return 0.3 if signs and comments else 0.0
    if signs:
        return 0.9 if comments else 0.5
    return 0.35 if comments else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread of a page; of several pages, one for each post that they show.

    Raises
    ------
    ReadError
        If no part of the source is a page.
    """
    yield from read_pages(source, _NAME, _find)


def _find(page: Page) -> Found:
    """Comments and pings of one page."""
    places = find_comments(page) or _otherwise(page)
    stops = [at for name in ("respond", "commentform") if (at := page.ids.get(name)) is not None]
    rows, repairs = rows_of(page, places, stops)
    for number, (place, row) in enumerate(zip(places, rows, strict=True)):
        if _is_ping(page, place) or _PING_TEXT.match(row.author or row.text):
            # Recorded where it stands, for comments may answer it; its words are no one's here.
            text = " ".join(filter(None, (row.author, row.text)))
            repairs.append(left_out(place.id, "a pingback or trackback", text))
            rows[number] = row._replace(text="", removed=True)
    repairs += _nameless_pings(page, places)
    if all(place.depth is None for place in places):
        repairs += flat([row.text for row in rows], [row.parent_id for row in rows])
    return Found(page, rows, comment_area(page, places), repairs, thread_id=_post_id(page))


def _otherwise(page: Page) -> list[Place]:
    """Comments of a theme that gives them no ids: whatever looks like comments."""
    family = find_family(page)
    return places_of(page, family.members) if family and not family.posts else []


def _nameless_pings(page: Page, places: Sequence[Place]) -> list[Repair]:
    """Pingbacks to which the theme gives no id."""
    parts = {part for place in places for part in place.parts}
    found = []
    at = 0
    while at < len(page.elements):
        element = page.elements[at]
        if element.tag in ("li", "div", "article", "p") and not _PING_CLASSES.isdisjoint(
            element.names
        ):
            if parts.isdisjoint(range(at, element.end)) and not parts.intersection(
                above.at for above in page.above(at)
            ):
                text = page.line(at)
                found += [left_out("", "a pingback or trackback", text)] if text else []
            at = element.end
        else:
            at += 1
    return found


def _is_ping(page: Page, place: Place) -> bool:
    element = page.elements[place.parts[0]]
    if not PINGS.isdisjoint(element.names):
        return (
            "comment" not in element.names
            or "pingback" in element.names
            or "trackback" in element.names
        )
    for level, above in enumerate(page.above(element.at)):
        if level > 2:
            return False
        if not PINGS.isdisjoint(above.names) or above.id.lower() in PINGS:
            return True
    return False


def _post_id(page: Page) -> str:
    """WordPress' own number of the post, "" where the page does not show it."""
    field = page.tree.css_first('input[name="comment_post_ID"]')
    told = (field.attributes.get("value") or "") if field is not None else ""
    if not told.isdecimal() and page.tree.body is not None:
        match = _POST_ID.search(page.tree.body.attributes.get("class") or "")
        told = match[1] if match else ""
    return told if told.isdecimal() else ""


READER = Reader(
    _NAME,
    "a saved page of a WordPress blog, whatever its theme",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "title"),
    mends=("pingbacks left out", "comments on other pages", "nesting unlike the depth told"),
    several=True,
)
