"""Stretches of a text replaced at once, and where other stretches stand afterwards."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

__all__ = ["Edit", "Edited"]

Edit = tuple[int, int, str]
"""Start, end, and what stands there instead."""


class Edited:
    """A text with some of its stretches replaced.

    Parameters
    ----------
    text
        As it was.
    edits
        In any order; of those that overlap, the one that begins first counts, and of
        these the longest.

    Examples
    --------
    >>> edited = Edited("Ann met Bob.", [(8, 11, "Tavorin"), (0, 3, "Bel")])
    >>> edited.text, edited.moved(4, 10)
    ('Bel met Tavorin.', (4, 15))
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._news: list[tuple[int, int]] = []
        pieces: list[str] = []
        at = length = 0
        for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
            if start < at:
                continue
            pieces += (text[at:start], new)
            length += start - at
            self._starts.append(start)
            self._ends.append(end)
            self._news.append((length, length + len(new)))
            length += len(new)
            at = end
        self.text = "".join((*pieces, text[at:]))

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands now; what it cut in two it now holds whole."""
        return self._left(start), max(self._left(start), self._right(end))

    def _left(self, at: int) -> int:
        n = bisect_right(self._starts, at) - 1
        if n < 0:
            return at
        if at < self._ends[n]:
            return self._news[n][0]
        return self._news[n][1] + at - self._ends[n]

    def _right(self, at: int) -> int:
        n = bisect_left(self._starts, at) - 1
        if n < 0:
            return at
        return self._news[n][1] + max(0, at - self._ends[n])
