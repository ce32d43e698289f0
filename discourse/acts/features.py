"""What in a comment, and in the thread around it, speaks for an act.

Each feature names an act, a weight in log-odds and, where words carry it, a
span. Nothing is decided here.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from discourse.acts.cues import CUES, Cue
from discourse.model import Act, Span
from discourse.model.readings import RelationReading
from discourse.text import Document, Sentence, is_negated, negators

__all__ = [
    "LONG",
    "Feature",
    "Surroundings",
    "cue_features",
    "reading_features",
    "thread_features",
]


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for an act."""

    name: str
    act: Act
    weight: float
    sentence: int = -1
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the thread tells of a comment before its words are read.

    Attributes
    ----------
    to_post
        The target is the post.
    same_author
        The target is by the comment's own author.
    answers_challenge
        The target challenged this comment's author.
    asked
        The target is a question.
    banter
        The target is a joke, thanks or the like.
    parody
        The comment is mostly the target's own words, changed.
    positioned
        The comment takes a position of its own.
    opposed, allied
        The two units take opposite positions, or the same, on some stance.
    topic
        Stems that the thread is about, to tell talk from chatter.
    """

    target: Document
    to_post: bool
    same_author: bool
    answers_challenge: bool = False
    asked: bool = False
    banter: bool = False
    parody: bool = False
    positioned: bool = False
    opposed: bool = False
    allied: bool = False
    testimony: bool = False
    topic: frozenset[str] = frozenset()


_ADDRESS = re.compile(r"^\W*@\S+[\s,:;-]*")
_RHETORICAL = 0.4
LONG = 8
"""A comment of more sentences shows its act where it begins and ends."""
_LEAD = 3
_MIDDLE = 0.4
_TINY = 8
_SHORT = 14
_CHATTER = 45


def cue_features(document: Document, own: Sequence[Sentence]) -> Iterator[Feature]:
    """The features that words carry.

    Parameters
    ----------
    document
        The comment's text.
    own
        Its sentences that are not quotations.
    """
    for cue in CUES:
        yield from _hits(cue, document, own)
    for sentence in own:
        if sentence.question:
            yield from _question(sentence, len(own))


def _hits(cue: Cue, document: Document, own: Sequence[Sentence]) -> Iterator[Feature]:
    if cue.place == "whole":
        if cue.regex.search(document.folded):
            yield Feature(cue.name, cue.act, cue.weight, 0, document.span(0, len(document.text)))
        return
    sentences = (
        own[:1] if cue.place in ("opening", "first") else own[1:] if cue.place == "later" else own
    )
    last = own[-1].index if own else 0
    found = 0
    for sentence in sentences:
        addressed = _ADDRESS.match(sentence.folded) if cue.place in ("opening", "first") else None
        skipped = addressed.end() if addressed else 0
        match = cue.regex.search(sentence.folded[skipped:])
        if match is None:
            continue
        begin, end = skipped + match.start(), skipped + match.end()
        if cue.negatable and is_negated(sentence.folded, begin):
            continue
        if document.attribution_at(sentence.start + begin, sentence.start + end):
            continue
        found += 1
        # The second time the same cue says less, the third nothing.
        weight = cue.weight if found == 1 else cue.weight / 3
        if len(own) > LONG and _LEAD <= sentence.index < last:
            weight *= _MIDDLE  # a long comment shows its act where it begins and ends
        span = document.span(sentence.start + begin, sentence.start + end)
        yield Feature(cue.name, cue.act, weight, sentence.index, span)
        if found == 2:
            return


def _question(sentence: Sentence, sentences: int) -> Iterator[Feature]:
    share = 1.0 if sentences <= 2 else 0.75 if sentences <= 4 else 0.5
    genuine = 1 - sentence.rhetorical
    yield Feature(
        "genuine-question", "question", 3.6 * genuine * share, sentence.index, sentence.span
    )
    if sentence.rhetorical > _RHETORICAL:
        weight = 2.0 * sentence.rhetorical
        yield Feature("rhetorical-question", "challenge", weight, sentence.index, sentence.span)


def thread_features(
    document: Document, own: Sequence[Sentence], around: Surroundings, *, spoken: bool
) -> Iterator[Feature]:
    """The features that the thread carries, and the priors of the place.

    ``spoken`` says that words speak for an act: such a comment is no chatter.
    """
    yield from _priors(around)
    if around.positioned:
        yield Feature("takes-position", "challenge", 0.4)
        yield Feature("takes-position", "other", -0.8)
    if around.opposed:
        yield Feature("opposite-stance", "challenge", 1.3)
    if around.allied:
        yield Feature("same-stance", "support", 0.7)
        yield Feature("same-stance", "challenge", -0.4)
    if around.answers_challenge:
        yield Feature("answers-challenge", "challenge", 0.9)
        yield Feature("answers-challenge", "concede", 0.5)
    if around.banter:
        yield Feature("answers-banter", "other", 1.2)
        yield Feature("answers-banter", "challenge", -0.4)
    if around.parody:
        yield Feature("parody", "challenge", 2.5)
    if around.asked:
        yield Feature("answers-question", "elaborate", 1.6)
        yield Feature("answers-question", "challenge", -0.5)
        yield Feature("answers-question", "other", -1.2)
    yield from _contradiction(own, around)
    if not spoken:
        yield from _chatter(document, own, around)


def _priors(around: Surroundings) -> Iterator[Feature]:
    if around.to_post:
        yield Feature("to-post", "elaborate", 0.7)
        yield Feature("to-post", "support", 0.3)
        yield Feature("to-post", "challenge", 0.0)
        if around.testimony:
            yield Feature("testimony-to-post", "support", 0.8)
            yield Feature("testimony-to-post", "other", -0.5)
    else:
        yield Feature("to-comment", "challenge", 0.9)
        yield Feature("to-comment", "support", -0.2)
    yield Feature("rare", "question", -1.2)
    yield Feature("rare", "concede", -1.0)
    yield Feature("rare", "retract", -2.2)
    if around.same_author:
        yield Feature("own-comment", "challenge", -3.0)
        yield Feature("own-comment", "support", -3.0)
        yield Feature("own-comment", "concede", -3.0)
        yield Feature("own-comment", "elaborate", 1.0)


def _contradiction(own: Sequence[Sentence], around: Surroundings) -> Iterator[Feature]:
    """A negated sentence about the very things that the target asserts, or the reverse."""
    best: Sentence | None = None
    for sentence in own:
        if sentence.question:
            continue
        stems = set(sentence.stems)
        for theirs in around.target.sentences:
            shared = len(stems & set(theirs.stems))
            if shared >= 2 and bool(negators(sentence.folded)) != bool(negators(theirs.folded)):
                best = sentence
    if best is not None:
        yield Feature("contradicts", "challenge", 0.8, best.index, best.span)


def _chatter(
    document: Document, own: Sequence[Sentence], around: Surroundings
) -> Iterator[Feature]:
    words = document.own_words
    stems = {stem for s in own for stem in s.stems}
    on_topic = len(stems & around.topic)
    if words == 0:
        yield Feature("empty", "other", 6.0)
        return
    if words < _TINY and on_topic < 2:
        yield Feature("tiny", "other", 0.4)
    if words <= _SHORT and on_topic < 2:
        yield Feature("short", "other", 0.6)
        yield Feature("short", "elaborate", -0.4)
    if words <= _CHATTER and on_topic == 0:
        yield Feature("off-topic", "other", 1.2)
    elif words <= _CHATTER and on_topic == 1:
        yield Feature("hardly-on-topic", "other", 0.5)
    elif on_topic >= 4:
        yield Feature("on-topic", "other", -1.2)
        yield Feature("on-topic", "elaborate", 0.3)
    if words > _CHATTER:
        yield Feature("long", "other", -0.8)


_BESIDE_WORDS = 0.3
# How much the encoder's log-odds count for an act, and the share of its label that says nothing.
READING: dict[Act, tuple[str, float, float]] = {
    "support": ("agree", 1.0, 0.34),
    "concede": ("agree", 0.5, 0.34),
    "challenge": ("disagree", 0.5, 0.27),
    "question": ("question", 1.0, 0.05),
    "elaborate": ("neutral", 0.2, 0.3),
    "other": ("neutral", 0.45, 0.3),
}


def reading_features(
    reading: RelationReading, shown: Mapping[str, Span], *, plain: bool
) -> Iterator[Feature]:
    """What the encoder read of a reply, as reasons for acts.

    Parameters
    ----------
    reading
        Towards the target.
    shown
        Label -> the sentence that speaks most for it.
    plain
        Words carry an act by themselves ("I disagree"): then the reading counts less.
    """
    share = _BESIDE_WORDS if plain else 1.0
    for act, (label, weight, usual) in READING.items():
        log_odds = math.log(max(getattr(reading, label), 1e-4) / usual)
        yield Feature("encoder", act, share * weight * log_odds, span=shown.get(label))


def by_act(features: Sequence[Feature]) -> Mapping[Act, float]:
    """Sum of the weights for each act that has any."""
    scores: dict[Act, float] = {}
    for feature in features:
        scores[feature.act] = scores.get(feature.act, 0.0) + feature.weight
    return scores
