"""Chance that can be repeated: units in the order of a hash of the seed and their names.

Every unit has a number of its own, which depends neither on the other units nor on a
library's generator (permanent random numbers; Ohlsson 1995). So the draw is the same on
every machine and in every year, a larger sample contains the smaller one, and a thread that
is added later changes only what it displaces.
"""

import hashlib
import json
from collections.abc import Iterable

from discourse.coding import Key

__all__ = ["shuffled"]


def shuffled(units: Iterable[Key], seed: int, purpose: str) -> tuple[Key, ...]:
    """Units in a random order; another one for each purpose, and each seed.

    >>> shuffled([("t", "1"), ("t", "2"), ("t", "3")], 1, "draw")
    (('t', '3'), ('t', '2'), ('t', '1'))
    """
    return tuple(sorted(units, key=lambda place: (_number(place, seed, purpose), place)))


def _number(place: Key, seed: int, purpose: str) -> bytes:
    # JSON keeps the parts apart, and escapes what UTF-8 cannot hold.
    return hashlib.sha256(json.dumps([purpose, seed, *place]).encode()).digest()
