"""DOT, for Graphviz: claims as boxes, each act with its own arrow."""

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from discourse.renderers.graph_formats.clean import Value

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["dot"]

_LABEL_WIDTH = 32
_SHAPES = {"claim": "box", "comment": "ellipse"}
_STYLES = {
    "challenge": ("#d55e00", "dashed", "tee"),
    "support": ("#009e73", "solid", "normal"),
    "question": ("#b37400", "dotted", "odot"),
    "concede": ("#56b4e9", "dashed", "normal"),
    "retract": ("#cc79a7", "dashed", "tee"),
}


def dot(graph: "Graph") -> str:
    """A clean graph in Graphviz's language, as ``pydot`` reads it."""
    lines = [f"digraph {_quote(graph.graph.get('name', ''))} {{", "  rankdir=RL;"]
    lines.extend(
        f"  {_quote(node)}{_attributes(_node(data))};" for node, data in graph.nodes(data=True)
    )
    lines.extend(
        f"  {_quote(source)} -> {_quote(target)}{_attributes(_edge(data))};"
        for source, target, data in graph.edges(data=True)
    )
    return "\n".join([*lines, "}"]) + "\n"


def _quote(value: Value) -> str:
    """Quote a DOT string: marks and backslashes are escaped, line breaks written as such."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def _attributes(data: Mapping[str, Value]) -> str:
    inner = ", ".join(f"{_quote(name)}={_quote(value)}" for name, value in data.items())
    return f" [{inner}]" if inner else ""


def _node(data: Mapping[str, Value]) -> dict[str, Value]:
    """A node's attributes, its label in short lines, and the shape of its kind."""
    drawn = dict(data)
    if "label" in drawn:
        lines = textwrap.wrap(str(drawn["label"]), _LABEL_WIDTH, break_on_hyphens=False)
        drawn["label"] = "\n".join(lines)
    shape = _SHAPES.get(str(drawn.get("kind", "")))
    return {**drawn, "shape": shape} if shape else drawn


def _edge(data: Mapping[str, Value]) -> dict[str, Value]:
    """An edge's attributes, and how its act is drawn."""
    act = str(data.get("act", ""))
    drawn = dict(data)
    if act:
        drawn["label"] = act
    if act in _STYLES:
        drawn["color"], drawn["style"], drawn["arrowhead"] = _STYLES[act]
    return drawn
