"""Compares documents: what each is like, what recurs, what is challenged only elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from discourse.comparison.elsewhere import Elsewhere, elsewhere
from discourse.comparison.leads import Lead, leads
from discourse.comparison.leaning import Read, leaning
from discourse.comparison.profiles import Profile, profile
from discourse.comparison.twins import ClaimAt, Twin, twins
from discourse.errors import DiscourseError
from discourse.model import Analysis

__all__ = ["Comparison", "Recurring", "compare"]


@dataclass(frozen=True, slots=True)
class Recurring:
    """Claims of several documents that say the same.

    ``probability`` is that of the least likely pair that holds them together.
    """

    claims: tuple[ClaimAt, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several documents side by side, in the order in which they were given."""

    analyses: tuple[Analysis, ...]
    profiles: tuple[Profile, ...]
    twins: tuple[Twin, ...]
    recurring: tuple[Recurring, ...]
    elsewhere: tuple[Elsewhere, ...]
    leads: tuple[Lead, ...] = ()


def compare(analyses: Sequence[Analysis], read: Read | None = None) -> Comparison:
    """Compare analyses of several threads or articles, made with one codebook.

    Parameters
    ----------
    analyses
        Two or more.
    read
        What reads a text towards statements, as :attr:`discourse.pipeline.Model.read` does;
        where ``None`` no leads are found.

    Returns
    -------
    Comparison
        The same for the same analyses.

    Raises
    ------
    DiscourseError
        If there are fewer than two, or they were made with different codebooks.
    """
    if len(analyses) < 2:
        raise DiscourseError("a comparison takes two documents or more")
    books = {(a.codebook.name, a.codebook.version, a.codebook.digest) for a in analyses}
    if len(books) > 1:
        named = ", ".join(sorted(f"{name} {version}" for name, version, _ in books))
        raise DiscourseError(f"coded with different codebooks ({named}): analyse all with one")
    found = twins([analysis.claims for analysis in analyses])
    if read is not None:
        found = leaning(found, read)
    return Comparison(
        tuple(analyses),
        tuple(profile(analysis) for analysis in analyses),
        found,
        _recurring(found),
        elsewhere(analyses, found),
        leads(analyses, found),
    )


def _recurring(found: Sequence[Twin]) -> tuple[Recurring, ...]:
    """Claims that are held together by pairs that say the same, those of most documents first."""
    group: dict[tuple[int, str], int] = {}
    members: dict[int, dict[tuple[int, str], ClaimAt]] = {}
    least: dict[int, float] = {}
    for number, twin in enumerate(t for t in found if t.kind == "same"):
        ends = {(end.document, end.claim.id): end for end in (twin.first, twin.second)}
        joined = sorted({group[place] for place in ends if place in group})
        into = joined[0] if joined else number
        least[into] = min([twin.probability, *(least.pop(each) for each in joined)])
        for each in joined[1:]:
            ends = members.pop(each) | ends
        members[into] = members.get(into, {}) | ends
        group |= dict.fromkeys(members[into], into)
    made = [
        Recurring(tuple(claims[place] for place in sorted(claims)), least[each])
        for each, claims in members.items()
    ]
    made.sort(key=lambda one: (-len({c.document for c in one.claims}), -one.probability))
    return tuple(made)
