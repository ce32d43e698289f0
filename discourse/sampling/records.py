"""Records of a sample: which units were drawn, how likely that was, and who codes them."""

from dataclasses import dataclass

from discourse.coding import Key

__all__ = ["Group", "Item", "Sample", "Stratum"]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the population, of which ``take`` units are drawn at random."""

    name: str
    units: tuple[Key, ...]
    take: int


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many units a part of the population has, and how many of them were drawn."""

    name: str
    population: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Item:
    """A unit that was drawn.

    Attributes
    ----------
    place
        Its thread and its id.
    stratum
        The part of the population that it was drawn from.
    probability
        That of being drawn at all: its inverse is the unit's weight where figures for the
        population are estimated (Horvitz & Thompson 1952).
    coders
        Numbers of the coders who get it, from 1.
    """

    place: Key
    stratum: str
    probability: float
    coders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample and its design.

    Attributes
    ----------
    strategy, seed, overlap
        As they were asked for.
    coders
        How many there are.
    population
        Units that could have been drawn.
    strata
        Parts of the population; one, where the draw was simple.
    items
        What was drawn, in an order that is random as well.
    """

    strategy: str
    seed: int
    overlap: float
    coders: int
    population: int
    strata: tuple[Stratum, ...]
    items: tuple[Item, ...]

    @property
    def shared(self) -> int:
        """How many units every coder gets."""
        return sum(len(item.coders) == self.coders for item in self.items)
