"""What a fetch read, as one JSON file, and back.

The same documents give the same bytes: no clock, nothing of the connection. Addresses in a
bundle are names and never paths; reading one opens nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from discourse.errors import ReadError
from discourse.model import Repair, RepairCode, Thread
from discourse.readers.source import Source

__all__ = [
    "FORMAT",
    "Bundle",
    "FetchedDocument",
    "as_source",
    "bundle_json",
    "bundle_source",
    "completed",
    "is_bundle",
    "read_bundle",
]

FORMAT = "discourse-fetched"
VERSION = 1

_NEAR_THE_START = 400
_CODES = frozenset(get_args(RepairCode))


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """One answer as text: its address, its media type, all of it."""

    url: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The documents of one thread in the order in which they are to be read.

    ``repairs`` says what could not be read; they belong to the thread's.
    """

    url: str
    documents: tuple[FetchedDocument, ...]
    repairs: tuple[Repair, ...] = ()


def bundle_json(bundle: Bundle) -> str:
    """The bundle as JSON, one line end at its end.

    Examples
    --------
    >>> page = FetchedDocument("http://a.org/", "text/html", "<p>Tea?</p>")
    >>> print(bundle_json(Bundle("http://a.org/", (page,))))  # doctest: +ELLIPSIS
    {
      "format": "discourse-fetched",
      "version": 1,
      "url": "http://a.org/",
      ...
    """
    value = {"format": FORMAT, "version": VERSION, **asdict(bundle)}
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.replace("\x7f", "\\u007f") + "\n"  # or many of them would look like no text


def bundle_source(bundle: Bundle) -> Source:
    """The bundle as a source, as if it had been written to a file: one way for both.

    Examples
    --------
    >>> page = FetchedDocument("http://a.org/", "text/html", "<p>Tea?</p>")
    >>> read_bundle(bundle_source(Bundle("http://a.org/", (page,)))).documents == (page,)
    True
    """
    data = bundle_json(bundle).encode("utf-8", "backslashreplace")
    return Source(bundle.url, data, bundle.url)


def as_source(bundle: Bundle) -> Source:
    """The documents for the readers: as they are, where it is one; else as parts of one source.

    Examples
    --------
    >>> page = FetchedDocument("http://a.org/tea", "text/html", "<p>Tea?</p>")
    >>> source = as_source(Bundle("http://a.org/tea", (page,)))
    >>> source.text, source.url, source.is_several
    ('<p>Tea?</p>', 'http://a.org/tea', False)
    """
    parts = tuple(
        Source(each.url, each.text.encode("utf-8", "replace"), each.url)
        for each in bundle.documents
    )
    return parts[0] if len(parts) == 1 else Source(bundle.url, parts, bundle.url)


def is_bundle(source: Source) -> bool:
    """Whether it looks like a bundle; from its beginning, so that it costs nothing.

    Examples
    --------
    >>> is_bundle(Source("a.json", b'{"format": "discourse-fetched"}')), is_bundle(Source("b", b"Tea"))
    (True, False)
    """
    return (
        not source.is_several and f'"{FORMAT}"' in source.start[:_NEAR_THE_START] and source.is_json
    )


def read_bundle(source: Source) -> Bundle | None:
    """The bundle that a file holds; ``None`` if it is another kind of file.

    Raises
    ------
    ReadError
        If it is one, and broken or of a later version.

    Examples
    --------
    >>> page = FetchedDocument("http://a.org/", "text/html", "<p>Tea?</p>")
    >>> bundle = Bundle("http://a.org/", (page,), (Repair("incomplete", None, "one page"),))
    >>> read_bundle(Source("tea.json", bundle_json(bundle).encode())) == bundle
    True
    """
    if not is_bundle(source):
        return None
    found = source.json
    value = found.value
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return None
    if value.get("version") != VERSION:
        told = value.get("version")
        raise ReadError(
            f"{source.name}: fetched by another version ({told!r}); this one reads {VERSION}"
        )
    documents, repairs = _documents(value.get("documents"))
    if not documents:
        raise ReadError(f"{source.name}: there are no documents in it")
    url = value.get("url")
    told_repairs = tuple(_repairs(value.get("repairs")))
    return Bundle(
        url if isinstance(url, str) and url else documents[0].url or source.name,
        documents,
        (*told_repairs, *repairs, *found.repairs),
    )


def completed(thread: Thread, bundle: Bundle) -> Thread:
    """A thread that was read from a bundle, with what the fetch knows of it.

    What could not be fetched comes first among its repairs. Its address is the one that
    was asked for, where the reader only knew that of a page of comments or of an interface.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> page = FetchedDocument("http://a.org/tea/?cpage=1", "text/html", "<p>Tea?</p>")
    >>> bundle = Bundle("http://a.org/tea/", (page,), (Repair("incomplete", None, "one page"),))
    >>> thread = Thread("tea", None, page.url, "html", Comment("0", None, "", "Tea?"))
    >>> completed(thread, bundle).url, completed(thread, bundle).repairs[0].code
    ('http://a.org/tea/', 'incomplete')
    """
    parts = {None, "", *(document.url for document in bundle.documents)}
    url = bundle.url if thread.url in parts else thread.url
    return replace(thread, url=url, repairs=(*bundle.repairs, *thread.repairs))


def _documents(value: Any) -> tuple[tuple[FetchedDocument, ...], list[Repair]]:
    documents: list[FetchedDocument] = []
    repairs: list[Repair] = []
    for number, each in enumerate(value if isinstance(value, list) else [], 1):
        text = each.get("text") if isinstance(each, dict) else None
        if not isinstance(text, str):
            detail = f"document {number} of what was fetched holds no text; it is left out"
            repairs.append(Repair("bad_field", None, detail))
            continue
        url, kind = (each.get(key) for key in ("url", "media_type"))
        name = url if isinstance(url, str) else f"document {number}"
        documents.append(FetchedDocument(name, kind if isinstance(kind, str) else "", text))
    return tuple(documents), repairs


def _repairs(value: Any) -> Iterable[Repair]:
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict) and each.get("code") in _CODES:
            comment, detail = each.get("comment_id"), each.get("detail")
            yield Repair(
                each["code"],
                comment if isinstance(comment, str) else None,
                detail if isinstance(detail, str) else "",
            )
