"""Threads by their web address: fetched politely, kept as they came, read like files.

``fetch`` goes to the network and nothing else of the package does; it gives a
:class:`Bundle`, which :func:`bundle_json` writes and :func:`read_bundle` reads again.
Asks no host but the one that is named, and Algolia for Hacker News.
"""

import time
from collections.abc import Callable

from discourse.readers.web.address import address, is_address, same_site
from discourse.readers.web.bundle import (
    Bundle,
    FetchedDocument,
    as_source,
    bundle_json,
    bundle_source,
    completed,
    is_bundle,
    read_bundle,
)
from discourse.readers.web.client import Client
from discourse.readers.web.elsewhere import kept_elsewhere
from discourse.readers.web.limits import Limits, Services, Taken, Visit
from discourse.readers.web.paging import first_page_of, follow
from discourse.readers.web.platforms import BY_ADDRESS, BY_PAGE, refuse

__all__ = [
    "Bundle",
    "FetchedDocument",
    "Limits",
    "Services",
    "as_source",
    "bundle_json",
    "bundle_source",
    "completed",
    "fetch",
    "is_address",
    "is_bundle",
    "read_bundle",
]

_PAGES = ("text/html", "application/xhtml+xml", "")


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    delay: float = 1.0,
    services: Services | None = None,
    sleep: Callable[[float], None] = time.sleep,
    tell: Callable[[str], None] | None = None,
) -> Bundle:
    """Read a thread from the web: its structured source where there is one, else its pages.

    Parameters
    ----------
    url
        An http or https address of a page with comments.
    limits
        What it may cost.
    delay
        Seconds between two requests to one host, where its robots.txt asks for no more.
    services
        Hosts that are known by name; others are for tests.
    sleep
        How to wait.
    tell
        Called with a few words before each request.

    Returns
    -------
    Bundle
        What was read; ``repairs`` says what was not.

    Raises
    ------
    ReadError
        In one line, if the page cannot be read or its site asks robots to leave it alone.
    """
    limits, services = limits or Limits(), services or Services()
    client = Client(limits, delay=delay, sleep=sleep, tell=tell)
    asked = address(url)
    try:
        taken = _taken(asked, Visit(client.get, limits, services))
    finally:
        client.close()
    documents = tuple(FetchedDocument(p.url, p.media_type, _sound(p.text)) for p in taken.pages)
    found = [repair for page in taken.pages for repair in page.repairs]
    return Bundle(asked, documents, tuple(dict.fromkeys((*taken.repairs, *found))))


def _taken(url: str, visit: Visit) -> Taken:
    refuse(url, visit.services)
    for take in BY_ADDRESS:
        taken = take(url, visit)
        if taken is not None:
            return taken
    page = visit.get(first_page_of(url), anywhere=True)
    refuse(page.url, visit.services)
    if not same_site(url, page.url):  # a short link to a platform
        for take in BY_ADDRESS:
            taken = take(page.url, visit)
            if taken is not None:
                return taken
    if page.media_type not in _PAGES:
        return Taken((page,))
    for look in BY_PAGE:
        taken = look(page, visit)
        if taken is not None:
            return taken
    pages, repairs = follow(page, visit)
    return Taken(pages, (*repairs, *kept_elsewhere(page)))


def _sound(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
