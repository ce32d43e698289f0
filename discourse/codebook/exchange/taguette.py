r"""Codebooks as tables, as Taguette writes and reads them: ``tag,description``.

A cell that a spreadsheet could run as a formula gets a leading apostrophe, and loses
it when it is read, as in all tables that the program writes.
"""

import csv
import io
import re

from discourse.codebook.exchange.code import Code, walk
from discourse.errors import CodebookError

__all__ = ["read_taguette", "write_taguette"]

_NAMES = ("tag", "name", "path", "code")
_DESCRIPTIONS = ("description", "definition", "memo")
# As discourse.tables.as_csv has it (a test compares them); this package may not import it.
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_LONGEST = 10_000_000


def write_taguette(name: str, codes: tuple[Code, ...]) -> bytes:
    r"""Codes as a table: ``ban`` for a code, ``ban.for`` for the code ``for`` under it.

    Examples
    --------
    >>> write_taguette("b", (Code("Ban", "Rules.", (Code("For", id="for"),), id="ban"),))
    b'tag,description\nban,Rules.\nban.for,\n'
    """
    del name
    rows = [("tag", "description")]
    for code in codes:
        rows.append((code.id, code.description))
        rows.extend((f"{code.id}.{child.id}", child.description) for _, child in walk(code))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def read_taguette(data: bytes, source: str) -> tuple[tuple[Code, ...], tuple[str, ...]]:
    """The codes of a table with a column ``tag``, ``name`` or ``path``.

    Parameters
    ----------
    data
        CSV with commas, semicolons or tabs.
    source
        What to call it in messages.

    Returns
    -------
    tuple of Code, tuple of str
        The codes, under their parents where a column ``parent`` names them; and nothing.

    Raises
    ------
    CodebookError
        If it is no such table; the message has the line.
    """
    text = _decoded(data, source)
    header = text.split("\n", 1)[0]
    mark = max(",;\t", key=lambda each: (header.count(each), each == ","))
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        names = [cell.strip().lower() for cell in next(rows, [])]
        at = next((names.index(name) for name in _NAMES if name in names), None)
        if at is None:
            raise CodebookError(
                f"{source}, line 1: neither REFI-QDA XML nor a table with a column "
                "'tag', 'name' or 'path'"
            )
        described = next((names.index(name) for name in _DESCRIPTIONS if name in names), None)
        parent = names.index("parent") if "parent" in names else None
        found: list[tuple[str, str, str]] = []
        for row in rows:
            cells = [_plain(cell).strip() for cell in row]
            if not any(cells):
                continue
            name, description, above = (
                cells[place] if place is not None and place < len(cells) else ""
                for place in (at, described, parent)
            )
            if not name:
                raise CodebookError(f"{source}, line {rows.line_num}: a row without a {names[at]}")
            if any(name == other for other, _, _ in found):
                raise CodebookError(f"{source}, line {rows.line_num}: {name!r} stands there twice")
            found.append((name, description, above))
    except csv.Error as error:
        raise CodebookError(f"{source}, line {rows.line_num}: no valid CSV ({error})") from None
    if not found:
        raise CodebookError(f"{source}: the table holds no codes")
    return _nested(found), ()


def _decoded(data: bytes, source: str) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(
            f"{source}: not UTF-8 text (byte {error.start}); save the table as CSV in UTF-8"
        ) from None


def _nested(rows: list[tuple[str, str, str]]) -> tuple[Code, ...]:
    """Put rows under the parents that they name; a parent that is no row is none."""
    names = {name for name, _, _ in rows}
    under: dict[str, list[int]] = {}
    tops: list[int] = []
    for index, (name, _, above) in enumerate(rows):
        (under.setdefault(above, []) if above in names - {name} else tops).append(index)
    made: dict[str, Code] = {}
    waiting = [*reversed(tops)]
    order: list[int] = []
    while waiting:  # parents before children; what goes in a circle is never reached
        index = waiting.pop()
        order.append(index)
        waiting.extend(under.get(rows[index][0], ()))
    lost = [index for index in range(len(rows)) if index not in set(order)]
    for index in (*lost, *reversed(order)):
        name, description, _ = rows[index]
        inner = [made[rows[child][0]] for child in under.get(name, ()) if rows[child][0] in made]
        made[name] = Code(name, description, () if index in lost else tuple(inner))
    return tuple(made[rows[index][0]] for index in sorted([*tops, *lost]))


def _safe(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
