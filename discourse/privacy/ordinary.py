"""Which words are plain English, so that "Will" is told from "will".

The lexicon is Brill's, as TextBlob ships it: 94,000 spellings of newspaper English with
their parts of speech. Nothing is tagged here; words are looked up.
"""

from functools import cache
from typing import Any

__all__ = ["is_known", "is_ordinary", "is_verb"]

_NAMES = ("NNP", "NNPS")
_VERBS = ("VBZ", "VBD", "MD")


@cache
def _lexicon() -> Any:
    from textblob.en import lexicon

    return lexicon


def is_ordinary(word: str) -> bool:
    """Whether a word in lower case is more than a name.

    Examples
    --------
    >>> [is_ordinary(word) for word in ("will", "hope", "nurse", "walt", "chris")]
    [True, True, True, False, False]
    """
    tag = _lexicon().get(word)
    return tag is not None and tag not in _NAMES


def is_known(word: str) -> bool:
    """Whether the lexicon has the word, as a name too."""
    lexicon = _lexicon()
    return lexicon.get(word) is not None or lexicon.get(word.capitalize()) is not None


def is_verb(word: str) -> bool:
    """Whether a word, in lower case, is what a person does or did: "says", "thought", "can".

    Examples
    --------
    >>> [is_verb(word) for word in ("says", "thought", "my")]
    [True, True, False]
    """
    return _lexicon().get(word) in _VERBS
