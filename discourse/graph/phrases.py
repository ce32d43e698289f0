"""Which units of a thread share runs of content words.

Finds the runs; does not judge what a shared one means.
"""

from collections.abc import Mapping, Sequence

__all__ = ["SHARED_WORDS", "Phrase", "phrases_of", "shared_phrases"]

Phrase = tuple[str, ...]

SHARED_WORDS = 4
"""Jo et al. (2020): a sentence is attacked when it is quoted or shares four words."""

_RUN = b"\x01" * SHARED_WORDS


def phrases_of(content: Sequence[str]) -> list[Phrase]:
    """Every run of four content words.

    >>> phrases_of(["rusty", "danish", "tram", "carriages"])
    [('rusty', 'danish', 'tram', 'carriages')]
    """
    return list(zip(content, content[1:], content[2:], content[3:], strict=False))


def shared_phrases(contents: Sequence[Sequence[str]]) -> Mapping[Phrase, tuple[int, ...]]:
    """The runs of four content words that more than one unit has.

    Parameters
    ----------
    contents
        Each unit's content words, in text order.

    Returns
    -------
    mapping of Phrase to tuple of int
        The units that have the phrase, ascending.

    Notes
    -----
    Linear. A shared run has only words that more than one unit has, so the runs
    of all other words are never built: they are nearly all there are.

    Examples
    --------
    >>> one, other = "those rusty danish tram carriages".split(), "rusty danish tram carriages".split()
    >>> dict(shared_phrases([one, ["none"], other]))
    {('rusty', 'danish', 'tram', 'carriages'): (0, 2)}
    """
    once: set[str] = set()
    twice: set[str] = set()
    for content in contents:
        twice.update(once.intersection(content))
        once.update(content)
    owners: dict[Phrase, list[int]] = {}
    for unit, content in enumerate(contents):
        common = bytes(map(twice.__contains__, content))
        place = common.find(_RUN)
        while place >= 0:
            units = owners.setdefault(tuple(content[place : place + SHARED_WORDS]), [])
            if not units or units[-1] != unit:
                units.append(unit)
            place = common.find(_RUN, place + 1)
    return {phrase: tuple(units) for phrase, units in owners.items() if len(units) > 1}
