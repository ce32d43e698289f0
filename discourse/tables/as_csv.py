r"""Rows as CSV that is safe to open in a spreadsheet. Standard library only.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end could run as a
formula, so it gets a leading apostrophe, and so does a cell that begins with
apostrophes and then one of those, which keeps the change reversible:
:func:`plain` takes it back. Numbers stay numbers.
"""

import math
import re
from collections.abc import Iterable, Sequence

from discourse.tables.rows import Cell, Table

__all__ = ["csv_text", "plain", "safe", "table_csv"]

_TO_QUOTE = re.compile(r'[",\r\n]')
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")


def table_csv(table: Table) -> str:
    r"""A table as CSV: a header, ``\n`` line ends, floats to four places.

    Examples
    --------
    >>> from discourse.tables.rows import Column, Table
    >>> columns = (Column("text", "text", ""), Column("score", "number", ""))
    >>> table_csv(Table(columns, (("=1+1", -2.0), (None, 0.123456))))
    "text,score\n'=1+1,-2\n,0.1235\n"
    """
    return csv_text([column.name for column in table.columns], table.rows)


def csv_text(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows under a header of names; see :func:`table_csv`."""
    lines = [_line([safe(name) for name in names])]
    lines.extend(_line([_cell(cell) for cell in row]) for row in rows)
    return "".join(lines)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe("@Bo no"), safe("fine")
    ("'@Bo no", 'fine')
    """
    return f"'{text}" if _RISKY.match(text) else text


def plain(text: str) -> str:
    """What :func:`safe` was given.

    Examples
    --------
    >>> plain(safe("-- so there")), plain("'tis")
    ('-- so there', "'tis")
    """
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _line(cells: list[str]) -> str:
    """One line by RFC 4180; the csv module quotes differently from one Python to the next."""
    quoted = []
    for cell in cells:
        doubled = cell.replace('"', '""')
        quoted.append(f'"{doubled}"' if _TO_QUOTE.search(cell) else cell)
    return (",".join(quoted) or '""') + "\n"


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number(cell)
    return safe(cell) if isinstance(cell, str) else str(cell)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    short = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short
