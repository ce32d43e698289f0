"""The layout of one file's comments, learned from what recurs in it.

Every line with "says" or a date may anchor a comment. Which of them do, and where the name
stands beside them, the file itself shows: the right reading finds a plausible name, a text
and a reply link at every anchor. Readings are scored and the best is taken.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from discourse.readers.copies.bare import after_replies, at_indents
from discourse.readers.copies.page import Anchor, Page
from discourse.readers.copies.readings import above, below, inline, placed, said
from discourse.readers.copies.signs import Sign

__all__ = ["Layout", "learn"]

_NEAR = 25  # lines in which a comment without a known end should show its reply link
_REACH = 4  # lines between the parts of a head
_ENOUGH = {1: 3.6, 2: 2.6}
_ENOUGH_OF_MANY = 2.2
_MOSTLY, _NEARLY_ALL = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file sets its comments, and the anchors found so.

    ``kind`` tells where names stand: "says", "inline" (beside the date), "above", "below",
    "closing" (the line below the text), "closing date", "bare".
    """

    kind: str
    anchors: tuple[Anchor, ...]
    evidence: float


_FAMILIES: dict[str, Callable[[Page], Iterator[Anchor]]] = {
    "says": said,
    "inline": inline,
    "above": above,
    "below": below,
    "replies": after_replies,
    "indents": at_indents,
}
_LOOSE = {"inline": inline, "above": above}
_LAST_RESORTS = {"replies", "indents"}
_BONUS = {"indents": 1.0}  # the indentation has told them apart already


def learn(page: Page) -> Layout | None:
    """Find the reading of the page that explains most.

    Returns
    -------
    Layout or None
        ``None`` where nothing looks like comments.
    """
    best: Layout | None = None
    best_total = 0.0
    for kind, find in _FAMILIES.items():
        if best and kind in _LAST_RESORTS:
            break
        anchors = _within(page, _consistent(page, [placed(page, one) for one in find(page)]))
        bonus = _BONUS.get(kind, 0.0)
        if not anchors or not (bonus or _is_set_apart(page, anchors)):
            continue
        evidence = [one + bonus for one in _evidence(page, anchors)]
        mean = sum(evidence) / len(evidence)
        total = sum(evidence) - len(evidence)
        if mean >= _ENOUGH.get(len(anchors), _ENOUGH_OF_MANY) and total > best_total:
            best, best_total = Layout(kind, tuple(anchors), mean), total
    return replace(best, anchors=tuple(_completed(page, best))) if best else None


def _completed(page: Page, layout: Layout) -> list[Anchor]:
    """With the heads that only lack a plausible name, and are like the others in all else."""
    anchors = list(layout.anchors)
    if layout.kind not in _LOOSE or len(anchors) < 3:
        return anchors
    taken = {at for anchor in anchors for at in range(anchor.first, anchor.last + 1)}
    usual = _usual(_all_habits(page, anchors), _evidence(page, anchors))
    if not any(usual[at] is True for at in (_MARKED, _REPLIED)):
        return anchors
    more = []
    for anchor in _LOOSE[layout.kind](page, loose=True):
        if anchor.last in taken or anchor.first in taken or anchor.last < anchors[0].start:
            continue
        head = placed(page, anchor)
        habits = _habits(page, head, head.end + _NEAR)
        if all(want in (None, has) for has, want in zip(habits, usual, strict=True)):
            more.append(head)
    return _within(page, sorted([*anchors, *more], key=lambda anchor: anchor.first))


def _evidence(page: Page, anchors: Sequence[Anchor]) -> list[float]:
    """How much speaks for each anchor."""
    ends = [*(anchor.start for anchor in anchors[1:]), len(page.lines)]
    heading = _heading_near(page, anchors[0].start)
    byline = len(anchors) > 1 and all(page.signs[anchor.first].byline for anchor in anchors)
    found = []
    for anchor, end in zip(anchors, ends, strict=True):
        score = 0.7 if heading else 0.0
        words = anchor.name.count(" ") + 1
        score += 1.0 if words <= 3 else 0.8 if words <= 5 else 0.4
        score += 1.5 if anchor.says else 1.0 if byline else 0.0
        if anchor.dated:
            score += 0.7 if anchor.dated.clock or anchor.dated.relative else 0.2
        score += 0.4 if page.lines[anchor.start].marker else 0.0
        inside = page.signs[anchor.start : min(end, anchor.start + 400)]
        score += 1.0 if any(sign.reply for sign in inside) else 0.0
        body = page.signs[anchor.end : min(end, anchor.end + 40)]
        score += 0.6 if any(_is_text(sign) for sign in body) else -1.0
        found.append(score)
    return found


