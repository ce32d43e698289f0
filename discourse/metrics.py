"""One analysis in numbers: structure, stances, acts, claims, questions and the flow of comments.

Counts what an analysis says, for reports, JSON and notebooks. It finds nothing
new, rounds nothing, and its keys are the same for every thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from discourse.graph.mixing import assortativity, ei_index
from discourse.graph.networks import reply_graph
from discourse.graph.structure import structure
from discourse.model import (
    ACTS,
    CLAIM_TYPES,
    COMMITMENTS,
    STANDINGS,
    UNCHALLENGED,
    Analysis,
    StanceLabel,
    Thread,
)
from discourse.standing import hazard
from discourse.standing.order import author_key

__all__ = ["metrics"]


def metrics(analysis: Analysis) -> dict[str, Any]:
    """Count and measure everything in an analysis that has a number.

    Parameters
    ----------
    analysis
        The analysis of one thread.

    Returns
    -------
    dict
        Ready for JSON, with ``None`` where a measure is undefined and floats
        unrounded. Keys:

        ``flow``
            Comments ``found`` in the source, ``placeholders`` put where it shows a
            gap, comments ``parsed`` (with text), ``removed``, ``empty``,
            ``repaired`` (distinct comments that a repair names), and ``repairs``.
        ``structure``
            The fields of :class:`discourse.graph.structure.Structure`.
        ``acts``
            Moves by act.
        ``stances``
            By stance: ``units`` that have it, ``positions`` with their units and
            distinct authors, ``by_author``, and, over reply edges between units
            that both have it, ``replies`` from position to position,
            ``assortativity``, ``ei_index`` (:mod:`discourse.graph.mixing`) and
            ``cross_share`` (the share between positions).
        ``challenges``
            Who challenges whom how often: challenging moves, by their authors.
        ``questions``
            Units that ask (``asked``); those that another author replied to
            (``answered``), and among them those that the author who was asked
            replied to (``answered_by_addressee``).
        ``claims``
            ``found``; ``asserted`` and of these ``exposed`` (somebody else posts
            later), ``by_type``, ``standing``, ``standing_lenient``,
            ``unchallenged`` (strictly, leniently, both: robust),
            ``support_challenged`` and ``challenged_elsewhere``; ``by_commitment``
            of all; ``hazard`` (:class:`discourse.standing.Hazard`).

    Examples
    --------
    >>> from discourse.model import Codebook, Comment
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "text", post, (Comment("1", "0", "Bo", "No."),))
    >>> found = metrics(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> found["flow"]["parsed"], found["structure"]["depth"], found["claims"]["hazard"]["rate"]
    (1, 1, 0.0)
    """
    names = _Names(analysis.thread)
    graph = reply_graph(analysis.thread, analysis.targets, analysis.replies)
    edges = list(graph.edges())
    return {
        "flow": _flow(analysis),
        "structure": _structure(analysis),
        "acts": _counts((reply.act for reply in analysis.replies), ACTS),
        "stances": _stances(analysis, edges, names),
        "challenges": _challenges(analysis, names),
        "questions": _questions(analysis, edges, names),
        "claims": _claims(analysis),
    }


class _Names:
    """Authors by unit: as people are compared, and as their names were first written."""

    def __init__(self, thread: Thread) -> None:
        self.keys = {unit.id: author_key(unit) for unit in thread}
        self.written: dict[str, str] = {}
        for unit in thread:
            self.written.setdefault(self.keys[unit.id], unit.author.strip())

    def of(self, comment_id: str) -> str:
        """Return the name to show for a unit's author, "" for nobody named."""
        return self.written[self.keys[comment_id]]


def _counts(values: Iterable[str], keys: Sequence[str] = ()) -> dict[str, int]:
    """Count values, the given keys first, whether they occur or not."""
    counts = dict.fromkeys(keys, 0)
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _pair_counts(pairs: Iterable[tuple[str, str]], first: str, second: str) -> list[dict[str, Any]]:
    """Count pairs, most frequent first and else in order of appearance."""
    counts: dict[tuple[str, str], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    return [{first: a, second: b, "count": times} for (a, b), times in ranked]


def _flow(analysis: Analysis) -> dict[str, int]:
    comments = analysis.thread.comments
    ids = {comment.id for comment in comments}
    placeholders = len(analysis.thread.placeholders)
    removed = sum(comment.removed for comment in comments) - placeholders
    empty = sum(not comment.removed and not comment.text.strip() for comment in comments)
    return {
        "found": len(comments) - placeholders,
        "placeholders": placeholders,
        "parsed": len(comments) - placeholders - removed - empty,
        "removed": removed,
        "empty": empty,
        "repaired": len({repair.comment_id for repair in analysis.repairs} & ids),
        "repairs": len(analysis.repairs),
    }


def _structure(analysis: Analysis) -> dict[str, Any]:
    found = structure(analysis.thread, analysis.targets)
    numbers = {field.name: getattr(found, field.name) for field in fields(found)}
    numbers["who_answers_whom"] = [
        {"author": source, "target": target, "count": times}
        for source, target, times in found.who_answers_whom
    ]
    return numbers


def _stances(
    analysis: Analysis, edges: Sequence[tuple[str, str]], names: _Names
) -> dict[str, dict[str, Any]]:
    listed = {
        stance.id: [position.id for position in stance.positions]
        for stance in analysis.codebook.stances
    }
    labels: dict[str, list[StanceLabel]] = {stance: [] for stance in listed}
    for label in analysis.stances:
        if label.comment_id in names.keys:
            labels.setdefault(label.stance, []).append(label)
    return {
        stance: _stance(found, listed.get(stance, ()), edges, names)
        for stance, found in labels.items()
    }


def _stance(
    labels: Sequence[StanceLabel],
    positions: Sequence[str],
    edges: Sequence[tuple[str, str]],
    names: _Names,
) -> dict[str, Any]:
    position_of: dict[str, str] = {}
    authors: dict[str, set[str]] = {position: set() for position in positions}
    by_author: dict[str, list[str]] = {}
    for label in labels:
        position_of.setdefault(label.comment_id, label.position)
        authors.setdefault(label.position, set()).add(names.keys[label.comment_id])
        by_author.setdefault(names.of(label.comment_id), []).append(label.position)
    units = _counts((label.position for label in labels), positions)
    mixing = [
        (position_of[source], position_of[target])
        for source, target in edges
        if source in position_of and target in position_of
    ]
    crossing = sum(source != target for source, target in mixing)
    return {
        "units": len(position_of),
        "positions": {
            position: {"units": times, "authors": len(authors[position])}
            for position, times in units.items()
        },
        "by_author": [
            {"author": author, "positions": _counts(taken, positions)}
            for author, taken in by_author.items()
        ],
        "replies": _pair_counts(mixing, "position", "target"),
        "assortativity": assortativity(mixing),
        "ei_index": ei_index(mixing),
        "cross_share": crossing / len(mixing) if mixing else None,
    }


def _challenges(analysis: Analysis, names: _Names) -> list[dict[str, Any]]:
    return _pair_counts(
        (
            (names.of(reply.comment_id), names.of(reply.target))
            for reply in analysis.replies
            if reply.act == "challenge"
            and reply.comment_id in names.keys
            and reply.target in names.keys
        ),
        "author",
        "target",
    )


def _questions(
    analysis: Analysis, edges: Iterable[tuple[str, str]], names: _Names
) -> dict[str, int]:
    asked: dict[str, set[str]] = {}
    for reply in analysis.replies:
        if reply.act == "question" and reply.comment_id in names.keys:
            addressee = names.keys.get(reply.target, "")
            asked.setdefault(reply.comment_id, set()).add(addressee)
    speaking = {unit.id for unit in analysis.thread if not unit.removed and unit.text.strip()}
    answered, by_addressee = set(), set()
    for source, target in edges:
        author = names.keys[source]
        if target not in asked or source not in speaking or author == names.keys[target]:
            continue
        answered.add(target)
        if author in asked[target]:
            by_addressee.add(target)
    return {
        "asked": len(asked),
        "answered": len(answered),
        "answered_by_addressee": len(by_addressee),
    }


def _claims(analysis: Analysis) -> dict[str, Any]:
    asserted = [claim for claim in analysis.claims if claim.commitment == "asserted"]
    standings = analysis.standings
    found = hazard(analysis.thread, analysis.claims, analysis.relations)
    return {
        "found": len(analysis.claims),
        "asserted": len(asserted),
        "exposed": sum(standing.exposure > 0 for standing in standings),
        "by_commitment": _counts((claim.commitment for claim in analysis.claims), COMMITMENTS),
        "by_type": _counts((claim.type for claim in asserted), CLAIM_TYPES),
        "standing": _counts((standing.standing for standing in standings), STANDINGS),
        "standing_lenient": _counts(
            (standing.standing_lenient for standing in standings), STANDINGS
        ),
        "unchallenged": {
            "strict": sum(standing.standing in UNCHALLENGED for standing in standings),
            "lenient": sum(standing.standing_lenient in UNCHALLENGED for standing in standings),
            "robust": sum(standing.robust for standing in standings),
        },
        "support_challenged": sum(standing.support_challenged for standing in standings),
        "challenged_elsewhere": sum(bool(s.challenged_elsewhere) for s in standings),
        "hazard": {"rate": found.rate, "moves": found.moves, "exposure": found.exposure},
    }
