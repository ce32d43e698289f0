r"""The bytes of an answer to text: what the server says of the encoding counts first.

Names of encodings come from strangers: only those of text that the web uses are taken.
"""

import codecs
import re

from discourse.model import Repair
from discourse.readers.decode import MOST_MISFITS, of_browsers, to_text

__all__ = ["charset_of", "decoded", "media_type_of"]

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_OF_THE_WEB = re.compile(
    r"utf-(8|8-sig|16|16-le|16-be|32|32-le|32-be)|ascii|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+"
    r"|gb2312|gbk|gb18030|hz|big5|big5hkscs|shift_jis\w*|euc_\w+|iso2022_\w+|tis-620|johab"
)


def media_type_of(header: str) -> str:
    """The media type of a Content-Type header, without its parameters.

    Examples
    --------
    >>> media_type_of("Text/HTML; charset=utf-8")
    'text/html'
    """
    return header.partition(";")[0].strip().lower()


def charset_of(header: str) -> str | None:
    """The encoding of a Content-Type header by Python's name; ``None`` for none or a strange one.

    Examples
    --------
    >>> charset_of('text/html; charset="Windows-1251"'), charset_of("text/html; charset=rot13")
    ('cp1251', None)
    """
    match = _CHARSET.search(header)
    if not match:
        return None
    try:
        name = of_browsers(match[1])
    except LookupError:
        return None
    return name if _OF_THE_WEB.fullmatch(name) else None


def decoded(data: bytes, header: str, url: str) -> tuple[str, tuple[Repair, ...]]:
    r"""The text of an answer.

    A byte order mark comes first, then the header (but what it calls Latin is UTF-8 where
    it can be), then what the page says of itself and what it looks like.

    Raises
    ------
    ReadError
        If the bytes are no text.

    Examples
    --------
    >>> decoded("чай".encode("cp1251"), "text/html; charset=windows-1251", "http://a.org/")[0]
    'чай'
    """
    told = charset_of(header)
    if told is None or told == "utf-8" or data.startswith(_MARKS):
        return to_text(data, url)
    if told == "cp1252" and _is_utf8(data):
        return data.decode("utf-8"), ()
    text = data.decode(told, "replace")
    misfits = text.count("\ufffd")
    if misfits > len(text) * MOST_MISFITS:
        return to_text(data, url)
    if not misfits:
        return text, ()
    detail = f"{url}: {misfits} characters do not fit {told}, as it says it is; they show as \ufffd"
    return text, (Repair("encoding", None, detail),)


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
