"""What a report says of the things that it keeps back, in plain words."""

from discourse.model import Disclosure

__all__ = ["kept_back"]

_NAMES = (
    "All names are invented, in texts too; dates say no more than the month; addresses, scores "
    "and the source’s own ids are left out. Numbers are those found with the names."
)
_QUOTES = {
    "verbatim": "",
    "no_testimony": "Nothing is quoted of comments in which somebody tells of a life, their own "
    "or another’s.",
    "trimmed": "At most six words in a row are quoted.",
    "none": "Nothing is quoted.",
}


def kept_back(disclosure: Disclosure) -> str:
    """What is invented, cut or left out; empty where nothing is.

    Examples
    --------
    >>> kept_back(Disclosure(quotes="trimmed"))
    'At most six words in a row are quoted. What is cut shows as “[…]” or “[not quoted]”.'
    >>> kept_back(Disclosure())
    ''
    """
    names = _NAMES if disclosure.pseudonyms else ""
    quotes = _QUOTES[disclosure.quotes]
    cut = "What is cut shows as “[…]” or “[not quoted]”." if quotes else ""
    return " ".join(sentence for sentence in (names, quotes, cut) if sentence)
