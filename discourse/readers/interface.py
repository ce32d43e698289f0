"""What every reader is: a name, a way to recognise its format and a way to read it.

Types only. A new format is one more module and one more entry in
:data:`discourse.readers.READERS`; nothing else has to know of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from discourse.model import Thread
from discourse.readers.source import Source

__all__ = ["Options", "Reader", "Source", "ThreadInfo"]


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
    fields
        What it finds of a comment, by the names of :class:`discourse.model.Comment`, and
        ``title`` for the post's.
    mends
        What it repairs beyond what assembling repairs in every format, in a few words.
    several
        Whether it also reads a folder, or several documents that belong to one thread.
    chooses
        Whether it yields only the thread that was chosen, by names that the thread does not
        keep (a guid), and says itself that there is none.
    """

    name: str
    describes: str
    sniff: Callable[[Source, Options], float]
    read: Callable[[Source, Options], Iterator[Thread]]
    suffixes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()
    several: bool = False
    chooses: bool = False


@dataclass(frozen=True, slots=True)
class ThreadInfo:
    """One thread of a source that holds several; ``created`` is the post's, or the first."""

    id: str
    title: str | None
    comments: int
    created: str | None = None

    @classmethod
    def of(cls, thread: Thread) -> "ThreadInfo":
        """A thread in one line; it began when its first dated unit was written.

        Examples
        --------
        >>> from discourse.model import Comment
        >>> ThreadInfo.of(Thread("tea", "Tea", None, "table", Comment("0", None, "Ann", "Tea?")))
        ThreadInfo(id='tea', title='Tea', comments=0, created=None)
        """
        began = next((unit.created for unit in thread.units if unit.created), None)
        return cls(thread.id, thread.title, len(thread), began)
