"""Platforms that give a thread's structure in better ways than on their pages.

One module each. Some are known by the address alone, others by the page; each returns
``None`` for what is not its own, or what it is not allowed to read: then the page counts.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from discourse.errors import ReadError
from discourse.readers.web.limits import Page, Services, Taken, Visit
from discourse.readers.web.platforms import (
    discourse_topic,
    hacker_news,
    lemmy,
    mastodon,
    reddit,
    wordpress,
)
from discourse.readers.web.platforms.common import is_host

__all__ = ["BY_ADDRESS", "BY_PAGE", "refuse"]

BY_ADDRESS: tuple[Callable[[str, Visit], Taken | None], ...] = (reddit.take, hacker_news.take)
"""Known by the address, so that the page itself need not be read."""

BY_PAGE: tuple[Callable[[Page, Visit], Taken | None], ...] = (
    discourse_topic.take,
    mastodon.take,
    lemmy.take,
    wordpress.take,
)
"""Known by what the page says it is."""


def refuse(url: str, services: Services) -> None:
    """Say so where a site's pages never hold their comments.

    Raises
    ------
    ReadError
        With what to do instead.
    """
    if is_host(urlsplit(url).hostname, services.youtube):
        raise ReadError(
            f"{url}: YouTube's pages do not hold their comments; yt-dlp --skip-download "
            "--write-comments writes an .info.json with them: give that file instead"
        )
