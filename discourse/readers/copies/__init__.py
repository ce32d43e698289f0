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
    ("author", "text", "created", "title"),
    (
        "layout learned from what recurs, nesting from indentation or list markers, said where it is lost",
        "reply links, votes, badges, picture texts, link numbers, navigation and forms left out",
        "pingbacks left out, and fewer comments than the page announces",
    ),
)
