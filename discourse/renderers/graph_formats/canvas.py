"""JSON Canvas 1.0, for Obsidian and other boards: cards that can be moved about.

Of an argument, every comment is a group and what it claims its cards; of replies,
every comment is a card. Columns go by depth, rows by the thread's order. See
https://jsoncanvas.org/spec/1.0/.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from discourse.renderers.graph_formats.clean import Value, shorten
from discourse.renderers.image import style
from discourse.renderers.markdown.escape import escape

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["canvas"]

_WIDTH, _LINE, _LEAST = 360, 24, 60
_SIGNS = 40  # of text in a card's line
_WORDS = 300  # of a comment, in signs
_GAP, _INSET = 40, 20
_COLUMN = _WIDTH + 2 * _INSET + 3 * _GAP


def canvas(graph: "Graph") -> str:
    """A clean graph as a board."""
    boxes = [_card(node, data) for node, data in graph.nodes(data=True)]
    groups = list(_placed(graph, {box["id"]: box for box in boxes}))
    columns = {box["id"]: box["x"] for box in boxes}
    edges = [
        _edge(n, source, target, data) | _sides(beside=columns[source] == columns[target])
        for n, (source, target, data) in enumerate(graph.edges(data=True))
    ]
    # Groups come first: what is first lies below.
    made = {"nodes": [*groups, *boxes], "edges": edges}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _card(node: str, data: Mapping[str, Value]) -> dict[str, Any]:
    said = str(data.get("text") or data.get("label") or node)
    words = escape(said if data.get("kind") == "claim" else shorten(said, _WORDS)) or "…"
    standing = str(data.get("standing", ""))
    author = escape(str(data.get("author", "")))
    told = (standing.replace("_", " "),) if "comment_id" in data else (author, escape(node))
    below = " · ".join(part for part in told if part)
    lines = [words, f"*{below}*"] if below else [words]
    tall = sum(2 + len(line) // _SIGNS for line in lines)
    card = {"id": node, "type": "text", "x": 0, "y": 0, "width": _WIDTH}
    card |= {"height": max(_LEAST, tall * _LINE), "text": "\n\n".join(lines)}
    look = style.STANDING_LOOKS.get(standing)
    return card | ({"color": look[1]} if look else {})


def _placed(graph: "Graph", boxes: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every card its place, and yield the groups around them.

    A group stands below the one before it in its column, and no higher than the
    comment that it answers.
    """
    units: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        units.setdefault(str(data.get("comment_id", node)), []).append(node)
    depths = _depths(graph, units)
    bottoms: dict[int, int] = {}
    tops: dict[str, int] = {}
    for unit, nodes in units.items():
        first = graph.nodes[nodes[0]]
        depth = depths[unit]
        above = tops.get(str(first.get("parent", "")), 0)
        top = tops[unit] = max(bottoms.get(depth, 0), above)
        y = top + _INSET
        for node in nodes:
            boxes[node].update(x=depth * _COLUMN + _INSET, y=y)
            y += int(boxes[node]["height"]) + _INSET
        bottoms[depth] = y + _GAP
        if "comment_id" in first:
            place = {"x": depth * _COLUMN, "y": top, "height": y - top}
            yield _group(unit, str(first.get("author", "")), place)


def _group(unit: str, author: str, place: Mapping[str, int]) -> dict[str, Any]:
    label = f"{author} · {unit}" if author else unit
    width = _WIDTH + 2 * _INSET
    return {"id": f"group:{unit}", "type": "group", **place, "width": width, "label": label}


def _depths(graph: "Graph", units: Mapping[str, list[str]]) -> dict[str, int]:
    """The column of each comment: its depth where that is known, else by what it answers."""
    depths: dict[str, int] = {}
    for unit, nodes in units.items():
        known = graph.nodes[nodes[0]].get("depth")
        answered = (
            str(graph.nodes[target].get("comment_id", target))
            for node in nodes
            for target in graph.successors(node)
        )
        below = [depths[other] + 1 for other in answered if other in depths]
        depths[unit] = known if isinstance(known, int) else max(below, default=0)
    return depths


def _edge(n: int, source: str, target: str, data: Mapping[str, Value]) -> dict[str, Any]:
    act, kind = str(data.get("act", "")), str(data.get("kind", ""))
    made = {"id": f"edge:{n}", "fromNode": source, "toNode": target}
    label = act or ("" if kind == "relation" else kind)
    look = style.RELATION_LOOKS.get(act)
    return made | ({"label": label} if label else {}) | ({"color": look[0]} if look else {})


def _sides(*, beside: bool) -> dict[str, str]:
    """Where an edge leaves and arrives: on the right of both in one column, where it shows."""
    return {"fromSide": "right" if beside else "left", "toSide": "right"}
