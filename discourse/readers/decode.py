r"""Bytes to clean text: byte order marks, encodings, mojibake, control characters, line ends.

Knows nothing of threads or formats. Whatever it changes beyond line ends it says in a
:class:`~discourse.model.Repair`; what is no text at all raises :class:`ReadError`.
"""

import codecs
import re

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.interface import Source

__all__ = ["decode", "mend", "plain_breaks"]

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
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\\rtf", "a rich text (RTF) document"),
)
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_PEEK = 8192
_FEW = 8  # control characters, that any text may hold

# Bytes by kind: "0" control, "a" ASCII, "-" inside of a longer character, "+" its first.
_KINDS = bytes(
    ord("0") if at in _CONTROL_BYTES else kind
    for at, kind in enumerate(b"a" * 0x80 + b"-" * 0x40 + b"+" * 0x40)
)
_SUSPECT_BYTES = re.compile(
    rb"\xc2[\x80-\x9f]|\xc3[\x82\x83]\s|\xed[\xa0-\xbf]|\xef(?:\xbb\xbf|\xbf[\xbe\xbf])"
)

_MARK_IN_TEXT = "\ufeff"
_ODD_CHARACTERS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028]")
_RARE_BREAKS = "\r\v\f\x85\u2028\u2029"
# Mojibake is always a run of two characters beyond ASCII, or Â and Ã before a space.
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}|[ÂÃ]\s|[\x80-\x9f]")

# What cp1252 holds and Western prose uses; superscripts inside words betray another code page.
_WESTERN = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ’‘‚“”„–—…•€£§°«»‹›¿¡´·©®™½¼¾²³¹ªºµ†‡\s\xa0\x00-\x7f]*"
)
_NOT_WESTERN = re.compile(r"\w[²³¹¿¡£¶§]\w")
_MOSTLY_ASCII = 0.25
_MUCH_THE_SAME = 0.05


def decode(data: bytes, name: str) -> Source:
    r"""Decode and mend the bytes of one source.

    Parameters
    ----------
    data
        The whole content.
    name
        What messages call the source.

    Returns
    -------
    Source
        With a Repair for each kind of damage that was mended.

    Raises
    ------
    ReadError
        If the bytes are no text (an image, an archive) or there are none.

    Notes
    -----
    Strict UTF-8 first; mixed files keep their UTF-8 and read the stray bytes as
    Windows-1252; else charset-normalizer guesses. Mojibake is found and undone by ftfy
    (Speer 2019), with everything else that ftfy does switched off.

    Examples
    --------
    >>> decode("caf\u00e9".encode("cp1252"), "menu.txt").text
    'café'
    """
    if not data.strip(codecs.BOM_UTF8 + b" \t\r\n\v\f\0") or data in {mark for mark, _ in _MARKS}:
        raise ReadError(f"{name}: the file is empty")
    text, repairs = _to_text(data, name)
    raw = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    mended, more = mend(raw)
    if not mended.strip():
        raise ReadError(f"{name}: the file is empty")
    return Source(name, mended, raw, (*repairs, *more))


def mend(text: str) -> tuple[str, tuple[Repair, ...]]:
    r"""Undo mojibake in a text and take out characters that no reader can show.

    Parameters
    ----------
    text
        Any string, lone surrogates included.

    Returns
    -------
    tuple
        The clean text, and a Repair of each kind that was needed (``comment_id`` is ``None``).

    Examples
    --------
    >>> text, repairs = mend("It\u00e2\u20ac\u2122s\x00 fine")
    >>> text, [repair.code for repair in repairs]
    ('It’s fine', ['mojibake', 'control_characters'])
    """
    if _is_clean(text):
        return text, ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, mojibake = _undo_mojibake(text)
    text, control = _drop_odd_characters(text)
    return text, (*mojibake, *control)


def plain_breaks(text: str) -> str:
    r"""Replace the rarer line and page breaks by ordinary ones.

    Apart from :func:`mend`, because such a break may stand inside a table's cell.

    Examples
    --------
    >>> plain_breaks("one\fpage\u2028two")
    'one\npage\ntwo'
    """
    if not any(mark in text for mark in _RARE_BREAKS):
        return text
    return _BREAKS.sub("\n", text).replace("\u2029", "\n\n")


def _to_text(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
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
        return _guess(data, name)


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
    strange = len(peek) - len(peek.translate(None, _CONTROL_BYTES))
    if strange > max(_FEW, len(peek) * 0.1) and not _wide_without_mark(data):
        raise ReadError(f"{name}: this is a binary file, not text")


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly all zeros on one side only."""
    peek = data[: _PEEK - _PEEK % 2]
    half = len(peek) // 2
    if half < 2 or len(data) % 2:  # noqa: PLR2004 - two code units make a pattern
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
    cut = len(tail[0]) if tail and ord(tail[0][0]) >= 0xDCC2 else 0  # noqa: PLR2004 - a lead byte
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


def _is_clean(text: str) -> bool:
    """Whether a text surely needs nothing. Looks at bytes, many times faster than patterns."""
    if "\r" in text:
        return False
    data = text.encode("utf-8", "surrogatepass")
    kinds = data.translate(_KINDS)
    if b"0" in kinds:
        return False
    return text.isascii() or (b"-+" not in kinds and not _SUSPECT_BYTES.search(data))


def _dropped(count: int) -> Repair:
    return Repair("control_characters", None, f"{count} control characters were taken out")


def _drop_odd_characters(text: str) -> tuple[str, tuple[Repair, ...]]:
    text, surrogates = re.subn("[\ud800-\udfff]", "\ufffd", _join_surrogates(text))
    text, count = _ODD_CHARACTERS.subn("", text.replace(_MARK_IN_TEXT, ""))
    total = count + surrogates
    return text, (_dropped(total),) if total else ()


def _join_surrogates(text: str) -> str:
    """Pairs of surrogates, as some JSON writers leave them, are one character."""
    if not re.search("[\ud800-\udbff][\udc00-\udfff]", text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _undo_mojibake(text: str) -> tuple[str, tuple[Repair, ...]]:
    if not _SUSPECT.search(text):
        return text, ()
    lines = text.split("\n")
    mended = [_undo_line(line) if _SUSPECT.search(line) else line for line in lines]
    changed = [(old, new) for old, new in zip(lines, mended, strict=True) if old != new]
    if not changed:
        return text, ()
    detail = f"{len(changed)} garbled lines were decoded again, such as {_difference(*changed[0])}"
    return "\n".join(mended), (Repair("mojibake", None, detail),)


def _undo_line(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(line) and not re.search("[\x80-\x9f]", line):
        return line
    # fix_encoding does nothing but undo wrong decoding; quotes, ligatures, widths stay.
    return fix_encoding(line, TextFixerConfig(explain=False))


def _difference(old: str, new: str) -> str:
    """The first place where two strings part, short enough for a message."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    end = 1
    while end < min(len(old), len(new)) - start and old[-end] == new[-end]:
        end += 1
    before, after = old[start : len(old) - end + 1][:20], new[start : len(new) - end + 1][:20]
    return f"{before!r} to {after!r}"
