"""Chooses the claims of one unit among its candidates, and the central one.

Looks at one unit; what other units do to its claims is not its business.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from discourse.claims.candidates import Candidate, find_candidates
from discourse.claims.kinds import check_worthiness, read_type
from discourse.model import Act, Claim, ClaimType
from discourse.model.readings import KindReading
from discourse.text import Document

__all__ = ["extract_claims"]

_CLAIMS = 3
_CLAIMS_LONG = 6
_CLAIMS_POST = 8
_WORDS_A_CLAIM = 100  # in a post that is longer than eight claims take
_LONG = 300  # words
# Log-odds that the first, second, third ... claim of a comment must reach: most
# comments make one point, and every further claim has to be plainer.
_THRESHOLDS = (0.05, 0.4, 0.5, 0.8)
_THRESHOLD_POST = 0.3
_NOT_OWN = 2  # records of quoted, attributed, ironic or supposed claims
_NOT_OWN_WORDS = 6
# How much an encoder's log-odds that a stretch asserts something count, and from where on
# they speak for it. A lower share of weight finds coded claims as well as a higher one.
_CLAIM_READ, _CLAIM_USUAL = 0.3, 1.0
# What makes a claim the one that its unit is about, in log-odds.
_CENTRAL = {
    "thesis": 0.6,
    "contrast": 0.4,
    "denies": 0.3,
    "first": 0.2,
    "last": 0.4,
    "stressed": 0.6,
}
_CENTRAL_TYPE: dict[ClaimType, float] = {
    "policy": 0.5,
    "value": 0.2,
    "fact": 0.0,
    "testimony": -0.3,
}
# How likely a unit that does this asserts anything.
_OF_ACT: dict[str, float] = {
    "challenge": 0.3,
    "support": 0.1,
    "question": -0.5,
    "concede": -0.6,
    "retract": -0.8,
    "other": -0.9,
}


@dataclass(frozen=True, slots=True)
class _Ranked:
    candidate: Candidate
    log_odds: float
    centrality: float


def extract_claims(  # noqa: PLR0913  # every hint is optional and named
    comment_id: str,
    document: Document,
    *,
    candidates: Sequence[Candidate] | None = None,
    stressed: Sequence[tuple[int, int]] = (),
    is_post: bool = False,
    act: Act | None = None,
    testimony: bool = False,
    kinds: Mapping[tuple[int, int], KindReading] | None = None,
) -> tuple[Claim, ...]:
    """What a unit claims, in text order.

    Parameters
    ----------
    comment_id
        The unit's id, from which the claims' ids are made.
    document
        Its text.
    candidates
        What :func:`~discourse.claims.candidates.find_candidates` found in it; what that
        finds in the text alone by default.
    stressed
        Spans that show what the unit is about, such as evidence of a stance.
    is_post
        Whether the unit is the post, which may make more claims.
    act
        What the unit does to its target, where that is known.
    testimony
        Whether the unit is known to report experience.
    kinds
        What an encoder read in stretches of the text.

    Returns
    -------
    tuple of Claim
        Up to three asserted claims (six in a comment over 300 words, eight in a
        post and one for every hundred words in a long one), of which exactly one is central, and up to two that the writer only
        quotes, attributes, supposes or mocks. Empty for jokes, thanks, links and
        genuine questions.

    Notes
    -----
    Rules all the way: a clause's log-odds of being a claim are the sum of
    :data:`discourse.claims.signs.SIGNS`, shifted by what the unit does. Centrality
    adds to them what the clause announces ("so", "I think" 0.6; after "but" 0.4;
    after a plain "no" 0.3), its type (policy 0.5, value 0.2, testimony -0.3), its
    place (first 0.2 and last 0.4 asserting sentence) and whether it shows the
    unit's stance (0.6).

    Examples
    --------
    >>> from discourse.text import parse
    >>> text = "Thanks! It stopped my seizures. But we should still keep it off the street."
    >>> [(c.id, c.text, c.type, c.central) for c in extract_claims("7", parse(text))]
    [('7-1', 'It stopped my seizures', 'testimony', False),
     ('7-2', 'we should still keep it off the street', 'policy', True)]
    """
    found = find_candidates(document) if candidates is None else candidates
    read = [_read(c, kinds or {}) for c in found]
    own = [c for c in read if c.commitment == "asserted"]
    shift = _OF_ACT.get(act, 0.0) if act else 0.0
    ranked = [_rank(c, own, shift, stressed, testimony=testimony) for c in own]
    chosen = _chosen(ranked, document, is_post=is_post)
    others = [
        c
        for c in read
        if c.commitment != "asserted" and c.log_odds >= 0 and c.clause.words >= _NOT_OWN_WORDS
    ][:_NOT_OWN]
    central = max(chosen, key=lambda r: (r.centrality, -r.candidate.clause.start), default=None)
    everything = sorted(
        [*chosen, *(_Ranked(c, c.log_odds, 0.0) for c in others)],
        key=lambda r: r.candidate.clause.start,
    )
    return tuple(
        _claim(f"{comment_id}-{number}", comment_id, document, item, central=item is central)
        for number, item in enumerate(everything, 1)
    )


def _read(candidate: Candidate, kinds: Mapping[tuple[int, int], KindReading]) -> Candidate:
    """A candidate with what an encoder read in its words counted in."""
    clause = candidate.clause
    reading = kinds.get((clause.start, clause.end))
    if reading is None:
        return candidate
    idle = reading.none + reading.rhetorical
    claims = math.log(max(1 - idle, 0.01) / max(idle, 0.01))
    return replace(
        candidate,
        log_odds=candidate.log_odds + _CLAIM_READ * (claims - _CLAIM_USUAL),
        kind=read_type(clause.folded, reading),
    )


def _rank(
    candidate: Candidate,
    own: Sequence[Candidate],
    shift: float,
    stressed: Sequence[tuple[int, int]],
    *,
    testimony: bool,
) -> _Ranked:
    clause = candidate.clause
    log_odds = candidate.log_odds + shift
    if testimony and candidate.kind == "testimony":
        log_odds += 0.5
    shows = any(start < clause.end and clause.start < end for start, end in stressed)
    centrality = log_odds + _CENTRAL_TYPE[candidate.kind]
    centrality += _CENTRAL["thesis"] * clause.thesis
    centrality += _CENTRAL["contrast"] * clause.contrast
    centrality += _CENTRAL["denies"] * clause.denies
    centrality += _CENTRAL["first"] * (candidate.sentence == own[0].sentence)
    centrality += _CENTRAL["last"] * (candidate.sentence == own[-1].sentence)
    centrality += _CENTRAL["stressed"] * shows
    return _Ranked(candidate, log_odds, centrality)


def _chosen(ranked: Sequence[_Ranked], document: Document, *, is_post: bool) -> list[_Ranked]:
    """The likeliest claims, as many as reach the threshold for their number."""
    best = sorted(ranked, key=lambda r: (-r.centrality, r.candidate.clause.start))
    if is_post:
        most = max(_CLAIMS_POST, document.own_words // _WORDS_A_CLAIM)
        return [r for r in best if r.log_odds >= _THRESHOLD_POST][:most]
    most = _CLAIMS_LONG if document.own_words > _LONG else _CLAIMS
    chosen: list[_Ranked] = []
    for item in best:
        threshold = _THRESHOLDS[min(len(chosen), len(_THRESHOLDS) - 1)]
        if len(chosen) < most and item.log_odds >= threshold:
            chosen.append(item)
    return chosen


def _claim(
    claim_id: str, comment_id: str, document: Document, item: _Ranked, *, central: bool
) -> Claim:
    candidate = item.candidate
    start, end = candidate.clause.start, candidate.clause.end
    text = document.text[start:end]
    return Claim(
        id=claim_id,
        comment_id=comment_id,
        start=start,
        end=end,
        text=text,
        type=candidate.kind,
        central=central,
        commitment=candidate.commitment,
        probability=1 / (1 + math.exp(-item.log_odds)),
        check_worthiness=check_worthiness(text, candidate.clause.folded, candidate.kind),
    )
