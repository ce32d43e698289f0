"""All tables of an analysis as one workbook (XLSX), with a sheet that says what columns mean.

Text is never a formula, whatever it begins with. Owns openpyxl here.
"""

import io
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from discourse.model import Analysis
from discourse.renderers.graph_formats.clean import clean_text
from discourse.tables import TABLES, Column, Table
from discourse.tables.as_csv import safe
from discourse.tables.rows import Cell
from discourse.tables.settled import settled

_Sheet = Any  # a WriteOnlyWorksheet, whose stubs lack half of it

__all__ = ["README", "xlsx"]

README = "README"
"""The first sheet: what the workbook is of, and what each column means."""

_LONGEST = 32_767  # characters in a cell, by the format
_CUT = " […]"
_WIDTHS = {"text": 80, "evidence": 50, "url": 30, "author": 18, "meaning": 60, "created": 20}
_BY_KIND = {"text": 14, "integer": 9, "number": 11, "truth": 9}
_WRAPPED = ("text", "evidence", "meaning")
_CAUTIONS = (
    "Standings say what became of a claim in this thread, not whether it is true; silence is not consent.",
    "Labels and links were found by a program; the columns of probabilities say how sure it is.",
    f"A cell holds {_LONGEST:,} signs at most; longer texts end in “{_CUT.strip()}”, and are whole in the CSV files.",
)
_MEANINGS = Table(
    (
        Column("sheet", "text", ""),
        Column("column", "text", ""),
        Column("kind", "text", ""),
        Column("meaning", "text", ""),
    ),
    (),
)


def xlsx(analysis: Analysis) -> bytes:
    """The tables of an analysis as a workbook; the same bytes for the same analysis.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    bytes
        A workbook with the sheet :data:`README` and one for each of
        :data:`discourse.tables.TABLES`, the first row frozen. Numbers have at most 4
        places; what is not known is an empty cell.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "discourse"
    tables = {name: make(analysis) for name, make in TABLES.items()}
    _readme(book.create_sheet(README), analysis, tables)
    for name, table in tables.items():
        _fill(book.create_sheet(name), table)
    made = io.BytesIO()
    book.save(made)
    return settled(made.getvalue())


def _fill(sheet: _Sheet, table: Table) -> None:
    """A table with its header; where it is what it says is set before the first row is written."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    _widen(sheet, table.columns)
    sheet.append([_cell(sheet, column.name, bold=True) for column in table.columns])
    wrapped = [column.name in _WRAPPED for column in table.columns]
    for row in table.rows:
        sheet.append(
            [_cell(sheet, cell, wrap=wrap) for cell, wrap in zip(row, wrapped, strict=True)]
        )


def _widen(sheet: _Sheet, columns: Iterable[Column]) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        width = _WIDTHS.get(column.name, max(_BY_KIND[column.kind], len(column.name) + 2))
        sheet.column_dimensions[get_column_letter(number)].width = width


def _cell(sheet: _Sheet, value: Cell, *, bold: bool = False, wrap: bool = False) -> Any:
    """A cell; text that begins like a formula stays text, also when somebody edits it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    if not text:
        return None
    text = text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
    made: Any = WriteOnlyCell(sheet, text)
    made.data_type = "s"
    made.quotePrefix = safe(text) != text
    if bold:
        made.font = Font(bold=True)
    if wrap:
        made.alignment = Alignment(vertical="top", wrap_text=True)
    return made


def _readme(sheet: _Sheet, analysis: Analysis, tables: Mapping[str, Table]) -> None:
    _widen(sheet, _MEANINGS.columns)
    for name, value in _about(analysis):
        sheet.append([_cell(sheet, name, bold=True), _cell(sheet, value)])
    sheet.append([])
    for caution in _CAUTIONS:
        sheet.append([_cell(sheet, caution)])
    sheet.append([])
    sheet.append([_cell(sheet, column.name, bold=True) for column in _MEANINGS.columns])
    for name, table in tables.items():
        for column in table.columns:
            cells = (name, column.name, column.kind, column.meaning)
            sheet.append([_cell(sheet, cell) for cell in cells])


def _about(analysis: Analysis) -> Iterator[tuple[str, Cell]]:
    thread, codebook = analysis.thread, analysis.codebook
    yield "thread", thread.id
    yield "title", thread.title
    yield "address", thread.url
    yield "comments", len(thread)
    yield "claims", len(analysis.claims)
    yield "repairs", len(thread.repairs)
    yield "codebook", f"{codebook.name} {codebook.version}"
    yield "model", f"{analysis.model_name} {analysis.model_version}"
