"""How a population is cut into parts before chance decides: one function for each strategy.

Whatever the strategy, units are drawn at random within each part, so that every unit's
probability of being drawn is known.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from discourse.coding import Key
from discourse.sampling.order import shuffled
from discourse.sampling.records import Group

__all__ = ["AT_RANDOM", "STRATEGIES", "Program", "allocate"]

AT_RANDOM = 0.3
"""Share of an uncertain sample that is drawn at random from the rest. Enough to keep the sample
from being all borderline cases, and to say something about the rest; our choice."""
_LEAST = 2  # of each stratum: one unit has no variance (Cochran 1977, section 5A.2)
_POWER = 0.5

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Program:
    """What the program says of the units; asked only by strategies that need it.

    Attributes
    ----------
    labels
        Returns each unit's position by stance; a unit without any may be absent.
    margins
        Returns how far, in probability, each unit's likeliest label is ahead of the
        next, for the stance where that is least.
    """

    labels: Callable[[], Mapping[Key, Labels]]
    margins: Callable[[], Mapping[Key, float]]


Strategy = Callable[[Sequence[Key], int, int, Program], tuple[Group, ...]]
"""Units, how many of them to draw (not more than there are), the seed, the program."""


def simple(units: Sequence[Key], n: int, seed: int, program: Program) -> tuple[Group, ...]:
    """One part: a simple random sample over the comments of all threads."""
    del seed, program
    return (Group("all", tuple(units), n),)


def stratified(units: Sequence[Key], n: int, seed: int, program: Program) -> tuple[Group, ...]:
    """Parts by the program's labels, so that rare positions are in the sample.

    A unit with several positions belongs to the one that is rarest among all units: each
    unit is in one part, and the parts are not the many empty cells of all combinations.
    Parts get units by the square root of their size (a power allocation; Bankier 1988),
    between the same number for all, which gives the rarest labels the most, and
    proportion, which estimates the whole best; and at least two.
    """
    del seed
    labels = program.labels()
    counts = Counter(label for place in units for label in labels.get(place, {}).items())
    parts: dict[str, list[Key]] = {}
    for place in units:
        own = sorted(labels.get(place, {}).items(), key=lambda label: (counts[label], label))
        parts.setdefault(": ".join(own[0]) if own else "no position", []).append(place)
    takes = allocate({name: len(part) for name, part in parts.items()}, n)
    return tuple(Group(name, tuple(parts[name]), takes[name]) for name in sorted(parts))


def uncertain(units: Sequence[Key], n: int, seed: int, program: Program) -> tuple[Group, ...]:
    """Those whose label the program is least sure of, all of them; the rest at random.

    Smallest margin between the two likeliest labels (Scheffer, Decomain & Wrobel 2001),
    over the stances. :data:`AT_RANDOM` says how much is drawn from the rest.
    """
    margins = program.margins()
    by_chance = {place: i for i, place in enumerate(shuffled(units, seed, "draw"))}
    ordered = sorted(units, key=lambda place: (margins.get(place, 1.0), by_chance[place]))
    sure = min(round(AT_RANDOM * n), len(units) - 1)
    cut = n if n == len(units) else n - sure
    parts = (("least sure", ordered[:cut], cut), ("the rest", ordered[cut:], n - cut))
    return tuple(Group(name, tuple(part), take) for name, part, take in parts if part)


def allocate(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """Share n units among parts by the square root of their size.

    Parameters
    ----------
    sizes
        Units in each part.
    n
        Not more than there are units.

    Returns
    -------
    dict of str to int
        As many of each part as are drawn, ``n`` in all. Each part gets two units before
        any gets a third, the smallest part first where there are too few.

    Notes
    -----
    Units are given one after another to the part that is furthest behind its share
    (Webster's method).

    Examples
    --------
    >>> allocate({"none": 100, "for": 25, "against": 4}, 20)
    {'none': 12, 'for': 6, 'against': 2}
    """
    takes = dict.fromkeys(sizes, 0)
    for _ in range(n):
        open_ = [name for name, size in sizes.items() if takes[name] < size]
        takes[min(open_, key=lambda name: _turn(name, takes[name], sizes[name]))] += 1
    return takes


def _turn(name: str, taken: int, size: int) -> tuple[float, float, str]:
    """The part with the least is the next to get a unit."""
    if taken < _LEAST:
        return (taken - _LEAST, size, name)
    return (0, (taken + 0.5) / math.pow(size, _POWER), name)


STRATEGIES: dict[str, Strategy] = {
    "random": simple,
    "stratified": stratified,
    "uncertain": uncertain,
}
"""Name -> what cuts the population."""
