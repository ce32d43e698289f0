"""What each comment does to what it answers: the moves of a thread.

Walks the thread once, in document order, because what a comment does depends on
what was done to its author before. Decides acts, not which claim they touch.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from discourse.acts.decide import SPEAKS, decide, own_probability, speaks_for
from discourse.acts.features import (
    Feature,
    Surroundings,
    cue_features,
    reading_features,
    thread_features,
)
from discourse.acts.topic import GENERIC, shared_with, topic_of
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
from discourse.model.readings import Readings
from discourse.text import Document, Sentence, fold_name, negators

__all__ = ["code_acts"]

_MAX_EVIDENCE = 3
_ANSWERS = ("no-opening", "yes-opening")
_IMPLIED = ("answers-challenge", "contradicts")
_PARODY = 0.6
_REMARK = 14
_NOTHING = Readings()


def code_acts(
    thread: Thread,
    documents: Mapping[str, Document],
    targets: Sequence[Target],
    stances: Sequence[StanceLabel],
    codebook: Codebook,
    readings: Readings = _NOTHING,
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
    readings
        What an encoder read of the replies, where there is one.

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
    return tuple(_Coder(thread, documents, targets, stances, codebook, readings).run())


class _Coder:
    def __init__(
        self,
        thread: Thread,
        documents: Mapping[str, Document],
        targets: Sequence[Target],
        stances: Sequence[StanceLabel],
        codebook: Codebook,
        readings: Readings,
    ) -> None:
        self.thread = thread
        self.readings = readings
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
        self.topic = topic_of(thread, documents)

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
        if around.answers_challenge:  # to agree with one's challenger is to concede
            worded = [replace(f, act="concede") if f.act == "support" else f for f in worded]
        spoken = sum(f.weight for f in worded if f.act not in ("other", "elaborate"))
        features = [*worded, *thread_features(document, own, around, spoken=spoken >= SPEAKS)]
        if not any(f.act == "challenge" for f in worded) and any(
            speaks_for(worded, act) for act in ("support", "concede")
        ):  # who says that they agree, and nothing else, does not deny
            features = [f for f in features if f.name not in _IMPLIED]
        if not around.asked:
            features.extend(_plain(worded, own, document, around))
        features.extend(self._read(comment, target, document, worded))
        act, probability, others = decide(features, worded, own, same_author=around.same_author)
        # A doubtful target makes a move less sure; it does not make it another act.
        sure = 0.5 + 0.5 * target.probability
        spans = _evidence(features, act)
        main = ReplyLink(comment.id, target.target, act, probability * sure, target.basis, spans)
        yield main
        for other in others if first or act != "other" else ():
            p = own_probability(worded, other) * sure
            yield replace(main, act=other, probability=p, evidence=_evidence(worded, other))

    def _read(
        self, comment: Comment, target: Target, document: Document, worded: Sequence[Feature]
    ) -> Iterator[Feature]:
        reading = self.readings.relations.get((comment.id, target.target))
        if reading is not None:
            shown = {
                label: document.span(*self.readings.shown[comment.id, target.target, label])
                for label in reading._fields
                if (comment.id, target.target, label) in self.readings.shown
            }
            plain = any(speaks_for(worded, act) for act in ACTS)
            yield from reading_features(reading, shown, plain=plain)

    def _surroundings(self, comment: Comment, target: Target) -> Surroundings:
        unit = self.units[target.target]
        theirs = self.documents[unit.id]
        author, other = fold_name(comment.author), fold_name(unit.author)
        link = self.main.get(unit.id)
        answered = self.units[link.target] if link else None
        opposed = allied = False
        for (a, b), position in self.opposites.items():
            mine, yours = self.positions.get((comment.id, a)), self.positions.get((unit.id, a))
            opposed |= mine == b and yours == position
            allied |= mine is not None and mine == yours
        return Surroundings(
            target=theirs,
            to_post=unit.parent_id is None,
            same_author=author == other and author != "",
            answers_challenge=link is not None
            and link.act == "challenge"
            and answered is not None
            and fold_name(answered.author) == author
            and author != "",
            asked=link is not None and link.act == "question",
            banter=link is not None and link.act == "other",
            parody=target.basis == "shared_words"
            and shared_with(self.documents[comment.id], theirs) > _PARODY,
            positioned=comment.id in self.positioned,
            opposed=opposed,
            allied=allied,
            testimony=comment.id in self.testimony,
            topic=self.topic | ({s for x in theirs.sentences for s in x.stems} - GENERIC),
        )


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
        if key not in kept or move.probability > kept[key].probability:
            kept[key] = move
    return list(kept.values())
