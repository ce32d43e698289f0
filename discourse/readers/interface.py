"""What every reader is: a name, a way to recognise its format and a way to read it.

Types only. A new format is one more module and one more entry in
:data:`discourse.readers.READERS`; nothing else has to know of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from discourse.model import Repair, Thread

__all__ = ["Options", "Reader", "Source", "ThreadInfo"]


@dataclass(frozen=True, slots=True)
class Source:
    r"""A source as text, before anyone knows its format.

    Attributes
    ----------
    name
        As messages should call it: the path that the user gave, or "<stdin>".
    text
        Decoded and mended: line breaks are ``\n``, no control characters, no mojibake.
    raw
        Decoded only, for formats that must come back exactly as they were written.
    repairs
        What was mended to get from the bytes to ``text``.
    """

    name: str
    text: str
    raw: str
    repairs: tuple[Repair, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name without folders and last suffix: the thread's id by default."""
        last = self.name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip("<>")
        return (last.rpartition(".")[0] or last) or "thread"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the source, for the formats that need to be told.

    ``columns`` names a table's columns ({"text": "Body"}); ``thread`` chooses one
    thread where the source holds several.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format.

    Attributes
    ----------
    name
        The key in the registry and the value of ``format``.
    describes
        What it accepts, in a few words, for messages and help.
    sniff
        How sure the content looks like this format: 0 (no) to 1 (certain).
    read
        Yields the source's threads in document order, one at a time.
    suffixes
        File name endings that break a tie between formats, never more.
    """

    name: str
    describes: str
    sniff: Callable[[Source, Options], float]
    read: Callable[[Source, Options], Iterator[Thread]]
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadInfo:
    """One thread of a source that holds several."""

    id: str
    title: str | None
    comments: int
