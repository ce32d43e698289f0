"""Joins what cues find, what the encoder reads and what the thread implies into stances.

Each unit's stance is a variable; cues and readings say which of its values is likely,
replies and shared authors tie variables to each other. Reads no codebook's wording.
"""

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from discourse.model import Codebook, ReplyLink, Span, Stance, StanceLabel, Thread
from discourse.model.readings import Readings, StanceReading
from discourse.stances.belief import Link, marginals
from discourse.stances.coder import Found
from discourse.stances.statements import Asked, asked, opposites
from discourse.text import fold_name

__all__ = ["WEIGHTS", "Weights", "fuse"]

Findings = Mapping[str, Mapping[str, Mapping[str, Found]]]
"""Unit -> stance -> position -> what cues found; units and stances not to be coded are absent."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each source of evidence counts, in log-odds.

    ``cue`` and ``encoder`` multiply log-odds; ``silent`` is what it says for a
    position that has cues when none is hit; ``bias`` what any position starts with.
    ``alone`` are encoder and bias where a position has no cues. ``challenge``,
    ``support`` and ``author`` tie two units that both take a side.
    """

    cue: float = 0.7
    silent: float = -1.5
    encoder: float = 0.6
    bias: float = -0.3
    alone: tuple[float, float] = (0.8, -0.5)
    testimony_cue: float = 0.7
    testimony_silent: float = -1.0
    testimony_encoder: float = 0.7
    testimony_bias: float = 0.0
    challenge: float = 0.8
    support: float = 0.8
    author: float = 1.0


WEIGHTS = Weights()
_LEAST = 0.01
_CERTAIN = 0.97


def fuse(
    thread: Thread,
    findings: Findings,
    readings: Readings,
    codebook: Codebook,
    replies: Sequence[ReplyLink] = (),
    weights: Weights = WEIGHTS,
) -> tuple[StanceLabel, ...]:
    """Label the units of a thread.

    Parameters
    ----------
    thread
        Whose units are labelled.
    findings
        What cues found in each unit, for the stances that it may take.
    readings
        What the encoder read.
    codebook
        Its positions, their statements and opposites.
    replies
        The moves; none where they are not known yet.
    weights
        Of the sources.

    Returns
    -------
    tuple of StanceLabel
        In document order and, for one unit, the codebook's. Positions that are more
        likely than all else, no position included.

    Notes
    -----
    A pairwise Markov random field over the units, its marginals by loopy belief
    propagation: who challenges somebody hardly shares their side, and an author
    seldom changes sides within a thread (Sridhar et al. 2015).
    """
    labels: dict[tuple[str, str], StanceLabel] = {}
    texts = {unit.id: unit.text for unit in thread.units}
    for stance in codebook.stances:
        field = _Field(stance, findings, readings, weights, texts)
        made = field.testimony() if stance.head else field.sides(thread, replies)
        labels |= {(label.comment_id, stance.id): label for label in made}
    return tuple(
        labels[unit.id, stance.id]
        for unit in thread.units
        for stance in codebook.stances
        if (unit.id, stance.id) in labels
    )


