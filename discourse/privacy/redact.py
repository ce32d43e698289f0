"""An analysis with fewer of the source's words in it: quotations trimmed, or none at all.

Everything that was found stays; only texts get shorter, and every span still holds the
words that stand at its place. What quotes a text that is kept back is cut as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, get_args

from discourse.model import Analysis, Claim, Comment, Quoted, Span, Thread
from discourse.privacy.spelling import tokens
from discourse.privacy.thread import coarsened
from discourse.text import parse

__all__ = ["QUOTES", "Quotes", "publishable", "redact", "with_testimony"]

Quotes = Literal["verbatim", "trimmed", "none"]
QUOTES: tuple[Quotes, ...] = get_args(Quotes)
"""How much of the source's words is shown."""

GAP = "[…]"
NOTHING = "[not quoted]"
_WORDS = 6
"""Words of a trimmed quotation.

How few words in a row tell a text from all others: Coulthard (2004, Applied Linguistics
25:431-447). Six of them may still be found; that is what the checklist is for.
"""
_COPIED = 5
"""Words in a row that are no chance: what repeats so many of a text is taken from it."""
_WORD = re.compile(r"\S+")

Stretch = tuple[int, int]


def publishable(analysis: Analysis, quotes: Quotes | None = None) -> Analysis:
    """An analysis of a pseudonymous thread, as it may be published.

    Parameters
    ----------
    analysis
        In which names are replaced already.
    quotes
        How much is quoted; None for everything but testimony.
    """
    if quotes is None:
        made = redact(analysis, "verbatim", with_testimony(analysis), _told(analysis))
    else:
        made = redact(analysis, quotes)
    thread = coarsened(made.thread)
    # Without a title reports take the post's first words for one, which is a quotation.
    return replace(made, thread=replace(thread, title=thread.title or thread.id))


def with_testimony(analysis: Analysis) -> frozenset[str]:
    """Units in which somebody tells of a life, by a stance.

    >>> from discourse.model import Codebook, StanceLabel, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "Ed", "It cured me."))
    >>> told = (StanceLabel("0", "testimony", "first", 0.9),)
    >>> with_testimony(Analysis(thread, Codebook("c", "1", ()), "cues", "1", stances=told))
    frozenset({'0'})
    """
    asked = {s.id for s in analysis.codebook.stances if s.head == "testimony"} | {"testimony"}
    return frozenset(label.comment_id for label in analysis.stances if label.stance in asked)


def _told(analysis: Analysis) -> dict[str, list[Stretch]]:
    """Sentences that make a claim of testimony, also where their unit is about something else."""
    texts = {unit.id: unit.text for unit in analysis.thread.units}
    found: dict[str, list[Stretch]] = {}
    for claim in analysis.claims:
        if claim.type == "testimony":
            sentences = [
                (s.start, s.end)
                for s in parse(texts[claim.comment_id]).sentences
                if s.start < claim.end and claim.start < s.end
            ]
            found.setdefault(claim.comment_id, []).extend(sentences or [(claim.start, claim.end)])
    return found


