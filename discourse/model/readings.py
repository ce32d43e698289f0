"""What a trained encoder is given to read, and what it read: probabilities, nothing decided.

The stages that decide take it beside their cues; without an encoder they get none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = [
    "CODES",
    "Code",
    "KindReading",
    "Passage",
    "Readings",
    "RelationReading",
    "StanceReading",
    "own_key",
    "telling",
]

Code = Literal["testimony", "prohibition", "research"]
CODES: dict[Code, tuple[str, ...]] = {
    "testimony": ("no", "yes"),
    "prohibition": ("none", "for", "against", "mixed"),
    "research": ("no", "yes"),
}
"""Questions that the encoder was taught to answer without a statement, and the answers.

The first answer is that a text says nothing of the kind. A codebook's stance names one
as its ``head``.
"""


def telling(question: str) -> tuple[str, ...]:
    """The answers to a question of :data:`CODES` that say something; none for no such question.

    >>> telling("testimony"), telling("prohibition"), telling("")
    (('yes',), ('for', 'against', 'mixed'), ())
    """
    return CODES[question][1:] if question in CODES else ()


def own_key(stance: str) -> str:
    """How :attr:`Readings.shown` calls the reading of a user's own head for a stance.

    >>> own_key("ban")
    'own head: ban'
    """
    return f"own head: {stance}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit as the encoder is asked to read it.

    Attributes
    ----------
    unit, text
        Its id and words.
    answers
        Ids of the units that it answers, the main one first.
    sentences
        Where its sentences are, ``(start, end)``: a long text is cut between them,
        and one of them is shown as evidence.
    spans
        Stretches that are to be typed.
    statements
        What its stance is asked towards.
    """

    unit: str
    text: str
    answers: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    statements: tuple[str, ...] = ()


class RelationReading(NamedTuple):
    """What a reply does to the text that it answers; the four add up to 1."""

    agree: float
    disagree: float
    question: float
    neutral: float


class StanceReading(NamedTuple):
    """A text's stance towards a statement; the three add up to 1.

    ``neutral`` is also what a text gets that does not speak of the matter.
    """

    favour: float
    against: float
    neutral: float


class KindReading(NamedTuple):
    """What a stretch of text is, by the types of CDCP (Park & Cardie 2018); adds up to 1.

    ``rhetorical`` are rhetorical statements (Egawa et al. 2019), ``none`` is what
    is no proposition.
    """

    fact: float
    value: float
    policy: float
    testimony: float
    rhetorical: float
    none: float


@dataclass(frozen=True, slots=True)
class Readings:
    """All that was read in one thread.

    Attributes
    ----------
    relations
        By unit and the unit that it answers.
    codes
        By unit and question: the probability of each answer, as :data:`CODES` lists them.
    kinds
        Of each unit, by start and end of a stretch of its text.
    stances
        By unit and statement.
    shown
        The sentence that speaks most for a label, ``(start, end)``: by unit, by the
        unit answered, the statement or the question, and by the label ("disagree",
        "favour", "yes"). For a stance of ``own``, :func:`own_key` takes the question's place.
    own
        By unit and stance: what heads that a user trained read in the text, as log-odds
        of no position and of each.

    Examples
    --------
    >>> reading = Readings(codes={("1", "testimony"): (0.1, 0.9)})
    >>> reading.code("1", "testimony")
    {'no': 0.1, 'yes': 0.9}
    """

    relations: Mapping[tuple[str, str], RelationReading] = field(default_factory=dict)
    codes: Mapping[tuple[str, Code], tuple[float, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[tuple[int, int], KindReading]] = field(default_factory=dict)
    stances: Mapping[tuple[str, str], StanceReading] = field(default_factory=dict)
    shown: Mapping[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    own: Mapping[tuple[str, str], tuple[float, ...]] = field(default_factory=dict)

    def code(self, unit: str, question: Code) -> dict[str, float]:
        """The probability of each answer to a question; empty where it was not read."""
        found = self.codes.get((unit, question))
        return dict(zip(CODES[question], found, strict=True)) if found else {}
