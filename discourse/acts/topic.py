"""What a thread is about, to tell talk about it from chatter. Counts words, decides nothing."""

from collections import Counter
from collections.abc import Mapping

from discourse.model import Thread
from discourse.text import Document, stem

__all__ = ["GENERIC", "shared_with", "topic_of"]

_TOPIC_UNITS = 3
_TOPIC_SENTENCES = 2
_SHORT_POST = 10


def topic_of(thread: Thread, documents: Mapping[str, Document]) -> frozenset[str]:
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
    return frozenset(shared | {s for s, n in post.items() if n >= repeated}) - GENERIC


GENERIC = frozenset(
    stem(w)
    for w in (
        "people person time thing way work good bad look know think want need use used take point read write post"
        " comment author blog article year day lot bit kind sort part place case reason interesting great nice new"
        " old long little big come give find tell try start keep call mean feel believe happen different right wrong"
    ).split()
)


def shared_with(one: Document, other: Document) -> float:
    """How much of a text's content words the other text has too."""
    mine = [stem for s in one.sentences for stem in s.stems]
    theirs = {stem for s in other.sentences for stem in s.stems}
    return sum(stem in theirs for stem in mine) / max(1, len(mine))