def redact(
    analysis: Analysis,
    quotes: Quotes,
    kept_back: Iterable[str] = frozenset(),
    stretches: Mapping[str, Sequence[Stretch]] = MappingProxyType({}),
) -> Analysis:
    """Cut the texts of an analysis.

    Parameters
    ----------
    analysis
        What was found.
    quotes
        "verbatim": texts as they are. "trimmed": of each claim and each piece of evidence
        its first six words, of the title too. "none": no words of the source, and the
        thread's id for a title.
    kept_back
        Ids of units of which nothing is quoted in any case, nor by others.
    stretches
        Of other units, stretches of which nothing is quoted.

    Examples
    --------
    >>> from discourse.model import Codebook, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "Ed", "It cured me."))
    >>> redact(Analysis(thread, Codebook("c", "1", ()), "cues", "1"), "none").thread.post.text
    '[not quoted]'
    """
    hidden = frozenset(kept_back)
    if quotes == "none":
        hidden = frozenset(unit.id for unit in analysis.thread.units)
    if quotes == "verbatim" and not hidden and not stretches:
        return analysis
    copies = _copies(analysis, hidden)
    for unit_id, more in (*stretches.items(), *_repeated(analysis.thread, hidden, stretches)):
        copies.setdefault(unit_id, []).extend(more)
    shown = _shown(analysis) if quotes == "trimmed" else {}
    cuts = {}
    for unit in analysis.thread.units:
        if unit.id in hidden:
            kept: Sequence[Stretch] = ()
        elif quotes == "verbatim":
            kept = _without([(0, len(unit.text))], copies.get(unit.id, ()))
        else:
            kept = _without(_trimmed(unit.text, shown.get(unit.id, ())), copies.get(unit.id, ()))
        cuts[unit.id] = _Cut.of(unit.text, kept)
    title = _title(analysis.thread, "none" if analysis.thread.post.id in hidden else quotes)
    return _applied(analysis, cuts, title, "no_testimony" if quotes == "verbatim" else quotes)


