"""Names of codes: ids made of them, and stance and position told apart in one name."""

import re
from collections.abc import Iterable
from dataclasses import replace

from discourse.codebook.exchange.code import Code

__all__ = ["nested", "slug", "unique"]

MARKS = ("/", "::", ":", ">", " - ", ".")
"""What may divide a stance from its position in a flat name."""


def slug(name: str) -> str:
    """An id made of a name.

    Examples
    --------
    >>> slug("For a ban (strict)"), slug("?!")
    ('for-a-ban-strict', 'code')
    """
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "code"


def unique(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Ids that differ: those that were given before, and new ones that keep clear of them.

    Examples
    --------
    >>> unique([("", "a"), ("a", "b"), ("", "a")])
    ['a-2', 'a', 'a-3']
    """
    pairs = list(wanted)
    taken = {own for own, _ in pairs}
    seen: set[str] = set()
    found: list[str] = []
    for own, made in pairs:
        name = own
        if not name or name in seen:
            number = 1
            name = made
            while name in taken:
                number += 1
                name = f"{made}-{number}"
        taken.add(name)
        seen.add(name)
        found.append(name)
    return found


def nested(codes: tuple[Code, ...]) -> tuple[tuple[Code, ...], str]:
    """Divide flat names such as ``ban.for`` where several share what stands before the mark.

    Parameters
    ----------
    codes
        Codes without codes under them.

    Returns
    -------
    tuple of Code and str
        The codes, those that share a beginning under one; and the mark, "" for none.

    Examples
    --------
    >>> codes, mark = nested((Code("ban/for"), Code("note"), Code("ban/against")))
    >>> mark, [(code.name, [child.name for child in code.children]) for code in codes]
    ('/', [('ban', ['for', 'against']), ('note', [])])
    """
    best = max(MARKS, key=lambda mark: len(_divided(codes, mark)))  # the first of equals
    divided = _divided(codes, best)
    if not divided:
        return codes, ""
    own = {code.name: code for code in codes}
    heads: dict[str, list[Code]] = {}
    for code in codes:
        head, tail = divided.get(code.name, (code.name, ""))
        children = heads.setdefault(head, [])
        if tail:
            children.append(replace(code, name=tail))
    made = []
    for head, children in heads.items():
        known = own[head] if head in own and head not in divided else Code(head, codable=False)
        made.append(replace(known, children=tuple(children)))
    return tuple(made), best


def _divided(codes: tuple[Code, ...], mark: str) -> dict[str, tuple[str, str]]:
    """Name -> what stands before and behind the mark, where that makes a group."""
    found: dict[str, tuple[str, str]] = {}
    for code in codes:
        head, _, tail = code.name.partition(mark)
        # A full stop that ends a sentence or an abbreviation divides nothing.
        if head.strip() and tail.strip() and not (mark == "." and tail[0].isspace()):
            found[code.name] = (head.strip(), tail.strip())
    heads = [head for head, _ in found.values()]
    names = {code.name for code in codes}
    return {
        name: pair for name, pair in found.items() if heads.count(pair[0]) > 1 or pair[0] in names
    }
