"""The signs that a clause asserts something one could dispute, or only talks.

A table and nothing else. The weights are log-odds: set by hand, then moved half
of the way to a logistic regression on ChangeMyView (Hidey et al. 2017: what is
claim or premise there, against what is neither), rounded, and settled by hand.
"""

import re
from dataclasses import dataclass

from discourse.claims.cues import IMPERATIVES

__all__ = ["BASE", "IRONY", "SIGNS", "SUPPOSING", "Sign"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern on a folded clause, and what a hit adds to the log-odds of a claim."""

    name: str
    regex: re.Pattern[str]
    weight: float


def _sign(name: str, pattern: str, weight: float) -> Sign:
    return Sign(name, re.compile(pattern), weight)


BASE = -0.6

SIGNS: tuple[Sign, ...] = (
    _sign(
        "finite",
        r"\b(?:is|are|was|were|am|be|been|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|do|does|did|don't|doesn't|didn't|can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|shouldn't|must|may|might|need|needs|makes?|means?|gets?|goes|seems?|works?|got|made|went|took|came|said|says?|knows?|wants?|leads?|causes?|costs?|fail(?:s|ed)?|stop(?:s|ped)?|rais(?:e|es|ed)|covers?|get|gets|go|takes?|uses?|pays?|loses?|comes?|became|becomes?|exists?|matters?|deserves?|requires?|allows?|happen(?:s|ed)?|turn(?:s|ed)|keeps?|gives?|finds?|depends?|belongs?|halved|doubled|tripled|rose|fell|dropped|grew|shows?|proves?|helps?|kills?)\b|(?:'s|'re|'ve|'ll|n't)\b",
        0.8,
    ),
    _sign(
        "verb-form",
        r"\b\w{3,}(?:ed|ing)\b|\b(?:it|he|she|they|that|this|who|which|people) \w+s?\b",
        0.2,
    ),
    _sign("words<4", rf"^(?!(?:{IMPERATIVES})\b)\S+(?: \S+){{0,2}}$", -1.2),
    _sign("words4-6", rf"^(?!(?:{IMPERATIVES})\b)\S+(?: \S+){{3,5}}$", -0.3),
    _sign("words>11", r"^(?:\S+ ){11}", 0.3),
    _sign(
        "imperative-policy",
        rf"^(?:please |just |simply |don't |do not |never |instead |then |always )*(?:{IMPERATIVES})\b(?! (?:is|are|was|were|has|have|will|would|can|of|'s|me|us|my|care|a look)\b)(?! \w+ (?:never|always|often|is|are|was|were|has|have|had|will|would|can|could|does|did|doesn't|should|must|\w+s)\b(?! (?:in|on|for|to|from|and|or)\b))",
        1.4,
    ),
    _sign("ought", r"\b(?:should|shouldn't|ought|must|needs? to|have to|has to)\b", 0.5),
    _sign(
        "judge",
        r"\b(?:good|bad|better|worse|best|worst|great|terrible|fair|unfair|wrong|reasonable|important|useful|useless|harmful|dangerous|safe|stupid|ridiculous|absurd|right|justified|appropriate|necessary|effective|ineffective|valuable|worth|crucial|nonsense|mistake|problem|deserve\w*|failure|success\w*|shame|immoral|moral|effective)\b|\btoo \w+",
        0.4,
    ),
    _sign(
        "cause",
        r"\b(?:caus(?:e|es|ed|ing)|leads? to|led to|results? in|resulted in|increas\w+|reduc\w+|decreas\w+|prevents?|creates?|kills?|killed|affects?|improves?|drives?|works?|cures?|cured|costs?|fails?|failed|helps?|rose|rises?|fell|falls?|rais(?:e|es|ed)|tripled|halved|doubled|because of|due to)\b",
        0.6,
    ),
    _sign(
        "evidence",
        r"\b(?:stud(?:y|ies)|research|evidence|data|trials?|survey|statistics?|according to|published|shows?|shown|showed|percent|rates?|proven|science|scientific)\b|%",
        0.4,
    ),
    _sign(
        "number",
        r"\b\d[\d,.]*\b|\b(?:hundred|thousand|million|billion|half|third|twice|dozens?)\b",
        0.3,
    ),
    _sign(
        "compare",
        r"\b(?:more|less|fewer|better|worse|\w{3,}er|rather|other|different) than\b|\bas \w+ as\b|\bthe same\b|\bmost\b",
        0.4,
    ),
    _sign(
        "generic",
        r"\b(?:people|everyone|everybody|no one|nobody|always|never|every|all|any|none|anyone|most|many|some|nothing|only)\b",
        0.2,
    ),
    _sign("negation", r"\b(?:not|no|never|nothing|none|nobody|without)\b|n't\b", 0.2),
    _sign("becoz", r"\b(?:because|since|so that|therefore|which means|if)\b", 0.2),
    _sign(
        "copula-det",
        r"\b(?:is|are|'s|isn't|aren't|was|were) (?:\w+ly |just |simply |not )?(?:a|an|the)\b",
        0.2,
    ),
    _sign("opens-i", r"^(?:i|i'm|i've|i'd|i'll|we|my)\b", -0.3),
    _sign(
        "i-will",
        r"\b(?:i'll|i will|i'm going to|i am going to|i'd (?:love|like|be)|i would (?:love|like)|i look forward|i can't wait|i'm (?:really |so |very )?(?:excited|curious|looking|trying|going|glad|happy|sorry)|i am (?:curious|glad|happy|sorry|looking))\b",
        -1.1,
    ),
    _sign(
        "i-feel-taste",
        r"\bi (?:\w+ )?(?:love|like|liked|loved|enjoy|enjoyed|hope|wish|wonder|want|remember|forgot|read|saw|looked|heard|watched|hear|get|see)\b",
        -0.5,
    ),
    _sign(
        "i-dont-know",
        r"\bi (?:really |just )?(?:don't|do not|can't|cannot|am not|didn't|couldn't|have no|haven't) (?:\w+ )?(?:know|sure|tell|remember|say|idea|understand|recall|expect|seen|read|care|mean|promise|see|want)\b|\bi'm not (?:sure|certain|an?|saying)\b|\bnot sure\b|\bno idea\b",
        -0.7,
    ),
    _sign(
        "i-past",
        r"\b(?:i|we|my \w+) (?:\w+ )?(?:\w{3,}ed|was|were|had|did|went|got|took|came|saw|told|felt|found|made|paid|knew|began|left|lost|kept|spent|quit|tried|woke)\b|\b(?:i|we)'ve (?:been|had|seen|known|worked|lived|used|tried|never)\b",
        0.1,
    ),
    _sign(
        "happened-to-me",
        r"\b(?:\w{3,}ed|gave|cost|made|left|got|took|saw) (?:me|my|us|our)\b",
        0.4,
    ),
    _sign(
        "chat",
        r"\b(?:lol|lmao|rofl|haha\w*|hehe|thanks?|thank you|cheers|congrat\w*|welcome|good luck|happy (?:new|birthday)|sorry|apologi[sz]e|please (?:link|share|post)|nice (?:post|piece|one)|great (?:post|article|piece|write)|love (?:this|your)|kudos|bravo|well (?:said|done|put))\b|^(?:so |very |really |i'm |i am )*(?:glad|happy|delighted|pleased|sorry|excited)\b",
        -1.6,
    ),
    _sign("emoticon", r"[:;]-?[)(DPp]|[🙂😀😂🤣😉🙏👍🍄❤🎉]", -0.8),
    _sign(
        "link",
        r"https?:|www\.|\b(?:here is|here's|link|click|see (?:here|also|above|below)|check out|isbn|doi)\b",
        -1.4,
    ),
    _sign(
        "steering",
        r"^(?:look|listen|see|read|check|google|watch|imagine|think|consider|note|remember|guess|ask|tell|explain|show|name|let me|let's|allow me|try|go|come|give (?:me|him|her|them)|forgive|excuse|bear|wait|hold on|take (?:that|this|care)|speaking of|question for|as for|mind you|welcome|count me)\b",
        -0.8,
    ),
    _sign(
        "retract-concede",
        r"\b(?:take (?:it |that |this )?back|taken? back|i apologi[sz]e|withdraw|stand corrected|my (?:mistake|bad)|i (?:was|got it) wrong|fair (?:point|enough)|point taken|i concede|you're right|you are right|i agree|good (?:point|question)|true enough|didn't know that)\b",
        -1.6,
    ),
    _sign(
        "insult",
        r"\b(?:you(?:'re| are)|what) (?:an? |such an? |all )?(?:\w+ )?(?:idiots?|morons?|fools?|stupid|dumb|clowns?|trolls?|liars?|shills?|joke|pathetic|disgusting|ignorant)\b|^(?:idiot|moron|shut up|get lost|grow up)\b",
        -1.5,
    ),
    _sign(
        "story",
        r"\b(?:reminds? me|reminded me|the story|once upon|anyone who wants|for anyone|by the way|off topic|in other news|meanwhile)\b",
        -0.7,
    ),
    _sign(
        "medium",
        r"\b(?:my|the|this|your|previous|last|that) (?:comment|reply|typo|spelling|keyboard|button|username|comment section)\b|\btyping\b",
        -0.8,
    ),
    _sign("colon-end", r":$", -1.0),
    _sign(
        "exclaim",
        r"^[^a-z]*(?:wow|what a|how |ah |oh |huh|ha |ugh|awesome|amen|exactly|indeed|agreed|ditto)\b",
        -0.8,
    ),
    _sign(
        "if-open",
        r"^(?:if|even if|when|while|although|though|as|unless|since|given|because|until|whether|whatever)\b(?!.*,)",
        -0.7,
    ),
    _sign(
        "which-open",
        r"^(?:which|who|where|whose|that|than|to|with|for|of|by|in which|such as|including|especially|like)\b(?! (?:is|are|was|would|means|the)\b)",
        -0.2,
    ),
)

# Said in jest or in scorn, by explicit markers only.
IRONY = re.compile(
    r"(?:^|\s)/s\b|\byeah,? right\b|^(?:oh,? )?(?:sure|right|yes|yeah),? because\b|\bbecause that (?:always|worked|went)\b"
    r"|^(?:oh,? )(?:great|wonderful|brilliant|lovely|sure|yes)\b|\bwhat could (?:possibly )?go wrong\b|\bas if\b(?=[^,]*[!.]*$)"
    r"|\b(?:how|so) convenient\b|\bnot!+$|\bgood luck with that\b|^nice try\b"
)

# Asks to imagine, and asserts nothing yet.
SUPPOSING = re.compile(
    r"^(?:suppose|supposing|imagine|assume|assuming|let's (?:say|assume|suppose|pretend)|say (?:that )?(?:you|we|they|i)\b|what if)\b"
    r"|^(?:if|even if|if only)\b(?!.*(?:,|\bthen\b|\bwill\b|\bwould\b|\bshould\b|\bmust\b|\bcan\b))"
)
