"""Heads that a user trained: what they read in a text, and the vectors they are trained on.

They read the pass that the shipped heads for codes read. Knows neither codebooks nor how
such heads come about.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from discourse.encoder.heads import NOISE, doubtful, loudness, reading_vector, shares, snap, tied
from discourse.model.readings import own_key

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["OwnHeads", "Said"]

Span = tuple[int, int]


class Said(NamedTuple):
    """What one pass says to a user's heads.

    ``log_odds`` and ``parts`` have an entry for each head: the log-odds of its labels, and
    how much each sentence adds to each; ``noise`` is how far each may be off. ``vector``
    is what the heads read, of a text with ``size`` pieces.
    """

    log_odds: "tuple[npt.NDArray[Any], ...]"
    parts: "tuple[npt.NDArray[Any], ...]"
    noise: tuple[float, ...]
    vector: "npt.NDArray[Any]"
    size: int

    @property
    def doubtful(self) -> bool:
        """Whether noise could change what is made of it."""
        return any(map(doubtful, self.log_odds, self.noise)) or any(
            map(tied, self.parts, self.noise)
        )

    @property
    def snapped(self) -> "Said":
        """All log-odds on the grid."""
        return self._replace(log_odds=tuple(map(snap, self.log_odds)))


class OwnHeads:
    """Measures passes and puts together what is said of each unit.

    Parameters
    ----------
    weights
        Stance -> weights of its head, of shape (labels, vector).
    keep
        Whether the vectors themselves are wanted.
    """

    def __init__(self, weights: "Mapping[str, npt.NDArray[Any]]", *, keep: bool = False) -> None:
        self._weights = dict(weights)
        self._noise = tuple(NOISE * loudness(w) for w in self._weights.values())
        self._keep = keep
        self._sums: dict[tuple[str, str], npt.NDArray[Any]] = {}
        self._vectors: dict[str, npt.NDArray[Any]] = {}
        self._sizes: dict[str, int] = {}
        self._clearest: dict[tuple[str, str, str], tuple[float, Span]] = {}

    def measure(
        self, vectors: "npt.NDArray[Any]", ranges: Sequence[Span], size: int
    ) -> Said | None:
        """What a pass says, given where its sentences' pieces are; None if nobody asks."""
        if not (self._weights or self._keep):
            return None
        vector = reading_vector(vectors, size)
        each = self._weights.values()
        return Said(
            tuple(w @ vector for w in each),
            tuple(shares(w, vectors, ranges, size) for w in each) if ranges else (),
            self._noise,
            vector,
            size,
        )

    def take(self, unit: str, sentences: Sequence[Span], said: Said) -> None:
        """Add a window of a unit.

        The windows of a long text are averaged by their pieces; each label shows the
        sentence that says it in the window where it is likeliest.
        """
        self._sizes[unit] = self._sizes.get(unit, 0) + said.size
        if self._keep:
            self._vectors[unit] = self._vectors.get(unit, 0) + said.size * said.vector
        for place, stance in enumerate(self._weights):
            log_odds = said.log_odds[place]
            self._sums[unit, stance] = self._sums.get((unit, stance), 0) + said.size * log_odds
            if not sentences:
                continue
            for label, best in enumerate(said.parts[place].argmax(axis=0).tolist()):
                key, value = (unit, own_key(stance), str(label)), float(log_odds[label])
                # Windows come in no order: of equally clear ones, the first in the text.
                old = self._clearest.get(key)
                if old is None or (value, -sentences[best][0]) > (old[0], -old[1][0]):
                    self._clearest[key] = (value, sentences[best])

    @property
    def readings(self) -> dict[tuple[str, str], tuple[float, ...]]:
        """By unit and stance, the log-odds of the labels."""
        return {
            (unit, stance): tuple((total / self._sizes[unit]).tolist())
            for (unit, stance), total in self._sums.items()
        }

    @property
    def shown(self) -> dict[tuple[str, str, str], Span]:
        """The sentence for each label, as :attr:`discourse.model.readings.Readings.shown` has it."""
        return {key: span for key, (_, span) in self._clearest.items()}

    @property
    def vectors(self) -> "dict[str, npt.NDArray[Any]]":
        """By unit, what heads read."""
        return {unit: np.asarray(v / self._sizes[unit]) for unit, v in self._vectors.items()}
