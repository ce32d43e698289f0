"""What a head is fitted on, as arrays: one row a coded unit, one table a stance.

Reads each text once with the encoder, as an analysis would: every unit is made a small
thread of its own with what it answers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from discourse.codebook import CompiledCodebook, compile_codebook
from discourse.encoder.read import load_encoder
from discourse.fitting.examples import Example, Grouping
from discourse.heads.facts import MOST, Facts
from discourse.model import Codebook, Comment, Stance, Thread
from discourse.prepared import Prepared, passages, positions, prepare
from discourse.stances import code_unit
from discourse.stances.fuse import potentials

if TYPE_CHECKING:
    from discourse.model.readings import Passage

__all__ = ["Array", "Table", "tables"]

Array = npt.NDArray[np.float64]
_AT_ONCE = 48


@dataclass(frozen=True, slots=True)
class Table:
    """All that is known of the units coded for one stance.

    Attributes
    ----------
    stance
        The stance.
    names
        Its labels: none, then the positions.
    labels
        The right one of each unit.
    groups
        What must be kept together: its thread, or its author.
    scores
        Of shape (units, labels): without a head, from cues and the shipped encoder.
    cues
        The label that cues alone give.
    facts
        Of shape (units, facts): see :class:`discourse.heads.Facts`.
    vectors
        Of shape (units, vector), turned so that no more columns are left than units.
    turn
        Of shape (whole vector, vector): turns them back.
    """

    stance: Stance
    names: tuple[str, ...]
    labels: npt.NDArray[np.int64]
    groups: tuple[str, ...]
    scores: Array
    cues: npt.NDArray[np.int64]
    facts: Array
    vectors: Array
    turn: Array

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def counts(self) -> dict[str, int]:
        """How many units have each label."""
        return {name: int((self.labels == i).sum()) for i, name in enumerate(self.names)}

    @property
    def default(self) -> npt.NDArray[np.int64]:
        """The label that a unit gets without a head."""
        return np.asarray(self.scores.argmax(axis=1), np.int64)


def tables(
    examples: Sequence[Example],
    codebook: Codebook,
    grouping: Grouping,
    tell: Callable[[int], None] = lambda _: None,
) -> dict[str, Table]:
    """Read the examples.

    Parameters
    ----------
    examples
        What was coded.
    codebook
        By which it was.
    grouping
        What is kept together.
    tell
        Told now and then how many texts were read.

    Returns
    -------
    dict of str to Table
        By stance; stances that nobody coded are absent.
    """
    book = compile_codebook(codebook)
    read: dict[str, list[tuple[int, _Row]]] = {stance.id: [] for stance in codebook.stances}
    for start in range(0, len(examples), _AT_ONCE):
        tell(start)
        for place, stance, row in _rows(examples[start : start + _AT_ONCE], book):
            read[stance].append((start + place, row))
    return {
        stance.id: _table(stance, [(examples[i], row) for i, row in read[stance.id]], grouping)
        for stance in codebook.stances
        if read[stance.id]
    }


@dataclass(frozen=True, slots=True)
class _Row:
    scores: tuple[float, ...]
    cue: str
    facts: tuple[float, ...]
    vector: Array


def _rows(examples: Sequence[Example], book: CompiledCodebook) -> Iterator[tuple[int, str, _Row]]:
    """Place of an example, a stance that it was coded for, and what is known of it."""
    prepared = {f"{n}": prepare(_thread(f"{n}", e), book) for n, e in enumerate(examples)}
    asked: list[Passage] = [p for small in prepared.values() for p in passages(small)]
    readings, vectors = load_encoder().study(asked, prepared.keys())
    found = {unit: positions(small, everywhere=True)[unit] for unit, small in prepared.items()}
    answered = {unit: small.answered.get(unit, "") for unit, small in prepared.items()}
    texts = {unit: example.seen.text for unit, example in zip(prepared, examples, strict=True)}
    cued = {unit: _cued(unit, small) for unit, small in prepared.items()}
    for stance in book.codebook.stances:
        own = {unit: by_stance[stance.id] for unit, by_stance in found.items()}
        facts = Facts(stance, own, readings, answered, texts)
        scores = potentials(stance, found, readings)
        for place, (unit, example) in enumerate(zip(prepared, examples, strict=True)):
            if stance.id in example.labels and unit in vectors:
                cue = cued[unit].get(stance.id, "")
                row = _Row(scores[unit], cue, facts.of(unit), vectors[unit])
                yield place, stance.id, row


def _thread(unit: str, example: Example) -> Thread:
    """A unit under what it answers."""
    seen = example.seen
    if not seen.answers.strip():
        return Thread("", seen.title, None, "", Comment(unit, None, seen.author, seen.text), ())
    above = f"{unit} answers"
    post = Comment(above, None, seen.answers_author, seen.answers)
    return Thread("", seen.title, None, "", post, (Comment(unit, above, seen.author, seen.text),))


def _cued(unit: str, small: Prepared) -> Mapping[str, str]:
    labels = code_unit(unit, small.documents[unit], small.book, small.copied_in(unit))
    return {label.stance: label.position for label in labels}


def _table(stance: Stance, rows: Sequence[tuple[Example, _Row]], grouping: Grouping) -> Table:
    names = ("none", *(position.id for position in stance.positions))
    place = {name: i for i, name in enumerate(names)}
    whole = np.array([row.vector for _, row in rows])
    turn = np.linalg.svd(whole, full_matrices=False)[2].T
    return Table(
        stance=stance,
        names=names,
        labels=np.array([place[e.labels[stance.id]] for e, _ in rows], np.int64),
        groups=tuple(example.group(grouping) for example, _ in rows),
        scores=np.clip(np.array([row.scores for _, row in rows]), -MOST, MOST),
        cues=np.array([place.get(row.cue, 0) for _, row in rows], np.int64),
        facts=np.array([row.facts for _, row in rows]),
        vectors=whole @ turn,
        turn=turn,
    )
