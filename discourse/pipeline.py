"""The stages of an analysis, in their order. Reads nothing, renders nothing."""

from collections.abc import Mapping, Sequence

from discourse.acts import code_acts
from discourse.claims.extract import extract_claims
from discourse.claims.inferences import find_inferences
from discourse.claims.relations import relate
from discourse.claims.restate import find_restatements
from discourse.claims.similarity import Idf
from discourse.codebook import CompiledCodebook, compile_codebook, load_codebook
from discourse.graph.targets import resolve_targets
from discourse.model import (
    Act,
    Analysis,
    Claim,
    Codebook,
    ReplyLink,
    StanceLabel,
    Target,
    Thread,
    Tone,
)
from discourse.stances import adjust, code_unit, subjects_of
from discourse.standing import label_claims
from discourse.text import Document, parse, polarity_subjectivity

__all__ = ["MODEL_NAME", "MODEL_VERSION", "analyse"]

MODEL_NAME = "cues"
MODEL_VERSION = "1"


def analyse(thread: Thread, codebook: Codebook | None = None) -> Analysis:
    """Analyse one thread.

    Parameters
    ----------
    thread
        As a reader gives it.
    codebook
        What to code; the drug-policy codebook by default.

    Returns
    -------
    Analysis
        The same for the same thread and codebook, on every machine.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "Prohibition failed to cut use. Legal sales raise tax revenue.")
    >>> reply = Comment("1", "0", "Bo", "Not true: tax revenue never covers the costs.")
    >>> a = analyse(Thread("t", None, None, "example", post, (reply,)))
    >>> [(s.comment_id, s.position) for s in a.stances]
    [('0', 'against')]
    >>> [(m.act, m.target) for m in a.replies]
    [('challenge', '0')]
    >>> {s.claim_id: s.standing_lenient for s in a.standings}["0-2"]
    'challenged'
    """
    book = codebook if codebook is not None else load_codebook()
    compiled = compile_codebook(book)
    documents = {unit.id: parse(unit.text) for unit in thread.units}
    targets = resolve_targets(thread)
    copied = _copied(targets)
    stances = _stances(thread, documents, compiled, targets, copied)
    replies = code_acts(thread, documents, targets, stances, book)
    stances = adjust(stances, replies, book, documents)
    claims = _claims(thread, documents, copied, replies, stances)
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
        model_name=MODEL_NAME,
        model_version=MODEL_VERSION,
        targets=targets,
        replies=replies,
        stances=stances,
        tones=tuple(Tone(u.id, *polarity_subjectivity(u.text)) for u in thread.units),
        claims=found,
        relations=relations,
        inferences=inferences,
        restatements=restatements,
        standings=label_claims(thread, found, relations, inferences, restatements, replies),
    )


def _stances(
    thread: Thread,
    documents: Mapping[str, Document],
    book: CompiledCodebook,
    targets: Sequence[Target],
    copied: Mapping[str, Sequence[tuple[int, int]]],
) -> tuple[StanceLabel, ...]:
    """Code every unit by the stances whose subject it, or what it answers, speaks of."""
    answered = {target.comment_id: target.target for target in reversed(targets)}
    subjects: dict[str, frozenset[str]] = {}
    labels: list[StanceLabel] = []
    for unit in thread.units:
        document = documents[unit.id]
        around = subjects.get(answered.get(unit.id, ""), frozenset())
        subjects[unit.id] = around | subjects_of(document, book)
        if not unit.removed:
            own = copied.get(unit.id, ())
            labels.extend(code_unit(unit.id, document, book, own, subjects[unit.id]))
    return tuple(labels)


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
    thread: Thread,
    documents: Mapping[str, Document],
    copied: Mapping[str, Sequence[tuple[int, int]]],
    replies: Sequence[ReplyLink],
    stances: Sequence[StanceLabel],
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
            documents[unit.id],
            copied=copied.get(unit.id, ()),
            stressed=stressed.get(unit.id, ()),
            is_post=unit.parent_id is None,
            act=acts.get(unit.id),
            testimony=unit.id in testimony,
        )
        for unit in thread.units
        if not unit.removed
    }
