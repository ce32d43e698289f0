"""Which type an assertion is of, and how much a fact-checker would care.

Works on the words of one claim; whether it is a claim, and whose, is decided
before. Every figure is a sum of the cues in :mod:`discourse.claims.cues`.
"""

import math
import re

from discourse.claims.cues import BIAS, TYPE_CUES
from discourse.model import ClaimType
from discourse.model.readings import KindReading

__all__ = ["check_worthiness", "claim_type", "read_type", "type_probabilities"]

_TYPES: tuple[ClaimType, ...] = ("value", "fact", "policy", "testimony")
_SPACE = re.compile(r"\s+")
_LEAD = re.compile(
    r"^(?:(?:and|but|so|also|well|yes|no|now|therefore|however|or|then|finally)[, ]+)+"
)


def type_probabilities(folded: str) -> tuple[tuple[ClaimType, float], ...]:
    """How likely each type is, likeliest first.

    Parameters
    ----------
    folded
        The words of one claim, as :func:`discourse.text.fold` gives them.

    Returns
    -------
    tuple
        Pairs of type and probability; the probabilities add up to 1.

    Notes
    -----
    The types are those of Park & Cardie (2018): fact (could be verified, also if
    hedged or predicted), value (a judgement), policy (what should be done) and
    testimony (the writer's experience, or that of people close to them).

    Examples
    --------
    >>> [kind for kind, _ in type_probabilities("we should tax it")][0]
    'policy'
    """
    text = _LEAD.sub("", _SPACE.sub(" ", folded).strip())
    totals = list(BIAS)
    for cue in TYPE_CUES:
        if cue.regex.search(text):
            totals = [total + weight for total, weight in zip(totals, cue.weights, strict=True)]
    top = max(totals)
    shares = [math.exp(total - top) for total in totals]
    whole = math.fsum(shares)
    pairs = [(kind, share / whole) for kind, share in zip(_TYPES, shares, strict=True)]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], _TYPES.index(pair[0]))))


def claim_type(folded: str) -> ClaimType:
    """The likeliest type of a claim.

    >>> claim_type("it stopped my seizures"), claim_type("your view is absurd")
    ('testimony', 'value')
    >>> claim_type("deaths fell by half in 2019"), claim_type("keep it illegal")
    ('fact', 'policy')
    """
    return type_probabilities(folded)[0][0]


_CUES_SHARE = 0.4


def read_type(folded: str, reading: KindReading) -> ClaimType:
    """The likeliest type by cues and an encoder's reading together.

    A product of experts: the cues' probabilities count with a weight below 1.

    >>> sure = KindReading(0.02, 0.02, 0.9, 0.02, 0.02, 0.02)
    >>> read_type("cars out of the centre now", sure)
    'policy'
    """
    by_cues = dict(type_probabilities(folded))
    scores = {
        kind: _CUES_SHARE * math.log(by_cues[kind]) + math.log(max(getattr(reading, kind), 1e-6))
        for kind in _TYPES
    }
    return max(_TYPES, key=lambda kind: scores[kind])


# What makes checking worth the trouble (after ClaimBuster: Hassan et al. 2017), in log-odds.
_WORTH = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (r"\d|%|\b(?:hundred|thousand|million|billion|percent|half|third|twice|double[sd]?|triple[sd]?|halved|dozens?|majority)\b", 0.9),
        (r"\b(?:caus(?:e|es|ed|ing)|leads? to|led to|results? in|increas\w+|reduc\w+|decreas\w+|prevent\w*|creat(?:e|es|ed)|kill(?:s|ed)?|affect(?:s|ed)?|improv\w+|driv(?:es|en)|work(?:s|ed)?|cur(?:es|ed)|costs?|fail(?:s|ed)?|helps?|rais(?:e|es|ed)|r[io]se[sn]?|f[ae]ll(?:s|en)?|due to|because of|covers?)\b", 0.7),
        (r"\b(?:stud(?:y|ies)|research|evidence|data|trials?|surveys?|statistics?|according to|published|rates?|proven|scientists?|experts?|census|report(?:s|ed)?)\b", 0.8),
        (r"\b(?:more|less|fewer|better|worse|safer|\w{3,}er) than\b|\b(?:most|least|highest|lowest|largest|biggest|worst|safest|only)\b", 0.5),
        (r"\b(?:nobody|no one|never|always|every\w*|all|none|no)\b", 0.3),
        (r"\b(?:law|laws|legal|illegal|government|police|court|crime|tax|taxes|ban|bans|banned|prohibition|patients?|drugs?|disease|deaths?|died|money|schools?|health|safety|vaccin\w+|climate)\b", 0.3),
        (r"\b(?:will|would|going to)\b", 0.1),
        (r"\b(?:i|me|my|mine|i'm|i've|i'd)\b", -0.6),
        (r"\b(?:perhaps|maybe|might|could|possibly|seems?|probably|guess|suspect|wonder)\b", -0.3),
        (r"\b(?:nice|love|like it|enjoy\w*|beautiful|ugly|boring|fun|funny|interesting|curious|sad|happy|stupid|silly|ridiculous|absurd|nonsense)\b", -0.6),
        (r"^(?:that|this|it|he|she|they|these|those|you)\b", -0.3),
        (r"^\S+(?: \S+){0,3}$", -0.3),
        (r"\?", -0.4),
    )
)  # fmt: skip
_OF_TYPE: dict[ClaimType, float] = {"fact": 0.5, "policy": -0.1, "value": -0.6, "testimony": -1.2}
_NAME = re.compile(r"(?<=[^.!?:\"“] )(?!I\b|I['’]|OK\b)[A-Z][\w.]+")
_WORTH_BASE = -0.7


def check_worthiness(text: str, folded: str, kind: ClaimType) -> float:
    """How much a fact-checker would care, from 0 to 1.

    Parameters
    ----------
    text, folded
        The claim as written and folded.
    kind
        Its type.

    Returns
    -------
    float
        High for figures, causes, comparisons, sources and proper names; low for
        taste, testimony and vague judgements.

    Notes
    -----
    The features are those that Hassan et al. (2017, ClaimBuster) found to matter;
    their weights are set by hand.

    Examples
    --------
    >>> text = "Deaths fell by 40 percent after Portugal changed the law"
    >>> check_worthiness(text, text.lower(), "fact") > 0.8
    True
    >>> check_worthiness("I like it", "i like it", "value") < 0.2
    True
    """
    score = _WORTH_BASE + _OF_TYPE[kind]
    score += math.fsum(weight for pattern, weight in _WORTH if pattern.search(folded))
    if _NAME.search(text):
        score += 0.4
    return 1 / (1 + math.exp(-score))
