"""Threads and analyses as JSON, format version 1. Standard library only.

Says which keys there are; :mod:`discourse.renderers.layout` says how they look.
"""

import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from discourse.metrics import metrics
from discourse.model import Act, Analysis, Claim, Comment, Relation, Repair, Span, Thread
from discourse.renderers.layout import layout, line, rounded
from discourse.tables.index import Index, index

__all__ = [
    "VERSION",
    "analysis_document",
    "analysis_json",
    "thread_document",
    "thread_json",
    "thread_jsonl",
]

VERSION = 1


def thread_json(thread: Thread) -> str:
    """The parsed thread, as ``discourse read --format json`` prints it.

    Parameters
    ----------
    thread
        What a reader made of the source.

    Returns
    -------
    str
        Ends with a line end; read back by the ``json`` reader.

    Examples
    --------
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> import json
    >>> json.loads(thread_json(thread))["post"]
    {'id': '0', 'author': 'Ann', 'text': 'Ban it.', 'created': None}
    """
    return layout(thread_document(thread))


def thread_jsonl(thread: Thread) -> str:
    """One line per unit, the post first (its ``parent_id`` is null).

    Examples
    --------
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> import json
    >>> json.loads(thread_jsonl(thread))["title"]
    'Bans'
    """
    head = {"title": thread.title} if thread.title is not None else {}
    lines = [line(_unit(thread.post) | head), *(line(_unit(c)) for c in thread.comments)]
    return "\n".join(lines) + "\n"


def analysis_json(analysis: Analysis) -> str:
    """The whole analysis, as ``discourse analyse --format json`` prints it.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    str
        Ends with a line end; its ``thread`` is what :func:`thread_json` gives.

    Examples
    --------
    >>> from discourse.model import Codebook
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> text = analysis_json(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> import json
    >>> json.loads(text)["format"]
    'discourse-analysis'
    """
    return layout(analysis_document(analysis))


def thread_document(thread: Thread) -> dict[str, Any]:
    """A thread as JSON values."""
    post: dict[str, Any] = {
        "id": thread.post.id,
        "author": thread.post.author,
        "text": thread.post.text,
        "created": thread.post.created,
    }
    # Beyond the four keys that every post has: only what this source does give.
    if thread.post.score is not None:
        post["score"] = _score(thread.post.score)
    if thread.post.url is not None:
        post["url"] = thread.post.url
    if thread.post.removed:
        post["removed"] = True
    return {
        "format": "discourse-thread",
        "version": VERSION,
        "id": thread.id,
        "title": thread.title,
        "url": thread.url,
        "source_format": thread.source_format,
        "post": post,
        "comments": [_unit(comment) for comment in thread.comments],
        "repairs": _repairs(thread.repairs),
    }


def analysis_document(analysis: Analysis) -> dict[str, Any]:
    """An analysis as JSON values, floats rounded."""
    found = index(analysis)
    codebook = analysis.codebook
    document = {
        "format": "discourse-analysis",
        "version": VERSION,
        "thread": thread_document(analysis.thread),
        "codebook": {
            "name": codebook.name,
            "version": codebook.version,
            "digest": codebook.digest,
        },
        "model": _model(analysis),
        "comments": [_coded(unit, found) for unit in analysis.units],
        "claims": _claims(analysis, found),
        "metrics": metrics(analysis),
        "repairs": _repairs(analysis.repairs),
    }
    # Like the keys of a post that few sources have: only where there is something to say.
    if not analysis.disclosure.is_whole:
        document["disclosure"] = asdict(analysis.disclosure)
    values: dict[str, Any] = rounded(document)
    return values


def _model(analysis: Analysis) -> dict[str, Any]:
    own = {"own_heads": list(analysis.own_heads)} if analysis.own_heads else {}
    return {"name": analysis.model_name, "version": analysis.model_version, **own}


def _score(score: float | None) -> float | None:
    if score is None or not math.isfinite(score):
        return None
    return int(score) if score == int(score) else float(rounded(score))


def _unit(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.id,
        "parent_id": comment.parent_id,
        "author": comment.author,
        "text": comment.text,
        "created": comment.created,
        "score": _score(comment.score),
        "url": comment.url,
        "removed": comment.removed,
    }


def _repairs(repairs: Iterable[Repair]) -> list[dict[str, Any]]:
    return [{"code": r.code, "comment_id": r.comment_id, "detail": r.detail} for r in repairs]


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.text} for span in spans]


def _coded(unit: Comment, found: Index) -> dict[str, Any]:
    tone = found.tones.get(unit.id)
    return {
        "id": unit.id,
        "parent_id": unit.parent_id,
        "author": unit.author,
        "depth": found.depth[unit.id],
        "removed": unit.removed,
        "stances": [
            {
                "stance": label.stance,
                "position": label.position,
                "probability": label.probability,
                "evidence": _spans(label.evidence),
            }
            for label in found.stances.get(unit.id, ())
        ],
        "replies": [
            {
                "target": move.target,
                "act": move.act,
                "probability": move.probability,
                "basis": move.basis,
                "evidence": _spans(move.evidence),
            }
            for move in found.moves.get(unit.id, ())
        ],
        "tone": tone and {"polarity": tone.polarity, "subjectivity": tone.subjectivity},
    }


def _claims(analysis: Analysis, found: Index) -> list[dict[str, Any]]:
    premises: dict[str, list[str]] = {}
    for inference in analysis.inferences:
        premises.setdefault(inference.conclusion_id, []).append(inference.premise_id)
    restates: dict[str, list[str]] = {}
    for restatement in analysis.restatements:
        restates.setdefault(restatement.claim_id, []).append(restatement.earlier_id)
    return [
        _claim(claim, found)
        | {"premises": premises.get(claim.id, []), "restates": restates.get(claim.id, [])}
        for claim in analysis.claims
    ]


def _claim(claim: Claim, found: Index) -> dict[str, Any]:
    standing = found.standings.get(claim.id)
    relations = found.touching.get(claim.id, ())
    return {
        "id": claim.id,
        "comment_id": claim.comment_id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "type": claim.type,
        "central": claim.central,
        "commitment": claim.commitment,
        "standing": standing and standing.standing,
        "standing_lenient": standing and standing.standing_lenient,
        "probability": standing and standing.probability,
        "salience": standing and standing.salience.total,
        "challenged_by": _touches(relations, "challenge"),
        "questioned_by": _touches(relations, "question"),
        "supported_by": _touches(relations, "support", "concede"),
        "retracted_by": _touches(relations, "retract"),
        "claim_probability": claim.probability,
        "check_worthiness": claim.check_worthiness,
        "robust": standing and standing.robust,
        "exposure": standing and standing.exposure,
        "p_silence": standing and standing.p_silence,
        "salience_components": standing
        and {
            "check_worthiness": standing.salience.check_worthiness,
            "silence": standing.salience.silence,
            "endorsement": standing.salience.endorsement,
            "repetition": standing.salience.repetition,
            "position": standing.salience.position,
        },
        "support_challenged": standing and standing.support_challenged,
        "challenged_elsewhere": list(standing.challenged_elsewhere) if standing else [],
    }


def _touches(relations: Iterable[Relation], *acts: Act) -> list[dict[str, Any]]:
    several = len(acts) > 1
    return [
        {
            "comment_id": relation.comment_id,
            **({"act": relation.act} if several else {}),
            "probability": relation.probability,
            "basis": relation.basis,
            "scope": relation.scope,
        }
        for relation in relations
        if relation.act in acts
    ]
