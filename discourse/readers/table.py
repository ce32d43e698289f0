"""Tables with a header row: CSV, TSV and their cousins with semicolons or bars.

The delimiter is found by trying each on the first rows; quoted cells may hold line
breaks. What does not fit the header is kept and noted.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from discourse.model import Repair, Thread
from discourse.readers.columns import find_columns, guess_columns
from discourse.readers.decode import plain_breaks
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.prose import is_structured
from discourse.readers.records import entry, stray_entry, wanted
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 25
_LONGEST_NAME = 60
_LONGEST_CELL = 2**31 - 1


class _Numbered(NamedTuple):
    """A row, the number of the line where it begins, and what was mended in it."""

    line: int
    row: list[str]
    repairs: tuple[Repair, ...] = ()


def sniff(source: Source, options: Options) -> float:
    r"""How sure the text is a table: by its header's names and its rows' even length.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b"id,author,text\n1,Ann,Yes\n", "t.csv"), Options())
    0.9
    """
    if is_structured(source.start):
        return 0.0
    delimiter = _delimiter(source, options)
    rows = _sample(source, delimiter)
    header, body = rows[0], rows[1:]
    named = guess_columns(header, options.columns)
    even = sum(1 for row in body if len(row) == len(header))
    if named.recognised * 2 >= len(header) > 1 and named.texts and named.recognised > 1:
        return 0.9
    if named.texts and len(header) > 1 and even >= len(body) / 2:
        return 0.9 if named.recognised > 1 else 0.4
    if named.texts and len(header) == 1 and body and even == len(body):
        return 0.4
    names = [name.strip() for name in header]
    proper = all(0 < len(name) <= _LONGEST_NAME for name in names) and len({*names}) == len(names)
    if proper and len(header) > 1 and len(body) > 1 and even == len(body):
        return 0.3 if len(header) > 2 or named.recognised else 0.2
    return 0.0


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the table's threads.

    Raises
    ------
    ReadError
        If no column holds text, or the table is only a header.
    """
    delimiter = _delimiter(source, options)
    lines, above = _body_lines(source)
    rows = _rows(lines, delimiter, above + 1)
    header = [name.strip() for name in next(rows).row]
    keys = wanted(find_columns(header, options.columns, source.name))
    if source.is_large or plain_breaks(source.text) is not source.text:
        rows = (item._replace(row=[plain_breaks(cell) for cell in item.row]) for item in rows)
    entries = _entries(rows, header, keys, delimiter)
    return threads(entries, source, options, "table")


def _body(text: str) -> str:
    """Without blank lines on top and the line that tells spreadsheets the delimiter."""
    text = text.lstrip("\n")
    if text[:4].lower() == "sep=" and text[5:6] == "\n":
        text = text[6:]
    return text


def _body_lines(source: Source) -> tuple[Iterator[str], int]:
    """The lines of the body with their ends, and how many lines stand above it."""
    whole = source.start if source.is_large else source.text
    body = _body(whole)
    above = whole.count("\n", 0, len(whole) - len(body))
    if source.is_large:
        return (f"{line}\n" for line in islice(source.lines(), above, None)), above
    return _lines(body), above


def _sample(source: Source, delimiter: str) -> list[list[str]]:
    text = _body(source.start)
    if source.size > len(text):
        text = text.rpartition("\n")[0] or text
    _allow_long_cells()
    rows = csv.reader(_lines(text), delimiter=delimiter)
    return list(islice((row for row in rows if row), _SAMPLE_ROWS)) or [[""]]


def _delimiter(source: Source, options: Options) -> str:
    """The delimiter that makes most sense of the header, then of the rows."""
    start = source.start.lstrip("\n")[:6].lower()
    if start.startswith("sep=") and start[5:] == "\n":
        return start[4]

    def sense(delimiter: str) -> tuple[int, int, float]:
        rows = _sample(source, delimiter)
        header = rows[0]
        named = guess_columns([name.strip() for name in header], options.columns)
        even = sum(1 for row in rows[1:] if len(row) == len(header))
        return (bool(named.texts), named.recognised, even * (len(header) - 1))

    return max(_DELIMITERS, key=sense)


def _allow_long_cells() -> None:
    # The csv module refuses cells over 128 KiB unless told otherwise, for the whole process.
    if csv.field_size_limit() < _LONGEST_CELL:
        csv.field_size_limit(_LONGEST_CELL)


