"""How much two stretches of a thread say with the same words.

Weights words by how rare they are in the thread itself, because what everyone
talks about tells two claims apart least. Compares sets of stems; knows nothing
of negation or of who said what.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from discourse.text import Document

__all__ = ["Idf", "containment", "overlap", "shared"]


@dataclass(frozen=True, slots=True)
class Idf:
    """Inverse sentence frequencies of the stems of one thread.

    Spärck Jones, K. (1972), A statistical interpretation of term specificity.

    Attributes
    ----------
    sentences
        How many sentences were counted.
    counts
        In how many of them each stem occurs; read only.
    """

    sentences: int
    counts: Mapping[str, int]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Idf":
        """Count the sentences of a thread's documents.

        Quoted sentences are left out: a quotation doesn't make a word less telling.

        Examples
        --------
        >>> from discourse.text import parse
        >>> idf = Idf.of([parse("Bans fail. Bans cost money."), parse("Taxes cost more.")])
        >>> idf.weight("tax") > idf.weight("ban") > 0
        True
        """
        return cls.of_stems(
            sentence.stems
            for document in documents
            for sentence in document.sentences
            if not sentence.quoted
        )

    @classmethod
    def of_stems(cls, sentences: Iterable[Iterable[str]]) -> "Idf":
        """Count sentences that are given as stems.

        >>> Idf.of_stems([["ban", "fail"], ["ban"]]).counts["ban"]
        2
        """
        counts: Counter[str] = Counter()
        total = 0
        for stems in sentences:
            total += 1
            counts.update(set(stems))
        return cls(total, MappingProxyType(dict(counts)))

    def weight(self, stem: str) -> float:
        """The weight of a stem: above 0, higher the rarer; unseen stems count as seen once."""
        return math.log((self.sentences + 2) / (max(self.counts.get(stem, 1), 1) + 0.5))

    def total(self, stems: Iterable[str]) -> float:
        """The weights of several stems, added up (each stem once)."""
        return math.fsum(self.weight(stem) for stem in set(stems))


def shared(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    """The stems that occur in both, in alphabetical order.

    >>> shared(["tax", "ban"], ["ban", "fail"])
    ('ban',)
    """
    return tuple(sorted(set(a) & set(b)))


def overlap(a: Iterable[str], b: Iterable[str], idf: Idf) -> float:
    """How much two sets of stems share, weighted by rarity, from 0 to 1.

    Parameters
    ----------
    a, b
        Stems, as of :attr:`discourse.text.Sentence.stems`.
    idf
        The weights of the thread.

    Returns
    -------
    float
        The weighted Ochiai coefficient (cosine of 0/1 vectors): 1 for the same
        stems, 0 for none in common or where either is empty.

    Examples
    --------
    >>> idf = Idf.of_stems([["ban", "fail"], ["ban", "cost"], ["ban"]])
    >>> overlap(["ban", "fail"], ["fail", "ban"], idf)
    1.0
    >>> overlap(["ban", "fail"], ["fail"], idf) > overlap(["ban", "fail"], ["ban"], idf)
    True
    """
    left, right = set(a), set(b)
    norm = math.sqrt(idf.total(left) * idf.total(right))
    return min(1.0, idf.total(left & right) / norm) if norm else 0.0


def containment(part: Iterable[str], whole: Iterable[str], idf: Idf) -> float:
    """How much of the first set of stems the second one holds, from 0 to 1.

    >>> idf = Idf.of_stems([["ban", "fail"], ["cost"]])
    >>> containment(["ban"], ["ban", "fail"], idf), containment(["ban", "fail"], ["cost"], idf)
    (1.0, 0.0)
    """
    stems = set(part)
    total = idf.total(stems)
    return idf.total(stems & set(whole)) / total if total else 0.0
