"""What each cue of a codebook hits in a thread, in its sentence: a concordance (KWIC).

For people who refine a codebook; decides nothing about a unit's stance.
"""

import re
from typing import NamedTuple

from discourse.codebook import CompiledCodebook
from discourse.model import Thread
from discourse.stances.hits import cues_of, find_hits
from discourse.text import parse

__all__ = ["CueHits", "InContext", "concordance"]

_SPACE = re.compile(r"\s+")


class InContext(NamedTuple):
    """One hit.

    ``position`` is what it speaks for there: the cue's own, or the opposite one. The three
    texts side by side are its sentence.
    """

    unit: str
    position: str
    probability: float
    before: str
    words: str
    after: str


class CueHits(NamedTuple):
    """A cue as written, whose it is, and its hits in document order."""

    stance: str
    position: str
    part: str
    cue: str
    hits: tuple[InContext, ...]


def concordance(thread: Thread, book: CompiledCodebook) -> tuple[CueHits, ...]:
    """Every cue of a codebook with its hits, those without any included.

    Parameters
    ----------
    thread
        Its removed units are left out.
    book
        The compiled codebook.

    Returns
    -------
    tuple of CueHits
        In the codebook's order; the same cue in two places comes once for each.

    Examples
    --------
    >>> from discourse.codebook import compile_codebook, load_codebook
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "So. Drugs should not be banned!")
    >>> found = concordance(Thread("t", None, None, "x", post, ()), compile_codebook(load_codebook()))
    >>> hit = next(hit for cue in found for hit in cue.hits)
    >>> hit.before, hit.position
    ('Drugs ', 'against')
    """
    found: dict[tuple[str, str, str, str], list[InContext]] = {
        (source.stance, source.position.position.id, source.part, cue.pattern.source): []
        for source, cue in cues_of(book)
    }
    for unit in thread.units:
        if unit.removed:
            continue
        document = parse(unit.text)
        for hit in find_hits(document, book):
            sentence = document.sentences[hit.sentence]
            context = InContext(
                unit.id,
                hit.position,
                hit.probability,
                _line(unit.text[sentence.start : hit.span.start]).lstrip(),
                _line(hit.span.text),
                _line(unit.text[hit.span.end : sentence.end]).rstrip(),
            )
            found[hit.stance, hit.home, hit.part, hit.cue].append(context)
    return tuple(CueHits(*key, tuple(hits)) for key, hits in found.items())


def _line(text: str) -> str:
    """The text in one line; spaces at its ends are kept, for it has neighbours."""
    return _SPACE.sub(" ", text)
