"""The stages of an analysis, in their order. Reads no file but a model's, renders nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from discourse.acts import code_acts
from discourse.claims.extract import extract_claims
from discourse.claims.inferences import find_inferences
from discourse.claims.relations import relate
from discourse.claims.restate import find_restatements
from discourse.claims.similarity import Idf
from discourse.codebook import compile_codebook, load_codebook
from discourse.errors import DiscourseError, ModelError
from discourse.heads import Facts, OwnModel, parse_model
from discourse.model import (
    Act,
    Analysis,
    Claim,
    Codebook,
    ReplyLink,
    StanceLabel,
    Thread,
    Tone,
)
from discourse.model.readings import Passage, Readings
from discourse.prepared import Prepared, passages, positions, prepare
from discourse.stances import adjust, code_unit, fuse
from discourse.stances.fuse import Findings
from discourse.stances.weights import WEIGHTS, Weights
from discourse.standing import label_claims
from discourse.text import polarity_subjectivity

__all__ = ["DEFAULT_MODEL", "MODELS", "Model", "analyse", "open_model", "own_model"]


class Model(NamedTuple):
    """What reads texts: its name and version, and the function, if it is more than cues.

    ``own`` is there if it is a model of the user's own.
    """

    name: str
    version: str
    read: Callable[[Sequence[Passage]], Readings] | None = None
    own: OwnModel | None = None


def _cues() -> Model:
    return Model("cues", "1")


def _encoder() -> Model:
    from discourse.encoder.read import load_encoder

    encoder = load_encoder()
    return Model(encoder.artefact.name, encoder.artefact.version, encoder.read)


MODELS: dict[str, Callable[[], Model]] = {"encoder": _encoder, "cues": _cues}
"""Name -> what opens the model."""
DEFAULT_MODEL = "encoder"


def open_model(name: str | Path = DEFAULT_MODEL) -> Model:
    """Open a model.

    Parameters
    ----------
    name
        One of :data:`MODELS`, or the path of a file that ``discourse train`` wrote.

    Raises
    ------
    DiscourseError
        If there is no such model, or its files are missing or damaged, or it was
        trained on another encoder.

    Examples
    --------
    >>> open_model("no-such-model")
    Traceback (most recent call last):
    discourse.errors.DiscourseError: no-such-model: no such model; there are encoder, cues, or a file that discourse train wrote
    """
    if name in MODELS:
        return MODELS[str(name)]()
    path = Path(name)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DiscourseError(
            f"{name}: no such model; there are {', '.join(MODELS)}, or a file that discourse train "
            "wrote"
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: {getattr(error, 'strerror', None) or error}") from None
    return own_model(parse_model(data, str(name)), str(name))


def own_model(own: OwnModel, called: str = "") -> Model:
    """A user's model, as :func:`analyse` takes models; ``called`` is what errors call it.

    Raises
    ------
    ModelError
        If it was trained on another encoder.
    """
    from discourse.encoder.read import load_encoder

    encoder = load_encoder()
    if encoder.artefact.digest != own.encoder[2]:
        raise ModelError(
            f"{called or own.name}: trained on {own.encoder[0]} {own.encoder[1]}, which is not the "
            f"encoder here ({encoder.artefact.name} {encoder.artefact.version}); train it again"
        )
    read = partial(encoder.read, own=own.weights())
    return Model(own.name, own.version, read, own)


def _book(codebook: Codebook | None, model: Model, called: str | Path) -> Codebook:
    """The codebook that was given, else the model's own, else the default."""
    if model.own is None:
        return codebook if codebook is not None else load_codebook()
    if codebook is not None and codebook.digest != model.own.codebook.digest:
        own = model.own.codebook
        raise ModelError(
            f"{called}: trained for another codebook ({own.name} {own.version}, "
            f"{own.digest[:12]}), not for {codebook.name} {codebook.version}, "
            f"{codebook.digest[:12]}; leave the codebook out"
        )
    return model.own.codebook


def analyse(
    thread: Thread,
    codebook: Codebook | None = None,
    model: str | Path = DEFAULT_MODEL,
) -> Analysis:
    """Analyse one thread.

    Parameters
    ----------
    thread
        As a reader gives it.
    codebook
        What to code; by default the codebook of the model, if it has one of its own, else
        the drug-policy codebook.
    model
        One of :data:`MODELS`: "encoder", cues and the trained encoder together, or
        "cues" alone; or the path of a model of your own.

    Returns
    -------
    Analysis
        The same for the same thread, codebook and model, on every machine.

    Raises
    ------
    DiscourseError
        If there is no such model, or its files are missing or damaged, or it was trained
        for another codebook.

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
    chosen = open_model(model)
    book = _book(codebook, chosen, model)
    prepared = prepare(thread, compile_codebook(book))
    documents = prepared.documents
    if chosen.read is None:
        readings = Readings()
        stances, replies = _cued(prepared)
    else:
        readings = chosen.read(passages(prepared))
        stances, replies = _fused(prepared, readings, chosen.own)
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
        own_heads=() if chosen.own is None else tuple(chosen.own.heads),
    )


Coded = tuple[tuple[StanceLabel, ...], tuple[ReplyLink, ...]]


def _cued(prepared: Prepared) -> Coded:
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


def _fused(prepared: Prepared, readings: Readings, own: OwnModel | None) -> Coded:
    """Stances and moves by cues and readings; the moves then weigh on the stances."""
    findings = positions(prepared)
    thread, book = prepared.thread, prepared.book.codebook
    weights = WEIGHTS if own is None else _with_own(own, prepared, findings, readings)
    first = fuse(thread, findings, readings, book, weights=weights)
    replies = _moves(prepared, first, readings)
    return fuse(thread, findings, readings, book, replies, weights), replies


def _with_own(own: OwnModel, prepared: Prepared, findings: Findings, readings: Readings) -> Weights:
    """The weights, with what the user's heads make of them."""
    answered = prepared.answered
    texts = {unit.id: unit.text for unit in prepared.thread.units}
    heads = {}
    for stance in prepared.book.codebook.stances:
        if stance.id in own.heads:
            found = {unit: f[stance.id] for unit, f in findings.items() if stance.id in f}
            heads[stance.id] = own.correct(Facts(stance, found, readings, answered, texts))
    return replace(WEIGHTS, own=heads)


def _moves(
    prepared: Prepared, stances: Sequence[StanceLabel], readings: Readings
) -> tuple[ReplyLink, ...]:
    return code_acts(
        prepared.thread,
        prepared.documents,
        prepared.targets,
        stances,
        prepared.book.codebook,
        readings,
    )


def _claims(
    prepared: Prepared,
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
