"""What elements of unknown platforms tell of a comment: its id, its parent, how deep it is."""

import re
from collections.abc import Callable, Sequence

from discourse.readers.pages.nesting import Place
from discourse.readers.pages.page import Element, Page

__all__ = ["parts_of", "places_of"]

_IDS = (
    "data-comment-id",
    "data-commentid",
    "data-comment",
    "data-post-id",
    "data-postid",
    "data-message-id",
    "data-reply-id",
    "data-id",
    "comment-id",
    "commentid",
    "thingid",
    "data-fullname",
    "data-uuid",
    "data-cid",
)
_PARENTS = (
    "data-parent-id",
    "data-parentid",
    "data-parent-comment-id",
    "data-comment-parent-id",
    "data-comment-parent",
    "data-parent",
    "data-in-reply-to",
    "data-reply-to",
    "data-replyto-id",
    "data-parent-comment",
    "parentid",
    "parent-id",
    "data-pid",
)
_DEPTHS = (
    "data-depth",
    "data-level",
    "data-nesting-level",
    "data-nest-level",
    "data-indent",
    "data-indent-level",
    "aria-level",
    "depth",
    "data-comment-depth",
    "data-comment-level",
    "data-nesting",
    "indent",
)
_CLASS = re.compile(
    r"(?:[a-z]+[-_])*(?:depth|level|lvl|indent|nest(?:ed|ing)?|nesting|tier|deep|thread-depth)(?:[-_]?level)?[-_]*(\d{1,4})(?:[-_]?px)?"
)
_STYLE = re.compile(
    r"(?:margin|padding)(?:-left|-inline-start)?\s*:\s*(?:[\d.]+[a-z%]*\s+[\d.]+[a-z%]*\s+[\d.]+[a-z%]*\s+)?(-?[\d.]{1,8})\s*(px|em|rem|%|ex|ch|pt|vw)?|--(?:depth|level|indent)\s*:\s*(\d{1,4})|\bleft\s*:\s*([\d.]{1,8})px",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"margin-left|padding-left|margin-inline|padding-inline|--(?:depth|level|indent)|\bleft\s*:|(?:margin|padding)\s*:[^;]*\s[^;]*\s[^;]*\s"
)
_FIRST = 10  # elements of a comment, among which one may tell how deep it is
_KEY = re.compile(r"(?=[^\d]{0,40}\d)[\w:.-]{1,64}")
_NUMBER = re.compile(r"^(?:[a-z]+[-_:.]?)*?[-_:.]?(\d{1,20})$", re.IGNORECASE)
_WORD = re.compile(
    r"^(?:comment|kommentar|reply|post|message|msg|isso|remark42__comment|commento-comment|item|entry|c|p)[-_:](?:card[-_])?([\w-]{1,64})$",
    re.IGNORECASE,
)


def places_of(page: Page, members: Sequence[int]) -> list[Place]:
    """Places of comments with all that their elements tell about them.

    Examples
    --------
    >>> page = Page('<div><p id=c7 data-parent-id=c3 style="margin-left:40px">Tea</p></div>')
    >>> places_of(page, [page.ids["c7"]])
    [Place(id='7', parts=(4,), parent_id='3', depth=None)]
    """
    elements = [page.elements[at] for at in members]
    inside = set(members)
    ids = _ids(page, elements, inside)
    known = set(ids)
    parents = [_parent(element, known) for element in elements]
    depths = _depths(page, elements, inside)
    return _numbered(
        [
            Place(name, parts_of(page, element, inside), parent, depth)
            for name, element, parent, depth in zip(ids, elements, parents, depths, strict=True)
        ]
    )


def parts_of(page: Page, element: Element, members: set[int]) -> tuple[int, ...]:
    """The elements of one comment: a term and its definitions, else the one alone.

    Examples
    --------
    >>> page = Page("<dl><dt id=a>Ann<dd>Tea?<dd>Now?<dt id=b>Bo<dd>No.</dl>")
    >>> [page.line(at) for at in parts_of(page, page.elements[page.ids["a"]], set())]
    ['Ann', 'Tea?', 'Now?']
    """
    parts = [element.at]
    end = page.elements[element.parent].end if element.parent >= 0 else element.end
    after = element.end
    while element.tag == "dt" and after < end:
        if page.elements[after].tag != "dd" or after in members:
            break
        parts.append(after)
        after = page.elements[after].end
    return tuple(parts)


def _numbered(places: list[Place]) -> list[Place]:
    """Places with an id each, so that answers can name them."""
    if all(place.id for place in places) and len({place.id for place in places}) == len(places):
        return places
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


