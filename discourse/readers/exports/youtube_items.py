"""Single comments of YouTube as rows: the Data API's, yt-dlp's, and those of scrapers.

Knows nothing of pages or videos.
"""

import re
from collections.abc import Mapping
from typing import Any

from discourse.readers.assemble import Row
from discourse.readers.exports.fields import Fields, plain
from discourse.readers.exports.listing import html_text

__all__ = ["flat", "is_flat", "is_scraped", "is_single", "is_thread", "single", "snippet_of"]

_ROOT = "root"
_SHORT = re.compile(r"([\d.,]+)\s*([KkMm])")
_THOUSANDS = {"k": 1_000, "m": 1_000_000}


def snippet_of(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the Data API says of an item."""
    snippet = value.get("snippet")
    return snippet if isinstance(snippet, dict) else {}


def is_thread(value: Any) -> bool:
    """Whether it is a thread of the Data API: a comment, and some of its answers."""
    return isinstance(value, dict) and "topLevelComment" in snippet_of(value)


def is_single(value: Any) -> bool:
    """Whether it is a comment of the Data API."""
    return isinstance(value, dict) and "authorDisplayName" in snippet_of(value)


def is_flat(value: Any) -> bool:
    """Whether it is a comment of yt-dlp's."""
    return (
        isinstance(value, dict)
        and "parent" in value
        and "text" in value
        and ("author_id" in value or "is_favorited" in value or value["parent"] == _ROOT)
    )


def is_scraped(value: Any) -> bool:
    """Whether it is a comment as scrapers of the site keep it."""
    return isinstance(value, dict) and {"cid", "text", "votes"} <= value.keys()


def single(fields: Fields, name: str = "") -> tuple[Row, Fields]:
    """A comment of the Data API."""
    unit = fields.id("id") or name
    fields.name = unit
    snippet = fields.inner("snippet")
    row = Row(
        unit,
        snippet.id("parentId") or _prefix(unit),
        snippet.text("authorDisplayName"),
        snippet.text("textOriginal") or html_text(snippet, "textDisplay"),
        snippet.time("publishedAt", "updatedAt"),
        snippet.number("likeCount"),
    )
    return row, fields


def flat(fields: Fields) -> tuple[Row, Fields]:
    """A comment of yt-dlp, or of a scraper that calls its id "cid"."""
    unit = fields.id("id", "cid")
    fields.name = unit
    parent = fields.id("parent")
    row = Row(
        unit,
        "" if parent == _ROOT else parent or _prefix(unit),
        fields.text("author"),
        fields.text("text") or html_text(fields, "html"),
        fields.time("timestamp", "time_parsed"),
        _votes(fields),
    )
    return row, fields


def _prefix(unit: str) -> str:
    """The comment at the top, which the ids of its answers begin with."""
    return unit.partition(".")[0] if "." in unit else ""


def _votes(fields: Fields) -> float | None:
    """Votes as a number; scrapers keep "1.2K" as the site shows it."""
    told = plain(fields.content.get("votes"))
    match = _SHORT.fullmatch(told.strip()) if told else None
    if match:
        amount = Fields({"n": match[1]}).number("n")
        return None if amount is None else round(amount * _THOUSANDS[match[2].lower()])
    return fields.number("like_count", "votes")
