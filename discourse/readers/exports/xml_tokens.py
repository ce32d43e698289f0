r"""XML as tags and text, from bytes, however large and however broken.

Reads on where a parser that keeps to the standard must stop: bare ampersands, elements that
never end, bytes that are no text. Document types are skipped and no entity is ever looked
up in one, so that entity bombs and references to files or the network come to nothing.
Knows no formats.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import IO, NamedTuple

from discourse.readers.exports.xml_bytes import decoded

__all__ = [
    "CDATA",
    "CLOSE",
    "EMPTY",
    "OPEN",
    "TEXT",
    "Token",
    "attributes",
    "plain",
    "tokens",
    "unknown_entity",
]

TEXT, CDATA, OPEN, CLOSE, EMPTY = range(5)
"""The kinds of a token. ``EMPTY`` is a tag that opens and closes an element."""

_FURTHEST = 1 << 22  # how far the end of a tag, a comment or a document type is looked for

_MARKUP = re.compile(
    r"<(?:(?P<close>/)?(?P<name>(?:[^\W\d]|[:\0-\x08])[^\s<>/\"'=]*)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+)>"
    r"|(?P<special>!\[CDATA\[|!--|\?|!DOCTYPE\b))"
)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{0,31}));")
_DOCTYPE_END = re.compile(r"[^\[>]*(?:\[(?:[^\]]|\](?!\s*>))*+\]\s*)?>")
_NEXT_TAG = re.compile(r"\s*+</?([^\s<>/]+)")


class Token(NamedTuple):
    """A piece of the document.

    Attributes
    ----------
    kind
        One of the constants.
    value
        The text, or the element's name with its prefix.
    rest
        What the tag holds besides, for :func:`attributes`; of a ``CDATA`` section that
        has no end, "unclosed".
    raw
        The tag as it is written.
    """

    kind: int
    value: str
    rest: str = ""
    raw: str = ""


def tokens(file: IO[bytes], known: Iterable[str] = ()) -> Iterator[Token]:
    """Tags and text of a document, in order, reading no further than needed.

    Parameters
    ----------
    file
        Open at its beginning.
    known
        Names of elements that may follow where a CDATA section has no end, beside those
        that were there before.

    Examples
    --------
    >>> import io
    >>> [(t.kind, t.value) for t in tokens(io.BytesIO(b"<a>1 < 2 & 3<b/><![CDATA[<i>]]></a>"))]
    [(2, 'a'), (0, '1 < 2 & 3'), (4, 'b'), (1, '<i>'), (3, 'a')]
    """
    return _Scanner(decoded(file), known).run()


def attributes(rest: str) -> dict[str, str]:
    r"""A tag's attributes, entities resolved; the first of several by one name.

    Examples
    --------
    >>> attributes(' id="7" title="A &amp; B" n=8/')
    {'id': '7', 'title': 'A & B', 'n': '8'}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest.removesuffix("/")):
        found.setdefault(name, plain(double or single or bare))
    return found


