r"""The text of an XML document, piece by piece, whatever its bytes are.

Guesses nothing from the words: byte order marks, UTF-8 wherever it fits, and the encoding
that the document declares. Knows no tags.
"""

import codecs
import re
from collections.abc import Iterator
from typing import IO

__all__ = ["decoded"]

_CHUNK = 1 << 18
_FURTHEST = 1 << 22  # how far the end of a line or a tag is looked for
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{3,40})["']""")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Decoding these line by line would lose what they remember from line to line.
_STATEFUL = ("iso2022", "utf_7", "utf-7", "hz")


def decoded(file: IO[bytes]) -> Iterator[str]:
    r"""A document's text in pieces, whatever it is encoded in.

    UTF-8 wherever the bytes are, else what the document declares; bytes that are neither
    come as lone surrogates (PEP 383), so that whoever uses the text can say so.

    Examples
    --------
    >>> import io
    >>> "".join(decoded(io.BytesIO("<a>é</a>".encode("utf-16"))))
    '<a>é</a>'
    """
    head = file.read(_CHUNK)
    start = head.lstrip(b" \t\r\n")
    wide = next((name for mark, name in _WIDE if start.startswith(mark)), None)
    if wide:
        yield from _incremental(file, head, wide)
        return
    declared = _declared(head)
    if declared.startswith(_STATEFUL):
        yield from _incremental(file, head, declared)
        return
    head = head.removeprefix(codecs.BOM_UTF8)
    for data in _whole_tags(file, head):
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError:
            yield "".join(_mixed(line, declared) for line in data.splitlines(keepends=True))


def _declared(head: bytes) -> str:
    """The encoding that the document names, "" for UTF-8 and for what does not exist."""
    match = _DECLARED.search(head[:_CHUNK])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        return ""
    name = {"iso8859-1": "cp1252", "ascii": "", "gb2312": "gb18030"}.get(name, name)
    return "" if name.startswith(("utf-8", "utf-16", "utf-32")) else name


def _mixed(line: bytes, declared: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return line.decode(declared or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return line.decode("utf-8", "surrogateescape")


def _incremental(file: IO[bytes], head: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    data = head
    while data:
        yield decoder.decode(data)
        data = file.read(_CHUNK)
    yield decoder.decode(b"", final=True)


def _whole_tags(file: IO[bytes], head: bytes) -> Iterator[bytes]:
    """Bytes in pieces that end where a line or a tag does, never inside a character."""
    waiting, data = b"", head
    while data:
        cut = max(data.rfind(b"\n"), data.rfind(b">")) + 1
        if cut or len(waiting) > _FURTHEST:
            cut = cut or len(data)
            yield waiting + data[:cut]
            waiting = data[cut:]
        else:
            waiting += data
        data = file.read(_CHUNK)
    if waiting:
        yield waiting
