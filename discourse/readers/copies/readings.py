"""Readings of a page: where names stand beside dates, and where a comment's head begins.

Each reading yields every head that it can see, sure or not; which reading is right, and which
of its heads are, is decided in :mod:`layout`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from discourse.readers.copies.furniture import furniture
from discourse.readers.copies.page import Anchor, Page, is_rule
from discourse.readers.copies.signs import Sign

__all__ = ["above", "below", "inline", "placed", "said"]

_ARROWS = (">", "›", "→", "▶", "↪", "↩", "@")
_REACH = 4  # lines between the parts of a head
_MOST_JUNK = 5  # lines of pictures and numbers above a name
_MOSTLY, _HALF, _SOME = 0.6, 0.5, 0.2


def said(page: Page) -> Iterator[Anchor]:
    """Heads that say "Name says:", with the date in the same line, below or above."""
    anchors = [one for one in _said(page) if not _cites(page, one.first)]
    full = [one for one in anchors if one.dated and page.lines[one.first].marker]
    bare = [one for one in anchors if not one.dated and not page.lines[one.first].marker]
    # Where heads have a marker and a date, a line without both is somebody's own words.
    sure = len(full) > 1 and len(full) + len(bare) == len(anchors)
    yield from full if sure and len(full) >= len(anchors) * _SOME else anchors


def _said(page: Page) -> Iterator[Anchor]:
    heads = [at for at, sign in enumerate(page.signs) if sign.says]
    below = {at: _near_date(page, at, 1) for at in heads}
    above = {at: _near_date(page, at, -1) for at in heads}
    # A date above may as well be the last line of the comment before.
    leads = sum(above[at] is not None and below[at] is None for at in heads) >= len(heads) * _MOSTLY
    for at in heads:
        sign = page.signs[at]
        after, before = below[at], above[at]
        if sign.dated:
            yield Anchor(at, at, sign.says, sign.dated, says=True)
        elif leads and before is not None:
            yield Anchor(before, at, sign.says, page.signs[before].dated, says=True)
        elif after is not None:
            yield Anchor(at, after, sign.says, page.signs[after].dated, says=True)
        else:
            yield Anchor(at, at, sign.says, None, says=True)


def _near_date(page: Page, at: int, step: int) -> int | None:
    """A line that is a date, with nothing but furniture before it."""
    for other in range(at + step, at + step * _REACH, step):
        if not 0 <= other < len(page.signs):
            return None
        sign = page.signs[other]
        if sign.pure:
            return other
        if not (sign.junk or sign.furniture) or (sign.reply and step < 0):
            return None
        if page.lines[max(other, at)].marker:
            return None
    return None


def inline(page: Page, *, loose: bool = False) -> Iterator[Anchor]:
    """Name and date in one line."""
    usual = _says_usually(sign for sign in page.signs if sign.dated)
    for at, sign in enumerate(page.signs):
        name = sign.name or _said_name(sign, usual=usual) or (sign.loose if loose else "")
        if sign.dated and name and not _cites(page, at):
            yield Anchor(at, at, name, sign.dated, says=usual and bool(sign.says))


def _cites(page: Page, at: int) -> bool:
    """Whether a line is quoted, or brings in a quotation: "On May 3, 2020 Ann wrote:" in a letter."""
    sign = page.signs[at]
    below = page.lines[at + 1].text if at + 1 < len(page.lines) else ""
    brought = sign.dated is not None and not sign.dated.before and below.startswith(">")
    return brought or page.lines[at].text.startswith(">")


def _says_usually(heads: Iterable[Sign]) -> bool:
    """Whether what stands beside dates is as a rule "Name says", so that "says" is no name."""
    counts = Counter(bool(head.says) for head in heads if head.says or head.name or head.bare)
    return counts[True] > counts.total() * _HALF


def _said_name(sign: Sign, *, usual: bool) -> str:
    return sign.says if usual else sign.whole


def above(page: Page, *, loose: bool = False) -> Iterator[Anchor]:
    """The name in a line above the date."""
    usual = _says_usually(a for a, b in pairwise(page.signs) if b.pure)
    seen: set[str] = set()
    for at, sign in enumerate(page.signs):
        if not sign.pure:
            continue
        for other in range(at - 1, max(-1, at - 1 - _REACH), -1):
            before = page.signs[other]
            name = _said_name(before, usual=usual) or before.bare or (before.loose if loose else "")
            badge = before.furniture and other > 0 and page.signs[other - 1].bare
            if name and not badge:
                says = usual and bool(before.says)
                if answering := _answering(page, other, name, seen):
                    yield Anchor(other - 1, at, answering, sign.dated, says=says, to=name)
                else:
                    yield Anchor(other, at, name, sign.dated, says=says)
                seen.add(answering or name)
                break
            if (
                not (before.junk or before.furniture)
                or before.reply
                or page.lines[other + 1].marker
            ):
                break


def _answering(page: Page, at: int, name: str, seen: set[str]) -> str:
    """The name above a name, where the lower one is of somebody who is answered."""
    upper, line = page.signs[at - 1] if at else Sign(), page.lines[at]
    if not upper.bare or upper.furniture or line.after_blank or name not in seen:
        return ""
    return upper.bare if line.text.startswith(_ARROWS) or page.lines[at - 1].after_blank else ""


def below(page: Page) -> Iterator[Anchor]:
    """The name in a line below the date."""
    usual = _says_usually(b for a, b in pairwise(page.signs) if a.pure)
    for at, sign in enumerate(page.signs):
        if not sign.pure:
            continue
        for other in range(at + 1, min(len(page.signs), at + 1 + _REACH)):
            after = page.signs[other]
            name = _said_name(after, usual=usual) or after.bare
            if name and not after.furniture:
                while other + 1 < len(page.signs) and _twice(name, page.signs[other + 1].bare):
                    other, name = other + 1, page.signs[other + 1].bare  # noqa: PLW2901
                yield Anchor(at, other, name, sign.dated, says=usual and bool(after.says))
                break
            if not (after.junk or after.furniture) or after.reply:
                break


def _twice(text: str, name: str) -> bool:
    """Whether a text is the name of the line below, said once or more."""
    return bool(name) and len(name) <= len(text) and not text.replace(name, "").strip()


def placed(page: Page, anchor: Anchor) -> Anchor:
    """Find where the comment begins and where its head ends."""
    start = anchor.first
    for other in range(anchor.first - 1, max(-1, anchor.first - 1 - _MOST_JUNK), -1):
        line, sign = page.lines[other], page.signs[other]
        again = _repeats(line.text, anchor.name) or (
            sign.junk and other > 0 and _repeats(page.lines[other - 1].text, anchor.name)
        )
        if page.lines[start].marker and not again:
            break
        if line.marker and (sign.junk or _repeats(line.text, anchor.name)):
            start = other
            break
        if sign.junk or _repeats(line.text, anchor.name):
            start = other if not sign.junk or not line.text else start
            continue
        break
    end = anchor.last + 1
    while end < len(page.lines) and end < anchor.last + 1 + _REACH:
        sign, line = page.signs[end], page.lines[end]
        if line.marker or not (sign.furniture or (sign.junk and is_rule(line.text))):
            break
        end += 1
    return replace(anchor, start=start, end=end)


def _repeats(text: str, name: str) -> bool:
    """Whether a line is nothing but the name again: a picture's text."""
    if not name or name not in text or len(text) > 3 * len(name) + 40:
        return False
    rest = text.replace(name, " ").strip(" []()'’s:")
    words = rest.split()
    if words and words[-1] in {"of", "von", "de", "for", "für", "di", "du", "da", "van", "by"}:
        words = words[:-1]
    return not any(map(str.isalpha, rest)) or bool(furniture(" ".join(words)))
