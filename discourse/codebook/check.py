"""Static checks of a codebook: what is wrong or missing before any thread is coded.

Finds faults that the file alone shows. Whether the examples get the position
that they illustrate is tested where texts are coded, in :mod:`discourse.stances`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from discourse.codebook.pattern import Pattern, compile_with
from discourse.codebook.syntax import Lexicon
from discourse.errors import CodebookError
from discourse.model import Codebook, Position, Stance

__all__ = ["Finding", "check"]

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: errors make results wrong, warnings make the coding harder to defend."""

    level: Level
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue or blocker that compiles, with the place where it stands."""

    where: str
    role: str
    pattern: Pattern
    probability: float = 1.0

    @property
    def identity(self) -> tuple[str, str]:
        """Equal for two patterns that match the same."""
        return (self.pattern.expression, self.pattern.ending)


def check(codebook: Codebook) -> tuple[Finding, ...]:
    """Check a codebook.

    Parameters
    ----------
    codebook
        The codebook, as loaded.

    Returns
    -------
    tuple of Finding
        In the order of the codebook; empty if there is nothing to say.

    Examples
    --------
    >>> from discourse.model import Cue
    >>> position = Position("for", cues=(Cue("ban {phone}"),), examples=("Ban phones.",))
    >>> stance = Stance("ban", "Ban", "A side?", (position,), ("Takes a side.",), ("No side.",))
    >>> check(Codebook("phones", "1", (stance,)))[0].message
    "pattern 'ban {phone}', column 5: there is no word list {phone}; add it to [words]"
    """
    lexicon = Lexicon(dict(codebook.words))
    findings: list[Finding] = []
    for stance in codebook.stances:
        findings.extend(_stance(stance, lexicon))
    findings.extend(_words(codebook, lexicon))
    return tuple(findings)


def _stance(stance: Stance, lexicon: Lexicon) -> Iterator[Finding]:
    if not stance.include:
        yield Finding("warning", stance.id, "no include rules: coders cannot tell what counts")
    if not stance.exclude:
        yield Finding("warning", stance.id, "no exclude rules: coders cannot tell what is left out")
    known = tuple(position.id for position in stance.positions)
    cues: list[_Cue] = []
    for position in stance.positions:
        where = f"{stance.id}/{position.id}"
        yield from _position(position, where)
        yield from _references(position, where, known)
        for found in _compiled(position, where, lexicon):
            if isinstance(found, Finding):
                yield found
            else:
                cues.append(found)
    for pattern in stance.about:
        try:
            compile_with(pattern, lexicon)
        except CodebookError as error:
            yield Finding("error", f"{stance.id}/about", str(error))
    yield from _twice(cues)
    yield from _covered(cues)


def _position(position: Position, where: str) -> Iterator[Finding]:
    if not (position.cues or position.statement or position.parts or position.combines):
        yield Finding("error", where, "no cues, statement, parts or combines: it is never coded")
    if not position.examples:
        yield Finding("warning", where, "no examples")
    for text in position.examples:
        if text in position.counter_examples:
            yield Finding("error", where, f"both an example and a counter-example: {text!r}")
    for part in position.parts:
        if not part.cues:
            yield Finding("error", f"{where}, part {part.id}", "no cues: it never holds")


def _references(position: Position, where: str, known: tuple[str, ...]) -> Iterator[Finding]:
    named = [("combines", name) for name in position.combines]
    if position.opposite:
        named.append(("opposite", position.opposite))
    for key, name in named:
        if name == position.id:
            yield Finding("error", where, f"{key} names the position itself")
        elif name not in known:
            choice = ", ".join(one for one in known if one != position.id) or "none"
            yield Finding(
                "error", where, f"{key} names {name!r}, no position here (there are: {choice})"
            )
    if len(set(position.combines)) == 1:
        yield Finding("warning", where, "combines names one position; it takes two or more")


def _compiled(position: Position, where: str, lexicon: Lexicon) -> Iterator[_Cue | Finding]:
    """Compile every pattern of a position, each with its own finding where it fails."""
    sources = [(where, "cue", cue.pattern, cue.probability) for cue in position.cues]
    for part in position.parts:
        place = f"{where}, part {part.id}"
        sources.extend((place, "part", cue.pattern, cue.probability) for cue in part.cues)
    sources.extend((where, "blocker", blocker, 1.0) for blocker in position.blockers)
    for place, role, source, probability in sources:
        try:
            pattern = compile_with(source, lexicon)
        except CodebookError as error:
            yield Finding("error", place, str(error))
            continue
        yield _Cue(place, role, pattern, probability)
        if not any(True for text in pattern.samples for _ in pattern.finditer(text)):
            yield Finding("warning", place, f"no text was found that {source!r} matches")


def _twice(cues: list[_Cue]) -> Iterator[Finding]:
    """Find patterns that say the same, the later one in relation to the first."""
    first: dict[tuple[str, str], _Cue] = {}
    for cue in cues:
        earlier = first.setdefault(cue.identity, cue)
        if earlier is cue:
            continue
        name = repr(cue.pattern.source)
        if earlier.pattern.source != cue.pattern.source:
            name += f" (the same as {earlier.pattern.source!r})"
        if earlier.where == cue.where and earlier.role == cue.role:
            yield Finding("warning", cue.where, f"{cue.role} {name} stands here twice")
        elif earlier.where == cue.where and "blocker" in (earlier.role, cue.role):
            yield Finding("error", cue.where, f"cue {name} is also a blocker: it never counts")
        elif earlier.role == cue.role == "cue":
            yield Finding("error", cue.where, f"cue {name} also signals {earlier.where}")


def _covered(cues: list[_Cue]) -> Iterator[Finding]:
    """Find plain phrases that another cue of the same place finds as surely."""
    for cue in cues:
        if cue.role == "blocker" or not _plain(cue.pattern.source):
            continue
        text = cue.pattern.samples[0]
        for other in cues:
            same_place = other.where == cue.where and other.role == cue.role
            if not same_place or other.identity == cue.identity:
                continue
            if other.probability >= cue.probability and (0, len(text)) in other.pattern.finditer(
                text
            ):
                covering = f"{cue.pattern.source!r} adds nothing to {other.pattern.source!r}"
                yield Finding("warning", cue.where, covering)
                break


def _plain(source: str) -> bool:
    return not any(mark in source for mark in "*#(){}[]|^$?!.…")


def _words(codebook: Codebook, lexicon: Lexicon) -> Iterator[Finding]:
    used = lexicon.used
    for name, entries in codebook.words:
        where = f"[words] {name}"
        if name not in used:
            try:
                lexicon.fragment(name)
            except CodebookError as error:
                yield Finding("error", where, str(error))
            else:
                yield Finding("warning", where, "no pattern calls this list")
        for entry in sorted({entry for entry in entries if entries.count(entry) > 1}):
            yield Finding("warning", where, f"{entry!r} is listed twice")
