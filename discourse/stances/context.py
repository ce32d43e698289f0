"""What a thread adds to the stances of its units, once the moves are known.

One rule so far, for what a text cannot show alone: who agrees with a positioned
unit on one thing and disputes it on another takes both sides. It adds labels,
never changes or removes one, and reads no codebook's wording.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from discourse.codebook import Pattern, compile_pattern
from discourse.model import Codebook, Position, ReplyLink, Span, Stance, StanceLabel
from discourse.text import Document, Sentence

__all__ = ["adjust"]

_PROBABILITY = 0.6
_AGREES = frozenset({"support", "concede"})
_CONTRAST = re.compile(
    r"\b(?:but|though|although|however|whereas|yet|while|except|another (?:story|matter|thing)"
    r"|different (?:story|matter|thing)|on the other hand)\b"
)


def adjust(
    labels: Sequence[StanceLabel],
    replies: Sequence[ReplyLink],
    codebook: Codebook,
    documents: Mapping[str, Document],
) -> tuple[StanceLabel, ...]:
    """Add the labels that follow from what units answer.

    A unit gets the position that combines two sides if it has no label of the
    stance itself, both agrees with and challenges one unit that takes one of the
    sides, and sets two different words of the codebook's lists against each other
    ("I agree with you for beer, but wine is another story").

    Parameters
    ----------
    labels
        The labels of single texts, in document order.
    replies
        The moves of the thread.
    codebook
        The codebook that gave the labels.
    documents
        The units' texts by id, in document order.

    Returns
    -------
    tuple of StanceLabel
        The labels given and those added, in the order of ``documents`` and, for
        one unit, of the codebook's stances.

    Examples
    --------
    >>> from discourse.codebook import load_codebook
    >>> from discourse.text import parse
    >>> texts = {"0": "Cannabis must stay banned.", "1": "Yes to cannabis, but MDMA is another story."}
    >>> moves = [ReplyLink("1", "0", act, 0.7, "parent") for act in ("support", "challenge")]
    >>> given = [StanceLabel("0", "prohibition", "for", 0.9)]
    >>> documents = {id: parse(text) for id, text in texts.items()}
    >>> [(l.comment_id, l.position) for l in adjust(given, moves, load_codebook(), documents)]
    [('0', 'for'), ('1', 'mixed')]
    """
    added = [
        label
        for stance in codebook.stances
        for position in stance.positions
        if position.combines
        for label in _both_sides(stance, position, labels, replies, _contrasts(codebook, documents))
    ]
    units = {unit: place for place, unit in enumerate(documents)}
    stances = {stance.id: place for place, stance in enumerate(codebook.stances)}
    last = len(units)
    if not added:
        return tuple(labels)
    return tuple(
        sorted(
            [*labels, *added],
            key=lambda x: (units.get(x.comment_id, last), stances.get(x.stance, len(stances))),
        )
    )


def _both_sides(
    stance: Stance,
    position: Position,
    labels: Sequence[StanceLabel],
    replies: Sequence[ReplyLink],
    contrasts: "_Contrasts",
) -> Iterator[StanceLabel]:
    taken = {x.comment_id: x.position for x in labels if x.stance == stance.id}
    for unit, target in _divided(replies):
        if unit in taken or taken.get(target) not in position.combines:
            continue
        span = contrasts.find(unit)
        if span is not None:
            taken[unit] = position.id
            yield StanceLabel(unit, stance.id, position.id, _PROBABILITY, (span,))


def _divided(replies: Sequence[ReplyLink]) -> Iterator[tuple[str, str]]:
    """Units that both agree with and challenge one and the same unit."""
    acts: dict[tuple[str, str], set[str]] = {}
    for reply in replies:
        acts.setdefault((reply.comment_id, reply.target), set()).add(reply.act)
    for pair, done in acts.items():
        if "challenge" in done and done & _AGREES:
            yield pair


class _Contrasts:
    """Finds sentences that set two words of the codebook's lists against each other."""

    def __init__(self, lists: Sequence[Pattern], documents: Mapping[str, Document]) -> None:
        self._lists = lists
        self._documents = documents

    def find(self, unit: str) -> Span | None:
        """The sentence, or the two, of a unit that show the contrast."""
        document = self._documents.get(unit)
        if document is None:
            return None
        before: Sentence | None = None
        for sentence in document.sentences:
            if sentence.quoted:
                before = None
                continue
            for match in _CONTRAST.finditer(sentence.folded):
                one = self._words(sentence.folded[: match.start()])
                start = sentence.start
                if not match.start() and before is not None:
                    one, start = self._words(before.folded), before.start
                other = self._words(sentence.folded[match.end() :])
                if one and other and one.isdisjoint(other):
                    return document.span(start, sentence.end)
            before = sentence
        return None

    def _words(self, folded: str) -> frozenset[str]:
        return frozenset(
            folded[start:end] for words in self._lists for start, end in words.finditer(folded)
        )


def _contrasts(codebook: Codebook, documents: Mapping[str, Document]) -> _Contrasts:
    return _Contrasts(tuple(_lists(codebook)), documents)


def _lists(codebook: Codebook) -> Iterable[Pattern]:
    words = dict(codebook.words)
    return (compile_pattern(f"{{{name}}}", words) for name in words)
