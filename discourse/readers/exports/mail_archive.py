r"""Single messages of a mailbox file, one at a time, however large the file is.

A line that begins with "From " begins a message only where a head follows it, for not all
programs mark such lines in bodies; where a message says how long it is (mboxcl) and that
fits, it is believed. Knows nothing of what messages hold.
"""

import re
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Generator, Iterator
from typing import IO, NamedTuple

__all__ = ["FROM_LINE", "Letter", "letters"]

_CHUNK = 1 << 20
_LONGEST_BEGINNING = 1_000  # of what FROM_LINE looks at
_FURTHEST = 1 << 25  # how far a message's own length is believed

FROM_LINE = re.compile(
    rb"^From (?=[^\r\n\d]{0,300}\d)[^\r\n]{0,400}\r?\n"
    rb"(?=(?:>?From [^\n]{0,400}\n)?[!-9;-~]{1,80}[ \t]*:)",
    re.MULTILINE,
)
"""The line that parts messages, and what follows it; it holds at least a date's numbers."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,10})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Letter(NamedTuple):
    """A message: the line before it, its head, and its body as it was before archiving."""

    line: bytes
    head: bytes
    body: bytes


def letters(file: IO[bytes]) -> Iterator[Letter]:
    r"""Yield the messages of a mailbox.

    Examples
    --------
    >>> import io
    >>> file = io.BytesIO(b"From ann Tue Mar 3 2020\nTo: bo\n\n>From here\n\n"
    ...                   b"From bo Tue Mar 3 2020\nTo: ann\n\nYes\n")
    >>> [(letter.head, letter.body) for letter in letters(file)]
    [(b'To: bo', b'From here\n'), (b'To: ann', b'Yes')]
    """
    for data in _pieces(file):
        start = data.find(b"\n") + 1 or len(data)
        end = _HEAD_END.search(data, start)
        head_ends, body_starts = end.span() if end else (len(data), len(data))
        if data[start : start + 1] in (b"\n", b"\r"):
            head_ends, body_starts = start, start
        body = data[body_starts : len(data) - data.endswith(b"\n")]
        yield Letter(data[:start].strip(), data[start:head_ends], _MARKED.sub(rb"\1", body))


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file cut where messages begin; what stands before the first is no message."""
    waiting = bytearray()
    starts: list[int] = []
    looked = 0  # all beginnings before this are found
    data = file.read(_CHUNK).removeprefix(BOM_UTF8)
    while data:
        waiting += data
        sure = len(waiting) - _LONGEST_BEGINNING
        for match in FROM_LINE.finditer(waiting, looked):
            if match.start() >= sure:
                break
            starts.append(match.start())
        looked = max(looked, sure)
        taken = yield from _whole(waiting, starts, ended=False)
        if taken:
            done = starts[taken]
            del waiting[:done]
            starts = [start - done for start in starts[taken:]]
            looked -= done
        data = file.read(_CHUNK)
    starts += (match.start() for match in FROM_LINE.finditer(waiting, looked))
    yield from _whole(waiting, [*starts, len(waiting)], ended=True)


def _whole(waiting: bytearray, starts: list[int], *, ended: bool) -> Generator[bytes, None, int]:
    """Yield the messages whose end is known; returns how many beginnings are used up."""
    at = 0
    while at + 1 < len(starts):
        following = _next(waiting, starts, at, ended=ended)
        if following < 0:
            break
        with memoryview(waiting) as whole:
            data = bytes(whole[starts[at] : starts[following]])
        yield data
        at = following
    return at


def _next(waiting: bytearray, starts: list[int], at: int, *, ended: bool) -> int:
    """Which beginning ends a message: by its length, if that fits; -1 for not yet known."""
    end = _HEAD_END.search(waiting, starts[at], starts[at + 1])
    told = _LENGTH.search(waiting, starts[at], end.start() + 1) if end else None
    if end is None or told is None:
        return at + 1
    reached = end.end() + int(told[1])
    if reached <= starts[at + 1] or reached > len(waiting) + _FURTHEST:
        return at + 1
    if reached + _LONGEST_BEGINNING > len(waiting) and not ended:
        return -1
    fitting = bisect_left(starts, reached, at + 1)
    fits = fitting < len(starts) and starts[fitting] - reached <= len("\r\n")
    return fitting if fits else at + 1
