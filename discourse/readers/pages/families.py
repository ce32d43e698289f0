"""Comments on pages of any platform: the largest family of elements that look like them.

A family is a set of elements that bear the same name. It is taken for comments where its
members say who wrote, when and what, and are not teasers, menus or lists of other pages.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from discourse.readers.pages.fields import Fields, fields_of
from discourse.readers.pages.hints import parts_of
from discourse.readers.pages.nesting import Place, nested_in
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.recurring import learned_roles
from discourse.readers.pages.roles import role, words

__all__ = ["Family", "find_family"]

_ELSEWHERE = re.compile(
    r"recent|widget|sidebar|related|popular|latest|trending|teaser|similar|recommend|(?:^|[-_])(?:nav|menu|breadcrumb|footer|header|carousel|slider|promo|ads?)(?:[-_]|$)|mostread|most-read|newsletter|product|cart|widget"
)
_HINT = re.compile(
    r"comment|kommentar|coment|commentaire|commento|comentário|repl(?:y|ies)|respon[sd]|antwort|respuesta|réponse|opinion|reacti|feedback|discussion|commento|isso|remark|gc-comment|talk-stream|hyvor|yorum|koment|komment|utterance|timeline-comment|answer"
)
_POST = re.compile(
    r"(?:^|[-_])(?:post|posts|message|msg|postbit|postbody|postcontainer|post_block|topic|entry|p)(?:[-_\d]|$)|^post"
)
_TYPES = re.compile(r"schema\.org/(?:UserComments|Comment|Answer|DiscussionForumPosting)\b")
_DIGITS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,}|\d{3,}(?![a-z\d])|(?<=[-_])\d+(?![a-z\d])")
_COUNTED = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,}|\d+")
_TAGS = frozenset(
    "li div article section tr td table p dl dt dd blockquote ul ol details figure span shreddit-comment".split()
)
_ASIDE = frozenset("nav aside".split())
_OLD = re.compile(
    r"(?:recent|latest|popular|related|top|best|newest|last)[-_]*(?:comment|repl|kommentar|comentario|discussion|activity)|(?:comment|kommentar|comentario)s?[-_]*(?:recent|latest)"
)
_BESIDE_IT = re.compile(
    r"(?:has|no|with|without|right|left|single|both|one|two|hide|full)[-_]sidebars?|sidebars?[-_](?:right|left|none|no)"
)
_PAGE = 300  # elements; a form that holds more is the page itself
_DATED = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2}|\b\d+\s*(?:h|d|w|mo|yr?|hours?|days?|weeks?|months?|years?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)\b",
    re.IGNORECASE,
)
_SAMPLE = 8
_FAR = 30  # elements from a comment's ends
_LONGEST_HEAD = 200  # letters of what may tell a time
_MANY = 24  # families that are looked at closely


class Family(NamedTuple):
    """Elements of one name: their places on the page, and what kind of name it is."""

    name: str
    members: tuple[int, ...]
    hinted: bool
    posts: bool = False


class _Signs(NamedTuple):
    """For ranges of elements: how many say an author or a time, and where comments cannot be."""

    authors: list[int]
    dates: list[int]
    aside: bytearray


def find_family(page: Page) -> Family | None:
    """The family that is the page's comments, None if none looks like it.

    Examples
    --------
    >>> one = '<div class="reply"><b class="user">Ann</b> <time datetime="2020-05-05"></time><p>Tea?</p></div>'
    >>> family = find_family(Page(f"<main>{one}{one.replace('Ann', 'Bo')}</main>"))
    >>> family.name, len(family.members)
    ('div.reply', 2)
    """
    signs = _signs(page)
    ranked = []
    for family in _families(page, signs):
        likely = [at for at in family.members if _likely(page, at, signs)]
        enough = len(likely) * 5 >= len(family.members) * (2 if family.hinted else 4)
        if enough and (family.hinted or len(likely) > 1):
            ranked.append(
                (
                    family.hinted,
                    len(likely),
                    -family.members[0],
                    family._replace(members=tuple(likely)),
                )
            )
    ranked.sort(key=lambda one: one[:3], reverse=True)
    best: tuple[tuple[float, ...], Family] | None = None
    for hinted, count, first, family in ranked[:_MANY]:
        share = _share(page, family)
        if share < (0.5 if hinted else 0.8):
            continue
        value = (count * share * (3 if hinted else 1), first)
        if best is None or value > best[0]:
            best = (value, family)
    return _without_post(page, best[1]) if best else None


def _without_post(page: Page, family: Family) -> Family:
    """The family without a first member that is the post: it holds the title, and all others."""
    first, *others = family.members
    around = page.elements[first]
    if len(others) < 2 or sum(at < around.end for at in others) * 5 < len(others) * 4:
        return family
    head = range(first, others[0])
    titled = any(
        page.elements[at].tag == "h1" or (page.title and page.line(at) == page.title)
        for at in head
        if page.elements[at].end <= others[0]
    )
    return family._replace(members=tuple(others)) if titled else family


def _signs(page: Page) -> _Signs:
    authors, dates = [0], [0]
    mains = [
        0,
        *accumulate(1 if element.tag in ("main", "h1", "body") else 0 for element in page.elements),
    ]
    aside = bytearray(len(page.elements))
    for element in page.elements:
        given = element.node.attributes
        roles = role(
            element.tag,
            element.names,
            given.get("itemprop") or "",
            (given.get("rel") or "").lower(),
        )
        authors.append(1 if "author" in roles or element.tag in ("strong", "b", "h4", "h5") else 0)
        dates.append(1 if "date" in roles or element.tag in ("time", "abbr", "small") else 0)
        besides = _is_aside(element, has_main=mains[element.end] > mains[element.at])
        if besides is None:
            besides = element.parent >= 0 and bool(aside[element.parent])
        aside[element.at] = besides
    return _Signs(list(accumulate(authors)), list(accumulate(dates)), aside)


def _is_aside(element: Element, *, has_main: bool) -> bool | None:
    """Whether comments are not looked for in an element, None to do as with the one around it."""
    if element.tag in ("body", "html"):
        return False
    if element.tag == "head" or (element.tag == "form" and element.end - element.at < _PAGE):
        return True
    named = " ".join((element.id.lower(), *element.names))
    if _OLD.search(named):
        return True
    if _HINT.search(named):
        return False
    besides = element.tag in _ASIDE or _ELSEWHERE.search(_BESIDE_IT.sub("", named)) is not None
    return True if besides and not has_main else None


def _families(page: Page, signs: _Signs) -> Iterable[Family]:
    """Elements by what they are called: each class, the id without its number, the type."""
    named: dict[str, list[int]] = {}
    for element in page.elements:
        if element.tag not in _TAGS and "-" not in element.tag:
            continue
        if signs.aside[element.at]:
            continue
        for name in _names(element):
            members = named.setdefault(f"{element.tag}{name}", [])
            members.append(element.at)
    for name, members in named.items():
        hinted = _HINT.search(name) is not None or _TYPES.search(name) is not None
        if len(members) > 1 or hinted:
            yield Family(
                name,
                tuple(members),
                hinted,
                not hinted and _POST.search(name.partition(".")[2]) is not None,
            )


def _names(element: Element) -> list[str]:
    names = [f".{_DIGITS.sub('N', name)}" for name in element.names]
    if element.id and any(letter.isdigit() for letter in element.id):
        names.append(f"#{_COUNTED.sub('N', element.id.lower())}")
    given = element.get("itemtype")
    if given and _TYPES.search(given):
        names.append(f"[{given}]")
    if element.get("itemprop").lower() in ("comment", "suggestedanswer", "acceptedanswer"):
        names.append(f"[{element.get('itemprop').lower()}]")
    if element.get("data-comment-id") or element.get("data-commentid"):
        names.append("[comment]")
    if not names and element.tag in ("li", "article", "dt"):
        names.append("")
    return list(dict.fromkeys(names))


def _likely(page: Page, at: int, signs: _Signs) -> bool:
    """Whether an element says a name or a time, and has words; without reading it."""
    end = page.elements[at].end
    if signs.authors[end] - signs.authors[at + 1] or signs.dates[end] - signs.dates[at + 1]:
        return True
    return _is_dated(page, at)


def _is_dated(page: Page, at: int) -> bool:
    """Whether a time is told where an element begins or ends."""
    end = page.elements[at].end
    ends = (page.own_texts[at : min(end, at + _FAR)], page.own_texts[max(at, end - _FAR) : end])
    return any(
        _DATED.search(text) for texts in ends for text in texts if len(text) <= _LONGEST_HEAD
    )


def _share(page: Page, family: Family) -> float:
    """How many of a family's members are comments, by reading some of them closely."""
    members = set(family.members)
    places = [Place("", parts_of(page, page.elements[at], members)) for at in family.members]
    nested = nested_in(page, places)
    learned = learned_roles(page, places, nested)
    step = max(1, len(places) // _SAMPLE)
    chosen = list(range(0, len(places), step))[:_SAMPLE]
    good = 0.0
    for at in chosen:
        fields = fields_of(page, places[at].parts, nested[at], learned=learned)
        good += _goodness(page, family, places[at], nested[at], fields)
    return good / len(chosen)


def _goodness(
    page: Page, family: Family, place: Place, nested: Sequence[int], fields: Fields
) -> float:
    if fields.removed:
        return 1.0
    words_only = re.sub(r"<https?://[^<>]*>", "", fields.text).strip()
    if not words_only or words_only == fields.author:
        return 0.0
    if not family.hinted and (_is_teaser(page, place, nested) or len(fields.author) > 60):
        return 0.0
    if fields.author and fields.created:
        return 1.0
    dated = _is_dated(page, place.parts[0])
    if fields.author and (dated or family.hinted):
        return 0.9 if dated else 0.6
    return 0.55 if family.hinted and fields.created else 0.0


def _is_teaser(page: Page, place: Place, nested: Sequence[int]) -> bool:
    """Whether it leads to another page: a heading that is a link, or hardly a word outside links."""
    stops = set(nested)
    linked = total = 0
    for part in place.parts:
        total += len(page.elements[part].node.text() or "")
        for at in page.inside(part):
            element = page.elements[at]
            if at in stops or element.tag != "a" or element.get("href").startswith("#"):
                continue
            text = element.node.text() or ""
            linked += len(text)
            if (
                any(above.tag in ("h1", "h2", "h3") for above in _few(page.above(at)))
                and len(text) > 20
            ):
                return True
    return linked * 2 > total


def _few(above: Iterable[Element]) -> Iterable[Element]:
    for at, element in enumerate(above):
        if at > 2:
            return
        yield element


def is_answer(name: str) -> bool:
    """Whether a family's name is one for answers."""
    return words(name)[-1:] == ("reply",)
