"""What the elements of comments are for where their names do not tell: by what recurs.

The comments of a page come out of one template. So what stands at the same place in many of
them has one purpose: words that are always the same are furniture ("Answer", "Report"), short
ones that differ are names, what reads as a date is the time, and where nearly all other words
stand is the text. Knows no names and no languages; linear in the page's elements.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from discourse.readers.pages.fields import own_elements, plain_text
from discourse.readers.pages.names import clean_name
from discourse.readers.pages.nesting import Place
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.roles import Role, role
from discourse.readers.values import timestamp

__all__ = ["learned_roles"]

_FEWEST = 3  # comments that have to agree
_HALF = 0.5
_MOST = 0.6
_NEARLY_ALL = 0.8
_ROUNDS = 3  # templates on one page
_LONGEST_NAME = 60
_LONGEST_LABEL = 40
_SMALL = 16  # elements within one that is read for a name, a date or a label
_SAMPLE = 12
_LEFT_OVER = 40  # letters that a text may lack for its element to hold it all
_DIGITS = re.compile(r"\d+")
_TIME = re.compile(r"\d.*\d|\d\s*\w", re.DOTALL)
_BOLD = frozenset("strong b cite h2 h3 h4 h5 h6 dt summary".split())
_BESIDES = frozenset(("head", "furniture", "badge", "author", "date", "score"))
_RANK = 3  # after what is told by names

Learned = dict[int, dict[Role, int]]


class _Spot(NamedTuple):
    """The same place in several comments: the comments' numbers, and in each the element."""

    numbers: list[int]
    elements: list[Element]

    def only(self, wanted: Iterable[int]) -> "_Spot":
        """It, in the wanted comments alone."""
        known = set(wanted)
        pairs = [pair for pair in zip(*self, strict=True) if pair[0] in known]
        return _Spot([number for number, _ in pairs], [element for _, element in pairs])


_Value = Callable[[Page, _Spot, set[int]], float]


def learned_roles(page: Page, places: Sequence[Place], nested: Sequence[Sequence[int]]) -> Learned:
    """Roles of elements by their places, for those whose own names tell none.

    Examples
    --------
    >>> one = '<li><div><i>{}</i> <u>{}. 5. 2020</u></div><div>{}</div><a href="#">Flag</a></li>'
    >>> page = Page("".join(one.format(*told) for told in (("Ann", 1, "Tea is the best of drinks."),
    ...     ("Bo", 2, "No, it never was any good."), ("Cy", 3, "Who says so? I wonder a bit."))))
    >>> items = [element for element in page.elements if element.tag == "li"]
    >>> found = learned_roles(page, [Place("", (item.at,)) for item in items], [[], [], []])
    >>> [(page.line(at), *roles) for at, roles in sorted(found.items())][:4]
    [('Ann', 'author'), ('1. 5. 2020', 'date'), ('Tea is the best of drinks.', 'body'), ('Flag', 'furniture')]
    """
    if len(places) < _FEWEST:
        return {}
    own = [
        own_elements(page, place.parts, inner) for place, inner in zip(places, nested, strict=True)
    ]
    marks = _named(own)
    found: Learned = {at: {"furniture": 0} for at in _labels(page, own)}
    spots = _spots(own)
    kinds: tuple[tuple[Role, _Value], ...] = (("date", _as_date), ("author", _as_name))
    for kind, value_of in kinds:
        if _are_most(marks[kind], own):
            continue
        aside = {*found, *marks["date"]}
        for at in _best(page, spots, own, aside, value_of):
            marks[kind].add(at)
            found[at] = {kind: _RANK}
    if not _are_most(marks["body"], own) and _are_most(marks["author"] | marks["date"], own):
        for at in _bodies(page, spots, own, marks["author"] | marks["date"], set(found)):
            found.setdefault(at, {"body": _RANK})
    return found


def _named(own: Sequence[Sequence[Element]]) -> dict[Role, set[int]]:
    """Elements that are called an author, a date or a body."""
    marks: dict[Role, set[int]] = {"author": set(), "date": set(), "body": set()}
    for elements in own:
        for element in elements[1:]:
            given = element.node.attributes
            prop, rel = given.get("itemprop") or "", (given.get("rel") or "").lower()
            roles = role(element.tag, element.names, prop, rel)
            for kind in marks.keys() & roles.keys() if "furniture" not in roles else ():
                marks[kind].add(element.at)
    return marks


def _are_most(marks: set[int], own: Sequence[Sequence[Element]]) -> bool:
    """Whether most comments have one of these elements."""
    having = sum(any(element.at in marks for element in elements) for elements in own)
    return having > _MOST * len(own)


def _spots(own: Sequence[Sequence[Element]]) -> list[_Spot]:
    """Elements of all comments by where they stand in them, in document order of the first."""
    keys: dict[tuple[int, str, tuple[str, ...], int], int] = {}
    spots: list[_Spot] = []
    for number, elements in enumerate(own):
        placed: dict[int, int] = {}
        siblings: Counter[tuple[int, str, tuple[str, ...]]] = Counter()
        for element in elements[1:]:
            names = tuple(_DIGITS.sub("", name) for name in element.names)
            kind = (placed.get(element.parent, -1), element.tag, names)
            key = keys.setdefault((*kind, siblings[kind]), len(keys))
            siblings[kind] += 1
            placed[element.at] = key
            if key == len(spots):
                spots.append(_Spot([], []))
            spots[key].numbers.append(number)
            spots[key].elements.append(element)
    return [spot for spot in spots if len(spot.numbers) >= _FEWEST]


