"""The comments of a learned layout: their heads, and the lines of their texts.

Cuts the page at the anchors, takes away the furniture around each text, and finds where the
last comment ends.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discourse.readers.copies.dates import Dated
from discourse.readers.copies.layout import Layout
from discourse.readers.copies.lines import Line
from discourse.readers.copies.page import Page, is_rule
from discourse.readers.copies.signs import Sign
from discourse.readers.copies.spans import Span, find_spans

__all__ = ["Block", "Cut", "cut"]

_NEARLY_ALL = 0.8
_FEWEST = 4
_LONGEST_LABEL = 60
_MOST_LABELS = 4
_RULE = re.compile(r"\s*(?:[-_=*━─—~#]\s?){5,}\s*")
_VOTES_ABOVE = "votes above"  # among the labels of a page that has them there
_VOTES = re.compile(r"[\d_|.\-·•()\[\]+\s–—*/,'’%]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A comment: indices into the page's lines.

    ``start`` is the first line, ``column`` the indentation that counts, ``body`` the lines of the text, of which
    the first may be the one with the list marker. ``reply`` tells that a reply link is there.
    """

    name: str
    dated: Dated | None
    start: int
    column: int
    body: tuple[int, ...]
    reply: bool = False
    ping: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """All comments in order; where the first begins, and what follows the last."""

    blocks: tuple[Block, ...]
    start: int
    footer: tuple[int, ...]


def cut(page: Page, layout: Layout) -> Cut:
    """Cut a page into comments."""
    spans = list(find_spans(page, layout))
    labels = _labels(page, spans) | _leading_votes(page, spans)
    end = _end_of_last(page, spans)
    spans[-1] = Span(spans[-1].anchor, spans[-1].start, spans[-1].begin, end)
    blocks = [block for span in spans for block in _blocks(page, span, labels)]
    after = max(end, layout.anchors[-1].end)
    return Cut(tuple(blocks), spans[0].start, tuple(range(after, len(page.lines))))


def _labels(page: Page, spans: Sequence[Span]) -> frozenset[str]:
    """Short lines that close most comments, whoever writes them: furniture of this site."""
    found: set[str] = set()
    if len(spans) < _FEWEST:
        return frozenset()
    for _ in range(_MOST_LABELS):
        last: Counter[str] = Counter()
        names: set[str] = set()
        for span in spans[:-1]:
            at = span.end - 1
            while at > span.begin and _is_tail(page, at, found):
                at -= 1
            if at > span.begin and len(page.lines[at].text) <= _LONGEST_LABEL:
                last[_label(page.lines[at].text)] += 1
                names.add(span.anchor.name)
        label, count = last.most_common(1)[0] if last else ("", 0)
        if count < max(_FEWEST, (len(spans) - 1) * _NEARLY_ALL) or len(names) < _FEWEST:
            break
        found.add(label)
    return frozenset(found)


