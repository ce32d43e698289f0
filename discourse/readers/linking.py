"""Ids made unique and parents found: the part of assembling that is about the graph alone.

Works on plain strings and indices; linear, without recursion. Each function returns what
it found and the Repairs for it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discourse.model import Repair

__all__ = [
    "NAMED",
    "ROOT",
    "TOP",
    "Links",
    "bare_name",
    "copy_name",
    "cut_cycles",
    "find_links",
    "free_name",
    "unique_ids",
]

ROOT, TOP, NAMED = -1, -2, -3
"""Instead of a parent's index: names no parent; belongs at top level; names the post."""

_KIND_PREFIX = re.compile(r"^t[1-6]_(?=.)")
_NOBODY = {"", "0", "-1", "none", "null", "nan", "na", "n/a"}


@dataclass(frozen=True, slots=True)
class Links:
    """For each row its parent: an index, one of the constants, or past the end.

    ``parents[i] - len(parents)`` counts into ``missing`` where the parent is not there.
    ``post_name`` is how rows call a post that is not there.
    """

    parents: tuple[int, ...]
    missing: tuple[str, ...] = ()
    post_name: str = ""


@lru_cache(maxsize=1024)  # the same few threads and parents come again and again
def bare_name(name: str) -> str:
    """An id without Reddit's kind ("t1_abc") and the ".0" of a number column with gaps.

    Examples
    --------
    >>> bare_name("t1_abc"), bare_name("12.0"), bare_name("1.0.0")
    ('abc', '12', '1.0.0')
    """
    name = _KIND_PREFIX.sub("", name.strip(), count=1)
    return name[:-2] if name.endswith(".0") and name[:-2].isdigit() else name


def free_name(wishes: Iterable[str], taken: Collection[str]) -> str:
    """The first wish that nobody has; else the last one with a number.

    Examples
    --------
    >>> free_name(["0", "post"], {"0", "post"})
    'post~2'
    """
    wish = ""
    for wish in wishes:
        if wish not in taken:
            return wish
    count = 2
    while f"{wish}~{count}" in taken:
        count += 1
    return f"{wish}~{count}"


def copy_name(wish: str, copies: dict[str, int], taken: Collection[str]) -> str:
    """As :func:`free_name` for a name that is taken; ``copies`` keeps many of them linear.

    Examples
    --------
    >>> copies = {}
    >>> copy_name("7", copies, {"7"}), copy_name("7", copies, {"7"})
    ('7~2', '7~3')
    """
    count = copies.get(wish, 2)
    while f"{wish}~{count}" in taken:
        count += 1
    copies[wish] = count + 1
    return f"{wish}~{count}"


def unique_ids(
    given: Sequence[str], reserved: str = "", silent: Collection[int] = ()
) -> tuple[list[str], list[Repair]]:
    """Give every row an id of its own.

    Parameters
    ----------
    given
        Ids as the source has them, "" for none.
    reserved
        An id that no row may have (the post's).
    silent
        Rows whose missing id is no damage.

    Returns
    -------
    tuple
        Ids in the same order; Repairs for the missing and the repeated ones.

    Examples
    --------
    >>> unique_ids(["7", "7", ""])[0]
    ['7', '7~2', '3']
    """
    ids = list(given)
    taken = {*ids, reserved}
    if len(taken) == len(ids) + 1 and (not reserved or "" not in taken):
        return ids, []
    repairs = []
    nameless = not any(ids) and len(ids) > 1
    if nameless:
        detail = "the source has no ids; row numbers stand for them"
        repairs.append(Repair("missing_id", None, detail))
    seen, copies = {reserved}, dict[str, int]()
    for at, wish in enumerate(given):
        if not wish:
            ids[at] = free_name((str(at + 1), f"row{at + 1}"), taken)
            if not nameless and at not in silent:
                detail = f"row {at + 1} has no id; here it is called {ids[at]!r}"
                repairs.append(Repair("missing_id", ids[at], detail))
        elif wish in seen:
            ids[at] = copy_name(wish, copies, taken)
            detail = f"the id {wish!r} was there before; here this one is called {ids[at]!r}"
            repairs.append(Repair("duplicate_id", ids[at], detail))
        seen.add(ids[at])
        taken.add(ids[at])
    return ids, repairs


def find_links(
    parents: Sequence[str],
    ids: Sequence[str],
    post_names: Collection[str] = (),
    top: Collection[int] = (),
) -> Links:
    """Find the row that each parent id means.

    Parameters
    ----------
    parents
        Parent ids as the source has them, "" for none.
    ids
        Unique ids of the same rows.
    post_names
        Ids that mean the post.
    top
        Rows that belong at top level whatever they say.

    Returns
    -------
    Links
        Exact matches first; then without Reddit's kind prefix and without the ".0" that
        spreadsheets leave on number columns.

    Examples
    --------
    >>> find_links(["", "t1_a", "zz"], ["a", "b", "c"])
    Links(parents=(-1, 0, 3), missing=('zz',), post_name='')
    """
    index = {name: at for at, name in enumerate(ids)}
    find = _Lookup(index, post_names)
    missing: dict[str, int] = {}
    found: list[int] = []
    for at, parent in enumerate(parents):
        if not parent or at in top:
            found.append(TOP if at in top else ROOT)
            continue
        link = index.get(parent)
        if link is None:
            link = find(parent)
        if link is None:
            link = missing.setdefault(parent, len(ids) + len(missing))
        found.append(link)
    return Links(tuple(found), tuple(missing), find.post_name)


def cut_cycles(links: Links, ids: Sequence[str]) -> tuple[Links, list[Repair]]:
    """Put the first comment of each cycle at top level.

    Examples
    --------
    >>> links, repairs = cut_cycles(Links((1, 0)), ["a", "b"])
    >>> links.parents, repairs[0].comment_id
    ((-2, 0), 'a')
    """
    parents = list(links.parents)
    size = len(parents)
    repairs = []
    walks = [0] * size  # in which walk a row was first met; 0 for never
    for start in range(size):
        at = start
        while 0 <= at < size and not walks[at]:
            walks[at] = start + 1
            at = parents[at]
        if 0 <= at < size and walks[at] == start + 1:
            first = min(_around(at, parents))
            told = ids[parents[first]]
            parents[first] = TOP
            whom = "itself" if told == ids[first] else f"{told!r}, which in turn descends from it"
            detail = f"{ids[first]!r} is said to answer {whom}; it is put at top level"
            repairs.append(Repair("cycle", ids[first], detail))
    return Links(tuple(parents), links.missing, links.post_name), repairs


def _around(start: int, parents: Sequence[int]) -> list[int]:
    members = [start]
    while (at := parents[members[-1]]) != start:
        members.append(at)
    return members


class _Lookup:
    """Finds what a parent id means where no row has exactly that id."""

    def __init__(self, index: dict[str, int], post_names: Collection[str]) -> None:
        self.post_name = ""
        self._index = index
        self._post_names = {form for name in post_names for form in (name, bare_name(name))}
        self._by_bare_name: dict[str, int] = {}

    def __call__(self, parent: str) -> int | None:
        bare = bare_name(parent)
        if parent in self._post_names:
            self.post_name = self.post_name or bare
            return NAMED
        if bare in self._index:
            return self._index[bare]
        if not self._by_bare_name:
            for name, at in self._index.items():
                self._by_bare_name.setdefault(bare_name(name), at)
        if bare in self._by_bare_name:
            return self._by_bare_name[bare]
        if bare in self._post_names or parent.startswith("t3_"):
            self.post_name = self.post_name or bare
            return NAMED
        return ROOT if bare.lower() in _NOBODY else None
