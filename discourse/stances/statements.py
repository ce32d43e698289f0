"""Which statements tell a codebook's positions to a model that reads statements.

Reads the codebook only. A statement speaks for its own position, and against the
opposite one where that has no statement of its own.
"""

from typing import NamedTuple

from discourse.model import Codebook, Stance

__all__ = ["Asked", "asked", "opposites", "statements"]


class Asked(NamedTuple):
    """A statement, and what a text's attitude to it says for a position."""

    statement: str
    attitude: str


def asked(stance: Stance) -> dict[str, tuple[Asked, ...]]:
    """Position -> the statements that tell of it; positions without any are left out.

    Examples
    --------
    >>> from discourse.model import Position
    >>> ban = Stance("ban", "Ban", "?", (Position("for", statement="Ban it."), Position("against")))
    >>> asked(ban)
    {'for': (Asked(statement='Ban it.', attitude='favour'),),
     'against': (Asked(statement='Ban it.', attitude='against'),)}
    """
    if stance.head:
        return {}
    other = opposites(stance)
    found: dict[str, tuple[Asked, ...]] = {}
    by_id = {p.id: p for p in stance.positions}
    for position in stance.positions:
        if position.combines:
            continue
        told = []
        if position.statement:
            told.append(Asked(position.statement, "favour"))
        opposite = by_id.get(other.get(position.id, ""))
        if opposite is not None and opposite.statement:
            told.append(Asked(opposite.statement, "against"))
        if told:
            found[position.id] = tuple(told)
    return found


def statements(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Stance -> the statements that have to be asked, each once."""
    return {
        stance.id: tuple(
            dict.fromkeys(a.statement for told in asked(stance).values() for a in told)
        )
        for stance in codebook.stances
    }


def opposites(stance: Stance) -> dict[str, str]:
    """Position -> its opposite: as the codebook says; of two sides, each is the other's.

    Examples
    --------
    >>> from discourse.model import Position
    >>> opposites(Stance("ban", "Ban", "?", (Position("for"), Position("against"))))
    {'for': 'against', 'against': 'for'}
    """
    named = {p.id: p.opposite for p in stance.positions if p.opposite}
    sides = [p.id for p in stance.positions if not p.combines]
    if not named and len(sides) == 2:
        return {sides[0]: sides[1], sides[1]: sides[0]}
    return named
