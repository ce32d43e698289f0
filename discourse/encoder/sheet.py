"""What is to be computed for a thread, and what came of it.

A unit is encoded beside the text that it answers; from that one pass come its
relation, the codes that need no statement, and what each of its stretches is. Statements
need a pass of their own. Runs no encoder itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from discourse.encoder.heads import Heads, doubtful, snap, softmax, tied
from discourse.encoder.inputs import FIRST, SECOND, Pair, Pieces, cut
from discourse.encoder.own import OwnHeads, Said
from discourse.model.readings import (
    CODES,
    Code,
    KindReading,
    Passage,
    Readings,
    RelationReading,
    StanceReading,
)

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Job", "Measured", "Sheet"]

_NONE = Pieces((), (), ())


@dataclass(frozen=True, slots=True)
class Job:
    """A pass through the encoder, what is measured of it, and who gets the log-odds."""

    pair: Pair
    measure: "Callable[[npt.NDArray[Any]], Measured]"
    take: "Callable[[Measured], None]"


class Measured(NamedTuple):
    """What a pass says.

    ``log_odds`` of all its labels; ``parts``: for each head that shows a sentence, how
    much each sentence adds to each label, of shape (sentences, labels). ``own`` is for
    heads of the user's.
    """

    log_odds: "npt.NDArray[Any]"
    parts: "tuple[npt.NDArray[Any], ...]"
    own: Said | None = None

    @property
    def doubtful(self) -> bool:
        """Whether noise could change what is made of it."""
        return (
            doubtful(self.log_odds)
            or any(map(tied, self.parts))
            or (self.own is not None and self.own.doubtful)
        )

    @property
    def snapped(self) -> "Measured":
        """All log-odds on the grid."""
        return self._replace(log_odds=snap(self.log_odds), own=self.own and self.own.snapped)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a unit's text, and its pieces within a window."""

    start: int
    end: int
    first: int
    last: int


