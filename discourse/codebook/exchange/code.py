"""A code as qualitative analysis programs know it: a name, a description, codes under it."""

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Code", "walk"]


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a tree.

    Attributes
    ----------
    name
        What people see.
    description
        Its rules.
    children
        The codes under it.
    codable
        Whether texts are coded with it, or it is a mere heading.
    id
        Unique among its siblings, for programs that have no labels; "" where unknown.
    """

    name: str
    description: str = ""
    children: "tuple[Code, ...]" = ()
    codable: bool = True
    id: str = ""


def walk(code: Code, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Code]]:
    """Every code under a code with the names that lead to it, in order, without recursion.

    Examples
    --------
    >>> tree = Code("a", children=(Code("b", children=(Code("c"),)), Code("d")))
    >>> [names for names, _ in walk(tree)]
    [('b',), ('b', 'c'), ('d',)]
    """
    waiting = [((*above, child.name), child) for child in reversed(code.children)]
    while waiting:
        names, found = waiting.pop()
        yield names, found
        waiting.extend(((*names, child.name), child) for child in reversed(found.children))