class _Field:
    """One stance over all units."""

    def __init__(
        self,
        stance: Stance,
        findings: Findings,
        readings: Readings,
        weights: Weights,
        texts: Mapping[str, str],
    ) -> None:
        self.texts = texts
        self.stance = stance
        self.found = {
            unit: by_stance[stance.id]
            for unit, by_stance in findings.items()
            if stance.id in by_stance
        }
        self.readings = readings
        self.weights = weights
        self.positions = [p.id for p in stance.positions]
        self.asked = asked(stance)
        self.with_cues = {p.id for p in stance.positions if p.cues or p.parts}
        self.opposite = opposites(stance)

    # -- a stance with a head of its own ------------------------------------------------

    def testimony(self) -> Iterator[StanceLabel]:
        for unit, found in self.found.items():
            reading = self.readings.testimony.get(unit)
            if reading is None:
                continue
            w = self.weights
            best = max((f.probability for f in found.values()), default=0.0)
            odds = w.testimony_cue * (_logit(best) if best else w.testimony_silent)
            odds += w.testimony_encoder * _logit(reading) + w.testimony_bias
            if odds <= 0:
                continue
            position = next((p for p in self.positions if p in found), self.positions[0])
            spans = found[position].spans if position in found else self._experience(unit)
            yield StanceLabel(
                unit, self.stance.id, position, _sure(1 / (1 + math.exp(-odds))), spans
            )

    def _experience(self, unit: str) -> tuple[Span, ...]:
        """The stretch of a unit that tells most of experience."""
        kinds = self.readings.kinds_in.get(unit)
        if not kinds:
            return ()
        start, end = max(kinds, key=lambda span: (kinds[span].testimony, -span[0]))
        return (self._span(unit, start, end),)

    # -- a stance with sides ------------------------------------------------------------

    def sides(self, thread: Thread, replies: Sequence[ReplyLink]) -> Iterator[StanceLabel]:
        alone = {unit: self._scores(unit, found) for unit, found in self.found.items()}
        beliefs = marginals(alone, tuple(self._links(thread, replies, alone)))
        for unit, belief in beliefs.items():
            best = max(range(len(belief)), key=lambda i: (belief[i], -i))
            if best:
                position = self.positions[best - 1]
                spans = self._shown(unit, position)
                yield StanceLabel(unit, self.stance.id, position, _sure(belief[best]), spans)

    def _scores(self, unit: str, found: Mapping[str, Found]) -> tuple[float, ...]:
        """Log-potentials of no position, and of each."""
        return (0.0, *(self._score(unit, position, found) for position in self.positions))

    def _score(self, unit: str, position: str, found: Mapping[str, Found]) -> float:
        w = self.weights
        told = self.asked.get(position)
        reading = self.readings.stances.get((unit, told.statement)) if told else None
        encoder = _towards(reading, told) if reading is not None and told is not None else None
        if position not in self.with_cues:
            return w.alone[0] * encoder + w.alone[1] if encoder is not None else -9.0
        cue = _logit(found[position].probability) if position in found else w.silent
        if encoder is None:
            return cue
        return w.cue * cue + w.encoder * encoder + w.bias

    def _links(
        self, thread: Thread, replies: Sequence[ReplyLink], alone: Container[str]
    ) -> Iterator[Link]:
        w = self.weights
        for reply in replies:
            if reply.comment_id not in alone or reply.target not in alone:
                continue
            if reply.act == "challenge":
                yield self._tied(reply.comment_id, reply.target, -w.challenge * reply.probability)
            elif reply.act in ("support", "concede"):
                yield self._tied(reply.comment_id, reply.target, w.support * reply.probability)
        last: dict[str, str] = {}
        for unit in thread.units:
            author = fold_name(unit.author)
            if not author or unit.id not in alone:
                continue
            if author in last:
                yield self._tied(last[author], unit.id, w.author)
            last[author] = unit.id

    def _tied(self, one: str, other: str, weight: float) -> Link:
        """Two units that rather share a side (a positive weight) or rather not."""
        values = ["", *self.positions]

        def potential(a: str, b: str) -> float:
            if not a or not b:
                return 0.0
            return weight if a == b else -weight if self.opposite.get(a) == b else 0.0

        return Link(one, other, tuple(tuple(potential(a, b) for b in values) for a in values))

    def _shown(self, unit: str, position: str) -> tuple[Span, ...]:
        found = self.found[unit].get(position)
        if found is not None:
            return found.spans
        told = self.asked.get(position)
        where = self.readings.shown.get((unit, *told)) if told else None
        return (self._span(unit, *where),) if where is not None else ()

    def _span(self, unit: str, start: int, end: int) -> Span:
        return Span(start, end, self.texts[unit][start:end])


def _towards(reading: StanceReading, told: Asked) -> float:
    """Log-odds of an attitude against having none."""
    return math.log(getattr(reading, told.attitude) / max(reading.neutral, 1e-6))


def _logit(p: float) -> float:
    held = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


def _sure(p: float) -> float:
    return min(p, _CERTAIN)
