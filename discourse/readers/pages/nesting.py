"""Who answers whom, from where comments stand on a page.

Three signs, from the surest: a parent that the page names, elements within each other (or a
container of answers beside the comment that they answer), and depths that the page tells.
All passes are linear in the page's elements.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from discourse.model import Repair
from discourse.readers.messages import listed
from discourse.readers.pages.fields import own_elements
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.roles import words

__all__ = ["Place", "by_depth", "flat", "nest", "nested_in", "told_by_links"]

_CONTAINERS = frozenset("ul ol dl div section blockquote article details table tbody".split())
_LISTED = 5
_ANSWERS = re.compile(
    r"(?:in|is)[-_]?(?:reply|response)|reply[-_]?to\b|replied|replying|(?:^|[\s_-])parent(?:[\s_-]|$)|respond-to"
)
_IN_REPLY = re.compile(
    r"(?:in reply to|replying to|reply to|in response to|replied to|responding to|antwort auf|als antwort|antwortet|en respuesta a|en réponse|réponse à"
    r"|in risposta a|em resposta|respondendo a|som svar|svar till|in antwoord op|odpowiedź|в ответ|ответ на|↩|↪)",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:> .*\n+)?\s*@\s?\w")


class Place(NamedTuple):
    """Where a comment stands.

    Attributes
    ----------
    id
        Its id, "" for none.
    parts
        Places of its elements in order: mostly one; a ``dt`` and its ``dd``.
    parent_id
        The parent that the page names: "" for none at all, None where it does not tell.
    depth
        How deep the page says it is; 1 is top level, None where it does not tell.
    """

    id: str
    parts: tuple[int, ...]
    parent_id: str | None = None
    depth: int | None = None


def by_depth(depths: Sequence[int]) -> list[int]:
    """Parents from depths in reading order: for each the index of its parent, -1 for none.

    Examples
    --------
    >>> by_depth([1, 2, 3, 2, 1, 3])
    [-1, 0, 1, 0, -1, 4]
    """
    parents: list[int] = []
    above: list[tuple[int, int]] = []
    for at, depth in enumerate(depths):
        while above and above[-1][0] >= depth:
            above.pop()
        parents.append(above[-1][1] if above else -1)
        above.append((depth, at))
    return parents


def nested_in(page: Page, places: Sequence[Place]) -> list[list[int]]:
    """For each comment the elements of those directly inside it; they are not its own."""
    inner: list[list[int]] = [[] for _ in places]
    starts = sorted((part, at) for at, place in enumerate(places) for part in place.parts)
    above: list[tuple[int, int]] = []
    for part, at in starts:
        while above and above[-1][0] <= part:
            above.pop()
        if above and above[-1][1] != at:
            inner[above[-1][1]].append(part)
        above.append((page.elements[part].end, at))
    return inner


def nest(page: Page, places: Sequence[Place]) -> tuple[list[str], list[Repair]]:
    """The parent's id of each comment, "" at top level; what was found to disagree.

    Parameters
    ----------
    page
        The page.
    places
        Its comments in document order, each with an id.

    Examples
    --------
    >>> page = Page('<ul><li id=a>A<li id=b>B<ul class="children"><li id=c>C</ul></ul>')
    >>> nest(page, [Place(name, (page.ids[name],)) for name in "abc"])[0]
    ['', '', 'b']
    """
    parents = _by_elements(page, places)
    told = [place.depth for place in places]
    repairs: list[Repair] = []
    if any(depth is not None and depth > 1 for depth in told):
        parents, repairs = _checked(parents, told, places)
    ids = [places[parent].id if parent >= 0 else "" for parent in parents]
    for at, place in enumerate(places):
        if place.parent_id is not None and place.parent_id != place.id:
            ids[at] = place.parent_id
    return ids, repairs


def told_by_links(
    page: Page, places: Sequence[Place], nested: Sequence[Sequence[int]]
) -> list[str]:
    """Parents by links such as "in reply to Ann" that lead from a comment to another, "" for none.

    Examples
    --------
    >>> page = Page('<p id=c1>Tea?<p id=c2><a class=in-reply-to href="#c1">Ann</a> Yes.')
    >>> places = [Place(name, (page.ids[name],)) for name in ("c1", "c2")]
    >>> told_by_links(page, places, [[], []])
    ['', 'c1']
    """
    marks = {page.elements[part].id: at for at, place in enumerate(places) for part in place.parts}
    marks |= {f"comment-{place.id}": at for at, place in enumerate(places)}
    marks.pop("", None)
    found = []
    for at, (place, inner) in enumerate(zip(places, nested, strict=True)):
        told = ""
        for element in own_elements(page, place.parts, inner):
            if element.tag != "a" or told or "#" not in element.get("href"):
                continue
            mark = marks.get(element.get("href").rpartition("#")[2], at)
            if mark < at and _is_answering(page, element):
                told = places[mark].id
        found.append(told)
    return found


def _is_answering(page: Page, link: Element) -> bool:
    around = page.elements[link.parent] if link.parent >= 0 else link
    names = " ".join((*link.names, *around.names))
    if _ANSWERS.search(names):
        return True
    return around.end - around.at < 10 and _IN_REPLY.search(page.line(around.at)[:200]) is not None


def flat(texts: Sequence[str], parents: Sequence[str]) -> list[Repair]:
    """A Repair if comments answer each other by their words, but not by where they stand.

    Examples
    --------
    >>> flat(["Tea?", "@Ann No.", "@Bo Yes."], ["", "", ""])[0].code
    'flat'
    """
    if any(parents) or sum(1 for text in texts if _CALLS.match(text)) < 2:
        return []
    detail = "the page does not show who answers whom, though comments call each other by name"
    return [Repair("flat", None, detail)]


def _by_elements(page: Page, places: Sequence[Place]) -> list[int]:
    """Parents by who encloses whom, and by containers of answers behind the answered."""
    size = len(page.elements)
    starts = [-1] * size  # for each element the comment that it is a part of
    for at, place in enumerate(places):
        for part in place.parts:
            starts[part] = at
    before = [0, *accumulate(1 if at >= 0 else 0 for at in starts)]
    owner = [-1] * size  # to whom answers standing here directly belong
    answered = [-1] * size  # whom a container of answers belongs to
    earlier = [-1] * size  # for each element its last child so far that holds comments
    parents = [-1] * len(places)
    seen: set[int] = set()
    for element in page.elements:
        at, around = element.at, element.parent
        above = owner[around] if around >= 0 else -1
        mine = starts[at]
        if mine >= 0:
            if mine not in seen:
                parents[mine] = above if above != mine else -1
                seen.add(mine)
            owner[at] = mine
        elif before[element.end] > before[at]:
            answered[at] = _answered(
                page, element, earlier[around] if around >= 0 else -1, starts, answered
            )
            owner[at] = answered[at] if answered[at] >= 0 else above
        else:
            owner[at] = above
        if around >= 0 and before[element.end] > before[at]:
            earlier[around] = at
    return parents


def _answered(
    page: Page, element: Element, sibling: int, starts: Sequence[int], answered: Sequence[int]
) -> int:
    """The comment whose answers a container holds, by what stands before it; -1 for none."""
    if sibling < 0 or element.tag not in _CONTAINERS:
        return -1
    if starts[sibling] >= 0:
        return starts[sibling]
    if answered[sibling] >= 0:
        return answered[sibling]
    if _is_for_answers(element):
        return next(
            (starts[at] for at in range(sibling, page.elements[sibling].end) if starts[at] >= 0), -1
        )
    return -1


def _is_for_answers(element: Element) -> bool:
    return any(
        name == "children"
        or (words(name)[-1:] == ("reply",) and name != "reply")
        or name
        in (
            "indented",
            "nested",
            "thread-children",
            "subcomments",
            "sub-comments",
            "child-comments",
        )
        for name in element.names
    )


def _checked(
    parents: list[int], told: Sequence[int | None], places: Sequence[Place]
) -> tuple[list[int], list[Repair]]:
    """Parents by elements against the depths that the page tells."""
    shown = _depths(parents)
    known = [at for at, depth in enumerate(told) if depth is not None]
    wrong = [at for at in known if told[at] != shown[at] + 1]
    if not wrong:
        return parents, []
    flat = all(parents[at] < 0 for at in known)
    if flat or len(wrong) * 2 > len(known):
        rebuilt = by_depth([depth if depth is not None else 1 for depth in told])
        if flat:
            # Nothing disagrees: the elements say nothing, the classes do.
            return rebuilt, []
        believed = "the depths are believed"
        better = rebuilt
    else:
        believed = "the elements are believed"
        better = parents
    names = listed([places[at].id for at in wrong], _LISTED)
    detail = f"for {len(wrong)} comments the page tells another depth than their elements have ({names}); {believed}"
    return better, [Repair("depth", places[wrong[0]].id or None, detail)]


def _depths(parents: Sequence[int]) -> list[int]:
    """How many comments are above each; parents always stand before their answers."""
    depths = [0] * len(parents)
    for at, parent in enumerate(parents):
        depths[at] = depths[parent] + 1 if 0 <= parent < at else 0
    return depths
