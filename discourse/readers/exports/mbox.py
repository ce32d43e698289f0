r"""Mailing lists as mailbox files (mbox): each discussion is a thread.

Reads the file twice, first the heads to see what answers what, then the bodies, so that a
large archive is never held. A message that is answered but not in the archive becomes a
placeholder; a thread whose first message is missing has an empty post.
"""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, RepairCode, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.mail_archive import FROM_LINE, Letter, letters
from discourse.readers.exports.mail_heads import author_of, fields_of, ids_in, subject_of, time_of
from discourse.readers.exports.mail_text import Body, body_of
from discourse.readers.exports.mail_threads import Head, Placed, place
from discourse.readers.grouping import LISTED, Entry, threads
from discourse.readers.interface import Options, Reader
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
    head = source.head.lstrip(b"\r\n")
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
        listed = ", ".join(list(archive.roots)[:LISTED])
        more = ", ..." if len(archive.roots) > LISTED else ""
        raise ReadError(f"{source.name}: there is no thread {wish!r}; there are: {listed}{more}")
    yield from threads(archive.entries(wish), source, Options(), "mbox", {}, ())


class _Mail(NamedTuple):
    """What is kept of each message between the two readings."""

    id: str
    named: bool
    copy: bool


class _Archive:
    """A mailbox after its heads were read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._mails: list[_Mail] = []
        self._copies: Counter[str] = Counter()
        self._subjects: dict[str, str] = {}
        self._placed = place(self._heads())
        if not self._mails:
            raise ReadError(f"{source.name}: there are no messages in it")
        self._present = {mail.id for mail in self._mails}
        self.roots = dict.fromkeys(self._placed[mail.id].root for mail in self._mails)

    def entries(self, wish: str | None) -> Iterator[Entry]:
        """The messages of the chosen thread or of all, placeholders before what needs them."""
        shown: set[str] = set()
        for mail, letter in zip(self._mails, self._letters(), strict=False):
            placed = self._placed[mail.id]
            if mail.copy or wish not in (None, placed.root):
                continue
            for name in self._missing(placed.parent, shown):
                yield self._placeholder(name)
            row, repairs = _message(letter, mail, placed, self._copies[mail.id])
            yield placed.root, row, repairs

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
        for number, letter in enumerate(self._letters(), 1):
            fields = fields_of(letter.head)
            told = ids_in(fields.get("message-id", ""))
            name = told[0] if told else f"message-{number}"
            body = hashlib.blake2b(letter.body, digest_size=8).digest()
            copy = bodies.get(name) == body
            bodies.setdefault(name, body)
            subject, answers = subject_of(fields)
            self._subjects.setdefault(name, subject)
            self._mails.append(_Mail(name, bool(told), copy))
            if copy:
                self._copies[name] += 1
                continue
            references = (
                ids_in(fields.get("references", "")) or ids_in(fields.get("in-reply-to", ""))[-1:]
            )
            heads.append(Head(name, references, subject, answers))
            for one in references:
                self._subjects.setdefault(one, subject)
        return heads

    def _missing(self, name: str, shown: set[str]) -> list[str]:
        """What is not in the archive and has not been shown, from the top down."""
        found = []
        while name and name not in shown and name not in self._present:
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


def _message(
    letter: Letter, mail: _Mail, placed: Placed, copies: int
) -> tuple[Row, tuple[Repair, ...]]:
    fields = fields_of(letter.head)
    told = fields.get("date", "")
    created = time_of(told) if told else None
    body = _body(letter)
    notes: list[tuple[RepairCode, str]] = []
    if not mail.named:
        notes.append(("missing_id", f"it has no Message-ID; here it is called {mail.id!r}"))
    if copies:
        notes.append(("duplicate_id", f"it is in the archive {copies + 1} times; read once"))
    if placed.how == "subject":
        detail = "it names no message that it answers; its subject puts it into this thread"
        notes.append(("flat", f"{detail}, right under the first (probable, not certain)"))
    if placed.how == "cycle":
        notes.append(("cycle", "its references lead back to itself; it is put at the top"))
    if told and created is None:
        notes.append(("bad_field", f"{told[:80]!r} is no date; it is left out"))
    notes += body.mended
    notes += [("left_out", f"attached: {name}") for name in body.attached]
    title = subject_of(fields)[0] or None
    row = Row(mail.id, placed.parent, author_of(fields), body.text, created, title=title)
    return row, tuple(Repair(code, mail.id, detail) for code, detail in notes)


_BODY_FIELDS = re.compile(
    rb"^(?:Content-[A-Za-z-]+|MIME-Version)[ \t]*:.*(?:\r?\n[ \t].*)*(?:\r?\n)?",
    re.MULTILINE | re.IGNORECASE,
)


def _body(letter: Letter) -> Body:
    """The body, by the fields of the head that say how to read it."""
    head = b"".join(match[0].rstrip() + b"\n" for match in _BODY_FIELDS.finditer(letter.head))
    try:
        return body_of(message_from_bytes(head + b"\n" + letter.body))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        plain = Message()
        plain.set_payload(letter.body.decode("utf-8", "replace"))
        body = body_of(plain)
        detail = "its parts cannot be told apart; it is read as one text"
        return body._replace(mended=(*body.mended, ("unparsed", detail)))


READER = Reader(
    "mbox",
    "a mailing list's archive (mbox)",
    sniff,
    read,
    (".mbox", ".mbx", ".mail"),
    fields=("id", "parent_id", "author", "text", "created", "title"),
    mends=("missing messages", "no parent named", "copies", "broken heads", "list footers"),
)
