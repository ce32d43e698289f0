"""The challenges that cue rules overlook, as a share of doubt on every answered claim.

"Unchallenged" is said of what was not found. Of the replies that the rules took
for something else, and of the challenges that they pinned on another claim of the
unit, some hit this claim: how many was counted on hand-coded threads.
"""

from collections.abc import Mapping, Sequence

from discourse.model import Claim, Relation, ReplyLink
from discourse.standing.order import Place

__all__ = ["overlooked_odds"]

_OVERLOOKED = 0.5
"""Of the doubt about a reply's act, this much was a challenge (136 replies of four threads)."""


def overlooked_odds(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    replies: Sequence[ReplyLink],
    places: Mapping[str, Place],
) -> dict[str, float]:
    """Find for each asserted claim the probability that no reply is an overlooked challenge of it.

    Parameters
    ----------
    claims, relations, replies
        As found.
    places
        Who wrote each unit.

    Returns
    -------
    dict of str to float
        By claim id; 1 is left out.

    Examples
    --------
    >>> claim = Claim("1-1", "1", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> reply = ReplyLink("2", "1", "support", 0.6, "parent")
    >>> places = {"1": Place(0, "ann", 1, 1, True), "2": Place(1, "bo", 1, 0, True)}
    >>> overlooked_odds([claim], [], [reply], places)
    {'1-1': 0.8}
    """
    by_unit: dict[str, list[str]] = {}
    for claim in claims:
        if claim.commitment == "asserted":
            by_unit.setdefault(claim.comment_id, []).append(claim.id)
    found: dict[tuple[str, str], dict[str, float]] = {}
    for relation in relations:
        if relation.act == "challenge" and relation.claim_id is not None:
            touched = found.setdefault((relation.comment_id, relation.target), {})
            known = touched.get(relation.claim_id, 0.0)
            touched[relation.claim_id] = max(known, relation.probability)
    odds: dict[str, float] = {}
    for (reply, unit), chance in _chances(replies, places).items():
        ids = by_unit.get(unit, [])
        touched = found.get((reply, unit), {})
        untouched = [claim_id for claim_id in ids if claim_id not in touched]
        left = max(0.0, chance - sum(touched.values())) / max(1, len(ids))
        for claim_id in untouched:
            odds[claim_id] = odds.get(claim_id, 1.0) * (1.0 - left)
    return {claim_id: chance for claim_id, chance in odds.items() if chance < 1.0}


def _chances(
    replies: Sequence[ReplyLink], places: Mapping[str, Place]
) -> dict[tuple[str, str], float]:
    """How likely each reply challenges the unit that it answers, found or not."""
    chances: dict[tuple[str, str], float] = {}
    for reply in replies:
        if places[reply.comment_id].author == places[reply.target].author:
            continue
        key = (reply.comment_id, reply.target)
        if reply.act == "challenge":
            chances[key] = max(chances.get(key, 0.0), reply.probability)
        elif key not in chances:  # the main move
            chances[key] = _OVERLOOKED * (1.0 - reply.probability)
    return chances
