"""Bytes to a string: byte order marks, UTF-8 first, a guess last.

Changes no character; says in a :class:`~discourse.model.Repair` what had to be guessed.
"""

import codecs
import re
from collections.abc import Iterator
from typing import IO

from discourse.errors import ReadError
from discourse.model import Repair

__all__ = ["BLANK_BYTES", "CONTROL_BYTES", "stream_lines", "to_text"]

CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
"""ASCII control characters except tabs and breaks."""

BLANK_BYTES = codecs.BOM_UTF8 + codecs.BOM_UTF16 + b" \t\r\n\v\f\0"
"""What a file may hold and still be empty."""

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "data that is gzip-compressed twice"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data; unpack it first (zstd -d)"),
    (b"BZh", "bzip2-compressed data; unpack it first"),
    (b"\xfd7zXZ\0", "xz-compressed data; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\\rtf", "a rich text (RTF) document"),
)
_PEEK = 8192
_FEW = 8  # control characters, that any text may hold

# What cp1252 holds and Western prose uses; superscripts inside words betray another code page.
_WESTERN = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ’‘‚“”„–—…•€£§°«»‹›¿¡´·©®™½¼¾²³¹ªºµ†‡\s\xa0\x00-\x7f]*"
)
_NOT_WESTERN = re.compile(r"\w[²³¹¿¡£¶§]\w")
_MOSTLY_ASCII = 0.25
_MUCH_THE_SAME = 0.05
_STRAY = re.compile("[\udc80-\udcff]")


def to_text(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
    """Decode the bytes of a source.

    Parameters
    ----------
    data
        The whole content.
    name
        What messages call the source.

    Returns
    -------
    tuple
        The text, and a Repair where it is not plain UTF-8 or marked as something else.

    Raises
    ------
    ReadError
        If the bytes are no text (an image, an archive).

    Notes
    -----
    Strict UTF-8 first; mixed files keep their UTF-8 and read the stray bytes as
    Windows-1252; Western European prose is Windows-1252; else charset-normalizer guesses.

    Examples
    --------
    >>> to_text("café".encode("cp1252"), "menu.txt")[0]
    'café'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    _refuse_binary(data, name)
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), (_guessed(wide, "every other byte is zero"),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _declared(data) or _guess(data, name)


def stream_lines(file: IO[bytes], head: bytes, name: str) -> Iterator[str]:
    r"""Decode a file line by line, for what is too large to be looked at as a whole.

    Parameters
    ----------
    file
        Open at its beginning.
    head
        Its first bytes, by which the encoding is told.
    name
        What messages call it.

    Raises
    ------
    ReadError
        If the head is no text.

    Examples
    --------
    >>> import io
    >>> list(stream_lines(io.BytesIO(b"caf\xc3\xa9\r\nbar"), b"caf\xc3\xa9", "t"))
    ['café', 'bar']
    """
    mark = next((found for found in _MARKS if head.startswith(found[0])), None)
    wide = None if mark else _wide_without_mark(head)
    if mark is None:
        _refuse_binary(head, name)
    if wide or (mark and mark[1] != "utf-8-sig"):
        decoder = codecs.getreader(wide or (mark or _MARKS[0])[1])(file, "replace")
        yield from (line.rstrip("\r\n") for line in decoder)
        return
    for number, line in enumerate(file):
        data = line.removeprefix(codecs.BOM_UTF8) if number == 0 else line
        text = data.decode("utf-8", "surrogateescape")
        if not text.isascii():
            text = _STRAY.sub(_as_cp1252, text)
        yield text.rstrip("\r\n")


# The encoding that a page or an XML document names of itself.
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{3,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{3,40})""",
    re.IGNORECASE,
)
# What the web calls these is read by browsers as the code page that contains it.
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
MOST_MISFITS = 0.001
"""The share of characters that may not fit an encoding that a source names."""


def of_browsers(name: str) -> str:
    """The encoding that browsers take for this name, by Python's name.

    Raises
    ------
    LookupError
        If there is none of this name.

    Examples
    --------
    >>> of_browsers("ISO-8859-1"), of_browsers("UTF8")
    ('cp1252', 'utf-8')
    """
    encoding = codecs.lookup(name).name
    return _LARGER.get(encoding, encoding)


