"""An analysis as tables: rows, CSV text, and pandas DataFrames for notebooks.

:mod:`~discourse.tables.rows` says which columns there are and what they mean,
:mod:`~discourse.tables.as_csv` writes them for spreadsheets without pandas,
:mod:`~discourse.tables.frames` owns pandas.
"""

from typing import TYPE_CHECKING

from discourse.model import Analysis
from discourse.tables import frames, rows
from discourse.tables.as_csv import table_csv
from discourse.tables.index import Index, depths, index
from discourse.tables.rows import TABLES, Column, Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "TABLES",
    "Column",
    "Index",
    "Table",
    "claims_table",
    "comments_table",
    "depths",
    "index",
    "relations_table",
    "stances_table",
    "table_csv",
]


def comments_table(analysis: Analysis) -> "pd.DataFrame":
    """One row per unit, the post first, with its main move and its stances.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    pandas.DataFrame
        Columns as in :data:`discourse.tables.rows.COMMENT_COLUMNS`, then for each
        stance ``stance_<id>`` and ``stance_<id>_probability`` (hyphens as underscores).

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> comments_table(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))["author"][0]
    'Ann'
    """
    return frames.frame(rows.comments(analysis))


def claims_table(analysis: Analysis) -> "pd.DataFrame":
    """One row per claim, with its standing and the parts of its salience.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    pandas.DataFrame
        Columns as in :data:`discourse.tables.rows.CLAIM_COLUMNS`.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> len(claims_table(Analysis(thread, Codebook("none", "1", ()), "rules", "1")))
    0
    """
    return frames.frame(rows.claims(analysis))


def relations_table(analysis: Analysis) -> "pd.DataFrame":
    """One row per support, challenge, question, concession or retraction.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    pandas.DataFrame
        Columns as in :data:`discourse.tables.rows.RELATION_COLUMNS`.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> list(relations_table(Analysis(thread, Codebook("none", "1", ()), "rules", "1")))[:3]
    ['act', 'comment_id', 'author']
    """
    return frames.frame(rows.relations(analysis))


def stances_table(analysis: Analysis) -> "pd.DataFrame":
    """One row per stance label, with the words that show it.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    pandas.DataFrame
        Columns as in :data:`discourse.tables.rows.STANCE_COLUMNS`.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> stances_table(Analysis(thread, Codebook("none", "1", ()), "rules", "1")).empty
    True
    """
    return frames.frame(rows.stances(analysis))
