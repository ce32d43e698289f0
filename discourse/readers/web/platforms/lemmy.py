"""Lemmy: a post and its comments, in pages of fifty."""

import re
from urllib.parse import urlencode, urlsplit, urlunsplit

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.web.limits import Page, Taken, Visit
from discourse.readers.web.platforms.common import json_of, missing

__all__ = ["take"]

_POST = re.compile(r"/post/(\d+)(?:/\d+)?/?")
_IS_LEMMY = re.compile(r"""lemmy-site|"lemmy_|content=["']Lemmy""", re.IGNORECASE)
_PER_PAGE = 50  # the most that a server gives


def take(page: Page, visit: Visit) -> Taken | None:
    """The post, then its comments, the oldest first."""
    parts = urlsplit(page.url)
    match = _POST.fullmatch(parts.path)
    if not match or not _IS_LEMMY.search(page.text):
        return None

    def ask(path: str, **query: str) -> tuple[Page, object]:
        address = urlunsplit((*parts[:2], f"/api/v3/{path}", urlencode(query), ""))
        answer = visit.get(address)
        return answer, json_of(answer)

    pages: list[Page] = []
    repairs: list[Repair] = []
    seen: set[str] = set()
    try:
        post, value = ask("post", id=match[1])
        if not isinstance(value, dict) or "post_view" not in value:
            return None
        pages.append(post)
        while len(pages) < visit.limits.pages:
            fifty, value = ask(
                "comment/list", post_id=match[1], type_="All", sort="Old",
                limit=str(_PER_PAGE), page=str(len(pages)),
            )  # fmt: skip
            comments = value.get("comments") if isinstance(value, dict) else None
            if not isinstance(comments, list) or fifty.text in seen:
                break
            seen.add(fifty.text)
            pages.append(fifty)
            if len(comments) < _PER_PAGE:
                break
        else:
            detail = f"only the first {(len(pages) - 1) * _PER_PAGE} comments were read"
            repairs.append(Repair("incomplete", None, detail))
    except ReadError as problem:
        if len(pages) < 2:
            return None
        repairs.append(missing("the rest of the comments", problem))
    return Taken(tuple(pages), tuple(repairs)) if len(pages) > 1 else None
