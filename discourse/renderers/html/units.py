"""The thread itself, unit by unit, ready to be laid out: marks in the text, chips, arrows.

Pure functions from an analysis to records of strings; templates escape and arrange.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from discourse.model import Analysis, Claim, Comment, ReplyLink, StanceLabel
from discourse.renderers.html.facts import ASIDE, TOLD, Facts, kind_of
from discourse.renderers.html.marks import Block, Mark, blocks
from discourse.renderers.html.tree import Place
from discourse.renderers.view.fate import fate_of
from discourse.renderers.view.stances import position_label
from discourse.renderers.view.words import (
    ACT_VERBS,
    COMMITMENT_WORDS,
    RELATION_BASIS,
    TARGET_BASIS,
    author,
    decimal,
)
from discourse.standing.moves import LENIENT, STRICT
from discourse.tables.index import Index

__all__ = ["DEEPEST", "Chip", "Move", "Note", "Unit", "units"]

DEEPEST = 8
"""Indents are drawn down to this level; deeper comments say their level in words."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One stance label in words."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Move:
    """What the unit does to another: "challenges Ann (3.1)"."""

    act: str
    verb: str
    target: str
    target_author: str
    probability: float
    basis: str


@dataclass(frozen=True, slots=True)
class Note:
    """One claim of the unit: number, kind, fate, and who had a hand in that."""

    id: str
    number: str
    kind: str
    text: str
    answers: tuple[Move, ...]

    @property
    def against(self) -> tuple[str, ...]:
        """Ids of the comments that dispute or question it."""
        return tuple(m.target for m in self.answers if m.act in {"challenge", "question"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the thread; ``replies`` and ``left`` say what a folded branch hides."""

    comment: Comment
    facts: Facts
    author: str
    depth: int
    indent: int
    replies: int
    left: int
    parent_author: str
    chips: tuple[Chip, ...]
    moves: tuple[Move, ...]
    notes: tuple[Note, ...]
    blocks: tuple[Block, ...]

    @property
    def elsewhere(self) -> bool:
        """Whether it answers another unit than the one it is nested under."""
        return bool(self.moves) and self.moves[0].target != self.comment.parent_id


def units(
    analysis: Analysis, found: Index, places: Sequence[Place], known: Mapping[str, Facts]
) -> Iterator[Unit]:
    """Every unit with its highlights, the post first, one at a time.

    Parameters
    ----------
    analysis, found
        What was found, and the look-ups over it.
    places
        The units in the order in which they are shown.
    known
        Their facts, by id.

    Yields
    ------
    Unit
        In the order of ``places``.

    Examples
    --------
    >>> from discourse.model import Codebook, Thread
    >>> from discourse.renderers.html.facts import facts
    >>> from discourse.renderers.html.tree import tree
    >>> from discourse.tables.index import index
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> bare = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    >>> found = index(bare)
    >>> [unit.author for unit in units(bare, found, tree(bare.units, {}), facts(bare, found))]
    ['Ann']
    """
    stances = {stance.id: stance for stance in analysis.codebook.stances}
    for place in places:
        comment = place.comment
        labels = found.stances.get(comment.id, ())
        chips = [
            (label, f"{stance.label}: {position_label(stance, label.position)}")
            for label in labels
            if (stance := stances.get(label.stance))
        ]
        moves = found.moves.get(comment.id, ())
        notes = [(claim, _note(claim, found)) for claim in found.claims_of.get(comment.id, ())]
        yield Unit(
            comment=comment,
            facts=known[comment.id],
            author=author(comment),
            depth=place.depth,
            indent=min(place.depth, DEEPEST),
            replies=place.replies,
            left=place.left,
            parent_author=author(found.units[comment.parent_id]) if comment.parent_id else "",
            chips=tuple(Chip(text, label.probability) for label, text in chips),
            moves=tuple(_move(move, found) for move in moves),
            notes=tuple(note for _, note in notes),
            blocks=blocks(comment.text, _marks(chips, moves, notes, found)),
        )


def _marks(
    chips: Iterable[tuple[StanceLabel, str]],
    moves: Iterable[ReplyLink],
    notes: Iterable[tuple[Claim, Note]],
    found: Index,
) -> Iterator[Mark]:
    for claim, note in notes:
        label = f"Claim {note.number}: {note.text}"
        yield Mark(claim.start, claim.end, f"claim {note.kind}", label, claim.id, note.number)
    for stance, text in chips:
        for span in stance.evidence:
            yield Mark(span.start, span.end, "stance", f"{text} ({decimal(stance.probability)})")
    for move in moves:
        for span in move.evidence:
            words = f"{ACT_VERBS[move.act]} {author(found.units[move.target])} ({move.target})"
            yield Mark(span.start, span.end, "move", words)


def _move(move: ReplyLink, found: Index) -> Move:
    return Move(
        act=move.act,
        verb=ACT_VERBS[move.act],
        target=move.target,
        target_author=author(found.units[move.target]),
        probability=move.probability,
        basis=TARGET_BASIS[move.basis],
    )


def _note(claim: Claim, found: Index) -> Note:
    kind = kind_of(claim, found)
    if kind == TOLD:
        text = "testimony"
    elif kind == ASIDE:
        text = f"{claim.type}, {COMMITMENT_WORDS[claim.commitment]}"
    else:
        text = f"{claim.type}, {fate_of(found.standings[claim.id]).words}"
        kind = f"s-{kind}"
    return Note(
        id=claim.id,
        number=claim.id.rpartition("-")[2],
        kind=kind,
        text=text,
        answers=tuple(
            Move(
                act=relation.act,
                verb=("" if STRICT.admits(relation) else "likely ") + _DONE[relation.act],
                target=relation.comment_id,
                target_author=author(found.units[relation.comment_id]),
                probability=relation.probability,
                basis=RELATION_BASIS[relation.basis],
            )
            for relation in found.touching.get(claim.id, ())
            if LENIENT.admits(relation)
        ),
    )


_DONE = {
    "support": "supported by",
    "challenge": "challenged by",
    "question": "questioned by",
    "concede": "conceded by",
    "retract": "taken back by",
    "elaborate": "taken further by",
    "other": "answered by",
}
