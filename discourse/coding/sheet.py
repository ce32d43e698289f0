"""Coding sheets as rows: which column holds what, CSV and JSON.

A sheet has a row for each unit with what a coder needs to see of it, a column for each
stance, and a note. Workbooks have the same rows; see ``workbook``.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from discourse.coding.labels import UNSURE, known_stances, label_of
from discourse.coding.records import CodedUnit, Coding, Context, Key
from discourse.errors import GoldError
from discourse.model import Codebook, Stance
from discourse.tables.as_csv import csv_text, plain

__all__ = [
    "FORMAT",
    "PROGRAM",
    "from_items",
    "from_rows",
    "names",
    "read_csv",
    "rows",
    "write_csv",
    "write_json",
]

FORMAT = "discourse-coding"
PROGRAM = "program:"
"""Begins the names of columns with the program's labels, which are no coding."""
_LEADING = ("item", "thread", "unit", "title", "author", "answers_author", "answers", "text")
_NOTE = "note"
_LONGEST = 10_000_000  # characters in a cell; the csv module's own limit is far lower


def names(codebook: Codebook) -> tuple[str, ...]:
    """The columns of a sheet.

    >>> from discourse.model import Position
    >>> ban = Stance("ban", "Ban", "A side?", (Position("for"),))
    >>> names(Codebook("b", "1", (ban,)))[-4:]
    ('answers', 'text', 'ban', 'note')
    """
    return (*_LEADING, *(stance.id for stance in codebook.stances), _NOTE)


def rows(coding: Coding, codebook: Codebook) -> Iterator[tuple[int | str, ...]]:
    """The cells of a sheet, one row for each unit."""
    for number, unit in enumerate(coding.units, 1):
        thread, name = key_of(unit, coding.name)
        seen = unit.seen or Context("")
        yield (
            number,
            thread,
            name,
            seen.title,
            seen.author,
            seen.answers_author,
            seen.answers,
            seen.text,
            *(written(unit, stance) for stance in codebook.stances),
            unit.note,
        )


def written(unit: CodedUnit, stance: Stance) -> str:
    """What stands in the cell of a stance; "" where it is not coded yet."""
    return UNSURE if stance.id in unit.unsure else unit.labels.get(stance.id, "")


def key_of(unit: CodedUnit, name: str) -> Key:
    """The thread and the unit of one that is known by them.

    Raises
    ------
    GoldError
        If it is only known by its number down the page.
    """
    if isinstance(unit.place, int):
        raise GoldError(f"{name}: codes a whole thread by numbers, without its texts")
    return unit.place


def write_csv(
    coding: Coding, codebook: Codebook, extra: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """A coding, or an empty sheet, as CSV that is safe to open in a spreadsheet.

    Parameters
    ----------
    coding
        Units with what a coder sees.
    codebook
        Its stances are columns.
    extra
        More columns, a cell for each unit: the program's labels under :data:`PROGRAM` names.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, by which spreadsheets know it.
    """
    more = extra or {}
    table = [
        (*row, *(cells[i] for cells in more.values()))
        for i, row in enumerate(rows(coding, codebook))
    ]
    return (
        csv_text([*names(codebook), *more], table)
        .replace("\r\n", "\n")
        .encode("utf-8-sig", "replace")
    )


def write_json(coding: Coding, codebook: Codebook) -> str:
    """A coding as JSON, as the offline page loads and saves it."""
    items = []
    for number, unit in enumerate(coding.units, 1):
        thread, name = key_of(unit, coding.name)
        seen = unit.seen or Context("")
        labels = {s.id: cell for s in codebook.stances if (cell := written(unit, s))}
        items.append(
            {
                "item": number,
                "thread": thread,
                "unit": name,
                "title": seen.title,
                "author": seen.author,
                "answers_author": seen.answers_author,
                "answers": seen.answers,
                "text": seen.text,
                "labels": labels,
                "note": unit.note,
            }
        )
    book = {"name": codebook.name, "version": codebook.version, "digest": codebook.digest}
    data = {"format": FORMAT, "version": 1, "coder": coding.name, "codebook": book, "items": items}
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def read_csv(text: str, name: str, codebook: Codebook) -> Iterator[CodedUnit]:
    """Read a sheet from CSV; spreadsheets also write semicolons or tabs between cells."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(_LONGEST)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise GoldError(f"{name}: not CSV ({error})") from None
    yield from from_rows(table, name, codebook)


def from_rows(table: Iterable[Sequence[str]], name: str, codebook: Codebook) -> Iterator[CodedUnit]:
    """Read a sheet's rows, the first with the columns' names.

    Raises
    ------
    GoldError
        Naming the row and what is wrong with it.
    """
    lines = iter(table)
    head = [cell.strip() for cell in next(lines, ())]
    lacking = [column for column in ("thread", "unit") if column not in head]
    if lacking:
        raise GoldError(f"{name}: no coding sheet: there is no column {' or '.join(lacking)}")
    stances = known_stances(codebook, {cell.casefold(): cell for cell in head}, name)
    for number, line in enumerate(lines, 2):
        if not any(cell.strip() for cell in line):
            continue
        cells = dict(zip(head, (plain(cell) for cell in line), strict=False))
        labels = {column: cells.get(column, "") for column in stances}
        yield _unit(cells, labels, stances, f"{name}, row {number}")


def from_items(data: Mapping[str, Any], name: str, codebook: Codebook) -> Iterator[CodedUnit]:
    """Read a sheet from its JSON.

    Raises
    ------
    GoldError
        Naming the item and what is wrong with it.
    """
    items = data.get("items")
    if not isinstance(items, list):
        raise GoldError(f'{name}: no coding: there is no list "items"')
    used = {str(key) for item in items if isinstance(item, dict) for key in _labels(item)}
    stances = known_stances(codebook, {key.casefold(): key for key in used}, name) if used else {}
    for number, item in enumerate(items, 1):
        where = f"{name}, item {number}"
        if not isinstance(item, dict) or not all(
            isinstance(item.get(k), str) for k in ("thread", "unit")
        ):
            raise GoldError(f"{where}: no thread or no unit")
        cells = {key: str(value) for key, value in item.items() if isinstance(value, str)}
        labels = {key: str(value or "") for key, value in _labels(item).items() if key in stances}
        yield _unit(cells, labels, stances, where)


def _labels(item: Mapping[str, Any]) -> Mapping[str, Any]:
    found = item.get("labels")
    return found if isinstance(found, dict) else {}


def _unit(
    cells: Mapping[str, str], labels: Mapping[str, str], stances: Mapping[str, Stance], where: str
) -> CodedUnit:
    read = {
        stances[column].id: label
        for column, cell in labels.items()
        if (label := label_of(cell, stances[column], where)) is not None
    }
    seen = Context(
        cells.get("text", ""),
        cells.get("author", ""),
        cells.get("title", ""),
        cells.get("answers", ""),
        cells.get("answers_author", ""),
    )
    return CodedUnit(
        (cells.get("thread", "").strip(), cells.get("unit", "").strip()),
        {stance: label for stance, label in read.items() if label != UNSURE},
        frozenset(stance for stance, label in read.items() if label == UNSURE),
        seen=seen,
        note=cells.get(_NOTE, ""),
    )
