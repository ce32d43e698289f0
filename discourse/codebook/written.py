"""A codebook as the text of its file, with hints at what is missing.

The reverse of :func:`.load.parse_codebook`: what is written reads back equal.
"""

import json
import re
from collections.abc import Iterable, Iterator

from discourse.model import Codebook, Cue, Position, Stance

__all__ = ["as_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DEFAULT = Cue("").probability


def as_toml(codebook: Codebook, head: Iterable[str] = (), unasked: Iterable[str] = ()) -> str:
    """Write a codebook.

    Parameters
    ----------
    codebook
        The codebook.
    head
        Lines of comment to begin with.
    unasked
        Ids of the stances whose question somebody should word; it is said there.

    Returns
    -------
    str
        TOML. A position that the program could not code has its missing keys there as
        comments.

    Examples
    --------
    >>> stance = Stance("ban", "Ban", "A side?", (Position("for", statement="Ban it."),))
    >>> print(as_toml(Codebook("b", "1", (stance,))).splitlines()[-2])
    statement = "Ban it."
    """
    lines = [*(f"# {line}" for line in head)]
    lines += _texts(codebook, "name", "version", "title", "description")
    if codebook.words:
        lines += ["", "[words]"]
        lines += [_array(_key(name), entries) for name, entries in codebook.words]
    waiting = set(unasked)
    for stance in codebook.stances:
        lines += _stance(stance, unasked=stance.id in waiting)
    return "\n".join(lines) + "\n"


def _stance(stance: Stance, *, unasked: bool) -> Iterator[str]:
    yield from ("", "[[stances]]")
    yield from _texts(stance, "id", "label")
    if unasked:
        yield "# Word the question as your coders should ask it."
    yield from _texts(stance, "question")
    yield from _arrays(stance, "include", "exclude", "about")
    if stance.choose != "strongest":
        yield from _texts(stance, "choose")
    yield from _texts(stance, "head")
    for position in stance.positions:
        yield from _position(position)


def _position(position: Position) -> Iterator[str]:
    yield from ("", "[[stances.positions]]")
    yield from _texts(position, "id", "label", "opposite")
    yield from _arrays(position, "combines")
    yield from _texts(position, "statement")
    if position.cues:
        yield _array("cues", position.cues)
    if not (position.statement or position.cues or position.parts or position.combines):
        yield from ('# statement = ""', '# cues = [""]')
    yield from _arrays(position, "blockers", "examples", "counter_examples")
    if not position.examples:
        yield '# examples = [""]'
    for part in position.parts:
        yield from ("", "[[stances.positions.parts]]", f"id = {_text(part.id)}")
        yield _array("cues", part.cues)


def _texts(of: object, *keys: str) -> Iterator[str]:
    found = ((key, getattr(of, key)) for key in keys)
    yield from (f"{key} = {_text(text)}" for key, text in found if text)


def _arrays(of: object, *keys: str) -> Iterator[str]:
    found = ((key, getattr(of, key)) for key in keys)
    yield from (_array(key, entries) for key, entries in found if entries)


def _array(key: str, entries: Iterable[str | Cue]) -> str:
    shown = [_cue(entry) if isinstance(entry, Cue) else _text(entry) for entry in entries]
    if len(shown) == 1:
        return f"{key} = [{shown[0]}]"
    return "\n".join([f"{key} = [", *(f"  {entry}," for entry in shown), "]"])


def _cue(cue: Cue) -> str:
    if cue.probability == _DEFAULT:
        return _text(cue.pattern)
    return f"{{ pattern = {_text(cue.pattern)}, probability = {float(cue.probability)!r} }}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    """A string of TOML; JSON's escapes are TOML's, but for one character that TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