def _title(thread: Thread, quotes: Quotes) -> str | None:
    """The title, which is found as fast as a sentence; the id in its place."""
    words = (thread.title or "").split()
    if quotes == "none":
        return thread.id
    if quotes == "trimmed" and len(words) > _WORDS:
        return f"{' '.join(words[:_WORDS])} {GAP}"
    return thread.title


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text of which only some stretches are left.

    ``pieces`` are (start, end, place in the new text); ``gaps`` what stands for the rest.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    gaps: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, kept: Sequence[Stretch]) -> "_Cut":
        if not text.strip():
            return cls(text, ((0, len(text), 0),), ())
        kept = [(a, b) for a, b in kept if text[a:b].strip()]
        if not kept:
            return cls(NOTHING, (), ((0, 0),))
        parts: list[str] = []
        pieces: list[tuple[int, int, int]] = []
        gaps: list[tuple[int, int]] = []
        done = at = 0
        for start, end in [*kept, (len(text), len(text))]:
            if text[done:start].strip():
                lead, trail = (" " if parts else ""), (" " if start < len(text) else "")
                gaps.append((done, at + len(lead)))
                parts.append(f"{lead}{GAP}{trail}")
                at += len(parts[-1])
            elif start > done:
                parts.append(text[done:start])
                at += start - done
            if end > start:
                pieces.append((start, end, at))
                parts.append(text[start:end])
                at += end - start
            done = end
        return cls("".join(parts), tuple(pieces), tuple(gaps))

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where what is left of a stretch is now; None where nothing is left."""
        left = [
            (max(start, a) - a + at, min(end, b) - a + at)
            for a, b, at in self.pieces
            if a < end and start < b
        ]
        return (left[0][0], left[-1][1]) if left else None

    def mark(self, start: int) -> tuple[int, int]:
        """The sign that stands for what was there."""
        if self.text == NOTHING:
            return 0, len(NOTHING)
        before = [at for place, at in self.gaps if place <= start] or [self.gaps[0][1]]
        return before[-1], before[-1] + len(GAP)


def _shown(analysis: Analysis) -> dict[str, list[Stretch]]:
    """What is left of each unit: its claims, and outside them the words that show a label."""
    found: dict[str, list[Stretch]] = {}
    for claim in analysis.claims:
        found.setdefault(claim.comment_id, []).append((claim.start, claim.end))
    claimed = {unit: tuple(places) for unit, places in found.items()}
    evidence = [
        *((each.comment_id, each.evidence) for each in analysis.stances),
        *((each.comment_id, each.evidence) for each in analysis.replies),
        *((each.comment_id, each.evidence) for each in analysis.relations),
    ]
    for unit, spans in evidence:
        for span in spans:
            if not any(a < span.end and span.start < b for a, b in claimed.get(unit, ())):
                found.setdefault(unit, []).append((span.start, span.end))
    return found


def _trimmed(text: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    """Of each stretch six words, never more in a row."""
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        done = made[-1][1] if made else 0
        if start < done:
            continue
        words = [match.span() for match in _WORD.finditer(text, start, end)]
        if made and words and not text[done : words[0][0]].strip():
            words = words[1:]  # or two pieces would be one
        if words:
            made.append((words[0][0], words[:_WORDS][-1][1]))
    return made


def _repeated(
    thread: Thread, hidden: frozenset[str], stretches: Mapping[str, Sequence[Stretch]]
) -> Iterator[tuple[str, list[Stretch]]]:
    """Where a unit repeats five words that were first said where nothing may be quoted."""
    if not hidden and not stretches:
        return
    kept_back: dict[tuple[str, ...], bool] = {}
    for unit in thread.units:
        found = tokens(unit.text)
        copies: list[Stretch] = []
        for n in range(len(found) - _COPIED + 1):
            run = found[n : n + _COPIED]
            start, end = run[0].start, run[-1].end
            own = unit.id in hidden or any(
                a < end and start < b for a, b in stretches.get(unit.id, ())
            )
            if kept_back.setdefault(tuple(each.word for each in run), own) and not own:
                copies.append((start, end))
        if copies:
            yield unit.id, copies


def _copies(analysis: Analysis, hidden: frozenset[str]) -> dict[str, list[Stretch]]:
    """Where a unit repeats the words of another one of which nothing may be quoted."""
    found: dict[str, list[Stretch]] = {}
    for target in analysis.targets:
        if target.target in hidden and target.basis in ("quotation", "shared_words"):
            found.setdefault(target.comment_id, []).extend(
                (span.start, span.end) for span in target.evidence
            )
    return found


def _without(kept: Iterable[Stretch], cut: Iterable[Stretch]) -> list[Stretch]:
    left = list(kept)
    for low, high in cut:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[1] > part[0]
        ]
    return sorted(left)


def _applied(
    analysis: Analysis, cuts: Mapping[str, _Cut], title: str | None, quoted: Quoted
) -> Analysis:
    thread = analysis.thread

    def spans(unit: str, old: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(_spans(cuts[unit], old))

    def text_of(unit: Comment) -> Comment:
        return replace(unit, text=cuts[unit.id].text)

    return replace(
        analysis,
        disclosure=replace(analysis.disclosure, quotes=quoted),
        thread=replace(
            thread,
            title=title,
            post=text_of(thread.post),
            comments=tuple(map(text_of, thread.comments)),
        ),
        targets=tuple(
            replace(each, evidence=spans(each.comment_id, each.evidence))
            for each in analysis.targets
        ),
        replies=tuple(
            replace(each, evidence=spans(each.comment_id, each.evidence))
            for each in analysis.replies
        ),
        stances=tuple(
            replace(each, evidence=spans(each.comment_id, each.evidence))
            for each in analysis.stances
        ),
        relations=tuple(
            replace(each, evidence=spans(each.comment_id, each.evidence))
            for each in analysis.relations
        ),
        claims=tuple(_claim(each, cuts[each.comment_id]) for each in analysis.claims),
    )


def _spans(cut: _Cut, old: Iterable[Span]) -> Iterator[Span]:
    for span in old:
        place = cut.moved(span.start, span.end)
        if place is not None:
            yield Span(*place, cut.text[slice(*place)])


def _claim(claim: Claim, cut: _Cut) -> Claim:
    place = cut.moved(claim.start, claim.end) or cut.mark(claim.start)
    start, end = place
    if end - start < claim.end - claim.start and cut.text.startswith(f" {GAP}", end):
        end += len(GAP) + 1  # the reader sees that it goes on
    return replace(claim, start=start, end=end, text=cut.text[start:end])
