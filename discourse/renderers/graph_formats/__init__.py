"""The reply graph and the argument graph as text for other programs, one module a format.

Text only: the graphs come from :mod:`discourse.graph.networks`, and files are the
caller's business. networkx is imported when a format is asked for. What a format
cannot hold (``None``, times, lists, signs that XML forbids) is made into what it can.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.graph_formats.canvas import canvas
from discourse.renderers.graph_formats.clean import clean_graph
from discourse.renderers.graph_formats.cytoscape import cytoscape
from discourse.renderers.graph_formats.dot import dot
from discourse.renderers.graph_formats.gexf import gexf
from discourse.renderers.graph_formats.graphml import graphml
from discourse.renderers.graph_formats.mermaid import mermaid
from discourse.renderers.graph_formats.node_link import node_link

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["GRAPHS", "GRAPH_FORMATS", "GRAPH_KINDS", "GraphFormat", "graph_text"]

GRAPH_KINDS = ("replies", "argument")
"""Which graph of an analysis."""


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A format for graphs: what writes a clean graph in it, what it is for."""

    write: Callable[["Graph"], str]
    description: str


GRAPHS: dict[str, GraphFormat] = {
    "graphml": GraphFormat(graphml, "graph for yEd, Gephi, igraph and networkx"),
    "gexf": GraphFormat(gexf, "graph for Gephi"),
    "dot": GraphFormat(dot, "graph for Graphviz"),
    "json": GraphFormat(node_link, "graph as nodes and links, for D3 and networkx"),
    "cyjs": GraphFormat(cytoscape, "graph for Cytoscape and cytoscape.js"),
    "mmd": GraphFormat(mermaid, "Mermaid flowchart, for GitHub, wikis and notebooks"),
    "canvas": GraphFormat(canvas, "JSON Canvas, for Obsidian: cards to move about"),
}
"""Name of a format, which is the ending of its files -> what writes it."""

GRAPH_FORMATS = tuple(GRAPHS)
"""The formats, by the suffix of their files."""


def graph_text(source: "Analysis | Graph", kind: str = "replies", fmt: str = "graphml") -> str:
    r"""Write a graph as text.

    Parameters
    ----------
    source
        An analysis, or a directed graph of networkx.
    kind
        Which graph of an analysis: "replies" or "argument".
    fmt
        One of :data:`GRAPH_FORMATS`.

    Returns
    -------
    str
        Ends with a line end, and is the same for the same graph: nodes and edges keep
        their order, floats have at most 4 places, and no date or version is named.
        Signs that XML cannot hold are left out.

    Raises
    ------
    RenderError
        If there is no such kind or format.

    Examples
    --------
    >>> import networkx as nx
    >>> print(graph_text(nx.DiGraph([("1", "0", {"act": "other"})]), fmt="dot"))
    digraph "" {
      rankdir=RL;
      "1";
      "0";
      "1" -> "0" ["act"="other", "label"="other"];
    }
    <BLANKLINE>
    """
    if kind not in GRAPH_KINDS:
        raise RenderError(f"no graph of kind {kind!r}; choose from {', '.join(GRAPH_KINDS)}")
    if fmt not in GRAPHS:
        raise RenderError(f"no graph format {fmt!r}; choose from {', '.join(GRAPH_FORMATS)}")
    graph = _graph_of(source, kind) if isinstance(source, Analysis) else source
    return GRAPHS[fmt].write(clean_graph(graph))


def _graph_of(analysis: Analysis, kind: str) -> "Graph":
    from discourse.graph.networks import argument_graph, reply_graph

    if kind == "argument":
        graph = argument_graph(analysis)
    else:
        graph = reply_graph(analysis.thread, analysis.targets, analysis.replies, analysis.stances)
    # In other programs a comment is known by its words; claims have theirs.
    texts = {unit.id: unit.text for unit in analysis.units}
    for node, data in graph.nodes(data=True):
        data.setdefault("text", texts[data.get("comment_id", node)])
    return graph
