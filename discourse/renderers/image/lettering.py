"""Words in a picture: made safe, measured, shortened and broken into lines.

Measures are estimates from a small table of DejaVu Sans widths, a little on the
wide side; no font is opened here.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["clean", "shorten", "text_width", "wrap"]

# Advance widths in hundredths of the font size, rounded up.
_WIDTHS = {
    char: width
    for width, chars in {
        28: "'ijl", 30: "IJ", 32: " ,.", 34: "/:;\\|", 36: "f", 37: "-", 40: "()[]t",
        41: "!", 42: "r", 46: '"', 50: "*_`", 53: "sz", 54: "?", 55: "c", 56: "L", 58: "Fk",
        60: "vxy", 61: "P", 62: "TYaeo", 64: "$0123456789ESbdghnpqu{}", 66: "K", 69: "ABVXZ",
        70: "CR", 74: "U", 75: "N", 76: "H", 78: "&DG", 79: "OQ", 82: "w", 84: "#+<=>^~",
        87: "M", 96: "%", 98: "m", 99: "W", 100: "@…—",
        52: "“”", 33: "‘’·", 50.5: "–",
    }.items()
    for char in chars
}  # fmt: skip
_BOLD = 1.14
_SLACK = 1.02
_SELECTORS = "\ufe0e\ufe0f"
_ZERO_WIDTH_JOINERS = "\u200c\u200d"
# Last code point and width of Latin to Armenian, Hebrew, and Arabic with Syriac.
_SCRIPTS = ((0x058F, 80), (0x05FF, 66), (0x074F, 74))
_STACK = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")  # marks piled upon marks
_TAGS = 0xE0000  # invisible signs that make some flags
_ILLEGAL = 0xFFFE


@lru_cache(maxsize=4096)
def _char_width(char: str) -> float:
    """Width of one sign in hundredths of the font size."""
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    base = _WIDTHS.get(unicodedata.normalize("NFD", char)[0])
    if base is not None:
        return base
    # Other scripts may come from any font, or be drawn as a framed stand-in.
    for last, width in _SCRIPTS:
        if ord(char) <= last:
            return width
    return 122


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a line of text is drawn, in points.

    Examples
    --------
    >>> round(text_width("Bo", 10), 1)
    13.4
    """
    width = sum(map(_char_width, text)) / 100 * size * _SLACK
    return width * _BOLD if bold else width


def _safe(char: str) -> str:
    """One sign, or what stands for it in a picture."""
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category == "Cs" or ord(char) & 0xFFFF >= _ILLEGAL:
        return "\ufffd"
    if char in _SELECTORS:
        return ""  # they ask for emoji in colour; without such a font they are drawn as boxes
    if category == "Cf" and char not in _ZERO_WIDTH_JOINERS and ord(char) < _TAGS:
        return ""  # among them the marks that turn the writing direction of all that follows
    return char


def clean(text: str) -> str:
    r"""Put text on one line and drop what no picture can hold.

    Control characters and line breaks become spaces, runs of spaces one space; lone
    surrogates become U+FFFD; marks that override the writing direction go, and of
    accents piled upon one letter all but three. All else, ``$`` and emoji included,
    stays as it is.

    Examples
    --------
    >>> clean("Bo\n\x07$_ x")
    'Bo $_ x'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_STACK.sub(r"\1", "".join(map(_safe, text))).split())


def _joins(char: str) -> bool:
    """Whether a sign belongs to the one before it."""
    return unicodedata.category(char) in {"Mn", "Me", "Cf", "Mc"}


def _fitting(text: str, room: float) -> int:
    """How many signs of ``text`` fit into ``room`` hundredths of the font size."""
    used = 0.0
    at = len(text)
    for index, char in enumerate(text):
        used += _char_width(char)
        if used > room:
            at = index
            break
    while 0 < at < len(text) and (_joins(text[at]) or text[at - 1] == "\u200d"):
        at -= 1
    return at


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Cut a line so that it fits, with "…" at the cut.

    Examples
    --------
    >>> shorten("incomprehensible", 40, 10)
    'inco…'
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width / (size * _SLACK * (_BOLD if bold else 1)) * 100 - _WIDTHS["…"]
    return text[: _fitting(text, room)].rstrip() + "…"


def wrap(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """Break text into at most so many lines; the last one ends in "…" if more follows.

    Breaks at spaces where it can, and inside words that are wider than a line (as
    scripts without spaces need).

    Examples
    --------
    >>> wrap("one two three four", 45, 10, 2)
    ('one two', 'three f…')
    """
    room = width / (size * _SLACK) * 100
    found: list[str] = []
    rest = text
    while rest and len(found) < lines:
        at = _fitting(rest, room)
        if at < len(rest):
            space = rest.rfind(" ", 0, at + 1)
            at = space if space > 0 else max(at, 1)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    if rest:
        found[-1] = shorten(found[-1] + " " + rest, width, size)
    return tuple(found)
