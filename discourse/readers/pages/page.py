"""A saved web page, parsed once and kept with its source; what it says about itself.

Elements are a flat list in document order, each with the place of its parent and of what
follows it, so that readers look around in a page of any size and depth without walking up
and down. Knows nothing of comments but how many a page declares (:mod:`.declared`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin
from weakref import WeakKeyDictionary

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.decode import parse_json
from discourse.readers.markup import parse_html, text_of, too_deep
from discourse.readers.pages.day_order import day_is_first
from discourse.readers.pages.saved import unwrapped
from discourse.readers.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Element", "Page", "is_html", "page_of"]

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|div|article|section|main|ul|ol|table"
    r"|h[1-6]|p|li|dl|script|header|form|center|span|a|base)\b",
    re.IGNORECASE | re.DOTALL,
)
_SPACES = re.compile(r"\s+")
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_TITLE_NAMES = frozenset("entry-title post-title p-name article-title wp-block-post-title".split())
_ARTICLE_TYPES = re.compile(r"Article|Posting|WebPage|Recipe|Question|CreativeWork|Report|Review")


class Element(NamedTuple):
    """One element of a page: where it is, what it is called, what it encloses.

    Attributes
    ----------
    at
        Its place in :attr:`Page.elements`.
    tag, id, names
        Its tag, its ``id`` and its classes in lower case; "" and () for none.
    parent
        Place of the enclosing element, -1 for the first.
    end
        Place after the last element inside: ``elements[at + 1 : end]`` are all of them.
    node
        The parser's own element.
    """

    at: int
    tag: str
    id: str
    names: tuple[str, ...]
    parent: int
    end: int
    node: "LexborNode"

    def get(self, name: str) -> str:
        """An attribute's value, "" where it has none."""
        return self.node.attributes.get(name) or ""


_PAGES: "WeakKeyDictionary[Source, Page]" = WeakKeyDictionary()


def is_html(source: Source) -> bool:
    """Whether it is a web page, by its beginning.

    Examples
    --------
    >>> is_html(Source("a", b"<!DOCTYPE html><p>Hi")), is_html(Source("a", b"<?xml version='1.0'?><rss>"))
    (True, False)
    """
    return not source.is_several and _HTML.match(unwrapped(source).start[:20_000]) is not None


def page_of(source: Source) -> "Page":
    """The source's page; parsed once, however many ask.

    Raises
    ------
    ReadError
        If the source cannot be read.

    Examples
    --------
    >>> source = Source("a.html", b"<title>Tea</title>")
    >>> page_of(source).title, page_of(source) is page_of(source)
    ('Tea', True)
    """
    source = unwrapped(source)
    page = _PAGES.get(source)
    if page is None:
        page = _PAGES[source] = Page(source.text, source.url)
    return page


