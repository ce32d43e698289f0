"""Reddit's posts and comments as rows: what its API and the archives made from it share.

Knows single objects only; how they hang together is the readers' business.
"""

from html import unescape
from typing import Any

from discourse.readers.assemble import Row
from discourse.readers.exports.fields import Fields, quoted
from discourse.readers.exports.markdown import decoded, is_gone, plain_markdown
from discourse.readers.linking import bare_name
from discourse.readers.markup import text_from_html

__all__ = ["comment_row", "item_id", "link_of", "parent_of", "post_row"]

_SITE = "https://www.reddit.com"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_POST, _COMMENT = "t3_", "t1_"


def item_id(fields: Fields) -> str:
    """An item's id without its kind.

    Examples
    --------
    >>> item_id(Fields({"name": "t1_abc"})), item_id(Fields({"id": "t3_xyz"}))
    ('abc', 'xyz')
    """
    return bare_name(fields.id("id", "name"))


def link_of(fields: Fields) -> str:
    """The id of the post that a comment belongs to; "" where it is not said.

    Examples
    --------
    >>> link_of(Fields({"link_id": "t3_xyz"})), link_of(Fields({"body": "Tea?"}))
    ('xyz', '')
    """
    link = _named(fields, "link_id", _POST) or _named(fields, "link", _POST)
    return bare_name(link) if link else ""


def parent_of(fields: Fields) -> str:
    """What a comment answers, with its kind ("t1_abc", "t3_xyz"); "" where it is not said.

    Examples
    --------
    >>> parent_of(Fields({"parent_id": "t1_abc"})), parent_of(Fields({"parent_id": 36}))
    ('t1_abc', 't1_10')
    """
    return _named(fields, "parent_id", _COMMENT) or _named(fields, "parent", _COMMENT)


def comment_row(fields: Fields, unit_id: str, parent_id: str, page: str = "") -> Row:
    """A comment as a row.

    Parameters
    ----------
    fields
        The comment.
    unit_id, parent_id
        As they are to stand in the row.
    page
        The address of its post's page, from which a comment without one gets its own.
    """
    text, author = fields.text("body"), fields.text("author")
    if not text:
        text, author = _rendered(fields, author)
    gone = is_gone(text)
    return Row(
        unit_id,
        parent_id,
        "" if is_gone(author) else author.strip(),
        "" if gone else plain_markdown(text),
        fields.time("created_utc", "created"),
        None if fields.flag("score_hidden") else _score(fields),
        _address(fields) or (f"{page.rstrip('/')}/{unit_id}/" if page and unit_id else None),
        gone or fields.flag("removed"),
        decoded(fields.text("link_title")) or None,
    )


def post_row(fields: Fields) -> Row:
    """A post as a row; a link's text is its address, that of a crosspost what it repeats."""
    text, author = fields.text("selftext"), fields.text("author")
    gone = is_gone(text)
    url = _address(fields)
    shown = "" if gone else plain_markdown(text)
    if not shown and not gone:
        shown = _repeated(fields) or _target(fields, url)
    return Row(
        item_id(fields),
        "",
        "" if is_gone(author) else author.strip(),
        shown,
        fields.time("created_utc", "created"),
        None if fields.flag("hide_score") and not fields.content.get("score") else _score(fields),
        url,
        gone or fields.flag("removed"),
        decoded(fields.text("title")).strip() or None,
    )


def _named(fields: Fields, key: str, kind: str) -> str:
    """An id with its kind; some archives write ids as plain numbers, which are base 36."""
    value = fields.content.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 36**13:
        return kind + _base36(value)
    name = fields.id(key)
    return name if not name or (name[:1] == "t" and name[2:3] == "_") else kind + name


def _base36(value: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _score(fields: Fields) -> float | None:
    score = fields.number("score")
    if score is None and fields.content.get("ups") is not None:
        ups, downs = fields.number("ups"), fields.number("downs")
        score = None if ups is None else ups - (downs or 0)
    return score


def _address(fields: Fields) -> str | None:
    """The item's own page."""
    link = fields.text("permalink").strip()
    if link.startswith("/"):
        return _SITE + link
    return link if link.lower().startswith(("http://", "https://")) else None


def _target(fields: Fields, page: str | None) -> str:
    """Where a link post leads, "" for a post of its own text."""
    address = decoded(fields.text("url", "url_overridden_by_dest")).strip()
    own = fields.flag("is_self") or (page and address.partition("//")[2] == page.partition("//")[2])
    return "" if own else address


def _repeated(fields: Fields) -> str:
    """What a crosspost repeats, as a quotation."""
    for other in fields.items("crosspost_parent_list"):
        if isinstance(other, dict):
            inner = Fields(other, fields.name)
            text = inner.text("selftext")
            if text and not is_gone(text):
                return quoted(plain_markdown(text))
    return ""


def _rendered(fields: Fields, author: str) -> tuple[str, str]:
    """Text and author of a comment that comes as HTML, as it did in the early interface."""
    text = fields.text("contentText")
    if not text:
        shown = fields.text("body_html", "contentHTML")
        text = text_from_html(unescape(shown) if shown.lstrip()[:4] == "&lt;" else shown)
    return text, author or _attribute(fields.content.get("content"), "data-author")


def _attribute(page: Any, name: str) -> str:
    """The value of an attribute in HTML that may be escaped."""
    if not isinstance(page, str):
        return ""
    page = unescape(page) if "&lt;" in page[:200] else page
    value = page.partition(f'{name}="')[2].partition('"')[0]
    return unescape(value) if len(value) < 100 else ""
