"""A codebook as a coding manual for people, in Markdown.

Prints what the codebook says, in its order and words; decides nothing.
"""

import re
from collections.abc import Iterable, Iterator

from discourse.model import Codebook, Cue, Position, Stance

__all__ = ["as_markdown"]


def as_markdown(codebook: Codebook) -> str:
    """Write the coding manual.

    Parameters
    ----------
    codebook
        The codebook.

    Returns
    -------
    str
        Markdown: each stance with its question, rules, positions, examples and
        cues, then the word lists.

    Examples
    --------
    >>> stance = Stance("ban", "Phone ban", "Is a side taken?", (Position("for"),))
    >>> print(as_markdown(Codebook("phones", "1", (stance,))).splitlines()[4])
    ## Phone ban (`ban`)
    """
    lines = [f"# {codebook.title or codebook.name}", "", _identity(codebook), ""]
    if codebook.description:
        lines += [codebook.description, ""]
    for stance in codebook.stances:
        lines += _stance(stance)
    if codebook.words:
        lines += ["## Word lists", ""]
        lines += [
            f"- {_code('{' + name + '}')}: {', '.join(_code(entry) for entry in entries)}"
            for name, entries in codebook.words
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _identity(codebook: Codebook) -> str:
    digest = f", SHA-256 {codebook.digest[:12]}" if codebook.digest else ""
    return f"Codebook {_code(codebook.name)}, version {codebook.version}{digest}."


def _stance(stance: Stance) -> Iterator[str]:
    yield from (f"## {stance.label} ({_code(stance.id)})", "", f"**{stance.question}**", "")
    yield from _rules("Include:", stance.include)
    yield from _rules("Exclude:", stance.exclude)
    if stance.about:
        names = ", ".join(map(_code, stance.about))
        yield from (f"Coded only where the unit, or what it answers, speaks of: {names}.", "")
    if len(stance.positions) > 1:
        rule = "one listed first" if stance.choose == "first" else "most probable one"
        yield from (f"Where several positions show, the {rule} is coded.", "")
    for position in stance.positions:
        yield from _position(position)


def _position(position: Position) -> Iterator[str]:
    label = position.label or position.id
    heading = label if label == position.id else f"{label} ({_code(position.id)})"
    yield from (f"### {heading}", "")
    if position.statement:
        yield from (f"Statement: {position.statement}", "")
    yield from _rules("Examples:", map(_quoted, position.examples))
    yield from _rules("Not this position:", map(_quoted, position.counter_examples))
    if position.combines:
        names = ", ".join(map(_code, position.combines))
        yield from (f"Holds where all of these hold: {names}.", "")
    if position.opposite:
        yield from (f"A negated cue signals {_code(position.opposite)}.", "")
    yield from _cues("Cues", position.cues)
    for part in position.parts:
        yield from _cues(f"Needed, part {_code(part.id)}", part.cues)
    yield from _rules(
        "Blockers, which take back an overlapping cue:", map(_code, position.blockers)
    )


def _cues(title: str, cues: tuple[Cue, ...]) -> Iterator[str]:
    """List cues by probability, the surest first."""
    for probability in sorted({cue.probability for cue in cues}, reverse=True):
        found = [cue.pattern for cue in cues if cue.probability == probability]
        yield from _rules(f"{title}, probability {probability:g}:", map(_code, found))


def _rules(title: str, rules: Iterable[str]) -> Iterator[str]:
    lines = [f"- {' '.join(rule.split())}" for rule in rules]
    if lines:
        yield from (title, "", *lines, "")


def _quoted(text: str) -> str:
    """Put an example in quotation marks, safe from being read as Markdown."""
    plain = re.sub(r"([\\`*_<\[\]])", r"\\\1", " ".join(text.split()))
    return f"“{plain}”"


def _code(text: str) -> str:
    """Put text in a code span; a pattern may itself hold backticks."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"
