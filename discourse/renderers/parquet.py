"""A table of an analysis as Parquet, for Arrow, DuckDB, R and pandas. Owns pyarrow.

pyarrow is an extra: it weighs more than all the rest.
"""

import io
from collections.abc import Callable
from typing import Any

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.tables import TABLES, Column

__all__ = ["parquet"]

_NO_PYARROW = (
    "Parquet needs pyarrow, which is not installed: pip install 'discourse-analyser[parquet]'"
)


def parquet(table: str) -> Callable[[Analysis], bytes]:
    """What writes one table of :data:`discourse.tables.TABLES`.

    Parameters
    ----------
    table
        A key of :data:`discourse.tables.TABLES`.

    Returns
    -------
    Callable
        From an analysis to the file's bytes. Columns have the types of their kinds, also
        where they are empty, and say in their metadata what they mean; the schema's
        metadata name thread, codebook and model. It raises
        :class:`~discourse.errors.RenderError` where pyarrow is not installed.
    """

    def written(analysis: Analysis) -> bytes:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise RenderError(_NO_PYARROW) from None
        made = TABLES[table](analysis)
        cells = list(zip(*made.rows, strict=True)) or [()] * len(made.columns)
        schema = pa.schema([_field(pa, column) for column in made.columns], _about(analysis))
        columns = [
            pa.array([_plain(cell) for cell in values], field.type)
            for values, field in zip(cells, schema, strict=True)
        ]
        sink = io.BytesIO()
        pq.write_table(pa.table(columns, schema=schema), sink)
        return sink.getvalue()

    return written


def _field(pa: Any, column: Column) -> Any:
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
    }
    return pa.field(column.name, types[column.kind], metadata={"meaning": column.meaning})


def _plain(cell: Any) -> Any:
    """Halves of surrogate pairs are replaced; no encoding can hold them."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell


def _about(analysis: Analysis) -> dict[str, str]:
    told = {
        "thread": analysis.thread.id,
        "codebook": f"{analysis.codebook.name} {analysis.codebook.version}",
        "model": f"{analysis.model_name} {analysis.model_version}",
    }
    return {name: _plain(value) for name, value in told.items()}
