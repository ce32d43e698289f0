"""Runs the encoder: word pieces to vectors, fast in single precision or exact in double.

Owns onnxruntime. Each precision has a graph of its own over the same weights, opened
when it is first needed. What vectors mean is the heads' business.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from discourse.encoder.artefact import Artefact
from discourse.encoder.inputs import Pair, by_length, collate
from discourse.errors import EncoderError

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Engine"]

_BUDGET = 4096  # pieces in a batch, padding counted
_MOST = 64


class Engine:
    """The encoder of an artefact."""

    def __init__(self, artefact: Artefact) -> None:
        self._artefact = artefact
        self._sessions: dict[int, Any] = {}

    def vectors(
        self, pairs: Sequence[Pair], *, exact: bool = False
    ) -> Iterator[tuple[int, "npt.NDArray[Any]"]]:
        """Encode pairs, in batches of about the same length.

        Parameters
        ----------
        pairs
            What to read.
        exact
            In double precision: about three times slower, and the same on every
            machine to some thirteen places.

        Yields
        ------
        tuple
            Place of a pair, and its vectors: an array of shape (pieces, width), in
            whatever order is quickest.
        """
        session = self._session(64 if exact else 32)
        for places in by_length(range(len(pairs)), lambda i: len(pairs[i]), _BUDGET, _MOST):
            batch = collate([pairs[i] for i in places])
            found = session.run(
                ["vectors"], {"ids": batch.ids, "segments": batch.segments, "mask": batch.mask}
            )[0]
            for row, place in enumerate(places):
                yield place, found[row, : len(pairs[place])].astype(np.float64)

    def _session(self, bits: int) -> Any:
        if bits not in self._sessions:
            self._sessions[bits] = _open(self._artefact, bits)
        return self._sessions[bits]


def _open(artefact: Artefact, bits: int) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise EncoderError(
            f"onnxruntime cannot be loaded ({error}); use --model cues, or install it again"
        ) from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Threads that wait in a loop take the processor from whatever else runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(artefact.file(f"encoder{bits}.onnx")), options, providers=["CPUExecutionProvider"]
    )
