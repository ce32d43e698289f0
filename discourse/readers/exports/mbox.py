r"""Mailing lists as mailbox files (mbox): each discussion is a thread.

Reads the file twice, first the heads to see what answers what, then the bodies, so that a
large archive is never held. A message that is answered but not in the archive becomes a
placeholder; a thread whose first message is missing has an empty post.
"""

import hashlib
import re
import zlib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from discourse.errors import ReadError
from discourse.model import Repair, RepairCode, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.mail_archive import FROM_LINE, Letter, letters
from discourse.readers.exports.mail_heads import author_of, fields_of, ids_in, subject_of, time_of
from discourse.readers.exports.mail_text import Body, body_of
from discourse.readers.exports.mail_threads import Head, Placed, place
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.messages import listed
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_FIELDS = re.compile(
    rb"^(?:Message-ID|From|Date|Subject|Received|Return-Path):", re.MULTILINE | re.IGNORECASE
)


def sniff(source: Source, options: Options) -> float:  # noqa: ARG001 - what every reader is asked
    r"""How sure the source is a mailbox.

    Examples
    --------
    >>> sniff(Source("t", b"From ann Tue Mar 3 2020\nFrom: ann@a.org\nSubject: tea\n\nTea?"), Options())
    0.97
    """
    if source.is_several:
        return 0.0
    head = source.head.removeprefix(BOM_UTF8).lstrip(b"\r\n")
    match = FROM_LINE.match(head)
    if not match:
        return 0.0
    found = len(set(map(bytes.lower, _FIELDS.findall(head, match.end(), match.end() + 8_000))))
    return 0.97 if found > 1 else 0.3


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the discussions, in the order of their first message.

    Raises
    ------
    ReadError
        If there are no messages, or not the chosen thread.
    """
    archive = _Archive(source)
    wish = None if options.thread is None else options.thread.strip().strip("<>")
    if wish is not None and wish not in archive.roots:
        ids = listed(archive.roots)
        raise ReadError(f"{source.name}: there is no thread {wish!r}; there are: {ids}")
    yield from threads(archive.entries(wish), source, Options(), "mbox", {}, ())


_Note = tuple[RepairCode, str]


class _Archive:
    """A mailbox after its heads were read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._ids: list[str] = []
        self._unnamed: set[int] = set()  # places of those without an id of their own
        self._again: set[int] = set()  # places of copies of what was there before
        self._copies: Counter[str] = Counter()
        heads = self._heads()
        if not heads:
            raise ReadError(f"{source.name}: there are no messages in it")
        self._placed = place(heads)
        self._subjects: dict[str, str] = {}
        for head in heads:
            for one in head.references:
                if one in self._placed and self._placed[one].how == "missing":
                    self._subjects.setdefault(one, head.subject)
        self.roots = dict.fromkeys(self._placed[name].root for name in self._ids)

    def entries(self, wish: str | None) -> Iterator[Entry]:
        """The messages of the chosen thread or of all, placeholders before what needs them."""
        shown: set[str] = set()
        for at, (name, letter) in enumerate(zip(self._ids, self._letters(), strict=False)):
            placed = self._placed[name]
            if at in self._again or wish not in (None, placed.root):
                continue
            for missing in self._missing(placed.parent, shown):
                yield self._placeholder(missing)
            row, notes = _message(letter, name, placed)
            if at in self._unnamed:
                notes.append(("missing_id", f"it has no Message-ID; here it is called {name!r}"))
            if copies := self._copies[name]:
                detail = f"it is in the archive {copies + 1} times; read once"
                notes.append(("duplicate_id", detail))
            yield placed.root, row, tuple(Repair(code, name, detail) for code, detail in notes)

    def _letters(self) -> Iterator[Letter]:
        try:
            with self._source.open() as file:
                yield from letters(file)
        except (OSError, EOFError, zlib.error) as problem:
            reason = getattr(problem, "strerror", None) or problem
            raise ReadError(f"{self._source.name}: it cannot be read: {reason}") from problem

    def _heads(self) -> list[Head]:
        heads: list[Head] = []
        bodies: dict[str, bytes] = {}
        words: dict[str, str] = {}  # each id and subject once, for most come many times

        def one(word: str) -> str:
            return words.setdefault(word, word)

        for at, letter in enumerate(self._letters()):
            fields = fields_of(letter.head)
            told = ids_in(fields.get("message-id", ""))
            name = one(told[0] if told else f"message-{at + 1}")
            if not told:
                self._unnamed.add(at)
            body = hashlib.blake2b(letter.body, digest_size=8).digest()
            self._ids.append(name)
            if bodies.get(name) == body:
                self._again.add(at)
                self._copies[name] += 1
                continue
            bodies.setdefault(name, body)
            subject, answers = subject_of(fields)
            references = (
                ids_in(fields.get("references", "")) or ids_in(fields.get("in-reply-to", ""))[-1:]
            )
            heads.append(Head(name, tuple(map(one, references)), one(subject), answers))
        return heads

    def _missing(self, name: str, shown: set[str]) -> list[str]:
        """What is not in the archive and has not been shown, from the top down."""
        found = []
        while name and name not in shown and self._placed[name].how == "missing":
            shown.add(name)
            found.append(name)
            name = self._placed[name].parent
        return found[::-1]

    def _placeholder(self, name: str) -> Entry:
        placed = self._placed[name]
        what = "a placeholder" if placed.parent else "an empty post"
        detail = f"{name!r} is answered but not in the archive; {what} stands for it"
        title = self._subjects.get(name) if not placed.parent else None
        row = Row(name, placed.parent, removed=True, title=title or None)
        return placed.root, row, (Repair("missing_parent", name, detail),)


