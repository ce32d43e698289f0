"""One unit's text, taken apart once: sentences, questions, quotations, attributions.

Everything later asks this record and never splits the text again. It knows one
text only; what the thread around it says is not its business.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from discourse.model import Span
from discourse.text.fold import content_words, fold, stem
from discourse.text.questions import is_question, rhetorical_probability
from discourse.text.quotation import (
    Attribution,
    Quotation,
    find_attributions,
    find_quotations,
)
from discourse.text.segments import paragraphs, sentence_spans

__all__ = ["Document", "Sentence", "parse"]

# Less than that, and the sentence around a quotation is the writer's.
_MOSTLY = 0.8


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it is, how it reads folded, and what it does.

    ``paragraph`` numbers the blocks of the text; ``rhetorical`` is the probability
    that a question asserts, and 0 for what is no question.
    """

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    folded: str
    question: bool
    rhetorical: float
    quoted: bool

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Stems of the content words, in order."""
        return tuple(stem(w) for w in content_words(self.folded))

    @property
    def span(self) -> Span:
        """The sentence as evidence."""
        return Span(self.start, self.end, self.text)


@dataclass(frozen=True)
class Document:
    """A text and all that is known of it by itself."""

    text: str
    folded: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text as evidence."""
        return Span(start, end, self.text[start:end])

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether the stretch lies in a quotation (over half of it)."""
        return self.quotation_at(start, end) is not None

    def quotation_at(self, start: int, end: int) -> Quotation | None:
        """The quotation that covers over half of the stretch, if one does."""
        for quotation in self.quotations:
            overlap = min(end, quotation.end) - max(start, quotation.start)
            if overlap * 2 > end - start:
                return quotation
        return None

    def attribution_at(self, start: int, end: int) -> Attribution | None:
        """The attributed speech that covers over half of the stretch, if any does."""
        for attribution in self.attributions:
            overlap = min(end, attribution.end) - max(start, attribution.start)
            if overlap * 2 > end - start:
                return attribution
        return None

    @cached_property
    def own_words(self) -> int:
        """Number of words outside block quotations."""
        quoted = sum(q.words for q in self.quotations if q.block)
        return max(0, len(self.text.split()) - quoted)


@lru_cache(maxsize=4096)
def parse(text: str) -> Document:
    r"""Take a text apart.

    Parameters
    ----------
    text
        A unit's text as :class:`discourse.model.Comment` holds it.

    Returns
    -------
    Document
        All offsets are code points into ``text``.

    Examples
    --------
    >>> document = parse("> Bans work.\n\nThey say so. But do they really?")
    >>> [(s.text, s.quoted, s.question) for s in document.sentences]
    [('> Bans work.', True, False), ('They say so.', False, False), ('But do they really?', False, True)]
    """
    folded = fold(text)
    quotations = find_quotations(text)
    sentences: list[Sentence] = []
    attributions: list[Attribution] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for begin, stop in sentence_spans(text, start, end):
            piece = folded[begin:stop]
            asks = is_question(piece)
            quoted = any(
                min(stop, q.end) - max(begin, q.start) > _MOSTLY * (stop - begin)
                for q in quotations
            )
            sentences.append(
                Sentence(
                    index=len(sentences),
                    paragraph=number,
                    start=begin,
                    end=stop,
                    text=text[begin:stop],
                    folded=piece,
                    question=asks,
                    rhetorical=rhetorical_probability(piece) if asks else 0.0,
                    quoted=quoted,
                )
            )
            attributions.extend(find_attributions(text[begin:stop], piece, begin))
    return Document(text, folded, tuple(sentences), quotations, tuple(attributions))
