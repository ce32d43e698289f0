"""Which claims say again what an earlier claim of the thread says.

Compares the words of claims that are already found, across units and authors.
Would rather miss a restatement than join two claims that differ: no judgement
is passed on who is right, and nothing is inferred beyond the words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discourse.claims.similarity import Idf, containment, overlap
from discourse.model import Claim, Restatement
from discourse.text import content_words, fold, negators, stem

__all__ = ["Said", "claim_stems", "find_restatements", "said", "same_direction"]

_MIN_STEMS = 3
_MIN_SHARED = 3
_OVERLAP = 0.6
_CONTAINED = 0.9  # the shorter claim wholly within the longer one
_CONTAINED_OVERLAP = 0.5
_KEYS = 6  # a claim is looked up by its rarest stems
_POSTINGS = 60  # the most recent claims with a stem that are compared

# Words that turn a claim round, as stems: one of the left against one of the right.
_OPPOSITES = tuple(
    (frozenset(stem(w) for w in left.split()), frozenset(stem(w) for w in right.split()))
    for left, right in (
        ("legal legalise lawful allow permit decriminalise", "illegal criminal ban prohibit outlaw criminalise forbid unlawful"),
        ("increase rise raise grow higher up rose double triple", "decrease fall reduce drop lower decline down fell halve cut shrink"),
        ("work succeed effective success useful help", "fail ineffective failure useless hurt"),
        ("good better best benefit beneficial great right", "bad worse worst harm harmful terrible wrong damage"),
        ("safe safer harmless", "dangerous unsafe risky deadly harmful toxic lethal"),
        ("more most many greater", "less fewer least few"),
        ("true real", "false untrue myth fake"),
        ("support favour agree for", "oppose against disagree reject"),
        ("start begin keep continue introduce", "stop end abolish quit repeal abandon"),
        ("cheap easy easier cheaper", "expensive costly hard harder difficult"),
        ("all always everyone every everybody", "none never nobody no"),
        ("fair just moral justified", "unfair unjust immoral unjustified"),
        ("necessary needed", "unnecessary"),
        ("cause", "prevent cure"),
        ("possible", "impossible"),
        ("before", "after"),
    )
)  # fmt: skip

# What takes back or narrows a part of a claim.
_LIMITS = re.compile(r"\b(?:but|however|although|though|yet|unless|except|only|if)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says, for comparison."""

    claim: Claim
    stems: frozenset[str]
    all_stems: frozenset[str]
    figures: frozenset[str]
    negations: int
    limited: bool


def claim_stems(claim: Claim) -> tuple[str, ...]:
    """Stems of a claim's content words, in order.

    >>> claim = Claim("1-1", "1", 0, 13, "the bans fail", "fact", True, "asserted", 0.9)
    >>> claim_stems(claim)
    ('ban', 'fail')
    """
    return tuple(stem(word) for word in content_words(fold(claim.text)))