def _rows(lines: Iterator[str], delimiter: str, first: int) -> Iterator[_Numbered]:
    """Rows that are not blank, with the number of the line where each begins.

    A quotation mark that is opened and never closed swallows every row that follows; such
    rows are read again, without that mark.
    """
    _allow_long_cells()
    while True:
        held: _Numbered | None = None
        behind = _Behind(lines)
        rows = csv.reader(behind, delimiter=delimiter)
        line = 0
        tail = ""
        for row in rows:
            if row:
                if held:
                    yield held
                held = _Numbered(first + line, row)
                tail = behind.taken()
            else:
                tail += behind.taken()
            line = rows.line_num
        if not held:
            return
        if not _unclosed(held, tail, delimiter):
            yield held
            return
        opening, _, rest = tail.partition("\n")
        row = next(csv.reader([opening], delimiter=delimiter, quoting=csv.QUOTE_NONE))
        detail = f"line {held.line}: a quotation mark is never closed; it is taken out"
        repair = Repair("bad_field", None, detail)
        yield _Numbered(held.line, [cell.strip('"') for cell in row], (repair,))
        first = held.line + 1
        lines = _lines(rest)


class _Behind:
    """Passes lines on and remembers those since it was last asked."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._next = lines.__next__
        self._kept: list[str] = []

    def __iter__(self) -> "_Behind":
        return self

    def __next__(self) -> str:
        line = self._next()
        self._kept.append(line)
        return line

    def taken(self) -> str:
        """The lines since the last call."""
        kept, self._kept = self._kept, []
        return kept[0] if len(kept) == 1 else "".join(kept)


def _lines(text: str) -> Iterator[str]:
    """The text's lines with their ends, without a copy of the whole."""
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    yield text[start:]


def _unclosed(last: _Numbered, tail: str, delimiter: str) -> bool:
    """Whether a quotation mark in the last row, which ``tail`` begins with, swallowed others."""
    if "\n" not in last.row[-1] or tail.count('"') % 2 == 0:
        return False
    swallowed = [part for part in tail.split("\n")[1:] if part]
    commas = tail.partition("\n")[0].count(delimiter)
    rowlike = sum(1 for part in swallowed if part.count(delimiter) >= commas > 0)
    return rowlike * 2 >= len(swallowed)


# A spreadsheet would run these as formulas; careful writers put an apostrophe before them.
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _entries(
    rows: Iterator[_Numbered],
    header: Sequence[str],
    keys: Sequence[str],
    delimiter: str,
) -> Iterator[Entry]:
    width = len(header)
    # One place past the header is always "": that is where absent columns point.
    pick = itemgetter(*(header.index(key) if key else width for key in keys))
    joint = delimiter if header[-1] in keys[9:] else None
    for line, cells, mended in rows:
        place = f"line {line}"
        row, repairs = cells, mended
        if len(cells) != width:
            row, repairs = _fit(cells, width, place, joint)
            repairs = (*mended, *repairs)
        row.append("")
        values = pick(row)
        if "'" in "".join(value[:1] for value in values):
            values = tuple(_unguarded(value) for value in values)
        if any(values):
            yield entry(values, place, repairs)
        elif any(row):
            text = delimiter.join(row).strip(delimiter)
            yield stray_entry(text, place, "unparsed", f"{place} has no text in any used column")


def _fit(
    row: list[str], width: int, place: str, joint: str | None
) -> tuple[list[str], tuple[Repair, ...]]:
    """Pad or fold a row to the header's width."""
    if len(row) < width:
        detail = f"{place}: only {len(row)} of {width} cells are there; the others are empty"
        return row + [""] * (width - len(row)), (Repair("truncated", None, detail),)
    extra = row[width:]
    if not any(extra):
        return row[:width], ()
    if joint is not None:
        detail = f"{place}: {len(extra)} cells too many; they were joined to the text before them"
        return [*row[: width - 1], joint.join(row[width - 1 :])], (
            Repair("bad_field", None, detail),
        )
    detail = f"{place}: {len(extra)} cells too many, left out: {', '.join(map(repr, extra))}"
    return row[:width], (Repair("bad_field", None, detail),)


READER = Reader(
    "table",
    "CSV or TSV with a header row",
    sniff,
    read,
    (".csv", ".tsv"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=(
        "cells that do not fit the header",
        "quotation marks never closed",
        "bad dates and scores",
    ),
)
"""The registry's entry."""
