"""What a ConvoKit corpus says of its conversations: titles, addresses, numbers of comments."""

from collections.abc import Iterator, Mapping
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.decode import stream_members
from discourse.readers.exports.fields import plain, whole
from discourse.readers.source import Source

__all__ = ["conversations"]


def conversations(source: Source, log: list[Repair]) -> dict[str, Mapping[str, Any]]:
    """What a corpus says of each conversation; nothing where its file is broken.

    Parameters
    ----------
    source
        The file, of any size.
    log
        Takes what was mended.

    Examples
    --------
    >>> file = Source("conversations.json", b'{"a": {"meta": {"title": "Tea?"}, "vectors": []}}')
    >>> conversations(file, [])["a"]["title"]
    'Tea?'
    """
    try:
        pairs = _pairs(source, log)
        return {
            name: {
                "title": plain(meta.get("title")),
                "num_comments": whole(meta.get("num_comments")),
                "thread_url": plain(meta.get("thread_url")),
            }
            for name, meta in pairs
        }
    except ReadError as problem:
        told = str(problem).removeprefix(f"{source.name}: ")
        log.append(Repair("unparsed", None, f"the file {source.name} is left out: {told}"))
        return {}


def _pairs(source: Source, log: list[Repair]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if source.is_large:
        try:
            with source.open() as file:
                for name, value in stream_members(file):
                    yield name, _meta(value)
        except (ValueError, OSError, EOFError) as problem:
            raise ReadError(f"{source.name}: broken JSON: {problem}") from None
        return
    document = source.json
    log += document.repairs
    for name, value in document.value.items() if isinstance(document.value, dict) else ():
        yield name, _meta(value)


def _meta(value: Any) -> Mapping[str, Any]:
    """Of a conversation: in "meta", or in old versions the object itself."""
    if not isinstance(value, dict):
        return {}
    inner = value.get("meta")
    return inner if isinstance(inner, dict) else value
