"""How much each source of evidence on a stance counts. Numbers and their types only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from discourse.model.readings import Code

__all__ = ["WEIGHTS", "Correct", "Mix", "Scores", "Weights"]

Scores = tuple[float, ...]
"""Log-potentials of no position, and of each position of a stance."""

Correct = Callable[[str, str, Scores], Scores]
"""What a model of the user's own makes of a unit's scores for a stance: ``(unit, stance,
scores)`` to scores. Given for the stances that it was trained for only."""


class Mix(NamedTuple):
    """How cues and a reading are added up, in log-odds.

    ``cue`` and ``reading`` multiply log-odds; ``silent`` is what cues say where none
    is hit; ``bias`` is what there is without any evidence.
    """

    cue: float
    silent: float
    reading: float
    bias: float

    def of(self, cue: float | None, reading: float) -> float:
        """Log-odds from what a cue says, if one is hit, and what was read.

        >>> Mix(cue=0.5, silent=-2.0, reading=1.0, bias=0.0).of(None, 0.5)
        -0.5
        """
        said = self.silent if cue is None else cue
        return self.cue * said + self.reading * reading + self.bias


# Slopes are a conditional logit's over the held-out comments written for training, on which
# no cue was tried, and the open hand-coded threads together; biases are those of threads,
# where fewer comments take a side. Where a codebook brings statements, its author's cues count in
# full: what is read towards a statement never seen is right in three cases of five.
_STATED = Mix(cue=1.0, silent=-1.5, reading=0.3, bias=-0.3)
_ALONE = Mix(cue=0.0, silent=0.0, reading=0.8, bias=-1.0)


def _coded() -> dict[Code, Mix]:
    return {
        "prohibition": Mix(cue=0.6, silent=-1.3, reading=1.0, bias=-1.2),
        "research": Mix(cue=1.0, silent=-1.2, reading=0.9, bias=-1.8),
        "testimony": Mix(cue=1.1, silent=-1.2, reading=0.9, bias=-0.3),
    }


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each source of evidence counts, in log-odds.

    Attributes
    ----------
    stated
        For positions that have cues and a statement.
    alone
        For positions that have a statement and no cues.
    coded
        For what the encoder codes without a statement, by question.
    challenge, support, author
        Tie two units that both take a side.
    own
        By stance, what a model that the user trained makes of all of these.
    """

    stated: Mix = _STATED
    alone: Mix = _ALONE
    coded: Mapping[Code, Mix] = field(default_factory=_coded)
    challenge: float = 0.8
    support: float = 0.8
    author: float = 1.0
    own: Mapping[str, Correct] = field(default_factory=dict)


WEIGHTS = Weights()
