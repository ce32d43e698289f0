"""What the platforms share: JSON from an answer, numbers from a header, missing pages in words."""

from collections.abc import Iterable
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.decode import parse_json
from discourse.readers.web.limits import Page

__all__ = ["is_host", "json_of", "missing", "number_of"]


def is_host(host: str | None, names: Iterable[str]) -> bool:
    """Whether a host is one of these or below one of them.

    Examples
    --------
    >>> is_host("old.reddit.com", ("reddit.com",)), is_host("notreddit.com", ("reddit.com",))
    (True, False)
    """
    return any(host == name or (host or "").endswith(f".{name}") for name in names)


def json_of(page: Page) -> Any:
    """The JSON value of an answer.

    Raises
    ------
    ReadError
        If it is none; a page to log in, for example.
    """
    text = page.text.lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        raise ReadError(f"{page.url}: the answer is no JSON")
    return parse_json(text, page.url).value


def number_of(page: Page, header: str) -> int | None:
    """A whole number in a header line, ``None`` if there is none."""
    told = page.headers.get(header, "").strip()
    return int(told) if told.isdecimal() and told.isascii() and len(told) < 10 else None


def missing(what: str, problem: ReadError) -> Repair:
    """A part of the thread that could not be read."""
    return Repair("incomplete", None, f"{what} could not be read and is missing: {problem}")
