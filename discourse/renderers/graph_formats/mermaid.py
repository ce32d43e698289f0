"""Mermaid flowcharts, which GitHub, GitLab, Obsidian and many notebooks draw from text."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from discourse.renderers.graph_formats.clean import Value, shorten
from discourse.renderers.image import style

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["mermaid", "too_much"]

# What Mermaid draws at most, unless whoever runs it allows more (maxEdges, maxTextSize).
_MOST_ARROWS, _MOST_SIGNS = 500, 50_000

_LABEL = 80
_ARROWS = {"challenge": "--x", "retract": "--x", "question": "-.->", "concede": "-.->"}
_ARROW = "-->"
# Whatever Mermaid, or the Markdown in its labels, gives a meaning to.
_SIGNS = re.compile(r"[\"#&<>`\\*_~$%{}\[\]|@^=]|(?<=\w):(?=\w)|//")
_LINE_START = re.compile(r"(\d+)([.)])(?=\s|$)|[-+]")


def mermaid(graph: "Graph") -> str:
    """A clean graph as a flowchart: claims as boxes, comments rounded, acts on the arrows."""
    numbers = {node: f"n{n}" for n, node in enumerate(graph)}
    lines = [*_head(graph), "flowchart RL"]
    for node, data in graph.nodes(data=True):
        start, end = ('["', '"]') if data.get("kind") == "claim" else ('(["', '"])')
        lines.append(f"  {numbers[node]}{start}{_label(node, data)}{end}{_class(data)}")
    for source, target, data in graph.edges(data=True):
        words = _link(data)
        arrow = _ARROWS.get(words, _ARROW)
        said = f'|"{_escaped(words)}"|' if words else ""
        lines.append(f"  {numbers[source]} {arrow}{said} {numbers[target]}")
    used = dict.fromkeys(str(data.get("standing", "")) for _, data in graph.nodes(data=True))
    lines += [
        f"  classDef {name} stroke:{style.STANDING_LOOKS[name][1]},stroke-width:2px"
        for name in used
        if name in style.STANDING_LOOKS
    ]
    return "\n".join(lines) + "\n"


def too_much(text: str) -> str:
    r"""Why a flowchart of ours is not drawn where nobody raised Mermaid's limits; else "".

    Examples
    --------
    >>> too_much("flowchart RL\n  n1 --> n0\n")
    ''
    """
    arrows = len(re.findall(r"^  n\d+ [-.]", text, re.MULTILINE))
    if arrows > _MOST_ARROWS:
        return f"{arrows} arrows, and Mermaid draws {_MOST_ARROWS} unless told otherwise"
    if len(text) > _MOST_SIGNS:
        return f"{len(text):,} signs, and Mermaid reads {_MOST_SIGNS:,} unless told otherwise"
    return ""


def _head(graph: "Graph") -> list[str]:
    name = str(graph.graph.get("name", ""))
    # JSON's strings are strings of YAML as well; braces would make a directive.
    return ["---", f"title: {json.dumps(re.sub(r'[%{}]', ' ', name))}", "---"] if name else []


def _label(node: str, data: Mapping[str, Value]) -> str:
    """What it says, and below it who said it where, and its standing."""
    words = shorten(str(data.get("text") or data.get("label") or node), _LABEL) or "…"
    author = shorten(str(data.get("author", "")), _LABEL // 2)
    unit = str(data.get("comment_id", node))
    standing = str(data.get("standing", "")).replace("_", " ")
    below = " · ".join(part for part in (author, unit, standing) if part)
    lines = [words] if below == words else [words, below]
    return "<br>".join(_escaped(line) for line in lines)


def _class(data: Mapping[str, Value]) -> str:
    standing = str(data.get("standing", ""))
    return f":::{standing}" if standing in style.STANDING_LOOKS else ""


def _link(data: Mapping[str, Value]) -> str:
    """What an edge is called: its act, or what kind it is."""
    kind = str(data.get("kind", ""))
    return str(data.get("act", "")) or ("" if kind == "relation" else kind)


def _escaped(text: str) -> str:
    """Text inside quotation marks that shows as it is; entities are decimal, without ``&``.

    Examples
    --------
    >>> _escaped('1. "end" & [so]')
    '1#46; #34;end#34; #38; #91;so#93;'
    """
    start = _LINE_START.match(text)
    if start is None:
        return _entities(text)
    number, stop = start[1] or "", start[2] or start[0]
    return f"{number}#{ord(stop)};{_entities(text[start.end() :])}"


def _entities(text: str) -> str:
    return _SIGNS.sub(lambda found: "".join(f"#{ord(sign)};" for sign in found[0]), text)
