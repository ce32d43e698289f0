"""Rules as the description of a code: what people read, and a last line for the program.

Knows the headings under which rules stand, both ways; knows no file format.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from discourse.codebook.exchange.code import Code
from discourse.model import Codebook, Cue, Part, Position

__all__ = ["Described", "as_codes", "cues_of", "parts_of", "read_description"]

MARK = "For the program: "
HEADINGS = {
    "question": "question",
    "statement": "statement",
    "include": "include",
    "inclusion": "include",
    "inclusion criteria": "include",
    "definition": "include",
    "description": "include",
    "when to use": "include",
    "exclude": "exclude",
    "exclusion": "exclude",
    "exclusion criteria": "exclude",
    "when not to use": "exclude",
    "example": "examples",
    "examples": "examples",
    "not this position": "counter_examples",
    "counter-example": "counter_examples",
    "counter-examples": "counter_examples",
    "counterexamples": "counter_examples",
    "non-examples": "counter_examples",
}
"""What may stand before a colon, and whose text follows it."""

_HEADING = re.compile(r"([^\W_][\w -]{0,30}):(?:\s+(.*))?", re.DOTALL)
_BULLET = re.compile(r"[-*•–]\s+(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Described:
    """A description, read: texts by their key, and what the program's line holds.

    ``damaged`` says that there is such a line and it cannot be read.
    """

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    program: Mapping[str, Any] = field(default_factory=dict)
    damaged: bool = False

    def one(self, key: str) -> str:
        """All the text under a key, "" for none."""
        return "\n".join(self.texts.get(key, ()))


def as_codes(codebook: Codebook, *, rules_only: bool = False) -> tuple[Code, ...]:
    """The codebook's stances as codes, their positions under them.

    Parameters
    ----------
    codebook
        The codebook.
    rules_only
        Leave the line for the program out.

    Returns
    -------
    tuple of Code
        What belongs to the codebook as a whole is told in the first one's description.
    """
    codes: list[Code] = []
    for number, stance in enumerate(codebook.stances):
        program: dict[str, Any] = {
            "id": stance.id,
            "label": stance.label,
            "choose": stance.choose,
            "head": stance.head,
            "about": list(stance.about),
        }
        if not number:
            program["codebook"] = {
                "name": codebook.name,
                "version": codebook.version,
                "title": codebook.title,
                "description": codebook.description,
                "words": [[name, list(entries)] for name, entries in codebook.words],
            }
        lines = _described(
            ("Question", (stance.question,)),
            ("Include", stance.include),
            ("Exclude", stance.exclude),
        )
        children = tuple(
            _position(position, rules_only=rules_only) for position in stance.positions
        )
        description = _joined(lines, {} if rules_only else program)
        codes.append(Code(stance.label, description, children, codable=False, id=stance.id))
    return tuple(codes)


def _position(position: Position, *, rules_only: bool) -> Code:
    program: dict[str, Any] = {
        "id": position.id,
        "label": position.label,
        "opposite": position.opposite,
        "combines": list(position.combines),
        "cues": _cues(position.cues),
        "parts": [[part.id, _cues(part.cues)] for part in position.parts],
        "blockers": list(position.blockers),
    }
    lines = _described(
        ("Statement", (position.statement,) if position.statement else ()),
        ("Examples", position.examples),
        ("Not this position", position.counter_examples),
    )
    description = _joined(lines, {} if rules_only else program)
    return Code(position.label or position.id, description, id=position.id)


def _cues(cues: tuple[Cue, ...]) -> list[list[Any]]:
    return [[cue.pattern, cue.probability] for cue in cues]


def _described(*sections: tuple[str, tuple[str, ...]]) -> list[str]:
    blocks = []
    for title, texts in sections:
        if title in ("Question", "Statement"):
            blocks += [f"{title}: {_indented(text)}" for text in texts]
        elif texts:
            blocks.append("\n".join([f"{title}:", *(f"- {_indented(text)}" for text in texts)]))
    return blocks


def _indented(text: str) -> str:
    """Text whose later lines cannot be taken for headings or bullets."""
    first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([first, *(f"  {line}" if line else "" for line in rest)])


def _joined(blocks: list[str], program: Mapping[str, Any]) -> str:
    told = {key: value for key, value in program.items() if value or key == "label"}
    if told:
        blocks = [*blocks, MARK + json.dumps(told, ensure_ascii=False)]
    return "\n\n".join(blocks)


def read_description(text: str) -> Described:
    r"""Read a description, ours or anybody's.

    Parameters
    ----------
    text
        Paragraphs, bullets and headings that end in a colon. What stands under no known
        heading is taken for rules of inclusion.

    Returns
    -------
    Described

    Examples
    --------
    >>> read_description("Sides with a ban.\n\nExclude:\n- irony\nExample: Ban it!").texts
    {'include': ('Sides with a ban.',), 'exclude': ('irony',), 'examples': ('Ban it!',)}
    """
    plain, program, damaged = _program(text.replace("\r\n", "\n").replace("\r", "\n"))
    texts: dict[str, list[str]] = {}
    for key, block in _blocks(plain):
        texts.setdefault(key, []).append(block)
    return Described({key: tuple(found) for key, found in texts.items()}, program, damaged)


def _program(text: str) -> tuple[str, Mapping[str, Any], bool]:
    """The text without the program's line, and what that line holds.

    Rules may hold the same words, but never at the start of a line, where ours stands last.
    """
    places = [match.start() for match in re.finditer(f"(?m)^{MARK}(?={{)", text)]
    if not places:
        return text, {}, False
    at = places[-1]
    try:
        found, end = json.JSONDecoder().raw_decode(text, at + len(MARK))
    except (ValueError, RecursionError):
        return text[:at], {}, True
    return text[:at] + text[end:], found, False


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each rule with the key that it belongs to; a line that is indented goes on with a rule."""
    key, listed = "include", False
    lines: list[str] = []
    blanks: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            blanks.append(line[2:])
            continue
        if lines and line.startswith("  "):  # more of it, whatever it looks like
            lines += [*blanks, line[2:]]
            blanks = []
            continue
        plain = line.lstrip()
        heading, bullet = _HEADING.fullmatch(plain), _BULLET.fullmatch(plain)
        known = HEADINGS.get(heading[1].lower()) if heading else None
        if lines and (blanks or known or bullet or listed):
            yield key, "\n".join(lines).strip()
            lines = []
        if blanks and not (known or bullet) and (listed or key not in ("include", "exclude")):
            key, listed = "include", False  # prose again, after a list or a statement
        blanks = []
        if known and heading:
            key, listed = known, False
            lines = [heading[2]] if heading[2] else []
        elif bullet:
            listed = True
            lines = [bullet[1]]
        elif lines:
            lines[-1] = f"{lines[-1].rstrip()} {plain}"  # a paragraph that was broken into lines
        else:
            lines = [plain]
    if lines:
        yield key, "\n".join(lines).strip()


def cues_of(entries: Any) -> tuple[Cue, ...]:
    """Cues as they stand in the program's line."""
    return tuple(Cue(str(pattern), float(probability)) for pattern, probability in entries)


def parts_of(entries: Any) -> tuple[Part, ...]:
    """Parts as they stand in the program's line."""
    return tuple(Part(str(name), cues_of(cues)) for name, cues in entries)
