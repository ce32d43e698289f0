"""Which of the lines that look like heads are comments, and under which parent.

An indent stack decides, never a division of columns: two-digit numbers shift everything
by one, tools differ in their steps, and bodies hold lists and lines like "2. Bob says:".
A line counts as a head when its number continues a list that is open at its indentation
or starts a new list deeper down, and when it stands among its neighbours as this file's
heads usually do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from discourse.readers.heads import Head, Layout, layout_of
from discourse.readers.prose import indent_of

__all__ = ["Entry", "select_entries"]

_LOOK_AHEAD = 200  # heads; keeps damaged numbering from costing quadratic time
_MOST_QUOTED = 5  # a body that quotes more heads than this is not to be told from a thread
_RARE_KIND = 0.25


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment in the outline; without ``head`` a missing one that others hang on.

    ``parent`` is an index into the entries, -1 for the post. ``expected`` is the number
    that the list would have had here. ``folded`` entries begin a list that should have
    been indented deeper, but the source had no deeper indentation left.
    """

    head: Head | None
    parent: int
    number: int
    expected: int
    folded: bool = False


@dataclass(slots=True)
class _Level:
    """An open list: where its heads stand (``None`` if none was seen) and its last entry."""

    indent: int | None
    number: int
    end: int
    entry: int


def select_entries(heads: Sequence[Head], lines: Sequence[str]) -> list[Entry]:
    """Choose the real heads and nest them.

    Parameters
    ----------
    heads
        All lines that look like heads, in order.
    lines
        The whole text.

    Returns
    -------
    list of Entry
        In document order, parents before their children.

    Examples
    --------
    >>> from discourse.readers.heads import find_heads
    >>> lines = ["1. Ann says:", "  Hi", "  1. Bo says:", "    Yo", "2. Cy says:", "  No"]
    >>> [(entry.number, entry.parent) for entry in select_entries(find_heads(lines), lines)]
    [(1, -1), (1, 0), (2, -1)]
    """
    heads = _unnumbered(heads)
    selection = _Selection(heads, layout_of(heads, lines))
    at_lines = {head.line: at for at, head in enumerate(heads)}
    for at, line in enumerate(lines):
        if at in at_lines and selection.place(at_lines[at]):
            continue
        if line:
            selection.note_text(indent_of(line))
    return selection.entries


def _unnumbered(heads: Sequence[Head]) -> list[Head]:
    """Markdown lets every item be number one; then the numbers say nothing."""
    if all(head.number == 1 for head in heads):
        return [replace(head, number=None) for head in heads]
    return list(heads)


