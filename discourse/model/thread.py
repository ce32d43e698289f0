"""What a source holds: comments, the post they answer, and what had to be mended.

Plain frozen records. Nothing here reads, decides or prints.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal, get_args

__all__ = ["REPAIR_CODES", "Comment", "Repair", "RepairCode", "Span", "Thread"]

RepairCode = Literal[
    "orphan",
    "cycle",
    "duplicate_id",
    "missing_parent",
    "missing_id",
    "several_roots",
    "skipped_level",
    "empty_text",
    "missing_author",
    "bad_field",
    "encoding",
    "mojibake",
    "control_characters",
    "truncated",
    "unparsed",
    "incomplete",
    "left_out",
    "flat",
    "depth",
]
"""Why something was mended. ``detail`` says in words what was found and what was done.

``incomplete``: the source says that there are more comments than it holds, both numbers
told. ``left_out``: not a comment (a pingback, a moderator's action), so not counted as one.
``flat``: the nesting is not in the source. ``depth``: two signs of the nesting disagree.
"""

_REPAIRS_SHOWN = 10

REPAIR_CODES: tuple[RepairCode, ...] = get_args(RepairCode)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one unit's text, in code points, ``text == unit.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    r"""One unit of a thread: a comment, or the post itself.

    Attributes
    ----------
    id
        Deterministic: the outline path ("17.1") or the source's own id; the post
        keeps its own id, or is "0" where the source gives none.
    parent_id
        What the source nests it under; the post's id for a top-level comment,
        ``None`` for the post only.
    author
        As written; "" where the source names nobody.
    text
        Line breaks are ``\n``; a blank line parts paragraphs; a quotation that the
        source marks up as one is a paragraph whose lines begin with "> ".
    created
        ISO 8601, as precise as the source is, or ``None``.
    score
        Votes, where the source counts them.
    removed
        The source shows that it existed, but not its text; placeholders are removed.
    """

    id: str
    parent_id: str | None
    author: str
    text: str
    created: str | None = None
    score: float | None = None
    url: str | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was damaged in the source and mended; shown in every report."""

    code: RepairCode
    comment_id: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A post and its comments in the source's document order.

    The constructor trusts its caller; :func:`discourse.readers.assemble.assemble`
    builds threads whose ids are unique and whose parents exist.
    """

    id: str
    title: str | None
    url: str | None
    source_format: str
    post: Comment
    comments: tuple[Comment, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def units(self) -> tuple[Comment, ...]:
        """The post, then every comment: what is coded."""
        return (self.post, *self.comments)

    @property
    def placeholders(self) -> frozenset[str]:
        """Ids of the removed comments that a reader put where the source shows a gap."""
        mended = {
            r.comment_id for r in self.repairs if r.code in ("missing_parent", "skipped_level")
        }
        return frozenset(c.id for c in self.comments if c.removed and c.id in mended)

    def __iter__(self) -> Iterator[Comment]:
        return iter(self.units)

    def __len__(self) -> int:
        """Number of comments in the source; the post and placeholders are not counted."""
        return len(self.comments) - len(self.placeholders)

    def __getitem__(self, comment_id: str) -> Comment:
        """The unit with this id (linear in the thread's length)."""
        for unit in self.units:
            if unit.id == comment_id:
                return unit
        raise KeyError(comment_id)

    def _repr_html_(self) -> str:
        """Show what was read, as notebooks do with the last value of a cell."""
        authors = len({unit.author for unit in self.comments if unit.author})
        rows = [
            ("Thread", self.title or self.id),
            ("Post by", self.post.author or "nobody named"),
            ("Comments", f"{len(self):,}, by {authors:,} authors"),
            ("Read as", self.source_format),
            ("Repairs", f"{len(self.repairs):,}"),
            *((f"    {repair.code}", repair.detail) for repair in self.repairs[:_REPAIRS_SHOWN]),
        ]
        cells = "".join(
            f"<tr><th style='text-align: left'>{escape(name)}</th>"
            f"<td dir='auto' style='text-align: left'>{escape(value)}</td></tr>"
            for name, value in rows
        )
        return f"<table>{cells}</table>"
