"""A comparison as rows: what each table holds, column by column. Plain tuples, nothing rounded."""

import math
from collections.abc import Iterator

from discourse.agreement.intervals import Figure
from discourse.comparison.compare import Comparison
from discourse.comparison.elsewhere import Elsewhere
from discourse.comparison.leads import Lead
from discourse.comparison.profiles import Profile
from discourse.comparison.twins import ClaimAt
from discourse.tables.rows import Cell, Column, Table

__all__ = ["elsewhere", "leads", "pairs", "profiles"]

_CLAIM: tuple[tuple[str, str], ...] = (
    ("document", "id of the document that makes it"),
    ("claim", "the claim's id there"),
    ("author", "who makes it"),
    ("text", "its words"),
    ("standing", "what became of it there, by the strict reading"),
)
_FIRST = tuple(Column(name, "text", meaning) for name, meaning in _CLAIM)
_OTHER = tuple(Column(f"other_{name}", "text", f"of the other: {told}") for name, told in _CLAIM)
_SHARED = Column("words", "text", "stems that both claims share, joined by spaces")

PROFILE_COLUMNS = (
    Column("document", "text", "the document's id"),
    Column("group", "text", "structure, claims, acts, or the id of a stance"),
    Column("measure", "text", "what is counted, or whose share it is"),
    Column("value", "number", "a number, or a share from 0 to 1"),
    Column("low", "number", "of a share: lower end of Wilson's 95 % interval"),
    Column("high", "number", "of a share: its upper end"),
)
PAIR_COLUMNS = (
    *_FIRST,
    *_OTHER,
    Column("kind", "text", "same, contrary, or near: about one matter perhaps"),
    Column("probability", "number", "that it is so; of near pairs the share of common words"),
    _SHARED,
    Column("favours", "number", "of near pairs: how likely one speaks for the other"),
    Column("opposes", "number", "of near pairs: how likely one speaks against the other"),
)
LEAD_COLUMNS = (
    *_FIRST,
    *_OTHER,
    Column("how", "text", "opposed: the other speaks against it; challenged: says so and was"),
    Column("by", "text", "ids of the units there that do it, joined by semicolons"),
    Column("overlap", "number", "share of their words that they have in common"),
    Column("reading", "number", "how likely one speaks for or against the other"),
    _SHARED,
)
ELSEWHERE_COLUMNS = (
    *_FIRST,
    *_OTHER,
    Column("how", "text", "challenged there, or contradicted: the contrary is asserted there"),
    Column("by", "text", "ids of the units there that do it, joined by semicolons"),
    Column("probability", "number", "that both the pair and the challenge are what they seem"),
    _SHARED,
)


def profiles(found: Comparison) -> Table:
    """What each document is like: one row for each measure of each document."""
    return Table(
        PROFILE_COLUMNS, tuple(row for profile in found.profiles for row in _measures(profile))
    )


def _measures(of: Profile) -> Iterator[tuple[Cell, ...]]:
    counts = {
        "comments": of.comments,
        "authors": of.authors,
        "top_level": of.branches,
        "depth": of.depth,
        "questions": of.questions,
    }
    for name, number in counts.items():
        yield of.name, "structure", name, float(number), None, None
    yield of.name, "structure", "answered", *_ends(of.answered)
    yield of.name, "claims", "asserted", float(of.claims), None, None
    yield of.name, "claims", "challenged", *_ends(of.challenged)
    yield of.name, "claims", "robust", *_ends(of.robust)
    for stance, shares in of.stances.items():
        for position, share in shares.items():
            yield of.name, stance, position, *_ends(share)
    for act, share in of.acts.items():
        yield of.name, "acts", act, *_ends(share)


def _ends(figure: Figure) -> tuple[float | None, float | None, float | None]:
    value, low, high = (None if math.isnan(each) else each for each in figure)
    return value, low, high


def pairs(found: Comparison) -> Table:
    """Pairs of claims of two documents, the likeliest first, those that are only near last."""
    tell = _Telling(found)
    ranked = sorted(found.twins, key=lambda twin: twin.kind == "near")
    return Table(
        PAIR_COLUMNS,
        tuple(
            (
                *tell(twin.first),
                *tell(twin.second),
                twin.kind,
                twin.probability,
                " ".join(twin.words),
                twin.favours,
                twin.opposes,
            )
            for twin in ranked
        ),
    )


def elsewhere(found: Comparison) -> Table:
    """Claims that stand unchallenged in one document and were challenged in another."""
    tell = _Telling(found)
    return Table(
        ELSEWHERE_COLUMNS,
        tuple(
            (*tell.case(each), each.probability, " ".join(each.words)) for each in found.elsewhere
        ),
    )


def leads(found: Comparison) -> Table:
    """Claims that stand in one document and were perhaps disputed in another, to be read."""
    tell = _Telling(found)
    return Table(
        LEAD_COLUMNS,
        tuple(
            (*tell.case(each), each.share, each.reading, " ".join(each.words))
            for each in found.leads
        ),
    )


class _Telling:
    """A claim as five cells."""

    def __init__(self, found: Comparison) -> None:
        self._analyses = found.analyses
        self._fates: list[dict[str, str]] = [
            {fate.claim_id: fate.standing for fate in analysis.standings}
            for analysis in found.analyses
        ]

    def __call__(self, at: ClaimAt) -> tuple[Cell, ...]:
        thread, claim = self._analyses[at.document].thread, at.claim
        author = thread[claim.comment_id].author
        return thread.id, claim.id, author, claim.text, self._fates[at.document].get(claim.id)

    def case(self, each: Elsewhere | Lead) -> tuple[Cell, ...]:
        """Both claims, how the first was disputed, and by whom."""
        return (*self(each.claim), *self(each.other), each.how, ";".join(each.by))