def _labels(page: Page, own: Sequence[Sequence[Element]]) -> list[int]:
    """Elements that say the same few words in nearly every comment."""
    told: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    wordings: dict[tuple[str, tuple[str, ...], str], set[str]] = {}
    comments: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for elements in own:
        here = set()
        for element in elements[1:]:
            if element.end - element.at > _SMALL:
                continue
            text = page.line(element.at)
            if 0 < len(text) <= _LONGEST_LABEL:
                names = tuple(_DIGITS.sub("", name) for name in element.names)
                key = (element.tag, names, _DIGITS.sub("0", text))
                told.setdefault(key, []).append(element.at)
                wordings.setdefault(key, set()).add(text)
                here.add(key)
        comments.update(here)
    enough = max(_FEWEST, _MOST * len(own))
    return [
        at
        for key, places in told.items()
        if comments[key] >= enough
        and len(wordings[key]) <= _HALF * comments[key]  # not "user1", "user2"
        and not any(_TIME.search(text) and timestamp(text) for text in wordings[key])
        for at in places
    ]


def _best(
    page: Page,
    spots: Sequence[_Spot],
    own: Sequence[Sequence[Element]],
    aside: set[int],
    value_of: _Value,
) -> Iterator[int]:
    """Elements at the best spot, then in the comments that lack it at the next best."""
    missing = set(range(len(own)))
    for _ in range(_ROUNDS):
        rest = [spot.only(missing) for spot in spots]
        common = [spot for spot in rest if len(spot.numbers) >= max(_FEWEST, _HALF * len(missing))]
        valued = [(value_of(page, spot, aside), -number) for number, spot in enumerate(common)]
        value, number = max(valued, default=(0.0, 0))
        if value <= 0:
            return
        best = common[-number]
        yield from (element.at for element in best.elements)
        missing -= set(best.numbers)


def _as_date(page: Page, spot: _Spot, aside: set[int]) -> float:
    """How good a place for the time it is: it reads as one, and holds little besides."""
    if spot.elements[0].at in aside:
        return 0
    texts = [page.line(one.at) for one in spot.elements if one.end - one.at <= _SMALL]
    texts = [text for text in texts if len(text) <= _LONGEST_NAME and _TIME.search(text)]
    sample = texts[:: max(1, len(texts) // _SAMPLE)][:_SAMPLE]
    read = sum(timestamp(text) is not None for text in sample)
    if len(texts) < _NEARLY_ALL * len(spot.numbers) or read * 2 <= len(sample):
        return 0
    return len(texts) / sum(map(len, texts))


def _as_name(page: Page, spot: _Spot, aside: set[int]) -> float:
    """How good a place for names it is: short, mostly different, bold or linked."""
    first = spot.elements[0]
    if first.at in aside:
        return 0
    texts = [_name(page, element, aside) for element in spot.elements]
    worded = [text for text in texts if _is_worded(text)]
    counted = sum(any(letter.isdigit() for letter in text) for text in worded)
    if (
        len(worded) < _NEARLY_ALL * len(texts)
        or sum(map(len, worded)) < 2 * len(worded)
        or counted >= _MOST * len(worded)
        or sum(text[-1] in ".!?" for text in worded) > _HALF * len(worded)
        or len(set(worded)) < 2
    ):
        return 0
    linked = any(page.elements[at].tag == "a" for at in range(first.at, first.end))
    alone = not any(at in aside for at in page.inside(first.at))
    return 1 + 2 * (first.tag in _BOLD) + linked + alone + (first.tag not in ("p", "li", "td"))


def _is_worded(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return letters > 0 and letters * 2 >= len(text) - text.count(" ")


def _name(page: Page, element: Element, aside: set[int]) -> str:
    """What an element says besides times and labels, if that is short enough for a name."""
    if element.end - element.at > _SMALL:
        return ""
    skip = [at for at in page.inside(element.at) if at in aside]
    text = clean_name(" ".join(plain_text(page, element.at, skip)))
    return text if len(text) <= _LONGEST_NAME and text.count(" ") < 5 else ""


def _bodies(
    page: Page,
    spots: Sequence[_Spot],
    own: Sequence[Sequence[Element]],
    heads: set[int],
    labels: set[int],
) -> Iterator[int]:
    """Elements that hold a comment's words, all of them but names, times and labels."""
    around = _enclosing(own, heads)
    besides = [_letters(page, elements, heads | labels) for elements in own]
    sizes = page.text_sizes

    def value_of(_page: Page, spot: _Spot, _aside: set[int]) -> float:
        first = spot.elements[0]
        if _BESIDES & role(first.tag, first.names).keys() or first.at in labels:
            return 0
        if any(element.at in around for element in spot.elements):
            return 0
        return sum(sizes[element.end] - sizes[element.at] for element in spot.elements)

    of = {element.at: number for number, elements in enumerate(own) for element in elements}
    for at in _best(page, spots, own, set(), value_of):
        held = sizes[page.elements[at].end] - sizes[at]
        left = 0 if page.elements[at].tag == "p" else max(_LEFT_OVER, held // 10)
        if held + left >= besides[of[at]]:
            yield at


def _letters(page: Page, elements: Sequence[Element], without: set[int]) -> int:
    """How many letters stand in a comment's own elements but for some, with all in them."""
    sizes = page.text_sizes
    count = end = 0
    for element in elements:
        if element.at < end:
            continue
        if element.at in without or _BESIDES & role(element.tag, element.names).keys():
            end = element.end
        else:
            count += sizes[element.at + 1] - sizes[element.at]
    return count


def _enclosing(own: Sequence[Sequence[Element]], heads: set[int]) -> set[int]:
    """Elements that are a name or a time, or hold one."""
    around: set[int] = set()
    for elements in own:
        for element in reversed(elements):
            if element.at in heads or element.at in around:
                around.update((element.at, element.parent))
    return around
