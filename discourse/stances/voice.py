"""Whose word a hit is, and whether it is meant as it stands.

Quotation, attribution, irony, disclaimers, conditions, negation and questions,
weighed for one stretch of one sentence. Knows no codebook and no position.
"""

import re
from functools import lru_cache

from discourse.codebook import Pattern
from discourse.text import Document, Sentence, clause_bounds, is_negated, negators

__all__ = ["ironic", "is_turned", "own_word"]

# How much is left of a cue's probability when the words may not be the writer's own,
# or not meant of the world as it is.
_CITED = 0.6
_REPLIED_TO = 0.3
_ATTRIBUTED = 0.4
_HYPOTHETICAL = 0.6
_MIN_ASKED = 0.25

_ENDORSES = re.compile(
    r"\b(?:agree(?:d)? with|agree that|as (?:\w+ ){1,3}(?:said|says|wrote|put it|once said)|exactly"
    r"|well said|sympathetic to|quite right|rightly|correctly|hit the nail|spot on"
    r"|i (?:second|support|endorse)|couldn't agree more|to quote|in the words of|convincingly"
    r"|scathing|(?:not heard|never heard|haven't heard) (?:it|\w+ \w+) put better)\b"
)
_IRONY = re.compile(
    r"(?:^|\s)/s\b|\byeah,? right\b|(?:^|[.!?]\s)as if\b|\boh,? (?:sure|great|right|of course|yes|wonderful)\b"
    r"|\bsure,? because\b|\bbecause (?:that|it|prohibition|the drug war|banning \w+) "
    r"(?:has |always |clearly |obviously )?(?:worked|went|goes|works|done) (?:so|out so|out|such"
    r"|wonders|great)|\bthat(?:'ll| will) (?:surely |certainly |definitely )?(?:work|fix|solve"
    r"|teach)\b|\bworked (?:out )?(?:so|really|oh so) (?:well|great)\b"
    r"|\bwhat could (?:possibly )?go wrong\b|\bgreat (?:idea|plan|success)[,!.]? (?:because|just"
    r"|let's|really|wasn't|that)\b|\bbrilliant (?:idea|plan)\b|\bhow(?:'s| is| did) that "
    r"(?:work|go)\w*\b|\bgood luck with\b|\bwon't (?:somebody|someone|anyone) (?:please )?think of "
    r"the children\b|\bclutch(?:es|ing)? pearls\b|🙄"
)
_TAG = re.compile(r"^\W{0,2}/s\b")
# Said not to be said: neither the words nor their opposite are then the writer's.
_DISCLAIMS = re.compile(
    r"\b(?:not|never|isn't|wasn't|aren't|nobody(?: is|'s)?|no one(?: is|'s)?)(?: \w+)? "
    r"(?:saying|suggesting|arguing|claiming|implying|advocating|calling for|proposing)\b"
    r"|\b(?:doesn't|does not|didn't|did not|don't|do not) (?:\w+ )?(?:mean|imply|say|suggest|prove"
    r"|follow|show)\b|\b(?:argument|claim|idea|notion|belief|myth|assertion|premise|theory) that\b"
    r"|\bit is hard to argue\b|\bhard to argue that\b"
    r"|\b(?:know|sure|care|matter|tell|wonder) if\b|\b(?:whether|tell me why|explain why|reasons? why|prove that|evidence that)\b"
)
_CONDITION = re.compile(
    r"(?:^|[,;]\s|\bwonder )(?:if|unless|suppose|supposing|imagine|assuming|even if)\b"
)
_IF_AND_TWO_WORDS = re.compile(r"(?:\W*\w+){3}")
_CONSEQUENCE = re.compile(
    r"\bthen\b|\b(?:it|they|we|you|i|people|there|this|that) "
    r"(?:can|can't|could|will|won't|would|wouldn't|should|shouldn't|must|might)\b"
)
# A yes/no question with nothing negative in it denies what it asks; "isn't it …?" affirms.
_ASKS_TO_DENY = re.compile(
    r"^\W*(?:and |but |so |then |or |ok,? |well,? |seriously,? )*(?:(?:is|are|was|were|do|does|did"
    r"|will|would|should|shall|can|could|has|have|must)\b|so,? (?:you|we|they|i)\b"
    r"|why (?:should|would|must)\b|who (?:is going to|would|wants to|in (?:his|their) right)\b|you(?:'d| would)? (?:really |seriously |honestly )?"
    r"(?:think|believe|want|mean)\b)"
)
_NEGATED = re.compile(
    r"\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|shouldn't|wouldn't|couldn't|haven't|hasn't"
    r"|won't)\b"
)
_ASKS_TO_AFFIRM = re.compile(rf"^\W*(?:and |but |so |then |or |well,? )*{_NEGATED.pattern}")


