"""What is argued as points and the links between them: what every argument format is made from.

Arranges what is known already and decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from discourse.model import Act, Analysis, Claim, ClaimStanding, Comment, Relation
from discourse.renderers.graph_formats.clean import shorten
from discourse.tables import index

__all__ = ["ArgumentMap", "Link", "Point", "argument_map", "comment_point"]

_COMMENT = 300

LinkKind = Act | Literal["inference", "restatement"]


@dataclass(frozen=True, slots=True)
class Point:
    """A claim, or a whole comment: one that makes a move without a claim, or is touched as a whole.

    ``text`` is on one line, that of a comment cut to 300 signs; ``claim`` and
    ``standing`` are ``None`` for a comment, and ``standing`` also for a claim that nobody
    asserts.
    """

    id: str
    unit: Comment
    text: str
    claim: Claim | None = None
    standing: ClaimStanding | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What the points ``sources`` together do to the point ``target``.

    ``kind`` is the act of a move; or "inference", from premise to conclusion within a
    comment; or "restatement", from the later claim to the earlier. ``unit`` makes it.
    """

    kind: LinkKind
    unit: str
    sources: tuple[str, ...]
    target: str
    probability: float
    scope: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """Points in document order, a comment before its claims, and links in the analysis' order."""

    points: tuple[Point, ...]
    links: tuple[Link, ...]


def comment_point(comment_id: str) -> str:
    """Name the point of a whole comment, as argument graphs do.

    >>> comment_point("17.1")
    'comment:17.1'
    """
    return f"comment:{comment_id}"


def argument_map(analysis: Analysis) -> ArgumentMap:
    """The points and links of an analysis.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    ArgumentMap
        Every claim is a point. A link for every relation whose ends are known, every
        inference and every restatement; a move starts from all claims that carry it,
        or else from its comment as a whole. A claim does nothing to itself.

    Examples
    --------
    >>> from discourse.model import Claim, Codebook, Comment, Relation, Thread
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "text", post, (Comment("1", "0", "Bo", "No."),))
    >>> claim = Claim("0-1", "0", 0, 11, "Tea is good", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "only")
    >>> book = Codebook("none", "1", ())
    >>> found = Analysis(thread, book, "rules", "1", claims=(claim,), relations=(no,))
    >>> [point.id for point in argument_map(found).points]
    ['0-1', 'comment:1']
    """
    found = index(analysis)
    links = tuple(_links(analysis))
    ends = {end for link in links for end in (*link.sources, link.target)}
    points: list[Point] = []
    for unit in analysis.units:
        if comment_point(unit.id) in ends:
            points.append(Point(comment_point(unit.id), unit, shorten(unit.text, _COMMENT)))
        points += [
            Point(claim.id, unit, _line(claim.text), claim, found.standings.get(claim.id))
            for claim in found.claims_of.get(unit.id, ())
        ]
    return ArgumentMap(tuple(points), links)


def _links(analysis: Analysis) -> Iterator[Link]:
    claims = {claim.id: claim for claim in analysis.claims}
    units = {unit.id for unit in analysis.units}
    for relation in analysis.relations:
        link = _move(relation, claims, units)
        if link is not None:
            yield link
    for step in analysis.inferences:
        if claims.keys() >= {step.premise_id, step.conclusion_id}:
            unit = claims[step.premise_id].comment_id
            ends = ((step.premise_id,), step.conclusion_id)
            yield Link("inference", unit, *ends, step.probability)
    for pair in analysis.restatements:
        if claims.keys() >= {pair.claim_id, pair.earlier_id}:
            unit = claims[pair.claim_id].comment_id
            ends = ((pair.claim_id,), pair.earlier_id)
            yield Link("restatement", unit, *ends, pair.probability)


def _move(relation: Relation, claims: dict[str, Claim], units: set[str]) -> Link | None:
    """A relation as a link, ``None`` where one of its ends is not there."""
    known = relation.target in units if relation.claim_id is None else relation.claim_id in claims
    if not known or relation.comment_id not in units:
        return None
    target = relation.claim_id or comment_point(relation.target)
    carriers = [each for each in relation.carriers if each in claims and each != target]
    sources = tuple(dict.fromkeys(carriers)) or (comment_point(relation.comment_id),)
    return Link(
        relation.act,
        relation.comment_id,
        sources,
        target,
        relation.probability,
        relation.scope,
        relation.basis,
    )


def _line(text: str) -> str:
    return " ".join(text.split())