def plain(text: str) -> str:
    r"""Text with the entities of XML and HTML as characters, others as they are written.

    Examples
    --------
    >>> plain("A &amp; B &lol9; &#8212; R&D &nbsp;")
    'A & B &lol9; — R&D \xa0'
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def unknown_entity(text: str) -> str | None:
    """The first entity in a text that neither XML nor HTML knows.

    Examples
    --------
    >>> unknown_entity("A &amp; B &lol9;"), unknown_entity("R&D")
    ('&lol9;', None)
    """
    if "&" not in text:
        return None
    found = _ENTITY.finditer(text)
    return next((e[0] for e in found if e[3] and f"{e[3]};" not in html5), None)


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF or not number:
        return "\ufffd"
    return chr(number)


class _Scanner:
    """Holds the stretch of text that is being looked at."""

    def __init__(self, chunks: Iterator[str], known: Iterable[str]) -> None:
        self._chunks = chunks
        self._text = ""
        self._at = 0
        self._ended = False
        self._element = ""
        self._known = set(known)
        self._before = 0  # characters that were given back
        self._without: dict[str, int] = {}  # up to where each end is known not to stand
        self._doctype = True

    def run(self) -> Iterator[Token]:
        while True:
            match = _MARKUP.search(self._text, self._at)
            if match is None:
                yield from self._rest()
                if self._ended and self._at >= len(self._text):
                    return
                continue
            if match.start() > self._at:
                yield Token(TEXT, self._text[self._at : match.start()])
            self._at = match.end()
            name = match["name"]
            if name is None:
                if match["special"] == "![CDATA[":
                    yield self._section()
                else:
                    self._skip(match["special"])
                continue
            rest = match["rest"]
            if match["close"]:
                yield Token(CLOSE, name, "", match[0])
                continue
            self._element = name
            self._known.add(name)
            kind = EMPTY if rest.endswith("/") else OPEN
            yield Token(kind, name, rest, match[0])

    def _rest(self) -> Iterator[Token]:
        """Text up to where a tag may begin that goes on beyond what was read so far."""
        end = self._text.rfind("<", self._at)
        if end < 0 or self._ended or len(self._text) - end > _FURTHEST:
            end = len(self._text)
        if end > self._at:
            yield Token(TEXT, self._text[self._at : end])
        self._at = end
        self._more()

    def _more(self) -> None:
        """Read on, each time at least as much as is waiting, so that nothing is quadratic."""
        waiting = self._text[self._at :]
        parts, size = [waiting], 0
        while size < max(1, len(waiting)):
            chunk = next(self._chunks, None)
            if chunk is None:
                self._ended = True
                break
            parts.append(chunk)
            size += len(chunk)
        self._before += self._at
        self._text, self._at = "".join(parts), 0

    def _skip(self, mark: str) -> None:
        """Pass over a comment, an instruction or a document type."""
        while mark != "!DOCTYPE" or self._doctype:
            end = self._end_of(mark)
            if end >= 0:
                self._at = end
                break
            if self._ended or len(self._text) - self._at > _FURTHEST:
                self._doctype = self._doctype and mark != "!DOCTYPE"
                break
            self._more()
        # Without an end it hides nothing: only the mark itself is passed over.

    def _end_of(self, mark: str) -> int:
        """Where a comment, an instruction or a document type ends, -1 if not yet."""
        if mark == "!DOCTYPE":
            match = _DOCTYPE_END.match(self._text, self._at)
            return match.end() if match else -1
        close = "-->" if mark == "!--" else "?>"
        end = self._find(close)
        return end + len(close) if end >= 0 else -1

    def _find(self, close: str) -> int:
        """Find an end; what was once searched in vain is not searched again."""
        start = max(self._at, self._without.get(close, 0) - self._before)
        end = self._text.find(close, start)
        if end < 0:
            self._without[close] = self._before + max(start, len(self._text) - len(close) + 1)
        return end

    def _section(self) -> Token:
        """A CDATA section; one that plainly has no end ends with its element."""
        while True:
            end = self._find("]]>")
            cut = self._unclosed(len(self._text) if end < 0 else end)
            if cut >= 0:
                return self._cut(cut, cut, "unclosed")
            if end >= 0:
                return self._cut(end, end + len("]]>"), "")
            if self._ended:
                return self._cut(len(self._text), len(self._text), "unclosed")
            self._more()

    def _cut(self, end: int, after: int, rest: str) -> Token:
        text = self._text[self._at : end]
        self._at = after
        return Token(CDATA, text, rest)

    def _unclosed(self, end: int) -> int:
        """Where the element's own end tag stands among tags like those seen before."""
        close = f"</{self._element}>"
        at = self._text.find(close, self._at, end)
        while at >= 0:
            after = _NEXT_TAG.match(self._text, at + len(close), end)
            if after and after[1] in self._known:
                return at
            at = self._text.find(close, at + 1, end)
        return -1
