"""Quotations that can be read: the sentences that hold the evidence, not its crumbs.

Evidence is exact and often two words long; a reader who has to judge it needs the
sentence around it. Pure: text and spans in, one line out.
"""

from collections.abc import Iterable
from functools import lru_cache

from discourse.model import Span
from discourse.renderers.view.words import clip
from discourse.text.segments import paragraphs, sentence_spans

__all__ = ["passages", "quotation"]

_GAP = " … "

Stretch = tuple[int, int]


def quotation(spans: Iterable[Span], text: str, limit: int = 280) -> str:
    """The sentences that make the point, or as much of them as there is room for.

    Parameters
    ----------
    spans
        The evidence; where there is none, the start of the text is quoted.
    text
        The unit's text.
    limit
        Characters, more or less.

    Returns
    -------
    str
        One line, with "…" for what is left out.

    Examples
    --------
    >>> text = "Well. I doubt that it works, to be frank. Nice day. You forget the cost."
    >>> found = (Span(6, 13, "I doubt"), Span(52, 62, "You forget"))
    >>> quotation(found, text)
    'I doubt that it works, to be frank. … You forget the cost.'
    >>> quotation(found, text, 40)
    'I doubt that … You forget the …'
    """
    held = sorted((span.start, span.end) for span in spans)
    if not held:
        return clip(text, limit)
    whole = passages(held, text)
    if sum(end - start for start, end in whole) <= limit:
        return clip(_GAP.join(text[start:end] for start, end in whole), 2 * limit)
    room = max(0, limit - sum(end - start for start, end in held)) // (2 * len(held))
    near = [_widened(stretch, room, text) for stretch in held]
    return clip(_with_gaps(_merged(near, text), whole, text), limit + len(_GAP))


def passages(stretches: Iterable[Stretch], text: str) -> list[Stretch]:
    """The sentences that stretches of a text lie in; those that follow each other as one.

    Examples
    --------
    >>> text = "It helped me. I slept. Ban it? No."
    >>> [text[start:end] for start, end in passages([(3, 9), (16, 21), (31, 33)], text)]
    ['It helped me. I slept.', 'No.']
    """
    return _merged([_around(stretch, text) for stretch in stretches], text)


def _around(stretch: Stretch, text: str) -> Stretch:
    """From the start of the first sentence that a stretch touches to the end of the last."""
    start, end = stretch
    touched = [(a, b) for a, b in _sentences(text) if a < end and start < b]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[Stretch, ...]:
    return tuple(
        sentence for start, end in paragraphs(text) for sentence in sentence_spans(text, start, end)
    )


def _widened(stretch: Stretch, room: int, text: str) -> Stretch:
    """A stretch with whole words around it, inside its sentence."""
    start, end = stretch
    first, last = _around(stretch, text)
    low, high = max(first, start - room), min(last, end + room)
    if low > first:
        low = min(start, next((n + 1 for n in range(low - 1, start) if text[n].isspace()), start))
    if high < last:
        high = max(end, next((n for n in range(high, end, -1) if text[n].isspace()), end))
    return low, high


def _merged(stretches: Iterable[Stretch], text: str) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _with_gaps(stretches: list[Stretch], whole: list[Stretch], text: str) -> str:
    """The stretches, with a mark wherever words of a sentence or between two are left out."""
    starts, ends = {start for start, _ in whole}, {end for _, end in whole}
    before = "" if stretches[0][0] in starts else _GAP.lstrip()
    after = "" if stretches[-1][1] in ends else _GAP.rstrip()
    return before + _GAP.join(text[start:end] for start, end in stretches) + after
