"""Reddit: a thread's address with ".json" behind it gives the thread.

What is folded away ("more comments") is not fetched; the reader counts it.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from discourse.errors import ReadError
from discourse.readers.web.limits import Taken, Visit
from discourse.readers.web.platforms.common import is_host, json_of

__all__ = ["take"]

_THREAD = re.compile(r"(?:/(?:r|u|user)/[\w.-]+)?/comments/[a-z0-9]+(?:/[^/]*(?:/[a-z0-9]+)?)?/?")
_KEPT = ("context", "sort")


def take(url: str, visit: Visit) -> Taken | None:
    """The thread as JSON, from the host that was named."""
    source = _source(url, visit.services.reddit)
    if source is None:
        return None
    try:
        page = visit.get(source)
        json_of(page)
    except ReadError:
        return None
    return Taken((page,))


def _source(url: str, hosts: tuple[str, ...]) -> str | None:
    """Where the JSON is.

    Examples
    --------
    >>> _source("https://old.reddit.com/r/tea/comments/1ab/hot/?sort=top&x=1", ("reddit.com",))
    'https://old.reddit.com/r/tea/comments/1ab/hot.json?sort=top&raw_json=1&limit=500'
    >>> _source("https://www.reddit.com/r/tea/", ("reddit.com",))
    """
    parts = urlsplit(url)
    path = parts.path.removesuffix(".json")
    if not is_host(parts.hostname, hosts) or not _THREAD.fullmatch(path):
        return None
    query = [(key, value) for key, value in parse_qsl(parts.query) if key in _KEPT]
    query += [("raw_json", "1"), ("limit", "500")]
    return urlunsplit(parts._replace(path=f"{path.rstrip('/')}.json", query=urlencode(query)))
