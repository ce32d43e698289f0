"""Claims of different documents that say the same, the contrary, or are about one matter.

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
from discourse.text import content_words, fold, stem

__all__ = ["ClaimAt", "Twin", "twins"]

Kind = Literal["same", "contrary", "near"]

_LEAST_SHARED = 3
_SAME = 0.4
_WITHIN = 0.8  # what a short claim that is wholly in a long one counts
_CONTRARY = 0.5
_NEAR = 0.14
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

    ``probability`` is that they say the same, or the contrary; where they are only near
    each other, it is how much of their words they share. ``words`` are those that they
    share, as the first writes them. ``favours`` and ``opposes`` say how likely one speaks
    for and against the other, where that was read.
    """

    first: ClaimAt
    second: ClaimAt
    kind: Kind
    probability: float
    words: tuple[str, ...]
    favours: float | None = None
    opposes: float | None = None

    @property
    def both_ways(self) -> tuple[tuple[ClaimAt, ClaimAt], tuple[ClaimAt, ClaimAt]]:
        """Each claim with the other one."""
        return (self.first, self.second), (self.second, self.first)


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
    are contrary. Where they share too little to tell, they are "near": perhaps about
    the same matter, for a reader to judge.

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
            for each in one.stems:
                index[each].append((number, one))
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
    keys = sorted(one.stems, key=lambda each: (-idf.weight(each), each))[:_KEYS]
    hits: dict[tuple[int, str], int] = defaultdict(int)
    for key in keys:
        for number, other in index.get(key, [])[:_MOST]:
            place = (number, other.claim.id)
            hits[place] += 1
            if hits[place] == 2:
                yield number, other


def _twin(first: ClaimAt, second: ClaimAt, a: Said, b: Said, idf: Idf) -> Twin | None:
    words = shared(a.stems, b.stems)
    share = overlap(a.stems, b.stems, idf)
    kind = _kind(a, b, share, len(words), idf)
    if kind is None:
        return None
    short, long = sorted((a, b), key=lambda one: len(one.stems))
    within = _WITHIN * containment(short.stems, long.stems, idf)
    likely = share if kind == "near" else min(0.95, 0.35 + 0.6 * max(share, within))
    return Twin(first, second, kind, likely, _written(a.claim, words))


def _kind(a: Said, b: Said, share: float, words: int, idf: Idf) -> Kind | None:
    short, long = sorted((a, b), key=lambda one: len(one.stems))
    within = max(share, _WITHIN * containment(short.stems, long.stems, idf))
    comparable = (
        words >= _LEAST_SHARED
        and (a.claim.type == "policy") == (b.claim.type == "policy")
        and not (a.figures and b.figures and not a.figures & b.figures)
    )
    if comparable and same_direction(a, b) and within >= _SAME:
        return "same"
    if comparable and not same_direction(a, b) and within >= _CONTRARY:
        return "contrary"
    return "near" if words >= 2 and share >= _NEAR else None


def _written(claim: Claim, stems: Sequence[str]) -> tuple[str, ...]:
    """Stems as a claim writes them.

    >>> _written(Claim("1-1", "1", 0, 8, "Bans fail", "fact", True, "asserted", 0.9), ["ban"])
    ('bans',)
    """
    written = {stem(word): word for word in reversed(content_words(fold(claim.text)))}
    return tuple(written.get(each, each) for each in stems)
