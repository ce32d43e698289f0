"""A polite reader of web pages: one at a time, slowly, and only what robots may read.

Follows few redirects, waits between requests to one host, asks once more where the host is
busy, and says in one line why a page cannot be read. Knows nothing of comments.
"""

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from discourse.errors import ReadError
from discourse.readers.web.address import address, is_inward, join, origin, same_site
from discourse.readers.web.charset import decoded, media_type_of
from discourse.readers.web.limits import Limits, Page
from discourse.readers.web.robots import ALL_ALLOWED, Robots, parse_robots
from discourse.readers.web.transport import AGENT, Answer, Transport

__all__ = ["Client"]

_SAVE = "save the page in a browser and give the file instead"
_ROBOTS_BYTES = 500 << 10  # what RFC 9309 asks for at least
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_BUSY_SECONDS = 5.0
_TEXT = ("text/", "application/json", "application/xhtml+xml", "application/xml", "application/rss")
_UNTOLD = ("", "application/octet-stream", "application/unknown", "unknown/unknown")

_WORDS: Mapping[int, str] = MappingProxyType(
    {
        401: f"it is for those who are logged in (401); {_SAVE}",
        402: f"it is for those who pay (402); {_SAVE}",
        403: f"the site does not let programs read it (403); {_SAVE}",
        404: "there is no such page (404)",
        410: "the page was taken away (410)",
        429: "the site asks for fewer requests (429); try again later",
        451: "the page is withheld for legal reasons (451)",
    }
)


