"""One document in the numbers that can be compared with another's."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from discourse.agreement.intervals import Figure, wilson
from discourse.metrics import metrics
from discourse.model import ACTS, Act, Analysis

__all__ = ["Profile", "profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document is like.

    Attributes
    ----------
    name, title
        The thread's id and title.
    comments, authors, depth, branches
        Comments with text, distinct authors of comments, levels of nesting, top-level comments.
    stances
        Stance -> position -> share of the units with text that take it, with Wilson's interval.
    acts
        Act -> share of the moves.
    claims
        Asserted claims.
    challenged, robust
        Shares of them that somebody challenged (leniently), and that stand unchallenged
        by both readings.
    questions, answered
        Units that ask, and the share of them that got an answer.
    """

    name: str
    title: str
    comments: int
    authors: int
    depth: int
    branches: int
    stances: Mapping[str, Mapping[str, Figure]]
    acts: Mapping[Act, Figure]
    claims: int
    challenged: Figure
    robust: Figure
    questions: int
    answered: Figure


_DISPUTED = ("challenged", "defended", "contested", "withdrawn")


def profile(analysis: Analysis) -> Profile:
    """Count what an analysis found."""
    thread = analysis.thread
    found: dict[str, Any] = metrics(analysis)
    units = sum(bool(unit.text.strip()) and not unit.removed for unit in thread.units)
    spoken = [c for c in thread.comments if c.text.strip() and not c.removed]
    moves = Counter(reply.act for reply in analysis.replies)
    standings = analysis.standings
    asked, answered = found["questions"]["asked"], found["questions"]["answered"]
    return Profile(
        thread.id,
        thread.title or "",
        len(spoken),
        len({comment.author for comment in spoken}),
        found["structure"]["depth"],
        sum(comment.parent_id == thread.post.id for comment in thread.comments),
        {
            stance.id: {
                position.id: wilson(
                    sum(
                        (s.stance, s.position) == (stance.id, position.id) for s in analysis.stances
                    ),
                    units,
                )
                for position in stance.positions
            }
            for stance in analysis.codebook.stances
        },
        {act: wilson(moves[act], moves.total()) for act in ACTS},
        len(standings),
        wilson(sum(s.standing_lenient in _DISPUTED for s in standings), len(standings)),
        wilson(sum(s.robust for s in standings), len(standings)),
        asked,
        wilson(answered, asked),
    )
