"""Web addresses: which are read, how they are written, and which belong to one site.

Pure functions over strings; nothing here goes to the network.
"""

import ipaddress
import re
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from discourse.errors import ReadError

__all__ = ["address", "is_address", "is_inward", "join", "normal_path", "origin", "same_site"]

_SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_LONGEST_HOST = 253
_UNFIT = re.compile(r"[\x00-\x20\x7f]")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F))  # escapes are made of what is beyond
_HOME_NAMES = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


def is_address(text: str) -> bool:
    """Whether what the user typed is a web address rather than a file's name.

    Examples
    --------
    >>> is_address("https://a.org/tea"), is_address("HTTP://a.org"), is_address("a.org/tea.html")
    (True, True, False)
    """
    return text.lstrip().lower().startswith(("http://", "https://"))


def address(text: str) -> str:
    """The address as it is asked for: checked, without fragment, in ASCII.

    Raises
    ------
    ReadError
        If it is none of the web, or holds a user's name and password: what is read is
        kept and shown with its address.

    Examples
    --------
    >>> address(" https://Example.org/caf\u00e9?q=a b#comment-3 ")
    'https://example.org/caf%C3%A9?q=a%20b'
    """
    told = text.strip()
    parts = _split(told)
    if parts.scheme not in _SCHEMES:
        raise ReadError(f"{told}: only http and https addresses are read")
    if parts.username is not None or parts.password is not None:
        shown = urlunsplit(parts._replace(netloc=_netloc(parts, told)))
        raise ReadError(f"{shown}: give the address without the user's name and password")
    path = normal_path(parts.path or "/")
    query = normal_path(parts.query)
    return urlunsplit((parts.scheme, _netloc(parts, told), path, query, ""))


def join(base: str, link: str) -> str | None:
    """Where a link on a page leads; ``None`` where it leads nowhere on the web.

    Examples
    --------
    >>> join("https://a.org/tea/", "?cpage=2#comments"), join("https://a.org/", "file:///etc/passwd")
    ('https://a.org/tea/?cpage=2', None)
    """
    try:
        return address(link if is_address(link) else urljoin(base, link.strip()))
    except (ReadError, ValueError):
        return None


def origin(url: str) -> str:
    """Scheme, host and port of an address: what robots.txt and waiting times are kept by.

    Examples
    --------
    >>> origin("https://a.org/tea?x=1")
    'https://a.org'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one host, with or without "www.".

    Examples
    --------
    >>> same_site("http://a.org/x", "https://www.a.org/y"), same_site("http://a.org", "http://b.org")
    (True, False)
    """
    return _place(one) == _place(other)


def is_inward(host: str) -> bool:
    """Whether a host is this machine or one near it, by its name or number alone.

    Examples
    --------
    >>> [is_inward(host) for host in ("127.0.0.1", "printer.local", "::1", "a.org", "10.1.2.3")]
    [True, True, True, False, True]
    """
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return host == "localhost" or host.endswith(_HOME_NAMES[1:])


def normal_path(text: str) -> str:
    """A path or query with exactly those escapes that are needed (RFC 3986, section 6.2.2).

    Examples
    --------
    >>> normal_path("/%7Ebo/caf\u00e9?a=%2f")
    '/~bo/caf%C3%A9?a=%2F'
    """
    escaped = quote(text, safe=_KEPT, errors="replace")
    return _ESCAPE.sub(lambda match: _unescaped(match[1]), escaped)


def _unescaped(digits: str) -> str:
    letter = unquote(f"%{digits}", errors="replace")
    return letter if letter in _PLAIN else f"%{digits.upper()}"


def _split(told: str) -> SplitResult:
    if len(told) > _LONGEST:
        raise ReadError(f"{told[:60]}...: the address is too long")
    try:
        parts = urlsplit(_UNFIT.sub(lambda match: quote(match[0]), told))
        _ = parts.port, parts.hostname
    except ValueError as problem:
        raise ReadError(f"{told}: this is no web address: {problem}") from None
    return parts


def _netloc(parts: SplitResult, told: str) -> str:
    """Host and port, the host in letters of the net (IDNA), a usual port left out."""
    host = (parts.hostname or "").rstrip(".")
    if not host or len(host) > _LONGEST_HOST or "%" in host:
        raise ReadError(f"{told}: this is no web address: it names no host")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise ReadError(f"{told}: this is no web address: no such name of a host") from None
    if ":" not in host and not _HOST.fullmatch(host):
        raise ReadError(f"{told}: this is no web address: no such name of a host")
    host = f"[{host}]" if ":" in host else host
    usual = parts.port is None or parts.port == _PORTS.get(parts.scheme)
    return host if usual else f"{host}:{parts.port}"


def _place(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.port