class Client:
    """Reads pages for one thread.

    Parameters
    ----------
    limits
        What it may cost.
    delay
        Seconds between two requests to one host, where the host asks for no more.
    sleep
        Waits; another one is for tests.
    tell
        Called with a few words before each request.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        delay: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._delay = delay
        self._sleep = sleep
        self._tell = tell
        self._transport = Transport()
        self._robots: dict[str, Robots] = {}
        self._ready: dict[str, float] = {}
        self._end: float | None = None
        self._bytes = 0
        self._count = 0

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def get(self, url: str, *, anywhere: bool = False) -> Page:
        """Read one page.

        Parameters
        ----------
        url
            Its address.
        anywhere
            Whether redirects may lead to another host; its robots.txt is read then.

        Raises
        ------
        ReadError
            If it cannot be read, may not be, or is no text.
        """
        asked = at = address(url)
        seen = {at}
        for _ in range(self._limits.redirects + 1):
            robots = self._allowed(at)
            answer = self._politely(at, robots)
            if answer.status not in _REDIRECTS:
                return self._page(at, answer)
            at = _next(asked, at, answer, anywhere=anywhere)
            if at in seen:
                raise ReadError(f"{asked}: it redirects in a circle, by way of {at}")
            seen.add(at)
        raise ReadError(f"{asked}: more than {self._limits.redirects} redirects, last to {at}")

    def _page(self, url: str, answer: Answer) -> Page:
        if not 200 <= answer.status < 300:
            raise ReadError(f"{url}: {_refusal(answer)}")
        if answer.cut:
            if self._bytes >= self._limits.bytes:
                raise ReadError(f"{url}: more than {_size(self._limits.bytes)} in all")
            most = self._limits.answer_bytes
            raise ReadError(f"{url}: the page is too large: more than {_size(most)}")
        header = answer.headers.get("content-type", "")
        kind = media_type_of(header)
        if (
            kind not in _UNTOLD
            and not kind.startswith(_TEXT)
            and not kind.endswith(("+json", "+xml"))
        ):
            raise ReadError(f"{url}: this is {kind}, not a page with text")
        if not answer.body.strip():
            raise ReadError(f"{url}: the page is empty")
        text, repairs = decoded(answer.body, header, url)
        return Page(url, kind, text, answer.headers, repairs)

    def _allowed(self, url: str) -> Robots:
        """The rules of the site.

        Raises
        ------
        ReadError
            If they forbid the page, or cannot be known.
        """
        home = origin(url)
        if home not in self._robots:
            file = f"{home}/robots.txt"
            try:
                self._robots[home] = self._rules(file)
            except ReadError as problem:  # nobody asked for that file
                raise ReadError(f"{url}: {str(problem).removeprefix(f'{file}: ')}") from problem
        robots = self._robots[home]
        parts = urlsplit(url)
        rule = robots.forbids(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        if rule:
            where = f"{home}/robots.txt, line {rule.line}"
            raise ReadError(
                f'{url}: the site asks programs not to read it ("{rule}", {where}); {_SAVE}'
            )
        return robots

    def _rules(self, url: str) -> Robots:
        """As RFC 9309 has it: no file, no rules; a server that fails allows nothing."""
        at = url
        for _ in range(self._limits.redirects + 1):
            answer = self._politely(at, ALL_ALLOWED, most=_ROBOTS_BYTES)
            if answer.status not in _REDIRECTS:
                break
            target = join(at, answer.headers.get("location", ""))
            if target is None or _leads_inward(url, target):
                return ALL_ALLOWED
            at = target
        else:
            return ALL_ALLOWED
        if answer.status >= 500 or answer.status == 429:
            raise ReadError(
                f"{url}: the site's robots.txt cannot be read ({answer.status}), so that nobody "
                f"knows what programs may read there; try again later, or {_SAVE}"
            )
        if not 200 <= answer.status < 300:
            return ALL_ALLOWED
        return parse_robots(answer.body.decode("utf-8", "replace"), AGENT)

    def _politely(self, url: str, robots: Robots, most: int | None = None) -> Answer:
        """Ask, and once more after a while if the host is busy."""
        answer = self._ask(url, robots, most)
        if answer.status in _BUSY:
            pause = _retry_after(answer)
            pause = _BUSY_SECONDS if pause is None else pause
            if pause <= self._limits.longest_wait:
                self._wait(pause, url)
                answer = self._ask(url, robots, most)
        return answer

    def _ask(self, url: str, robots: Robots, most: int | None) -> Answer:
        host = origin(url)
        self._wait(self._ready.get(host, 0.0) - time.monotonic(), url)
        if most is None:
            self._count += 1
            if self._tell:
                self._tell(f"Fetching {url} ({self._count})")
        left = self._limits.bytes - self._bytes
        if left <= 0:
            raise ReadError(f"{url}: more than {_size(self._limits.bytes)} in all")
        answer = self._transport.ask(
            url,
            seconds=min(self._limits.answer_seconds, self._time_left(url)),
            most=min(most or self._limits.answer_bytes, left),
        )
        self._bytes += len(answer.body)
        asked_for = 0.0 if most is not None else max(self._delay, robots.delay or 0.0)
        self._ready[host] = time.monotonic() + min(asked_for, self._limits.longest_wait)
        return answer

    def _wait(self, seconds: float, url: str) -> None:
        if seconds > 0:
            if seconds > self._time_left(url):
                raise ReadError(self._late(url))
            self._sleep(seconds)

    def _time_left(self, url: str) -> float:
        now = time.monotonic()
        if self._end is None:
            self._end = now + self._limits.seconds
        if now >= self._end:
            raise ReadError(self._late(url))
        return self._end - now

    def _late(self, url: str) -> str:
        return f"{url}: it would take more than {self._limits.seconds:.3g} seconds in all"


def _next(asked: str, at: str, answer: Answer, *, anywhere: bool) -> str:
    """Where a redirect leads, if it may be followed."""
    link = answer.headers.get("location", "")
    target = join(at, link) if link else None
    if target is None:
        raise ReadError(f"{asked}: it redirects to {link or 'nowhere'!r}, which is not followed")
    if not anywhere and not same_site(asked, target):
        raise ReadError(f"{asked}: it redirects to another host, {origin(target)}")
    if _leads_inward(asked, target):
        raise ReadError(f"{asked}: it redirects into this network, to {origin(target)}")
    return target


def _leads_inward(asked: str, target: str) -> bool:
    inside, outside = urlsplit(target).hostname or "", urlsplit(asked).hostname or ""
    return is_inward(inside) and not is_inward(outside)


def _refusal(answer: Answer) -> str:
    status = answer.status
    if status in _WORDS:
        pause = _retry_after(answer) if status == 429 else None
        return _WORDS[status] + (f", in {pause:.0f} seconds" if pause else "")
    if status >= 500:
        return f"the server fails ({status}); try again later, or {_SAVE}"
    if status >= 400:
        return f"the server refuses it ({status})"
    return f"the server gives no page ({status})"


def _retry_after(answer: Answer) -> float | None:
    """Seconds that the host asks to wait; a date is none of ours, for clocks differ."""
    told = answer.headers.get("retry-after", "").strip()
    return float(told) if told.isdecimal() and told.isascii() and len(told) < 9 else None


def _size(count: int) -> str:
    return f"{count >> 20} MB" if count >= 1 << 20 else f"{count} bytes"
