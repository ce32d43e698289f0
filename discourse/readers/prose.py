"""Running text: tidy lines and paragraphs, and what stands above the first one.

Shared by the formats that are text for people. Title and byline are taken only where the
text plainly sets them apart; a first sentence is never taken for a title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.readers.assemble import Row
from discourse.readers.decode import plain_breaks
from discourse.readers.values import timestamp

__all__ = ["date_in", "indent_of", "is_structured", "post_of", "tidy", "tidy_lines"]

_SPACES = re.compile("[\u00a0\u2007\u202f\u2000-\u200a\u3000]")
_TAB_STOP, _WIDE_TAB_STOP = 4, 8
_LONGEST_TITLE, _MOST_TITLE_WORDS = 100, 16
_LONGEST_DATE = 60

_FIELD = re.compile(
    r"(title|author|by|date|published|posted|url|link|source)\s*:\s+(\S.*)", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?:written|posted|submitted|published)\s+)?by:?\s+(?P<name>[^,|;:!?]+?)"
    r"(?:\s*(?:,|\||·|•|–|—|\bon\b|\bat\b|\()\s*(?P<date>.*?)\)?)?",
    re.IGNORECASE,
)
_DATED_BYLINE = re.compile(r"posted\s+(?:on\s+)?(?P<date>.+?)\s+by\s+(?P<name>.+)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-z]\S*(?:\s+(?:[^\W\d_a-z]\S*|de|van|von|der|la|du|da|bin|al))*")
_GREETING = re.compile(r"(hi|hello|hey|dear|greetings|good (morning|evening|day))\b", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+(\S.*?)\s*#*")
_YEAR_AND_DAY = re.compile(r"(?=.*\b(19|20)\d\d\b)(?=.*\b\d{1,2}(st|nd|rd|th)?\b)")
_MARKUP = re.compile(r"<(?:[a-zA-Z][\w:-]*[\s/>]|[!?][a-zA-Z-])")
_JSON = re.compile(r'\{\s*(?:"|\}\s*$)|\[\s*(?:[{"]|\]\s*$|-?\d+\s*[,\]]\s*[-\d\]]|\[\s*["\[{\d])')


@dataclass(frozen=True, slots=True)
class _Front:
    """What the top of a text says of it, and how many of its lines say so."""

    title: str | None = None
    author: str = ""
    created: str | None = None
    url: str | None = None
    lines: int = 0


def tidy_lines(text: str) -> list[str]:
    r"""Split into lines: ordinary spaces, tabs in the indentation as columns, no trailing space.

    Examples
    --------
    >>> tidy_lines("a\u00a0b  \n\tc")
    ['a b', '    c']
    """
    text = plain_breaks(text)
    if not text.isascii():
        text = _SPACES.sub(" ", text)
    lines = [line.rstrip() for line in text.split("\n")]
    if "\t" not in text:
        return lines
    # A tab followed by spaces comes from a tool that thinks in steps of eight columns.
    mixed = any(re.match(r"\t+ +\S", line) for line in lines) and any(
        re.match(r" {2,7}\S", line) for line in lines
    )
    stop = _WIDE_TAB_STOP if mixed else _TAB_STOP
    return [_expand(line, stop) if line[:1] in " \t" else line for line in lines]


def _expand(line: str, stop: int) -> str:
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(stop) + rest


def is_structured(text: str) -> bool:
    """Whether a text is markup or JSON rather than something for people to read.

    Examples
    --------
    >>> is_structured('{"a": 1}'), is_structured("<p>Hi</p>"), is_structured("[Update: no]")
    (True, True, False)
    """
    start = text.lstrip()
    return bool(_MARKUP.match(start) or _JSON.match(start))


def indent_of(line: str) -> int:
    """The column of a tidy line's first character."""
    return len(line) - len(line.lstrip(" "))


def tidy(lines: Sequence[str]) -> str:
    r"""Lines to a text without the common indentation, single blank lines between paragraphs.

    Examples
    --------
    >>> tidy(["", "  One", "    deeper", "", "", "  Two", ""])
    'One\n  deeper\n\nTwo'
    """
    margin = min((indent_of(line) for line in lines if line), default=0)
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line[margin:])
    return "\n".join(kept).rstrip("\n")


