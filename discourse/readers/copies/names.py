"""Names of authors without what the page set around all of them."""

from collections import Counter
from collections.abc import Sequence

from discourse.readers.copies.furniture import furniture

__all__ = ["addressees", "clean_names"]

_USUAL, _ALWAYS = 0.5, 0.9
_FEWEST = 4


def clean_names(names: Sequence[str]) -> list[str]:
    """Take away a word that begins nearly all names, and names that are said twice.

    Examples
    --------
    >>> clean_names(["Avatar Ann", "Avatar Bo", "Cy Cy"])
    ['Ann', 'Bo', 'Cy Cy']
    """
    cleaned = [_without_label(name) for name in names]
    cleaned = _without_shared(cleaned)
    doubled = sum(_half(name) != name for name in cleaned)
    return [_half(name) for name in cleaned] if doubled > len(cleaned) * _USUAL else cleaned


def addressees(
    names: Sequence[str], to: Sequence[str], *, glued: bool
) -> tuple[list[str], list[str]]:
    """The names, and whom each answers as the heads say, "" where they do not.

    With ``glued`` a name may be followed by that of somebody who has spoken before.

    Examples
    --------
    >>> addressees(["Ann Lee", "Bo Ann Lee", "Cy"], ["", "", ""], glued=True)
    (['Ann Lee', 'Bo', 'Cy'], ['', 'Ann Lee', ''])
    """
    found, answered = list(names), list(to)
    seen: set[str] = set()
    for at, name in enumerate(names):
        words = name.split(" ")
        ends = (" ".join(words[cut:]) for cut in range(1, len(words))) if glued else ()
        if end := next((end for end in ends if end in seen), ""):
            found[at], answered[at] = name.removesuffix(end).rstrip(), end
        seen.add(found[at])
    return found, answered


def _without_label(name: str) -> str:
    """Without "Avatar" or "Profile picture" before the name."""
    words = name.split(" ")
    for size in (3, 2, 1):
        if len(words) > size and furniture(" ".join(words[:size])) == "other":
            return " ".join(words[size:])
    return name


def _without_shared(names: list[str]) -> list[str]:
    firsts = Counter(name.split(" ", 1)[0] for name in names if " " in name)
    word, count = firsts.most_common(1)[0] if firsts else ("", 0)
    rests = {name.split(" ", 1)[1] for name in names if name.startswith(word + " ")}
    if count < max(_FEWEST, len(names) * _ALWAYS) or len(rests) < _FEWEST:
        return names
    return [name.removeprefix(word + " ") for name in names]


def _half(name: str) -> str:
    middle = len(name) // 2
    if len(name) % 2 and name[middle] == " " and name[:middle] == name[middle + 1 :]:
        return name[:middle]
    return name
