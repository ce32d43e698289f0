"""Which sentences ask, and which of those only seem to.

A rhetorical question asserts (Hautli-Janisz et al. 2022, after Inference
Anchoring Theory); a genuine one wants to know. Says how likely, decides nothing.
"""

import math
import re

__all__ = ["is_question", "rhetorical_probability"]

_QUESTION_END = re.compile(r"\?[\s?!.…)\"'\]*_]*$")
# Asked without a question mark.
_INDIRECT = re.compile(
    r"^(?:and |but |so |ok(?:ay)?,? |hi,? |hey,? )?(?:does any(?:one|body)|do you know|has any(?:one|body)|can (?:any|some)(?:one|body)|could (?:any|some)(?:one|body)"
    r"|any(?:one|body) (?:know|have|got|tried|else)|what is the source|where (?:can|do) i|can you (?:link|point|explain|post|share|give|tell)"
    r"|could you (?:link|point|explain|post|share|give|tell|elaborate)|how do (?:you|they) know)\b"
    r"|\bi(?:'d| would) (?:really |just )?(?:like|love) to (?:know|see a (?:source|citation|link))\b|\b(?:source|citation|link|evidence|reference)s?[ ,]*(?:please|pls|plz)\b"
    r"|\b(?:i'm|i am|just|genuinely) (?:curious|wondering) (?:if|whether|what|how|why|where|who)\b|^i wonder (?:if|whether|what|how|why|where|who)\b"
)

