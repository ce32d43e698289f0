"""What each comment does to what it answers: the moves of a thread.

Walks the thread once, in document order, because what a comment does depends on
what was done to its author before. Decides acts, not which claim they touch.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from discourse.acts.features import Feature, Surroundings, by_act, cue_features, thread_features
from discourse.model import (
    ACTS,
    Act,
    Codebook,
    Comment,
    ReplyLink,
    Span,
    StanceLabel,
    Target,
    Thread,
)
from discourse.text import Document, Sentence, fold, negators, stem

__all__ = ["code_acts"]

_TEMPERATURE = 0.95
_SECOND_MOVE = 1.2
"""Log-odds of its own words that a second move needs."""
_MAX_EVIDENCE = 3
_ANSWERS = ("no-opening", "yes-opening")
_PARODY = 0.6
_LONG = 8
_REMARK = 14
_GENUINE = 0.3
_TOPIC_UNITS = 3
_TOPIC_SENTENCES = 2
_SHORT_POST = 10
_AGREEING: tuple[Act, ...] = ("support", "concede")


def code_acts(
    thread: Thread,
    documents: Mapping[str, Document],
    targets: Sequence[Target],
    stances: Sequence[StanceLabel],
    codebook: Codebook,
) -> tuple[ReplyLink, ...]:
    """Find the moves of every comment.

    Parameters
    ----------
    thread
        The thread.
    documents
        Each unit's text, taken apart, by unit id.
    targets
        What each comment answers; the first of a comment's is its main target.
    stances
        Labels of the units; opposite positions make a challenge likelier.
    codebook
        Says which positions are opposite.

    Returns
    -------
    tuple of ReplyLink
        In document order, each comment's main move first; every comment that is
        not removed has at least one.

    Notes
    -----
    The seven acts follow Coarse Discourse (Zhang et al. 2017) and Inference
    Anchoring Theory. A log-linear score over cues and thread features; "agree,
    but" gives two moves, and the main one is where the author ends up.

    Examples
    --------
    >>> from discourse.text import parse
    >>> post = Comment("0", None, "Ed", "A tram line would halve the traffic.")
    >>> one = Comment("1", "0", "Ann", "Not true, the traffic only moves elsewhere.")
    >>> thread = Thread("t", None, None, "example", post, (one,))
    >>> documents = {c.id: parse(c.text) for c in thread.units}
    >>> book = Codebook("none", "1", ())
    >>> [(m.act, m.target) for m in code_acts(thread, documents, [Target("1", "0", 0.9, "parent")], (), book)]
    [('challenge', '0')]
    """
    return tuple(_Coder(thread, documents, targets, stances, codebook).run())


class _Coder:
    def __init__(
        self,
        thread: Thread,
        documents: Mapping[str, Document],
        targets: Sequence[Target],
        stances: Sequence[StanceLabel],
        codebook: Codebook,
    ) -> None:
        self.thread = thread
        self.documents = documents
        self.units = {c.id: c for c in thread.units}
        self.targets: dict[str, list[Target]] = {}
        for target in targets:
            self.targets.setdefault(target.comment_id, []).append(target)
        self.positions = {(x.comment_id, x.stance): x.position for x in stances}
        self.opposites = _opposites(codebook)
        two_sided = {s for s, _ in self.opposites}
        self.positioned = {x.comment_id for x in stances if x.stance in two_sided}
        self.testimony = {x.comment_id for x in stances if x.stance == "testimony"}
        self.main: dict[str, ReplyLink] = {}
        self.topic = _topic(thread, documents)

    def run(self) -> Iterator[ReplyLink]:
        for comment in self.thread.comments:
            targets = self.targets.get(comment.id)
            if comment.removed or not targets:
                continue
            moves = self._moves(comment, targets)
            self.main[comment.id] = moves[0]
            yield from moves

    def _moves(self, comment: Comment, targets: Sequence[Target]) -> list[ReplyLink]:
        document = self.documents[comment.id]
        own = [s for s in document.sentences if not s.quoted]
        parts = _share_out(own, targets)
        moves: list[ReplyLink] = []
        for target, sentences in zip(targets, parts, strict=True):
            if sentences or not moves:
                moves.extend(self._towards(comment, target, document, sentences, first=not moves))
        return _unique(moves)

    def _towards(
        self,
        comment: Comment,
        target: Target,
        document: Document,
        own: Sequence[Sentence],
        *,
        first: bool,
    ) -> Iterator[ReplyLink]:
        around = self._surroundings(comment, target)
        worded = list(cue_features(document, own))
        if around.asked:  # "no" and "yes" answer a question; they take no side
            worded = [f for f in worded if f.name not in _ANSWERS]
        spoken = sum(f.weight for f in worded if f.act not in ("other", "elaborate"))
        features = [*worded, *thread_features(document, own, around, spoken=spoken >= _SECOND_MOVE)]
        if not around.asked:
            features.extend(_plain(worded, own, document, around))
        act, probability, others = _decide(features, worded, own, around)
        # A doubtful target makes a move less sure; it does not make it another act.
        sure = 0.5 + 0.5 * target.probability
        spans = _evidence(features, act)
        main = ReplyLink(comment.id, target.target, act, probability * sure, target.basis, spans)
        yield main
        for other in others if first or act != "other" else ():
            p = _own_probability(worded, other) * sure
            yield replace(main, act=other, probability=p, evidence=_evidence(worded, other))

    def _surroundings(self, comment: Comment, target: Target) -> Surroundings:
        unit = self.units[target.target]
        theirs = self.documents[unit.id]
        author, other = fold(comment.author).strip(), fold(unit.author).strip()
        link = self.main.get(unit.id)
        answered = self.units[link.target] if link else None
        opposed = allied = False
        for (a, b), position in self.opposites.items():
            mine, yours = self.positions.get((comment.id, a)), self.positions.get((unit.id, a))
            opposed |= mine == b and yours == position
            allied |= mine is not None and mine == yours
        return Surroundings(
            comment=comment,
            target=theirs,
            to_post=unit.parent_id is None,
            same_author=author == other and author != "",
            answers_challenge=link is not None
            and link.act == "challenge"
            and answered is not None
            and fold(answered.author).strip() == author
            and author != "",
            asked=link is not None and link.act == "question",
            banter=link is not None and link.act == "other",
            parody=target.basis == "shared_words"
            and _share(self.documents[comment.id], theirs) > _PARODY,
            positioned=comment.id in self.positioned,
            opposed=opposed,
            allied=allied,
            testimony=comment.id in self.testimony,
            topic=self.topic | ({s for x in theirs.sentences for s in x.stems} - _GENERIC),
        )


def _topic(thread: Thread, documents: Mapping[str, Document]) -> frozenset[str]:
    """Stems that the post repeats or that several units have: what the thread is about."""
    units: Counter[str] = Counter()
    for comment in thread.units:
        units.update({s for x in documents[comment.id].sentences for s in x.stems})
    post: Counter[str] = Counter()
    sentences = documents[thread.post.id].sentences
    for sentence in sentences:
        post.update(set(sentence.stems))
    # A long post repeats what it is about; a short one says it once.
    repeated = 1 if len(sentences) <= _SHORT_POST else _TOPIC_SENTENCES
    shared = {s for s, n in units.items() if n >= _TOPIC_UNITS}
    return frozenset(shared | {s for s, n in post.items() if n >= repeated}) - _GENERIC


_GENERIC = frozenset(
    stem(w)
    for w in (
        "people person time thing way work good bad look know think want need use used take point read write post"
        " comment author blog article year day lot bit kind sort part place case reason interesting great nice new"
        " old long little big come give find tell try start keep call mean feel believe happen different right wrong"
    ).split()
)


def _share(one: Document, other: Document) -> float:
    """How much of a text's content words the other text has too."""
    mine = [stem for s in one.sentences for stem in s.stems]
    theirs = {stem for s in other.sentences for stem in s.stems}
    return sum(stem in theirs for stem in mine) / max(1, len(mine))


