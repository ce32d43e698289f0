"""Words of a text as they are compared: without accents, letter case and invisible signs.

Offsets are those of the text as it stands, so that what is found can be replaced there.
"""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Token", "normal", "tokens"]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits: where it stands and how it is compared."""

    start: int
    end: int
    word: str


def normal(text: str) -> str:
    r"""The form in which names are compared.

    Examples
    --------
    >>> normal("Zoë  LAIDLAW") == normal("zoe laidlaw"), normal("\uff37alt\u200b")
    (True, 'walt')
    """
    return " ".join(_spelled(text)[0].split())


def tokens(text: str) -> list[Token]:
    r"""The words of a text.

    Examples
    --------
    >>> [(token.start, token.word) for token in tokens("Zoe\u0308's nurse_dee")]
    [(0, 'zoe'), (5, 's'), (7, 'nurse'), (13, 'dee')]
    """
    if text.isascii():
        lowered = text.lower()
        return [Token(m.start(), m.end(), m[0]) for m in _WORD.finditer(lowered)]
    spelled, places = _spelled(text)
    found = []
    for match in _WORD.finditer(spelled):
        end = places[match.end() - 1] + 1
        while end < len(text) and _silent(text[end]):
            end += 1
        found.append(Token(places[match.start()], end, match[0]))
    return found


def _spelled(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for letter in _plain(sign):
            letters.append(letter)
            places.append(at)
    return "".join(letters), places


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    apart = unicodedata.normalize("NFKD", sign)
    whole = unicodedata.normalize("NFKD", apart.casefold())
    return "".join(letter for letter in whole if not _silent(letter))


def _silent(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me", "Cf")
