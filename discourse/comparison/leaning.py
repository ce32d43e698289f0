"""Which way claims lean that are only near each other: for, or against, what the other one says.

Words alone cannot tell; the encoder reads each claim towards the other. Finds leads for a
reader to judge, no challenges.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from discourse.comparison.twins import ClaimAt, Twin
from discourse.model.readings import Passage, Readings

__all__ = ["Read", "leaning"]

Read = Callable[[Sequence[Passage]], Readings]

_MOST = 400
"""Pairs that are read: those that share most. On a laptop some five seconds."""


def leaning(pairs: Sequence[Twin], read: Read) -> tuple[Twin, ...]:
    """Read near pairs both ways.

    Parameters
    ----------
    pairs
        As :func:`discourse.comparison.twins` finds them.
    read
        What reads texts towards statements: an encoder's ``read``.

    Returns
    -------
    tuple of Twin
        The same pairs in the same order; the near ones that share most with ``favours`` and
        ``opposes``, each the lesser of what was read in the two directions.
    """
    near = [pair for pair in pairs if pair.kind == "near"][:_MOST]
    towards: dict[ClaimAt, dict[str, None]] = {}
    for pair in near:
        for one, other in pair.both_ways:
            towards.setdefault(one, {})[other.claim.text] = None
    found = read(
        [Passage(_key(at), at.claim.text, statements=(*asked,)) for at, asked in towards.items()]
    ).stances
    leant = {}
    for pair in near:
        both = [found[_key(one), other.claim.text] for one, other in pair.both_ways]
        leant[pair] = replace(
            pair,
            favours=min(each.favour for each in both),
            opposes=min(each.against for each in both),
        )
    return tuple(leant.get(pair, pair) for pair in pairs)


def _key(at: ClaimAt) -> str:
    return f"{at.document}:{at.claim.id}"
