"""Static checks of a codebook: what is wrong or missing before any thread is coded.

Finds faults that the file alone shows. Whether the examples get the position
that they illustrate is tested where texts are coded, in :mod:`discourse.stances`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from discourse.codebook.lines import Place, line_of, locate
from discourse.codebook.overlap import Placed, idle
from discourse.codebook.pattern import compile_with
from discourse.codebook.syntax import Lexicon, parse
from discourse.errors import CodebookError
from discourse.model import Codebook, Cue, Position, Stance

__all__ = ["Finding", "check", "check_examples"]

Level = Literal["error", "warning", "note"]
_Found = tuple[Level, str, str, Place]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say of a codebook.

    Attributes
    ----------
    level
        Errors make results wrong, warnings make the coding harder to defend, notes are
        good to know.
    where
        The stance and position, ``ban/for``.
    message
        What is the matter.
    line
        In the file, from 1; None for a codebook that was not read from text.
    """

    level: Level
    where: str
    message: str
    line: int | None = None


def check(codebook: Codebook) -> tuple[Finding, ...]:
    """Check a codebook.

    Parameters
    ----------
    codebook
        The codebook, as loaded.

    Returns
    -------
    tuple of Finding
        By line, else in the order of the codebook; empty if there is nothing to say.

    Examples
    --------
    >>> position = Position("for", cues=(Cue("ban {phone}"),), examples=("Ban phones.",))
    >>> stance = Stance("ban", "Ban", "A side?", (position,), ("Takes a side.",), ("No side.",))
    >>> check(Codebook("phones", "1", (stance,)))[-1].message
    "pattern 'ban {phone}', column 5: there is no word list {phone}; add it to [words]"
    """
    lexicon = Lexicon(dict(codebook.words))
    found: list[_Found] = []
    for index, stance in enumerate(codebook.stances):
        found.extend(_stance(stance, ("stances", index), lexicon))
    found.extend(_words(codebook, lexicon))
    return _placed(codebook, found)


def check_examples(
    codebook: Codebook, misread: Iterable[tuple[str, str, str, str]]
) -> tuple[Finding, ...]:
    """Say of examples that are coded otherwise where they stand.

    Parameters
    ----------
    codebook
        The codebook.
    misread
        ``(stance, position, "example" | "counter-example", text)`` of each, as from
        :func:`discourse.stances.misread_examples`; those of positions without cues are
        left out, for there is nothing yet that could read them.

    Returns
    -------
    tuple of Finding
        By line.
    """
    wrong = set(misread)
    found: list[_Found] = []
    for number, stance in enumerate(codebook.stances):
        for index, position in enumerate(stance.positions):
            if not (position.cues or position.parts or position.combines):
                continue
            place: Place = ("stances", number, "positions", index)
            for kind, key, texts in (
                ("example", "examples", position.examples),
                ("counter-example", "counter_examples", position.counter_examples),
            ):
                for at, text in enumerate(texts):
                    if (stance.id, position.id, kind, text) in wrong:
                        message = f"{kind} is coded otherwise: {text!r}"
                        where = f"{stance.id}/{position.id}"
                        found.append(("warning", where, message, (*place, key, at)))
    return _placed(codebook, found)


def _placed(codebook: Codebook, found: Iterable[_Found]) -> tuple[Finding, ...]:
    lines: Mapping[Place, int] = locate(codebook.source)
    findings = [
        Finding(level, where, message, line_of(lines, place))
        for level, where, message, place in found
    ]
    return tuple(sorted(findings, key=lambda finding: finding.line or 0))


def _stance(stance: Stance, place: Place, lexicon: Lexicon) -> Iterator[_Found]:
    if not stance.include:
        message = "no include rules: coders cannot tell what counts"
        yield "warning", stance.id, message, place
    if not stance.exclude:
        message = "no exclude rules: coders cannot tell what is left out"
        yield "warning", stance.id, message, place
    cues: list[Placed] = []
    for index, position in enumerate(stance.positions):
        where = f"{stance.id}/{position.id}"
        here: Place = (*place, "positions", index)
        yield from _position(position, where, here)
        yield from _ways(position, stance, where, here)
        yield from _references(position, stance, where, here)
        for found in _compiled(position, where, here, lexicon):
            if isinstance(found, Placed):
                cues.append(found)
            else:
                yield found
    for index, pattern in enumerate(stance.about):
        try:
            compile_with(pattern, lexicon)
        except CodebookError as error:
            if not _in_list(error):
                yield "error", f"{stance.id}/about", str(error), (*place, "about", index)
    yield from _twice(cues)
    pairs = {(p.id, side) for p in stance.positions for side in p.combines}
    apart = frozenset(pairs | {(side, whole) for whole, side in pairs})
    yield from (("warning", c.where, reason, c.place) for c, reason in idle(cues, apart))


