"""From codings to what is learnt from: each unit once, with the labels on which coders agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.agreement.coefficients import counted, krippendorff_alpha, percent
from discourse.coding import Coding, Context, Key, aligned
from discourse.errors import ModelError
from discourse.model import Codebook
from discourse.text import fold_name

__all__ = ["Agreement", "Example", "Grouping", "Joined", "joined", "settled_grouping"]

Grouping = Literal["thread", "author"]
_FEW = 5
"""Fewer threads than this can't speak for threads: then authors are kept apart."""


@dataclass(frozen=True, slots=True)
class Example:
    """A unit that was coded, what its coders saw, and their labels by stance."""

    key: Key
    seen: Context
    labels: Mapping[str, str]

    def group(self, by: Grouping) -> str:
        """Its thread, or its author; who has no name stands alone."""
        thread, unit = self.key
        author = fold_name(self.seen.author)
        return thread if by == "thread" else author or f"{thread} {unit}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agreed on the units that several coded; ``dropped`` had contrary labels."""

    several: int
    dropped: int
    agreed: float
    alpha: float


@dataclass(frozen=True, slots=True)
class Joined:
    """The examples of all codings, and by stance how far coders agreed."""

    examples: tuple[Example, ...]
    agreement: Mapping[str, Agreement]
    files: int


def joined(codings: Sequence[Coding], codebook: Codebook) -> Joined:
    """Join codings.

    Parameters
    ----------
    codings
        With the texts of their units.
    codebook
        Its stances are looked at.

    Returns
    -------
    Joined
        A label that coders contradict each other on is left out and counted.

    Raises
    ------
    GoldError
        If a coding is of a whole thread, without texts.
    ModelError
        If no unit comes with its text.
    """
    rows = aligned(codings)
    examples = []
    ratings: dict[str, list[tuple[str | None, ...]]] = {s.id: [] for s in codebook.stances}
    for key, row in rows.items():
        units = [unit for unit in row if unit is not None]
        seen = next((u.seen for u in units if u.seen is not None and u.seen.text.strip()), None)
        labels = {}
        for stance in codebook.stances:
            given = tuple(unit.labels.get(stance.id) if unit else None for unit in row)
            ratings[stance.id].append(given)
            said = {label for label in given if label is not None}
            if len(said) == 1:
                labels[stance.id] = said.pop()
        if labels and seen is not None:  # a unit without words teaches nothing
            examples.append(Example(key, seen, labels))
    if rows and not any(unit and unit.seen for row in rows.values() for unit in row):
        raise ModelError(f"{codings[0].name}: codes units without their texts")
    agreement = {stance: _agreement(given) for stance, given in ratings.items()}
    return Joined(tuple(examples), agreement, len(codings))


def _agreement(ratings: Sequence[tuple[str | None, ...]]) -> Agreement:
    several = [row for row in ratings if sum(label is not None for label in row) > 1]
    dropped = sum(len({label for label in row if label is not None}) > 1 for row in several)
    counts = counted(several)[0]
    return Agreement(len(several), dropped, percent(counts), krippendorff_alpha(counts))


def settled_grouping(examples: Sequence[Example], wanted: Grouping | None) -> Grouping:
    """What is kept apart: threads where there are five or more, else authors."""
    if wanted is not None:
        return wanted
    return "thread" if len({example.key[0] for example in examples}) >= _FEW else "author"
