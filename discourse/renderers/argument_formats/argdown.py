"""Argdown 1.7: claims as statements, comments as arguments, who attacks and supports whom.

Moves for which Argdown has no sign (questions, restatements) stand in the data of what
they touch, with the standing, the author and how sure we are. See https://argdown.org/.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from discourse.model import Analysis
from discourse.renderers.argument_formats.points import Link, Point, argument_map
from discourse.renderers.graph_formats.clean import clean_text

__all__ = ["argdown"]

_SIGNS: Final = {
    "support": "+",
    "concede": "+",
    "inference": "+",
    "challenge": "-",
    "retract": "-",
}
# Any sign can be escaped; stops and colons matter only where no space follows.
_SPECIAL = re.compile(r"[\\@#*_\[\]<>{}()/=]|[.:;,](?=\S)")
_LINE_START = re.compile(r"[-+~]|\d+(?=\.)")


def argdown(analysis: Analysis) -> str:
    """What is argued, as Argdown reads it; the same bytes for the same analysis."""
    found = argument_map(analysis)
    titles = _titles(found.points)
    onto: dict[str, list[Link]] = {}
    for link in found.links:
        onto.setdefault(link.target, []).append(link)
    blocks = [_front(analysis)]
    blocks += [_block(point, onto.get(point.id, ()), titles) for point in found.points]
    if not found.points:
        blocks.append("# No claims were found.")
    return "\n\n".join(blocks) + "\n"


def _front(analysis: Analysis) -> str:
    title = analysis.thread.title or analysis.thread.id
    return f"===\ntitle: {_yaml(title)}\n==="


def _block(point: Point, links: Iterable[Link], titles: Mapping[str, str]) -> str:
    """A point's definition, and below it what is done to it."""
    links = list(links)
    tag = f" #{point.standing.standing}" if point.standing else ""
    text = _escaped(point.text) or "…"
    lines = [f"{titles[point.id]}: {text}{tag} {_data(point, links)}"]
    # Of several moves of one kind between the same two points the map needs one.
    moves = dict.fromkeys(
        (_SIGNS[link.kind], source)
        for link in links
        if link.kind in _SIGNS
        for source in link.sources
    )
    return "\n".join([*lines, *(f"  {sign} {titles[source]}" for sign, source in moves)])


def _data(point: Point, links: Iterable[Link]) -> str:
    """What Argdown has no sign for, as an object of YAML on one line."""
    told: dict[str, Any] = {"id": point.id, "comment": point.unit.id, "author": point.unit.author}
    if point.claim is not None:
        told |= {"type": point.claim.type, "commitment": point.claim.commitment}
    if point.standing is not None:
        told["probability"] = round(point.standing.probability, 4)
        told["salience"] = round(point.standing.salience.total, 4)
    for kind, name in (("question", "questionedBy"), ("restatement", "restatedBy")):
        sources = [source for link in links if link.kind == kind for source in link.sources]
        if sources:
            told[name] = list(dict.fromkeys(sources))
    others = [link for link in links if link.kind in ("elaborate", "other")]
    if others:
        told["answeredBy"] = list(dict.fromkeys(s for link in others for s in link.sources))
    return "{" + ", ".join(f"{name}: {_yaml(value)}" for name, value in told.items()) + "}"


def _yaml(value: Any) -> str:
    """JSON, which is YAML too, without the signs that end a block of data or the front matter."""
    text = json.dumps(_clean(value), ensure_ascii=False)
    if isinstance(value, str):
        return text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "{}="})
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(item) for item in value) + "]"
    return text


def _clean(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


def _titles(points: Iterable[Point]) -> dict[str, str]:
    """How each point is called: a claim in square brackets, a comment in angle ones."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for point in points:
        plain = re.sub(r"[\[\]<>]", "'", " ".join(clean_text(point.id).split()))
        title = base = plain.lstrip("-") or "unnamed"
        number = 1
        while title in taken:
            number += 1
            title = f"{base}~{number}"
        taken.add(title)
        made[point.id] = f"<{title}>" if point.claim is None else f"[{title}]"
    return made


def _escaped(text: str) -> str:
    r"""Text in which no sign means anything.

    >>> print(_escaped("- see [1] e.g. #9: it's _so_"))
    \- see \[1\] e\.g. \#9: it's \_so\_
    """
    line = _SPECIAL.sub(lambda sign: "\\" + sign[0], " ".join(clean_text(text).split()))
    start = _LINE_START.match(line)
    if start is None:
        return line
    if start[0].isdigit():
        return f"{start[0]}\\{line[start.end() :]}" if line[start.end()] == "." else line
    return "\\" + line
