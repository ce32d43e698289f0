"""Which clauses of a unit assert something, how surely, and whether in the writer's own voice.

Looks at one unit alone. How many candidates become claims, and which is central,
is decided in :mod:`discourse.claims.extract`.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from discourse.claims.clauses import Clause, clauses
from discourse.claims.kinds import claim_type
from discourse.claims.signs import BASE, IRONY, SIGNS, SUPPOSING
from discourse.model import ClaimType, Commitment
from discourse.text import Document, Sentence
from discourse.text.questions import rhetorical_probability

__all__ = ["Candidate", "find_candidates"]

_RHETORICAL = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause, its sentence's number, and what its words say of it.

    ``log_odds`` are those of being a claim at all.
    """

    clause: Clause
    sentence: int
    log_odds: float
    kind: ClaimType
    commitment: Commitment


def find_candidates(
    document: Document,
    copied: Sequence[tuple[int, int]] = (),
    ironic: Callable[[Sentence], bool] | None = None,
) -> tuple[Candidate, ...]:
    """The clauses that may be claims, in order.

    Parameters
    ----------
    document
        One unit's text.
    copied
        Spans that repeat another unit's words; nothing in them is a claim of this unit.
    ironic
        Says of a sentence that it means the opposite, besides the explicit markers.

    Examples
    --------
    >>> from discourse.text import parse
    >>> found = find_candidates(parse("Bans fail because people drink anyway. Any sources?"))
    >>> [(c.clause.folded, c.kind, c.commitment) for c in found]
    [('bans fail because people drink anyway', 'fact', 'asserted')]
    """
    found: list[Candidate] = []
    for sentence in document.sentences:
        if _covered(sentence.start, sentence.end, copied):
            continue
        scorn = bool(IRONY.search(sentence.folded)) or bool(ironic and ironic(sentence))
        found.extend(
            _candidate(document, sentence, clause, scorn=scorn)
            for clause in _asserting(sentence)
            if not _covered(clause.start, clause.end, copied)
        )
    return tuple(found)


def _covered(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(2 * (min(end, b) - max(start, a)) > end - start for a, b in spans)


def _asserting(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence, without those that genuinely ask."""
    found = clauses(sentence)
    for clause in found:
        asks = sentence.question and (len(found) == 1 or clause.folded.endswith("?"))
        if not asks or _rhetorical(sentence, clause) > _RHETORICAL:
            yield clause


def _rhetorical(sentence: Sentence, clause: Clause) -> float:
    return max(sentence.rhetorical, rhetorical_probability(clause.folded))


def _candidate(document: Document, sentence: Sentence, clause: Clause, *, scorn: bool) -> Candidate:
    words = " ".join(clause.folded.split())
    score = BASE + math.fsum(sign.weight for sign in SIGNS if sign.regex.search(words))
    score += 0.5 * clause.thesis + 0.3 * clause.contrast + 0.8 * clause.denies
    return Candidate(
        clause=clause,
        sentence=sentence.index,
        log_odds=score,
        kind=claim_type(words),
        commitment=_commitment(document, sentence, clause, scorn=scorn),
    )


def _commitment(
    document: Document, sentence: Sentence, clause: Clause, *, scorn: bool
) -> Commitment:
    if sentence.quoted or document.is_quoted(clause.start, clause.end):
        return "quoted"
    attribution = document.attribution_at(clause.start, clause.end)
    # What somebody close to the writer says is told as experience, not held at arm's length.
    if attribution is not None and not attribution.source.startswith(("my ", "our ", "you")):
        return "attributed"
    if scorn:
        return "ironic"
    if SUPPOSING.search(clause.folded):
        return "hypothetical"
    return "asserted"