def _ids(page: Page, elements: Sequence[Element], inside: set[int]) -> list[str]:
    """Each element's id as the page has it, without the word that says it is a comment's."""
    found = []
    keys = _telling(elements)
    for element in elements:
        told = _told(element) or element.get(keys)
        first = range(element.at + 1, min(element.end, element.at + _FIRST))
        near = [page.elements[at] for at in first if at not in inside]
        told = told or next((one.id for one in near if _NUMBER.match(one.id)), "")
        told = told or next(
            (one.get("name") for one in near if one.tag == "a" and _NUMBER.match(one.get("name"))),
            "",
        )
        told = told or next((_told(one) for one in near[:2] if _told(one)), "")
        found.append(told.strip() or _around(page, element, inside))
    short = [_short(told) for told in found]
    return short if len(set(short)) == len(set(found)) else found


def _told(element: Element) -> str:
    return next((element.get(name) for name in _IDS if element.get(name)), "") or element.id


def _around(page: Page, element: Element, inside: set[int]) -> str:
    """The id of what encloses the element alone."""
    around = page.elements[element.parent] if element.parent >= 0 else element
    first = next((at for at in page.inside(around.at) if at in inside), -1)
    return around.id if _NUMBER.match(around.id) and first == element.at else ""


def _telling(elements: Sequence[Element]) -> str:
    """The attribute, whatever it is called, that has another short value in every element."""
    counts: dict[str, set[str]] = {}
    for element in elements:
        for name, value in element.node.attributes.items():
            if name.startswith("data-") and value and _KEY.fullmatch(value):
                counts.setdefault(name, set()).add(value)
    enough = (name for name, values in counts.items() if 1 < len(elements) == len(values))
    return next(enough, "")


def _short(told: str) -> str:
    match = _NUMBER.match(told) or _WORD.match(told)
    return match[1] if match else told


def _parent(element: Element, known: set[str]) -> str | None:
    for name in _PARENTS:
        if name in element.node.attributes:
            told = element.get(name).strip().lstrip("#")
            for form in (told, _short(told)):
                if form in known:
                    return form
            if told.lower() in ("", "0", "null", "none", "root", "-1", "false", "undefined"):
                return ""
            return _short(told) if _NUMBER.match(told) and name != "data-parent" else None
    return None


def _depths(page: Page, elements: Sequence[Element], inside: set[int]) -> list[int | None]:
    """How deep each is: 1 for the least, by the first sign that differs between them."""
    for sign in (_by_attribute, _by_class, _by_style, _by_spacer):
        told = [_of_itself(page, element, inside, sign) for element in elements]
        known = sorted({value for value in told if value is not None})
        if len(known) > 1 or (known and None in told and sign is not _by_attribute):
            least = -1.0 if None in told and known[0] > 0 else None
            ranks = {
                value: rank
                for rank, value in enumerate(([least] if least is not None else []) + known, 1)
            }
            return [ranks[value] if value is not None else 1 for value in told]
    return [None] * len(elements)


def _of_itself(
    page: Page, element: Element, inside: set[int], sign: Callable[[Element], float | None]
) -> float | None:
    """What an element tells, or one around it that is its alone, or the first ones in it."""
    value = sign(element)
    if value is not None:
        return value
    around = page.elements[element.parent] if element.parent >= 0 else None
    if around is not None and around.tag in ("div", "li", "tr", "td", "section", "table"):
        alone = (
            not any(at in inside for at in page.inside(around.at) if at != element.at)
            if around.end - around.at < 400
            else False
        )
        if alone:
            value = sign(around)
            if value is not None:
                return value
    for at in range(element.at + 1, min(element.end, element.at + _FIRST)):
        if at in inside:
            break
        value = sign(page.elements[at])
        if value is not None:
            return value
    return None


def _by_attribute(element: Element) -> float | None:
    given = element.node.attributes
    for name in _DEPTHS:
        told = (given.get(name) or "").strip()
        if told.isdecimal() and len(told) < 6:
            return float(told)
    return None


def _by_class(element: Element) -> float | None:
    for name in element.names:
        match = _CLASS.fullmatch(name)
        if match:
            return float(match[1])
    return None


def _by_spacer(element: Element) -> float | None:
    """The width of an empty picture that keeps a distance, or of a cell for nothing else."""
    width = element.get("width")
    if element.tag == "img" and width.isdecimal() and element.get("height") in ("1", "0"):
        return float(width[:5])
    return None


def _by_style(element: Element) -> float | None:
    style = element.get("style")
    if style and _LEFT.search(style.lower()):
        match = _STYLE.search(style)
        told = match and (match[1] or match[3] or match[4])
        try:
            return float(told) if told else None
        except ValueError:
            return None
    return None