def _label(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _is_tail(page: Page, at: int, labels: set[str] | frozenset[str]) -> bool:
    sign, line = page.signs[at], page.lines[at]
    if sign.furniture or sign.heading or _label(line.text) in labels:
        return True
    return sign.junk and bool(_VOTES.fullmatch(line.text))


def _end_of_last(page: Page, spans: Sequence[Span]) -> int:
    """Where the text of the last comment ends and the foot of the page begins."""
    last = spans[-1]
    if last.end < len(page.lines):
        return last.end
    depths = sorted(
        min(page.lines[at].indent for at in range(span.begin, span.end))
        - page.lines[span.start].indent
        for span in spans[:-1]
        if span.begin < span.end
    )
    own = page.lines[last.begin].indent if last.begin < len(page.lines) else 0
    depth = depths[len(depths) // 10] if depths else own - page.lines[last.start].indent
    margin = page.lines[last.start].indent + depth
    bodies = [range(span.begin, span.end) for span in spans[:-1]]
    replies = sum(any(page.signs[at].reply for at in body) for body in bodies)
    replied = bool(bodies) and replies >= len(bodies) * _NEARLY_ALL
    parted = any(_parts(page.lines[at]) for body in bodies for at in body)
    for at in range(last.begin, len(page.lines)):
        line, sign = page.lines[at], page.signs[at]
        if line.indent < margin or (at > last.begin and (sign.form or sign.heading is not None)):
            return at
        if at > last.begin and not parted and _parts(line):
            return at
        if replied and sign.reply:
            return at + 1
    return len(page.lines)


def _parts(line: Line) -> bool:
    """Whether a line parts a page: a rule or a heading."""
    return line.heading or bool(_RULE.fullmatch(line.text)) or not (line.marker or line.text)


def _blocks(page: Page, span: Span, labels: frozenset[str]) -> Iterator[Block]:
    """The comment, and the notices of other pages' links below it."""
    ping = next(
        (
            at
            for at in range(span.begin, span.end)
            if page.signs[at].ping and _at_head(page, span, at)
        ),
        span.end,
    )
    body = _trimmed(page, span, ping, labels)
    inside = page.signs[span.start : span.end]
    reply = any(sign.reply for sign in inside[:400])
    dated = span.anchor.dated
    if dated is None and body and page.signs[body[-1]].pure:
        dated = page.signs[body[-1]].dated
        body = _trimmed(page, span, body[-1], labels)
    yield Block(
        span.anchor.name, dated, span.start, _column(page, span), body, reply, to=span.anchor.to
    )
    if ping < span.end:
        begin = ping
        for at in range(ping + 1, span.end + 1):
            if at == span.end or (page.signs[at].ping and _at_head(page, span, at)):
                yield Block("", None, begin, 0, tuple(range(begin, at)), ping=True)
                begin = at


def _column(page: Page, span: Span) -> int:
    """The marker's column; without one that of the name, which a picture's text may lack."""
    start = page.lines[span.start]
    if start.marker or span.anchor.first < span.start or span.start == span.begin:
        return start.indent
    return max(page.lines[at].indent for at in range(span.start, span.anchor.first + 1))


def _at_head(page: Page, span: Span, at: int) -> bool:
    """Whether a line stands where comments begin, not within a text."""
    line, start = page.lines[at], page.lines[span.start]
    if start.marker:
        return bool(line.marker) or (
            at > 0 and bool(page.lines[at - 1].marker and not page.lines[at - 1].text)
        )
    return line.after_blank and line.indent <= start.indent


def _trimmed(page: Page, span: Span, end: int, labels: frozenset[str]) -> tuple[int, ...]:
    begin = span.begin
    last = end
    while last > begin and _is_tail(page, last - 1, labels):
        last -= 1
    # A number with no furniture behind it is the writer's own, as a text of votes would not be.
    if last < end and not any(page.signs[at].furniture for at in range(last, end)):
        while last < end and _kept(page.signs[last], page.lines[last]):
            last += 1
    first = begin
    while first < last and page.signs[first].junk and _leads(page.lines[first].text, labels):
        first += 1
    if first >= last:  # all of it looks like furniture: then some of it is the text
        words = [at for at in range(begin, end) if _could_be_text(page, at)]
        return tuple(range(words[0], words[-1] + 1)) if words else _spared(page, span, end)
    return tuple(range(first, last))


def _leading_votes(page: Page, spans: Sequence[Span]) -> frozenset[str]:
    """A number above nearly every text: votes, which the page shows there."""
    counted = sum(
        span.begin < span.end and page.lines[span.begin].text.isdecimal() for span in spans
    )
    usual = counted >= max(_FEWEST - 1, len(spans) * _NEARLY_ALL)
    return frozenset({_VOTES_ABOVE}) if usual else frozenset()


def _leads(text: str, labels: frozenset[str]) -> bool:
    """Whether a line without words stands above a text as furniture."""
    return _is_picture(text) or (text.isdecimal() and _VOTES_ABOVE in labels)


def _is_picture(text: str) -> bool:
    return is_rule(re.sub(r"\[[^\[\]]{0,80}\]", "", text))


def _kept(sign: Sign, line: Line) -> bool:
    return sign.junk and any(letter.isalnum() for letter in line.text)


def _could_be_text(page: Page, at: int) -> bool:
    return not page.signs[at].furniture and any(map(str.isalnum, page.lines[at].text))


def _spared(page: Page, span: Span, end: int) -> tuple[int, ...]:
    """A text of one word that is furniture elsewhere ("Like")."""
    if span.start == span.begin:
        return ()
    inside = range(span.anchor.last + 1, end)
    others = [at for at in inside if page.signs[at].furniture == "other"]
    return tuple(others[-1:])
