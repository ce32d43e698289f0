"""Stances as a report shows them: how many took which side, who did, and who gave testimony.

Pure functions from an analysis to records of strings and numbers.
"""

from collections import Counter
from dataclasses import dataclass

from discourse.model import Analysis, Claim, Position, Stance, StanceLabel
from discourse.renderers.view.claims import is_testimony
from discourse.renderers.view.quoting import passages, quotation
from discourse.renderers.view.words import author, clip, percent
from discourse.standing.order import author_key
from discourse.tables.index import Index

__all__ = [
    "TESTIMONY",
    "AuthorRow",
    "Label",
    "PositionRow",
    "StanceTable",
    "Testimony",
    "by_author",
    "stance_tables",
    "testimony",
]

TESTIMONY = "testimony"
"""The stance that reports lived experience, whichever codebook defines it."""


@dataclass(frozen=True, slots=True)
class PositionRow:
    """How many units take one position."""

    position: Position
    label: str
    units: int
    share: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class Label:
    """One unit's position, and the words that show it."""

    comment_id: str
    author: str
    position: str
    probability: float
    quote: str


@dataclass(frozen=True, slots=True)
class StanceTable:
    """One stance of the codebook, counted over all units that have a text."""

    stance: Stance
    rows: tuple[PositionRow, ...]
    none: int
    none_share: str
    units: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """One author's positions, a cell per stance, in the codebook's order."""

    author: str
    cells: tuple[tuple[Label, ...], ...]

    @property
    def grouped(self) -> tuple[dict[str, list[Label]], ...]:
        """The cells, each as positions with the labels that show them."""
        cells: list[dict[str, list[Label]]] = []
        for cell in self.cells:
            groups: dict[str, list[Label]] = {}
            for label in cell:
                groups.setdefault(label.position, []).append(label)
            cells.append(groups)
        return tuple(cells)


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one unit reports as lived experience."""

    comment_id: str
    author: str
    position: str
    probability: float
    quotes: tuple[str, ...]


def stance_tables(analysis: Analysis, found: Index) -> tuple[StanceTable, ...]:
    """A table for each stance of the codebook, testimony included.

    Parameters
    ----------
    analysis, found
        What was found, and the look-ups over it.

    Returns
    -------
    tuple of StanceTable
        Positions in the codebook's order, also those that nobody takes.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> from discourse.tables.index import index
    >>> book = Codebook("b", "1", (Stance("ban", "Ban", "A side?", (Position("for"),)),))
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> coded = Analysis(thread, book, "r", "1", stances=(StanceLabel("0", "ban", "for", 0.9),))
    >>> stance_tables(coded, index(coded))[0].rows[0].units
    1
    """
    units = sum(bool(unit.text.strip()) and not unit.removed for unit in analysis.units)
    return tuple(_table(stance, analysis, found, units) for stance in analysis.codebook.stances)


def by_author(analysis: Analysis, found: Index) -> tuple[AuthorRow, ...]:
    """Who takes which positions, in the order in which the authors come up; testimony left out.

    Authors without any position are left out; those whom the source does not name are
    a row each, because they may be different people.
    """
    stances = [stance for stance in analysis.codebook.stances if stance.id != TESTIMONY]
    column = {stance.id: place for place, stance in enumerate(stances)}
    names: dict[str, str] = {}
    cells: dict[str, list[list[Label]]] = {}
    for unit in analysis.units:
        for label in found.stances.get(unit.id, ()):
            if label.stance in column:
                key = author_key(unit)
                names.setdefault(key, author(unit))
                row = cells.setdefault(key, [[] for _ in stances])
                stance = stances[column[label.stance]]
                row[column[label.stance]].append(_label(label, stance, found))
    return tuple(AuthorRow(names[k], tuple(tuple(c) for c in row)) for k, row in cells.items())


def testimony(analysis: Analysis, found: Index) -> tuple[Testimony, ...]:
    """Units that report lived experience, by their label or by a claim of that type."""
    stances = {stance.id: stance for stance in analysis.codebook.stances}
    given: list[Testimony] = []
    for unit in analysis.units:
        labels = [label for label in found.stances.get(unit.id, ()) if label.stance == TESTIMONY]
        told = [claim for claim in found.claims_of.get(unit.id, ()) if is_testimony(claim)]
        if labels or told:
            stance = stances.get(TESTIMONY)
            words = [position_label(stance, label.position) for label in labels if stance]
            given.append(
                Testimony(
                    comment_id=unit.id,
                    author=author(unit),
                    position=", ".join(dict.fromkeys(words)),
                    probability=max(_probabilities(labels, told)),
                    quotes=_quotes(labels, told, unit.text),
                )
            )
    return tuple(given)


def position_label(stance: Stance, position_id: str) -> str:
    """The position's label, or its id where it has none.

    Examples
    --------
    >>> position_label(Stance("ban", "Ban", "?", (Position("for"),)), "for")
    'for'
    """
    labels = {position.id: position.label or position.id for position in stance.positions}
    return labels.get(position_id, position_id)


def _table(stance: Stance, analysis: Analysis, found: Index, units: int) -> StanceTable:
    labels = [label for label in analysis.stances if label.stance == stance.id]
    counts = Counter(label.position for label in labels)
    rows: list[PositionRow] = []
    for position in stance.positions:
        sure = [label.probability for label in labels if label.position == position.id]
        rows.append(
            PositionRow(
                position=position,
                label=position_label(stance, position.id),
                units=counts[position.id],
                share=percent(counts[position.id], units),
                probability=sum(sure) / len(sure) if sure else None,
            )
        )
    none = units - len({label.comment_id for label in labels})
    return StanceTable(
        stance=stance,
        rows=tuple(rows),
        none=none,
        none_share=percent(none, units),
        units=units,
        labels=tuple(_label(label, stance, found) for label in labels),
    )


def _label(label: StanceLabel, stance: Stance, found: Index) -> Label:
    unit = found.units[label.comment_id]
    return Label(
        comment_id=unit.id,
        author=author(unit),
        position=position_label(stance, label.position),
        probability=label.probability,
        quote=quotation(label.evidence, unit.text, 200),
    )


def _probabilities(labels: list[StanceLabel], told: list[Claim]) -> list[float]:
    return [label.probability for label in labels] + [claim.probability for claim in told]


def _quotes(labels: list[StanceLabel], told: list[Claim], text: str) -> tuple[str, ...]:
    """The sentences that hold evidence or claims, each once."""
    spans = [(span.start, span.end) for label in labels for span in label.evidence]
    merged = passages([*spans, *((claim.start, claim.end) for claim in told)], text)
    return tuple(clip(text[start:end], 280) for start, end in merged) or (clip(text, 200),)
