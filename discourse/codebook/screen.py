"""Which of many patterns can match in a text at all: the test before the search.

Looks for literals only; it may let a pattern through in vain, and never holds
one back wrongly.
"""

from discourse.codebook.pattern import Pattern

__all__ = ["Screen"]


class Screen:
    """An index of patterns by the literals that they need.

    Parameters
    ----------
    patterns
        The patterns; those without a literal always pass.

    Examples
    --------
    >>> from discourse.codebook.pattern import compile_pattern
    >>> ban, allow = compile_pattern("ban ... phones", {}), compile_pattern("allow*", {})
    >>> Screen((ban, allow)).possible("they allowed it") == {allow}
    True
    """

    __slots__ = ("_always", "_anchors", "_by_anchor")

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        by_anchor: dict[str, list[Pattern]] = {}
        anchors: set[str] = set()
        for pattern in patterns:
            anchors.update(*pattern.more_anchors)
            for anchor in pattern.anchors:
                by_anchor.setdefault(anchor, []).append(pattern)
        self._always = frozenset(pattern for pattern in patterns if not pattern.anchors)
        self._by_anchor = {anchor: tuple(found) for anchor, found in by_anchor.items()}
        self._anchors = tuple(sorted(anchors.union(by_anchor)))

    def within(self, text: str) -> "Screen":
        """Narrow the screen to a folded text, of which only parts will be asked about.

        Examples
        --------
        >>> from discourse.codebook.pattern import compile_pattern
        >>> ban, allow = compile_pattern("ban", {}), compile_pattern("allow*", {})
        >>> Screen((ban, allow)).within("a ban. allowed?").possible("a ban.") == {ban}
        True
        """
        narrow = Screen(())
        narrow._always = self._always
        narrow._by_anchor = self._by_anchor
        narrow._anchors = tuple(anchor for anchor in self._anchors if anchor in text)
        return narrow

    def possible(self, text: str) -> frozenset[Pattern]:
        """Return the patterns whose literals are all in this folded text."""
        present = {anchor for anchor in self._anchors if anchor in text}
        found = set(self._always)
        for anchor in present:
            for pattern in self._by_anchor.get(anchor, ()):
                if all(not group.isdisjoint(present) for group in pattern.more_anchors):
                    found.add(pattern)
        return frozenset(found)
