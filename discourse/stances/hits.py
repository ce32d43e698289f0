"""Where a codebook's cues hit a text, and how much of a hit is the writer's own word.

Negation, quotation, attribution, questions and irony are weighed here; which
position follows from the hits is decided in ``coder``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from discourse.codebook import CompiledCodebook, CompiledPosition, Pattern
from discourse.codebook.compiled import CompiledCue
from discourse.model import Span
from discourse.text import Document, Sentence, clause_bounds, is_negated, negators

__all__ = ["Hit", "find_hits", "ironic"]

# How much is left of a cue's probability when the words may not be the writer's own.
_CITED = 0.6
_ATTRIBUTED = 0.4
_FLIPPED = 0.9
_IRONIC = 0.75
_HYPOTHETICAL = 0.7
# A weak cue that is negated says little; only a strong one then speaks for the other side.
_FLIPS = 0.75

_ENDORSES = re.compile(
    r"\b(?:agree(?:d)? with|agree that|as (?:\w+ ){1,3}(?:said|says|wrote|put it|once said)|exactly|well said|sympathetic to|quite right|rightly|correctly|hit the nail|spot on|i (?:second|support|endorse)|couldn't agree more|to quote|in the words of|convincingly|scathing)\b"
)
_IRONY = re.compile(
    r"(?:^|\s)/s\b|\byeah,? right\b|\bas if\b|\boh,? (?:sure|great|right|of course|yes|wonderful|good)\b|\bsure,? because\b|\bbecause (?:that|it|prohibition|the drug war|banning \w+) (?:has |always |clearly |obviously )?(?:worked|went|goes|works|done) (?:so|out so|out|such|wonders|great)"
    r"|\bthat(?:'ll| will) (?:surely |certainly |definitely )?(?:work|fix|solve|teach)\b|\bworked (?:out )?(?:so|really|oh so) (?:well|great)\b|\bwhat could (?:possibly )?go wrong\b|\bgreat (?:idea|plan|success)[,!.]? (?:because|just|let's|really|wasn't|that)\b|\bbrilliant (?:idea|plan)\b|\bhow(?:'s| is| did) that (?:work|go)\w*\b|\bgood luck with\b|\bwon't (?:somebody|someone|anyone) (?:please )?think of the children\b|\bclutch(?:es|ing)? pearls\b|🙄"
)
_TAG = re.compile(r"^\W{0,2}/s\b")
_CONDITION = re.compile(r"(?:^|[,;]\s|\bwonder )(?:if|unless|suppose|supposing|imagine|assuming|even if|whether)\b")
# A yes/no question with nothing negative in it denies what it asks; "isn't it …?" affirms.
_ASKS_TO_DENY = re.compile(
    r"^\W*(?:and |but |so |then |or |ok,? |well,? |seriously,? )*(?:(?:is|are|was|were|do|does|did|will|would|should|shall|can|could|has|have|must)\b|so,? (?:you|we|they|i)\b|why (?:should|would|must)\b"
    r"|you(?:'d| would)? (?:really |seriously |honestly )?(?:think|believe|want|mean)\b)(?!.*\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|shouldn't|wouldn't|couldn't|haven't|hasn't|won't)\b)"
)
_MIN_ASKED = 0.25


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that speaks for a position, with what is left of its probability."""

    position: str
    part: str
    probability: float
    span: Span
    sentence: int
    asks: bool = False


def ironic(sentence: Sentence, document: Document) -> bool:
    """Whether a sentence wears its irony on its sleeve, or on the next one ("/s").

    >>> from discourse.text import parse
    >>> document = parse("Sure, because that worked so well. It works. It pays. /s")
    >>> [ironic(s, document) for s in document.sentences]
    [True, False, True, True]
    """
    after = document.sentences[sentence.index + 1 : sentence.index + 2]
    marked = bool(after) and _TAG.match(after[0].folded) is not None
    return marked or _IRONY.search(sentence.folded) is not None