class Sheet:
    """Makes the jobs of a thread and collects what they measure."""

    def __init__(
        self, heads: Heads, temperatures: Mapping[str, float], own: OwnHeads | None = None
    ) -> None:
        self._own = own or OwnHeads({})
        self._heads = heads
        self._temperatures = temperatures
        self._relations: dict[tuple[str, str], RelationReading] = {}
        self._codes: dict[tuple[str, Code], tuple[float, ...]] = {}
        self._kinds: dict[str, dict[tuple[int, int], KindReading]] = {}
        self._stances: dict[tuple[str, str], StanceReading] = {}
        self._shown: dict[tuple[str, str, str], tuple[int, int]] = {}

    def readings(self) -> Readings:
        """All that was taken down so far."""
        return Readings(
            self._relations,
            self._codes,
            self._kinds,
            self._stances,
            {**self._shown, **self._own.shown},
            self._own.readings,
        )

    def jobs(
        self, passage: Passage, pieces: Mapping[str, Pieces], texts: Mapping[str, str]
    ) -> Iterator[Job]:
        """What has to be computed for one passage, given all pieces and the units' texts."""
        own = pieces[passage.text]
        windows = _windows(own, passage.sentences)
        answered = {a: cut(pieces[texts[a]], 0, SECOND) for a in passage.answers}
        answered = {unit: second for unit, second in answered.items() if len(second)}
        main = next(iter(answered), "")
        for number, (start, stop) in enumerate(windows):
            pair = Pair(cut(own, start, stop), answered.get(main, _NONE))
            spans = _inside(passage.spans, own, start, stop)
            sentences = _inside(passage.sentences, own, start, stop)
            yield Job(
                pair,
                partial(self._plain, spans, sentences, len(pair.first)),
                partial(self._take_plain, passage.unit, spans, sentences),
            )
            if number == 0 and main:
                yield self._relation(passage, main, pair, own)
        for unit, second in list(answered.items())[1:]:
            yield self._relation(passage, unit, Pair(cut(own, *windows[0]), second), own)
        yield from self.towards_statements(passage, pieces)

    def towards_statements(self, passage: Passage, pieces: Mapping[str, Pieces]) -> Iterator[Job]:
        """What has to be computed for a passage's stance to its statements."""
        own = pieces[passage.text]
        for statement in passage.statements:
            for start, stop in _windows(own, passage.sentences):
                pair = Pair(cut(own, start, stop), cut(pieces[statement], 0, SECOND))
                sentences = _inside(passage.sentences, own, start, stop)
                yield Job(
                    pair,
                    partial(self._sided, "stance", sentences),
                    partial(self._take_stance, passage.unit, statement, sentences),
                )

    def _relation(self, passage: Passage, unit: str, pair: Pair, own: Pieces) -> Job:
        sentences = _inside(passage.sentences, own, 0, len(pair.first))
        return Job(
            pair,
            partial(self._sided, "relation", sentences),
            partial(self._take_relation, passage.unit, unit, sentences),
        )

    # -- measuring -------------------------------------------------------------------

    def _plain(
        self,
        spans: Sequence[_Stretch],
        sentences: Sequence[_Stretch],
        first: int,
        vectors: "npt.NDArray[Any]",
    ) -> Measured:
        found = [self._heads.code(question, vectors, first) for question in CODES]
        found += [self._heads.kind(vectors, span.first, span.last) for span in spans]
        shares = tuple(self._parts(question, vectors, sentences, first) for question in CODES)
        own = self._own.measure(vectors, [(s.first, s.last) for s in sentences], first)
        return Measured(np.concatenate(found), shares, own)

    def _sided(
        self, head: str, sentences: Sequence[_Stretch], vectors: "npt.NDArray[Any]"
    ) -> Measured:
        found = self._heads.whole(head, vectors)
        return Measured(found, (self._parts(head, vectors, sentences, len(vectors)),))

    def _parts(
        self, head: str, vectors: "npt.NDArray[Any]", sentences: Sequence[_Stretch], over: int
    ) -> "npt.NDArray[Any]":
        if not sentences:
            return np.zeros((0, 0))
        return self._heads.parts(head, vectors, [(s.first, s.last) for s in sentences], over)

    # -- taking down -----------------------------------------------------------------

    def _take_plain(
        self, unit: str, spans: Sequence[_Stretch], sentences: Sequence[_Stretch], found: Measured
    ) -> None:
        """Of a long text's windows, the one that says most answers each question for it."""
        at = 0
        for (question, names), parts in zip(CODES.items(), found.parts, strict=True):
            own = found.log_odds[at : (at := at + len(names))]
            new = self._probabilities(question, own)
            old = self._codes.get((unit, question))
            if old is None or new[0] < old[0]:
                self._codes[unit, question] = new
                self._show(unit, question, names, sentences, parts)
        kinds = found.log_odds[at:].reshape(len(spans), len(KindReading._fields))
        for span, log_odds in zip(spans, kinds, strict=True):
            reading = KindReading(*self._probabilities("kind", log_odds))
            self._kinds.setdefault(unit, {})[span.start, span.end] = reading
        if found.own is not None:
            self._own.take(unit, [(s.start, s.end) for s in sentences], found.own)

    def _take_relation(
        self, unit: str, target: str, sentences: Sequence[_Stretch], found: Measured
    ) -> None:
        relation = self._probabilities("relation", found.log_odds)
        self._relations[unit, target] = RelationReading(*relation)
        self._show(unit, target, RelationReading._fields, sentences, *found.parts)

    def _take_stance(
        self, unit: str, statement: str, sentences: Sequence[_Stretch], found: Measured
    ) -> None:
        """Of a long text's windows, the one that takes sides most clearly speaks for it."""
        new = StanceReading(*self._probabilities("stance", found.log_odds))
        old = self._stances.get((unit, statement))
        if old is None or max(new.favour, new.against) > max(old.favour, old.against):
            self._stances[unit, statement] = new
            self._show(unit, statement, StanceReading._fields, sentences, *found.parts)

    def _probabilities(self, head: str, log_odds: "npt.NDArray[Any]") -> tuple[float, ...]:
        return tuple(softmax(log_odds, self._temperatures[head]).tolist())

    def _show(
        self,
        unit: str,
        other: str,
        names: Sequence[str],
        sentences: Sequence[_Stretch],
        parts: "npt.NDArray[Any]",
    ) -> None:
        if not sentences:
            return
        for name, best in zip(names, parts.argmax(axis=0).tolist(), strict=True):
            self._shown[unit, other, name] = (sentences[best].start, sentences[best].end)


def _windows(pieces: Pieces, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of at most :data:`FIRST` pieces, cut between sentences where that is possible."""
    windows = []
    start = 0
    starts = [pieces.within(a, b)[0] for a, b in sentences] if len(pieces) > FIRST else []
    while len(pieces) - start > FIRST:
        limit = start + FIRST
        stop = max((p for p in starts if start + FIRST // 3 < p <= limit), default=limit)
        windows.append((start, stop))
        start = stop
    windows.append((start, len(pieces)))
    return windows


def _inside(
    spans: Iterable[tuple[int, int]], pieces: Pieces, start: int, stop: int
) -> tuple[_Stretch, ...]:
    """The spans that begin in a window."""
    found = []
    for begin, end in spans:
        a, b = pieces.within(begin, end)
        if start <= a < stop and a < b:
            found.append(_Stretch(begin, end, a - start, min(b, stop) - start))
    return tuple(found)
