"""What the two interfaces to Hacker News share: addresses, texts, kinds of item.

Knows single items only.
"""

from discourse.readers.exports.fields import Fields
from discourse.readers.exports.markdown import is_gone, tidy_quotations
from discourse.readers.markup import text_from_html

__all__ = ["SITE", "STORIES", "hn_text", "page_of"]

SITE = "https://news.ycombinator.com/"
STORIES = {"story", "poll", "job"}
"""Kinds of item that begin a thread."""


def page_of(item_id: str) -> str | None:
    """The address of an item.

    Examples
    --------
    >>> page_of("17")
    'https://news.ycombinator.com/item?id=17'
    """
    return f"{SITE}item?id={item_id}" if item_id else None


def hn_text(fields: Fields, *keys: str) -> str:
    r"""The text of an item, which is HTML; "" where it only says that there was one.

    Examples
    --------
    >>> hn_text(Fields({"text": "&gt;Tea?<p>I&#x27;d say no."}), "text")
    "> Tea?\n\nI'd say no."
    """
    text = fields.text(*keys)
    if not text or is_gone(text):
        return ""
    return tidy_quotations(fields.mended(text_from_html(text, SITE)))
