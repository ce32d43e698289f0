"""Mastodon: a post and its context, from the server that was named."""

import re
from urllib.parse import urlsplit, urlunsplit

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.web.limits import Page, Taken, Visit
from discourse.readers.web.platforms.common import json_of

__all__ = ["take"]

_POST = re.compile(r"/(?:@[\w.@-]+|(?:web/)?@[\w.@-]+|users/[\w.-]+/statuses)/(\d+)/?")
_IS_MASTODON = re.compile(r"""id=["'](?:mastodon|initial-state)["']|Mastodon""")
_SHOWN = 60  # answers to those who are not logged in (Mastodon's api/v1/statuses_controller)


def take(page: Page, visit: Visit) -> Taken | None:
    """The post itself, then what it answers and what answers it."""
    parts = urlsplit(page.url)
    match = _POST.fullmatch(parts.path)
    if not match or not _IS_MASTODON.search(page.text):
        return None
    status = urlunsplit((*parts[:2], f"/api/v1/statuses/{match[1]}", "", ""))
    try:
        post, context = visit.get(status), visit.get(f"{status}/context")
        json_of(post)
        value = json_of(context)
    except ReadError:
        return None
    answers = value.get("descendants") if isinstance(value, dict) else None
    if not isinstance(answers, list):
        return None
    repairs: tuple[Repair, ...] = ()
    if len(answers) >= _SHOWN:
        detail = f"{len(answers)} answers are in it; the server gives no more to programs"
        repairs = (Repair("incomplete", None, detail),)
    return Taken((post, context), repairs)