def find_hits(
    document: Document,
    book: CompiledCodebook,
    stance: str,
    copied: Iterable[tuple[int, int]] = (),
) -> Iterator[Hit]:
    """Find the hits of one stance's cues in one text.

    Parameters
    ----------
    document
        The text.
    book
        The compiled codebook.
    stance
        Id of the stance.
    copied
        Stretches that were taken from other units of the thread: never the
        writer's own stance.

    Yields
    ------
    Hit
        In the order of positions, cues and sentences. A negated cue speaks for
        the position's ``opposite``, if it has one.
    """
    compiled = next(s for s in book.stances if s.stance.id == stance)
    copied = tuple(copied)
    for position in compiled.positions:
        for cue in position.cues:
            yield from _cue_hits(document, position, cue, "", copied)
        for part in position.parts:
            for cue in part.cues:
                yield from _cue_hits(document, position, cue, part.part.id, copied)


def _cue_hits(
    document: Document, position: CompiledPosition, cue: CompiledCue, part: str, copied: tuple[tuple[int, int], ...]
) -> Iterator[Hit]:
    for sentence in document.sentences:
        if not cue.pattern.may_match(sentence.folded):
            continue
        mocking = ironic(sentence, document)
        for start, end in cue.pattern.finditer(sentence.folded):
            if _blocked(position, sentence, start, end):
                continue
            begin, stop = sentence.start + start, sentence.start + end
            if any(a < stop and begin < b for a, b in copied):
                continue
            weight = cue.probability * _own_word(document, sentence, begin, stop)
            turned = _is_turned(cue.pattern, sentence, start, end) ^ mocking
            asks = cue.pattern.ending == "?"
            if sentence.question and not asks:
                weight *= max(sentence.rhetorical, _MIN_ASKED)
            if _if_clause(sentence.folded, start):
                weight *= _HYPOTHETICAL
            if mocking:
                weight *= _IRONIC
            span = document.span(begin, stop)
            opposite = position.position.opposite
            if not turned:
                yield Hit(position.position.id, part, weight, span, sentence.index, asks=asks)
            elif opposite and cue.probability >= _FLIPS:
                yield Hit(opposite, part, weight * _FLIPPED, span, sentence.index, asks=asks)


def _blocked(position: CompiledPosition, sentence: Sentence, start: int, end: int) -> bool:
    for blocker in position.blockers:
        if blocker.may_match(sentence.folded):
            for a, b in blocker.finditer(sentence.folded):
                if a < end and start < b:
                    return True
    return False


def _own_word(document: Document, sentence: Sentence, start: int, end: int) -> float:
    """1 where the writer speaks, less where somebody else does."""
    quotation = document.quotation_at(start, end)
    endorsed = _ENDORSES.search(sentence.folded) is not None
    if quotation is not None and not endorsed:
        # A quotation from outside the thread is mostly cited with approval.
        return _CITED if not quotation.block else 0.0
    attribution = document.attribution_at(start, end)
    if attribution is not None and not endorsed:
        return 0.0 if attribution.source in {"you", "they"} else _ATTRIBUTED
    return 1.0


def _is_turned(pattern: Pattern, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence says the cue's opposite: by negation, question or irony."""
    turned = is_negated(sentence.folded, start)
    if not _negative(pattern):  # a negator in a gap of the cue: "the ban is not right"
        within = sum(start <= a and b <= end for a, b in negators(sentence.folded))
        turned ^= within % 2 == 1
    if sentence.question and pattern.ending != "?":
        turned ^= _ASKS_TO_DENY.match(sentence.folded) is not None
    return turned


@lru_cache(maxsize=4096)
def _negative(pattern: Pattern) -> bool:
    """Whether the cue itself speaks of not doing: its words settle the direction."""
    plain = re.sub(r"[^\w'*-]+", " ", pattern.source)
    return bool(negators(plain)) or " n't" in plain


def _if_clause(folded: str, start: int) -> bool:
    begin, _ = clause_bounds(folded, start)
    return _CONDITION.match(folded[max(0, begin - 2) : start].lstrip()) is not None
