"""Stretches of a text that lead to a person: links, e-mail addresses, telephone numbers."""

import re
from collections.abc import Iterator

from discourse.privacy.edits import Edit

__all__ = ["addresses"]

_ENDINGS = "com|org|net|edu|gov|info|io|co|me|blog|social|app|dev|xyz|tv|online|site|uk|de|fr|au|ca|nl|ie|nz|eu"
_HOST = rf"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:{_ENDINGS})"
_PATTERNS = (
    ("[link]", r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"]*[^\s<>\".,;:!?)\]'’”]"),
    ("[e-mail]", r"(?:mailto:)?[\w.+-]*\w@[^\W_](?:[\w-]*\.)+[^\W\d_]{2,}\b"),
    ("[e-mail]", r"\b[\w.+-]+ ?(?:\[at\]|\(at\)) ?[\w-]+(?: ?(?:\[dot\]|\(dot\)|\.) ?[\w-]+)+"),
    ("[link]", rf"(?<![\w@.]){_HOST}(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]'’”]|/|\b)(?!\.\w)"),
    ("[address]", r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"),
    ("[phone]", r"(?<![\w.+])(?<!\d[ .,])(?:\+|\b00)\d{1,3}(?:[ ./-]?\(?\d{1,5}\)?){2,6}(?!\w)"),
    ("[phone]", r"(?<![\w.+])\(0?\d{2,5}\)(?:[ .-]?\d{2,5}){1,4}(?!\w)"),
    ("[phone]", r"(?<![\w.,+$£€-])(?:1[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}(?![\w-])"),
    ("[phone]", r"(?<![\w.,+$£€-])(?<!\d[ .,])0\d{2,4}[ /-]\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\w-])"),
)
_FINDERS = tuple((shown, re.compile(pattern, re.IGNORECASE)) for shown, pattern in _PATTERNS)
_HINT = re.compile(r"://|www\.|@|\(at\)|\[at\]|\.\w|\d\d", re.IGNORECASE)


def addresses(text: str) -> Iterator[Edit]:
    """Every address, and what stands for it instead.

    Examples
    --------
    >>> said = "See http://a.org/u/ann, write to ann@b.org or call +44 20 7946 0018."
    >>> [(said[start:end], shown) for start, end, shown in addresses(said)]
    [('http://a.org/u/ann', '[link]'), ('ann@b.org', '[e-mail]'), ('+44 20 7946 0018', '[phone]')]
    """
    if not _HINT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for shown, finder in _FINDERS:
        for match in finder.finditer(text):
            start, end = match.span()
            if not any(start < other_end and other < end for other, other_end in taken):
                taken.append((start, end))
                yield start, end, shown
