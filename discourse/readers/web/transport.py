"""One request and its answer, within bounds of time and size. The owner of urllib3.

Sends no cookies and no credentials, follows no redirects, asks nobody twice; what is
polite is decided in :mod:`discourse.readers.web.client`. Proxies come from the
environment, certificates are checked against the system's.
"""

import queue
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from discourse.errors import ReadError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

__all__ = ["AGENT", "Answer", "Transport"]

AGENT = "discourse-analyser"
"""Our name in robots.txt."""

_PIECE = 65_536
_ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,text/*;q=0.8,*/*;q=0.1"
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
_GRACE = 0.5


class Answer(NamedTuple):
    """What came back; header names in small letters. ``cut``: there was more than allowed."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool = False


class Transport:
    """Keeps the connections of one fetch."""

    def __init__(self) -> None:
        self._pools: dict[str | None, PoolManager] = {}

    def ask(self, url: str, *, seconds: float, most: int) -> Answer:
        """Send one GET request.

        Parameters
        ----------
        url
            As :func:`discourse.readers.web.address.address` gives it.
        seconds
            From looking up the host to the last byte, however slowly it comes.
        most
            Bytes of the body, unpacked; what is beyond is not read.

        Raises
        ------
        ReadError
            In words for the user.
        """
        pool = self._pool(url)

        def exchange() -> Answer:
            return _exchange(pool, url, seconds, most)

        return _within(seconds, exchange, f"{url}: no answer within {seconds:.3g} seconds")

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools.values():
            pool.clear()

    def _pool(self, url: str) -> "PoolManager":
        from urllib3 import PoolManager, ProxyManager, make_headers
        from urllib3.exceptions import HTTPError

        proxy = _proxy(url)
        if proxy not in self._pools:
            headers = {"User-Agent": _agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
            settings: dict[str, Any] = {"headers": headers, "retries": False, "maxsize": 1}
            if proxy is None:
                self._pools[proxy] = PoolManager(**settings)
                return self._pools[proxy]
            try:
                parts = urlsplit(proxy)
                who = unquote(f"{parts.username or ''}:{parts.password or ''}")
                sent = make_headers(proxy_basic_auth=who) if parts.username else None
                bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
                self._pools[proxy] = ProxyManager(bare, proxy_headers=sent, **settings)
            except (HTTPError, ValueError):
                raise ReadError(f"{url}: the proxy that is set is none for http") from None
        return self._pools[proxy]


def _agent() -> str:
    try:
        number = version(AGENT)
    except PackageNotFoundError:
        number = "0"
    return f"{AGENT}/{number} (comment-thread analysis; one thread at a time)"


def _proxy(url: str) -> str | None:
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def _within(seconds: float, work: Callable[[], Answer], late: str) -> Answer:
    """Do it in a thread that is left behind when the time is over.

    Timeouts of sockets begin anew with every byte, and looking up a host has none.
    """
    done: queue.SimpleQueue[Answer | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as problem:  # noqa: BLE001 - raised again where it is waited for
            done.put(problem)

    threading.Thread(target=run, daemon=True, name="discourse-fetch").start()
    try:
        result = done.get(timeout=seconds + _GRACE)
    except queue.Empty:
        raise ReadError(late) from None
    if isinstance(result, BaseException):
        raise result
    return result


def _exchange(pool: "PoolManager", url: str, seconds: float, most: int) -> Answer:
    from urllib3 import Timeout
    from urllib3.exceptions import HTTPError

    end = time.monotonic() + seconds
    try:
        response = pool.request(
            "GET",
            url,
            redirect=False,
            preload_content=False,
            decode_content=False,
            timeout=Timeout(connect=seconds, read=seconds),
        )
        headers = {name.lower(): value for name, value in response.headers.items()}
        try:
            body, cut = _body(response, headers.get("content-encoding", ""), url, (end, most))
        except BaseException:
            response.close()
            raise
        if cut:
            response.close()
        response.release_conn()
    except (HTTPError, OSError, ValueError) as problem:
        raise ReadError(f"{url}: {_in_words(problem, url)}") from problem
    return Answer(response.status, headers, body, cut)


def _body(
    response: "BaseHTTPResponse", encoding: str, url: str, bounds: tuple[float, int]
) -> tuple[bytes, bool]:
    end, most = bounds
    kind = encoding.strip().lower()
    if kind not in ("", "identity", *_PACKED):
        raise ReadError(f"{url}: the answer is packed in a way that was not asked for ({kind})")
    unpack = _Unpacker(_PACKED[kind]) if kind in _PACKED else None
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        if time.monotonic() > end:
            raise ReadError(f"{url}: the answer takes too long; {size} bytes came")
        plain = piece if unpack is None else unpack(piece, most + 1 - size)
        pieces.append(plain)
        size += len(plain)
        if size > most:
            return b"".join(pieces)[:most], True
    return b"".join(pieces), False


class _Unpacker:
    """Unpacks gzip piece by piece and never more than is asked for."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._work = zlib.decompressobj(bits)

    def __call__(self, data: bytes, most: int) -> bytes:
        pieces: list[bytes] = []
        while data and most > 0:
            if self._work.eof:  # a second member, or padding
                data = data.lstrip(b"\0")
                self._work = zlib.decompressobj(self._bits)
                if not data:
                    break
            try:
                piece = self._work.decompress(data, most)
            except zlib.error:
                raise ValueError(
                    "the answer is said to be packed, and cannot be unpacked"
                ) from None
            pieces.append(piece)
            most -= len(piece)
            data = self._work.unconsumed_tail or self._work.unused_data
        return b"".join(pieces)


def _in_words(problem: BaseException, url: str) -> str:
    """What went wrong, for people."""
    from urllib3 import exceptions as kinds

    host = urlsplit(url).hostname
    refused = isinstance(problem.__cause__, ConnectionRefusedError)
    words: tuple[tuple[type[BaseException], str], ...] = (  # the more special ones first
        (kinds.ProxyError, f"the proxy cannot be used: {_last(problem)}"),
        (kinds.NameResolutionError, f"there is no host {host}, or the network is down"),
        (kinds.SSLError, f"no secure connection to {host}: {_last(problem)}"),
        (
            kinds.NewConnectionError,
            f"{host} refuses the connection" if refused else f"{host} cannot be reached",
        ),
        (kinds.TimeoutError, f"{host} does not answer in time"),
        (kinds.ProtocolError, f"{host} broke off the connection: {_last(problem)}"),
    )
    return next((said for kind, said in words if isinstance(problem, kind)), _last(problem))


def _last(problem: BaseException) -> str:
    """The innermost reason in one line."""
    reason: Any = problem
    while getattr(reason, "args", None) and isinstance(reason.args[-1], BaseException):
        reason = reason.args[-1]
    return " ".join(str(reason).split()) or type(reason).__name__
