"""Data that a page's scripts carry as literals, read without running them.

A literal of JavaScript is rewritten as JSON: quotes, escapes and bare keys. Linear, and
whatever comes, it ends.
"""

import json
import re
from typing import Any

from discourse.errors import ReadError
from discourse.readers.decode import parse_json

__all__ = ["literal_at"]

_PIECE = re.compile(
    r"""\s+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[{}\[\],:]|-?\d[\d.eE+-]*|[A-Za-z_$][\w$]*|(?P<end>.)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|\r?\n|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": ""}
_WORDS = {"true": "true", "false": "false", "null": "null", "undefined": "null"}


def literal_at(script: str, start: int) -> Any:
    r"""The value of the literal that begins there, ``None`` if there is none.

    Examples
    --------
    >>> literal_at(r"var items = [{'id': '7', body: 'a \x3cb\x3e', n: 1}];", 12)
    [{'id': '7', 'body': 'a <b>', 'n': 1}]
    """
    pieces: list[str] = []
    depth = 0
    for match in _PIECE.finditer(script, start):
        piece = match[0]
        if match["end"] or (not pieces and piece not in "[{" and not piece.isspace()):
            break
        if piece in ("{", "["):
            depth += 1
        elif piece in ("}", "]"):
            depth -= 1
        pieces.append(_as_json(piece))
        if depth == 0 and piece in ("}", "]"):
            break
    text = re.sub(r",(\s*[}\]])", r"\1", "".join(pieces))
    try:
        return parse_json(text, "a script's data").value if text.strip() else None
    except ReadError:
        return None


def _as_json(piece: str) -> str:
    if piece[0] in "'\"":
        return json.dumps(_ESCAPE.sub(_unescaped, piece[1:-1]))
    if piece[0].isalpha() or piece[0] in "_$":
        return _WORDS.get(piece) or json.dumps(piece)
    return piece


def _unescaped(match: "re.Match[str]") -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return _LETTERS.get(match[3], match[3]) if match[3] else ""
