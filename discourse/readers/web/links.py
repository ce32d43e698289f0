"""The links of a page: those that describe it, and those in and around its comments.

Looks at each page once; decides nothing about where to go.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from discourse.readers.markup import parse_html
from discourse.readers.web.address import join
from discourse.readers.web.limits import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Link", "head_links", "links_in"]

_HEADER = re.compile(
    r'<([^<>]{1,2000})>((?:\s*;\s*[\w*-]{1,40}\s*=\s*(?:"[^"]{0,200}"|[^\s",;]{1,200}))*)'
)
_REL = re.compile(r"""(?:^|[;\s])rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))""", re.IGNORECASE)
_MOST = 20_000
_LONGEST = 200
_HEIGHT = 6  # how far up: from a link in a list in a pager in a section of comments


class Link(NamedTuple):
    """Where a link leads, what it says it is, its words, and the classes around it."""

    href: str
    rel: str
    words: str = ""
    around: str = ""


def head_links(page: Page) -> Iterator[Link]:
    """What a page says of itself in ``<link>`` elements and in its Link header.

    Examples
    --------
    >>> page = Page("http://a.org/x", "text/html", '<link rel=shortlink href="/?p=7">', {})
    >>> [(link.rel, link.href) for link in head_links(page)]
    [('shortlink', 'http://a.org/?p=7')]
    """
    for node in parse_html(page.text).css("link[rel][href]")[:_MOST]:
        href = join(page.url, node.attributes.get("href") or "")
        if href:
            yield Link(href, (node.attributes.get("rel") or "").lower())
    for match in _HEADER.finditer(page.headers.get("link", "")):
        rel, href = _REL.search(match[2]), join(page.url, match[1])
        if rel and href:
            yield Link(href, (rel[1] or rel[2]).lower())


def links_in(page: Page, wanted: Callable[[str], bool]) -> Iterator[Link]:
    """The wanted links of a page in order, each with the classes and ids of what it is in.

    Examples
    --------
    >>> html = '<div class="comments"><p id=nav><a rel=next href="?cpage=2">Older</a></p></div>'
    >>> list(links_in(Page("http://a.org/", "text/html", html, {}), lambda href: "cpage" in href))
    [Link(href='http://a.org/?cpage=2', rel='next', words='Older', around=' nav comments ')]
    """
    tree = parse_html(page.text)
    base = tree.css_first("base[href]")
    home = (join(page.url, base.attributes.get("href") or "") if base else None) or page.url
    known: dict[str, str | None] = {}  # most links of a thread lead to its own page
    for node in tree.css("a[href]")[:_MOST]:
        told = (node.attributes.get("href") or "").partition("#")[0]
        if told not in known:
            known[told] = href if (href := join(home, told)) and wanted(href) else None
        href = known[told]
        if href:
            rel = (node.attributes.get("rel") or "").lower()
            words = " ".join(node.text().split())[:_LONGEST]
            yield Link(href, rel, words, _around(node))


def _around(node: "LexborNode") -> str:
    """Classes and ids of the link and of the elements next around it, in small letters."""
    names: list[str] = []
    at: LexborNode | None = node
    for _ in range(_HEIGHT):
        if at is None or at.tag in ("body", "html"):
            break
        names += [at.attributes.get("class") or "", at.attributes.get("id") or ""]
        at = at.parent
    return f" {' '.join(' '.join(names).split())} ".lower()
