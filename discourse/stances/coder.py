"""Which positions a unit takes, from the hits of the codebook's cues.

One unit at a time; what the thread around it adds is in ``context``.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from discourse.codebook import CompiledCodebook, compile_codebook
from discourse.codebook.compiled import CompiledPosition, CompiledStance
from discourse.model import Codebook, Span, StanceLabel
from discourse.stances.hits import Hit, find_hits
from discourse.text import Document, parse

__all__ = ["Found", "code_text", "code_unit", "find_positions", "misread_examples", "subjects_of"]

_THRESHOLD = 0.5
_CEILING = 0.97
# Both sides must be clear and about as clear for "mixed"; a faint second side is noise.
_MIXED_LEAST = 0.75
_MIXED_RATIO = 0.8
_MIXED_APART = 2
_MAX_EVIDENCE = 4
_PART_EVIDENCE = 2


class Found(NamedTuple):
    """How likely cues make a position, and their best hits, best first."""

    probability: float
    hits: tuple[Hit, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that were hit, in text order."""
        return tuple(sorted({h.span for h in self.hits}, key=lambda s: s.start))


def code_unit(
    comment_id: str,
    document: Document,
    book: CompiledCodebook,
    copied: Iterable[tuple[int, int]] = (),
    subjects: Container[str] | None = None,
) -> tuple[StanceLabel, ...]:
    """Code one text by every stance of a codebook.

    Parameters
    ----------
    comment_id
        Written into the labels.
    document
        The text, taken apart.
    book
        The compiled codebook.
    copied
        Stretches taken from other units; they never count.
    subjects
        Ids of the stances whose subject is spoken of here, by :func:`subjects_of`;
        None where the text stands by itself and is taken to be on every subject.

    Returns
    -------
    tuple of StanceLabel
        At most one for each stance, in the codebook's order; none where no
        position is more likely than not. Probabilities of several hits are
        joined by noisy-or (Pearl 1988), one hit a sentence and position.
    """
    found = find_positions(document, book, copied, subjects)
    labels = (
        _choose(comment_id, stance, found[stance.stance.id])
        for stance in book.stances
        if stance.stance.id in found
    )
    return tuple(label for label in labels if label is not None)


def find_positions(
    document: Document,
    book: CompiledCodebook,
    copied: Iterable[tuple[int, int]] = (),
    subjects: Container[str] | None = None,
) -> dict[str, dict[str, Found]]:
    """All positions that cues make more likely than not, by stance; parameters as above.

    Examples
    --------
    >>> from discourse.codebook import load_codebook
    >>> found = find_positions(parse("Ban cannabis."), compile_codebook(load_codebook()))
    >>> list(found["prohibition"]), list(found["testimony"])
    (['for'], [])
    """
    hits = tuple(find_hits(document, book, copied))
    return {
        stance.stance.id: _positions(
            stance, _settled(stance, [h for h in hits if h.stance == stance.stance.id])
        )
        for stance in book.stances
        if subjects is None or stance.stance.id in subjects
    }


def subjects_of(document: Document, book: CompiledCodebook) -> frozenset[str]:
    """Ids of the stances whose subject a text speaks of: all that name none, too.

    Examples
    --------
    >>> from discourse.codebook import load_codebook
    >>> book = compile_codebook(load_codebook())
    >>> sorted(subjects_of(parse("Ban it."), book))
    []
    >>> sorted(subjects_of(parse("Ban cannabis."), book))
    ['prohibition', 'research-not-recreation', 'testimony']
    """
    return frozenset(
        stance.stance.id
        for stance in book.stances
        if not stance.about
        or any(
            any(pattern.finditer(sentence.folded))
            for pattern in stance.about
            for sentence in document.sentences
        )
    )


def code_text(text: str, codebook: Codebook) -> tuple[StanceLabel, ...]:
    """Code a text that stands by itself.

    Examples
    --------
    >>> from discourse.codebook import load_codebook
    >>> [(l.stance, l.position) for l in code_text("Drugs should be legalised.", load_codebook())]
    [('prohibition', 'against')]
    >>> code_text("He sells phones.", load_codebook())
    ()
    """
    return code_unit("0", parse(text), compile_codebook(codebook))


