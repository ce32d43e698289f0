"""Codes of another program as a codebook: which become stances, which their positions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from discourse.codebook.exchange.code import Code, walk
from discourse.codebook.exchange.descriptions import (
    Described,
    cues_of,
    parts_of,
    read_description,
)
from discourse.codebook.exchange.names import nested, slug, unique
from discourse.codebook.load import parse_codebook
from discourse.codebook.written import as_toml
from discourse.errors import CodebookError
from discourse.model import Codebook, Position, Stance

__all__ = ["Imported", "from_codes"]

_HEAD = (
    "Imported from {source}. People can code by it as it stands (sheets, agreement). For the",
    "program to code by it, give each position what it goes by:",
    '  statement = "..."   what somebody says who holds the position, in one sentence that names',
    "                      the matter; the trained encoder compares comments with it",
    '  cues = ["..."]      patterns of words that signal it; surer ("discourse codebook new x"',
    "                      explains them)",
    '  examples = ["..."]  texts that must get the position: "discourse codebook check" tries them',
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A codebook's text in our format, and what was decided on the way, one line each."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A code with its description read."""

    code: Code
    names: tuple[str, ...]
    told: Described

    @property
    def label(self) -> str:
        """Its name, but where that is our own id or label, the label that we gave it."""
        ours = self.told.program
        if (
            "label" in ours
            and self.names[-1:]
            and self.code.name
            in (
                ours.get("id"),
                ours["label"],
            )
        ):
            return str(ours["label"])
        return " / ".join(self.names)


def from_codes(read: tuple[tuple[Code, ...], tuple[str, ...]], source: str) -> Imported:
    """Make a codebook of codes.

    Parameters
    ----------
    read
        The top codes, and what was decided when they were read.
    source
        The file they come from.

    Returns
    -------
    Imported
        Top codes are stances, codes under them positions, however deep. A code without
        codes under it is a stance with the one position "yes". Descriptions become rules.
    """
    codes, notes = read
    decided = list(notes)
    title = description = ""
    if len(codes) == 1 and _is_root(codes[0]):
        root = codes[0]
        decided.append(f"the one top code {root.name!r} was read as the title")
        title, description, codes = root.name, root.description.strip(), root.children
    if not any(code.children for code in codes):
        codes, mark = nested(codes)
        if mark:
            decided.append(f"names were divided at {mark!r} into stance and position")
    tops = [_Read(code, (code.name,), read_description(code.description)) for code in codes]
    ids = unique([(_own_id(top), slug(top.code.name)) for top in tops])
    stances = [_stance(top, name, decided) for top, name in zip(tops, ids, strict=True)]
    whole: Mapping[str, Any] = next(
        (top.told.program["codebook"] for top in tops if "codebook" in top.told.program), {}
    )
    book = _book(whole, source, tuple(stances), title=title, description=description)
    unasked = [s.id for s, top in zip(stances, tops, strict=True) if not top.told.one("question")]
    head = [line.format(source=_shown(source)) for line in _HEAD] if not whole else []
    text = as_toml(book, head, unasked)
    parse_codebook(text, source)  # what others damaged in the program's line is refused here
    return Imported(text, tuple(dict.fromkeys(decided)))


def _is_root(code: Code) -> bool:
    """Whether the only top code is a mere folder around all the others."""
    deep = [bool(child.children) for child in code.children]
    return any(deep) and (all(deep) or not code.codable)


def _own_id(read: _Read) -> str:
    found = read.told.program.get("id", "")
    return found if isinstance(found, str) and re.fullmatch(r"[\w-]+", found) else ""


