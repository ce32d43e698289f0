"""Coding sheets as workbooks (XLSX): drop-downs for the labels. Owns openpyxl."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from discourse.coding.labels import choices
from discourse.coding.records import Coding
from discourse.coding.sheet import names, rows
from discourse.errors import GoldError
from discourse.model import Codebook
from discourse.tables.settled import settled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["read_xlsx", "write_xlsx"]

_WIDTHS = {"title": 24, "answers": 50, "text": 80, "note": 30, "author": 16, "answers_author": 16}
_LABEL_WIDTH, _SMALL = 14, 8
_LONGEST = 32_767  # characters in a cell, by the format
_LIST = 255  # characters in a drop-down's list, by the format
_LARGEST = 400_000_000  # bytes unpacked; a sheet of a thousand comments takes one million


def write_xlsx(
    coding: Coding, codebook: Codebook, extra: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """A coding, or an empty sheet, as a workbook; parameters as for ``write_csv``.

    Labels are chosen from a list; what is not on it is refused. The same bytes for the
    same sheet: no dates are kept.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = "coding"
    more = extra or {}
    head = [*names(codebook), *more]
    _fill(sheet, 1, head)
    for i, row in enumerate(rows(coding, codebook)):
        _fill(sheet, i + 2, [*row, *(cells[i] for cells in more.values())])
    _dress(sheet, head, codebook, len(coding.units))
    book.properties.creator = "discourse"
    return settled(_bytes(book))


def _fill(sheet: "Worksheet", number: int, cells: Sequence[int | str]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for column, cell in enumerate(cells, 1):
        made: Any = sheet.cell(number, column)
        if isinstance(cell, int):
            made.value = cell
        elif cell:
            made.value = ILLEGAL_CHARACTERS_RE.sub("", cell)[:_LONGEST]
            made.data_type = "s"  # text that begins like a formula stays text


def _dress(sheet: "Worksheet", head: Sequence[str], codebook: Codebook, units: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    stances = {stance.id: stance for stance in codebook.stances}
    top = Alignment(vertical="top", wrap_text=True)
    for column, name in enumerate(head, 1):
        letter = get_column_letter(column)
        width = _LABEL_WIDTH if name in stances else _WIDTHS.get(name, _SMALL)
        sheet.column_dimensions[letter].width = width
        sheet.cell(1, column).font = Font(bold=True)
        for row in range(1, units + 2):
            sheet.cell(row, column).alignment = top
            if name in stances and row > 1:
                sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFF7DC")
        if name not in stances:
            continue
        listed = ",".join(choices(stances[name]))
        if len(listed) > _LIST or '"' in listed:  # a reader's codebook may have many positions
            continue
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        rule.promptTitle, rule.prompt = stances[name].label[:32], stances[name].question[:_LIST]
        rule.error, rule.showErrorMessage = f"One of: {listed}"[:_LIST], True
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{units + 1}")
    sheet.freeze_panes = "A2"


def _bytes(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read_xlsx(data: bytes, name: str) -> list[tuple[str, ...]]:
    """The rows of a workbook's first sheet, as text.

    Raises
    ------
    GoldError
        If it is no workbook, or a huge one.
    """
    from openpyxl import load_workbook

    if _unpacked(data) > _LARGEST:
        raise GoldError(f"{name}: this workbook is too large for a coding sheet")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [tuple("" if cell is None else _text(cell) for cell in row) for row in rows]
    except Exception as error:  # noqa: BLE001
        # Whatever a damaged archive makes of openpyxl, it is the user's file.
        raise GoldError(f"{name}: not a workbook that can be read ({error})") from None


def _unpacked(data: bytes) -> int:
    """Bytes that an archive says it holds; 0 where it is damaged, which is said later."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _text(cell: object) -> str:
    """A cell as it was typed; numbers lose the ".0" that a spreadsheet keeps to itself."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
