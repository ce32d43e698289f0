"""Reads a thread's texts with the encoder: each text once for all heads that allow it.

Turns texts into probabilities and decides nothing. What is computed in single
precision and lies too near a rounding is computed again in double precision, so that
the result is the same on every machine.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from discourse.encoder.artefact import Artefact, open_artefact
from discourse.encoder.engine import Engine
from discourse.encoder.heads import Heads, load_heads, snap
from discourse.encoder.inputs import Pair, Pieces, Tokens, load_tokens
from discourse.encoder.sheet import Job, Measured, Sheet
from discourse.model.readings import Passage, Readings

__all__ = ["Encoder", "load_encoder"]


class Encoder:
    """The trained encoder with its heads."""

    def __init__(self, artefact: Artefact) -> None:
        self.artefact = artefact
        self._engine = Engine(artefact)
        self._heads: Heads = load_heads(artefact.file("heads.npz"))
        self._tokens: Tokens = load_tokens(artefact.file("tokenizer.json"))

    def read(self, passages: Sequence[Passage]) -> Readings:
        """Read passages that belong to one thread.

        Parameters
        ----------
        passages
            In any order; a passage that answers another needs it among them.

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
        sheet = Sheet(self._heads, self.artefact.temperatures)
        pieces = self._pieces(passages)
        texts = {p.unit: p.text for p in passages}
        self._run(
            job
            for passage in passages
            if len(pieces[passage.text])
            for job in sheet.jobs(passage, pieces, texts)
        )
        return sheet.readings()

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
                job.take(found._replace(log_odds=snap(found.log_odds)))
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
