"""Which claims a move touches, and which claims of the mover carry it.

Takes moves and claims as found and joins them; finds neither, and does not say
what became of a claim.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from discourse.claims.similarity import Idf, containment, overlap, shared
from discourse.model import Claim, Comment, Relation, RelationBasis, ReplyLink, Thread
from discourse.text import Document, Sentence, content_words, fold, fold_name, stem

__all__ = ["relate"]

_TOUCHING = ("challenge", "support", "question", "concede", "retract")
_QUOTED = 0.95
# How well a move that points at no claim fits the likeliest one. Set on hand-coded
# threads so that the lenient standings agree best with the coders.
_ONLY = 0.92
_CENTRAL = 0.8
_UNIT = 0.8
_POINTED = 0.75
_MIN_OVERLAP = 0.16
"""Weighted cosine from which a move's words point at one claim rather than at the unit."""
_MIN_SHARED = 2
_NEXT_BEST = 0.8
"""A second claim is touched too when it fits nearly as well as the first."""
_MAX_TOUCHED = 2
_QUOTE_SHARE = 0.6
_ORDINAL = (
    (
        re.compile(
            r"\b(?:last|latter|final) (?:part|bit|point|sentence|paragraph|claim|one|thing)\b|\bthe latter\b"
        ),
        -1,
    ),
    (
        re.compile(
            r"\b(?:first|former|opening) (?:part|bit|point|sentence|paragraph|claim|one|thing)\b|\bthe former\b"
        ),
        0,
    ),
    (re.compile(r"\bsecond (?:part|bit|point|sentence|paragraph|claim|one|thing)\b"), 1),
)


@dataclass(frozen=True, slots=True)
class _Touch:
    """A claim that a move touches, before the move's own probability is counted in."""

    claim: Claim | None
    probability: float
    basis: RelationBasis


def relate(
    thread: Thread,
    documents: Mapping[str, Document],
    claims: Sequence[Claim],
    replies: Sequence[ReplyLink],
) -> tuple[Relation, ...]:
    """Join moves to the claims that they touch.

    Parameters
    ----------
    thread, documents
        The thread, and its units' texts taken apart.
    claims
        All claims; only asserted ones are touched.
    replies
        The moves, in document order.

    Returns
    -------
    tuple of Relation
        In the order of the moves. Where a unit without claims is challenged,
        ``claim_id`` is None: the challenge is against what that unit does.

    Notes
    -----
    First hit of: the claim whose words the move quotes; the claim that shares
    most with the move's words, weighted by rarity; the unit's only claim; its
    central one. The last two have comment scope: the words do not say which
    claim is meant.
    """
    return tuple(_Relator(thread, documents, claims, replies).run())


