"""An analysis as a ConvoKit corpus: the thread, with what was found as metadata.

Utterances tell their stances, moves and claims; speakers and the conversation tell
counts. Who is called what is the analysis' business: a pseudonym stays one. Standard
library only.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from discourse.model import UNCHALLENGED, Analysis, Claim, Span
from discourse.renderers.convokit import Notes, convokit_files, render_convokit, speaker_of
from discourse.tables import Index, index

__all__ = ["coded_files", "render_coded"]

_PLACES = 4


def render_coded(analysis: Analysis) -> str:
    """The ``utterances.jsonl`` of an analysis: one line per unit, the post first."""
    return render_convokit(analysis.thread, _notes(analysis))


def coded_files(analysis: Analysis) -> dict[str, str]:
    """The files of a corpus by their names, as ``convokit.Corpus(FOLDER)`` loads them.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    dict of str to str
        In the metadata of an utterance: ``act``, ``act_probability`` and ``target`` (its
        main move), ``acts`` (all of them), ``stance_<id>`` and
        ``stance_<id>_probability`` for each stance of the codebook (hyphens as
        underscores), ``stances`` (with evidence), ``claims`` (with their standings),
        ``standings`` (how many of each) and ``unchallenged`` (how many claims). Our own
        reader gives back the same thread as without.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> list(coded_files(Analysis(thread, Codebook("none", "1", ()), "rules", "1")))
    ['utterances.jsonl', 'speakers.json', 'conversations.json', 'corpus.json', 'index.json']
    """
    return convokit_files(analysis.thread, _notes(analysis))


def _notes(analysis: Analysis) -> Notes:
    found = index(analysis)
    return Notes(
        {unit.id: _of_utterance(unit.id, analysis, found) for unit in analysis.units},
        _of_speakers(analysis, found),
        {
            "codebook": analysis.codebook.name,
            "codebook_version": analysis.codebook.version,
            "model": analysis.model_name,
            "model_version": analysis.model_version,
            "comments": len(analysis.thread),
            **_counts(analysis.claims, found),
        },
    )


def _of_utterance(unit_id: str, analysis: Analysis, found: Index) -> dict[str, Any]:
    moves = found.moves.get(unit_id, ())
    labels = found.stances.get(unit_id, ())
    tone = found.tones.get(unit_id)
    claims = found.claims_of.get(unit_id, ())
    told: dict[str, Any] = {
        "act": moves[0].act if moves else None,
        "act_probability": round(moves[0].probability, _PLACES) if moves else None,
        "target": moves[0].target if moves else None,
        "acts": [
            {
                "act": move.act,
                "target": move.target,
                "probability": round(move.probability, _PLACES),
                "basis": move.basis,
            }
            for move in moves
        ],
    }
    for stance in analysis.codebook.stances:
        name = f"stance_{stance.id.replace('-', '_')}"
        taken = [label for label in labels if label.stance == stance.id]
        sure = max((label.probability for label in taken), default=None)
        told[name] = ";".join(label.position for label in taken) or None
        told[f"{name}_probability"] = None if sure is None else round(sure, _PLACES)
    told["stances"] = [
        {
            "stance": label.stance,
            "position": label.position,
            "probability": round(label.probability, _PLACES),
            "evidence": _spans(label.evidence),
        }
        for label in labels
    ]
    told["polarity"] = round(tone.polarity, _PLACES) + 0.0 if tone else None
    told["subjectivity"] = round(tone.subjectivity, _PLACES) if tone else None
    told["claims"] = [_claim(claim, found) for claim in claims]
    return told | _counts(claims, found, names=("standings", "unchallenged"))


def _claim(claim: Claim, found: Index) -> dict[str, Any]:
    standing = found.standings.get(claim.id)
    told: dict[str, Any] = {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "type": claim.type,
        "central": claim.central,
        "commitment": claim.commitment,
        "standing": None,
    }
    if standing is not None:
        told |= {
            "standing": standing.standing,
            "standing_lenient": standing.standing_lenient,
            "probability": round(standing.probability, _PLACES),
            "salience": round(standing.salience.total, _PLACES),
        }
    return told


def _counts(
    claims: Iterable[Claim],
    found: Index,
    names: tuple[str, ...] = ("claims", "standings", "unchallenged"),
) -> dict[str, Any]:
    claims = tuple(claims)
    known = [found.standings[claim.id].standing for claim in claims if claim.id in found.standings]
    told = {
        "claims": len(claims),
        "standings": dict(Counter(known)),
        "unchallenged": sum(standing in UNCHALLENGED for standing in known),
    }
    return {name: told[name] for name in names}


def _of_speakers(analysis: Analysis, found: Index) -> dict[str, dict[str, Any]]:
    units: dict[str, list[str]] = {}
    for unit in analysis.units:
        units.setdefault(speaker_of(unit), []).append(unit.id)
    told: dict[str, dict[str, Any]] = {}
    for name, own in units.items():
        labels = [label for unit_id in own for label in found.stances.get(unit_id, ())]
        claims = [claim for unit_id in own for claim in found.claims_of.get(unit_id, ())]
        told[name] = {
            "utterances": len(own),
            "stances": dict(Counter(f"{label.stance}: {label.position}" for label in labels)),
            **_counts(claims, found),
        }
    return told


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.text} for span in spans]
