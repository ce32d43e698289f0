"""Readings of a page: where names stand beside dates, and where a comment's head begins.

Each reading yields every head that it can see, sure or not; which reading is right, and which
of its heads are, is decided in :mod:`layout`.
"""

from collections.abc import Iterator
from dataclasses import replace

from discourse.readers.copies.furniture import furniture
from discourse.readers.copies.page import Anchor, Page, is_rule

__all__ = ["above", "below", "inline", "placed", "said"]

_REACH = 4  # lines between the parts of a head
_MOST_JUNK = 5  # lines of pictures and numbers above a name
_MOSTLY = 0.6


def said(page: Page) -> Iterator[Anchor]:
    """Heads that say "Name says:", with the date in the same line, below or above."""
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
    for at, sign in enumerate(page.signs):
        name = sign.name or sign.says or (sign.loose if loose else "")
        if sign.dated and name:
            yield Anchor(at, at, name, sign.dated, says=bool(sign.says))


def above(page: Page, *, loose: bool = False) -> Iterator[Anchor]:
    """The name in a line above the date."""
    for at, sign in enumerate(page.signs):
        if not sign.pure:
            continue
        for other in range(at - 1, max(-1, at - 1 - _REACH), -1):
            before = page.signs[other]
            name = before.says or before.bare or (before.loose if loose else "")
            badge = before.furniture and other > 0 and page.signs[other - 1].bare
            if name and not badge:
                yield Anchor(other, at, name, sign.dated, says=bool(before.says))
                break
            if (
                not (before.junk or before.furniture)
                or before.reply
                or page.lines[other + 1].marker
            ):
                break


def below(page: Page) -> Iterator[Anchor]:
    """The name in a line below the date."""
    for at, sign in enumerate(page.signs):
        if not sign.pure:
            continue
        for other in range(at + 1, min(len(page.signs), at + 1 + _REACH)):
            after = page.signs[other]
            name = after.says or after.bare
            if name and not after.furniture:
                while other + 1 < len(page.signs) and _twice(name, page.signs[other + 1].bare):
                    other, name = other + 1, page.signs[other + 1].bare  # noqa: PLW2901
                yield Anchor(at, other, name, sign.dated, says=bool(after.says))
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