def _opposites(codebook: Codebook) -> dict[tuple[str, str], str]:
    """(stance, position) -> the position opposite to it."""
    return {
        (stance.id, position.id): position.opposite
        for stance in codebook.stances
        for position in stance.positions
        if position.opposite
    }


def _share_out(own: Sequence[Sentence], targets: Sequence[Target]) -> list[list[Sentence]]:
    """Give each target the sentences from where it is addressed to the next address.

    The first target has what stands before the second's; a target that is only
    mentioned in passing takes its own sentence and what follows.
    """
    starts = [t.evidence[0].start if t.evidence else 0 for t in targets]
    order = sorted(range(len(targets)), key=lambda i: (starts[i], i))
    parts: list[list[Sentence]] = [[] for _ in targets]
    for sentence in own:
        owner = order[0]
        for i in order:
            if starts[i] < sentence.end:
                owner = i
        parts[owner].append(sentence)
    return parts


def _probabilities(features: Sequence[Feature]) -> list[tuple[Act, float]]:
    scores = by_act(features)
    logits = {act: scores.get(act, 0.0) / _TEMPERATURE for act in ACTS}
    top = max(logits.values())
    weights = {act: math.exp(x - top) for act, x in logits.items()}
    total = sum(weights.values())
    return sorted(
        ((a, w / total) for a, w in weights.items()), key=lambda x: (-x[1], ACTS.index(x[0]))
    )