def ironic(sentence: Sentence, document: Document) -> bool:
    """Whether a sentence wears its irony on its sleeve, or on the next one ("/s").

    Parameters
    ----------
    sentence, document
        The sentence and the text that it is from.

    Returns
    -------
    bool

    Examples
    --------
    >>> from discourse.text import parse
    >>> document = parse("Sure, because that worked so well. It works. It pays. /s")
    >>> [ironic(s, document) for s in document.sentences]
    [True, False, True, True]
    """
    after = document.sentences[sentence.index + 1 : sentence.index + 2]
    marked = bool(after) and _TAG.match(after[0].folded) is not None
    return marked or _IRONY.search(sentence.folded) is not None


def own_word(document: Document, sentence: Sentence, start: int, end: int, *, asks: bool) -> float:
    """How far a stretch of a sentence is asserted by the writer.

    Parameters
    ----------
    document, sentence
        The text and the sentence.
    start, end
        The stretch, counted from the start of the sentence.
    asks
        Whether the cue that was hit expects a question.

    Returns
    -------
    float
        1 where the writer asserts it, less where somebody else does, where it is
        only supposed or asked, 0 where it is plainly not the writer's word.

    Examples
    --------
    >>> from discourse.text import parse
    >>> def weight(text, words):
    ...     document = parse(text)
    ...     start = text.index(words)
    ...     return own_word(document, document.sentences[0], start, start + len(words), asks=False)
    >>> weight("Ban it.", "Ban it"), weight("They say ban it.", "ban it")
    (1.0, 0.0)
    """
    weight = _voice(document, sentence, sentence.start + start, sentence.start + end)
    if sentence.question and not asks:
        weight *= max(sentence.rhetorical, _MIN_ASKED)
    if _supposed(sentence.folded, start, end):
        weight *= _HYPOTHETICAL
    if not asks and _disclaimed(sentence.folded, start):
        return 0.0
    return weight


def _voice(document: Document, sentence: Sentence, start: int, end: int) -> float:
    quotation = document.quotation_at(start, end)
    endorsed = _ENDORSES.search(sentence.folded) is not None
    if quotation is not None and not endorsed:
        if quotation.block:
            return 0.0
        # A quotation inside one's own words is mostly cited with approval; one that
        # opens a paragraph is mostly what the rest of the paragraph answers.
        opens = sentence.quoted and _opens_paragraph(document, sentence)
        return _REPLIED_TO if opens else _CITED
    attribution = document.attribution_at(start, end)
    if attribution is not None and not endorsed:
        return 0.0 if attribution.source in {"you", "they"} else _ATTRIBUTED
    return 1.0


def _opens_paragraph(document: Document, sentence: Sentence) -> bool:
    before = document.sentences[max(0, sentence.index - 1)]
    after = document.sentences[sentence.index + 1 : sentence.index + 2]
    first = sentence.index == 0 or before.paragraph != sentence.paragraph
    return first and bool(after)


def _disclaimed(folded: str, start: int) -> bool:
    begin, _ = clause_bounds(folded, start)
    return _DISCLAIMS.search(folded[begin:start]) is not None


def _supposed(folded: str, start: int, end: int) -> bool:
    """Whether the stretch lies in an if-clause as a whole; a consequence does not."""
    begin, stop = clause_bounds(folded, start)
    if _CONDITION.match(folded[max(0, begin - 2) : start].lstrip()) is None:
        return False
    opening = _IF_AND_TWO_WORDS.match(folded, begin)
    consequence = _CONSEQUENCE.search(folded, opening.end() if opening else begin)
    return end <= (min(stop, consequence.start()) if consequence else stop)


def is_turned(pattern: Pattern, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence says a cue's opposite, by negation or by question.

    Parameters
    ----------
    pattern
        The cue's pattern; one that speaks of not doing settles its own direction.
    sentence
        The sentence.
    start, end
        The hit, counted from the start of the sentence.

    Returns
    -------
    bool

    Examples
    --------
    >>> from discourse.codebook import compile_pattern
    >>> from discourse.text import parse
    >>> cue = compile_pattern("should be banned", {})
    >>> sentence = parse("I don't think it should be banned.").sentences[0]
    >>> is_turned(cue, sentence, *next(cue.finditer(sentence.folded)))
    True
    """
    folded = _assertion(sentence)
    turned = is_negated(folded, start)
    if not _negative(pattern):  # a negator in a gap of the cue: "the ban is not right"
        within = sum(start <= a and b <= end for a, b in negators(folded))
        turned ^= within % 2 == 1
    if sentence.question and pattern.ending != "?":
        turned ^= _ASKS_TO_DENY.match(folded) is not None and not _NEGATED.search(sentence.folded)
    return turned


def _assertion(sentence: Sentence) -> str:
    """The folded sentence without the "isn't" of "isn't it …?", which denies nothing."""
    opening = _ASKS_TO_AFFIRM.match(sentence.folded) if sentence.question else None
    if opening is None:
        return sentence.folded
    return " " * opening.end() + sentence.folded[opening.end() :]


@lru_cache(maxsize=4096)
def _negative(pattern: Pattern) -> bool:
    """Whether the cue itself speaks of not doing: its words settle the direction."""
    plain = re.sub(r"[^\w'*-]+", " ", pattern.source)
    return bool(negators(plain)) or " n't" in plain
