"""When each unit was posted, by whom, and how many others could still have answered.

Reads a thread and says who came after whom. It knows nothing of claims or moves.
"""

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from discourse.model import Comment, Thread

__all__ = ["Place", "author_key", "places_of", "posting_order"]

_EARLIEST = float("-inf")
_YEAR_OR_MONTH = re.compile(r"(\d{4})(-\d{2})?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands in the thread.

    Attributes
    ----------
    position
        Its number in posting order, the post being 0.
    author
        A key that is equal for one person's units only.
    depth
        Steps to the post by parents.
    exposure
        Distinct other authors who post later (removed and empty units not counted).
    speaks
        It has text, and is not removed.
    """

    position: int
    author: str
    depth: int
    exposure: int
    speaks: bool


def author_key(unit: Comment) -> str:
    r"""Make the key by which authors are compared.

    Parameters
    ----------
    unit
        The post or a comment.

    Returns
    -------
    str
        The name without regard to capitals and outer blanks. Units that name
        nobody are by unknown people, each of whom may be another: a key of their own.

    Examples
    --------
    >>> author_key(Comment("1", "0", " Bo ", "Hm.")) == author_key(Comment("2", "0", "BO", "Ah."))
    True
    >>> author_key(Comment("1", "0", "", "Hm.")) == author_key(Comment("2", "0", "", "Ah."))
    False
    """
    return unit.author.strip().casefold() or f"\0{unit.id}"


def posting_order(thread: Thread) -> tuple[int, ...]:
    """Put the units in the order in which they were posted.

    By time and then document order where every comment gives a time and all give
    it in the same manner (as precise, and with or without a time zone); else in
    document order. The post comes first and no reply before its parent, whatever
    the clocks say. Removed comments without a time take their parent's.

    Parameters
    ----------
    thread
        The thread.

    Returns
    -------
    tuple of int
        Indices into ``thread.units``.

    Examples
    --------
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> late = Comment("1", "0", "Bo", "No.", created="2024-05-02T10:00")
    >>> soon = Comment("2", "0", "Cy", "Yes.", created="2024-05-01T10:00")
    >>> posting_order(Thread("t", None, None, "text", post, (late, soon)))
    (0, 2, 1)
    """
    units = thread.units
    parents = _parents(units)
    times = _times(units)
    replies: list[list[int]] = [[] for _ in units]
    heap = []
    for number, parent in enumerate(parents):
        time = times[number] if number else None
        if parent < 0:
            heap.append((_EARLIEST if time is None else time, number))
        else:
            replies[parent].append(number)
    heapq.heapify(heap)
    order = []
    while heap:
        now, number = heapq.heappop(heap)
        order.append(number)
        for reply in replies[number]:
            time = times[reply]
            heapq.heappush(heap, (now if time is None else time, reply))
    if len(order) < len(units):  # parents in a circle: no reader makes them, but a caller may
        order.extend(sorted(set(range(len(units))).difference(order)))
    return tuple(order)


def _parents(units: Sequence[Comment]) -> list[int]:
    number = {unit.id: index for index, unit in enumerate(units)}
    parents = []
    for index, unit in enumerate(units):
        parent = -1 if unit.parent_id is None else number.get(unit.parent_id, -1)
        parents.append(-1 if parent == index else parent)
    return parents


def _times(units: Sequence[Comment]) -> list[float | None]:
    """One time for each unit, all ``None`` where the clocks cannot be compared."""
    times: list[float | None] = []
    manners = set()
    for number, unit in enumerate(units):
        parsed = _parse(unit.created)
        if parsed is None:
            if number and not unit.removed:
                return [None] * len(units)
            times.append(None)
            continue
        time, manner = parsed
        times.append(time)
        if number:
            manners.add(manner)
    return times if len(manners) == 1 else [None] * len(units)


def _parse(created: str | None) -> tuple[float, tuple[int, bool]] | None:
    """Seconds, and how they were given: precision and whether with a time zone."""
    text = (created or "").strip()
    short = _YEAR_OR_MONTH.fullmatch(text)
    if short:
        whole = f"{short[1]}{short[2] or '-01'}-01"
        precision = len(text)
    else:
        whole = text
        precision = 20 if ":" in text or "T" in text else 10
    try:
        moment = datetime.fromisoformat(whole)
    except ValueError:
        return None
    aware = moment.tzinfo is not None
    try:
        seconds = (moment if aware else moment.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return None
    return seconds, (precision, aware)


def places_of(thread: Thread) -> dict[str, Place]:
    """Find the place of every unit.

    Parameters
    ----------
    thread
        The thread.

    Returns
    -------
    dict of str to Place
        By unit id, in document order.

    Examples
    --------
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> reply = Comment("1", "0", "Bo", "No.")
    >>> [place.exposure for place in places_of(Thread("t", None, None, "", post, (reply,))).values()]
    [1, 0]
    """
    units = thread.units
    parents = _parents(units)
    order = posting_order(thread)
    depths = [0] * len(units)
    positions = [0] * len(units)
    for position, number in enumerate(order):
        positions[number] = position
        if number:
            depths[number] = depths[parents[number]] + 1 if parents[number] >= 0 else 1
    authors = [author_key(unit) for unit in units]
    speaking = [not unit.removed and bool(unit.text.strip()) for unit in units]
    exposures = _exposures(order, authors, speaking)
    return {
        unit.id: Place(positions[i], authors[i], depths[i], exposures[i], speaking[i])
        for i, unit in enumerate(units)
    }


def _exposures(order: Sequence[int], authors: Sequence[str], speaking: Sequence[bool]) -> list[int]:
    exposures = [0] * len(order)
    later: set[str] = set()
    for number in reversed(order):
        exposures[number] = len(later) - (authors[number] in later)
        if speaking[number]:
            later.add(authors[number])
    return exposures
