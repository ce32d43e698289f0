"""Which statements tell a codebook's positions to a model that reads statements.

Reads the codebook only.
"""

from typing import NamedTuple

from discourse.model import Codebook, Stance

__all__ = ["Asked", "asked", "opposites", "statements"]


class Asked(NamedTuple):
    """A statement, and what a text's attitude to it says for a position."""

    statement: str
    attitude: str


def asked(stance: Stance) -> dict[str, Asked]:
    """Position -> the statement that tells of it; positions without any are left out.

    Of two opposite positions the first that has a statement lends it to the other:
    to be against one is to be for the other, and every statement costs time.

    Examples
    --------
    >>> from discourse.model import Position
    >>> ban = Stance("ban", "Ban", "?", (Position("for", statement="Ban it."), Position("against")))
    >>> asked(ban)
    {'for': Asked(statement='Ban it.', attitude='favour'),
     'against': Asked(statement='Ban it.', attitude='against')}
    """
    if stance.head:
        return {}
    other = opposites(stance)
    found: dict[str, Asked] = {}
    for position in stance.positions:
        if position.combines or not position.statement or position.id in found:
            continue
        found[position.id] = Asked(position.statement, "favour")
        if position.id in other:
            found.setdefault(other[position.id], Asked(position.statement, "against"))
    return found


def statements(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Stance -> the statements that have to be asked, each once."""
    return {
        stance.id: tuple(dict.fromkeys(told.statement for told in asked(stance).values()))
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
