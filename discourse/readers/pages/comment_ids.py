"""Comments by the ids that WordPress and its themes give them, wherever a theme puts those.

Themes differ in everything but two things: ids made of "comment" and the number
("li-comment-7", "div-comment-7", wpDiscuz' "wpd-comm-7_3"), and the classes that WordPress
itself writes ("depth-2", "bypostauthor", "pingback").
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from discourse.readers.pages.nesting import Place
from discourse.readers.pages.page import Element, Page

__all__ = ["PINGS", "comment_area", "find_comments"]

_ID = re.compile(
    r"(?:(?:li|div|article|dd|dt|tr|td|section|ul|ol|p|a|span|anchor|single|the|post|view|wp|wrap|wrapper|item|media|body|box|content|inner|main)[-_])*"
    r"(?:comments?|cmt|comm|kommentar|comentario)(?:[-_]?(?:id|body|wrap|wrapper|item|box|content|container|inner|text|block|main|article))?[-_]?(\d{1,12})",
)
_DISCUZ = re.compile(r"(?:wc|wpd|wpdiscuz)-comm-(\d{1,12})_(\d{1,12})")
_DEPTH = re.compile(
    r"(?:depth|level|wpd[-_]comment[-_]level|wc[-_]comment[-_]level|comment-depth|comment-level)[-_](\d{1,4})"
)
PINGS = frozenset(
    "pingback trackback pings ping trackbacks pingbacks type-pings type-pingback type-trackback pinglist pingbacklist trackbacklist".split()
)
_CLASSES = frozenset("even odd alt byuser bypostauthor parent thread-even thread-odd".split())
_NEVER = frozenset("form input textarea label script img button link style option".split())


class _Shape(NamedTuple):
    """An element that bears a comment's id."""

    id: str
    at: int
    parent_id: str | None = None


def find_comments(page: Page) -> list[Place]:
    """The comments on a page in document order, each once.

    Examples
    --------
    >>> page = Page('<ol><li id="li-comment-7" class="depth-1"><div id="comment-7">Tea</div></ol>')
    >>> [(place.id, place.depth) for place in find_comments(page)]
    [('7', 1)]
    """
    shapes = _shapes(page)
    outermost: dict[str, _Shape] = {}
    told: dict[str, str] = {}
    for shape in shapes:
        if shape.parent_id is not None:
            told[shape.id] = shape.parent_id
        outermost.setdefault(shape.id, shape)
    firsts = {shape.at: shape.id for shape in outermost.values()}
    taken: set[int] = set()
    places = []
    for name, shape in sorted(outermost.items(), key=lambda item: item[1].at):
        parts = _parts(page, shape.at, name, firsts, taken)
        taken.update(parts)
        parent = told.get(name)
        places.append(
            Place(name, parts, ("" if parent == "0" else parent), _depth(page, parts, shape.at))
        )
    return places


def _shapes(page: Page) -> list[_Shape]:
    found = []
    written = []
    for element in page.elements:
        if element.tag in _NEVER:
            continue
        shape = _shape(element)
        if shape is not None:
            found.append(shape)
        if _is_written(element):
            written.append(element)
    return found + _unnamed(page, found, written) if written else found


def _shape(element: Element) -> _Shape | None:
    """What id of a comment an element bears, in whatever attribute."""
    discuz = _DISCUZ.fullmatch(element.id) if element.id else None
    if discuz:
        return _Shape(discuz[1], element.at, discuz[2])
    match = _ID.fullmatch(element.id.lower()) if element.id else None
    if match and element.id.lower().startswith("comments") and "comment" not in element.names:
        return None  # all comments of a post with that number
    if match is None and element.tag == "a":
        match = _ID.fullmatch(element.get("name").lower())
    if match is None and "comment" in element.names:
        told = (
            element.get("data-comment-id")
            or element.get("data-commentid")
            or element.get("data-id")
        )
        match = re.fullmatch(r"(?:comment-)?(\d{1,12})", told)
    return _Shape(match[1], element.at) if match else None


def _unnamed(page: Page, found: Sequence[_Shape], written: Sequence[Element]) -> list[_Shape]:
    """Comments that bear no id, by the links in them that lead to them."""
    named = {shape.at for shape in found}
    starts = {element.at for element in written}
    more = []
    for element in written:
        if element.at in named or (element.parent in starts and element.tag == "article"):
            continue
        at, told = element.at + 1, ""
        while at < element.end and at not in starts:
            if at in named:
                break
            if page.elements[at].tag in ("a", "button"):
                told = told or _told(page.elements[at])
            at += 1
        else:
            if told:
                more.append(_Shape(told, element.at))
    return more


def _told(link: Element) -> str:
    """The id of the comment that a link leads to, or lets people answer."""
    if link.get("data-commentid").isdecimal():
        return link.get("data-commentid")
    match = re.search(r"(?:replytocom=|#(?:li-|div-)?comment-)(\d{1,12})(?!\d)", link.get("href"))
    return match[1] if match else ""


def _is_written(element: Element) -> bool:
    """Whether the element bears the classes that WordPress writes for a comment."""
    names = element.names
    if any(name.startswith("depth-") for name in names):
        return True
    return ("comment" in names or not PINGS.isdisjoint(names)) and not _CLASSES.isdisjoint(names)


def _parts(
    page: Page, at: int, name: str, firsts: dict[int, str], taken: set[int]
) -> tuple[int, ...]:
    """The elements that make up the comment whose id the element at this place bears."""
    element = page.elements[at]
    if element.tag == "dt":
        return (at, *_following(page, at, ("dd",), firsts))
    for level, above in enumerate(page.above(at)):
        if (
            level > 6
            or above.at in taken
            or above.at in firsts
            or above.tag in ("body", "ol", "ul", "dl")
        ):
            break
        if above.tag in ("dt", "dd", "li") or _is_written(above):
            if any(firsts.get(other, name) != name for other in range(above.at, at)):
                break
            if above.tag == "dt":
                return (above.at, *_following(page, above.at, ("dd",), firsts))
            return (above.at,)
    if element.end - at <= 2 and not page.line(at):
        return (at, *_following(page, at, (), firsts))
    return (at,)


def _following(page: Page, at: int, tags: Sequence[str], firsts: dict[int, str]) -> Iterator[int]:
    """Siblings after an element up to the next comment."""
    around = page.elements[at].parent
    end = page.elements[around].end if around >= 0 else len(page.elements)
    after = page.elements[at].end
    while after < end:
        element = page.elements[after]
        if (tags and element.tag not in tags) or after in firsts or element.tag in ("form", "hr"):
            return
        if not tags and any(other in firsts for other in range(after, element.end)):
            return
        yield after
        after = element.end


def _depth(page: Page, parts: Sequence[int], at: int) -> int | None:
    for place in (*parts, at):
        for name in page.elements[place].names:
            match = _DEPTH.fullmatch(name)
            if match:
                return int(match[1])
    return None


def comment_area(page: Page, places: Sequence[Place]) -> set[int]:
    """Elements that the post cannot be in."""
    area = {part for place in places for part in place.parts}
    for element in page.elements:
        if element.id.lower() in (
            "comments",
            "respond",
            "commentlist",
            "comment-wrap",
            "disqus_thread",
        ) or (
            "comments-area" in element.names
            or "comment-list" in element.names
            or "commentlist" in element.names
        ):
            area.add(element.at)
    return area
