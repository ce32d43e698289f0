"""The small layers on top of the encoder, and the grid on which their results are laid.

Single precision differs between processors in the last digits. Log-odds are therefore
rounded to a grid that is coarse beside that noise; where the noise could decide the
rounding, :func:`doubtful` says so and the text is computed again in double precision.
What comes out is the same on every machine.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from discourse.model.readings import Code

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = [
    "GRID",
    "NOISE",
    "Heads",
    "doubtful",
    "load_heads",
    "loudness",
    "reading_vector",
    "shares",
    "snap",
    "softmax",
    "tied",
]

GRID = 1 / 32
"""Log-odds are multiples of this: steps of less than 0.01 in a probability."""
NOISE = 2e-5
"""Most that single precision may be off, with a wide margin: see the tests."""
_LENGTH = 0.5


class Heads:
    """The trained matrices of the heads, by name; all results are log-odds."""

    def __init__(self, arrays: "Mapping[str, npt.NDArray[Any]]") -> None:
        self._arrays = {name: value.astype(np.float64) for name, value in arrays.items()}

    def whole(self, head: str, vectors: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
        """Log-odds of a head that reads a whole pair: "relation" or "stance"."""
        return self._linear(head, _both(vectors, vectors))

    def code(self, question: Code, vectors: "npt.NDArray[Any]", first: int) -> "npt.NDArray[Any]":
        """Log-odds of the answers, from the vectors of the ``first`` pieces of a pair."""
        return self._linear(question, reading_vector(vectors, first))

    def kind(self, vectors: "npt.NDArray[Any]", start: int, end: int) -> "npt.NDArray[Any]":
        """Six log-odds of a span of pieces of the first text."""
        return self._linear("kind", _both(vectors, vectors[start + 1 : end + 1]))

    def parts(
        self, head: str, vectors: "npt.NDArray[Any]", ranges: Sequence[tuple[int, int]], over: int
    ) -> "npt.NDArray[Any]":
        """How much each stretch of pieces adds to each class of a head.

        The heads are linear in the mean vector of ``over`` pieces, so that the mean's
        part of the log-odds falls into shares of the pieces (class activation mapping:
        Zhou et al. 2016). Shape (stretches, classes), each row relative to its mean.
        """
        return shares(self._arrays[f"{head}.weight"], vectors, ranges, over)

    def _linear(self, name: str, vector: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
        found: npt.NDArray[Any] = (
            self._arrays[f"{name}.weight"] @ vector + self._arrays[f"{name}.bias"]
        )
        return found


def shares(
    weights: "npt.NDArray[Any]",
    vectors: "npt.NDArray[Any]",
    ranges: Sequence[tuple[int, int]],
    over: int,
) -> "npt.NDArray[Any]":
    """What :meth:`Heads.parts` tells, for any head's weights."""
    each = (vectors @ weights[:, vectors.shape[1] :].T) / over
    found = np.stack([each[a + 1 : b + 1].sum(axis=0) for a, b in ranges])
    return np.asarray(found - found.mean(axis=1, keepdims=True))


def reading_vector(vectors: "npt.NDArray[Any]", first: int) -> "npt.NDArray[Any]":
    """The one vector of a text that heads for codes read, from a pair's vectors.

    The first vector, and the mean of those of the text's ``first`` pieces.
    """
    return _both(vectors, vectors[1 : first + 1])


def _both(vectors: "npt.NDArray[Any]", part: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
    """The first vector and the mean of some, side by side."""
    return np.concatenate([vectors[0], part.mean(axis=0)])


def load_heads(path: Path) -> Heads:
    """Heads from an npz file."""
    with np.load(path, allow_pickle=False) as arrays:
        return Heads(dict(arrays))


def doubtful(log_odds: "npt.NDArray[Any]", noise: float = NOISE) -> bool:
    """Whether noise could decide to which multiple of the grid some of these are rounded.

    >>> doubtful(np.array([0.001, 1.0])), doubtful(np.array([GRID / 2 + 1e-6]))
    (False, True)
    """
    beyond = np.abs(log_odds / GRID - np.floor(log_odds / GRID) - 0.5)
    return bool((beyond < noise / GRID).any())


def tied(parts: "npt.NDArray[Any]", noise: float = NOISE) -> bool:
    """Whether noise could decide which row of a column is the largest.

    >>> tied(np.array([[1.0], [0.5]])), tied(np.array([[1.0], [1.0 - NOISE]]))
    (False, True)
    """
    if len(parts) < 2:
        return False
    second, first = np.sort(parts, axis=0)[-2:]
    return bool((first - second < 2 * noise).any())


def loudness(weights: "npt.NDArray[Any]") -> float:
    """How much of the vectors' noise weights let through, as a multiple of :data:`NOISE`.

    That bound is measured with the shipped heads, whose rows are at least :data:`_LENGTH`
    long; noise grows with the length of a row.

    >>> loudness(np.array([[0.1, 0.1]])), loudness(np.array([[0.0, 2 * _LENGTH]]))
    (1.0, 2.0)
    """
    longest = float(np.sqrt((weights**2).sum(axis=1)).max(initial=0.0))
    return max(1.0, longest / _LENGTH)


def snap(log_odds: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
    """Round to the grid.

    >>> snap(np.array([0.02, -1.0])).tolist()
    [0.03125, -1.0]
    """
    return np.floor(log_odds / GRID + 0.5) * GRID


def softmax(log_odds: "npt.NDArray[Any]", temperature: float) -> "npt.NDArray[Any]":
    """Probabilities from log-odds, along the last axis.

    >>> softmax(np.array([0.0, 0.0]), 1.5).tolist()
    [0.5, 0.5]
    """
    scaled = log_odds / temperature
    weights = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))
