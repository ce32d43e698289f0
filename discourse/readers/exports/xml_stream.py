r"""Records of an XML export, one at a time: memory stays flat however large the file is.

Exports are flat: a few kinds of records (a post, a comment) with named fields. Whatever
stands in a field is text, tags included, for old exports hold raw HTML there; so nothing
ever nests, and a broken element costs its own end at most. What had to be mended comes as
Repairs with the record. Knows no formats; no entities, document types or files are ever
looked up (see :mod:`discourse.readers.exports.xml_tokens`).
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from discourse.errors import ReadError
from discourse.model import Repair, RepairCode
from discourse.readers.decode import mend, plain_breaks
from discourse.readers.exports.xml_shape import Kind, Record, Shape
from discourse.readers.exports.xml_tokens import (
    CDATA,
    CLOSE,
    EMPTY,
    TEXT,
    Token,
    attributes,
    plain,
    tokens,
    unknown_entity,
)
from discourse.readers.source import Source

__all__ = ["Kind", "Record", "Shape", "records"]


def records(source: Source, shape: Shape) -> Iterator[Record]:
    r"""Yield the records of a document in the order in which they end.

    Parameters
    ----------
    source
        An XML document, well-formed or not.
    shape
        What to look for.

    Yields
    ------
    Record
        Records inside another come before it. The last one says if the document breaks off.

    Raises
    ------
    ReadError
        If the source cannot be read.

    Examples
    --------
    >>> shape = Shape({"post": Kind(frozenset({"@id", "text"}))})
    >>> source = Source("t.xml", b'<r><post id="1"><text>R&D, <b>2 < 3</b></post><post id="2">')
    >>> for record in records(source, shape):
    ...     print(record.fields, [repair.code for repair in record.mended])
    {'@id': '1', 'text': 'R&D, <b>2 < 3</b>'} ['unparsed']
    {'@id': '2'} ['truncated']
    """
    try:
        with source.open() as file:
            yield from _Reading(shape).run(tokens(file, shape.names))
    except (OSError, EOFError, zlib.error) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ReadError(f"{source.name}: it cannot be read: {reason}") from problem


@dataclass(slots=True)
class _Frame:
    """A record that has begun: its fields so far, and the field that is open."""

    name: str
    kind: Kind
    fields: dict[str, str] = field(default_factory=dict)
    mended: list[Repair] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    leaf: str = ""
    path: str = ""
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    raw: bool = False

    def note(self, code: RepairCode, detail: str) -> None:
        if all(repair.detail != detail for repair in self.mended):
            self.mended.append(Repair(code, None, detail))


class _Reading:
    """Turns tokens into records."""

    def __init__(self, shape: Shape) -> None:
        self._kinds = shape.kinds
        self._namespaces = [(re.compile(pattern), prefix) for pattern, prefix in shape.namespaces]
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._open: list[_Frame] = []
        self._root = ""
        self._root_ended = False

    def run(self, stream: Iterable[Token]) -> Iterator[Record]:
        """Every record is held back until the next, so that the last can say how it ends."""
        held: Record | None = None
        for record in self._records(stream):
            if held is not None:
                yield held
            held = record
        rest: list[Record] = []
        for frame in reversed(self._open):
            _end_field(frame)
            frame.note("truncated", f"the XML breaks off in <{frame.name}>; what is there is kept")
            rest.append(_record(frame))
        if held is not None and not rest and self._root and not self._root_ended:
            detail = f"the XML breaks off before the end of <{self._root}>; what is there is kept"
            held = held._replace(mended=(*held.mended, Repair("truncated", None, detail)))
        if held is not None:
            yield held
        yield from rest

    def _records(self, stream: Iterable[Token]) -> Iterator[Record]:
        for token in stream:
            kind, value, _, _ = token
            if kind in (TEXT, CDATA):
                if self._open and self._open[-1].path:
                    self._text(token)
                continue
            name = self._names.get(value) or self._name(value)
            if kind == CLOSE:
                yield from self._close(name, token)
            else:
                yield from self._tag(name, token)

    def _text(self, token: Token) -> None:
        frame = self._open[-1]
        frame.pieces.append((token.value, token.kind == CDATA))
        if token.rest:
            frame.note("unparsed", f"a CDATA section in <{frame.leaf}> has no end; it ends there")

    def _tag(self, name: str, token: Token) -> Iterator[Record]:
        frame = self._open[-1] if self._open else None
        if frame is None or not frame.leaf:
            self._look_for_namespaces(token.rest)
            name = self._names.get(token.value) or self._name(token.value)
        if name in self._kinds and not (frame and self._is_field(frame, name)):
            yield from self._begin(name, token)
        elif frame is None:
            if not self._root:
                self._root = name
        elif frame.leaf and not _ends_field(frame, name):
            _raw(frame, token)
        else:
            self._field(frame, name, token)

    def _begin(self, name: str, token: Token) -> Iterator[Record]:
        kind = self._kinds[name]
        while self._open and self._open[-1].name != kind.within:
            frame = self._open.pop()
            _end_field(frame)
            frame.note("unparsed", f"<{frame.name}> has no end; it ends where the next begins")
            yield _record(frame)
        if self._open and self._open[-1].leaf:
            self._unended(self._open[-1])
        frame = _Frame(name, kind)
        self._attributes(frame, "", token)
        if token.kind == EMPTY:
            yield _record(frame)
        else:
            self._open.append(frame)

    def _field(self, frame: _Frame, name: str, token: Token) -> None:
        if frame.leaf:
            self._unended(frame)
        path = "/".join((*frame.inside, name))
        self._attributes(frame, path, token)
        if token.kind == EMPTY:
            return
        if name in frame.kind.containers and name not in frame.inside:
            frame.inside.append(name)
            return
        frame.leaf = name
        frame.path = path if path in frame.kind.fields and path not in frame.fields else ""

    def _close(self, name: str, token: Token) -> Iterator[Record]:
        if not self._open:
            self._root_ended = self._root_ended or name == self._root
            return
        frame = self._open[-1]
        if frame.leaf == name:
            _end_field(frame)
        elif any(other.name == name for other in self._open):
            while True:
                frame = self._open.pop()
                if frame.leaf:
                    self._unended(frame)
                if frame.name == name:
                    yield _record(frame)
                    return
                frame.note("unparsed", f"<{frame.name}> has no end; it ends where <{name}> does")
                yield _record(frame)
        elif name in frame.inside:
            if frame.leaf:
                self._unended(frame)
            del frame.inside[frame.inside.index(name) :]
        elif frame.leaf:
            _raw(frame, token)

    def _is_field(self, frame: _Frame, name: str) -> bool:
        """Whether the name of a kind of record is that of a field here."""
        fields = frame.kind.fields
        return name in fields or any(path.startswith(f"{name}@") for path in fields)

    def _unended(self, frame: _Frame) -> None:
        frame.note("unparsed", f"<{frame.leaf}> has no end; it ends where the next begins")
        _end_field(frame)

    def _attributes(self, frame: _Frame, path: str, token: Token) -> None:
        if "=" not in token.rest:
            return
        for told, value in attributes(token.rest).items():
            place = f"{path}@{self._names.get(told) or self._name(told)}"
            if place in frame.kind.fields:
                frame.fields.setdefault(place, _mended(frame, value))

    def _look_for_namespaces(self, rest: str) -> None:
        if "xmlns" not in rest:
            return
        for told, address in attributes(rest).items():
            if told == "xmlns" or told.startswith("xmlns:"):
                for pattern, prefix in self._namespaces:
                    if pattern.fullmatch(address.strip()):
                        self._prefixes[told[len("xmlns:") :]] = prefix
                        self._names.clear()
                        break

    def _name(self, told: str) -> str:
        """A name with the prefix that the shape uses, without characters that are none."""
        clean = "".join(mark for mark in told if mark >= " ")
        prefix, colon, local = clean.rpartition(":")
        if colon or "" in self._prefixes:
            prefix = self._prefixes.get(prefix, prefix)
        name = f"{prefix}:{local}" if prefix else local
        self._names[told] = name
        return name


# Names of elements that a field may hold as HTML, though they are fields as well.
_HTML_TOO = frozenset({"title", "link"})


def _ends_field(frame: _Frame, name: str) -> bool:
    """Whether a tag inside a field shows that the field has ended."""
    if name in _HTML_TOO or name == frame.leaf:
        return False
    path = "/".join((*frame.inside, name))
    return path in frame.kind.fields or name in frame.kind.containers


def _raw(frame: _Frame, token: Token) -> None:
    frame.raw = True
    if frame.path:
        frame.pieces.append((token.raw, True))


def _end_field(frame: _Frame) -> None:
    """Put together what a field holds."""
    if frame.path:
        # Tags were never escaped here, so entities are those of the HTML.
        texts = [text if whole or frame.raw else plain(text) for text, whole in frame.pieces]
        unknown = (unknown_entity(text) for text, whole in frame.pieces if not whole)
        if told := next(filter(None, unknown), None):
            frame.note("unparsed", f"what the entity {told} stands for is not known; it is left so")
        frame.fields[frame.path] = _mended(frame, "".join(texts))
    frame.leaf, frame.path, frame.raw = "", "", False
    frame.pieces.clear()


_STRAY = re.compile("[\udc80-\udcff]")


def _mended(frame: _Frame, text: str) -> str:
    """A field's text as people should see it; says what was changed."""
    if text.isascii() and text.isprintable():
        return text
    if _STRAY.search(text):
        text = _STRAY.sub(_as_cp1252, text)
        frame.note("encoding", "bytes that are not UTF-8 were read as cp1252")
    text, repairs = mend(plain_breaks(text))
    for repair in repairs:
        frame.note(repair.code, repair.detail)
    return text


def _as_cp1252(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def _record(frame: _Frame) -> Record:
    return Record(frame.name, frame.fields, tuple(frame.mended))
