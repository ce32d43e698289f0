r"""Foreign text inside Markdown: it stays text, whatever signs it holds.

By the rules of CommonMark, plus what tables, strike-through and mathematics give a
meaning to (``|``, ``~``, ``$``). Angle brackets and ampersands become entities, so that
no reader takes them for HTML.
"""

import re
from collections.abc import Iterable

from discourse.renderers.html import safe_url
from discourse.renderers.view.words import printable

__all__ = ["escape", "link", "row", "table"]

_SIGNS = re.compile(r"[\\`*_{}\[\]|~$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINE_START = re.compile(r"(?P<block>[#+=-])|(?P<number>\d{1,9})(?P<stop>[.)])(?=\s|$)")


def escape(text: str) -> str:
    r"""Text on one line that means itself, also at the start of a line.

    Examples
    --------
    >>> print(escape("# 2 * 3 <b>"))
    \# 2 \* 3 &lt;b&gt;
    >>> print(escape("1. one"))
    1\. one
    """
    line = printable(" ".join(text.split()))
    line = _SIGNS.sub(lambda sign: "\\" + sign[0], line.translate(_ENTITIES))
    return _LINE_START.sub(_harmless, line, count=1) if _LINE_START.match(line) else line


def link(label: str, url: str | None) -> str:
    """A link to an address of the web; nothing where there is none.

    Examples
    --------
    >>> link("at the source", "https://example.org/a b")
    '[at the source](<https://example.org/a%20b>)'
    >>> link("at the source", "javascript:alert(1)")
    ''
    """
    address = safe_url(url)
    if address is None:
        return ""
    plain = re.sub(
        r"[\s<>\\]", lambda sign: "".join(f"%{b:02X}" for b in sign[0].encode()), address
    )
    return f"[{escape(label)}](<{plain}>)"


def row(cells: Iterable[str]) -> str:
    """One line of a table, of cells that are escaped already."""
    return f"| {' | '.join(cells)} |"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    r"""A table; heads that begin with ">" are of columns of numbers.

    Examples
    --------
    >>> print("\n".join(table(["Side", ">Comments"], [["for", "2"]])))
    | Side | Comments |
    | --- | ---: |
    | for | 2 |
    """
    names = list(heads)
    return [
        row(name.removeprefix(">") for name in names),
        row("---:" if name.startswith(">") else "---" for name in names),
        *(row(cells) for cells in rows),
        "",
    ]


def _harmless(start: re.Match[str]) -> str:
    return f"\\{start['block']}" if start["block"] else f"{start['number']}\\{start['stop']}"
