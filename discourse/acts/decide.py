"""From features to acts: the main act of a move, how likely it is, and what goes with it.

A log-linear model with weights set by hand; nothing here looks at the thread.
"""

import math
from collections.abc import Sequence

from discourse.acts.features import LONG, Feature, by_act
from discourse.model import ACTS, Act
from discourse.text import Sentence

__all__ = ["SPEAKS", "decide", "own_probability", "speaks_for"]

_TEMPERATURE = 0.95
"""Sharpens the weights so that probabilities came true on hand-coded threads."""
# The line that main moves of 256 hand-coded replies lie on: said to be 0.45, right in
# 0.5 to 0.6 of the cases; said to be 0.9, right in 0.8 to 0.9.
_CERTAIN, _CHANCE = 0.72, 0.2
SPEAKS = 1.2
"""Log-odds of its own words that a move needs beside the main one."""
_GENUINE = 0.3
_AGREEING: tuple[Act, ...] = ("support", "concede")


def _probabilities(features: Sequence[Feature]) -> list[tuple[Act, float]]:
    scores = by_act(features)
    logits = {act: scores.get(act, 0.0) / _TEMPERATURE for act in ACTS}
    top = max(logits.values())
    weights = {act: math.exp(x - top) for act, x in logits.items()}
    total = sum(weights.values())
    return sorted(
        ((a, w / total) for a, w in weights.items()), key=lambda x: (-x[1], ACTS.index(x[0]))
    )


def speaks_for(worded: Sequence[Feature], act: Act) -> bool:
    """Whether words carry an act by themselves."""
    return sum(f.weight for f in worded if f.act == act) >= SPEAKS


def decide(
    features: Sequence[Feature],
    worded: Sequence[Feature],
    own: Sequence[Sentence],
    *,
    same_author: bool,
) -> tuple[Act, float, list[Act]]:
    """Find the main act, how likely it is, and the acts of further moves.

    Parameters
    ----------
    features
        All reasons, those of the thread included.
    worded
        Those that words carry: a further move needs words of its own.
    own
        The sentences that are not quotations.
    same_author
        The target is the author's own; nobody agrees with themselves, but.

    Examples
    --------
    >>> yes, no = Feature("agree", "support", 2.0, 0), Feature("not-true", "challenge", 2.2, 1)
    >>> act, _, others = decide([yes, no], [yes, no], [], same_author=False)
    >>> act, others
    ('challenge', ['support'])
    """
    ranked = _probabilities(features)
    act, probability = ranked[0]
    others: list[Act] = []
    second = None if same_author else _second_move(worded, act)
    if second is not None:
        if len(own) <= LONG:
            act, second = _where_it_ends(worded, act, second)
        both = sum(p for a, p in ranked if a in (act, second))
        probability = max(dict(ranked)[act], 0.85 * both)
        others.append(second)
    if act != "retract" and speaks_for(worded, "retract"):
        others.append("retract")
    if act == "retract" and speaks_for(worded, "concede"):
        others.append("concede")
        probability = max(probability, 0.85 * (probability + dict(ranked)["concede"]))
    if act not in ("question", "other") and any(_asks(s) for s in own):
        others.append("question")
    return act, _CERTAIN * probability + _CHANCE, others


def _second_move(worded: Sequence[Feature], main: Act) -> Act | None:
    """The weaker side of "true, but": both sides have words of their own."""
    agreeing: Act | None = None
    for candidate in _AGREEING:
        if speaks_for(worded, candidate):
            agreeing = candidate
    if agreeing is None or not speaks_for(worded, "challenge"):
        return None
    if main == "challenge":
        return agreeing
    return "challenge" if main in _AGREEING else None


def _where_it_ends(worded: Sequence[Feature], act: Act, second: Act) -> tuple[Act, Act]:
    """Order two moves: the main one is the last that the words make, "but" deciding ties."""
    other = second if act == "challenge" else act
    contrast = any(f.name in ("yes-but", "granted-but") for f in worded)
    spoken = [f for f in worded if f.name not in ("contrast", "but-opening")]
    last_challenge = max((f.sentence for f in spoken if f.act == "challenge"), default=-1)
    last_other = max((f.sentence for f in worded if f.act == other), default=-1)
    if contrast or last_challenge >= last_other:
        return "challenge", other
    return other, "challenge"


def _asks(sentence: Sentence) -> bool:
    return sentence.question and sentence.rhetorical < _GENUINE


def own_probability(worded: Sequence[Feature], act: Act) -> float:
    """How likely the words alone make an act, from 0 to 1."""
    score = sum(f.weight for f in worded if f.act == act)
    return 1 / (1 + math.exp(-(score - 0.8)))
