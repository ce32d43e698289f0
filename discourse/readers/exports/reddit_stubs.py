"""What a page of Reddit does not hold: its stubs for replies that were not loaded.

Also the order of comments that were loaded piece by piece. Loops instead of recursion.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from discourse.model import Repair
from discourse.readers.assemble import Row

__all__ = ["Stub", "depth_first", "gaps"]


class Stub(NamedTuple):
    """A place where replies were left out.

    Attributes
    ----------
    parent_id
        The comment that they answer, "" for the post.
    size
        How many they are, 0 where the page only says that the thread goes on.
    names
        The ids of those that answer the parent directly.
    """

    parent_id: str
    size: int
    names: tuple[str, ...] = ()


def gaps(rows: Sequence[Row], stubs: Sequence[Stub], declared: int) -> Iterator[Repair]:
    """Yield a Repair for each gap that is left, and one for all together.

    Examples
    --------
    >>> for repair in gaps([Row("a")], [Stub("a", 3, ("b",))], 4):
    ...     print(repair.comment_id, repair.detail)
    None the post counts 4 comments; 1 is in the source, and 1 stub stands for 3 more
    a 3 replies below it were not loaded
    """
    held = {row.id for row in rows}
    answered = {row.parent_id for row in rows}
    left = [gap for stub in stubs if (gap := _left(stub, held, answered)) is not None]
    count = sum(stub.size for stub in left)
    view = any(row.parent_id and row.parent_id not in held for row in rows)
    if declared > len(rows) or left:
        told = f"the post counts {declared} comments" if declared else "comments were not loaded"
        detail = f"{told}; {len(rows)} {'is' if len(rows) == 1 else 'are'} in the source"
        if left:
            stands = "1 stub stands" if len(left) == 1 else f"{len(left)} stubs stand"
            detail += f", and {stands} for {count} more"
        if view:
            detail += "; it shows what is below one comment only"
        yield Repair("incomplete", None, detail)
    for stub in left:
        yield Repair("incomplete", stub.parent_id or None, _told(stub))


def depth_first(rows: Sequence[Row]) -> list[Row]:
    """Rows in the order in which a page shows them: replies right below what they answer.

    Examples
    --------
    >>> [row.id for row in depth_first([Row("a"), Row("b"), Row("c", "a")])]
    ['a', 'c', 'b']
    """
    held = {row.id for row in rows}
    below: dict[str, list[int]] = {}
    roots = []
    for at, row in enumerate(rows):
        if row.parent_id in held:
            below.setdefault(row.parent_id, []).append(at)
        else:
            roots.append(at)
    order: list[int] = []
    seen: set[int] = set()
    for start in (*roots, *range(len(rows))):  # what goes in circles is never below a root
        pending = [start]
        while pending:
            at = pending.pop()
            if at in seen:
                continue
            seen.add(at)
            order.append(at)
            pending.extend(reversed(below.get(rows[at].id, ())))
    return [rows[at] for at in order]


def _left(stub: Stub, held: set[str], answered: set[str]) -> Stub | None:
    """What of a stub is still not loaded."""
    if not stub.names:
        return None if not stub.size and stub.parent_id in answered else stub
    missing = tuple(name for name in stub.names if name not in held)
    if not missing:
        return None
    loaded = len(stub.names) - len(missing)
    return Stub(stub.parent_id, max(len(missing), stub.size - loaded), missing)


def _told(stub: Stub) -> str:
    if not stub.size:
        return "the thread goes on below it; those replies were not loaded"
    replies = "1 reply" if stub.size == 1 else f"{stub.size} replies"
    where = "below it" if stub.parent_id else "to the post and below"
    return f"{replies} {where} {'was' if stub.size == 1 else 'were'} not loaded"
