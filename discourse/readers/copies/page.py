"""A page as the reader of text copies sees it: its lines, and what each of them says.

Types, and the one pass over the lines that makes them. Decides nothing about comments.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.readers.copies.dates import Dated, split_date
from discourse.readers.copies.leftovers import without_leftovers
from discourse.readers.copies.lines import (
    Line,
    joined_heads,
    joined_links,
    parse_lines,
    without_link_numbers,
)
from discourse.readers.copies.signs import Sign, read_sign
from discourse.readers.prose import tidy_lines

__all__ = ["Anchor", "Page", "is_rule", "read_page"]

_FEWEST = 3
_LONGEST_LINE, _LONGEST_LABEL = 170, 40
_ALWAYS = 0.9


@dataclass(frozen=True, slots=True)
class Page:
    """The lines that are not blank, what each of them says, and whether it is Markdown."""

    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a comment: indices into the page's lines.

    ``first`` and ``last`` bound the lines that give name and date; ``start`` is where the
    comment begins (its list marker, its picture), ``end`` where its text does. ``to`` is
    whom the head says that it answers.
    """

    first: int
    last: int
    name: str
    dated: Dated | None
    says: bool = False
    start: int = -1
    end: int = -1
    to: str = ""


def read_page(text: str) -> tuple[list[str], Page]:
    r"""The tidy lines of a text, and the page that they are.

    Examples
    --------
    >>> lines, page = read_page("Ann says:\n\nYes.")
    >>> len(lines), page.signs[0].says
    (3, 'Ann')
    """
    text = without_leftovers(text)
    lines = tidy_lines(text)
    markdown = "](" in text
    if markdown:
        lines = joined_links(lines)
    lines = joined_heads(without_link_numbers(lines))
    parsed = parse_lines(lines)
    labels = _labels(parsed)
    return lines, Page(
        tuple(parsed), tuple(read_sign(line, labels) for line in parsed), markdown=markdown
    )


def _labels(lines: Sequence[Line]) -> frozenset[str]:
    """What stands beside most dates of the page in the same words, and so names nobody."""
    before: Counter[str] = Counter()
    after: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for line in lines:
        dated = split_date(line.text) if len(line.text) <= _LONGEST_LINE else None
        if dated is None or len(dated.before) > _LONGEST_LINE // 2:
            continue
        before[dated.before] += 1
        counts[dated.after] += 1
        after.setdefault(dated.after, set()).add(dated.before)
    found = {
        text
        for text, count in counts.items()
        if text and count >= _FEWEST and len(text) <= _LONGEST_LABEL and len(after[text]) >= _FEWEST
    }
    total = sum(before.values())
    found |= {
        text
        for text, count in before.items()
        if text and count >= max(2 * _FEWEST, total * _ALWAYS) and len(text) <= _LONGEST_LABEL
    }
    return frozenset(found)


def is_rule(text: str) -> bool:
    """Whether a line is lines and empty brackets, with nothing that a writer would write.

    Examples
    --------
    >>> is_rule("__ |"), is_rule("[]"), is_rule("12"), is_rule("♥")
    (True, True, False, False)
    """
    return not text.strip("[]()_|-–—=*·•. ")
