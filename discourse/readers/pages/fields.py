"""What one comment's elements hold: author, time, text, address, votes, by general rules.

Works on any theme: elements are told apart by what they are called (:mod:`.roles`) and by
how they stand to each other. Looks at a comment's own elements once and never into the
comments that are nested in it.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin

from discourse.readers.copies.dates import split_date
from discourse.readers.pages.names import (
    clean_name,
    confirmed,
    is_badge,
    without_furniture,
    written_by,
)
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.roles import Role, role
from discourse.readers.values import number, timestamp

__all__ = ["Fields", "fields_of", "own_elements", "plain_text"]

_REPLY = re.compile(r"replytocom=|#respond|addcomment|moveform|reply|antworten", re.IGNORECASE)
_TIMES = (
    "datetime",
    "content",
    "data-datetime",
    "data-timestamp",
    "data-time",
    "data-utime",
    "data-date",
    "title",
)
_LONGEST_DATE = 60
_FEW = 12  # elements of a line that says who wrote
_MARK = re.compile(r"^((?:> )*)- ")
_HEAD_TAGS = frozenset(("header", "footer", "form", "nav", "button"))
_ALT = re.compile(
    r"^(?:(?:avatar|profilbild|profile (?:picture|photo|image)|photo|picture|gravatar|bild|foto|user avatar|avatar image)\s+(?:of|for|von|de|di|du|för)\s+)|(?:['’]s? (?:avatar|gravatar|profile picture|photo)|\s+avatar)$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\W*(?:this |the |dieser |este |ce )?(?:comment|post|kommentar|beitrag|comentario|commentaire|message)?\s*(?:has been |was |wurde |ha sido |a été |is )?"
    r"(?:deleted|removed|gelöscht|entfernt|eliminado|borrado|supprimé|hidden)(?: by (?:a |the )?(?:author|moderator|user|admin\w*|staff)| vom (?:autor|moderator|nutzer)| por el (?:autor|moderador))?\W*",
    re.IGNORECASE,
)


class Fields(NamedTuple):
    """What a comment's elements say; "" and None for what they do not."""

    author: str = ""
    text: str = ""
    created: str | None = None
    url: str | None = None
    score: float | None = None
    removed: bool = False


class _Known(NamedTuple):
    """An own element, its attributes and its roles."""

    element: Element
    given: dict[str, Any]
    roles: dict[Role, int]


def own_elements(page: Page, parts: Sequence[int], nested: Iterable[int] = ()) -> list[Element]:
    """Elements that belong to a comment, without the comments in it.

    Parameters
    ----------
    page
        The page.
    parts
        Places of the elements that make up the comment, in order (a ``dt`` and its ``dd``).
    nested
        Places of elements inside that belong to other comments, with all that they hold.
    """
    stops = set(nested)
    own: list[Element] = []
    for part in parts:
        at, end = part, page.elements[part].end
        while at < end:
            if at in stops:
                at = page.elements[at].end
                continue
            own.append(page.elements[at])
            at += 1
    return own


def fields_of(
    page: Page,
    parts: Sequence[int],
    nested: Collection[int] = (),
    *,
    comment_id: str = "",
    day_first: bool = False,
    learned: Mapping[int, Mapping[Role, int]] | None = None,
) -> Fields:
    """Read one comment.

    Parameters
    ----------
    page, parts, nested
        As for :func:`own_elements`.
    comment_id
        Its id, by which its own address is known among its links.
    day_first
        Whether 05/06/2021 is in June on this page.
    learned
        Roles of elements that recur in the page's comments (:mod:`.recurring`).

    Examples
    --------
    >>> page = Page('<li id="c1"><cite class="fn">Ann</cite> <span class="says">says:</span>'
    ...             '<time datetime="2021-05-06">May 6</time><div class="comment-content"><p>Tea!</div>')
    >>> fields_of(page, [page.ids["c1"]])
    Fields(author='Ann', text='Tea!', created='2021-05-06', url=None, score=None, removed=False)
    """
    known = [_know(element, learned or {}) for element in own_elements(page, parts, nested)]
    body = _body(known)
    held = range(body.element.at, body.element.end) if body else range(0)
    pure = body is not None and not _wraps(body, known)
    outside = [one for one in known if not (pure and one.element.at in held)]
    author, author_at = _author(page, outside, nested)
    created, date_at = _created(page, outside, nested, day_first=day_first)
    skip = [*nested, *_left_out(known, held, author_at, date_at, pure=pure)]
    if body is not None:
        text = page.text(body.element.at, skip)
    else:
        text = "\n\n".join(filter(None, (_whole(page, part, skip) for part in parts)))
    if not pure:
        text = without_furniture(text) or text
        if created is None:
            created, text = _first_line(text, day_first=day_first)
    gone = len(text) < 80 and _GONE.fullmatch(text) is not None
    return Fields(
        author,
        "" if gone else text,
        created,
        _address(page, known, comment_id),
        _score(page, known),
        gone,
    )