class _Selection:
    """The stack while it walks down the text."""

    def __init__(self, heads: Sequence[Head], layout: Layout) -> None:
        self.entries: list[Entry] = []
        self._heads = heads
        self._layout = layout
        self._levels: list[_Level] = []
        self._body_indents: list[int | None] = []
        bullets = sum(head.number is None for head in heads)
        self._deepest = max((head.indent for head in heads), default=0)
        self._at_margin = False
        self._rare_bullets = bullets < len(heads) * _RARE_KIND
        self._rare_numbers = len(heads) - bullets < len(heads) * _RARE_KIND

    def place(self, at: int) -> bool:
        """Take a head into the outline, unless it is a line of the body above it."""
        head = self._heads[at]
        depth = self._depth(head)
        new_list = depth == len(self._levels)
        first = 0 if self._heads[at].number == 0 else 1
        expected = first if new_list else self._levels[depth].number + 1
        if not self._is_head(at, expected, new_list=new_list):
            return False
        folded = new_list and bool(self._levels) and self._levels[-1].indent == head.indent
        if new_list:
            depth = self._open_lists(head)
        del self._levels[depth + 1 :]
        number = expected if head.number is None else head.number
        level = self._levels[depth]
        level.indent, level.number, level.end = head.indent, number, head.end
        parent = self._levels[depth - 1].entry if depth else -1
        level.entry = self._add(Entry(head, parent, number, expected, folded))
        self._at_margin = False
        return True

    def note_text(self, indent: int) -> None:
        """Look at a line of text: it may show that heads above it were quoted in a body."""
        if not self.entries:
            return
        if self._body_indents[-1] is None:
            self._body_indents[-1] = indent
        if not self._layout.bodies_deeper or _less(self._levels[-1].indent, indent):
            return
        # What follows a line at the margin no longer belongs to any body for sure.
        self._at_margin = self._at_margin or not _less(self._levels[0].indent, indent)
        if self._at_margin:
            return
        depth = len(self._levels) - 1
        while depth >= 0 and not _less(self._levels[depth].indent, indent):
            depth -= 1
        entry = self._levels[depth].entry
        quoted = len(self.entries) - 1 - entry
        if self._body_indents[entry] == indent and quoted <= _MOST_QUOTED:
            del self.entries[entry + 1 :], self._body_indents[entry + 1 :]
            del self._levels[depth + 1 :]

    def _depth(self, head: Head) -> int:
        """The open list that a head belongs to; one more than there are for a new one."""
        levels = self._levels
        same = [
            depth
            for depth, level in enumerate(levels)
            if level.indent == head.indent or _shifted(level, head)
        ]
        if same:
            if self._restarts_at_the_limit(head):
                return len(levels)
            return next((d for d in reversed(same) if _continues(levels[d], head)), same[-1])
        depth = next(
            (d for d, level in enumerate(levels) if _less(head.indent, level.indent)), None
        )
        if depth is None:
            return len(levels)
        if depth and levels[depth - 1].indent is None:
            return self._unseen(head, depth)
        # Between two lists: the number decides whose it is.
        outer = depth > 0 and not _continues(levels[depth], head)
        return depth - 1 if outer and _continues(levels[depth - 1], head) else depth

    def _unseen(self, head: Head, deeper: int) -> int:
        """The list that a head is the first to show, among those that placeholders opened."""
        parent = deeper - 1
        while self._levels[parent].indent is None:
            parent -= 1
        start, end = self._levels[parent].indent or 0, self._levels[deeper].indent or 0
        lists = deeper - parent
        share = round((head.indent - start) * lists / max(1, end - start))
        return parent + min(max(1, share), lists - 1)

    def _restarts_at_the_limit(self, head: Head) -> bool:
        """Whether the indentation is used up, so that only the number shows a new list."""
        top = self._levels[-1]
        limit = len(self._levels) > 1 and top.indent == head.indent == self._deepest
        return limit and head.number == 1 and top.number >= 1

    def _is_head(self, at: int, expected: int, *, new_list: bool) -> bool:
        head = self._heads[at]
        jumps = head.number not in (expected, None)
        oddities = self._oddities(head) + jumps
        doubtful = oddities and not (self._layout.bodies_deeper and head.below == "deeper")
        if doubtful and self._comes_later(at, expected):
            return False
        if new_list:
            return oddities <= 1
        return oddities <= (2 if self._layout.bodies_deeper else 1)

    def _oddities(self, head: Head) -> int:
        """How many of the file's habits a head breaks; an empty comment is odd as well."""
        layout = self._layout
        rare = self._rare_bullets if head.number is None else self._rare_numbers
        return (
            (layout.blank_before and not head.blank_before)
            + (layout.blank_after and not head.blank_after)
            + 2 * (layout.bodies_deeper and head.below == "level")
            + (head.below in {"head", "end"})
            + rare
        )

    def _comes_later(self, at: int, number: int) -> bool:
        """Whether the head with this number follows in the same list."""
        indent = self._heads[at].indent
        for other in self._heads[at + 1 : at + 1 + _LOOK_AHEAD]:
            if other.indent < indent:
                return False
            if other.indent == indent and other.number == number:
                return True
        return False

    def _open_lists(self, head: Head) -> int:
        """Open a list below the last entry, and placeholders where the indent skips levels."""
        for _ in range(self._skipped(head)):
            parent = self._levels[-1].entry
            self._levels.append(_Level(None, 1, -1, self._add(Entry(None, parent, 1, 1))))
        self._levels.append(_Level(head.indent, 0, head.end, -1))
        return len(self._levels) - 1

    def _skipped(self, head: Head) -> int:
        step = self._layout.step
        if not self._levels or not step or self._levels[-1].indent is None:
            return 0
        top = self._levels[-1]
        distance = head.indent - self._levels[-1].indent
        if distance % step:
            distance -= len(str(top.number)) - 1  # what a longer number pushed to the right
        return max(1, int(distance / step + 0.5)) - 1

    def _add(self, entry: Entry) -> int:
        self.entries.append(entry)
        self._body_indents.append(None)
        return len(self.entries) - 1


def _less(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


def _continues(level: _Level, head: Head) -> bool:
    return head.number in (None, level.number + 1)


def _shifted(level: _Level, head: Head) -> bool:
    """Numbers set flush right: "10." begins one column before "9."."""
    grown = head.number is not None and len(str(head.number)) > len(str(level.number))
    return grown and _continues(level, head) and level.end == head.end
