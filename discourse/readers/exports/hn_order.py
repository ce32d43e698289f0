"""Who hangs on whom among items that come in any order: threads, order and gaps.

Ids only, so that a file of any size fits; loops instead of recursion.
"""

from collections.abc import Iterator, Sequence

from discourse.model import Comment, Repair, Thread

__all__ = ["Family"]


class Family:
    """All items of a source by their ids.

    Examples
    --------
    >>> family = Family()
    >>> family.enter("1", "", ["3", "2"], 3, begins=True)
    >>> family.enter("2", "1", [], None, begins=False)
    >>> family.settle()
    >>> family.home("2"), family.home("9")
    ('1', '1')
    """

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._kids: dict[str, tuple[str, ...]] = {}
        self._declared: dict[str, int] = {}
        self._stories: dict[str, None] = {}
        self._homes: dict[str, str] = {}
        self._notes: dict[str, list[Repair]] = {}
        self._names: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._parents)

    def enter(
        self, name: str, parent: str, kids: Sequence[str], declared: int | None, *, begins: bool
    ) -> None:
        """Note an item: what it hangs on, what hangs on it, whether a thread begins with it."""
        name = self._one(name)
        if begins and name:
            self._stories[name] = None
        self._parents.setdefault(name, self._one(parent))
        if kids and name not in self._kids:
            self._kids[name] = tuple(map(self._one, kids))
        if declared:
            self._declared[name] = declared

    def note(self, name: str, repairs: Sequence[Repair]) -> None:
        """Keep what was mended in a thread apart from its comments."""
        if repairs:
            self._notes.setdefault(name, []).extend(repairs)

    def settle(self) -> None:
        """Find the thread of every item; to be called when all are entered."""
        homes = self._homes
        only = next(iter(self._stories)) if len(self._stories) == 1 else None
        for start in self._parents:
            chain: list[str] = []
            walked: set[str] = set()
            at = start
            while at in self._parents and at not in homes and at not in walked:
                walked.add(at)
                chain.append(at)
                if at in self._stories or not self._parents[at]:
                    break
                at = self._parents[at]
            home = homes.get(at, at)
            if only is not None and home not in self._stories:
                home = only
            for name in chain:
                homes[name] = home

    def home(self, name: str) -> str:
        """The thread of an item: its story, or what is highest up of it."""
        found = self._homes.get(name)
        if found is None:
            found = next(iter(self._stories)) if len(self._stories) == 1 else name
        return found

    def is_held(self, name: str) -> bool:
        """Whether the source has this item."""
        return name in self._parents

    def begins(self, name: str) -> bool:
        """Whether it is a story."""
        return name in self._stories

    def ordered(self, thread: Thread) -> tuple[Comment, ...]:
        """A thread's comments as the page shows them: depth first, replies in order of kids."""
        below: dict[str | None, list[Comment]] = {}
        for comment in thread.comments:
            below.setdefault(comment.parent_id, []).append(comment)
        order: list[Comment] = []
        pending = list(reversed(self._sorted(thread.post.id, below.pop(thread.post.id, []))))
        while pending:
            comment = pending.pop()
            order.append(comment)
            pending.extend(reversed(self._sorted(comment.id, below.pop(comment.id, []))))
        return tuple(order)

    def repairs(self, thread: Thread) -> Iterator[Repair]:
        """What a thread lacks, in all and below each comment."""
        yield from self._notes.get(thread.id, ())
        declared = self._declared.get(thread.id, 0)
        if declared > len(thread):
            detail = f"the story counts {declared} comments; {len(thread)} are in the source"
            yield Repair("incomplete", None, detail)
        for unit in thread:
            kids = self._kids.get(unit.id, ())
            missing = sum(1 for kid in kids if kid not in self._parents)
            if missing:
                detail = f"{missing} of its {len(kids)} replies are not in the source"
                yield Repair("incomplete", unit.id, detail)

    def _sorted(self, name: str, replies: list[Comment]) -> list[Comment]:
        ranks = {kid: rank for rank, kid in enumerate(self._kids.get(name, ()))}
        return sorted(replies, key=lambda reply: ranks.get(reply.id, len(ranks)))

    def _one(self, name: str) -> str:
        """One string for each id, however often it is met."""
        return self._names.setdefault(name, name)
