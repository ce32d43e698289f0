"""Sources to threads: one module per format, all with one signature, in :data:`READERS`.

The only place of the package that opens a source. Formats are told apart by content; what
none of them recognises raises a :class:`~discourse.errors.ReadError` in one line.
"""

from collections.abc import Iterator, Mapping
from io import TextIOBase
from itertools import islice
from pathlib import Path
from typing import IO, Any

from discourse.errors import ReadError
from discourse.model import Thread
from discourse.readers import article, jsonl, outline, table, thread_json
from discourse.readers.decode import decode
from discourse.readers.interface import Options, Reader, Source, ThreadInfo
from discourse.readers.linking import bare_name
from discourse.readers.records import LISTED

__all__ = [
    "READERS",
    "Options",
    "Reader",
    "Source",
    "ThreadInfo",
    "detect",
    "list_threads",
    "read_bytes",
    "read_thread",
    "read_threads",
]

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader(
            "thread_json",
            "the JSON that discourse read or analyse writes",
            thread_json.sniff,
            thread_json.read,
            (".json",),
        ),
        Reader(
            "jsonl",
            "JSON Lines, one comment a line",
            jsonl.sniff_lines,
            jsonl.read_lines,
            (".jsonl", ".ndjson"),
        ),
        Reader(
            "json_rows",
            "a JSON array of comments",
            jsonl.sniff_array,
            jsonl.read_array,
            (".json",),
        ),
        Reader("table", "CSV or TSV with a header row", table.sniff, table.read, (".csv", ".tsv")),
        Reader(
            "outline",
            'text with a nested list of comments ("1. Name says:")',
            outline.sniff,
            outline.read,
            (".txt", ".md"),
        ),
        Reader("article", "plain prose", article.sniff, article.read, (".txt", ".md")),
    )
}
"""Every input format by name; a later one of equal certainty comes second."""

_SURE = 0.9  # from here on no other format is looked for
_TIE = 0.05  # how much the file's name may add to what the content says

PathOrFile = str | Path | IO[bytes] | IO[str]


def read_thread(
    source: PathOrFile,
    *,
    format: str | None = None,  # noqa: A002 - the name that users know from the command line
    columns: Mapping[str, str] | None = None,
    thread: str | None = None,
) -> Thread:
    r"""Read one thread from a file.

    Parameters
    ----------
    source
        A path, or an open file.
    format
        A key of :data:`READERS`; found out from the content by default.
    columns
        Names of a table's columns or of the keys of JSON objects, where guessing them
        would fail: ``{"text": "Body", "id": "No."}``.
    thread
        The id of the thread to read, where the source holds several.

    Returns
    -------
    Thread
        With everything that was mended in ``thread.repairs``.

    Raises
    ------
    ReadError
        If the source cannot be read, is in none of the formats, or holds several threads
        and none was chosen.

    Examples
    --------
    >>> from io import StringIO
    >>> thread = read_thread(StringIO("id,parent_id,author,text\n1,,Bo,Tea?\n2,1,Cy,Yes."))
    >>> thread.post.text, thread.comments[0].author, thread.comments[0].parent_id
    ('Tea?', 'Cy', '1')
    """
    data, name = _load(source)
    return read_bytes(data, name, format=format, columns=columns, thread=thread)


def read_bytes(
    data: bytes,
    name: str = "<stdin>",
    *,
    format: str | None = None,  # noqa: A002 - as in read_thread
    columns: Mapping[str, str] | None = None,
    thread: str | None = None,
) -> Thread:
    """Read one thread from bytes; ``name`` is what messages call them.

    Raises
    ------
    ReadError
        As :func:`read_thread`.

    Examples
    --------
    >>> read_bytes(b"Tea is good for you.").source_format
    'article'
    """
    options = Options(columns or {}, thread)
    found = _threads(data, name, format, options)
    first = next(found)
    second = next(found, None)
    if second is not None:
        ids = [first.id, second.id, *(other.id for other in found)]
        listed = ", ".join(islice(ids, LISTED)) + (", ..." if len(ids) > LISTED else "")
        raise ReadError(f"{name}: it holds {len(ids)} threads; choose one of them: {listed}")
    return first


