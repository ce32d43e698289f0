"""Reads a coding, whatever its form: CSV, a workbook, or JSON of a sheet or a whole thread."""

import json
from typing import Any

from discourse.coding.gold import whole_thread
from discourse.coding.records import Coding
from discourse.coding.sheet import FORMAT, from_items, from_rows, read_csv
from discourse.coding.workbook import read_xlsx
from discourse.errors import GoldError
from discourse.model import Codebook

__all__ = ["parse_coding"]

_ZIP = b"PK\x03\x04"


def parse_coding(data: bytes, name: str, codebook: Codebook) -> Coding:
    r"""Read what people coded.

    Parameters
    ----------
    data
        A sheet as CSV (commas, semicolons or tabs), as a workbook or as JSON, or the
        JSON of a whole thread's coding; told apart by content.
    name
        What errors call it.
    codebook
        Whose stances are read; positions that it does not have are errors.

    Raises
    ------
    GoldError
        Naming the file, the place in it and what is wrong there.

    Examples
    --------
    >>> from discourse.model import Position, Stance
    >>> ban = Stance("ban", "Ban", "For a ban?", (Position("for"), Position("against")))
    >>> book = Codebook("b", "1", (ban,))
    >>> whole = b'{"units": [{"index": 0, "ban": "for", "act": null}]}'
    >>> parse_coding(whole, "a.json", book).units[0].labels
    {'ban': 'for'}
    >>> sheet = parse_coding(b"thread,unit,ban\nt,1,Against\nt,2,?", "a.csv", book)
    >>> [(unit.place, dict(unit.labels)) for unit in sheet.units]
    [(('t', '1'), {'ban': 'against'}), (('t', '2'), {})]
    """
    if data.startswith(_ZIP):
        return Coding(name, tuple(from_rows(read_xlsx(data, name), name, codebook)))
    text = _text(data, name)
    if text.lstrip()[:1] not in ("{", "["):
        units = tuple(read_csv(text, name, codebook))
        if not units:
            raise GoldError(f"{name}: an empty coding sheet")
        return Coding(name, units)
    read = _json(text, name)
    if isinstance(read, dict) and read.get("format") == FORMAT:
        return Coding(name, tuple(from_items(read, name, codebook)), _codebook(read))
    entries = read.get("units") if isinstance(read, dict) else None
    if not isinstance(entries, list) or not entries:
        raise GoldError(f'{name}: no coding: there is no list "units"')
    return Coding(name, tuple(whole_thread(entries, name, codebook)))


def _text(data: bytes, name: str) -> str:
    """UTF-8, or what spreadsheets of Windows write instead."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding)
        except UnicodeDecodeError:
            continue
    raise GoldError(f"{name}: not text, neither UTF-8 nor Windows-1252")


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise GoldError(f"{name}: not JSON (line {error.lineno}: {error.msg})") from None
    except RecursionError:
        raise GoldError(f"{name}: nested too deeply") from None


def _codebook(read: dict[str, Any]) -> str:
    book = read.get("codebook")
    if not isinstance(book, dict):
        return ""
    return f"{book.get('name', '')} {book.get('version', '')}".strip()