def _stance(top: _Read, name: str, decided: list[str]) -> Stance:
    below = [
        _Read(code, names, read_description(code.description)) for names, code in walk(top.code)
    ]
    holders = [read for read in below if read.code.codable or not read.code.children]
    headings = [read for read in below if read not in holders]
    if any(len(read.names) > 1 for read in below):
        decided.append(f"{top.code.name!r}: codes below the second level are positions of it too")
    decided.extend(_damaged(read) for read in (top, *below) if read.told.damaged)
    include, exclude = [*_rules(top.told, "include")], [*_rules(top.told, "exclude")]
    for read in below:
        label = " / ".join(read.names)
        include += [
            f"{label}: {rule}" for key in ("question", "include") for rule in _rules(read.told, key)
        ]
        exclude += [f"{label}: {rule}" for rule in _rules(read.told, "exclude")]
    for read in (*((top,) if below else ()), *headings):
        include += [f"Example: {text}" for text in _rules(read.told, "examples")]
        include += list(_rules(read.told, "statement"))
        exclude += [f"Example: {text}" for text in _rules(read.told, "counter_examples")]
    if below:
        ids = unique([(_own_id(read), slug(read.names[-1])) for read in holders])
        positions = [_position(read, i, decided) for read, i in zip(holders, ids, strict=True)]
    else:
        decided.append(f"{top.code.name!r} has no codes under it: a stance with the position 'yes'")
        positions = [replace(_position(top, "yes", decided), label="")]
    ours = top.told.program
    return Stance(
        id=name,
        label=top.label,
        question=top.told.one("question") or _question(top.label, alone=not below),
        positions=tuple(_sound(position, positions, decided) for position in positions),
        include=tuple(include),
        exclude=tuple(exclude),
        choose=str(ours.get("choose", "strongest")),
        about=_strings(ours.get("about")),
        head=str(ours.get("head", "")),
    )


def _question(label: str, *, alone: bool) -> str:
    if alone:
        return f"Does the comment show this: {label}?"
    return f"Which of these, if any, does the comment show: {label}?"


def _rules(told: Described, key: str) -> tuple[str, ...]:
    return tuple(filter(None, told.texts.get(key, ())))


def _position(read: _Read, name: str, decided: list[str]) -> Position:
    ours = read.told.program
    position = Position(
        id=name,
        label="" if read.label == name and "label" not in ours else read.label,
        statement=read.told.one("statement"),
        examples=_rules(read.told, "examples"),
        counter_examples=_rules(read.told, "counter_examples"),
    )
    try:
        return replace(
            position,
            cues=cues_of(ours.get("cues", ())),
            parts=parts_of(ours.get("parts", ())),
            blockers=_strings(ours.get("blockers")),
            opposite=str(ours.get("opposite", "")),
            combines=_strings(ours.get("combines")),
        )
    except (TypeError, ValueError):
        decided.append(_damaged(read))
        return position


def _damaged(read: _Read) -> str:
    return f"{read.code.name!r}: its line for the program is damaged; left out"


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _sound(position: Position, all_of_them: Iterable[Position], decided: list[str]) -> Position:
    """A position without references to positions that were taken out elsewhere."""
    known = {other.id for other in all_of_them}
    gone = {position.opposite, *position.combines} - known - {""}
    if not gone:
        return position
    decided.append(f"{position.id!r} names {', '.join(sorted(gone))}, no position now; left out")
    return replace(
        position,
        opposite=position.opposite if position.opposite in known else "",
        combines=tuple(name for name in position.combines if name in known),
    )


def _book(
    whole: Mapping[str, Any],
    source: str,
    stances: tuple[Stance, ...],
    *,
    title: str,
    description: str,
) -> Codebook:
    stem = PurePath(source).stem
    book = Codebook(slug(stem), "1", stances, title or _shown(stem), description)
    try:
        return replace(
            book,
            name=str(whole["name"]),
            version=str(whole["version"]),
            title=str(whole.get("title", "")),
            description=str(whole.get("description", "")),
            words=tuple((str(n), tuple(map(str, entries))) for n, entries in whole["words"]),
        )
    except (KeyError, TypeError, ValueError):
        if whole:
            message = (
                f"{source}: the first code's line for the program is damaged; restore or drop it"
            )
            raise CodebookError(message) from None
        return book


def _shown(source: str) -> str:
    """A file's name for a line of comment."""
    return "".join(char if char.isprintable() else "?" for char in PurePath(source).name)
