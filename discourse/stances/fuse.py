"""Joins what cues find, what the encoder reads and what the thread implies into stances.

Each unit's stance is a variable; cues and readings say which of its values is likely,
replies and shared authors tie variables to each other. Reads no codebook's wording.
"""

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import cast

from discourse.model import Codebook, ReplyLink, Span, Stance, StanceLabel, Thread
from discourse.model.readings import CODES, Code, Readings, own_key, telling
from discourse.stances.belief import Link, marginals
from discourse.stances.coder import Found
from discourse.stances.statements import asked, opposites
from discourse.stances.weights import WEIGHTS, Correct, Mix, Scores, Weights
from discourse.text import fold_name

__all__ = ["WEIGHTS", "Correct", "Findings", "Mix", "Weights", "fuse", "potentials"]

Findings = Mapping[str, Mapping[str, Mapping[str, Found]]]
"""Unit -> stance -> position -> what cues found; units and stances not to be coded are absent."""

_LEAST, _TINY = 0.01, 1e-6
_NEVER = -9.0
_BEHIND = 2.0
"""How far, in log-odds, other positions lie behind the one that cues take a yes for."""
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
        over_units = _Field(stance, findings, readings, weights, texts)
        plain = over_units.whether and over_units.correct is None
        made = over_units.present() if plain else over_units.sides(thread, replies)
        labels |= {(label.comment_id, stance.id): label for label in made}
    return tuple(
        labels[unit.id, stance.id]
        for unit in thread.units
        for stance in codebook.stances
        if (unit.id, stance.id) in labels
    )


def potentials(
    stance: Stance, findings: Findings, readings: Readings, weights: Weights = WEIGHTS
) -> dict[str, Scores]:
    """What cues and readings say of each unit by itself, before the thread is heard.

    Parameters
    ----------
    stance, findings, readings, weights
        As :func:`fuse` takes them.

    Returns
    -------
    dict of str to tuple of float
        By unit, the log-potential of no position, which is 0, and of each position.
    """
    field_ = _Field(stance, findings, readings, weights, {})
    return {unit: field_.alone(unit, found) for unit, found in field_.found.items()}


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
        self.head = cast("Code", stance.head)
        self.asked = asked(stance)
        self.with_cues = {p.id for p in stance.positions if p.cues or p.parts or p.combines}
        self.opposite = opposites(stance)
        self.whether = telling(stance.head) == ("yes",)
        self.correct = weights.own.get(stance.id)

    # -- a stance that is there or not -------------------------------------------------

    def present(self) -> Iterator[StanceLabel]:
        """What a head answers with yes or no; which position it is, the cues say."""
        for unit, found in self.found.items():
            odds = self._whether(unit, found)
            if odds <= 0:
                continue
            position = self._which(found)
            probability = _sure(1 / (1 + math.exp(-odds)))
            spans = self._shown(unit, position, "yes")
            yield StanceLabel(unit, self.stance.id, position, probability, spans)

    def _whether(self, unit: str, found: Mapping[str, Found]) -> float:
        """Log-odds of yes."""
        read = self.readings.code(unit, self.head)
        if not read:
            return _NEVER
        best = max((f.probability for f in found.values()), default=None)
        cue = None if best is None else _logit(best)
        return self.weights.coded[self.head].of(cue, _logit(read["yes"]))

    def _which(self, found: Mapping[str, Found]) -> str:
        return next((p for p in self.positions if p in found), self.positions[0])

    # -- a stance with sides ------------------------------------------------------------

    def sides(self, thread: Thread, replies: Sequence[ReplyLink]) -> Iterator[StanceLabel]:
        alone = {unit: self._corrected(unit, found) for unit, found in self.found.items()}
        links = () if self.whether else tuple(self._links(thread, replies, alone))
        beliefs = marginals(alone, links)
        for unit, belief in beliefs.items():
            best = max(range(len(belief)), key=lambda i: (belief[i], -i))
            if best:
                position = self.positions[best - 1]
                spans = self._shown(unit, position, position)
                yield StanceLabel(unit, self.stance.id, position, _sure(belief[best]), spans)

    def _corrected(self, unit: str, found: Mapping[str, Found]) -> Scores:
        scores = self.alone(unit, found)
        return scores if self.correct is None else self.correct(unit, self.stance.id, scores)

    def alone(self, unit: str, found: Mapping[str, Found]) -> Scores:
        """Log-potentials of no position, and of each, by cues and the shipped encoder."""
        if self.whether:
            odds = self._whether(unit, found)
            which = self._which(found)
            return (0.0, *(odds if p == which else odds - _BEHIND for p in self.positions))
        return (0.0, *(self._score(unit, position, found) for position in self.positions))

    def _score(self, unit: str, position: str, found: Mapping[str, Found]) -> float:
        w = self.weights
        read = self._read(unit, position)
        cue = _logit(found[position].probability) if position in found else None
        if position not in self.with_cues:
            return _NEVER if read is None else w.alone.of(None, read)
        mix = w.coded[self.head] if self.head else w.stated
        if read is None:
            return mix.silent if cue is None else cue
        return mix.of(cue, read)

    def _read(self, unit: str, position: str) -> float | None:
        """Log-odds of a position against none, as the encoder reads the unit."""
        if self.head:
            coded = self.readings.code(unit, self.head)
            if position not in coded:
                return None
            return _odds(coded[position], coded[CODES[self.head][0]])
        told = self.asked.get(position)
        stated = self.readings.stances.get((unit, told.statement)) if told else None
        if told is None or stated is None:
            return None
        return _odds(getattr(stated, told.attitude), stated.neutral)

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

    def _shown(self, unit: str, position: str, answer: str) -> tuple[Span, ...]:
        """The words of a cue, else the sentence that the encoder read a position's answer in."""
        found = self.found[unit].get(position)
        if found is not None:
            return found.spans
        if self.correct is not None:
            answer = str(1 + self.positions.index(position))
            told = (own_key(self.stance.id), answer)
        else:
            told = self.asked.get(position, (self.head, answer))
        where = self.readings.shown.get((unit, *told))
        return (Span(*where, self.texts[unit][slice(*where)]),) if where is not None else ()


def _odds(p: float, against: float) -> float:
    return math.log(max(p, _TINY) / max(against, _TINY))


def _logit(p: float) -> float:
    held = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


def _sure(p: float) -> float:
    return min(p, _CERTAIN)