class Page:
    """A parsed page.

    Parameters
    ----------
    html
        Its text.
    url
        Where it was fetched from, if it was; else the page's own word is taken.

    Examples
    --------
    >>> page = Page('<html lang=de><base href="http://a.org/"><p id=x class="A b"><b>Tee')
    >>> page.base, page.language, [page.text(at) for at in page.inside(page.ids["x"])]
    ('http://a.org/', 'de', ['Tee'])
    """

    def __init__(self, html: str, url: str | None = None) -> None:
        self.html = html
        self._fetched = url

    @cached_property
    def tree(self) -> Any:
        """The parser's tree; it must not be changed, for all readers share it."""
        return parse_html(self.html)

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """What had to be changed to parse it."""
        if not too_deep(self.html):
            return ()
        detail = "elements nest too deeply to be kept; the deepest were laid flat"
        return (Repair("depth", None, detail),)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element in document order."""
        nodes: list[Any] = []
        parents: list[int] = []
        root = self.tree.root
        stack = [(root, -1)] if root is not None else []
        while stack:
            node, parent = stack.pop()
            at = len(nodes)
            nodes.append(node)
            parents.append(parent)
            stack.extend((child, at) for child in reversed(list(node.iter())))
        ends = list(range(1, len(nodes) + 1))
        for at in range(len(nodes) - 1, 0, -1):
            ends[parents[at]] = max(ends[parents[at]], ends[at])
        return tuple(
            Element(at, node.tag or "", *_called(node), parents[at], ends[at], node)
            for at, node in enumerate(nodes)
        )

    @cached_property
    def own_texts(self) -> list[str]:
        """What stands directly in each element, not in those within it."""
        return [
            " ".join(
                (child.text_content or "").strip()
                for child in element.node.iter(include_text=True)
                if child.tag == "-text"
            )
            for element in self.elements
        ]

    @cached_property
    def text_sizes(self) -> list[int]:
        """How many letters stand before each element; what one holds is a difference of two."""
        return [0, *accumulate(map(len, self.own_texts))]

    @cached_property
    def ids(self) -> dict[str, int]:
        """Places of elements by their ``id``; the first of equal ones."""
        found: dict[str, int] = {}
        for element in self.elements:
            if element.id:
                found.setdefault(element.id, element.at)
        return found

    def inside(self, at: int) -> range:
        """Places of all elements within the one at this place."""
        return range(at + 1, self.elements[at].end)

    def above(self, at: int) -> Iterator[Element]:
        """The enclosing elements, innermost first."""
        at = self.elements[at].parent
        while at >= 0:
            yield self.elements[at]
            at = self.elements[at].parent

    def children(self, at: int) -> list[Element]:
        """The elements directly within the one at this place."""
        found = []
        child, end = at + 1, self.elements[at].end
        while child < end:
            found.append(self.elements[child])
            child = self.elements[child].end
        return found

    def text(self, at: int, skip: Iterable[int] = ()) -> str:
        """What an element shows, without the elements at the places ``skip``."""
        left = frozenset(self.elements[other].node.mem_id for other in skip)
        return text_of(self.elements[at].node, self.base, left)

    def line(self, at: int) -> str:
        """What an element shows in one line, links and quotations unmarked."""
        return _SPACES.sub(" ", self.elements[at].node.text() or "").strip()

    @cached_property
    def meta(self) -> dict[str, str]:
        """What ``<meta>`` says, by lower-cased ``property``, ``name`` or ``itemprop``."""
        found: dict[str, str] = {}
        for node in self.tree.css("meta[content]"):
            given = node.attributes
            name = given.get("property") or given.get("name") or given.get("itemprop")
            content = (given.get("content") or "").strip()
            if name and content:
                found.setdefault(name.strip().lower(), content)
        return found

    @cached_property
    def linked_data(self) -> tuple[dict[str, Any], ...]:
        """Objects of the page's JSON-LD, outermost first; broken ones are left out."""
        found: list[dict[str, Any]] = []
        for node in self.tree.css('script[type="application/ld+json"]'):
            try:
                value = parse_json(node.text() or "", "JSON-LD").value
            except ReadError:
                continue
            level = [value]
            while level:
                objects = [item for item in level if isinstance(item, dict)]
                found.extend(objects)
                inner = [item for item in level if isinstance(item, list)]
                level = [item for many in inner for item in many]
                level += [
                    item
                    for one in objects
                    for item in one.values()
                    if isinstance(item, dict | list)
                ]
        return tuple(found)

    @cached_property
    def article(self) -> dict[str, Any]:
        """The JSON-LD object of what the page is about, {} if there is none."""
        for item in self.linked_data:
            if _ARTICLE_TYPES.search(str(item.get("@type"))) and item.get("headline"):
                return item
        return {}

    @cached_property
    def url(self) -> str | None:
        """The page's address: where it came from, or what it says of itself."""
        link = self.tree.css_first('link[rel~="canonical"][href]')
        told = link.attributes.get("href") if link is not None else None
        for address in (self._fetched, told, self.meta.get("og:url")):
            if address and address.strip().lower().startswith(("http://", "https://")):
                return str(address.strip())
        return None

    @cached_property
    def base(self) -> str | None:
        """What relative addresses on it are relative to."""
        given = self.tree.css_first("base[href]")
        address = (given.attributes.get("href") or "").strip() if given is not None else ""
        try:
            return urljoin(self.url or "", address) or None
        except ValueError:
            return self.url

    @cached_property
    def language(self) -> str:
        """The language's code in lower case, "" where the page does not tell."""
        root = self.tree.css_first("html")
        given = root.attributes if root is not None else {}
        told = given.get("lang") or given.get("xml:lang") or self.meta.get("og:locale") or ""
        return told.strip().lower().replace("_", "-")

    @cached_property
    def day_first(self) -> bool:
        """Whether 05/06/2021 is in June on it."""
        return day_is_first(self.html, self.language)

    @cached_property
    def site(self) -> str:
        """The site's name, "" where the page does not tell."""
        return self.meta.get("og:site_name", "")

    @cached_property
    def title(self) -> str | None:
        """What the page is called, without the site's name."""
        for element in self.elements:
            if element.tag in ("h1", "h2") and not _TITLE_NAMES.isdisjoint(element.names):
                title = self.line(element.at)
                if title:
                    return title
        node = self.tree.css_first("title")
        shown = _SPACES.sub(" ", node.text() if node is not None else "").strip()
        told = self.article.get("headline")
        title = told if isinstance(told, str) else self.meta.get("og:title", "") or shown
        return self._without_site(_SPACES.sub(" ", title).strip()) or None

    def _without_site(self, title: str) -> str:
        for mark in (" | ", " - ", " – ", " — ", " » ", " « ", " · ", " • "):
            if self.site and title.endswith(mark + self.site):
                return title[: -len(mark + self.site)].strip()
        return title

    @cached_property
    def author(self) -> str:
        """Who wrote it, by its metadata; "" where they do not tell."""
        told: Any = self.article.get("author")
        told = told[0] if isinstance(told, list) and told else told
        told = told.get("name") if isinstance(told, dict) else told
        if isinstance(told, str) and _is_name(told):
            return _SPACES.sub(" ", told).strip()
        names = (self.meta.get(name, "") for name in _AUTHORS)
        return next((name for name in names if _is_name(name)), "")

    @cached_property
    def published(self) -> str:
        """When it was published, as its metadata write it; "" where they do not tell."""
        told = self.article.get("datePublished")
        if isinstance(told, str) and told.strip():
            return told.strip()
        return next((self.meta[name] for name in _PUBLISHED if name in self.meta), "")


def _called(node: Any) -> tuple[str, tuple[str, ...]]:
    given = node.attributes
    names = given.get("class")
    return given.get("id") or "", tuple(names.lower().split()) if names else ()


def _is_name(text: str) -> bool:
    return 0 < len(text.strip()) < 80 and "://" not in text
