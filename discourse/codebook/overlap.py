"""Which cue makes another one idle, judged by texts of the shapes that they ask for.

Tries patterns on the sample texts of other patterns; reads no thread and decides
nothing about a stance. A pattern that covers another in every text tried may still
miss one that was not: what is found here are warnings, never errors.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from discourse.codebook.fragment import has_negative
from discourse.codebook.lines import Place
from discourse.codebook.pattern import Pattern

__all__ = ["Placed", "covers", "idle"]

_AROUND = (("", ""), ("zqw ", ""), ("", " zqw"), ("zqw ", " zqw"))
_ENDINGS = ("", "?", "!")
# Negation turns a hit round: then it speaks for the position that it seems to rob.
_NEGATED = re.compile(r"\b(?:not|no|never|nor|none|without|hardly|cannot|\w+n'?t)\b")

_Hits = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """A cue or blocker that compiles, with whose it is and where it stands."""

    where: str
    place: Place
    position: str
    role: str
    pattern: Pattern
    probability: float = 1.0

    @property
    def identity(self) -> tuple[str, str]:
        """Equal for two patterns that match the same."""
        return (self.pattern.expression, self.pattern.ending)

    @cached_property
    def has_negative(self) -> bool:
        """Whether it forbids something, which no sample can show."""
        return has_negative(self.pattern.expression)

    @cached_property
    def first(self) -> tuple[str, _Hits] | None:
        """The first text that it hits; most comparisons end with it."""
        return next(self._hit_texts(), None)

    @cached_property
    def others(self) -> tuple[tuple[str, _Hits], ...]:
        """All the texts that it hits."""
        return tuple(self._hit_texts())

    def _hit_texts(self) -> Iterator[tuple[str, _Hits]]:
        """Its samples alone and among other words, and its hits in them."""
        ending = self.pattern.ending
        for sample, (before, after), end in product(self.pattern.samples, _AROUND, _ENDINGS):
            text = f"{before}{sample.removesuffix(ending)}{after}{end}"
            hits = tuple(self.pattern.finditer(text))
            if hits:
                yield text, hits


def covers(one: Placed, other: Placed) -> bool:
    """Whether a pattern hits the same words wherever another one does.

    Parameters
    ----------
    one, other
        The wider and the narrower pattern.

    Returns
    -------
    bool
        False where it cannot be told: for patterns that hit no sample of their own.

    Examples
    --------
    >>> from discourse.codebook.pattern import compile_pattern
    >>> def cue(pattern):
    ...     return Placed("", (), "", "cue", compile_pattern(pattern, {}))
    >>> covers(cue("ban ... phone*"), cue("ban [all] phones")), covers(cue("ban phone"), cue("ban phone*"))
    (True, False)
    """
    if other.first is None or one.has_negative:
        return False
    return _meet(one.pattern, *other.first) and all(
        _meet(one.pattern, text, hits) for text, hits in other.others
    )


def _meet(pattern: Pattern, text: str, hits: _Hits) -> bool:
    found = list(pattern.finditer(text))
    return all(any(a < end and start < b for a, b in found) for start, end in hits)


def idle(cues: Sequence[Placed], apart: frozenset[tuple[str, str]]) -> Iterator[tuple[Placed, str]]:
    """Find the cues of a stance that change nothing, or that two positions share.

    Parameters
    ----------
    cues
        All cues, parts and blockers of one stance.
    apart
        Pairs of positions whose cues may well hit the same words: one combines the other.

    Yields
    ------
    tuple of Placed and str
        The cue and what is the matter with it, once for each cue.
    """
    blockers: dict[str, list[Placed]] = {}
    for cue in cues:
        if cue.role == "blocker":
            blockers.setdefault(cue.position, []).append(cue)
    for cue in cues:
        if cue.role == "blocker":
            continue
        name = repr(cue.pattern.source)
        own = blockers.get(cue.position, ()) if cue.role == "cue" else ()
        blocked = next((one for one in own if _wider(one, cue)), None)
        if blocked:
            wider = repr(blocked.pattern.source)
            yield cue, f"{name} never counts: the blocker {wider} takes it back wherever it hits"
            continue
        found = next((one for one in cues if _adds_nothing(cue, one)), None)
        if found:
            yield cue, f"{name} adds nothing to {found.pattern.source!r}"
            continue
        rivals = (
            one for one in cues if _rivals(cue, one) and (cue.position, one.position) not in apart
        )
        for rival in rivals:
            if any(covers(one, cue) for one in blockers.get(rival.position, ())):
                continue  # the rival's own blocker leaves these words to the cue
            surer = rival.probability > cue.probability
            verdict = ("never counts", "and surer") if surer else ("decides nothing", "as surely")
            there = f"{rival.pattern.source!r} of {rival.where}"
            yield cue, f"{name} {verdict[0]}: wherever it hits, {there} does, {verdict[1]}"
            break


def _wider(one: Placed, other: Placed) -> bool:
    return one.identity != other.identity and covers(one, other)


def _adds_nothing(cue: Placed, other: Placed) -> bool:
    """Whether another cue of the same place is as sure wherever this one hits."""
    if other.where != cue.where or other.role != cue.role or other.probability < cue.probability:
        return False
    # A question reads its sentence as a whole, so that its cue does more than another.
    if other.pattern.ending != cue.pattern.ending or not _wider(other, cue):
        return False
    # Of two that cover each other the later one is named.
    alike = other.probability == cue.probability and covers(cue, other)
    return not alike or cue.place > other.place


def _rivals(cue: Placed, other: Placed) -> bool:
    """Whether a cue of another position is as sure wherever this one hits."""
    if other.position == cue.position or not cue.role == other.role == "cue":
        return False
    if other.probability < cue.probability or other.pattern.ending != cue.pattern.ending:
        return False
    return not _negated(cue) and _wider(other, cue)


def _negated(cue: Placed) -> bool:
    return any(_NEGATED.search(text) for text in cue.pattern.samples)
