"""Whether the list of unchallenged claims can be trusted, by claims that people coded."""

from collections.abc import Sequence
from dataclasses import dataclass

from discourse.agreement.intervals import Figure, wilson
from discourse.coding.match import Match, locate
from discourse.model import Analysis, Claim

__all__ = ["Unchallenged", "overlaps", "unchallenged"]

_OVERLAP = 0.5
"""Share of the shorter of two spans from which they are one claim."""


@dataclass(frozen=True, slots=True)
class Unchallenged:
    """Whether the list of unchallenged claims can be trusted.

    Attributes
    ----------
    right
        Of claims that both see and the program lists as unchallenged in both readings,
        the share that coders saw unchallenged too.
    missed
        Of claims that both see and coders saw challenged, the share on that list.
    claims
        Coded claims that the program found too, and all coded.
    """

    right: Figure
    missed: Figure
    claims: tuple[int, int]


def unchallenged(analyses: Sequence[Analysis], matches: Sequence[Match]) -> Unchallenged | None:
    """Compare the list with coded claims; None where no claims were coded."""
    fates = {(a.thread.id, each.claim_id): each for a in analyses for each in a.standings}
    claims: dict[tuple[str, str], list[Claim]] = {}
    for analysis in analyses:
        for claim in analysis.claims:
            claims.setdefault((analysis.thread.id, claim.comment_id), []).append(claim)
    listed: list[bool] = []
    missed: list[bool] = []
    total = seen = 0
    for thread, unit, coding in matches:
        for coded in coding.claims:
            total += 1
            where = locate(coded.span, unit.text)
            near = claims.get((thread.id, unit.id), ())
            same = [claim for claim in near if where and overlaps(where, claim)]
            if not same:
                continue
            seen += 1
            own = [fates[thread.id, c.id] for c in same if (thread.id, c.id) in fates]
            if not own:  # found, but taken for somebody else's claim, which has no standing
                continue
            silent = all(fate.robust for fate in own)
            if silent:
                listed.append(not coded.challenged)
            if coded.challenged:
                missed.append(silent)
    if not total:
        return None
    return Unchallenged(
        wilson(sum(listed), len(listed)), wilson(sum(missed), len(missed)), (seen, total)
    )


def overlaps(where: tuple[int, int], claim: Claim) -> bool:
    """Whether a coded span and a claim of the same unit are one: they share half of the shorter."""
    begin, end = where
    shared = min(end, claim.end) - max(begin, claim.start)
    return shared >= _OVERLAP * min(end - begin, claim.end - claim.start)
