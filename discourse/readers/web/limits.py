"""How much is read at most, and what is read: the small types that all of fetching shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from discourse.model import Repair

__all__ = ["Get", "Limits", "Page", "Services", "Taken", "Visit"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost at most.

    Attributes
    ----------
    seconds
        All of it, waiting out of politeness included.
    answer_seconds
        One answer, from looking up the host to the last byte.
    answer_bytes, bytes
        One answer and all together, unpacked.
    pages
        Documents of one thread: the first page and those that go on with it.
    redirects
        From one address to the next.
    longest_wait
        Seconds before one request, whatever the site asks for.
    """

    seconds: float = 900.0
    answer_seconds: float = 60.0
    answer_bytes: int = 32 << 20
    bytes: int = 128 << 20
    pages: int = 50
    redirects: int = 5
    longest_wait: float = 30.0


@dataclass(frozen=True, slots=True)
class Services:
    """Hosts that are known by name. Another value is for tests, which stay on this machine."""

    reddit: tuple[str, ...] = ("reddit.com",)
    hacker_news: tuple[str, ...] = ("news.ycombinator.com",)
    hacker_news_items: str = "https://hn.algolia.com/api/v1/items/"
    youtube: tuple[str, ...] = ("youtube.com", "youtu.be", "youtube-nocookie.com")


class Page(NamedTuple):
    """One answer, decoded: where it was in the end, what it is, and the header lines."""

    url: str
    media_type: str
    text: str
    headers: Mapping[str, str]
    repairs: tuple[Repair, ...] = ()


class Taken(NamedTuple):
    """The documents of one thread in order, and what is missing from them."""

    pages: tuple[Page, ...]
    repairs: tuple[Repair, ...] = ()


class Get(Protocol):
    """Reads one address; ``anywhere`` lets redirects lead to another host."""

    def __call__(self, url: str, *, anywhere: bool = False) -> Page:
        """Read it."""
        ...


@dataclass(frozen=True, slots=True)
class Visit:
    """What a platform needs to read a thread: a way to get pages, and its bounds."""

    get: Get
    limits: Limits = field(default_factory=Limits)
    services: Services = field(default_factory=Services)
