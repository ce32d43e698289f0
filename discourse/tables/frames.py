"""Rows as pandas DataFrames: the one module that imports pandas, and only when asked.

Works with pandas 2.2 and 3. The dtypes are named, so that they do not depend on
what happens to be in the first rows: text is ``string``, whole numbers ``Int64``,
numbers ``float64``, truth ``boolean``; a missing cell is ``NA``, of numbers ``NaN``.
"""

from typing import TYPE_CHECKING

from discourse.tables.rows import Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DTYPES", "frame"]

DTYPES = {"text": "string", "integer": "Int64", "number": "float64", "truth": "boolean"}
"""Kind of a column -> pandas dtype."""


def frame(table: Table) -> "pd.DataFrame":
    """A table as a DataFrame.

    Parameters
    ----------
    table
        Columns and rows.

    Returns
    -------
    pandas.DataFrame
        In the table's order, with a plain index; ``frame.attrs["columns"]`` says what
        each column means.

    Examples
    --------
    >>> from discourse.tables.rows import Column
    >>> made = frame(Table((Column("claims", "integer", "how many"),), ((3,), (None,))))
    >>> made.dtypes.to_dict()
    {'claims': Int64Dtype()}
    """
    import pandas as pd

    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    made = pd.DataFrame(
        {
            column.name: pd.Series(list(values), dtype=DTYPES[column.kind])
            for column, values in zip(table.columns, cells, strict=True)
        }
    )
    made.attrs["columns"] = {column.name: column.meaning for column in table.columns}
    return made
