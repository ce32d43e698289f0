r"""Which message answers which: threading after Jamie Zawinski (jwz.org/doc/threading.html).

Works on ids alone; linear, without recursion. Where his algorithm drops messages that are
only known by their references, those that are directly answered stay, as placeholders.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Head", "Placed", "place"]


class Head(NamedTuple):
    """What threading needs of a message.

    Attributes
    ----------
    references
        Ids that it says it descends from, the one that it answers last.
    subject, answers
        Its subject without "Re:", and whether there was one.
    """

    id: str
    references: Sequence[str] = ()
    subject: str = ""
    answers: bool = False


class Placed(NamedTuple):
    """Where a message, or one that is missing, belongs.

    ``how`` is "missing" for one that is not there, "subject" where only the subject says so,
    "cycle" where the references led back to itself, else "".
    """

    parent: str
    root: str
    how: str = ""


def place(heads: Sequence[Head]) -> dict[str, Placed]:
    """Find parent and root of every message and of the missing ones that stay.

    Parameters
    ----------
    heads
        In the order of the archive; of two with one id the first counts.

    Examples
    --------
    >>> found = place([Head("a"), Head("c", ("a", "b")), Head("d", (), "tea", True)])
    >>> found["c"], found["b"].parent, found["d"].root
    (Placed(parent='b', root='a', how=''), 'a', 'd')
    """
    present = {head.id for head in heads}
    parents = _parents(heads, present)
    how = {name: "missing" for name in parents if name not in present}
    for name in _cycles(parents, heads):
        parents[name] = ""
        how.setdefault(name, "cycle")
    _drop_needless(parents, present)
    _by_subject(heads, parents, _roots(parents), how)
    roots = _roots(parents)
    return {name: Placed(parents[name], roots[name], how.get(name, "")) for name in parents}


def _parents(heads: Sequence[Head], present: set[str]) -> dict[str, str]:
    """Each message's last reference; what is missing hangs on the reference before it."""
    parents: dict[str, str] = {}
    for head in heads:
        if head.id in parents:
            continue
        others = [one for one in head.references if one != head.id]
        parents[head.id] = others[-1] if others else ""
    for head in heads:
        before = ""
        for one in head.references:
            if one not in present and one != before:
                parents.setdefault(one, "")
                parents[one] = parents[one] or before
            before = one
    return parents


def _cycles(parents: dict[str, str], heads: Sequence[Head]) -> list[str]:
    """One message of each cycle, the first in the archive if there is one."""
    order = {head.id: -at for at, head in enumerate(heads)}
    walk: dict[str, str] = {}
    found = []
    for start in parents:
        at = start
        while at and at not in walk:
            walk[at] = start
            at = parents.get(at, "")
        if at and walk[at] == start:
            members = [at]
            while (following := parents[members[-1]]) != at:
                members.append(following)
            found.append(max(members, key=lambda name: order.get(name, -len(order))))
    return found


def _drop_needless(parents: dict[str, str], present: set[str]) -> None:
    """Take out what is missing and leads only to another missing message, or to nothing."""
    needless = _idle(parents, present)
    children: dict[str, list[str]] = {}
    for name, parent in parents.items():
        if parent and name not in needless:
            children.setdefault(parent, []).append(name)
    for name, answers in children.items():
        if name not in present and len(answers) == 1 and answers[0] not in present:
            needless.add(name)
    for name in parents.keys() - needless:
        parent = parents[name]
        while parent in needless:
            parent = parents[parent]
        parents[name] = parent
    for name in needless:
        del parents[name]


def _idle(parents: dict[str, str], present: set[str]) -> set[str]:
    """What is missing and answered by nothing, for what it led to says otherwise itself."""
    counts = Counter(parents.values())
    waiting = [name for name in parents if name not in present and not counts[name]]
    idle: set[str] = set()
    while waiting:
        name = waiting.pop()
        idle.add(name)
        parent = parents[name]
        counts[parent] -= 1
        if parent and not counts[parent] and parent not in present:
            waiting.append(parent)
    return idle


def _by_subject(
    heads: Sequence[Head], parents: dict[str, str], roots: dict[str, str], how: dict[str, str]
) -> None:
    """Hang answers that name no message on the thread that first had their subject."""
    present = {head.id for head in heads}
    first: dict[str, str] = {}
    seen: set[str] = set()
    for head in heads:
        key = head.subject.casefold()
        root = roots[head.id]
        if not key or head.id in seen:
            continue
        seen.add(head.id)
        if root == head.id and head.answers and key in first:
            parents[head.id] = first[key]
            how[head.id] = "subject"
        elif root == head.id or root not in present:
            first.setdefault(key, root)  # neither of these will ever get a parent


def _roots(parents: dict[str, str]) -> dict[str, str]:
    roots: dict[str, str] = {}
    for start in parents:
        path = []
        at = start
        while at not in roots and parents[at]:
            path.append(at)
            at = parents[at]
        root = roots.setdefault(at, at)
        for name in path:
            roots[name] = root
    return roots