def _strong(worded: Sequence[Feature], act: Act) -> bool:
    return sum(f.weight for f in worded if f.act == act) >= _SECOND_MOVE


def _decide(
    features: Sequence[Feature],
    worded: Sequence[Feature],
    own: Sequence[Sentence],
    around: Surroundings,
) -> tuple[Act, float, list[Act]]:
    """The main act, how likely it is, and the acts of further moves."""
    ranked = _probabilities(features)
    act, probability = ranked[0]
    others: list[Act] = []
    second = None if around.same_author else _second_move(worded, act)
    if second is not None:
        if len(own) <= _LONG:
            act, second = _where_it_ends(worded, act, second)
        both = sum(p for a, p in ranked if a in (act, second))
        probability = max(dict(ranked)[act], 0.85 * both)
        others.append(second)
    if act != "retract" and _strong(worded, "retract"):
        others.append("retract")
    if act == "retract" and _strong(worded, "concede"):
        others.append("concede")
        probability = max(probability, 0.85 * (probability + dict(ranked)["concede"]))
    if act not in ("question", "other") and any(_asks(s) for s in own):
        others.append("question")
    return act, probability, others


def _second_move(worded: Sequence[Feature], main: Act) -> Act | None:
    """The weaker side of "true, but": both sides have words of their own."""
    agreeing: Act | None = None
    for candidate in _AGREEING:
        if _strong(worded, candidate):
            agreeing = candidate
    if agreeing is None or not _strong(worded, "challenge"):
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


def _plain(
    worded: Sequence[Feature], own: Sequence[Sentence], document: Document, around: Surroundings
) -> Iterator[Feature]:
    """A short remark beside the topic that neither denies nor takes a side is mostly talk."""
    if worded or not 0 < document.own_words <= _REMARK:
        return
    if any(negators(s.folded) or around.topic.intersection(s.stems) for s in own):
        return
    yield Feature("plain-remark", "other", 0.7)
    yield Feature("plain-remark", "challenge", -0.5)


def _asks(sentence: Sentence) -> bool:
    return sentence.question and sentence.rhetorical < _GENUINE


def _own_probability(worded: Sequence[Feature], act: Act) -> float:
    score = sum(f.weight for f in worded if f.act == act)
    return 1 / (1 + math.exp(-(score - 0.8)))


def _evidence(features: Sequence[Feature], act: Act) -> tuple[Span, ...]:
    carrying = [f for f in features if f.act == act and f.span is not None and f.weight > 0]
    best = sorted(carrying, key=lambda f: (-f.weight, f.sentence))[:_MAX_EVIDENCE]
    spans = {(f.span.start, f.span.end): f.span for f in best if f.span is not None}
    return tuple(spans[key] for key in sorted(spans))


def _unique(moves: Sequence[ReplyLink]) -> list[ReplyLink]:
    """One move for each act and target, the first and surest kept, main move first."""
    kept: dict[tuple[str, Act], ReplyLink] = {}
    for move in moves:
        key = (move.target, move.act)
        if key not in kept:
            kept[key] = move
        elif move.probability > kept[key].probability:
            kept[key] = replace(move)
    return list(kept.values())
