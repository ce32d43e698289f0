"""A thread by Inference Anchoring Theory: the nodes and edges of AIF, for two formats.

Every comment is a locution (L) of its author and every claim a proposition (I); what is
between them is anchored in illocutions (YA), and replies are transitions (TA):

- an inference, and a support that carries a claim: RA; a challenge: CA; a restatement: MA
- a challenge without a claim of its own: CA from a proposition that holds its comment's
  words; a move that touches a comment as a whole: onto such a proposition likewise
- a support without a claim, and a concession: "Agreeing"; a question: "Pure Questioning";
  a retraction: "Retracting"; from the locution straight to what is touched
- claims that are not asserted, and whole comments: "Default Illocuting"

Sources: Budzynska & Reed 2011 (IAT); Chesñevar et al. 2006 (AIF). Ids are numbers in the
thread's order, as AIFdb wants them; ours are told beside.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from discourse.model import Analysis, Comment, ReplyLink, Target
from discourse.renderers.argument_formats.points import (
    ArgumentMap,
    Link,
    Point,
    argument_map,
    comment_point,
)
from discourse.renderers.graph_formats.clean import clean_text

__all__ = ["NAMELESS", "Dialogue", "dialogue", "names"]

NAMELESS = "[unnamed]"
_SCHEMES = {
    "challenge": ("CA", "Default Conflict", "Disagreeing"),
    "support": ("RA", "Default Inference", "Arguing"),
    "inference": ("RA", "Default Inference", "Arguing"),
    "restatement": ("MA", "Default Rephrase", "Restating"),
}
_ILLOCUTIONS = {
    "support": "Agreeing",
    "concede": "Agreeing",
    "question": "Pure Questioning",
    "retract": "Retracting",
}
_DEFAULT = "Default Illocuting"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Nodes and edges in AIF's own words.

    ``speakers`` are the authors with their numbers, in order of appearance;
    ``locutions`` pairs of the id of an L node and its comment; ``rows`` says beside
    which comment of the thread a node belongs.
    """

    nodes: tuple[Mapping[str, Any], ...]
    edges: tuple[Mapping[str, Any], ...]
    locutions: tuple[tuple[str, Comment], ...]
    speakers: Mapping[str, int]
    rows: Mapping[str, int]