def read_threads(
    source: PathOrFile,
    *,
    format: str | None = None,  # noqa: A002 - as in read_thread
    columns: Mapping[str, str] | None = None,
) -> Iterator[Thread]:
    r"""Read all threads of a file, one at a time, in order of first appearance.

    Raises
    ------
    ReadError
        As :func:`read_thread`.

    Examples
    --------
    >>> from io import StringIO
    >>> table = StringIO("thread_id,author,text\na,Bo,Tea?\nb,Cy,No.\na,Di,Yes.")
    >>> [(thread.id, len(thread)) for thread in read_threads(table)]
    [('a', 2), ('b', 0)]
    """
    yield from _threads(*_load(source), format, Options(columns or {}))


def list_threads(
    source: PathOrFile,
    *,
    format: str | None = None,  # noqa: A002 - as in read_thread
    columns: Mapping[str, str] | None = None,
) -> tuple[ThreadInfo, ...]:
    """List what threads a file holds.

    Raises
    ------
    ReadError
        As :func:`read_thread`.

    Examples
    --------
    >>> from io import BytesIO
    >>> list_threads(BytesIO(b"Tea is good for you."))
    (ThreadInfo(id='thread', title=None, comments=0),)
    """
    threads = read_threads(source, format=format, columns=columns)
    return tuple(ThreadInfo(thread.id, thread.title, len(thread)) for thread in threads)


def detect(source: Source, options: Options | None = None) -> str | None:
    """The name of the format that the content most looks like, ``None`` if it is none.

    Examples
    --------
    >>> detect(decode(b'[{"author": "Bo", "text": "Tea?"}]', "tea.txt"))
    'json_rows'
    """
    options = options or Options()
    best, best_score = None, 0.0
    for reader in READERS.values():
        score = reader.sniff(source, options)
        if score and source.name.lower().endswith(reader.suffixes):
            score += _TIE
        if score > best_score:
            best, best_score = reader.name, score
        if best_score >= _SURE:
            break
    return best


def _threads(data: bytes, name: str, format_name: str | None, options: Options) -> Iterator[Thread]:
    if format_name is not None and format_name not in READERS:
        raise ReadError(f"{name}: there is no format {format_name!r}; there are: {_accepted()}")
    try:
        source = decode(data, name)
        del data  # large, and no longer needed
    except ReadError as problem:
        raise ReadError(f"{problem}; accepted are: {_accepted()}") from None
    chosen = format_name or detect(source, options)
    if chosen is None:
        raise ReadError(f"{name}: none of the known formats; accepted are: {_accepted()}")
    yield from _only(READERS[chosen].read(source, options), options.thread, name)


def _only(threads: Iterator[Thread], wish: str | None, name: str) -> Iterator[Thread]:
    """Check that a source of one thread holds the chosen one."""
    for thread in threads:
        if wish is not None and thread.id not in (wish, bare_name(wish)):
            raise ReadError(f"{name}: there is no thread {wish!r}; there is: {thread.id}")
        yield thread


def _accepted() -> str:
    return ", ".join(f"{reader.name} ({reader.describes})" for reader in READERS.values())


def _load(source: PathOrFile) -> tuple[bytes, str]:
    if not isinstance(source, str | Path):
        return _load_open(source)
    path = Path(source)
    try:
        if path.is_dir():
            raise ReadError(f"{path}: this is a folder; give one of the files in it")
        return path.read_bytes(), str(path)
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file") from None
    except OSError as problem:
        raise ReadError(f"{path}: it cannot be read: {problem.strerror or problem}") from problem


def _load_open(file: Any) -> tuple[bytes, str]:
    name = getattr(file, "name", None)
    content = file.read()
    if isinstance(content, str) or isinstance(file, TextIOBase):
        content = content.encode("utf-8", "surrogatepass")
    return content, name if isinstance(name, str) else "<thread>"
