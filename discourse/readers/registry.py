"""Every input format by name.

A new format is one more module and one more line here; the order decides between formats
that are equally sure of a source.
"""

from discourse.readers import article, jsonl, outline, table, thread_json
from discourse.readers.interface import Reader

__all__ = ["READERS"]

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        thread_json.READER,
        jsonl.LINES,
        jsonl.ARRAY,
        table.READER,
        Reader(
            "outline",
            'text with a nested list of comments ("1. Name says:")',
            outline.sniff,
            outline.read,
            (".txt", ".md"),
            fields=("parent_id", "author", "text", "created", "title"),
            mends=("missing entries", "lost indentation", "doubled numbers", "footers"),
        ),
        Reader(
            "article",
            "plain prose",
            article.sniff,
            article.read,
            (".txt", ".md"),
            fields=("author", "text", "created", "title"),
        ),
    )
}
"""Every input format by name; a later one of equal certainty comes second."""
