"""A comparison as it may be published: found on the documents as they are, told of others.

What is compared are the source's own words, so names and quotations are cut afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from discourse.comparison.compare import Comparison
from discourse.comparison.elsewhere import Elsewhere
from discourse.comparison.leads import Lead
from discourse.comparison.twins import ClaimAt
from discourse.model import Analysis
from discourse.text import content_words, fold

__all__ = ["as_shown"]

Found = TypeVar("Found", Elsewhere, Lead)


def as_shown(found: Comparison, analyses: Sequence[Analysis]) -> Comparison:
    """Put other analyses of the same documents into a comparison.

    Parameters
    ----------
    found
        A comparison of the documents with all that they say.
    analyses
        The same analyses with names replaced or texts cut; order and number of units and
        claims are the same.

    Returns
    -------
    Comparison
        With the same findings and numbers. Words that two claims share are named where the
        first one still shows them.

    Raises
    ------
    ValueError
        If the analyses are not of the same documents.
    """
    claims, units = [], []
    for old, new in zip(found.analyses, analyses, strict=True):
        claims.append({o.id: n for o, n in zip(old.claims, new.claims, strict=True)})
        units.append({o.id: n.id for o, n in zip(old.units, new.units, strict=True)})

    def at(place: ClaimAt) -> ClaimAt:
        return ClaimAt(place.document, claims[place.document][place.claim.id])

    def case(each: Found) -> Found:
        by = tuple(units[each.other.document][unit] for unit in each.by)
        words = _left(each.words, at(each.claim))
        return replace(each, claim=at(each.claim), other=at(each.other), by=by, words=words)

    return Comparison(
        tuple(analyses),
        tuple(
            replace(profile, name=new.thread.id, title=new.thread.title or "")
            for profile, new in zip(found.profiles, analyses, strict=True)
        ),
        tuple(
            replace(
                twin,
                first=at(twin.first),
                second=at(twin.second),
                words=_left(twin.words, at(twin.first)),
            )
            for twin in found.twins
        ),
        tuple(replace(each, claims=tuple(map(at, each.claims))) for each in found.recurring),
        tuple(map(case, found.elsewhere)),
        tuple(map(case, found.leads)),
    )


def _left(words: Iterable[str], place: ClaimAt) -> tuple[str, ...]:
    shown = frozenset(content_words(fold(place.claim.text)))
    return tuple(word for word in words if word in shown)
