"""Parsed threads as CSV text, safe to open in a spreadsheet.

How a cell is made safe, and how a reader undoes that, is said in
:mod:`discourse.tables.as_csv`.
"""

from discourse.model import Thread
from discourse.tables.as_csv import table_csv
from discourse.tables.rows import Column, Table

__all__ = ["thread_csv"]

THREAD_COLUMNS = (
    Column("id", "text", "the unit's id; the first row is the post"),
    Column("parent_id", "text", "what it is nested under; empty for the post"),
    Column("author", "text", "as written"),
    Column("created", "text", "ISO 8601, as precise as the source"),
    Column("score", "number", "votes"),
    Column("url", "text", "its address"),
    Column("removed", "truth", "its text is gone from the source"),
    Column("title", "text", "the thread's title, in the post's row"),
    Column("text", "text", "what it says"),
)


def thread_csv(thread: Thread) -> str:
    r"""The parsed thread, one row per unit, the post first.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> thread_csv(thread).splitlines()[1]
    '0,,Ann,,,,false,Bans,Ban it.'
    """
    rows = tuple(
        (
            unit.id,
            unit.parent_id,
            unit.author,
            unit.created,
            unit.score,
            unit.url,
            unit.removed,
            thread.title if unit is thread.post else None,
            unit.text,
        )
        for unit in thread.units
    )
    return table_csv(Table(THREAD_COLUMNS, rows))