def misread_examples(codebook: Codebook) -> tuple[tuple[str, str, str, str], ...]:
    """Examples that the codebook's own cues get wrong.

    Returns
    -------
    tuple
        ``(stance, position, "example" | "counter-example", text)`` for each
        example that does not get its position and each counter-example that does.
    """
    wrong = []
    for stance in codebook.stances:
        for position in stance.positions:
            cases = [("example", e) for e in position.examples] + [
                ("counter-example", e) for e in position.counter_examples
            ]
            for kind, text in cases:
                labels = {(x.stance, x.position) for x in code_text(text, codebook)}
                if ((stance.id, position.id) in labels) != (kind == "example"):
                    wrong.append((stance.id, position.id, kind, text))
    return tuple(wrong)


def _settled(stance: CompiledStance, hits: list[Hit]) -> list[Hit]:
    """Drop hits that a better reading of the same words contradicts.

    A question cue reads its sentence as a whole; of two positions that share
    words, the less probable one goes.
    """
    combines = {p.position.id: p.position.combines for p in stance.positions}
    asked = {h.sentence: h.position for h in hits if h.asks}
    hits = [h for h in hits if asked.get(h.sentence, h.position) == h.position]
    return [h for h in hits if not any(_overrules(other, h, combines) for other in hits)]


def _overrules(one: Hit, other: Hit, combines: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether one reading beats another of the same words.

    The more probable one does; but what combines two sides is not beaten by the
    words for one side within it ("legalise it, but not all of it").
    """
    if one.position == other.position or one.part or other.part or not _overlap(one, other):
        return False
    if one.position in combines[other.position] and _covers(other, one):
        return False
    if other.position in combines[one.position] and _covers(one, other):
        return True
    return one.probability > other.probability


def _overlap(one: Hit, other: Hit) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _covers(one: Hit, other: Hit) -> bool:
    return one.span.start <= other.span.start and other.span.end <= one.span.end


def _positions(stance: CompiledStance, hits: Sequence[Hit]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for position in stance.positions:
        own = [h for h in hits if h.position == position.position.id]
        best = _joined([h for h in own if not h.part])
        if position.parts:
            best = max(best, _together(position, own), key=lambda f: f.probability)
        if best.probability >= _THRESHOLD:
            found[position.position.id] = best
    for position in stance.positions:
        _combine(position, found)
    return found


def _together(position: CompiledPosition, own: Sequence[Hit]) -> Found:
    """All parts of a position, as sure as the least sure of them."""
    each = [_joined([h for h in own if h.part == p.part.id]) for p in position.parts]
    hits = tuple(hit for one in each for hit in one.hits[:_PART_EVIDENCE])
    return Found(min(one.probability for one in each), hits)


def _combine(position: CompiledPosition, found: dict[str, Found]) -> None:
    """Let "mixed" take the place of the sides that it combines."""
    sides = [found[p] for p in position.position.combines if p in found]
    if not sides or len(sides) < len(position.position.combines):
        return
    low = min(side.probability for side in sides)
    high = max(side.probability for side in sides)
    if low < _MIXED_LEAST or low < _MIXED_RATIO * high or not _near(sides):
        return
    for side in position.position.combines:
        del found[side]
    hits = tuple(hit for side in sides for hit in side.hits[:_PART_EVIDENCE])
    found[position.position.id] = Found(low, hits)


def _near(sides: Sequence[Found]) -> bool:
    """Whether the sides are taken in one breath; far apart they are two topics, or noise."""
    first, *others = [{h.sentence for h in side.hits} for side in sides]
    return all(any(abs(a - b) <= _MIXED_APART for a in first for b in other) for other in others)


def _joined(hits: Sequence[Hit]) -> Found:
    best: dict[int, Hit] = {}
    for hit in hits:
        if hit.sentence not in best or hit.probability > best[hit.sentence].probability:
            best[hit.sentence] = hit
    miss = 1.0
    for hit in best.values():
        miss *= 1 - hit.probability
    ranked = sorted(best.values(), key=lambda h: (-h.probability, h.span.start))
    return Found(min(1 - miss, _CEILING), tuple(ranked[:_MAX_EVIDENCE]))


def _choose(comment_id: str, stance: CompiledStance, found: dict[str, Found]) -> StanceLabel | None:
    if not found:
        return None
    order = [p.position.id for p in stance.positions]
    if stance.stance.choose == "first":
        position = next(p for p in order if p in found)
    else:
        combining = {p.position.id for p in stance.positions if p.position.combines}
        position = max(found, key=lambda p: (p in combining, found[p].probability, -order.index(p)))
    probability = found[position].probability
    return StanceLabel(comment_id, stance.stance.id, position, probability, found[position].spans)