def _position(position: Position, where: str, place: Place) -> Iterator[_Found]:
    if not position.examples:
        yield "warning", where, "no examples", place
    for index, text in enumerate(position.examples):
        if text in position.counter_examples:
            message = f"both an example and a counter-example: {text!r}"
            yield "error", where, message, (*place, "examples", index)
    for index, part in enumerate(position.parts):
        if not part.cues:
            message = "no cues: it never holds"
            yield "error", f"{where}, part {part.id}", message, (*place, "parts", index)


def _ways(position: Position, stance: Stance, where: str, place: Place) -> Iterator[_Found]:
    """Say which of the ways to find a position are missing: cues, a statement, a head."""
    lent = any(
        other.statement and position.id in (other.opposite, *other.combines)
        for other in stance.positions
    )
    if position.combines or stance.head:
        return
    if not (position.cues or position.parts):
        if position.statement:
            message = "no cues: found by its statement alone, which is less sure"
            yield "note", where, message, place
        elif not lent:
            message = "no cues, no statement: people can code it, the program never will"
            yield "warning", where, message, place
    elif not (position.statement or lent):
        yield "note", where, "no statement: the encoder is not asked about it", place


def _references(position: Position, stance: Stance, where: str, place: Place) -> Iterator[_Found]:
    known = tuple(other.id for other in stance.positions)
    named: list[tuple[str, str, Place]] = [
        ("combines", name, (*place, "combines", index))
        for index, name in enumerate(position.combines)
    ]
    if position.opposite:
        named.append(("opposite", position.opposite, (*place, "opposite")))
    for key, name, at in named:
        if name == position.id:
            yield "error", where, f"{key} names the position itself", at
        elif name not in known:
            choice = ", ".join(one for one in known if one != position.id) or "none"
            message = f"{key} names {name!r}, no position here (there are: {choice})"
            yield "error", where, message, at
    if len(set(position.combines)) == 1:
        message = "combines names one position; it takes two or more"
        yield "warning", where, message, (*place, "combines")


def _compiled(
    position: Position, where: str, place: Place, lexicon: Lexicon
) -> Iterator[Placed | _Found]:
    """Compile every pattern of a position, each with its own finding where it fails."""
    groups: list[tuple[str, str, Place, tuple[Cue, ...]]] = [
        (where, "cue", (*place, "cues"), position.cues)
    ]
    for index, part in enumerate(position.parts):
        inner: Place = (*place, "parts", index, "cues")
        groups.append((f"{where}, part {part.id}", "part", inner, part.cues))
    blockers = tuple(Cue(blocker, 1.0) for blocker in position.blockers)
    groups.append((where, "blocker", (*place, "blockers"), blockers))
    for name, role, inner, cues in groups:
        for index, cue in enumerate(cues):
            at: Place = (*inner, index)
            try:
                pattern = compile_with(cue.pattern, lexicon)
            except CodebookError as error:
                if not _in_list(error):
                    yield "error", name, str(error), at
                continue
            found = Placed(name, at, where, role, pattern, cue.probability)
            yield found
            if found.first is None:
                yield "warning", name, f"no text was found that {cue.pattern!r} matches", at


def _in_list(error: CodebookError) -> bool:
    """Whether the fault is in a word list, where it is reported, not in each cue that calls it."""
    return "word list '" in str(error)


def _twice(cues: list[Placed]) -> Iterator[_Found]:
    """Find patterns that say the same, the later one in relation to the first."""
    first: dict[tuple[str, str], Placed] = {}
    for cue in cues:
        earlier = first.setdefault(cue.identity, cue)
        if earlier is cue:
            continue
        name = repr(cue.pattern.source)
        if earlier.pattern.source != cue.pattern.source:
            name += f" (the same as {earlier.pattern.source!r})"
        if earlier.where == cue.where and earlier.role == cue.role:
            yield "warning", cue.where, f"{cue.role} {name} stands here twice", cue.place
        elif earlier.where == cue.where and "blocker" in (earlier.role, cue.role):
            message = f"cue {name} is also a blocker: it never counts"
            yield "error", cue.where, message, earlier.place
        elif earlier.role == cue.role == "cue":
            yield "error", cue.where, f"cue {name} also signals {earlier.where}", cue.place


def _words(codebook: Codebook, lexicon: Lexicon) -> Iterator[_Found]:
    used = lexicon.used
    for name, entries in codebook.words:
        where = f"[words] {name}"
        place: Place = ("words", name)
        if name not in used:
            try:
                lexicon.fragment(name)
            except CodebookError as error:
                yield "error", where, str(error), (*place, *_bad_entry(name, entries, lexicon))
            else:
                yield "warning", where, "no pattern calls this list", place
        for index, entry in enumerate(entries):
            if entry in entries[:index]:
                yield "warning", where, f"{entry!r} is listed twice", (*place, index)


def _bad_entry(name: str, entries: tuple[str, ...], lexicon: Lexicon) -> tuple[int, ...]:
    """The index of the first entry that is no pattern, as a place within the list."""
    for index, entry in enumerate(entries):
        try:
            _, ending = parse(entry, lexicon, (name,))
        except CodebookError:
            return (index,)
        if ending:
            return (index,)
    return ()
