"""The units of a thread as the target resolver sees them: place, author, words.

Prepares; decides nothing about who answers whom.
"""

from collections.abc import Collection
from dataclasses import dataclass

from discourse.graph.names import Directory
from discourse.model import Comment, Thread
from discourse.text.fold import fold, fold_name, without_fillers, words

__all__ = ["Unit", "depth_limit", "lay_out", "likely_host"]

_MIN_DEPTH_LIMIT = 3


@dataclass(slots=True)
class Unit:
    """What the resolver keeps of one unit while it walks the thread."""

    comment: Comment
    index: int
    parent: int
    depth: int
    author: str
    folded: str
    branch: int
    words: list[str]
    content: list[str]


def lay_out(thread: Thread, directory: Directory) -> list[Unit]:
    """Every unit with its place in the tree, in document order.

    Parameters
    ----------
    thread
        The thread; a parent may stand after its child.
    directory
        Gives the authors the form in which they are compared.

    Returns
    -------
    list of Unit
        ``parent`` is an index into it, -1 for the post.
    """
    index = {comment.id: i for i, comment in enumerate(thread.units)}
    parents = [-1 if c.parent_id is None else index[c.parent_id] for c in thread.units]
    depths = _depths(parents)
    branches = _branches(parents, depths)
    units = []
    for i, comment in enumerate(thread.units):
        folded = fold(comment.text)
        spelled = words(folded)
        content = without_fillers(spelled)
        author = directory.key(comment.author)
        units.append(
            Unit(comment, i, parents[i], depths[i], author, folded, branches[i], spelled, content)
        )
    return units


def depth_limit(units: Collection[Unit]) -> int:
    """The depth at which the source stops nesting, or -1 where it seems to have no limit.

    A limit shows itself by siblings at the deepest level.
    """
    deepest = max(unit.depth for unit in units)
    at_limit = [unit.parent for unit in units if unit.depth == deepest]
    used_up = deepest >= _MIN_DEPTH_LIMIT and len(at_limit) > len(set(at_limit))
    return deepest if used_up else -1


def likely_host(thread: Thread) -> str:
    """Who wrote the post, where the source does not say.

    A host answers in the branches of others and starts none; where exactly one
    commenter does so and is named by two others outside their own exchanges, it
    is the host. "" where nobody is.
    """
    starters = {fold_name(c.author) for c in thread.comments if c.parent_id == thread.post.id}
    authors = {c.id: fold_name(c.author) for c in thread.units}
    others = sorted({a for a in authors.values() if a} - starters)
    if not others:
        return ""
    named: dict[str, set[str]] = {}
    directory = Directory(others)
    for comment in thread.comments:
        me, parent = authors[comment.id], authors.get(comment.parent_id or "", "")
        for name in directory.named_in(comment.text):
            if name not in (me, parent):
                named.setdefault(name, set()).add(me)
    hosts = [name for name, by in named.items() if len(by) > 1]
    return hosts[0] if len(hosts) == 1 else ""


def _depths(parents: list[int]) -> list[int]:
    depths = [-1] * len(parents)
    for i in range(len(parents)):
        path = []
        at = i
        while at >= 0 and depths[at] < 0:
            path.append(at)
            at = parents[at]
        depth = depths[at] if at >= 0 else -1
        for j in reversed(path):
            depth += 1
            depths[j] = depth
    return depths


def _branches(parents: list[int], depths: list[int]) -> list[int]:
    """For each unit the top-level comment that it descends from (itself at the top)."""
    branches = list(range(len(parents)))
    for i in sorted(range(len(parents)), key=depths.__getitem__):
        if depths[i] > 1:
            branches[i] = branches[parents[i]]
    return branches