def plain_text(page: Page, at: int, skip: Collection[int] = ()) -> list[str]:
    """The pieces of text that an element shows, without those of the elements ``skip``.

    Examples
    --------
    >>> page = Page("<p id=x>Ann <b>Lee</b> <i>Author</i>")
    >>> plain_text(page, page.ids["x"])
    ['Ann', 'Lee', 'Author']
    """
    left = {page.elements[other].node.mem_id for other in skip}
    pieces: list[str] = []
    root = page.elements[at].node
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if node.tag == "-text":
            piece = " ".join((node.text_content or "").split())
            if piece:
                pieces.append(piece)
        elif node.mem_id == root.mem_id or (
            node.tag not in ("script", "style", "svg", "button") and node.mem_id not in left
        ):
            stack.extend(reversed(list(node.iter(include_text=True))))
    return pieces


def _whole(page: Page, part: int, skip: Collection[int]) -> str:
    text = page.text(part, skip)
    return _MARK.sub(r"\1", text) if page.elements[part].tag == "li" else text


def _know(element: Element, learned: Mapping[int, Mapping[Role, int]]) -> _Known:
    given = element.node.attributes
    roles = role(
        element.tag, element.names, given.get("itemprop") or "", (given.get("rel") or "").lower()
    )
    if element.at in learned:
        roles = {**learned[element.at], **roles}
    return _Known(element, given, roles)


def _body(known: Sequence[_Known]) -> _Known | None:
    """The element that holds the words: the surest one, if possible without the author in it."""
    found = [
        one
        for one in known[1:]
        if "body" in one.roles and "furniture" not in one.roles and "author" not in one.roles
        and one.element.tag not in ("textarea", "input", "form", "a", "img", "ul", "ol")
    ]  # fmt: skip
    heads = [one.element.at for one in known if {"author", "date"} & one.roles.keys()]
    found.sort(
        key=lambda one: (
            _wraps(one, known),
            one.roles["body"],
            any(one.element.at < at < one.element.end for at in heads),
            one.element.at,
        )
    )
    return found[0] if found else None


def _wraps(body: _Known, known: Sequence[_Known]) -> bool:
    """Whether the author's name stands only inside it, so that it is more than the words."""
    held = range(body.element.at, body.element.end)
    authors = [one.element.at in held for one in known if one.roles.get("author", 9) <= 3]
    return bool(authors) and all(authors)


def _author(page: Page, known: Sequence[_Known], nested: Collection[int]) -> tuple[str, list[int]]:
    """The author's name, and the places of elements that say it."""
    found = [one for one in known if "author" in one.roles and "furniture" not in one.roles]
    found.sort(key=lambda one: (one.roles["author"], one.element.at))
    names = []
    for one in found:
        name = clean_name(_name_in(page, one, known, nested))
        if name and not is_badge(name):
            names.append(name[:200])
    places = [one.element.at for one in found]
    if not names:
        names, places = _names_otherwise(page, known, nested)
    label = next((_label(one) for one in known if _label(one)), "")
    name = confirmed(names, label) if label and names else ""
    return name or next(iter(names), ""), places


def _name_in(page: Page, one: _Known, known: Sequence[_Known], nested: Collection[int]) -> str:
    if one.element.tag in ("meta", "link", "input"):
        return str(one.given.get("content") or one.given.get("value") or "")
    if one.element.tag == "img":
        return ""
    held = range(one.element.at + 1, one.element.end)
    skip = [
        other.element.at
        for other in known
        if other.element.at in held
        and ({"furniture", "badge", "date"} & other.roles.keys() or _is_reply(other))
        and "author" not in other.roles
    ]
    pieces = plain_text(page, one.element.at, [*nested, *skip])
    kept = [piece for piece in pieces if not is_badge(piece)] or pieces
    return " ".join(kept)


def _names_otherwise(
    page: Page, known: Sequence[_Known], nested: Collection[int]
) -> tuple[list[str], list[int]]:
    """Names where nothing is called an author: a link to their own site, bold words, a picture."""
    links = [
        one for one in known if "nofollow" in (one.given.get("rel") or "") and not _is_reply(one)
    ]
    bold = [one for one in known if one.element.tag in ("strong", "b", "h3", "h4", "h5", "h6")]
    heads = [one for one in known if "head" in one.roles]
    for group in (links[:1], bold[:1], heads[:1]):
        for one in group:
            name = clean_name(_name_in(page, one, known, nested))
            if name and len(name) < 60:
                return [name], [one.element.at]
    for one in known:
        if one.element.tag == "img":
            alt = (one.given.get("alt") or one.given.get("title") or "").strip()
            name = clean_name(_ALT.sub("", alt))
            if name and name.lower() not in ("avatar", "gravatar", "profile picture"):
                return [name[:60]], []
    for one in known:
        if one.element.end - one.element.at < _FEW and "body" not in one.roles:
            name = written_by(" ".join(plain_text(page, one.element.at, nested)[:3]))
            if name:
                return [name], []
    return [], []