class _Relator:
    def __init__(
        self,
        thread: Thread,
        documents: Mapping[str, Document],
        claims: Sequence[Claim],
        replies: Sequence[ReplyLink],
    ) -> None:
        self.units = {c.id: c for c in thread.units}
        self.order = {c.id: i for i, c in enumerate(thread.units)}
        self.documents = documents
        self.replies = replies
        self.idf = Idf.of(documents.values())
        self.claims: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.commitment == "asserted":
                self.claims.setdefault(claim.comment_id, []).append(claim)
        self.stems = {c.id: tuple(stem(w) for w in content_words(fold(c.text))) for c in claims}
        self.by_author: dict[str, list[str]] = {}
        for comment in thread.units:
            self.by_author.setdefault(_name(comment), []).append(comment.id)
        self.moves: dict[str, list[ReplyLink]] = {}
        for move in replies:
            self.moves.setdefault(move.comment_id, []).append(move)
        self.challenged_by: dict[str, list[str]] = {}

    def run(self) -> Iterator[Relation]:
        for move in self.replies:
            if move.act not in _TOUCHING:
                continue
            unit = self._retracted_unit(move) if move.act == "retract" else move.target
            if unit is None:
                continue
            for relation in self._relations(move, unit):
                if relation.act == "challenge" and relation.claim_id is not None:
                    self.challenged_by.setdefault(move.comment_id, []).append(relation.claim_id)
                yield relation

    def _relations(self, move: ReplyLink, unit: str) -> Iterator[Relation]:
        carriers = self._carriers(move) if move.act == "challenge" else ()
        for touch in self._touched(move, unit):
            yield Relation(
                act=move.act,
                comment_id=move.comment_id,
                target=unit,
                claim_id=touch.claim.id if touch.claim else None,
                probability=move.probability * touch.probability,
                basis=touch.basis,
                scope="claim" if touch.basis in ("quotation", "lexical") else "comment",
                carriers=carriers,
                evidence=move.evidence,
            )

    def _touched(self, move: ReplyLink, unit: str) -> list[_Touch]:
        claims = self.claims.get(unit, [])
        if not claims:
            return [_Touch(None, _UNIT, "comment")] if move.act == "challenge" else []
        quoted = self._quoted(move, unit, claims)
        if quoted:
            return quoted
        if move.act == "retract":
            return [self._retracted(move, claims)]
        pointed = self._pointed(move, claims)
        if pointed:
            return pointed
        if len(claims) == 1:
            return [_Touch(claims[0], _ONLY, "only")]
        central = next((c for c in claims if c.central), claims[0])
        return [_Touch(central, _CENTRAL, "central")]

    def _quoted(self, move: ReplyLink, unit: str, claims: Sequence[Claim]) -> list[_Touch]:
        """Claims whose words the mover's quotations hold."""
        document = self.documents[move.comment_id]
        source = self.documents[unit].folded
        touched = []
        for quotation in document.quotations:
            quoted = document.folded[quotation.start : quotation.end]
            stems = {stem(w) for w in content_words(quoted)}
            for claim in claims:
                words = self.stems[claim.id]
                whole = quoted.strip("> \"'") in source
                if not words or not stems:
                    continue
                of_claim = containment(words, stems, self.idf)
                of_quote = containment(stems, words, self.idf) if whole else 0.0
                if max(of_claim, of_quote) >= _QUOTE_SHARE:
                    touched.append(_Touch(claim, _QUOTED, "quotation"))
        return list({t.claim.id: t for t in touched if t.claim}.values())

    def _pointed(self, move: ReplyLink, claims: Sequence[Claim]) -> list[_Touch]:
        """Claims that the move's words fit, best first."""
        stems = self._words(move)
        scored = []
        for i, claim in enumerate(claims):
            words = self.stems[claim.id]
            common = shared(stems, words)
            score = overlap(stems, words, self.idf) if len(common) >= _MIN_SHARED else 0.0
            # Half of a short claim's words are enough, however long the answer is.
            score = max(
                score,
                0.5 * containment(words, stems, self.idf) if len(common) >= _MIN_SHARED else 0.0,
            )
            if score >= _MIN_OVERLAP:
                scored.append((-score, i, claim))
        scored.sort(key=lambda x: x[:2])
        if not scored:
            return []
        best = -scored[0][0]
        return [
            _Touch(claim, min(0.95, _POINTED + 0.6 * (-negative - _MIN_OVERLAP)), "lexical")
            for negative, _, claim in scored[:_MAX_TOUCHED]
            if -negative >= _NEXT_BEST * best
        ]

    def _words(self, move: ReplyLink) -> set[str]:
        """Stems of the sentences that carry a move, and of what follows up to the next move."""
        document = self.documents[move.comment_id]
        own = [s for s in document.sentences if not s.quoted]
        siblings = [m for m in self.moves[move.comment_id] if m.act in _TOUCHING]
        carrying = _sentences(own, move)
        if len(siblings) < 2 or not carrying:
            return {stem for s in own for stem in s.stems}
        together = [m for m in siblings if m is not move and _sentences(own, m) & carrying]
        if together:
            return _side(move, [s for s in own if s.index in carrying])
        taken = {i for m in siblings if m is not move for i in _sentences(own, m)} - carrying
        near = carrying | {i + 1 for i in carrying if i + 1 not in taken}
        return {stem for s in own if s.index in near for stem in s.stems}

    def _carriers(self, move: ReplyLink) -> tuple[str, ...]:
        """The mover's claim that carries a challenge: near its words, the central one first."""
        claims = self.claims.get(move.comment_id, [])
        if len(claims) < 2:
            return tuple(c.id for c in claims)
        several = len({m.target for m in self.moves[move.comment_id]}) > 1
        central = next((c for c in claims if c.central), claims[0])
        if not several or not move.evidence:
            return (central.id,)
        at = move.evidence[0].start
        nearest = min(claims, key=lambda c: (c.end <= at, abs(c.start - at)))
        return (nearest.id,)

    # -- taking back -----------------------------------------------------------------

    def _retracted_unit(self, move: ReplyLink) -> str | None:
        """The author's own earlier unit that a retraction is about."""
        me = _name(self.units[move.comment_id])
        if not me:
            return None
        at: str | None = move.target
        for _ in range(4):  # up the exchange: what was answered, and what that answered
            if at is None:
                break
            if _name(self.units[at]) == me and self.claims.get(at):
                return at
            answered = self.moves.get(at)
            at = answered[0].target if answered else None
        earlier = [u for u in self.by_author[me] if self.order[u] < self.order[move.comment_id]]
        with_claims = [u for u in earlier if self.claims.get(u)]
        return with_claims[-1] if with_claims else None

    def _retracted(self, move: ReplyLink, claims: Sequence[Claim]) -> _Touch:
        folded = self.documents[move.comment_id].folded
        for pattern, place in _ORDINAL:
            if pattern.search(folded) and -len(claims) <= place < len(claims):
                return _Touch(claims[place], _QUOTED, "lexical")
        disputed = self.challenged_by.get(move.target, ())
        for claim in claims:
            if claim.id in disputed:
                return _Touch(claim, _ONLY, "lexical")
        pointed = self._pointed(move, claims)
        if pointed:
            return pointed[0]
        if len(claims) == 1:
            return _Touch(claims[0], _ONLY, "only")
        central = next((c for c in claims if c.central), claims[0])
        return _Touch(central, _CENTRAL, "central")


_BUT = re.compile(r"\b(?:but|however|though|although|yet|except)\b")


def _side(move: ReplyLink, sentences: Sequence[Sentence]) -> set[str]:
    """The move's side of a "yes, but" that one sentence holds: agreement comes first."""
    found: set[str] = set()
    for sentence in sentences:
        turn = _BUT.search(sentence.folded)
        at = turn.start() if turn else len(sentence.folded)
        agrees = move.act in ("support", "concede")
        part = sentence.folded[:at] if agrees or not turn else sentence.folded[at:]
        found.update(stem(w) for w in content_words(part))
    return found


def _sentences(own: Sequence[Sentence], move: ReplyLink) -> set[int]:
    """Which sentences a move's evidence lies in."""
    spans = [(e.start, e.end) for e in move.evidence]
    return {s.index for s in own if any(a < s.end and s.start < b for a, b in spans)}


def _name(comment: Comment) -> str:
    return fold_name(comment.author)
