"""Hacker News: Algolia's copy of an item holds the whole tree.

The one place where another host than the one that was named is asked; it runs the site's
own search. Where it has no copy, the page is read.
"""

from urllib.parse import parse_qs, urljoin, urlsplit

from discourse.errors import ReadError
from discourse.readers.web.limits import Taken, Visit
from discourse.readers.web.platforms.common import is_host, json_of

__all__ = ["take"]


def take(url: str, visit: Visit) -> Taken | None:
    """The item with all that answers it."""
    parts = urlsplit(url)
    if not is_host(parts.hostname, visit.services.hacker_news) or parts.path != "/item":
        return None
    number = parse_qs(parts.query).get("id", [""])[0]
    if not (number.isdecimal() and number.isascii()):
        return None
    try:
        page = visit.get(urljoin(visit.services.hacker_news_items, number))
        value = json_of(page)
    except ReadError:
        return None
    return Taken((page,)) if isinstance(value, dict) and "children" in value else None
