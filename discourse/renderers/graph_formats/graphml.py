"""GraphML, for yEd, Gephi, igraph and networkx."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["graphml"]


def graphml(graph: "Graph") -> str:
    """A clean graph as GraphML."""
    import networkx as nx

    lines = nx.generate_graphml(graph, prettyprint=True)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n"
