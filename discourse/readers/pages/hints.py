"""What elements of unknown platforms tell of a comment: its id, its parent, how deep it is."""

import re
from collections.abc import Sequence

from discourse.readers.pages.nesting import Place
from discourse.readers.pages.page import Element, Page

__all__ = ["places_of"]

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
    ids = _ids(page, elements)
    known = set(ids)
    parents = [_parent(element, known) for element in elements]
    depths = _depths(page, elements, inside)
    return [
        Place(name, (element.at,), parent, depth)
        for name, element, parent, depth in zip(ids, elements, parents, depths, strict=True)
    ]


def _ids(page: Page, elements: Sequence[Element]) -> list[str]:
    """Each element's id as the page has it, without the word that says it is a comment's."""
    found = []
    for element in elements:
        told = next((element.get(name) for name in _IDS if element.get(name)), "") or element.id
        if not told:
            told = next(
                (
                    page.elements[at].id
                    for at in page.inside(element.at)
                    if _NUMBER.match(page.elements[at].id) and at < element.at + 6
                ),
                "",
            )
        if not told:
            told = next(
                (
                    page.elements[at].get("name")
                    for at in page.inside(element.at)
                    if page.elements[at].tag == "a"
                    and _NUMBER.match(page.elements[at].get("name"))
                    and at < element.at + 6
                ),
                "",
            )
        found.append(told.strip())
    short = [_short(told) for told in found]
    return short if len(set(short)) == len(set(found)) else found


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
    for sign in (_by_attribute, _by_class, _by_style):
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


def _of_itself(page: Page, element: Element, inside: set[int], sign: "object") -> float | None:
    """What an element tells, or one around it that is its alone, or the first ones in it."""
    value = sign(element)  # type: ignore[operator]
    if value is not None:
        return float(value)
    around = page.elements[element.parent] if element.parent >= 0 else None
    if around is not None and around.tag in ("div", "li", "tr", "td", "section", "table"):
        alone = (
            not any(at in inside for at in page.inside(around.at) if at != element.at)
            if around.end - around.at < 400
            else False
        )
        if alone:
            value = sign(around)  # type: ignore[operator]
            if value is not None:
                return float(value)
    for child in page.children(element.at)[:3]:
        if child.at not in inside:
            value = sign(child)  # type: ignore[operator]
            if value is not None:
                return float(value)
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
