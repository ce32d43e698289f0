"""A thread made ready to be coded: its texts taken apart, and who answers whom.

What an analysis and the fitting of a user's own model share, so that both see the same.
Codes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from discourse.claims.candidates import Candidate, find_candidates
from discourse.codebook import CompiledCodebook
from discourse.graph.targets import resolve_targets
from discourse.model import Comment, Target, Thread
from discourse.model.readings import Passage
from discourse.stances import Found, find_positions, statements, subjects_of
from discourse.text import Document, parse

__all__ = ["Prepared", "passages", "positions", "prepare"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A thread with what every stage asks of it.

    ``copied`` are the stretches of a unit that repeat another's words; ``named`` are
    the stances whose subject a unit speaks of, ``subjects`` those that it or what it
    answers speaks of; ``candidates`` are the clauses that may be its claims.
    """

    thread: Thread
    book: CompiledCodebook
    documents: Mapping[str, Document]
    targets: tuple[Target, ...]
    copied: Mapping[str, Sequence[tuple[int, int]]]
    named: Mapping[str, frozenset[str]]
    subjects: Mapping[str, frozenset[str]]
    candidates: Mapping[str, tuple[Candidate, ...]]

    @property
    def written(self) -> Iterator[Comment]:
        """The units that somebody can have meant something with."""
        return (unit for unit in self.thread.units if not unit.removed)

    @property
    def answered(self) -> dict[str, str]:
        """Unit -> the unit that it answers mainly."""
        return {target.comment_id: target.target for target in reversed(self.targets)}

    def copied_in(self, unit: str) -> Sequence[tuple[int, int]]:
        """The stretches of a unit that repeat another's words."""
        return self.copied.get(unit, ())


def prepare(thread: Thread, book: CompiledCodebook) -> Prepared:
    """Make a thread ready."""
    documents = {unit.id: parse(unit.text) for unit in thread.units}
    targets = resolve_targets(thread)
    answered = {target.comment_id: target.target for target in reversed(targets)}
    named = {unit.id: subjects_of(documents[unit.id], book) for unit in thread.units}
    subjects: dict[str, frozenset[str]] = {}
    for unit in thread.units:
        around = subjects.get(answered.get(unit.id, ""), frozenset())
        subjects[unit.id] = around | named[unit.id]
    copied = _copied(targets)
    candidates = {
        unit.id: find_candidates(documents[unit.id], copied.get(unit.id, ()))
        for unit in thread.units
    }
    return Prepared(thread, book, documents, targets, copied, named, subjects, candidates)


def passages(prepared: Prepared) -> tuple[Passage, ...]:
    """The units as an encoder is asked to read them."""
    answers: dict[str, list[str]] = {}
    for target in prepared.targets:
        answers.setdefault(target.comment_id, []).append(target.target)
    by_stance = statements(prepared.book.codebook)
    return tuple(
        Passage(
            unit.id,
            unit.text,
            tuple(dict.fromkeys(answers.get(unit.id, ()))),
            tuple((s.start, s.end) for s in prepared.documents[unit.id].sentences),
            tuple((c.clause.start, c.clause.end) for c in prepared.candidates[unit.id]),
            tuple(
                statement
                for stance, told in by_stance.items()
                if stance in prepared.named[unit.id]
                for statement in told
            ),
        )
        for unit in prepared.thread.units
    )


def positions(
    prepared: Prepared, *, everywhere: bool = False
) -> dict[str, dict[str, dict[str, Found]]]:
    """What cues find in each unit, by stance and position.

    Stances whose subject neither the unit nor what it answers speaks of are left out, but
    not where a text that stands by itself is taken to be on every subject (``everywhere``).
    """
    return {
        unit.id: find_positions(
            prepared.documents[unit.id],
            prepared.book,
            prepared.copied_in(unit.id),
            None if everywhere else prepared.subjects[unit.id],
        )
        for unit in prepared.written
    }


def _copied(targets: Sequence[Target]) -> dict[str, list[tuple[int, int]]]:
    """The stretches of each unit that repeat another unit's words."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for target in targets:
        if target.basis == "quotation":
            spans.setdefault(target.comment_id, []).extend(
                (e.start, e.end) for e in target.evidence
            )
    return spans