def find_restatements(claims: Sequence[Claim], idf: Idf) -> tuple[Restatement, ...]:
    """Pairs of claims of different units that say the same.

    Parameters
    ----------
    claims
        All claims of a thread, in document order.
    idf
        The thread's word weights.

    Returns
    -------
    tuple of Restatement
        In the order of the later claim, then of the earlier one. At most the three
        likeliest earlier claims for each. Only asserted claims count; testimony is
        left out, for two people's experience is never one claim, and so are
        rhetorical questions, whose polarity the words don't show.

    Notes
    -----
    Two claims say the same where they share three content words or more, the
    weighted overlap reaches 0.6 (or 0.5 where the shorter is nearly all in the
    longer), both demand or both state, no figure contradicts, and negations and
    opposites ("legal", "illegal") cancel out. On ArgKP (Bar-Haim et al. 2020),
    most pairs of arguments that pass make the same key point. Claims are found
    through an index of their rarest words, in time linear in their number.

    Examples
    --------
    >>> texts = ["Prohibition never reduces teen drinking", "teen drinking rises",
    ...     "teen drinking is never reduced by prohibition", "prohibition reduces teen drinking"]
    >>> claims = [Claim(f"{n}-1", str(n), 0, len(t), t, "fact", True, "asserted", 0.9)
    ...     for n, t in enumerate(texts)]
    >>> idf = Idf.of_stems([claim_stems(c) for c in claims])
    >>> [(r.claim_id, r.earlier_id) for r in find_restatements(claims, idf)]
    [('2-1', '0-1')]
    """
    index: dict[str, list[Said]] = defaultdict(list)
    found: list[Restatement] = []
    order = {claim.id: number for number, claim in enumerate(claims)}
    for claim in claims:
        own = said(claim)
        if own is None:
            continue
        keys = sorted(own.stems, key=lambda s: (-idf.weight(s), s))[:_KEYS]
        likely = [(p, other) for other in _earlier(keys, index) if (p := _same(own, other, idf))]
        likely.sort(key=lambda pair: (-pair[0], order[pair[1].claim.id]))
        best = sorted(likely[:3], key=lambda pair: order[pair[1].claim.id])
        found.extend(Restatement(claim.id, other.claim.id, p) for p, other in best)
        for key in keys:
            index[key].append(own)
    return tuple(found)


def said(claim: Claim) -> Said | None:
    """The claim made ready for comparison, or ``None`` where comparing would mislead."""
    if claim.commitment != "asserted" or claim.type == "testimony" or claim.text.endswith("?"):
        return None
    folded = fold(claim.text)
    stems = frozenset(claim_stems(claim))
    if len(stems) < _MIN_STEMS:
        return None
    words = folded.replace("-", " ").split()
    return Said(
        claim=claim,
        stems=stems,
        all_stems=stems | {stem(word.strip(".,;:!?()\"'")) for word in words},
        figures=frozenset(s for s in stems if s[:1].isdigit()),
        negations=len(negators(folded)),
        limited=bool(_LIMITS.search(folded)),
    )


def _earlier(keys: Sequence[str], index: dict[str, list[Said]]) -> Iterator[Said]:
    """Earlier claims that share two of the keys, each once."""
    hits: dict[str, int] = defaultdict(int)
    for key in keys:
        for other in index.get(key, [])[-_POSTINGS:]:
            hits[other.claim.id] += 1
            if hits[other.claim.id] == 2:  # the second hit, so that each comes once
                yield other


def _same(a: Said, b: Said, idf: Idf) -> float:
    """The probability that two claims say the same; 0 where they don't."""
    if a.claim.comment_id == b.claim.comment_id or len(a.stems & b.stems) < _MIN_SHARED:
        return 0.0
    if (a.claim.type == "policy") != (b.claim.type == "policy"):
        return 0.0
    if a.figures and b.figures and not a.figures & b.figures:
        return 0.0
    share = overlap(a.stems, b.stems, idf)
    short, long = sorted((a, b), key=lambda one: (len(one.stems), one.claim.id))
    within = containment(short.stems, long.stems, idf) >= _CONTAINED
    if share < (_CONTAINED_OVERLAP if within else _OVERLAP):
        return 0.0
    if not same_direction(a, b):
        return 0.0
    return min(0.95, 0.5 + 0.5 * share)


def same_direction(a: Said, b: Said) -> bool:
    """Whether both claims point the same way, as far as their words show it."""
    if a.limited != b.limited:
        return False
    turned = _oppositions(a, b)
    if max(a.negations, b.negations) > 1:  # too many to tell what each of them turns
        return a.negations == b.negations and not turned
    return (a.negations + b.negations + turned) % 2 == 0


def _oppositions(a: Said, b: Said) -> int:
    """How often one claim has a word whose opposite the other one has."""
    count = 0
    for left, right in _OPPOSITES:
        sides = [(bool(s.all_stems & left), bool(s.all_stems & right)) for s in (a, b)]
        count += sorted(sides) == [(False, True), (True, False)]
    return count
