"""WordPress: the post and its comments by the REST interface, where the page offers it.

Only what the page itself links to on its own host is asked. Where the interface is closed,
or holds fewer comments than the page shows, the page counts.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.markup import parse_html
from discourse.readers.web.address import same_site
from discourse.readers.web.limits import Page, Taken, Visit
from discourse.readers.web.links import Link, head_links
from discourse.readers.web.platforms.common import json_of, missing, number_of

__all__ = ["take"]

_ROOT = "https://api.w.org/"
_POST = re.compile(r"/wp/v2/([a-z0-9_-]+)/(\d+)/?$")
_PER_PAGE = 100  # the most that WordPress gives
_ON_PAGE = re.compile(r"""\bid=["']?(?:li-|div-)?comment-(\d+)\b""")

_NUMBER = re.compile(r"comment-(\d+)$")
_LISTED = 10


class _Place(NamedTuple):
    """Where the interface is and what it calls the post."""

    root: str
    kind: str
    number: str


def take(page: Page, visit: Visit) -> Taken | None:
    """The post, then its comments, the oldest first."""
    place = _place(page)
    if place is None:
        return None
    try:
        post = visit.get(_at(place, f"{place.kind}/{place.number}"))
        first = visit.get(_comments(place, 1))
        found = _ids(json_of(first))
        if not isinstance(json_of(post), dict):
            return None
    except ReadError:
        return None
    pages, repairs = _other_pages(place, first, found, visit)
    pings = _pings(page)
    shown = set(_ON_PAGE.findall(page.text)) - pings
    if len(shown - found) * 2 > len(shown):
        return None
    if shown - found and not repairs:
        detail = "the page shows comments that the site's interface does not give; missing are "
        repairs.append(Repair("incomplete", None, detail + _listed(shown - found)))
    if pings - found:
        detail = f"pingbacks and trackbacks, which are no comments: {_listed(pings - found)}"
        repairs.append(Repair("left_out", None, detail))
    return Taken((post, first, *pages), tuple(repairs))


def _other_pages(
    place: _Place, first: Page, found: set[str], visit: Visit
) -> tuple[list[Page], list[Repair]]:
    """The pages of comments after the first; the comments' numbers go into ``found``."""
    total = number_of(first, "x-wp-totalpages") or 1
    count = number_of(first, "x-wp-total") or 0
    pages: list[Page] = []
    repairs: list[Repair] = []
    for number in range(2, min(total, visit.limits.pages - 1) + 1):
        try:
            more = visit.get(_comments(place, number))
            found |= _ids(json_of(more))
        except ReadError as problem:
            if number < total or count > len(found):  # else a page that was only counted
                repairs.append(missing(f"page {number} of {total} pages of comments", problem))
            continue
        pages.append(more)
    if total > visit.limits.pages - 1:
        detail = f"there are {total} pages of comments; {len(pages) + 1} of them were read"
        repairs.append(Repair("incomplete", None, detail))
    elif count > len(found) and not repairs:
        detail = f"the site counts {count} comments and gives {len(found)}"
        repairs.append(Repair("incomplete", None, detail))
    return pages, repairs


def _pings(page: Page) -> set[str]:
    """The numbers of what the page marks as other sites' links to it; the interface has none."""
    marked = parse_html(page.text).css(".pingback[id], .trackback[id]")
    found = (_NUMBER.search(node.attributes.get("id") or "") for node in marked)
    return {match[1] for match in found if match}


def _listed(numbers: set[str]) -> str:
    shown = sorted(numbers, key=lambda number: (len(number), number))
    return ", ".join(shown[:_LISTED]) + (
        f" and {len(shown) - _LISTED} more" if shown[_LISTED:] else ""
    )


def _place(page: Page) -> _Place | None:
    links = list(head_links(page))
    root = next((link.href for link in links if _ROOT in link.rel.split()), None)
    if root is None or not same_site(page.url, root):
        return None
    for link in links:
        match = _POST.search(
            link.href.partition("&")[0] if "rest_route" in link.href else link.href
        )
        if match and "alternate" in link.rel.split() and same_site(page.url, link.href):
            return _Place(root, match[1], match[2])
    number = _shortlink(links)
    return _Place(root, "posts", number) if number else None


def _shortlink(links: list[Link]) -> str | None:
    """The post's number from "?p=7"."""
    for link in links:
        if "shortlink" in link.rel.split():
            number = dict(parse_qsl(urlsplit(link.href).query)).get("p", "")
            if number.isdecimal() and number.isascii():
                return number
    return None


def _at(place: _Place, route: str, **query: str) -> str:
    """An address of the interface, also where it has no path of its own (?rest_route=/).

    Examples
    --------
    >>> _at(_Place("https://a.org/?rest_route=/", "posts", "7"), "posts/7", page="1")
    'https://a.org/?rest_route=%2Fwp%2Fv2%2Fposts%2F7&page=1'
    """
    parts = urlsplit(place.root)
    told = dict(parse_qsl(parts.query))
    if "rest_route" in told:
        query = {**told, "rest_route": f"/wp/v2/{route}", **query}
        return urlunsplit(parts._replace(query=urlencode(query)))
    path = f"{parts.path.rstrip('/')}/wp/v2/{route}"
    return urlunsplit(parts._replace(path=path, query=urlencode(query)))


def _comments(place: _Place, page: int) -> str:
    return _at(
        place, "comments", post=place.number, per_page=str(_PER_PAGE), order="asc", page=str(page)
    )  # fmt: skip


def _ids(value: Any) -> set[str]:
    """The comments' numbers.

    Raises
    ------
    ReadError
        If it is no list of comments.
    """
    if not isinstance(value, list):
        raise ReadError("no list of comments")
    return set(_numbers(value))


def _numbers(value: list[Any]) -> Iterator[str]:
    for comment in value:
        if isinstance(comment, dict) and "id" in comment:
            yield str(comment["id"])
