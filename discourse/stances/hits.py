"""Where a codebook's cues hit a text, and which position each hit speaks for.

Whether the words are the writer's own is weighed in ``voice``; which position
follows from all the hits is decided in ``coder``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discourse.codebook import CompiledCodebook, Pattern
from discourse.codebook.compiled import CompiledCue, CompiledPosition
from discourse.model import Span
from discourse.stances.voice import ironic, is_turned, own_word
from discourse.text import Document, Sentence

__all__ = ["CueSource", "Hit", "cues_of", "find_hits"]

_FLIPPED = 0.9
_IRONIC = 0.75
# A weak cue that is negated says little; only a strong one then speaks for the other side.
_FLIPS = 0.75


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that speaks for a position, with what is left of its probability.

    ``cue`` is as written, ``home`` the position that it is written for.
    """

    stance: str
    position: str
    part: str
    probability: float
    span: Span
    sentence: int
    asks: bool = False
    cue: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class CueSource:
    """Where a cue comes from, and so what a hit of it speaks for."""

    stance: str
    position: CompiledPosition
    part: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a document, with what holds for all the cues in it."""

    document: Document
    sentence: Sentence
    live: frozenset[Pattern]
    mocking: bool
    copied: tuple[tuple[int, int], ...]


def find_hits(
    document: Document, book: CompiledCodebook, copied: Iterable[tuple[int, int]] = ()
) -> Iterator[Hit]:
    """Find the hits of a codebook's cues in one text.

    Parameters
    ----------
    document
        The text.
    book
        The compiled codebook.
    copied
        Stretches that were taken from other units of the thread: never the
        writer's own stance.

    Yields
    ------
    Hit
        In the order of sentences, stances, positions and cues. A negated cue
        speaks for the position's ``opposite``, if it has one.

    Examples
    --------
    >>> from discourse.codebook import compile_codebook, load_codebook
    >>> from discourse.text import parse
    >>> book = compile_codebook(load_codebook())
    >>> sorted({hit.position for hit in find_hits(parse("Drugs should not be legalised."), book)})
    ['for']
    """
    stretches = tuple(copied)
    sources = tuple(cues_of(book))
    screen = book.screen.within(document.folded)
    for sentence in document.sentences:
        live = screen.possible(sentence.folded)
        place = _Place(document, sentence, live, ironic(sentence, document), stretches)
        for source, cue in sources:
            if cue.pattern in live:
                yield from _cue_hits(place, source, cue)


def cues_of(book: CompiledCodebook) -> Iterator[tuple[CueSource, CompiledCue]]:
    """Every cue of a codebook, in its order, with what a hit of it speaks for."""
    for stance in book.stances:
        for position in stance.positions:
            for cue in position.cues:
                yield CueSource(stance.stance.id, position, ""), cue
            for part in position.parts:
                for cue in part.cues:
                    yield CueSource(stance.stance.id, position, part.part.id), cue


def _cue_hits(place: _Place, source: CueSource, cue: CompiledCue) -> Iterator[Hit]:
    for start, end in cue.pattern.finditer(place.sentence.folded):
        if _blocked(place, source.position, start, end) or _is_copied(place, start, end):
            continue
        hit = _weighed(place, source, cue, start, end)
        if hit is not None:
            yield hit


def _weighed(
    place: _Place, source: CueSource, cue: CompiledCue, start: int, end: int
) -> Hit | None:
    sentence, position = place.sentence, source.position.position
    asks = cue.pattern.ending == "?"
    weight = cue.probability * own_word(place.document, sentence, start, end, asks=asks)
    if place.mocking:
        weight *= _IRONIC
    speaks_for = position.id
    if is_turned(cue.pattern, sentence, start, end) ^ place.mocking:
        speaks_for = position.opposite if cue.probability >= _FLIPS else ""
        weight *= _FLIPPED
    if not speaks_for or weight <= 0:
        return None
    span = place.document.span(sentence.start + start, sentence.start + end)
    return Hit(
        source.stance,
        speaks_for,
        source.part,
        weight,
        span,
        sentence.index,
        asks,
        cue.pattern.source,
        position.id,
    )


def _is_copied(place: _Place, start: int, end: int) -> bool:
    begin, stop = place.sentence.start + start, place.sentence.start + end
    return any(a < stop and begin < b for a, b in place.copied)


def _blocked(place: _Place, position: CompiledPosition, start: int, end: int) -> bool:
    return any(
        a < end and start < b
        for blocker in position.blockers
        if blocker in place.live
        for a, b in blocker.finditer(place.sentence.folded)
    )
