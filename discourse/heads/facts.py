"""What a user's own head is told of a unit beside its vectors: cues, readings, length.

One function for training and use, so that a head sees at work what it has learnt from.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from discourse.model import Stance
from discourse.model.readings import CODES, Readings
from discourse.stances import Found
from discourse.stances.statements import asked

__all__ = ["MOST", "Facts"]

MOST = 4.0
"""Scores count up to this far from even, in log-odds: beyond, they only say "sure"."""
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Facts:
    """All units of a thread, or of several, as one stance is asked of them.

    Attributes
    ----------
    stance
        The stance.
    found
        Unit -> position -> what cues found.
    readings
        What the shipped encoder read.
    answered
        Unit -> the unit that it answers mainly.
    texts
        Unit -> its words.
    """

    stance: Stance
    found: Mapping[str, Mapping[str, Found]]
    readings: Readings
    answered: Mapping[str, str]
    texts: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """What the numbers of :meth:`of` are, in their order."""
        return (
            *(f"cue {position.id}" for position in self.stance.positions),
            *(f"{question} {answer}" for question, all_ in CODES.items() for answer in all_[1:]),
            *(
                f"{attitude} {number}"
                for number, _ in enumerate(self._statements, 1)
                for attitude in ("favour", "against")
            ),
            "agrees",
            "disagrees",
            "length",
        )

    def of(self, unit: str) -> tuple[float, ...]:
        """Log-odds of a unit, 0 where nothing was found or asked, and the log of its length."""
        found = self.found.get(unit, {})
        cues = (
            _log_odds(found[p.id].probability, 1 - found[p.id].probability)
            if p.id in found
            else 0.0
            for p in self.stance.positions
        )
        read = self.readings
        codes = (
            _log_odds(code[answer], code[answers[0]]) if code else 0.0
            for code, answers in ((read.code(unit, q), answers) for q, answers in CODES.items())
            for answer in answers[1:]
        )
        stated = [read.stances.get((unit, statement)) for statement in self._statements]
        attitudes = (
            _log_odds(getattr(one, attitude), one.neutral) if one else 0.0
            for one in stated
            for attitude in ("favour", "against")
        )
        relation = read.relations.get((unit, self.answered.get(unit, "")))
        moves = (
            (
                _log_odds(relation.agree, relation.neutral),
                _log_odds(relation.disagree, relation.neutral),
            )
            if relation
            else (0.0, 0.0)
        )
        length = math.log1p(len(self.texts.get(unit, "").split()))
        return (*cues, *codes, *attitudes, *moves, length)

    @property
    def cues(self) -> tuple[str | None, ...]:
        """For each position, the fact that its cues are."""
        return tuple(f"cue {position.id}" for position in self.stance.positions)

    @property
    def readings_of(self) -> tuple[str | None, ...]:
        """For each position, the fact that the shipped encoder reads of it; None if there is none."""
        names, told = set(self.names), asked(self.stance)
        number = {statement: n for n, statement in enumerate(self._statements, 1)}
        found: list[str | None] = []
        for position in self.stance.positions:
            if position.id in told:
                statement, attitude = told[position.id]
                found.append(f"{attitude} {number[statement]}")
                continue
            wished = (f"{self.stance.head} {position.id}", f"{self.stance.head} yes")
            found.append(next((name for name in wished if name in names), None))
        return tuple(found)

    @property
    def _statements(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(told.statement for told in asked(self.stance).values()))


def _log_odds(p: float, against: float) -> float:
    """Log-odds of two probabilities; neither counts as less than one in a hundred."""
    return math.log(max(p, _LEAST) / max(against, _LEAST))
