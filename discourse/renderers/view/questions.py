"""Questions that nobody else answered."""

from dataclasses import dataclass

from discourse.model import Analysis, Comment, ReplyLink
from discourse.renderers.view.words import author, clip
from discourse.standing.order import author_key
from discourse.tables.index import Index

__all__ = ["OpenQuestion", "open_questions"]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A comment that asks, with no answer by another author."""

    comment_id: str
    author: str
    url: str | None
    quote: str
    target: str
    target_author: str
    probability: float


def open_questions(analysis: Analysis, found: Index) -> tuple[OpenQuestion, ...]:
    """Units whose main move asks something, and that no other author answers.

    Parameters
    ----------
    analysis, found
        What was found, and the look-ups over it.

    Returns
    -------
    tuple of OpenQuestion
        In document order.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, ReplyLink, Thread
    >>> from discourse.tables.index import index
    >>> units = Comment("0", None, "Ann", "Ban it."), Comment("1", "0", "Bo", "Why now?")
    >>> asked = ReplyLink("1", "0", "question", 0.9, "parent")
    >>> thread = Thread("t", None, None, "outline", units[0], units[1:])
    >>> coded = Analysis(thread, Codebook("none", "1", ()), "rules", "1", replies=(asked,))
    >>> open_questions(coded, index(coded))[0].quote
    'Why now?'
    """
    return tuple(
        _question(unit, moves[0], found)
        for unit in analysis.units
        if (moves := found.moves.get(unit.id)) and moves[0].act == "question"
        if not _answered(unit, found)
    )


def _answered(unit: Comment, found: Index) -> bool:
    answers = (found.units[answer] for answer in found.answers.get(unit.id, ()))
    return any(
        author_key(answer) != author_key(unit) and not answer.removed and answer.text.strip()
        for answer in answers
    )


def _question(unit: Comment, move: ReplyLink, found: Index) -> OpenQuestion:
    asked = " ".join(span.text for span in move.evidence if "?" in span.text)
    return OpenQuestion(
        comment_id=unit.id,
        author=author(unit),
        url=unit.url,
        quote=clip(asked or unit.text, 400),
        target=move.target,
        target_author=author(found.units[move.target]),
        probability=move.probability,
    )
