"""Copies without dates and without "says": only names, texts and what stands between them.

A line is taken for a name only where the page shows it by reply links between the comments
or by indentation that changes at names and nowhere else.
"""

from collections import Counter
from collections.abc import Iterator

from discourse.readers.copies.page import Anchor, Page

__all__ = ["after_replies", "at_indents"]

_FEWEST = 3
_NEARLY_ALL = 0.9
_MOST_WORDS = 4
_FAR_ABOVE = 60


def after_replies(page: Page) -> Iterator[Anchor]:
    """Names that follow the reply link of the comment before."""
    signs, lines = page.signs, page.lines
    found = []
    for at, sign in enumerate(signs):
        if not sign.bare or sign.furniture or at + 1 >= len(signs):
            continue
        above = at - 1
        while (
            above >= 0 and (signs[above].junk or signs[above].furniture) and not signs[above].reply
        ):
            above -= 1
        if above >= 0 and (signs[above].reply or signs[above].heading is not None):
            found.append(at)
    replies = [at for at, sign in enumerate(signs) if sign.reply]
    if found and replies and replies[0] < found[0]:
        first = _first(page, found, replies[0])
        found = ([first] if first is not None else []) + found
    for at in found:
        yield Anchor(at, at, signs[at].bare or lines[at].text, None)


def _first(page: Page, found: list[int], reply: int) -> int | None:
    """The name of the first comment, set as the others are."""
    habit = Counter(_habit(page, at) for at in found).most_common(1)[0][0]
    any_case = any(page.lines[at].text[0].islower() for at in found)
    for at in range(reply - 1, max(-1, reply - _FAR_ABOVE), -1):
        fits = any_case or page.lines[at].text[0].isupper()
        if page.signs[at].bare and _habit(page, at) == habit and fits:
            return at
    return None


def _habit(page: Page, at: int) -> tuple[bool, bool, int]:
    return page.lines[at].after_blank, page.lines[at + 1].after_blank, page.lines[at].indent


def at_indents(page: Page) -> Iterator[Anchor]:
    """Names where the indentation changes, in a text where only names change it."""
    lines, signs = page.lines, page.signs
    changes, names = 0, []
    for at in range(1, len(lines)):
        if not lines[at].after_blank or lines[at].indent == lines[at - 1].indent:
            continue
        changes += 1
        if _is_name(page, at):
            names.append(at)
    if len(names) < _FEWEST - 1 or len(names) < changes * _NEARLY_ALL:
        return
    habit = Counter(lines[at + 1].after_blank for at in names).most_common(1)[0][0]
    indents = {lines[at].indent for at in names}
    top = min(indents)
    certain = set(names)
    for at in range(len(lines) - 1):
        same = at in certain or (
            lines[at].after_blank
            and lines[at].indent in indents | {top}
            and lines[at + 1].after_blank == habit
            and _is_name(page, at)
        )
        if same:
            yield Anchor(at, at, signs[at].bare, None)


def _is_name(page: Page, at: int) -> bool:
    sign, line = page.signs[at], page.lines[at]
    if not sign.bare or sign.furniture or line.marker or at + 1 >= len(page.lines):
        return False
    words = sign.bare.split()
    below = page.lines[at + 1]
    return (
        len(words) <= _MOST_WORDS
        and any(word[0].isupper() for word in words)
        and below.indent >= line.indent
        and len(below.text) > len(line.text)
    )
