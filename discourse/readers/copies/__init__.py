"""Text copies of pages with comments, from text browsers, converters and hands.

:mod:`reader` is the reader; each of the other modules answers one question about the page.
"""

from discourse.readers.copies.reader import read, sniff
from discourse.readers.interface import Reader

__all__ = ["READER"]

READER = Reader(
    "text_copy",
    "text copied from a page with comments (lynx, w3m, elinks, pandoc, html2text, ...)",
    sniff,
    read,
    (".txt", ".md"),
    ("parent_id", "author", "text", "created", "title"),
    (
        "nesting from indents or list marks; where it is lost, that is said",
        "links, votes, badges, navigation and forms left out",
        "pingbacks left out",
        "comments on other pages",
    ),
)
