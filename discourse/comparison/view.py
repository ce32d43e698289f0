"""A comparison in a notebook: its tables, made when asked for. Finds nothing itself."""

from functools import cached_property
from typing import TYPE_CHECKING

from discourse.comparison import rows
from discourse.comparison.compare import Comparison
from discourse.comparison.snippet import comparison_html
from discourse.tables.rows import Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ComparisonView"]


class ComparisonView:
    """Several documents side by side, with everything that a notebook wants of it."""

    def __init__(self, data: Comparison) -> None:
        self.data = data

    @cached_property
    def profiles(self) -> "pd.DataFrame":
        """What each document is like: one row for each measure, shares with their intervals."""
        return _frame(rows.profiles(self.data))

    @cached_property
    def pairs(self) -> "pd.DataFrame":
        """Pairs of claims that say the same, the contrary, or are near each other."""
        return _frame(rows.pairs(self.data))

    @cached_property
    def elsewhere(self) -> "pd.DataFrame":
        """Claims unchallenged in one document that were challenged in another."""
        return _frame(rows.elsewhere(self.data))

    @cached_property
    def leads(self) -> "pd.DataFrame":
        """Claims unchallenged in one document that were perhaps disputed in another."""
        return _frame(rows.leads(self.data))

    def __repr__(self) -> str:
        names = ", ".join(repr(analysis.thread.id) for analysis in self.data.analyses)
        return (
            f"<ComparisonView of {names}: {len(self.data.elsewhere)} claims challenged elsewhere>"
        )

    def _repr_html_(self) -> str:
        """Show the profiles and what was challenged elsewhere."""
        return comparison_html(self.data)


def _frame(table: Table) -> "pd.DataFrame":
    from discourse.tables import frames

    return frames.frame(table)