@dataclass
class _Draft:
    """What is numbered while a thread is walked through."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    locutions: list[tuple[str, Comment]] = field(default_factory=list)
    speakers: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def node(self, kind: str, text: str, row: int, **ours: Any) -> str:
        """Add a node; what is ours is told under ``discourse``."""
        number = str(len(self.nodes) + 1)
        made = {"nodeID": number, "text": text, "type": kind, "timestamp": ""}
        self.nodes.append(made | ({"discourse": ours} if ours else {}))
        self.rows[number] = row
        return number

    def path(self, *nodes: str) -> None:
        """Add the edges along nodes."""
        for source, target in itertools.pairwise(nodes):
            number = str(len(self.edges) + 1)
            edge = {"edgeID": number, "fromID": source, "toID": target, "formEdgeID": None}
            self.edges.append(edge)


def dialogue(analysis: Analysis) -> Dialogue:
    """The nodes and edges of a thread, by the rules above; the same for the same analysis."""
    found, made = argument_map(analysis), _Draft()
    rows = {unit.id: n for n, unit in enumerate(analysis.units)}
    spoken = {unit.id: _locution(unit, rows[unit.id], made) for unit in analysis.units}
    turns = _transitions(analysis, spoken, rows, made)
    spots = _propositions(found, spoken, rows, made)
    owners = {point.id: point.unit.id for point in found.points}
    for link in found.links:
        anchor = turns.get((link.unit, owners[link.target]), spoken[link.unit])
        _anchored(link, anchor, spoken[link.unit], spots, rows[link.unit], made)
    return Dialogue(
        tuple(made.nodes), tuple(made.edges), tuple(made.locutions), made.speakers, made.rows
    )


def _locution(unit: Comment, row: int, made: _Draft) -> str:
    author = clean_text(unit.author) or NAMELESS
    text = clean_text(" ".join(unit.text.split()))
    told = {"comment": unit.id} | ({"removed": True} if unit.removed else {})
    number = made.node("L", f"{author}: {text}", row, **told)
    made.nodes[-1]["timestamp"] = _moment(unit.created)
    made.speakers.setdefault(author, len(made.speakers) + 1)
    made.locutions.append((number, unit))
    return number


def _moment(created: str | None) -> str:
    """A time as AIF writes it, "" where the source is less precise."""
    moment = (created or "").replace("T", " ")[: len("2020-01-02 03:04:05")]
    return moment if len(moment) == len("2020-01-02 03:04:05") else ""


def _transitions(
    analysis: Analysis, spoken: dict[str, str], rows: dict[str, int], made: _Draft
) -> dict[tuple[str, str], str]:
    """A TA from what is answered to its answer, by (answer, answered)."""
    pairs: dict[str, dict[str, None]] = {unit.id: {} for unit in analysis.units}
    links: tuple[Target | ReplyLink, ...] = (*analysis.targets, *analysis.replies)
    for link in links:
        if link.comment_id in pairs and link.target in spoken and link.target != link.comment_id:
            pairs[link.comment_id][link.target] = None
    turns: dict[tuple[str, str], str] = {}
    for unit in analysis.thread.comments:
        for target in pairs[unit.id] or [unit.parent_id or ""]:
            if target in spoken:
                turn = made.node("TA", "Default Transition", rows[unit.id])
                made.path(spoken[target], turn, spoken[unit.id])
                turns[unit.id, target] = turn
    return turns


def _propositions(
    found: ArgumentMap, spoken: dict[str, str], rows: dict[str, int], made: _Draft
) -> dict[str, str]:
    """An I node for each claim, and for each whole comment that AIF needs one of."""
    needed = {point.id for point in found.points if point.claim is not None}
    for link in found.links:
        needed |= {link.target}
        if link.kind == "challenge":
            needed |= set(link.sources)
    spots: dict[str, str] = {}
    for point in found.points:
        if point.id in needed:
            row = rows[point.unit.id]
            spots[point.id] = made.node("I", clean_text(point.text), row, **_told(point))
            asserted = point.claim is not None and point.claim.commitment == "asserted"
            said = made.node("YA", "Asserting" if asserted else _DEFAULT, row)
            made.path(spoken[point.unit.id], said, spots[point.id])
    return spots


def _told(point: Point) -> dict[str, Any]:
    """What AIF has no place for."""
    told: dict[str, Any] = {"comment": point.unit.id}
    if point.claim is not None:
        claim = point.claim
        told |= {"claim": claim.id, "start": claim.start, "end": claim.end}
        told |= {"type": claim.type, "commitment": claim.commitment}
    if point.standing is not None:
        told |= {
            "standing": point.standing.standing,
            "standing_lenient": point.standing.standing_lenient,
            "probability": round(point.standing.probability, 4),
            "salience": round(point.standing.salience.total, 4),
        }
    return told


def _anchored(
    link: Link, anchor: str, spoken: str, spots: dict[str, str], row: int, made: _Draft
) -> None:
    """Add one move: a scheme between propositions, or an illocution straight onto one."""
    told: dict[str, Any] = {"act": link.kind, "probability": round(link.probability, 4)}
    told |= {"scope": link.scope} if link.scope else {}
    whole = link.sources == (comment_point(link.unit),)
    if link.kind in _SCHEMES and not (whole and link.kind == "support"):
        kind, name, illocution = _SCHEMES[link.kind]
        scheme = made.node(kind, name, row, **told)
        for source in link.sources:
            made.path(spots[source], scheme)
        made.path(scheme, spots[link.target])
        made.path(anchor, made.node("YA", illocution, row), scheme)
    else:
        illocution = _ILLOCUTIONS.get(link.kind, _DEFAULT)
        made.path(spoken, made.node("YA", illocution, row, **told), spots[link.target])


def names(speakers: Iterable[str]) -> list[tuple[str, str]]:
    """First name and surname of each speaker, the rest of several words being the surname.

    >>> names(["Bo", "Ann Lee Fox"])
    [('Bo', ''), ('Ann', 'Lee Fox')]
    """
    return [(first, rest) for first, _, rest in (name.partition(" ") for name in speakers)]
