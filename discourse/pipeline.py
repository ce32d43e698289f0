"""The stages of an analysis, in their order. Reads no file but the encoder's, renders nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from discourse.acts import code_acts
from discourse.claims.candidates import Candidate, find_candidates
from discourse.claims.extract import extract_claims
from discourse.claims.inferences import find_inferences
from discourse.claims.relations import relate
from discourse.claims.restate import find_restatements
from discourse.claims.similarity import Idf
from discourse.codebook import CompiledCodebook, compile_codebook, load_codebook
from discourse.errors import DiscourseError
from discourse.graph.targets import resolve_targets
from discourse.model import (
    Act,
    Analysis,
    Claim,
    Codebook,
    Comment,
    ReplyLink,
    StanceLabel,
    Target,
    Thread,
    Tone,
)
from discourse.model.readings import Passage, Readings
from discourse.stances import (
    adjust,
    code_unit,
    find_positions,
    fuse,
    statements,
    subjects_of,
)
from discourse.standing import label_claims
from discourse.text import Document, parse, polarity_subjectivity

__all__ = ["DEFAULT_MODEL", "MODELS", "Model", "analyse"]


class Model(NamedTuple):
    """What reads texts: its name and version, and the function, if it is more than cues."""

    name: str
    version: str
    read: Callable[[Sequence[Passage]], Readings] | None = None


def _cues() -> Model:
    return Model("cues", "1")


def _encoder() -> Model:
    from discourse.encoder.read import load_encoder

    encoder = load_encoder()
    return Model(encoder.artefact.name, encoder.artefact.version, encoder.read)


MODELS: dict[str, Callable[[], Model]] = {"encoder": _encoder, "cues": _cues}
"""Name -> what opens the model."""
DEFAULT_MODEL = "encoder"


def analyse(
    thread: Thread, codebook: Codebook | None = None, model: str = DEFAULT_MODEL
) -> Analysis:
    """Analyse one thread.

    Parameters
    ----------
    thread
        As a reader gives it.
    codebook
        What to code; the drug-policy codebook by default.
    model
        One of :data:`MODELS`: "encoder", cues and the trained encoder together, or
        "cues" alone.

    Returns
    -------
    Analysis
        The same for the same thread, codebook and model, on every machine.

    Raises
    ------
    DiscourseError
        If there is no such model, or its files are missing or damaged.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "Prohibition failed to cut use. Legal sales raise tax revenue.")
    >>> reply = Comment("1", "0", "Bo", "Not true: tax revenue never covers the costs.")
    >>> a = analyse(Thread("t", None, None, "example", post, (reply,)), model="cues")
    >>> [(s.comment_id, s.position) for s in a.stances]
    [('0', 'against')]
    >>> [(m.act, m.target) for m in a.replies]
    [('challenge', '0')]
    >>> {s.claim_id: s.standing_lenient for s in a.standings}["0-2"]
    'challenged'
    """
    if model not in MODELS:
        raise DiscourseError(f"{model}: no such model; there are {', '.join(MODELS)}")
    chosen = MODELS[model]()
    book = codebook if codebook is not None else load_codebook()
    prepared = _prepare(thread, compile_codebook(book))
    documents = prepared.documents
    if chosen.read is None:
        readings = Readings()
        stances, replies = _cued(prepared)
    else:
        readings = chosen.read(_passages(prepared))
        stances, replies = _fused(prepared, readings)
    stances = adjust(stances, replies, book, documents)
    claims = _claims(prepared, replies, stances, readings)
    found = tuple(claim for unit in thread.units for claim in claims.get(unit.id, ()))
    relations = relate(thread, documents, found, replies)
    inferences = tuple(
        inference
        for unit in thread.units
        for inference in find_inferences(claims.get(unit.id, ()), documents[unit.id])
    )
    restatements = find_restatements(found, Idf.of(documents.values()))
    return Analysis(
        thread=thread,
        codebook=book,
        model_name=chosen.name,
        model_version=chosen.version,
        targets=prepared.targets,
        replies=replies,
        stances=stances,
        tones=tuple(Tone(u.id, *polarity_subjectivity(u.text)) for u in thread.units),
        claims=found,
        relations=relations,
        inferences=inferences,
        restatements=restatements,
        standings=label_claims(thread, found, relations, inferences, restatements, replies),
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
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

    def copied_in(self, unit: str) -> Sequence[tuple[int, int]]:
        return self.copied.get(unit, ())


def _prepare(thread: Thread, book: CompiledCodebook) -> _Prepared:
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
    return _Prepared(thread, book, documents, targets, copied, named, subjects, candidates)


def _passages(prepared: _Prepared) -> tuple[Passage, ...]:
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


Coded = tuple[tuple[StanceLabel, ...], tuple[ReplyLink, ...]]


def _cued(prepared: _Prepared) -> Coded:
    """Stances and moves by cues alone."""
    stances = tuple(
        label
        for unit in prepared.written
        for label in code_unit(
            unit.id,
            prepared.documents[unit.id],
            prepared.book,
            prepared.copied_in(unit.id),
            prepared.subjects[unit.id],
        )
    )
    return stances, _moves(prepared, stances, Readings())


def _fused(prepared: _Prepared, readings: Readings) -> Coded:
    """Stances and moves by cues and readings; the moves then weigh on the stances."""
    findings = {
        unit.id: find_positions(
            prepared.documents[unit.id],
            prepared.book,
            prepared.copied_in(unit.id),
            prepared.subjects[unit.id],
        )
        for unit in prepared.written
    }
    thread, book = prepared.thread, prepared.book.codebook
    replies = _moves(prepared, fuse(thread, findings, readings, book), readings)
    return fuse(thread, findings, readings, book, replies), replies


def _moves(
    prepared: _Prepared, stances: Sequence[StanceLabel], readings: Readings
) -> tuple[ReplyLink, ...]:
    return code_acts(
        prepared.thread,
        prepared.documents,
        prepared.targets,
        stances,
        prepared.book.codebook,
        readings,
    )


def _copied(targets: Sequence[Target]) -> dict[str, list[tuple[int, int]]]:
    """The stretches of each unit that repeat another unit's words."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for target in targets:
        if target.basis == "quotation":
            spans.setdefault(target.comment_id, []).extend(
                (e.start, e.end) for e in target.evidence
            )
    return spans


def _claims(
    prepared: _Prepared,
    replies: Sequence[ReplyLink],
    stances: Sequence[StanceLabel],
    readings: Readings,
) -> dict[str, tuple[Claim, ...]]:
    acts: dict[str, Act] = {}
    for reply in replies:
        acts.setdefault(reply.comment_id, reply.act)
    stressed: dict[str, list[tuple[int, int]]] = {}
    testimony = set()
    for label in stances:
        stressed.setdefault(label.comment_id, []).extend((e.start, e.end) for e in label.evidence)
        if label.stance == "testimony":
            testimony.add(label.comment_id)
    return {
        unit.id: extract_claims(
            unit.id,
            prepared.documents[unit.id],
            candidates=prepared.candidates[unit.id],
            stressed=stressed.get(unit.id, ()),
            is_post=unit.parent_id is None,
            act=acts.get(unit.id),
            testimony=unit.id in testimony,
            kinds=readings.kinds.get(unit.id),
        )
        for unit in prepared.written
    }
