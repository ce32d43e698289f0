"""Comments by author, counted once each. Pure."""

from collections import Counter
from dataclasses import dataclass

from discourse.model import Analysis
from discourse.standing.order import author_key

__all__ = ["Participation", "participation"]


@dataclass(frozen=True, slots=True)
class Participation:
    """Comments by author, most first and else in order of appearance; and those of nobody named.

    ``removed`` are comments that the source shows to be missing; the post is not counted.
    """

    authors: tuple[tuple[str, int], ...]
    nameless: int
    removed: int
    host: str | None

    @property
    def comments(self) -> int:
        """All comments."""
        return sum(count for _, count in self.authors) + self.nameless + self.removed

    @property
    def once(self) -> int:
        """Authors with a single comment."""
        return sum(count == 1 for _, count in self.authors)


def participation(analysis: Analysis) -> Participation:
    """Count comments by author; names are compared without regard to capitals.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""),
    ...                 (Comment("1", "0", "Bo", ""), Comment("2", "0", "bo", "")))
    >>> participation(Analysis(thread, Codebook("c", "1", ()), "", "")).authors
    (('Bo', 2),)
    """
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    nameless = removed = 0
    for comment in analysis.thread.comments:
        if comment.removed:
            removed += 1
        elif not comment.author.strip():
            nameless += 1
        else:
            key = author_key(comment)
            counts[key] += 1
            names.setdefault(key, comment.author)
    post = author_key(analysis.thread.post)
    return Participation(
        tuple((names[key], count) for key, count in counts.most_common()),
        nameless,
        removed,
        names.get(post),
    )
