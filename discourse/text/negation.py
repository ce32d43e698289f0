"""What a negation reaches, within one folded sentence.

The scope rule is NegEx's (Chapman et al. 2001): from the negator to the end of
its clause, at most a few words on; two negators cancel.
"""

import re

__all__ = ["clause_bounds", "is_negated", "negators"]

_SCOPE_WORDS = 7

_NEGATOR = re.compile(
    r"(?<![\w'])(?:not|never|no|none|nobody|nothing|neither|nor|without|doubt(?:s|ed|ful)?|hardly|barely|scarcely|cannot|can't|don't|dont"
    r"|doesn't|doesnt|didn't|didnt|won't|wont|wouldn't|wouldnt|shouldn't|shouldnt|couldn't|isn't|isnt|aren't|arent"
    r"|wasn't|wasnt|weren't|haven't|hasn't|hadn't|ain't|mustn't|lack of|fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to"
    r"|(?:far|anything) (?:from|but)|no longer|rather than|instead of|stop(?:ped)? short of)(?![\w'])"
)
# Negators by form only: they affirm, or they belong to a set phrase.
_NOT_NEGATING = re.compile(
    r"(?<![\w'])(?:not only|not just|not merely|not simply|no doubt|no question|no wonder|without (?:a )?doubt|beyond (?:a )?doubt|doubt(?:s|ed)? not|why not|nothing but"
    r"|not to mention|no matter|whether or not|or not|no,|nope,|no\.|no one can deny|can't help|cannot help"
    r"|can't (?:\w+ )?deny|not that|can't wait|no less|don't get me wrong)"
)
_CLAUSE = re.compile(
    r"[,;:()\"]|(?<=\s)-+(?=\s)"
    r"|\b(?:but|although|though|because|since|whereas|while|which|however|yet|so that|unless|after|before|until|when|i think|i believe|i feel|imo|imho)\b"
    # "and" before a new predicate or subject; between two nouns it does not part them.
    r"|\band (?=(?:should|must|ought|is|are|was|were|has|have|had|can|could|will|would|does|did"
    r"|therefore|so|then|thus|that's|it|it's|they|we|i|i'm|he|she|there|this)\b)"
    r"|(?<!not )\bas (?=(?:it|they|this|there|we|he|she|i|\w+ing)\b)"
)


def negators(folded: str) -> tuple[tuple[int, int], ...]:
    """Spans of the words of a folded sentence that negate.

    >>> negators("it is not only wrong, it never worked")
    ((25, 30),)
    """
    affirming = [m.span() for m in _NOT_NEGATING.finditer(folded)]
    return tuple(
        m.span()
        for m in _NEGATOR.finditer(folded)
        if not any(a <= m.start() < b for a, b in affirming)
    )


def clause_bounds(folded: str, position: int) -> tuple[int, int]:
    """Start and end of the clause around a position of a folded sentence."""
    start, end = 0, len(folded)
    for match in _CLAUSE.finditer(folded):
        if match.end() <= position:
            start = match.end()
        elif match.start() > position:
            end = match.start()
            break
    return start, end


def is_negated(folded: str, start: int) -> bool:
    """Whether the words that begin at ``start`` are in the scope of an odd number of negators.

    Only what stands before them counts: a negator inside a cue belongs to the cue.

    Examples
    --------
    >>> s = "i don't think we should ban it, but drink should be banned"
    >>> is_negated(s, s.index("should ban")), is_negated(s, s.index("be banned"))
    (True, False)
    """
    clause, _ = clause_bounds(folded, start)
    count = 0
    for begin, stop in negators(folded):
        if clause <= begin and stop <= start:
            between = folded[stop:start].split()
            count += len(between) <= _SCOPE_WORDS
    return count % 2 == 1
