"""What a page is about: the title, author, date and words of its post.

The owner of trafilatura, which is asked only where no known container holds the post.
Comments never get in: the post is looked for on the page without them.
"""

import re
from collections.abc import Collection
from typing import Any

from discourse.model import Repair
from discourse.readers.assemble import Row
from discourse.readers.markup import parse_html, text_from_html
from discourse.readers.pages.fields import plain_text
from discourse.readers.pages.names import clean_name
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.roles import role
from discourse.readers.values import timestamp

__all__ = ["has_post", "read_post"]

_BODIES = (
    "entry-content", "post-content", "article-content", "wp-block-post-content", "td-post-content",
    "e-content", "article-body", "articlebody", "story-content", "single-content", "post-entry", "amp-wp-article-content",
    "post-body", "post_content", "entry", "storycontent", "format_text", "postcontent", "content-inner", "the-content",
)  # fmt: skip
_ASIDE = re.compile(
    r"share|sharing|social|sharedaddy|jp-relatedposts|related|addtoany|newsletter|subscribe|advert|(?:^|[-_])ads?(?:[-_]|$)|promo|"
    r"post-?tags|entry-(?:meta|footer|utility)|post-?(?:meta|footer|navigation|nav)|author-?(?:box|bio|info)|breadcrumb|toc|wp-caption-dummy|comments?(?:-|$)|respond|rating|cookie|screen-reader"
)
_SHORTEST = 80
_LARGEST = 3_000_000


def read_post(page: Page, area: Collection[int] = ()) -> tuple[Row, list[Repair]]:
    """The post of a page.

    Parameters
    ----------
    page
        The page.
    area
        Places of elements that hold comments.

    Returns
    -------
    tuple
        The row, with the id "0"; a Repair where no words were found.

    Examples
    --------
    >>> page = Page("<title>Tea</title><article><div class=entry-content><p>Drink it.</div></article>")
    >>> row, repairs = read_post(page)
    >>> row.title, row.text
    ('Tea', 'Drink it.')
    """
    area = set(area)
    inside = _covered(page, area)
    holder = _container(page, inside)
    text = _words(page, holder, area) if holder is not None else ""
    if len(text) < _SHORTEST:
        text = max(text, _extracted(page, area), key=len) or text
    around = (
        next((e.at for e in page.above(holder) if e.tag in ("article", "main")), None)
        if holder
        else None
    )
    author = clean_name(page.author) or _by(page, around, inside)
    created = timestamp(page.published) or _when(page, around, inside)
    row = Row("0", "", author, text, created, url=page.url, title=page.title)
    if text:
        return row, []
    detail = "no text of the post was found on the page; only its comments are read"
    return row, [Repair("empty_text", "0", detail)]


def has_post(page: Page, area: Collection[int]) -> bool:
    """Whether something on the page besides its comments is the post.

    Examples
    --------
    >>> has_post(Page("<article>Tea</article>"), []), has_post(Page("<p>Tea"), [])
    (True, False)
    """
    return _container(page, _covered(page, area)) is not None


def _covered(page: Page, area: Collection[int]) -> bytearray:
    """For each element whether it is in the comments' area."""
    inside = bytearray(len(page.elements))
    for at in area:
        end = page.elements[at].end
        inside[at:end] = b"\x01" * (end - at)
    return inside


def _container(page: Page, inside: bytearray) -> int | None:
    """The element that holds the post's words."""
    best: tuple[int, int, int] | None = None
    for element in page.elements:
        rank = _rank(element)
        if rank is None or inside[element.at]:
            continue
        size = len(element.node.text() or "") if rank < len(_BODIES) + 2 else 0
        if size < _SHORTEST and rank < len(_BODIES) + 2:
            rank += 100
        if best is None or (rank, element.at) < best[:2]:
            best = (rank, element.at, size)
            if rank == 0:
                break
    return best[1] if best else None


def _rank(element: Element) -> int | None:
    if "articlebody" in element.get("itemprop").lower():
        return 0
    for name in element.names:
        if name in _BODIES:
            return 1 + _BODIES.index(name)
    if element.tag == "article":
        return 1 + len(_BODIES)
    return None


def _words(page: Page, holder: int, area: Collection[int]) -> str:
    skip = [at for at in area if holder < at < page.elements[holder].end]
    for at in page.inside(holder):
        element = page.elements[at]
        names = " ".join((element.id, *element.names))
        if (
            element.tag in ("nav", "aside", "footer", "time")
            or (names and _ASIDE.search(names))
            or element.tag == "h1"
        ):
            skip.append(at)
    return page.text(holder, skip)


def _extracted(page: Page, area: Collection[int]) -> str:
    """The words as trafilatura finds them on the page without its comments."""
    from trafilatura import extract

    html = _without(page, area)
    if len(html) > _LARGEST:
        return ""  # it takes minutes on what no blog's page is
    try:
        found = extract(
            html,
            output_format="html",
            include_comments=False,
            include_links=True,
            include_formatting=True,
            deduplicate=False,
            with_metadata=False,
            date_extraction_params={
                "max_date": "2100-01-01",
                "original_date": True,
                "extensive_search": False,
            },
        )
    except Exception:  # noqa: BLE001 - a page that it cannot read has no words for us
        return ""
    return text_from_html(found, page.base) if found else ""


def _without(page: Page, area: Collection[int]) -> str:
    if not area:
        return page.html
    tree: Any = parse_html(page.html)
    other = Page(page.html)
    other.__dict__["tree"] = tree
    for at in sorted(area, reverse=True):
        other.elements[at].node.decompose()
    return tree.html or ""


def _by(page: Page, around: int | None, inside: bytearray) -> str:
    """The author as the article's head names them."""
    if around is None:
        return ""
    ranked: list[tuple[int, int]] = []
    for at in page.inside(around):
        element = page.elements[at]
        if inside[at]:
            continue
        roles = role(
            element.tag, element.names, element.get("itemprop"), element.get("rel").lower()
        )
        if "author" in roles and "furniture" not in roles and element.tag != "cite":
            ranked.append((roles["author"], at))
    for _, at in sorted(ranked):
        name = clean_name(" ".join(plain_text(page, at)))
        if name and len(name) < 60:
            return name
    return ""


def _when(page: Page, around: int | None, inside: bytearray) -> str | None:
    if around is None:
        return None
    for at in page.inside(around):
        element = page.elements[at]
        if inside[at]:
            continue
        if element.tag == "time" or {"published", "entry-date", "post-date", "date"} & set(
            element.names
        ):
            moment = timestamp(
                element.get("datetime") or element.get("title") or page.line(at)[:60]
            )
            if moment:
                return moment
    return None
