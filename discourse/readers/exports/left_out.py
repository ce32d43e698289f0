"""Comments that an export holds and that are none: taken out of a thread, never silently.

A reader keeps such a thing as a removed row with a ``left_out`` Repair, so that assembling
sees the whole graph; here it goes, unless a comment hangs on it. Knows no formats.
"""

from dataclasses import replace

from discourse.model import Repair, Thread
from discourse.readers.assemble import Row

__all__ = ["left_out", "without_left_out"]

_SHOWN = 200


def left_out(row: Row, what: str) -> tuple[Row, Repair]:
    """A row that is no comment: what stands for it, and what is said of it.

    Examples
    --------
    >>> row, repair = left_out(Row("7", "3", "Bo", "Buy tea"), "spam")
    >>> row.removed, row.text, repair.detail
    (True, '', "spam by 'Bo', not counted as a comment: 'Buy tea'")
    """
    by = f" by {row.author!r}" if row.author else ""
    text = " ".join(row.text[: _SHOWN * 2].split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    detail = f"{what}{by}, not counted as a comment: {shown!r}"
    gone = row._replace(text="", author="", removed=True)
    return gone, Repair("left_out", row.id or None, detail)


def without_left_out(thread: Thread) -> Thread:
    """The thread without what was left out; what comments hang on is a placeholder.

    Examples
    --------
    >>> from discourse.readers.assemble import assemble
    >>> row, repair = left_out(Row("7", "", "Bo", "Buy tea"), "spam")
    >>> thread = assemble([row, Row("8", "", "Cy", "Hm")], thread_id="t", source_format="wxr",
    ...                   post=Row("1", text="Tea?"), repairs=(repair,))
    >>> [comment.id for comment in without_left_out(thread).comments]
    ['8']
    """
    told = {r.comment_id for r in thread.repairs if r.code == "left_out"}
    out = {c.id for c in thread.comments if c.removed and c.id in told}
    if not out:
        return thread
    idle = out | thread.placeholders
    parents = {comment.id: comment.parent_id for comment in thread.comments}
    kept: set[str | None] = {thread.post.id}
    for comment in thread.comments:
        at: str | None = comment.id
        while at not in kept and (at not in idle or at != comment.id):
            kept.add(at)
            at = parents.get(at or "")
    gone = parents.keys() - kept
    standing = tuple(
        Repair(
            "missing_parent",
            comment.id,
            "it was left out but answered; a placeholder stands for it",
        )
        for comment in thread.comments
        if comment.id in out and comment.id in kept
    )
    return replace(
        thread,
        comments=tuple(comment for comment in thread.comments if comment.id in kept),
        repairs=(
            *(r for r in thread.repairs if r.code == "left_out" or r.comment_id not in gone),
            *standing,
        ),
    )
