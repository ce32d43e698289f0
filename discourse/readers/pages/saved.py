r"""Pages as browsers save them in one file: MHTML, Safari's archives, and the source as shown.

Gives back the page inside as a source of its own; anything else stays as it is.
"""

import re
from typing import Any
from weakref import WeakKeyDictionary

from discourse.errors import ReadError
from discourse.readers.markup import parse_html
from discourse.readers.source import Source

__all__ = ["unwrapped"]

_MHTML = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/related",
    re.IGNORECASE,
)
_SHOWN = re.compile(rb"""class=["']?(?:line-content|line-gutter)|<body id=["']viewsource["']""")
_BINARY_LIST = b"bplist00"
_LARGEST = 200_000_000
_UNWRAPPED: "WeakKeyDictionary[Source, Source]" = WeakKeyDictionary()


def unwrapped(source: Source) -> Source:
    r"""The page in a file that a browser saved whole; the source itself if it is no such file.

    Examples
    --------
    >>> head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    >>> part = b"Content-Type: text/html\nContent-Location: http://a.org/\n\n<p>Tea</p>\n--x--\n"
    >>> page = unwrapped(Source("tea.mhtml", head + part))
    >>> page.text.strip(), page.url, unwrapped(page) is page
    ('<p>Tea</p>', 'http://a.org/', True)
    """
    if source.is_several:
        return source
    found = _UNWRAPPED.get(source)
    if found is None:
        try:
            found = _inside(source) or source
        except ReadError:
            found = source
        if found is not source:
            _UNWRAPPED[source] = found
    return found


def _inside(source: Source) -> Source | None:
    head = source.head[:8_000]
    if head.startswith(_BINARY_LIST):
        return _of_archive(source)
    if _MHTML.match(head):
        return _of_mhtml(source)
    if _SHOWN.search(head):
        return _of_shown(source)
    return None


def _bytes(source: Source) -> bytes:
    with source.open() as file:
        return file.read(_LARGEST)


def _of_mhtml(source: Source) -> Source | None:
    from email import message_from_bytes, policy
    from email.errors import MessageError

    try:
        whole = message_from_bytes(_bytes(source), policy=policy.compat32)
        parts = [part for part in whole.walk() if part.get_content_type() == "text/html"]
        data = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, ValueError, LookupError, AssertionError, RecursionError):
        return None
    if not isinstance(data, bytes):
        return None
    url = str(parts[0].get("Content-Location") or whole.get("Snapshot-Content-Location") or "")
    return Source(source.name, data, source.url or _web(url))


def _of_archive(source: Source) -> Source | None:
    import plistlib

    try:
        whole: Any = plistlib.loads(_bytes(source))
        main = whole["WebMainResource"]
        data, url = main["WebResourceData"], main.get("WebResourceURL")
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return (
        Source(source.name, data, source.url or _web(str(url))) if isinstance(data, bytes) else None
    )


def _of_shown(source: Source) -> Source | None:
    """The page whose source a browser showed, from the lines that it showed."""
    tree = parse_html(source.text)
    lines = tree.css("td.line-content") or tree.css("body#viewsource pre")
    html = "\n".join(line.text() for line in lines)
    return Source(source.name, html.encode(), source.url) if "<" in html else None


def _web(url: str) -> str | None:
    return url if url.lower().startswith(("http://", "https://")) else None
