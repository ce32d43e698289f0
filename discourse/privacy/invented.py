"""Names of nobody: pronounceable words that a digest chooses. Knows nothing of threads.

No word here is a word of English, so none is mistaken for something that was said.
"""

import re

from discourse.privacy.ordinary import is_known
from discourse.text import is_function_word

__all__ = ["first_word", "second_word"]

_ONSETS = "bdfghjklmnprstvz"
_VOWELS = "aeiou"
_LAST_VOWELS = "aeio"
_ENDS = "klmnrstv"
_FIRST = (_ONSETS, _VOWELS, _ONSETS, _VOWELS, _ONSETS, _LAST_VOWELS, _ENDS)
_SECOND = (_ONSETS, _VOWELS, _ONSETS, _VOWELS, _ENDS)
# What nobody should be called, wherever it stands in the word.
_UNFIT = re.compile(
    r"nig|fag|fuk|kak|rap|anus?|tit|kok|dik|sex|nazi|hitl|sat[ae]n|pus|put|pis|jap|jes|hom|les|pedo|moron|kil|mur|ded"
)


def first_word(digest: bytes, attempt: int = 0) -> str:
    """A word of three syllables, one of 3.3 million.

    Parameters
    ----------
    digest
        Of at least 32 bytes.
    attempt
        Another word of the same digest, where the one before it is taken.

    Examples
    --------
    >>> first_word(bytes(range(32)))
    'Zebolis'
    """
    return _word(_FIRST, digest, attempt)


def second_word(digest: bytes, attempt: int = 0) -> str:
    """A word of two syllables, one of 51,200, for the rest of a name.

    Examples
    --------
    >>> second_word(bytes(range(32)))
    'Begur'
    """
    return _word(_SECOND, digest[::-1], attempt)


def _word(letters: tuple[str, ...], digest: bytes, attempt: int) -> str:
    number = int.from_bytes(digest, "big")
    found = -1
    while True:
        rest, word = number, ""
        for choice in letters:
            rest, at = divmod(rest, len(choice))
            word += choice[at]
        number = (number * 6364136223846793005 + 1442695040888963407) % (1 << 256)
        if _UNFIT.search(word) or is_known(word) or is_function_word(word):
            continue
        found += 1
        if found == attempt:
            return word.capitalize()
