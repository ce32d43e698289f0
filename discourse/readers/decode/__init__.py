"""Bytes to text and to JSON: decoded, cleaned, as deep and as whole as they are.

Knows nothing of threads or formats. Whatever is changed beyond line ends is said in a
:class:`~discourse.model.Repair`; what is no text at all raises
:class:`~discourse.errors.ReadError`.
"""

from discourse.readers.decode.documents import Document, parse_json, stream_items, stream_members
from discourse.readers.decode.encoding import (
    BLANK_BYTES,
    MOST_MISFITS,
    of_browsers,
    stream_lines,
    to_text,
)
from discourse.readers.decode.mending import mend, plain_breaks

__all__ = [
    "BLANK_BYTES",
    "MOST_MISFITS",
    "Document",
    "mend",
    "of_browsers",
    "parse_json",
    "plain_breaks",
    "stream_items",
    "stream_lines",
    "stream_members",
    "to_text",
]