# (pattern, log-odds towards rhetorical), from the literature on rhetorical questions
# and hand-weighted; a sum over the patterns that match.
_SIGNS = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (r"^(?:and |but |so |then )*why (?:should|shouldn't|would|wouldn't|must|can't|is it (?:that )?(?:ok|okay|fine|only)|on earth|not (?:just )?(?:ban|make|outlaw|let|tax))\b", 1.8),
        (r"^(?:oh[ ,]+)?(?:so|then)[ ,]+(?:you|we|they|i|it|what you|your|because|if|by|let me|are you|are we|is it|should we|do you|now|every|all|only|where)\b", 1.8),
        (r"^(?:so |but |and |or |yeah,? |right,? )?(?:who|what) (?:cares|needs|gives a|exactly is wrong|says|in their right mind|else)\b", 1.8),
        (r"\bwhat(?:'s| is| was) (?:so |exactly )?wrong with\b|\bwhat(?:'s| is) the (?:big deal|harm|alternative|point)\b|\bwhat business\b|\bwhat (?:right|gives you)\b", 1.6),
        (r"\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|shouldn't|wouldn't|couldn't|haven't|hasn't|won't) (?:it|that|this|they|you|we|he|she|there|the|people)\b", 1.4),
        (r"^(?:or |and |but |so )?(?:do|did|does|are|is|have|would|can|could|should) (?:you|we|they|anyone|anybody|people|it|that|he|she) (?:really|seriously|honestly|actually|truly|still|even|just|not)\b", 2.0),
        (r"^(?:or |and |but |so |ok,? |okay,? )?(?:are|r) you (?:kidding|joking|serious|seriously|suggesting|saying|telling|implying|sure|blind|insane|out of)\b", 2.0),
        (r"\b(?:since when|seriously|really|come on|give me a break|are you kidding|for real|god's sake|of all things)\b", 1.2),
        (r"\bis it (?:really |so |any )?(?:reasonable|fair|right|too much|a coincidence|any wonder|surprising|a surprise|such a|not)\b", 1.6),
        (r"\bhow (?:else|hard|can (?:anyone|anybody|you|one|we|that|this)|could (?:anyone|anybody|you|one|that)|dare|many more|much worse|long (?:must|before|until)|is (?:that|this|it) (?:any )?(?:different|better|fair|ok))\b", 1.6),
        (r"\bwhat about\b|\bwhat if\b", 0.8),
        (r"\b(?:would|do|does|should) (?:you|we|anyone|anybody|it) (?:rather|also|really want|want to (?:ban|live))\b|\b(?:then|too|as well)[ ,]*\?*$", 1.3),
        (r"^(?:maybe|perhaps|because)\b|^(?:ever|really|and|so what|so|right|huh)\?*$|\b(?:right|huh|eh|no)[?!]+$", 1.0),
        (r"\?!|!\?|\?\?", 0.8),
        (r"\b(?:ban|outlaw|prohibit|arrest|jail|tax|close|criminali[sz]e) (?:them|it|all|every|everyone|\w+) (?:too|as well|then|next)\b|\bnext\?", 1.5),
        (r"\bin favou?r of\b|\bsupposed to\b|\bthe same (?:people|logic)\b|\bby that logic\b", 1.0),
        # Genuine
        (r"\b(?:does|has|did|do|is|can|could|would) (?:any|some)(?:one|body)\b|^any(?:one|body)\b|\banyone (?:know|here|have|got|tried)\b", -2.2),
        (r"\bdo you (?:know|have (?:a|any)|happen|mean|remember)\b|\b(?:can|could|would|will) you (?:please |perhaps |maybe )?(?:link|point|explain|post|share|give|tell|elaborate|clarify|say|cite|provide|recommend|expand)\b", -2.4),
        (r"^(?:\W*)(?:source|sources|citation|link|reference|references|evidence|proof|details|which (?:one|study|paper|drug|trial)|who|when|where|how so|why|meaning)\s*\?", -2.6),
        (r"\b(?:where (?:can|could|do|did|is|are)|what(?:'s| is| was| are) (?:the|your|a)|how (?:many|do you know|does (?:it|that|this|one)|did (?:it|they|you)|do i|do they|long (?:did|does|is|was)|often|old)|which|what (?:kind|sort|dose|did|do|does|happened|happens)|is there (?:a|any)|are there (?:any|other)|was there|were there)\b", -1.2),
        (r"\b(?:curious|wonder|wondering|sincere|genuine|honest question|serious question|asking for|out of (?:interest|curiosity)|clarif|not clear to me|i don't (?:know|understand)|ignorant|help me)\b", -1.6),
        (r"^(?:\W*)(?:so |and |but )?(?:is|are|was|were|will|did|does|has|have|had) (?:the|this|that|it|they|there|these|those|he|she|you|\d+)\b", -0.5),
        (r"^(?:and |but |so )?(?:what|how|when|where|which|who) ", -0.3),
        (r"\b(?:please|thanks|thank you|cheers)\b", -1.5),
    )
)  # fmt: skip
_BASE = -1.2
_TURN = re.compile(r"[,;:-] (?:but |and |so )?|\bbut ")


def is_question(folded: str) -> bool:
    """Whether a folded sentence asks, with or without a question mark.

    >>> is_question("source?"), is_question("does anyone know a good review"), is_question("why not.")
    (True, True, False)
    """
    return bool(_QUESTION_END.search(folded) or _INDIRECT.search(folded))


def rhetorical_probability(folded: str) -> float:
    """How likely the question asserts something instead of asking, from 0 to 1.

    Parameters
    ----------
    folded
        One folded sentence that :func:`is_question` calls a question.

    Examples
    --------
    >>> rhetorical_probability("so you want to ban alcohol too?") > 0.8
    True
    >>> rhetorical_probability("does anyone know the dose they used?") < 0.2
    True
    """
    # "I agree, but why should it be a crime?": the question may begin after a "but".
    parts = {folded, _TURN.split(folded)[-1]}
    score = max(_score(part) for part in sorted(parts))
    if not _QUESTION_END.search(folded):
        score -= 1.0
    return 1 / (1 + math.exp(-score))


def _score(folded: str) -> float:
    return _BASE + sum(weight for pattern, weight in _SIGNS if pattern.search(folded))
