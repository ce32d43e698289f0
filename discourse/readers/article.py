"""A bare article: the last resort for text that is prose and nothing else.

Refuses what is plainly some other format, so that nobody analyses markup by mistake.
"""

import re
from collections.abc import Iterator

from discourse.model import Thread
from discourse.readers.assemble import assemble
from discourse.readers.interface import Options, Reader, Source
from discourse.readers.prose import is_structured, post_of, tidy_lines

__all__ = ["READER", "read", "sniff"]

_LIKELY = 0.1


def sniff(source: Source, _options: Options) -> float:
    """Barely sure of any prose, so that every other format goes first.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b"Tea is good for you.", "tea.txt"), Options())
    0.1
    """
    prose = re.search(r"[^\W\d_]{2}", source.sample) and not is_structured(source.sample)
    return _LIKELY if prose else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the article as a thread without comments."""
    yield assemble(
        [],
        thread_id=source.stem,
        source_format="article",
        post=post_of(tidy_lines(source.text)),
        repairs=source.repairs,
    )


READER = Reader(
    "article",
    "plain prose without comments",
    sniff,
    read,
    (".txt", ".md"),
    fields=("author", "text", "created", "title"),
)
"""The registry's entry."""