def _declared(data: bytes) -> tuple[str, tuple[Repair, ...]] | None:
    """The text in the encoding that it names, where that fits (nearly) all of its bytes."""
    match = _DECLARED.search(data[:_PEEK])
    if not match:
        return None
    told = (match[1] or match[2]).decode("ascii")
    try:
        encoding = of_browsers(told)
        if encoding.startswith("utf-"):
            return None
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):  # no encoding, or none of text
        return None
    misfits = text.count("\ufffd")
    if misfits > len(text) * MOST_MISFITS:
        return None
    if not misfits:
        return text, ()
    detail = f"it says it is {told}, but {misfits} bytes do not fit; they show as \ufffd"
    return text, (Repair("encoding", None, detail),)


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[Repair, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as problem:
        detail = (
            f"the byte order mark says {encoding.removesuffix('-sig').upper()}, but byte "
            f"{problem.start} does not fit; such bytes show as \ufffd"
        )
        return data.decode(encoding, "replace"), (Repair("encoding", None, detail),)


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"{name}: this is {what}, not text")
    peek = data[:_PEEK]
    strange = len(peek) - len(peek.translate(None, CONTROL_BYTES))
    if strange > max(_FEW, len(peek) * 0.1) and not _wide_without_mark(data):
        raise ReadError(f"{name}: this is a binary file, not text")


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly all zeros on one side only."""
    peek = data[: _PEEK - _PEEK % 2]
    half = len(peek) // 2
    if half < 2 or len(data) % 2:
        return None
    even, odd = peek[0::2].count(0), peek[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _guessed(encoding: str, why: str) -> Repair:
    return Repair("encoding", None, f"not UTF-8; read as {encoding}: {why}")


def _guess(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
    mixed = _mostly_utf8(data)
    if mixed:
        return mixed
    western = _western(data)
    if western is not None:
        return western, (_guessed("cp1252", "all its characters are of Western European prose"),)
    from charset_normalizer import from_bytes

    guesses = list(from_bytes(data))
    if not guesses:
        raise ReadError(f"{name}: this is a binary file, or text in an unknown encoding")
    # Code pages of the same script differ in case: prose is written in small letters.
    likely = [guess for guess in guesses if guess.chaos <= guesses[0].chaos + _MUCH_THE_SAME]
    best = max(likely, key=lambda guess: _small_letters(str(guess)))
    return str(best), (_guessed(best.encoding, "the likeliest by its letters"),)


def _small_letters(text: str) -> float:
    cased = sum(1 for letter in text if letter.lower() != letter.upper())
    return round(sum(map(str.islower, text)) / max(cased, 1), 1)


def _mostly_utf8(data: bytes) -> tuple[str, tuple[Repair, ...]] | None:
    """UTF-8 with some stray bytes (two sources pasted together, a file cut in two)."""
    text = data.decode("utf-8", "surrogateescape")
    stray = re.findall("[\udc80-\udcff]", text)
    sound = sum(1 for _ in re.finditer("[^\x00-\x7f\udc80-\udcff]", text))
    if sound < len(stray):
        return None
    tail = re.search("[\udc80-\udcff]{1,3}$", text)
    cut = len(tail[0]) if tail and ord(tail[0][0]) >= 0xDCC2 else 0
    if cut:
        text = text[:-cut] + "\ufffd"
    text = re.sub("[\udc80-\udcff]", _as_cp1252, text)
    parts = []
    if len(stray) > cut:
        parts.append(f"{len(stray) - cut} bytes that are not UTF-8 were read as cp1252")
    if cut:
        parts.append("the last character is cut off and shows as \ufffd")
    return text, (Repair("encoding", None, "; ".join(parts)),)


def _as_cp1252(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def _western(data: bytes) -> str | None:
    """The text as cp1252, where that makes every character a likely one.

    charset-normalizer cannot tell cp1250 from cp1252 in mostly English text.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = len(re.findall(r"[^\W\d_a-zA-Z]", text))
    letters = beyond + len(re.findall(r"[a-zA-Z]", text))
    likely = _WESTERN.fullmatch(text) and not _NOT_WESTERN.search(text)
    return text if likely and beyond <= letters * _MOSTLY_ASCII else None
