"""Sources to threads: one module per format, all with one signature, in :data:`READERS`.

The only place of the package that opens a source: a file, a folder, an address of the web.
Formats are told apart by content; what none of them recognises raises a
:class:`~discourse.errors.ReadError` in one line.
"""

from collections.abc import Callable, Iterator, Mapping
from io import TextIOBase
from pathlib import Path
from typing import IO, Any

from discourse.errors import ChoiceError, ReadError
from discourse.model import Thread
from discourse.readers.grouping import bare_address
from discourse.readers.interface import Options, Reader, ThreadInfo
from discourse.readers.linking import bare_name
from discourse.readers.messages import listed
from discourse.readers.registry import READERS
from discourse.readers.source import Source, decode
from discourse.readers.web import as_source, bundle_source, completed, is_address, read_bundle

__all__ = [
    "READERS",
    "Options",
    "Reader",
    "Source",
    "ThreadInfo",
    "decode",
    "detect",
    "list_threads",
    "open_source",
    "read_bytes",
    "read_thread",
    "read_threads",
]

_SURE = 1.0  # from here on no other format is looked for
_TIE = 0.05  # how much the file's name may add to what the content says

PathOrFile = str | Path | IO[bytes] | IO[str] | Source


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
        A path, an open file, or an address (https://...), which is fetched.
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
    return _single(open_source(source), format, Options(columns or {}, thread))


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
    return _single(Source(name, data), format, Options(columns or {}, thread))


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
    yield from _threads(open_source(source), format, Options(columns or {}))


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
    (ThreadInfo(id='thread', title=None, comments=0, created=None),)
    """
    threads = read_threads(source, format=format, columns=columns)
    return tuple(map(ThreadInfo.of, threads))


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
        if source.is_several and not reader.several:
            continue
        score = reader.sniff(source, options)
        if score and source.name.lower().removesuffix(".gz").endswith(reader.suffixes):
            score += _TIE
        if score > best_score:
            best, best_score = reader.name, score
        if best_score >= _SURE:
            break
    return best


def _single(source: Source, format_name: str | None, options: Options) -> Thread:
    found = _threads(source, format_name, options)
    first = next(found)
    second = next(found, None)
    if second is None:
        return first
    infos = [ThreadInfo.of(first), ThreadInfo.of(second)]
    del first, second  # one thread at a time is in memory
    infos += map(ThreadInfo.of, found)
    ids = listed([info.id for info in infos])
    raise ChoiceError(
        f"{source.name}: it holds {len(infos)} threads; choose one of them (--thread ID): {ids}",
        tuple((info.id, info.title, info.comments, info.created) for info in infos),
    )


def _threads(source: Source, format_name: str | None, options: Options) -> Iterator[Thread]:
    if format_name is not None and format_name not in READERS:
        known = ", ".join(READERS)
        raise ReadError(f"{source.name}: there is no format {format_name!r}; there are: {known}")
    if not source.is_several:
        _ = source.head  # what cannot be read at all is said before any format is tried
        fetched = read_bundle(source)
        if fetched is not None:
            for thread in _threads(as_source(fetched), format_name, options):
                yield completed(thread, fetched)
            return
    chosen = format_name or detect(source, options)
    if chosen is None:
        if source.is_several:
            raise ReadError(f"{source.name}: this is a folder; give one of the files in it")
        _ = source.text  # says what is wrong with bytes that are no text
        raise ReadError(
            f"{source.name}: it is in none of the known formats (discourse formats lists them)"
        )
    reader = READERS[chosen]
    if source.is_several and not reader.several:
        raise ReadError(f"{source.name}: {chosen} is read from one file, not from a folder")
    wish = None if reader.chooses else options.thread
    yield from _chosen(reader.read(source, options), wish, source.name)


def _chosen(threads: Iterator[Thread], wish: str | None, name: str) -> Iterator[Thread]:
    """Only the thread that was wished for, by its id or address; all where none was."""
    if wish is None:
        any_thread = False
        for thread in threads:
            any_thread = True
            yield thread
        if not any_thread:
            raise ReadError(f"{name}: there are no threads in it")
        return
    others: list[str] = []
    address = bare_address(wish)
    for thread in threads:
        named = thread.id in (wish, bare_name(wish))
        if named or (thread.url and bare_address(thread.url) == address):
            yield thread
            return
        others.append(thread.id)
    ids = listed(others)
    which = f"there are: {ids}" if len(others) > 1 else f"there is: {ids or 'none'}"
    raise ReadError(f"{name}: there is no thread {wish!r}; {which}")


def open_source(source: PathOrFile, *, tell: Callable[[str], None] | None = None) -> Source:
    """A source by its path, from an open file, or as it is; no file is read yet.

    Parameters
    ----------
    source
        As in :func:`read_thread`. What lies at an address is fetched now.
    tell
        Called with a few words before each request.

    Raises
    ------
    ReadError
        If there is no such file, or an address cannot be fetched.

    Examples
    --------
    >>> from io import BytesIO
    >>> open_source(BytesIO(b"Tea is good for you.")).size
    20
    """
    if isinstance(source, Source):
        return source
    if not isinstance(source, str | Path):
        return _load_open(source)
    if isinstance(source, str) and is_address(source):
        from discourse.readers.web import fetch

        return bundle_source(fetch(source, tell=tell))
    path = Path(source)
    try:
        path.stat()
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ReadError(f"{path}: it cannot be read: {reason}") from problem
    return Source(str(path), path)


def _load_open(file: Any) -> Source:
    name = getattr(file, "name", None)
    content = file.read()
    if isinstance(content, str) or isinstance(file, TextIOBase):
        content = content.encode("utf-8", "surrogatepass")
    return Source(name if isinstance(name, str) else "<thread>", content)