def _is_reply(one: _Known) -> bool:
    if one.element.tag not in ("a", "button", "span"):
        return False
    return any(
        _REPLY.search(one.given.get(name) or "")
        for name in ("class", "onclick", "href", "data-commentid")
    )


def _label(one: _Known) -> str:
    """What the reply link says to people who cannot see it: "Reply to Ann"."""
    if "reply" not in (one.given.get("class") or ""):
        return ""
    return str(one.given.get("data-replyto") or one.given.get("aria-label") or "")


def _created(
    page: Page, known: Sequence[_Known], nested: Collection[int], *, day_first: bool
) -> tuple[str | None, list[int]]:
    """When it was written, and the places of elements that say it."""
    found = [one for one in known if "date" in one.roles]
    found.sort(key=lambda one: (one.roles["date"], one.element.at))
    places = [one.element.at for one in found]
    for one in (*found, *(one for one in known if one.element.tag in ("abbr", "a", "span"))):
        others = (name for name in one.given if name.startswith("data-")) if one in found else ()
        for name in (*_TIMES, *others):
            told = one.given.get(name)
            if told and any(letter.isdigit() for letter in told):
                moment = timestamp(told, day_first=day_first) or timestamp(told.partition(" ")[0])
                if moment:
                    return moment, places
    heads = [one for one in known if "head" in one.roles or "author" in one.roles]
    links = [
        one for one in known if one.element.tag == "a" and "#" in (one.given.get("href") or "")
    ]
    small = [
        one
        for one in known
        if one.element.tag in ("small", "em", "span", "p", "header", "footer", "i")
    ]
    for one in (*found, *links, *heads, *small):
        if one.element.end - one.element.at > 40:
            continue
        text = " ".join(plain_text(page, one.element.at, nested))
        if not any(letter.isdigit() for letter in text) or len(text) > 200:
            continue
        moment = timestamp(text, day_first=day_first) or _within(text, day_first=day_first)
        if moment:
            return moment, places or [one.element.at] * (len(text) < 60)
    return None, places


def _first_line(text: str, *, day_first: bool) -> tuple[str | None, str]:
    """The time, if it is all that the first line says; the text without it."""
    line, _, rest = text.partition("\n")
    if len(line) > _LONGEST_DATE or not any(letter.isdigit() for letter in line) or not rest:
        return None, text
    dated = split_date(line)
    alone = dated is not None and not f"{dated.before}{dated.after}".strip(" -–|·,.")
    moment = _within(line, day_first=day_first) if alone else None
    return (moment, rest.lstrip("\n")) if moment else (None, text)


def _within(text: str, *, day_first: bool) -> str | None:
    """The moment that a longer text holds."""
    dated = split_date(text)
    if dated is None or dated.relative or not dated.year:
        return None
    from discourse.readers.copies.dates import iso

    return iso(dated, day_is_first=day_first)


def _left_out(
    known: Sequence[_Known], held: range, authors: list[int], dates: list[int], *, pure: bool
) -> list[int]:
    """Elements that are no words of the comment: links to answer it, pictures, its head."""
    heads = set() if pure else {*authors, *dates}
    places = []
    for one in known[1:]:
        at = one.element.at
        if at == held.start and held:
            continue
        names = one.roles.keys()
        furniture = "furniture" in names or "badge" in names or "head" in names or "score" in names
        if "body" in names and one.roles.get("furniture", 1) != 0 and held:
            furniture = False
        if at in heads or furniture or one.element.tag in _HEAD_TAGS or _answers(one):
            if held and at < held.start < one.element.end:
                continue  # it encloses the words
            places.append(at)
    return places


def _answers(one: _Known) -> bool:
    """Whether it is a link to answer by."""
    if one.element.tag != "a":
        return False
    href = one.given.get("href") or ""
    return (
        "replytocom=" in href
        or href.endswith("#respond")
        or "moveForm" in (one.given.get("onclick") or "")
    )


def _address(page: Page, known: Sequence[_Known], comment_id: str) -> str | None:
    """Its own address: the link on it that leads to it, else the page's with its mark."""
    if not comment_id:
        return None
    for one in known:
        href = one.given.get("href") or ""
        mark = href.rpartition("#")[2] if "#" in href else ""
        if mark.endswith(comment_id) and mark[: -len(comment_id)].rstrip("-_").isalpha():
            try:
                return (
                    urljoin(page.base or "", href)
                    if page.base
                    else (href if "://" in href else None)
                )
            except ValueError:
                return None
    mark = next(
        (
            one.element.id
            for one in known
            if one.element.id.endswith(comment_id) and one.element.id.startswith("comment")
        ),
        "",
    )
    return f"{page.url.partition('#')[0]}#{mark}" if page.url and mark else None


def _score(page: Page, known: Sequence[_Known]) -> float | None:
    for one in known:
        if "score" in one.roles:
            told = number(" ".join(plain_text(page, one.element.at)).partition(" ")[0])
            if told is not None:
                return told
    return None
