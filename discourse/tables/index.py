"""An analysis, looked up by unit and by claim.

The analysis itself is flat and in document order; tables and renderers ask "what
belongs to this comment?" thousands of times. Built once, in linear time, never
written to afterwards. It decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from discourse.model import (
    Analysis,
    Claim,
    ClaimStanding,
    Comment,
    Relation,
    ReplyLink,
    StanceLabel,
    Thread,
    Tone,
)

__all__ = ["Index", "depths", "index"]

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Index:
    """Lookups over one analysis; a missing key means that there is nothing.

    Attributes
    ----------
    units, order, depth
        The unit of an id, its place in the document (the post is 0), its nesting.
    moves, stances, tones, claims_of
        What belongs to a unit, by its id.
    answers
        Ids of the units that answer a unit: by target where one is known, else by nesting.
    claims, standings, touching
        The claim of an id, its standing, and the relations that touch it.
    on_unit
        Relations that touch a unit as a whole.
    """

    units: Mapping[str, Comment]
    order: Mapping[str, int]
    depth: Mapping[str, int]
    moves: Mapping[str, tuple[ReplyLink, ...]]
    stances: Mapping[str, tuple[StanceLabel, ...]]
    tones: Mapping[str, Tone]
    answers: Mapping[str, tuple[str, ...]]
    claims_of: Mapping[str, tuple[Claim, ...]]
    claims: Mapping[str, Claim]
    standings: Mapping[str, ClaimStanding]
    touching: Mapping[str, tuple[Relation, ...]]
    on_unit: Mapping[str, tuple[Relation, ...]]


def index(analysis: Analysis) -> Index:
    """Look-ups over an analysis.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    Index
        Relations are sorted by the document order of the comment that makes the move.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> post = Comment("0", None, "Ann", "Ban it.")
    >>> reply = Comment("1", "0", "Bo", "No.")
    >>> thread = Thread("t", None, None, "outline", post, (reply,))
    >>> found = index(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> found.depth["1"], found.answers["0"]
    (1, ('1',))
    """
    order = {unit.id: place for place, unit in enumerate(analysis.units)}
    relations = sorted(analysis.relations, key=lambda r: order[r.comment_id])
    return Index(
        units={unit.id: unit for unit in analysis.units},
        order=order,
        depth=depths(analysis.thread),
        moves=_grouped((move.comment_id, move) for move in analysis.replies),
        stances=_grouped((label.comment_id, label) for label in analysis.stances),
        tones={tone.comment_id: tone for tone in analysis.tones},
        answers=_answers(analysis),
        claims_of=_grouped((claim.comment_id, claim) for claim in analysis.claims),
        claims={claim.id: claim for claim in analysis.claims},
        standings={standing.claim_id: standing for standing in analysis.standings},
        touching=_grouped((r.claim_id, r) for r in relations if r.claim_id is not None),
        on_unit=_grouped((r.target, r) for r in relations if r.claim_id is None),
    )


def depths(thread: Thread) -> dict[str, int]:
    """How deep each unit is nested in the source: the post 0, a top-level comment 1.

    A loop, because threads may be a hundred thousand levels deep.

    Examples
    --------
    >>> from discourse.model import Comment, Thread
    >>> chain = [Comment(str(n), str(n - 1), "", "") for n in range(1, 4)]
    >>> depths(Thread("t", None, None, "rows", Comment("0", None, "", ""), tuple(chain)))
    {'0': 0, '1': 1, '2': 2, '3': 3}
    """
    parents = {unit.id: unit.parent_id for unit in thread.units}
    found: dict[str, int] = {thread.post.id: 0}
    for unit in thread.comments:
        path: list[str] = []
        here: str | None = unit.id
        while here is not None and here not in found:
            path.append(here)
            here = parents[here]
        level = -1 if here is None else found[here]
        for step in reversed(path):
            level += 1
            found[step] = level
    return {unit.id: found[unit.id] for unit in thread.units}


def _grouped(pairs: Iterable[tuple[str, Record]]) -> dict[str, tuple[Record, ...]]:
    groups: dict[str, list[Record]] = {}
    for key, record in pairs:
        groups.setdefault(key, []).append(record)
    return {key: tuple(records) for key, records in groups.items()}


def _answers(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    targets: dict[str, list[str]] = {}
    for target in analysis.targets:
        targets.setdefault(target.comment_id, []).append(target.target)
    for move in analysis.replies:
        targets.setdefault(move.comment_id, []).append(move.target)
    pairs: list[tuple[str, str]] = []
    for unit in analysis.thread.comments:
        answered = dict.fromkeys(targets.get(unit.id, [unit.parent_id or ""]))
        pairs.extend((answered_id, unit.id) for answered_id in answered)
    return _grouped(pairs)
