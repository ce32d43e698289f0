"""Cytoscape JSON, for Cytoscape, cytoscape.js and networkx."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["cytoscape"]

_RENAMED = {"parent": "nested_under"}
"""There a node's ``parent`` is the box that it is drawn in."""
_KEPT = ("id", "value", "name", "source", "target")
"""What the format itself says of an element; our attributes must not say otherwise."""


def cytoscape(graph: "Graph") -> str:
    """A clean graph as Cytoscape opens it and ``networkx.cytoscape_graph`` reads it."""
    nodes = [
        {
            "data": {
                **_attributes(data),
                "id": node,
                "value": node,
                "name": data.get("label", node),
            }
        }
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        {"data": {**_attributes(data), "id": f"edge:{n}", "source": source, "target": target}}
        for n, (source, target, data) in enumerate(graph.edges(data=True))
    ]
    made = {
        "format_version": "1.0",
        "generated_by": "discourse",
        "target_cytoscapejs_version": "~3.0",
        "data": dict(graph.graph),
        "directed": True,
        "multigraph": False,
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    named = ((_RENAMED.get(name, name), value) for name, value in data.items())
    return {f"{name}_" if name in _KEPT else name: value for name, value in named}