def date_in(text: str) -> str | None:
    """The date that a text is (and nothing else), with day and year.

    Examples
    --------
    >>> date_in("June 21, 2016 at 3:06 pm"), date_in("In 2016 we had 21 of them")
    ('2016-06-21T15:06:00', None)
    """
    text = text.strip().strip("()[]*_ ").rstrip(".:, ")
    text = re.sub(r"^(on|am|le|el|the|posted( on)?)\s+", "", text, flags=re.IGNORECASE)
    if not 6 <= len(text) <= _LONGEST_DATE or not _YEAR_AND_DAY.match(text):
        return None
    return timestamp(re.sub(r"\s+(at|um|@|-|–|\|)\s+", " ", text))


def post_of(lines: Sequence[str]) -> Row:
    """The post that some lines are, with title, author and date where the top gives them.

    Examples
    --------
    >>> post = post_of(["# On tea", "By Ann Lee, 3 May 2021", "", "Tea is good."])
    >>> post.title, post.author, post.created, post.text
    ('On tea', 'Ann Lee', '2021-05-03', 'Tea is good.')
    """
    lines = list(lines)
    while lines and not lines[0]:
        del lines[0]
    front = _front(lines)
    text = tidy(lines[front.lines :])
    return Row(
        author=front.author,
        text=text,
        created=front.created,
        url=front.url,
        title=front.title,
    )


def _front(lines: Sequence[str]) -> _Front:
    fields = _fields(lines)
    if fields.lines:
        return fields
    title, used = _title(lines)
    at = _next_line(lines, used)
    author, created = _byline(lines[at]) if at < len(lines) else ("", None)
    if author or created:
        used = at + 1
    if not created and author and (at := _next_line(lines, used)) < len(lines):
        created = date_in(lines[at])
        used = at + 1 if created else used
    return _Front(title, author, created, None, used)


def _fields(lines: Sequence[str]) -> _Front:
    """A block of "Title: ..." and "Author: ..." lines."""
    found: dict[str, str] = {}
    used = 0
    for line in lines:
        match = _FIELD.fullmatch(line.strip())
        if not match:
            break
        found.setdefault(match[1].lower(), match[2])
        used += 1
    if "title" not in found and ("author" not in found or used < 2):
        return _Front()
    date = found.get("date") or found.get("published") or found.get("posted") or ""
    return _Front(
        found.get("title"),
        found.get("author") or found.get("by") or "",
        timestamp(date) if date else None,
        found.get("url") or found.get("link") or found.get("source"),
        used,
    )


def _title(lines: Sequence[str]) -> tuple[str | None, int]:
    """The title and how many lines it takes."""
    if not lines or any(_byline(lines[0])):
        return None, 0
    first = lines[0].strip()
    heading = _HEADING.fullmatch(first)
    if heading:
        return heading[1], 1
    after = lines[1].strip() if len(lines) > 1 else ""
    if re.fullmatch(r"={3,}|-{3,}", after) and _titlelike(first):
        return first, 2
    at = _next_line(lines, 1)
    if at >= len(lines) or not _titlelike(first):
        return None, 0
    by = any(_byline(lines[at]))
    if by and (after or at == 2):
        return first, 1
    apart = not after and not first.endswith("?") and len(lines[at]) > len(first)
    return (first, 1) if apart else (None, 0)


def _titlelike(line: str) -> bool:
    return (
        len(line) <= _LONGEST_TITLE
        and 1 <= len(line.split()) <= _MOST_TITLE_WORDS
        and line[-1] not in ".!:;,…”\"'"
        and not line[0].islower()
        and any(letter.isalpha() for letter in line)
        and not _GREETING.match(line)
        and not re.match(r"[>*+•-]|\d+[.)]\s", line)
    )


def _byline(line: str) -> tuple[str, str | None]:
    line = line.strip().strip("*_")
    if len(line) > _LONGEST_TITLE:
        return "", None
    for pattern in (_DATED_BYLINE, _BYLINE):
        match = pattern.fullmatch(line)
        if match and _NAME.fullmatch(match["name"].strip()):
            date = date_in(match["date"]) if match["date"] else None
            if date or not match["date"]:
                return match["name"].strip(), date
    return "", date_in(line)


def _next_line(lines: Sequence[str], start: int) -> int:
    while start < len(lines) and not lines[start]:
        start += 1
    return start