def _is_set_apart(page: Page, anchors: Sequence[Anchor]) -> bool:
    """Whether more than the word "says" tells the anchors from running text."""
    marked = sum(bool(anchor.dated or page.lines[anchor.start].marker) for anchor in anchors)
    if marked >= len(anchors) * _MOSTLY or _heading_near(page, anchors[0].start):
        return True
    stop = page.signs[anchors[0].start :]
    return sum(sign.reply for sign in stop) >= len(anchors) * _MOSTLY


def _is_text(sign: Sign) -> bool:
    return not (sign.junk or sign.furniture or sign.pure or sign.form or sign.heading is not None)


def _heading_near(page: Page, start: int) -> bool:
    return any(sign.heading is not None for sign in page.signs[max(0, start - 12) : start])


def _within(page: Page, anchors: list[Anchor]) -> list[Anchor]:
    """Let comments begin at the marker around a head that is a list of its own.

    Some pages set name, date and links as bullets below the number of the comment.
    """
    outer = [_outer(page, anchor) for anchor in anchors]
    if sum(at is not None for at in outer) < max(2, len(anchors) * _MOSTLY):
        return anchors
    return [
        replace(anchor, start=anchor.start if at is None else at)
        for anchor, at in zip(anchors, outer, strict=True)
    ]


def _outer(page: Page, anchor: Anchor) -> int | None:
    start = page.lines[anchor.start]
    if not start.marker:
        return None
    for at in range(anchor.start - 1, max(-1, anchor.start - 1 - _REACH), -1):
        line, sign = page.lines[at], page.signs[at]
        if not (sign.junk or (sign.furniture and line.marker)):
            return None
        if line.marker and line.indent < start.indent:
            return at
    return None


def _consistent(page: Page, anchors: list[Anchor]) -> list[Anchor]:
    """Without anchors that break the habits that nearly all others keep."""
    if len(anchors) < 3:
        return _after_heading(page, anchors)
    habits = _all_habits(page, anchors)
    usual = _usual(habits, _evidence(page, anchors))
    kept = []
    for anchor, habit in zip(anchors, habits, strict=True):
        odd = sum(want is not None and has != want for has, want in zip(habit, usual, strict=True))
        if odd < 2:
            kept.append((anchor, odd))
    closed = _closing(page, [anchor for anchor, _ in kept])
    return _after_heading(page, [one for one, odd in kept if not odd or one.first < closed])


def _closing(page: Page, anchors: Sequence[Anchor]) -> int:
    """The line that closes the comments, if few heads follow it: those of other lists, as a rule."""
    most = anchors[len(anchors) // 2].end if anchors else 0
    forms = (at for at in range(most, len(page.signs)) if page.signs[at].form)
    return next(forms, len(page.signs))


def _usual(habits: Sequence[tuple[object, ...]], weights: Sequence[float]) -> list[object]:
    """What most heads have in common; those for which more speaks weigh more."""
    usual: list[object] = []
    for at in range(len(habits[0])):
        weighed: Counter[object] = Counter()
        for habit, weight in zip(habits, weights, strict=True):
            weighed[habit[at]] += max(0.1, weight - 1)  # type: ignore[assignment]
        value, weight = weighed.most_common(1)[0]
        usual.append(value if weight >= weighed.total() * _MOSTLY else None)
    return usual


def _all_habits(page: Page, anchors: Sequence[Anchor]) -> list[tuple[object, ...]]:
    ends = [*(anchor.start for anchor in anchors[1:]), len(page.lines)]
    return [_habits(page, anchor, end) for anchor, end in zip(anchors, ends, strict=True)]


_NO_MARKERS = {"", "@"}  # "@ Ann" speaks to her, though a text browser means a list by it
_MARKED, _REPLIED = 0, 5  # places in what _habits returns


def _habits(page: Page, anchor: Anchor, end: int) -> tuple[object, ...]:
    dated = anchor.dated
    inside = page.signs[anchor.start : min(end, anchor.start + 400)]
    return (
        page.lines[anchor.start].marker not in _NO_MARKERS,
        dated is not None,
        bool(dated and dated.clock),
        dated.slash if dated else None,
        anchor.says,
        any(sign.reply for sign in inside),
        any(_is_text(sign) for sign in page.signs[anchor.end : min(end, anchor.end + 40)]),
    )


def _after_heading(page: Page, anchors: list[Anchor]) -> list[Anchor]:
    """Without the few anchors above the heading of the comments: bylines, other posts."""
    starts = [anchor.start for anchor in anchors]
    few = max(1, int(len(anchors) * (1 - _NEARLY_ALL)))
    best = most = 0
    for at, sign in enumerate(page.signs):
        if sign.heading is None or sign.heading < most:  # "2 replies" to one of the comments
            continue
        most = sign.heading
        above = bisect_left(starts, at)
        if above > few or above >= len(anchors):
            break
        best = above
    return anchors[best:]
