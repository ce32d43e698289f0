r"""Clean text: mojibake undone, control characters taken out, rare line breaks made plain.

Leaves everything else alone (curly quotes, ligatures, widths, emoji) and knows nothing of
where the text comes from.
"""

import re

from discourse.model import Repair
from discourse.readers.decode.encoding import CONTROL_BYTES

__all__ = ["mend", "plain_breaks"]

# Bytes by kind: "0" control, "a" ASCII, "-" inside of a longer character, "+" its first.
_KINDS = bytes(
    ord("0") if at in CONTROL_BYTES else kind
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

    Notes
    -----
    Mojibake is found and undone by ftfy (Speer 2019); nothing else that ftfy can do is used.

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
