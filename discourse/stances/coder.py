"""Which positions a unit takes, from the hits of the codebook's cues.

One unit at a time; what the thread around it adds is in ``context``.
"""

from collections.abc import Iterable, Sequence

from discourse.codebook import CompiledCodebook, compile_codebook
from discourse.codebook.compiled import CompiledPosition, CompiledStance
from discourse.model import Codebook, Span, StanceLabel
from discourse.stances.hits import Hit, find_hits
from discourse.text import Document, parse

__all__ = ["code_text", "code_unit", "misread_examples"]

_THRESHOLD = 0.5
_CEILING = 0.97
# Both sides must be about as clear for "mixed"; a faint second side is noise.
_MIXED_RATIO = 0.6
_MAX_EVIDENCE = 4


def code_unit(
    comment_id: str, document: Document, book: CompiledCodebook, copied: Iterable[tuple[int, int]] = ()
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

    Returns
    -------
    tuple of StanceLabel
        At most one for each stance, in the codebook's order; none where no
        position is more likely than not. Probabilities of several hits are
        joined by noisy-or (Pearl 1988), one hit a sentence and position.
    """
    labels = []
    for stance in book.stances:
        hits = _settled(find_hits(document, book, stance.stance.id, copied))
        found = _positions(stance, hits)
        label = _choose(comment_id, stance, found)
        if label is not None:
            labels.append(label)
    return tuple(labels)


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


def _settled(found: Iterable[Hit]) -> list[Hit]:
    """Drop hits that a better reading of the same words contradicts.

    A question cue reads its sentence as a whole; of two positions that share
    words, the less probable one goes.
    """
    hits = list(found)
    asked = {h.sentence: h.position for h in hits if h.asks}
    hits = [h for h in hits if asked.get(h.sentence, h.position) == h.position]
    return [h for h in hits if not any(_overrules(other, h) for other in hits)]


def _overrules(one: Hit, other: Hit) -> bool:
    return (
        one.position != other.position
        and one.part == other.part == ""
        and one.span.start < other.span.end
        and other.span.start < one.span.end
        and one.probability > other.probability
    )


def _positions(stance: CompiledStance, hits: Sequence[Hit]) -> dict[str, tuple[float, tuple[Span, ...]]]:
    found: dict[str, tuple[float, tuple[Span, ...]]] = {}
    for position in stance.positions:
        own = [h for h in hits if h.position == position.position.id]
        probability, evidence = _joined([h for h in own if not h.part])
        if position.parts:
            each = [_joined([h for h in own if h.part == p.part.id]) for p in position.parts]
            together = min(p for p, _ in each)
            if together > probability:
                probability = together
                evidence = tuple(span for _, spans in each for span in spans[:2])
        if probability >= _THRESHOLD:
            found[position.position.id] = (probability, evidence)
    for position in stance.positions:
        _combine(position, found)
    return found


def _combine(position: CompiledPosition, found: dict[str, tuple[float, tuple[Span, ...]]]) -> None:
    """Let "mixed" take the place of the sides that it combines."""
    parts = position.position.combines
    if not parts or not all(p in found for p in parts):
        return
    low = min(found[p][0] for p in parts)
    high = max(found[p][0] for p in parts)
    if low >= _MIXED_RATIO * high:
        spans = tuple(span for p in parts for span in found[p][1][:2])
        for p in parts:
            del found[p]
        found[position.position.id] = (max(low, _THRESHOLD), spans)


def _joined(hits: Sequence[Hit]) -> tuple[float, tuple[Span, ...]]:
    best: dict[int, Hit] = {}
    for hit in hits:
        if hit.sentence not in best or hit.probability > best[hit.sentence].probability:
            best[hit.sentence] = hit
    miss = 1.0
    for hit in best.values():
        miss *= 1 - hit.probability
    ranked = sorted(best.values(), key=lambda h: (-h.probability, h.span.start))
    spans = tuple(sorted((h.span for h in ranked[:_MAX_EVIDENCE]), key=lambda s: s.start))
    return min(1 - miss, _CEILING), spans


def _choose(
    comment_id: str, stance: CompiledStance, found: dict[str, tuple[float, tuple[Span, ...]]]
) -> StanceLabel | None:
    if not found:
        return None
    order = [p.position.id for p in stance.positions]
    if stance.stance.choose == "first":
        position = next(p for p in order if p in found)
    else:
        combining = {p.position.id for p in stance.positions if p.position.combines}
        position = max(found, key=lambda p: (p in combining, found[p][0], -order.index(p)))
    probability, evidence = found[position]
    return StanceLabel(comment_id, stance.stance.id, position, probability, evidence)
