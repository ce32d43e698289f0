"""Claims of different documents that say the same, or the contrary, by their words.

Would rather miss a pair than join two claims that only share a subject. Knows nothing of
standings.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.claims.restate import Said, said, same_direction
from discourse.claims.similarity import Idf, containment, overlap, shared
from discourse.model import Claim

__all__ = ["ClaimAt", "Twin", "twins"]

Kind = Literal["same", "contrary"]

_LEAST_SHARED = 3
_SAME = 0.4
_CONTRARY = 0.5
_KEYS = 8
_MOST = 400  # claims with one stem; a commoner stem tells nothing


@dataclass(frozen=True, slots=True)
class ClaimAt:
    """A claim, and the number of the document that makes it."""

    document: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Twin:
    """Two claims of different documents, the earlier document's first.

    ``probability`` is that they say the same (or the contrary); ``words`` are the stems
    that they share.
    """

    first: ClaimAt
    second: ClaimAt
    kind: Kind
    probability: float
    words: tuple[str, ...]


def twins(documents: Sequence[Sequence[Claim]]) -> tuple[Twin, ...]:
    """Pairs of claims of different documents.

    Parameters
    ----------
    documents
        The claims of each document; only asserted ones count, and no testimony.

    Returns
    -------
    tuple of Twin
        The likeliest first.

    Notes
    -----
    Claims are compared by their content words, weighted by how rare they are in all
    documents together, as restatements within one thread are. Where negations and
    opposites ("legal", "illegal") do not cancel out, two claims with the same words
    are contrary.

    Examples
    --------
    >>> def claim(number, text):
    ...     return Claim(f"{number}-1", str(number), 0, len(text), text, "fact", True, "asserted", 0.9)
    >>> a = [claim(0, "The speed limit saves lives in the village"), claim(1, "Buses are late")]
    >>> b = [claim(0, "That speed limit never saves lives in a village"), claim(1, "Tea is hot")]
    >>> [(t.first.claim.id, t.kind) for t in twins([a, b])]
    [('0-1', 'contrary')]
    """
    idf = Idf.of_stems(stems for claims in documents for stems in _stems(claims))
    index: dict[str, list[tuple[int, Said]]] = defaultdict(list)
    found: list[Twin] = []
    for number, claims in enumerate(documents):
        ready = [one for claim in claims if (one := said(claim)) is not None]
        for one in ready:
            for other, earlier in _candidates(one, index, idf):
                twin = _twin(
                    ClaimAt(other, earlier.claim), ClaimAt(number, one.claim), earlier, one, idf
                )
                if twin is not None:
                    found.append(twin)
        for one in ready:
            for stem in one.stems:
                index[stem].append((number, one))
    found.sort(key=lambda twin: -twin.probability)
    return tuple(found)


def _stems(claims: Sequence[Claim]) -> Iterator[frozenset[str]]:
    for claim in claims:
        one = said(claim)
        if one is not None:
            yield one.stems


def _candidates(
    one: Said, index: dict[str, list[tuple[int, Said]]], idf: Idf
) -> Iterator[tuple[int, Said]]:
    """Claims of earlier documents that share two of the rarest words."""
    keys = sorted(one.stems, key=lambda stem: (-idf.weight(stem), stem))[:_KEYS]
    hits: dict[tuple[int, str], int] = defaultdict(int)
    for key in keys:
        for number, other in index.get(key, [])[:_MOST]:
            place = (number, other.claim.id)
            hits[place] += 1
            if hits[place] == 2:
                yield number, other


def _twin(first: ClaimAt, second: ClaimAt, a: Said, b: Said, idf: Idf) -> Twin | None:
    words = shared(a.stems, b.stems)
    if len(words) < _LEAST_SHARED or (a.claim.type == "policy") != (b.claim.type == "policy"):
        return None
    if a.figures and b.figures and not a.figures & b.figures:
        return None
    share = overlap(a.stems, b.stems, idf)
    short, long = sorted((a, b), key=lambda one: len(one.stems))
    share = max(share, 0.8 * containment(short.stems, long.stems, idf))
    kind: Kind = "same" if same_direction(a, b) else "contrary"
    if share < (_SAME if kind == "same" else _CONTRARY):
        return None
    return Twin(first, second, kind, min(0.95, 0.35 + 0.6 * share), words)
