"""Who hangs below whom, by what the copy has left of the nesting: indentation and markers.

An indent stack decides, never a division of columns. Where nothing is left, it says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Nesting", "Start", "answering", "nest"]

_STEP = 2
_LEVELS = 4  # no tool runs out of columns before so many


@dataclass(frozen=True, slots=True)
class Start:
    """Where a comment begins: the column, the list marker ("." for a number, "") and the number."""

    indent: int
    marker: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Nesting:
    """Indices of parents, -1 for the post; ``flat`` where the copy shows no nesting at all."""

    parents: tuple[int, ...]
    flat: bool


def nest(starts: Sequence[Start]) -> Nesting:
    """Nest comments by where they begin.

    Examples
    --------
    >>> nest([Start(2, ".", 1), Start(5, ".", 1), Start(8, ".", 1), Start(2, ".", 2)]).parents
    (-1, 0, 1, -1)
    >>> nest([Start(0, ".", 1), Start(0, "*"), Start(0, ".", 2)]).parents
    (-1, 0, -1)
    >>> nest([Start(0), Start(0)]).flat
    True
    """
    indents = [start.indent for start in starts]
    deepest = max(indents, default=0)
    limit = deepest if len(set(indents)) >= _LEVELS else -1
    parents: list[int] = []
    stack: list[int] = []
    for at, start in enumerate(starts):
        while stack and start.indent < starts[stack[-1]].indent - (_STEP - 1):
            stack.pop()
        depth = _depth(starts, stack, start, limit)
        del stack[depth:]
        parents.append(stack[-1] if stack else -1)
        stack.append(at)
    flat = len(starts) > 1 and all(parent < 0 for parent in parents)
    return Nesting(tuple(parents), flat and not _is_list(starts))


def answering(nesting: Nesting, names: Sequence[str], answered: Sequence[str]) -> Nesting:
    """Let comments without a parent hang below the latest one of whom their head says it answers.

    Examples
    --------
    >>> answering(Nesting((-1, -1), True), ["Ann", "Bo"], ["", "Ann"])
    Nesting(parents=(-1, 0), flat=False)
    """
    latest: dict[str, int] = {}
    parents = list(nesting.parents)
    for at, (name, to) in enumerate(zip(names, answered, strict=True)):
        if parents[at] < 0 and to in latest:
            parents[at] = latest[to]
        latest[name] = at
    same = tuple(parents) == nesting.parents
    return nesting if same else Nesting(tuple(parents), flat=False)


def _depth(starts: Sequence[Start], stack: Sequence[int], start: Start, limit: int) -> int:
    """How many of the open comments a comment hangs below."""
    level = len(stack)
    while level and starts[stack[level - 1]].indent > start.indent - _STEP:
        level -= 1
    alike = [starts[at] for at in stack[level:]]
    if not alike:
        return level
    kinds = [one.marker for one in alike]
    if start.marker not in kinds:
        # A list of another kind at the same column is a list within the item above it.
        return len(stack) if start.marker and kinds[-1] else level
    if start.indent == limit and start.number == 1 and start.marker == "." and alike[-1].number:
        return len(stack)  # the indentation is used up: only the number shows a new list
    if start.marker == "." and start.number > 1:
        last = [at for at, one in enumerate(alike) if one.number == start.number - 1]
        return level + (last[-1] if last else kinds.index(start.marker))
    return level + kinds.index(start.marker)


def _is_list(starts: Sequence[Start]) -> bool:
    """Whether list markers that all stand at one level show that nobody answers anybody."""
    if not all(start.marker for start in starts):
        return False
    known = [start.number for start in starts if start.number]
    return not known or len(set(known)) == len(known) or set(known) == {1}
