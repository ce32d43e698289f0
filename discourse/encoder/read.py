"""Reads a thread's texts with the encoder: each text once for all heads that allow it.

Turns texts into probabilities and decides nothing. What is computed in single
precision and lies too near a rounding is computed again in double precision, so that
the result is the same on every machine.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from discourse.encoder.artefact import Artefact, open_artefact
from discourse.encoder.engine import Engine
from discourse.encoder.heads import Heads, load_heads
from discourse.encoder.inputs import Pair, Pieces, Tokens, load_tokens
from discourse.encoder.own import OwnHeads
from discourse.encoder.sheet import Job, Measured, Sheet
from discourse.model.readings import Passage, Readings

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Encoder", "load_encoder"]

_FINE = 2.0**-20
"""Vectors for training are multiples of this: far above the noise of double precision."""


class Encoder:
    """The trained encoder with its heads."""

    def __init__(self, artefact: Artefact) -> None:
        self.artefact = artefact
        self._engine = Engine(artefact)
        self._heads: Heads = load_heads(artefact.file("heads.npz"))
        self._tokens: Tokens = load_tokens(artefact.file("tokenizer.json"))

    def read(
        self, passages: Sequence[Passage], own: "Mapping[str, npt.NDArray[Any]] | None" = None
    ) -> Readings:
        """Read passages that belong to one thread.

        Parameters
        ----------
        passages
            In any order; a passage that answers another needs it among them.
        own
            Stance -> weights of a head that the user trained on this encoder's vectors.

        Returns
        -------
        Readings
            The same on every machine.

        Examples
        --------
        >>> encoder = load_encoder()
        >>> post = Passage("0", "Cars should be banned from the centre.")
        >>> reply = Passage("1", "I disagree, that is a terrible idea.", answers=("0",))
        >>> found = encoder.read([post, reply]).relations["1", "0"]
        >>> max(found._fields, key=lambda name: getattr(found, name))
        'disagree'
        """
        sheet = Sheet(self._heads, self.artefact.temperatures, OwnHeads(own or {}))
        self._fill(sheet, passages, passages)
        return sheet.readings()

    def study(
        self, passages: Sequence[Passage], units: Container[str]
    ) -> "tuple[Readings, dict[str, npt.NDArray[Any]]]":
        """Read some passages for training: what :meth:`read` reads, and the vectors behind it.

        Parameters
        ----------
        passages
            As :meth:`read` takes them.
        units
            Those that are wanted; the others are only answered.

        Returns
        -------
        tuple
            The readings, and by unit the vector that a user's head reads: in double
            precision and rounded to :data:`_FINE`, so the same on every machine.
        """
        kept = OwnHeads({}, keep=True)
        sheet = Sheet(self._heads, self.artefact.temperatures, kept)
        wanted = [p for p in passages if p.unit in units]
        plain = [replace(p, statements=(), spans=()) for p in wanted]
        self._fill(sheet, passages, plain, exact=True)
        pieces = self._pieces(wanted)
        self._run(
            job
            for passage in wanted
            if len(pieces[passage.text])
            for job in sheet.towards_statements(passage, pieces)
        )
        fine = {unit: np.round(v / _FINE) * _FINE for unit, v in kept.vectors.items()}
        return sheet.readings(), fine

    def _fill(
        self,
        sheet: Sheet,
        passages: Sequence[Passage],
        wanted: Sequence[Passage],
        *,
        exact: bool = False,
    ) -> None:
        """Compute all that a sheet asks of some of the passages."""
        pieces = self._pieces(passages)
        texts = {p.unit: p.text for p in passages}
        self._run(
            (
                job
                for passage in wanted
                if len(pieces[passage.text])
                for job in sheet.jobs(passage, pieces, texts)
            ),
            exact=exact,
        )

    def _pieces(self, passages: Iterable[Passage]) -> dict[str, Pieces]:
        texts = dict.fromkeys(p.text for p in passages)
        texts |= dict.fromkeys(statement for p in passages for statement in p.statements)
        return dict(zip(texts, self._tokens.of(tuple(texts)), strict=True))

    def _run(self, jobs: Iterable[Job], *, exact: bool = False) -> None:
        """Measure every job, those that noise could decide a second time, exactly.

        Jobs over the same pair share one pass.
        """
        again = []
        for job, found in self._measured(jobs, exact=exact):
            if found.doubtful and not exact:
                again.append(job)
            else:
                job.take(found.snapped)
        if again:
            self._run(again, exact=True)

    def _measured(
        self, jobs: Iterable[Job], *, exact: bool = False
    ) -> Iterator[tuple[Job, Measured]]:
        by_pair: dict[Pair, list[Job]] = {}
        for job in jobs:
            by_pair.setdefault(job.pair, []).append(job)
        pairs = tuple(by_pair)
        for place, vectors in self._engine.vectors(pairs, exact=exact):
            for job in by_pair[pairs[place]]:
                yield job, job.measure(vectors)


@cache
def load_encoder() -> Encoder:
    """The encoder that the package ships, opened once.

    Raises
    ------
    EncoderError
        If its files are missing or damaged.
    """
    return Encoder(open_artefact())
