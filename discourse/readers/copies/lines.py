"""One line of a copied page: its indentation, its list marker, its text without markup.

Also takes out the running numbers that text browsers set before links. Does not say what a
line is for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.readers.copies.dates import split_date

__all__ = ["Line", "joined_heads", "joined_links", "parse_lines", "plain", "without_link_numbers"]

_MARKER = re.compile(r"( *)(?:(\d{1,5})[.)](?!\d)|([*+•◦▪●○■□☆·▸►‣★✦∙@#o=–-]))(?: +(?=\S)|$)")
_IMAGE = re.compile(r"!\[([^\]]{0,200})\]\([^)]{0,2000}\)")
_LINK = re.compile(r"\[([^\]]{0,300})\]\([^)\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")
_PARTED = re.compile(r"\s*[·|—–]\s+(?=\S)(.{4,60})$")
_HEADING = re.compile(r"#{1,6}\s+\S")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.{1,160}?)(?<=\S)\1(?!\w)")
_LEADING_MARKS = re.compile(r"[*_#]+(?:\s+|$)|_{2,}|[*]{2,}(?=\W)")
_TRAILING_MARKS = re.compile(r"(?:_{2,}|\*{2,}|(?<=\s)#{1,6})$")
_LINK_NUMBER = re.compile(r"\[(\d{1,4})\](?=\S|$)")
_BRACKETS = re.compile(r"^(?:\[[^\[\]]{0,60}\]\s*)+(?=\S)")
_LONGEST = 400
_OPEN_WORDS = re.compile(r"\[[^\[\]()]*$")
_OPEN_LINK = re.compile(r"\]\([^()\s]*$|\[[^\[\]()]*$")
_MOST_WRAPPED = 6
_MOST_SKIPPED = 12
_FEWEST_LINKS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes
    ----------
    at
        Number of the line in the file.
    indent, column
        Where the line begins, and where the text behind a list marker begins.
    marker, number
        "" without a marker, "." for a number, else the bullet; the number.
    text
        Without marker and markup; "" where nothing else is there.
    after_blank
        Whether the line above is blank.
    label
        What stands in brackets before the text: a picture's description, as a rule.
    heading
        Whether Markdown marks it as a heading.
    """

    at: int
    indent: int
    column: int
    marker: str
    number: int
    text: str
    after_blank: bool
    label: str = ""
    heading: bool = False


def parse_lines(lines: Sequence[str]) -> list[Line]:
    """All lines that are not blank.

    Examples
    --------
    >>> [(line.marker, line.number, line.text) for line in parse_lines(["  1. **Ann** says:", "3. May 2020"])]
    [('.', 1, 'Ann says:'), ('', 0, '3. May 2020')]
    """
    found = []
    blank = True
    for at, line in enumerate(lines):
        if not line or line.isspace():
            blank = True
            continue
        found.append(_parsed(at, line, after_blank=blank))
        blank = False
    return found


def _parsed(at: int, line: str, *, after_blank: bool) -> Line:
    indent = len(line) - len(line.lstrip(" "))
    match = _MARKER.match(line)
    if match and match[3] == "#" and not indent:
        match = None
    if match and match[3] == "·" and match.end() == len(line):  # between name and date
        match = None
    if match and match[2] and len(line) < _LONGEST:
        dated = split_date(plain(line.strip()))
        if (
            dated
            and not dated.before
            and not dated.relative
            and dated.known
            and dated.one == int(match[2])
        ):
            match = None
    if not match:
        text, label = _unlabelled(plain(line.strip()))
        heading = _HEADING.match(line) is not None
        return Line(at, indent, indent, "", 0, text, after_blank, label, heading)
    number = int(match[2]) if match[2] else 0
    marker = "." if match[2] else match[3]
    text, label = _unlabelled(plain(line[match.end() :].strip()))
    return Line(at, indent, match.end(), marker, number, text, after_blank, label)


def _unlabelled(text: str) -> tuple[str, str]:
    """The text, and what stands in brackets before it."""
    match = _BRACKETS.match(text) if text.startswith("[") and len(text) <= _LONGEST else None
    return (text[match.end() :], match[0].strip()) if match else (text, "")


def plain(text: str) -> str:
    r"""A short line without the markup of Markdown and without pictures.

    Examples
    --------
    >>> plain("[**Ann**](http://a.example) says:"), plain("22\\. Mai"), plain("![Bo](b.png) Bo")
    ('Ann says:', '22. Mai', 'Bo')
    """
    if len(text) > 8 * _LONGEST:
        return text
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text)).strip()
        text = _LINK.sub(r"\1", text).strip()
    if len(text) > _LONGEST:
        return text
    if "*" in text or "_" in text or "#" in text:
        text = _EMPHASIS.sub(r"\2", text)
        text = _LEADING_MARKS.sub("", text, count=1) if _LEADING_MARKS.match(text) else text
        text = _TRAILING_MARKS.sub("", text).rstrip()
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())


def joined_links(lines: Sequence[str]) -> list[str]:
    """Put links together again that a tool has wrapped in the middle of their address.

    Examples
    --------
    >>> joined_links(["[Ann](http://a.example/very-", "long) says:", "", "Yes."])
    ['[Ann](http://a.example/very-long) says:', '', '', 'Yes.']
    """
    found = list(lines)
    at = 0
    while at < len(found):
        first = at
        while (
            _OPEN_LINK.search(found[first][-_LONGEST:])
            and at + 1 < len(found)
            and at - first < _MOST_WRAPPED
            and found[at + 1]
        ):
            at += 1
            apart = found[at].lstrip().startswith(('"', "[")) or _OPEN_WORDS.search(
                found[first][-_LONGEST:]
            )
            found[first] += (" " if apart else "") + found[at].lstrip()
            found[at] = ""
        at += 1
    return found


def joined_heads(lines: Sequence[str]) -> list[str]:
    """Put the name and the date of a head together that a tool has parted at the dot between.

    Examples
    --------
    >>> joined_heads(["Ann Lee", " · May 3, 2020", "Yes."])
    ['Ann Lee · May 3, 2020', '', 'Yes.']
    """
    found = list(lines)
    for at in range(1, len(found)):
        match = _PARTED.match(found[at])
        above = found[at - 1]
        if match and above.strip() and len(above) < _LONGEST and split_date(match[1]):
            found[at - 1], found[at] = f"{above} {found[at].strip()}", ""
    return found


def without_link_numbers(lines: Sequence[str]) -> list[str]:
    """Take out "[12]" before links, where the numbers run on through the file.

    Examples
    --------
    >>> without_link_numbers(["[1]Home [2]About", "  [3]Ann says:", "as in [7] and [4]here"])
    ['Home About', '  Ann says:', 'as in [7] and here']
    """
    found = 0
    for line in lines:
        for match in _LINK_NUMBER.finditer(line):
            if found < int(match[1]) <= found + _MOST_SKIPPED:
                found = int(match[1])
    if found < _FEWEST_LINKS - 1:
        return list(lines)
    last = 0

    def strip(match: re.Match[str]) -> str:
        nonlocal last
        if last < int(match[1]) <= last + _MOST_SKIPPED:
            last = int(match[1])
            return ""
        return match[0]

    return [_LINK_NUMBER.sub(strip, line) if "[" in line else line for line in lines]
