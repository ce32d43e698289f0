"""An outline of pros and cons in the form of Kialo's exports.

The thesis is the thread's title. Claims that answer none are its points, without a
side; below each stand its pros (supports, concessions, premises) and cons (challenges,
retractions). Questions and restatements have no side either. What stands elsewhere
already is referred to: "-> See 1.2.".
"""

import re
from collections.abc import Iterator

from discourse.model import Analysis
from discourse.renderers.argument_formats.points import ArgumentMap, Point, argument_map
from discourse.renderers.graph_formats.clean import clean_text

__all__ = ["kialo"]

_SIDES = {
    "support": "Pro: ",
    "concede": "Pro: ",
    "inference": "Pro: ",
    "challenge": "Con: ",
    "retract": "Con: ",
}
_MISTAKABLE = re.compile(r"(?i)(Pro|Con)\s*:|->")


def kialo(analysis: Analysis) -> str:
    """What is argued as an outline, one line for each claim, each naming its author and comment."""
    found = argument_map(analysis)
    title = _escaped(analysis.thread.title or analysis.thread.id) or "…"
    lines = [f"Discussion Title: {title}", "", f"1. {title}"]
    lines += _outline(found)
    return "\n".join(lines) + "\n"


def _outline(found: ArgumentMap) -> Iterator[str]:
    points = {point.id: point for point in found.points}
    below: dict[str, list[tuple[str, str]]] = {}
    for link in found.links:
        side = _SIDES.get(link.kind, "")
        below.setdefault(link.target, []).extend((side, source) for source in link.sources)
    answers = {source for answered in below.values() for _, source in answered}
    free = [point.id for point in found.points if point.id not in answers]
    numbers: dict[str, str] = {}
    roots = 0
    # Those that answer nothing first; of claims that answer each other in a circle, the first.
    for root in (*free, *points):
        if root in numbers:
            continue
        roots += 1
        waiting = [("", root, f"1.{roots}.")]
        while waiting:
            side, here, number = waiting.pop()
            if here in numbers:
                yield f"{number} {side}-> See {numbers[here]}"
                continue
            numbers[here] = number
            yield f"{number} {side}{_words(points[here])}"
            under = dict.fromkeys(below.get(here, ()))
            steps = [(s, source, f"{number}{n}.") for n, (s, source) in enumerate(under, 1)]
            waiting += reversed(steps)


def _words(point: Point) -> str:
    """A point on one line, with who said it and where."""
    text = _escaped(point.text) or "…"
    source = _escaped(
        f"{point.unit.author}, {point.unit.id}" if point.unit.author else point.unit.id
    )
    return f"{text} – {source}"


def _escaped(text: str) -> str:
    r"""Text on one line that is neither a side, nor a reference, nor a link.

    >>> print(_escaped("Con: see [a](b)"))
    "Con": see \[a\]\(b\)
    """
    line = re.sub(r"[\[\]()]", lambda sign: "\\" + sign[0], " ".join(clean_text(text).split()))
    start = _MISTAKABLE.match(line)
    if start is None:
        return line
    return f'"{start[1]}":{line[start.end() :]}' if start[1] else "→" + line[start.end() :]
