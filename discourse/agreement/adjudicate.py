"""Settles what coders disagree on: finds it, and joins what is agreed and what was decided.

Decides nothing itself: where coders differ and nobody settled it, a unit stays uncoded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discourse.coding import UNSURE, CodedUnit, Coding, Key, aligned
from discourse.model import Codebook, Stance

__all__ = ["Disagreement", "disagreements", "settle"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that coders differ on.

    Attributes
    ----------
    place, unit
        Where it is, and what coders saw, with the labels that they agree on.
    said
        Stance -> what each coder said, "unsure" and "" (not coded) included; only
        stances on which they differ.
    notes
        What each coder wrote beside it.
    """

    place: Key
    unit: CodedUnit
    said: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]


def disagreements(codings: Sequence[Coding], codebook: Codebook) -> tuple[Disagreement, ...]:
    """The units on which coders differ, in the order of the sheets.

    A coder who was unsure differs from one who was not; one who did not code a unit
    differs from nobody.

    Examples
    --------
    >>> from discourse.model import Position
    >>> book = Codebook("b", "1", (Stance("ban", "Ban", "A side?", (Position("for"),)),))
    >>> one = Coding("a", (CodedUnit(("t", "1"), {"ban": "for"}),))
    >>> two = Coding("b", (CodedUnit(("t", "1"), {"ban": "none"}),))
    >>> disagreements([one, two], book)[0].said
    {'ban': ('for', 'none')}
    """
    return tuple(_differing(codings, codebook))


def settle(
    codings: Sequence[Coding],
    codebook: Codebook,
    decisions: Coding | None = None,
    name: str = "adjudicated",
) -> tuple[Coding, int]:
    """The agreed coding, and on how many labels coders still differ.

    Parameters
    ----------
    codings
        The coders' sheets.
    codebook
        Whose stances they coded.
    decisions
        A sheet in which somebody decided; it overrules what coders agreed on.
    name
        Of the agreed coding.

    Examples
    --------
    >>> from discourse.model import Position
    >>> book = Codebook("b", "1", (Stance("ban", "Ban", "A side?", (Position("for"),)),))
    >>> one = Coding("a", (CodedUnit(("t", "1"), {"ban": "for"}),))
    >>> two = Coding("b", (CodedUnit(("t", "1"), {"ban": "none"}),))
    >>> settle([one, two], book)[1]
    1
    >>> settled, open_ = settle([one, two], book, two)
    >>> settled.units[0].labels, open_
    ({'ban': 'none'}, 0)
    """
    every = [*codings, *([decisions] if decisions else [])]
    units, left = [], 0
    for place, row in aligned(every).items():
        coders, decided = row[: len(codings)], row[len(codings)] if decisions else None
        labels = {}
        for stance in codebook.stances:
            given = [_said(unit, stance) for unit in coders if unit is not None]
            last = _said(decided, stance) if decided else ""
            label = last or _agreed(given)
            if label is None:
                left += 1
            elif label and label != UNSURE:
                labels[stance.id] = label
        shown = next(unit for unit in row if unit is not None)
        note = "; ".join(unit.note for unit in row if unit is not None and unit.note)
        units.append(replace(shown, place=place, labels=labels, unsure=frozenset(), note=note))
    return Coding(name, tuple(units), f"{codebook.name} {codebook.version}"), left


def _differing(codings: Sequence[Coding], codebook: Codebook) -> Iterator[Disagreement]:
    for place, row in aligned(codings).items():
        there = [unit for unit in row if unit is not None]
        said: dict[str, tuple[str, ...]] = {}
        labels: dict[str, str] = {}
        for stance in codebook.stances:
            label = _agreed([_said(unit, stance) for unit in there])
            if label is None:
                said[stance.id] = tuple("" if u is None else _said(u, stance) for u in row)
            elif label and label != UNSURE:
                labels[stance.id] = label
        if said:
            unit = replace(there[0], place=place, labels=labels, unsure=frozenset(), note="")
            yield Disagreement(place, unit, said, tuple(u.note if u else "" for u in row))


def _said(unit: CodedUnit, stance: Stance) -> str:
    return UNSURE if stance.id in unit.unsure else unit.labels.get(stance.id, "")


def _agreed(given: Sequence[str]) -> str | None:
    """What all who coded say, "" where nobody did, None where they differ."""
    said = {label for label in given if label}
    return said.pop() if len(said) == 1 else None if said else ""