def _message(letter: Letter, name: str, placed: Placed) -> tuple[Row, list[_Note]]:
    fields = fields_of(letter.head)
    told = fields.get("date", "")
    created = time_of(told) if told else None
    body = _body(letter)
    notes: list[_Note] = []
    if placed.how == "subject":
        detail = "it names no message that it answers; its subject puts it into this thread"
        notes.append(("flat", f"{detail}, right under the first (probable, not certain)"))
    if placed.how == "cycle":
        notes.append(("cycle", "its references lead back to itself; it is put at the top"))
    if told and created is None:
        notes.append(("bad_field", f"{told[:80]!r} is no date; it is left out"))
    notes += body.mended
    notes += [("left_out", f"attached: {attached}") for attached in body.attached]
    title = subject_of(fields)[0] or None
    return Row(name, placed.parent, author_of(fields), body.text, created, title=title), notes


_BODY_FIELDS = re.compile(
    rb"^(Content-(?:Type|Transfer-Encoding|Disposition))[ \t]*:.*(?:\r?\n[ \t].*)*",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_FIELD = 4_000
# So much base64 is no words of a comment, unless the part says that it is text.
_PACKED = re.compile(rb"(?<![A-Za-z0-9+/=\r\n])[A-Za-z0-9+/=\r\n]{150000,}")
_TEXT = re.compile(rb"^Content-Type:\s*text/", re.MULTILINE | re.IGNORECASE)
_PART_HEAD = 2_000
_HEAD_END = re.compile(rb"\n\r?\n")


def _body(letter: Letter) -> Body:
    """The body, by the fields of the head that say how to read it."""
    fields: dict[bytes, bytes] = {}
    for match in _BODY_FIELDS.finditer(letter.head):
        fields.setdefault(match[1].lower(), match[0][:_LONGEST_FIELD].rstrip())
    content = letter.body
    if b"content-type" in fields and not _TEXT.match(fields[b"content-type"]):
        content = _PACKED.sub(_unless_text, content)
    try:
        return body_of(message_from_bytes(b"\n".join([*fields.values(), b"", content])))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        plain = Message()
        plain.set_payload(letter.body.decode("utf-8", "replace"))
        body = body_of(plain)
        detail = "its parts cannot be told apart; it is read as one text"
        return body._replace(mended=(*body.mended, ("unparsed", detail)))


def _unless_text(match: re.Match[bytes]) -> bytes:
    """Nothing for an attachment, whose name alone is told; parsing it would cost much memory."""
    begins = _HEAD_END.search(match.string, max(0, match.start() - 1), match.start() + _PART_HEAD)
    head = match.string[max(0, match.start() - _PART_HEAD) : match.start()]
    if _TEXT.search(head[max(0, head.rfind(b"\n--")) :]) or not begins:
        return match[0]
    return match.string[match.start() : begins.end()]


READER = Reader(
    "mbox",
    "a mailing list's archive (mbox)",
    sniff,
    read,
    (".mbox", ".mbx", ".mail"),
    fields=("id", "parent_id", "author", "text", "created", "title"),
    mends=(
        "missing messages",
        "no parent named",
        "copies",
        "broken heads",
        "quotations without marks",
        "list footers",
    ),
    chooses=True,
)
