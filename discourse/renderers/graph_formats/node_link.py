"""Nodes and links as JSON, for D3 and networkx."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["node_link"]


def node_link(graph: "Graph") -> str:
    """A clean graph as ``networkx.node_link_graph(..., edges="links")`` reads it."""
    import networkx as nx

    data = nx.node_link_data(graph, edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
