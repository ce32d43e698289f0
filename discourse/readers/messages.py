"""How messages and Repairs name many things: the first of them. Pure functions of text."""

from collections.abc import Collection
from itertools import islice

__all__ = ["LISTED", "listed"]

LISTED = 10
"""How many of many things a message names."""


def listed(names: Collection[str], most: int = LISTED) -> str:
    """The first of several names, and whether there are more.

    Examples
    --------
    >>> listed("abc"), listed("abc", 2), listed([])
    ('a, b, c', 'a, b, ...', '')
    """
    return ", ".join(islice(names, most)) + (", ..." if len(names) > most else "")
