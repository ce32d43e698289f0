"""What coders write in a cell, as positions of a codebook. Knows no file format."""

from discourse.errors import GoldError
from discourse.model import Codebook, Stance

__all__ = ["NONE", "UNSURE", "choices", "column_of", "known_stances", "label_of"]

NONE = "none"
"""The position of a unit that takes none."""
UNSURE = "unsure"
"""What a coder writes who cannot decide; it counts as not coded."""

_NOTHING = frozenset({NONE, "no", "n", "0", "-", "–", "no position"})
_DOUBT = frozenset({UNSURE, "ambiguous", "?", "unclear", "not sure"})


def choices(stance: Stance) -> tuple[str, ...]:
    """All that a coder may write for a stance.

    >>> from discourse.model import Position
    >>> choices(Stance("ban", "Ban", "A side?", (Position("for"), Position("against"))))
    ('for', 'against', 'none', 'unsure')
    """
    return (*(position.id for position in stance.positions), NONE, UNSURE)


def label_of(written: str, stance: Stance, where: str) -> str | None:
    """What a coder meant: a position, :data:`NONE`, :data:`UNSURE`, or None for an empty cell.

    Letter case and the position's label instead of its id make no difference.

    Raises
    ------
    GoldError
        If it is none of these.

    Examples
    --------
    >>> from discourse.model import Position
    >>> ban = Stance("ban", "Ban", "A side?", (Position("for", "for a ban"), Position("against")))
    >>> [label_of(cell, ban, "here") for cell in ("For", "for a ban", "no", "?", " ")]
    ['for', 'for', 'none', 'unsure', None]
    """
    plain = " ".join(written.split()).casefold()
    if not plain:
        return None
    known = {position.label.casefold(): position.id for position in stance.positions}
    known |= {position.id.casefold(): position.id for position in stance.positions}
    if plain in known:
        return known[plain]
    if plain in _NOTHING:
        return NONE
    if plain in _DOUBT:
        return UNSURE
    raise GoldError(
        f"{where}: {stance.id} has no position {written.strip()!r}; "
        f"there are {', '.join(choices(stance))}"
    )


def column_of(stance: Stance, names: dict[str, str]) -> str | None:
    """The name under which a file keeps a stance, from its names in small letters.

    >>> ban = Stance("car-ban", "Ban", "A side?", ())
    >>> column_of(ban, {"car_ban": "Car_Ban"}), column_of(ban, {"trade": "trade"})
    ('Car_Ban', None)
    """
    wanted = stance.id.casefold()
    return next((names[n] for n in (wanted, wanted.replace("-", "_")) if n in names), None)


def known_stances(codebook: Codebook, names: dict[str, str], where: str) -> dict[str, Stance]:
    """The stances that a file has, by the file's name for them.

    Raises
    ------
    GoldError
        If it has none of the codebook's.
    """
    found = {column_of(stance, names): stance for stance in codebook.stances}
    by_name = {name: stance for name, stance in found.items() if name is not None}
    if not by_name:
        wanted = ", ".join(stance.id for stance in codebook.stances)
        raise GoldError(
            f"{where}: no stance of the codebook {codebook.name} is coded in it ({wanted})"
        )
    return by_name
