"""The way from the source to the answer, with a number at every step.

After the flow diagrams of clinical trials: nothing may get lost between two boxes
without a note that says how much and why.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from discourse.model import COMMITMENTS, UNCHALLENGED, Analysis, StandingName
from discourse.renderers.view.claims import is_testimony
from discourse.renderers.view.fate import Fate, fate_of
from discourse.renderers.view.words import (
    COMMITMENT_WORDS,
    STANDING_LABELS,
    STANDING_MEANINGS,
    count,
    joined,
)

__all__ = ["Flow", "Outcome", "Stage", "flow"]

# As a reader asks: what was left alone, what was not, what could not be.
ORDER: tuple[StandingName, ...] = (
    "passed_over",
    "unreplied",
    "endorsed",
    "challenged",
    "defended",
    "contested",
    "questioned",
    "withdrawn",
    "no_audience",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One box: what is counted, how many there are, what was set aside on the way here."""

    label: str
    number: int
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many claims met one fate: surely, likely, and how many of them are testimony."""

    name: StandingName
    label: str
    meaning: str
    sure: int
    likely: int
    testimony: int

    @property
    def number(self) -> int:
        """All claims of this fate."""
        return self.sure + self.likely

    @property
    def unchallenged(self) -> bool:
        """Whether this standing counts as unchallenged."""
        return self.name in UNCHALLENGED


@dataclass(frozen=True, slots=True)
class Flow:
    """The boxes, from comments to standings.

    Attributes
    ----------
    comments, claims
        Boxes in order.
    outcomes
        All nine standings, those that no claim has included. Each asserted claim is
        counted once, by its fate (see :func:`discourse.renderers.view.fate.fate_of`).
    asserted, exposed
        Claims, and those that another author could still answer.
    unchallenged, robust
        By the strict reading, and by both.
    testimony
        Those of the robust claims that are testimony and set apart.
    """

    comments: tuple[Stage, ...]
    claims: tuple[Stage, ...]
    outcomes: tuple[Outcome, ...]
    asserted: int
    exposed: int
    unchallenged: int
    robust: int
    testimony: int

    @property
    def caption(self) -> str:
        """How many claims both readings leave unchallenged, and how many are challenged."""
        (met,) = [outcome for outcome in self.outcomes if outcome.name == "challenged"]
        stay = "stays" if self.robust == 1 else "stay"
        sides = f" ({met.sure:,} surely, {met.likely:,} likely)" if met.number else ""
        return (
            f"{self.robust:,} {stay} unchallenged by both readings; "
            f"{met.number:,} {'is' if met.number == 1 else 'are'} challenged{sides}"
        )


def flow(analysis: Analysis) -> Flow:
    """Count everything from the source to the standings.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    Flow
        Its numbers are those of the JSON output, testimony included.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> flow(Analysis(thread, Codebook("none", "1", ()), "rules", "1")).comments[0].number
    0
    """
    told = {claim.id for claim in analysis.claims if is_testimony(claim)}
    fates = [(fate_of(standing), standing.claim_id in told) for standing in analysis.standings]
    by_fate = Counter(fate for fate, _ in fates)
    told_by_name = Counter(fate.name for fate, testimony in fates if testimony)
    exposed = sum(standing.exposure > 0 for standing in analysis.standings)
    return Flow(
        comments=_comment_stages(analysis),
        claims=_claim_stages(analysis, exposed, len(told)),
        outcomes=tuple(
            Outcome(
                name=name,
                label=STANDING_LABELS[name],
                meaning=STANDING_MEANINGS[name],
                sure=by_fate[Fate(name, sure=True)],
                likely=by_fate[Fate(name, sure=False)],
                testimony=told_by_name[name],
            )
            for name in ORDER
        ),
        asserted=len(analysis.standings),
        exposed=exposed,
        unchallenged=sum(standing.standing in UNCHALLENGED for standing in analysis.standings),
        robust=sum(standing.robust for standing in analysis.standings),
        testimony=sum(told_by_name[name] for name in UNCHALLENGED),
    )


def _comment_stages(analysis: Analysis) -> tuple[Stage, ...]:
    comments = analysis.thread.comments
    placeholders = len(analysis.thread.placeholders)
    removed = sum(comment.removed for comment in comments) - placeholders
    empty = sum(not comment.removed and not comment.text.strip() for comment in comments)
    found = len(comments) - placeholders
    added = f"{count(placeholders, 'placeholder')} put where comments are missing"
    return (
        Stage(_noun(found, "comment") + " found", found, "in the source, the post not counted"),
        Stage(
            "with a text",
            found - removed - empty,
            _listed([(removed, "removed at the source"), (empty, "empty")]) or "none lost",
        ),
        Stage(
            _noun(len(analysis.repairs), "repair"),
            len(analysis.repairs),
            added if placeholders else ("see below" if analysis.repairs else "nothing was damaged"),
        ),
    )


def _claim_stages(analysis: Analysis, exposed: int, told: int) -> tuple[Stage, ...]:
    commitments = Counter(claim.commitment for claim in analysis.claims)
    aside = [(commitments[name], COMMITMENT_WORDS[name]) for name in COMMITMENTS[1:]]
    asserted = len(analysis.standings)
    return (
        Stage(
            _noun(len(analysis.claims), "claim") + " found",
            len(analysis.claims),
            f"{told:,} of them testimony",
        ),
        Stage("asserted", asserted, _listed(aside) or "no one else’s words among them"),
        Stage(
            "had an audience",
            exposed,
            _listed([(asserted - exposed, "with no other author after them")])
            or "other authors wrote after every one",
        ),
    )


def _listed(parts: Iterable[tuple[int, str]]) -> str:
    return joined([f"{number:,} {words}" for number, words in parts if number])


def _noun(number: int, noun: str) -> str:
    return count(number, noun).partition(" ")[2]
