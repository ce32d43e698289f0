"""Which units of a thread share runs of content words.

An index that grows as the thread is read; it does not judge what a shared run means.
"""

from collections.abc import Sequence

__all__ = ["SHARED_WORDS", "Phrase", "PhraseIndex", "phrases_of"]

Phrase = tuple[str, ...]

SHARED_WORDS = 4
"""Jo et al. (2020): a sentence is attacked when it is quoted or shares four words."""


def phrases_of(content: Sequence[str]) -> list[Phrase]:
    """Every run of four content words.

    >>> phrases_of("the rusty danish tram carriages".split()[1:])
    [('rusty', 'danish', 'tram', 'carriages')]
    """
    return list(zip(content, content[1:], content[2:], content[3:], strict=False))


class PhraseIndex:
    """Phrases and the units that have them.

    Nearly every phrase has one owner; lists are kept only for the few that
    recur, which is what makes a hundred thousand comments fit.

    Examples
    --------
    >>> index = PhraseIndex()
    >>> index.add(3, [("a", "b", "c", "d")], recurring=False)
    >>> index.add(5, [("a", "b", "c", "d")], recurring=True)
    >>> list(index.owners(("a", "b", "c", "d"))), list(index.owners(("w", "x", "y", "z")))
    ([3, 5], [])
    """

    def __init__(self) -> None:
        self._first: dict[Phrase, int] = {}
        self._more: dict[Phrase, list[int]] = {}

    def known(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Those of the phrases that some unit has."""
        first = self._first
        return [phrase for phrase in phrases if phrase in first]

    def add(self, unit: int, phrases: Sequence[Phrase], *, recurring: bool) -> None:
        """Enter a unit's phrases; ``recurring`` says whether any of them is known."""
        if not recurring:
            self._first.update(dict.fromkeys(phrases, unit))
            return
        for phrase in phrases:
            first = self._first.setdefault(phrase, unit)
            if first != unit:
                owners = self._more.setdefault(phrase, [first])
                if owners[-1] != unit:
                    owners.append(unit)

    def owners(self, phrase: Phrase) -> Sequence[int]:
        """The units that have a phrase, in the order in which they were added."""
        if phrase in self._more:
            return self._more[phrase]
        first = self._first.get(phrase)
        return () if first is None else (first,)
