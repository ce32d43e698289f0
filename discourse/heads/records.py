"""A model of the user's own, as data, and what it makes of a unit's scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from discourse.heads.facts import MOST, Facts
from discourse.model import Codebook

if TYPE_CHECKING:
    import numpy.typing as npt

    from discourse.stances.weights import Correct

__all__ = ["OwnHead", "OwnModel"]

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class OwnHead:
    """What was learnt about one stance.

    A label's log-potential is ``slope`` times the score that the label has without the
    head, plus ``bias``, plus the facts and the vector weighted. Labels are no position,
    then the stance's positions.

    Attributes
    ----------
    stance, positions
        Ids, as in the codebook.
    facts
        Names of the facts that are weighted.
    slope, bias, of_facts, of_vector
        The weights; ``bias`` and the rows of the others belong to the labels.
    """

    stance: str
    positions: tuple[str, ...]
    facts: tuple[str, ...]
    slope: float
    bias: tuple[float, ...]
    of_facts: Rows
    of_vector: Rows

    def scores(
        self, scores: Sequence[float], facts: Sequence[float], read: Sequence[float]
    ) -> tuple[float, ...]:
        """Log-potentials of the labels, that of no position being 0.

        Parameters
        ----------
        scores
            Those without the head.
        facts
            As :meth:`discourse.heads.Facts.of` gives them.
        read
            What ``of_vector`` makes of the vector, by label.

        Examples
        --------
        >>> head = OwnHead("ban", ("for",), ("length",), 1.0, (0.0, 0.5), ((0.0,), (0.25,)), ())
        >>> head.scores((0.0, 1.0), (2.0,), (-1.0, 1.0))
        (0.0, 4.0)
        """
        each = [
            self.slope * min(max(score, -MOST), MOST)
            + bias
            + sum(w * x for w, x in zip(row, facts, strict=True))
            + vector
            for score, bias, row, vector in zip(scores, self.bias, self.of_facts, read, strict=True)
        ]
        return tuple(value - each[0] for value in each)


@dataclass(frozen=True, slots=True)
class OwnModel:
    """Heads, the codebook that they belong to, and what is known of them.

    Attributes
    ----------
    name, version
        ``version`` is a hash of everything else.
    codebook
        The codebook that the coders used.
    encoder
        Name, version and hash of the encoder on whose vectors the heads were fitted.
    heads
        By stance; stances without a head are read as without the model.
    card
        Where the heads come from and how they were measured: plain data, no text and no
        name of anybody.
    """

    name: str
    version: str
    codebook: Codebook
    encoder: tuple[str, str, str]
    heads: Mapping[str, OwnHead]
    card: Mapping[str, Any]

    def with_version(self, version: str) -> "OwnModel":
        """The same under another version."""
        return replace(self, version=version)

    def weights(self) -> "dict[str, npt.NDArray[Any]]":
        """Stance -> what the encoder has to weight its vectors with."""
        import numpy as np

        return {stance: np.array(head.of_vector) for stance, head in self.heads.items()}

    def correct(self, facts: Facts) -> "Correct":
        """What the head for a stance makes of the scores of the units that facts are of."""
        head = self.heads[facts.stance.id]

        def correct(unit: str, stance: str, scores: tuple[float, ...]) -> tuple[float, ...]:
            read = facts.readings.own.get((unit, stance))
            return scores if read is None else head.scores(scores, facts.of(unit), read)

        return correct
