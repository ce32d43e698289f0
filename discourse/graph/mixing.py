"""Whether those who answer each other are alike, in numbers.

Takes pairs of positions, one for each reply; where they come from is not its business.
"""

from collections import Counter
from collections.abc import Iterable

__all__ = ["assortativity", "ei_index"]


def assortativity(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Measure how far those who answer each other take the same position.

    Parameters
    ----------
    pairs
        For each reply, the positions of the reply and of what it answers.

    Returns
    -------
    float or None
        Newman's attribute assortativity: 1 where only like answers like, 0 where
        positions make no difference; ``None`` without replies or with one position.

    Notes
    -----
    M. E. J. Newman, "Mixing patterns in networks", Physical Review E 67 (2003); the
    same as ``networkx.attribute_assortativity_coefficient`` on these edges, but
    counted in whole numbers.

    Examples
    --------
    >>> assortativity([("for", "for"), ("against", "against")])
    1.0
    >>> assortativity([("for", "against"), ("against", "for")])
    -1.0
    """
    mixing = list(pairs)
    total, alike = len(mixing), sum(source == target for source, target in mixing)
    answering = Counter(source for source, _ in mixing)
    answered = Counter(target for _, target in mixing)
    expected = sum(times * answered[position] for position, times in answering.items())
    if total**2 == expected:
        return None
    return (total * alike - expected) / (total**2 - expected)


def ei_index(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Measure whether replies run between positions or within them.

    Parameters
    ----------
    pairs
        For each reply, the positions of the reply and of what it answers.

    Returns
    -------
    float or None
        External less internal replies, over all: 1 where all run between
        positions, -1 where all stay within; ``None`` without replies.

    Notes
    -----
    D. Krackhardt and R. N. Stern, Social Psychology Quarterly 51 (1988) 123-140.

    Examples
    --------
    >>> ei_index([("for", "against"), ("for", "for"), ("against", "for"), ("for", "against")])
    0.5
    """
    differing = [source != target for source, target in pairs]
    external = sum(differing)
    return (2 * external - len(differing)) / len(differing) if differing else None
