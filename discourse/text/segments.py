"""Paragraphs and sentences with exact offsets.

Written here rather than taken from a library: comments are full of spaced
ellipses (". . ."), missing blanks and list items, on which untrained Punkt
breaks, and trained models would have to be downloaded. Finds boundaries only;
what a sentence means is decided elsewhere.
"""

import re
from collections.abc import Iterator

__all__ = ["paragraphs", "sentence_spans"]

_ABBREVIATIONS = frozenset(
    """
    e.g i.e eg ie dr mr mrs ms prof vs cf al fig figs no nos st jr sr approx dept est inc ltd
    co corp jan feb mar apr jun jul aug sep sept oct nov dec vol pp p ed eds ca viz resp u.s u.k
    u.n d.c a.m p.m ph.d m.d gen sen rep gov rev hon
    """.split()
)

_LIST_ITEM = re.compile(r"(?:[-*•]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+\S")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*")
# A run of end marks, closing quotes and brackets, and then either blanks or, where a
# blank was forgotten, a capital.
_END = re.compile(
    r"(?P<mark>(?:[.!?…]|(?<=\.) (?=\.))+)(?P<close>[\"”’')\]]*)(?P<gap>\s+|(?=[A-Z“\"])|$)"
)
_WRAPPED_LINE = 60
_OPENERS = "\"“‘'(["


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""Spans of the blocks that blank lines, quotation lines and list items set apart.

    Examples
    --------
    >>> text = "> you said so\nNo.\n\nTwo things:\n1. cost\n2. risk"
    >>> [text[a:b] for a, b in paragraphs(text)]
    ['> you said so', 'No.', 'Two things:', '1. cost', '2. risk']
    """
    start = 0
    for match in [*_PARAGRAPH_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _blocks(text, start, end)
        start = match.end() if match else end


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    block = start
    position = start
    previous = ""
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if previous and stripped and _breaks(previous, stripped):
            yield from _trimmed(text, block, position)
            block = position
        position += len(line)
        previous = stripped or previous
    yield from _trimmed(text, block, end)


def _breaks(previous: str, line: str) -> bool:
    if line.startswith(">") != previous.startswith(">"):
        return True
    if line.startswith(">"):
        return False
    if _LIST_ITEM.match(line):
        return True
    # A short line that does not end in mid-sentence was broken by its author, not by wrapping.
    return len(previous) < _WRAPPED_LINE and line[:1].isupper() and previous[-1:] not in ",;-–—"


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one paragraph, without the blanks between them.

    Examples
    --------
    >>> text = "Sure. . .it costs 3.5 % (e.g. in the U.S. alone). Really?Yes… and no."
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    ['Sure. . .it costs 3.5 % (e.g. in the U.S. alone).', 'Really?', 'Yes… and no.']
    """
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, match, begin, end):
            continue
        yield from _trimmed(text, begin, match.end("close"))
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    mark = match["mark"]
    following = text[match.end() : min(match.end() + 2, end)].lstrip(_OPENERS)[:1]
    if "!" in mark or "?" in mark:
        # "really?" she said: a lower-case letter after a closing quote goes on.
        return not (match["close"] and following.islower())
    if mark != ".":  # an ellipsis ends a sentence only before a capital
        return bool(match["gap"]) and (following.isupper() or following.isdigit())
    before = text[begin : match.start()].split()
    last = before[-1].strip("".join(_OPENERS)).lower() if before else ""
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if not match["gap"]:  # "end.Next": a forgotten blank, but not "example.Com" or "U.S"
        return (
            len(last) > 1
            and "." not in last
            and "/" not in last
            and last[-1:].isalpha()
            and (len(following) == 1 and following.isupper())
        )
    if last.isdigit() and len(before) == 1:  # "1. First item"
        return False
    return not following.islower() or len(match["gap"]) > 1
