"""Comments that a page repeats as data for search engines (JSON-LD), with their answers.

Used where the page itself shows fewer of them.
"""

from collections.abc import Iterator
from typing import Any

from discourse.readers.assemble import Row
from discourse.readers.markup import text_from_html
from discourse.readers.pages.page import Page
from discourse.readers.values import number, timestamp

__all__ = ["rows_in_data"]

_KINDS = ("Comment", "UserComments", "Answer", "DiscussionForumPosting")
_INSIDE = ("comment", "comments", "suggestedAnswer", "acceptedAnswer")


def rows_in_data(page: Page) -> list[Row]:
    """Rows of the comments in a page's JSON-LD, in document order.

    Examples
    --------
    >>> page = Page('<script type="application/ld+json">{"@type": "Article", "headline": "Tea", "comment":'
    ...             '[{"@type": "Comment", "author": {"name": "Ann"}, "text": "Yes."}]}</script>')
    >>> [(row.id, row.author, row.text) for row in rows_in_data(page)]
    [('1', 'Ann', 'Yes.')]
    """
    rows: list[Row] = []
    seen: set[int] = set()
    for outer in page.linked_data:
        if id(outer) in seen:
            continue
        stack: list[tuple[dict[str, Any], str]] = [
            (item, "") for item in reversed(list(_inner(outer)))
        ]
        while stack:
            item, parent = stack.pop()
            if id(item) in seen:
                continue
            seen.add(id(item))
            row = _row(item, parent or _named(item.get("parentItem")), str(len(rows) + 1), page)
            rows.append(row)
            stack.extend((inner, row.id) for inner in reversed(list(_inner(item))))
    names = {row.id for row in rows}
    return [row if row.parent_id in names else row._replace(parent_id="") for row in rows]


def _inner(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in _INSIDE:
        value = item.get(name)
        many = value if isinstance(value, list) else [value]
        yield from (
            one for one in many if isinstance(one, dict) and (one.get("text") or one.get("author"))
        )


def _row(item: dict[str, Any], parent: str, otherwise: str, page: Page) -> Row:
    text = next(
        (
            item[key]
            for key in ("text", "commentText", "articleBody", "description")
            if isinstance(item.get(key), str)
        ),
        "",
    )
    url = item.get("url")
    return Row(
        _named(item) or otherwise,
        parent,
        _author(item.get("author") or item.get("creator")),
        text_from_html(text, page.base),
        timestamp(item.get("dateCreated") or item.get("datePublished") or item.get("commentTime")),
        number(item.get("upvoteCount")),
        url if isinstance(url, str) else None,
    )


def _named(item: Any) -> str:
    """An object's id: its own, or what its address ends in."""
    if not isinstance(item, dict):
        return ""
    for key in ("identifier", "@id", "url"):
        told = item.get(key)
        if isinstance(told, int):
            return str(told)
        if isinstance(told, str) and told:
            mark = told.rpartition("#")[2] if "#" in told else told.rstrip("/").rpartition("/")[2]
            bare = mark.rpartition("-")[2] if mark.lower().startswith("comment") else mark
            return bare or mark
    return ""


def _author(told: Any) -> str:
    told = told[0] if isinstance(told, list) and told else told
    told = told.get("name") or told.get("alternateName") if isinstance(told, dict) else told
    return " ".join(told.split()) if isinstance(told, str) else ""
