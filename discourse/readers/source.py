r"""A source before anyone knows its format: bytes that are decoded when somebody asks.

Large exports are never held whole: :meth:`Source.open` and :meth:`Source.lines` stream.
Everything else (``text``, ``raw``, ``json``) is made once and kept. Knows no formats.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import IO, cast

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.decode import (
    BLANK_BYTES,
    Document,
    mend,
    parse_json,
    stream_lines,
    to_text,
)

__all__ = ["LARGE", "Source", "decode"]

LARGE = 16_000_000
"""Bytes from which on a source is streamed instead of held."""

_PEEK = 65_536
_GZIP = b"\x1f\x8b"
_PACKING = 10  # how many times larger text may be than what it was packed to
_LARGEST = 1 << 31  # what is unpacked into memory; more is refused


class Source:
    r"""Where a thread comes from: a file, bytes, or several of them that belong together.

    Parameters
    ----------
    name
        As messages should call it: the path that the user gave, or "<stdin>".
    content
        The bytes, the path of a file or of a folder, or the parts themselves.
    url
        Where it was fetched from, if it was.

    Notes
    -----
    Files packed with gzip are unpacked on the way. Nothing is read before it is needed, and
    what cannot be read raises :class:`~discourse.errors.ReadError` in one line.

    Examples
    --------
    >>> source = Source("menu.txt", "café".encode("cp1252"))
    >>> source.text, source.stem, source.size
    ('café', 'menu', 4)
    """

    def __init__(
        self,
        name: str,
        content: "bytes | Path | tuple[Source, ...]",
        url: str | None = None,
    ) -> None:
        self.name = name
        self.url = url
        self._content = content

    @property
    def stem(self) -> str:
        """The file's name without folders and last suffix: the thread's id by default."""
        last = self.name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip("<>")
        last = last.removesuffix(".gz") or last
        return (last.rpartition(".")[0] or last) or "thread"

    @cached_property
    def is_several(self) -> bool:
        """Whether it is a folder, or documents that belong together."""
        if isinstance(self._content, Path):
            return self._content.is_dir()
        return isinstance(self._content, tuple)

    @cached_property
    def parts(self) -> "tuple[Source, ...]":
        """The files of a folder in natural order, hidden ones left out; else itself alone."""
        if isinstance(self._content, tuple):
            return self._content
        if isinstance(self._content, bytes) or not self.is_several:
            return (self,)
        paths = (path for path in self._content.rglob("*") if path.is_file())
        shown = [path for path in paths if not any(p.startswith(".") for p in path.parts[-1:])]
        return tuple(Source(str(path), path) for path in sorted(shown, key=_natural))

    @cached_property
    def size(self) -> int:
        """Bytes, packed if it is packed; of all parts together."""
        if self.is_several:
            return sum(part.size for part in self.parts)
        if isinstance(self._content, Path):
            return self._content.stat().st_size
        return len(self._content)

    @cached_property
    def is_large(self) -> bool:
        """Whether it is to be streamed rather than held."""
        if self.size > LARGE or self.size * _PACKING <= LARGE:
            return self.size > LARGE
        return any(part.is_packed for part in self.parts)

    @property
    def is_packed(self) -> bool:
        """Whether it is packed with gzip, by its first bytes."""
        with self.open() as file:
            return isinstance(file, gzip.GzipFile)

    def open(self) -> IO[bytes]:
        """Open it for reading bytes, unpacked; for formats that can be streamed.

        Raises
        ------
        ReadError
            If it is several, or cannot be opened.
        """
        if self.is_several:
            raise ReadError(f"{self.name}: this is a folder; give one of the files in it")
        if isinstance(self._content, Path):
            try:
                file: IO[bytes] = self._content.open("rb")
            except OSError as problem:
                reason = problem.strerror or problem
                raise ReadError(f"{self.name}: it cannot be read: {reason}") from problem
        else:
            assert isinstance(self._content, bytes)  # noqa: S101 - several were refused above
            file = io.BytesIO(self._content)
        packed = file.read(2) == _GZIP
        file.seek(0)
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if packed else file

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB."""
        with self._guarded(), self.open() as file:
            return file.read(_PEEK)

    @cached_property
    def start(self) -> str:
        r"""The first 64 KiB as text: enough to recognise a format by; mended, never refused.

        Examples
        --------
        >>> Source("t.txt", b"\xef\xbb\xbf  <html>").start
        '  <html>'
        """
        if self.is_several or not self.head.strip(BLANK_BYTES):
            return ""
        try:
            text, _ = to_text(self.head, self.name)
        except ReadError:
            return ""
        return mend(text)[0]

    @cached_property
    def raw(self) -> str:
        """Decoded only, for formats that must come back exactly as they were written."""
        return self._decoded[0]

    @cached_property
    def text(self) -> str:
        r"""Decoded and mended: line breaks are ``\n``, no control characters, no mojibake."""
        return self._mended[0]

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """What was mended to get from the bytes to ``text``."""
        return self._mended[1]

    @property
    def sample(self) -> str:
        """Text to tell the format by: all of it, unless that is too much to hold for a guess."""
        return self.start if self.is_large else self.text

    def lines(self) -> Iterator[str]:
        r"""Its lines, decoded and without their ends, one at a time and never all at once.

        Raises
        ------
        ReadError
            If the bytes are no text.

        Examples
        --------
        >>> list(Source("t.jsonl", b'{"a": 1}\r\n{"a": 2}').lines())
        ['{"a": 1}', '{"a": 2}']
        """
        with self._guarded(), self.open() as file:
            yield from stream_lines(file, self.head, self.name)

    @cached_property
    def is_json(self) -> bool:
        """Whether it is one JSON document, by its beginning; JSON Lines are many."""
        text = self.start.lstrip()
        if text[:1] not in ("{", "["):
            return False
        first, _, rest = text.partition("\n")
        return not (first.rstrip().endswith("}") and rest.lstrip()[:1] == "{")

    @cached_property
    def json(self) -> Document:
        """The JSON document that it is, however deep; cut off where the text is.

        Raises
        ------
        ReadError
            If it is none.
        """
        return parse_json(self.raw, self.name)

    @cached_property
    def _decoded(self) -> tuple[str, tuple[Repair, ...]]:
        with self._guarded(), self.open() as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ReadError(f"{self.name}: more than {_LARGEST >> 30} GiB in one document")
        if not data.strip(BLANK_BYTES):
            raise ReadError(f"{self.name}: the file is empty")
        text, repairs = to_text(data, self.name)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, repairs

    @cached_property
    def _mended(self) -> tuple[str, tuple[Repair, ...]]:
        raw, repairs = self._decoded
        mended, more = mend(raw)
        if not mended.strip():
            raise ReadError(f"{self.name}: the file is empty")
        return mended, (*repairs, *more)

    def _guarded(self) -> AbstractContextManager[None]:
        return _Readable(self.name)


class _Readable(AbstractContextManager[None]):
    """Turns what goes wrong while bytes are read into one line for the user."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, OSError | EOFError | zlib.error):
            reason = getattr(problem, "strerror", None) or problem
            raise ReadError(f"{self._name}: it cannot be read: {reason}") from problem


def decode(data: bytes, name: str, url: str | None = None) -> Source:
    r"""A source from bytes that are text; says at once if they are not.

    Raises
    ------
    ReadError
        If the bytes are no text (an image, an archive) or there are none.

    Examples
    --------
    >>> decode("caf\u00e9".encode("cp1252"), "menu.txt").text
    'café'
    """
    source = Source(name, data, url)
    _ = source.text
    return source


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """Order in which people count: "page-2" before "page-10"."""
    pieces = re.split(r"(\d+)", str(path))
    return [(1, int(p), p) if p.isdecimal() and p.isascii() else (0, 0, p) for p in pieces]
