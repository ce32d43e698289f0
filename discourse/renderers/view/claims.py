"""Claims as a report shows them: in context, with their fate and the words of those who answered.

Pure functions from an analysis to records of strings and numbers; renderers only lay
them out. Testimony never gets a card: what people lived through is no target.
"""

from dataclasses import dataclass

from discourse.model import (
    Act,
    Analysis,
    Claim,
    ClaimStanding,
    Relation,
    StandingName,
)
from discourse.renderers.view.fate import Fate, fate_of
from discourse.renderers.view.quoting import quotation
from discourse.renderers.view.salience import Component, components
from discourse.renderers.view.words import author, clip
from discourse.standing.moves import LENIENT, STRICT
from discourse.tables.index import Index

__all__ = ["Answer", "ClaimCard", "Echo", "cards", "is_testimony"]

CONTEXT = 180
"""Characters shown before and after a claim."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one comment did to a claim, in its own words, and what others did to that."""

    relation: Relation
    author: str
    quote: str
    replies: tuple["Answer", ...] = ()

    @property
    def hedge(self) -> str:
        """What goes before the verb where only the lenient reading counts the move."""
        return "" if STRICT.admits(self.relation) else "likely "


@dataclass(frozen=True, slots=True)
class Echo:
    """A claim that says the same, and the challenges that it met where it stands."""

    comment_id: str
    author: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One asserted claim with what a reader needs to judge it.

    Attributes
    ----------
    before, after
        The words around it in its paragraph.
    answers, faint
        The moves that touch it and that either reading counts; how many others are too
        unsure for both.
    echoes
        Where it was challenged in somebody's restatement.
    """

    claim: Claim
    standing: ClaimStanding
    author: str
    url: str | None
    before: str
    text: str
    after: str
    components: tuple[Component, ...]
    answers: tuple[Answer, ...]
    faint: int = 0
    echoes: tuple[Echo, ...] = ()

    @property
    def name(self) -> StandingName:
        """What became of it, by the strict reading."""
        return self.standing.standing

    @property
    def fate(self) -> Fate:
        """What a reader is told became of it, by both readings."""
        return fate_of(self.standing)

    @property
    def likelihood(self) -> float:
        """How sure its fate is; where that is only likely, as sure as the surest link to it."""
        fate = self.fate
        if fate.sure:
            return self.standing.probability
        act: Act = "question" if fate.name == "questioned" else "challenge"
        links = [*self.by(act), *(answer for echo in self.echoes for answer in echo.answers)]
        return max((answer.relation.probability for answer in links), default=0.0)

    @property
    def salience(self) -> float:
        """Its rank, from 0 to 1."""
        return self.standing.salience.total

    @property
    def reasons(self) -> str:
        """Why it ranks: all parts but those that make hardly any of its salience, greatest first."""
        ranked = sorted(self.components, key=lambda part: -part.share)
        telling = [part for part in ranked if part.share and part.share >= self.salience / 20]
        reasons = "; ".join(part.reason for part in telling)
        return reasons[:1].upper() + reasons[1:]

    def by(self, *acts: Act) -> tuple[Answer, ...]:
        """The answers that make one of these moves."""
        return tuple(answer for answer in self.answers if answer.relation.act in acts)


def cards(analysis: Analysis, found: Index) -> tuple[ClaimCard, ...]:
    """A card for each asserted claim that is no testimony, the most salient first.

    Parameters
    ----------
    analysis, found
        What was found, and the look-ups over it.

    Returns
    -------
    tuple of ClaimCard
        Equally salient claims stay in document order.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> from discourse.tables.index import index
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> bare = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    >>> cards(bare, index(bare))
    ()
    """
    told: dict[str, list[Claim]] = {}
    for claim in filter(is_testimony, analysis.claims):
        told.setdefault(claim.comment_id, []).append(claim)
    chosen = [
        _card(claim, found, told.get(claim.comment_id, []))
        for claim in analysis.claims
        if claim.id in found.standings and not is_testimony(claim)
    ]
    return tuple(sorted(chosen, key=lambda card: -card.salience))


def is_testimony(claim: Claim) -> bool:
    """Whether a claim reports what its author, or somebody they know, went through."""
    return claim.type == "testimony"


def _card(claim: Claim, found: Index, told: list[Claim]) -> ClaimCard:
    unit = found.units[claim.comment_id]
    standing = found.standings[claim.id]
    before, after = _context(unit.text, claim, told)
    relations = found.touching.get(claim.id, ())
    counted = sorted(filter(LENIENT.admits, relations), key=_weight)
    return ClaimCard(
        claim=claim,
        standing=standing,
        author=author(unit),
        url=unit.url,
        before=before,
        text=clip(claim.text, len(claim.text)),
        after=after,
        components=components(standing, claim),
        answers=tuple(_answer(relation, found) for relation in counted),
        faint=len(relations) - len(counted),
        echoes=tuple(_echo(found.claims[other], found) for other in standing.challenged_elsewhere),
    )


def _echo(claim: Claim, found: Index) -> Echo:
    challenges = (
        relation
        for relation in found.touching.get(claim.id, ())
        if relation.act == "challenge" and LENIENT.admits(relation)
    )
    return Echo(
        comment_id=claim.comment_id,
        author=author(found.units[claim.comment_id]),
        text=clip(claim.text, len(claim.text)),
        answers=tuple(_answer(relation, found) for relation in challenges),
    )


def _context(text: str, claim: Claim, told: list[Claim]) -> tuple[str, str]:
    """The words around a claim in its paragraph, up to any testimony beside it."""
    opening = max(
        [text.rfind("\n\n", 0, claim.start) + 1]
        + [other.end for other in told if other.end <= claim.start]
    )
    closing = min(
        [place for place in (text.find("\n\n", claim.end), len(text)) if place >= 0]
        + [other.start for other in told if other.start >= claim.end]
    )
    before = text[max(opening, claim.start - CONTEXT) : claim.start]
    if claim.start - CONTEXT > opening:
        before = "… " + before.partition(" ")[2]
    elif before[:1] in {".", "!", "?", ",", ";"}:
        before = before[1:].lstrip()  # the end of testimony that was cut off
    after = text[claim.end : min(closing, claim.end + CONTEXT)]
    if claim.end + CONTEXT < closing:
        after = after.rpartition(" ")[0] + " …"
    return _one_line(before), _one_line(after)


def _one_line(text: str) -> str:
    """White space collapsed, but kept at the ends: the claim follows or goes before."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + " ".join(text.split()) + tail


def _weight(relation: Relation) -> int:
    """Disputes first: they are what a reader looks for; document order among equals."""
    order: tuple[Act, ...] = ("challenge", "retract", "question", "concede", "support")
    return order.index(relation.act) if relation.act in order else len(order)


def _answer(relation: Relation, found: Index) -> Answer:
    unit = found.units[relation.comment_id]
    return Answer(
        relation=relation,
        author=author(unit),
        quote=quotation(relation.evidence, unit.text),
        replies=tuple(
            Answer(reply, author(mover), quotation(reply.evidence, mover.text))
            for reply in _replies(relation, found)
            for mover in (found.units[reply.comment_id],)
        ),
    )


def _replies(relation: Relation, found: Index) -> list[Relation]:
    """What was done to a challenge: to the claims that carry it, or to the comment as a whole."""
    if relation.act != "challenge":
        return []
    upon = [
        *(reply for carrier in relation.carriers for reply in found.touching.get(carrier, ())),
        *found.on_unit.get(relation.comment_id, ()),
    ]
    distinct = {
        reply.comment_id: reply
        for reply in upon
        if reply.act in {"challenge", "retract"} and LENIENT.admits(reply)
    }
    return sorted(distinct.values(), key=lambda reply: found.order[reply.comment_id])
