"""The reply graph and the argument graph as text: GraphML, GEXF, DOT and node-link JSON.

Text only: the graphs come from :mod:`discourse.graph.networks`, and files are the
caller's business. networkx is imported when a format is asked for. What a format
cannot hold (``None``, tuples, signs that XML forbids) is made into what it can.
"""

import json
import math
import re
import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from discourse.errors import RenderError
from discourse.model import Analysis

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.DiGraph[Any]

__all__ = ["GRAPH_FORMATS", "GRAPH_KINDS", "graph_text"]

GRAPH_KINDS = ("replies", "argument")
"""Which graph of an analysis."""

Value = str | int | float | bool

# All that XML 1.0 cannot hold, and line ends that a round trip would change.
_FORBIDDEN = re.compile(r"[^\t\n\u0020-\u0084\u0086-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
_LABEL_WIDTH = 32
_DOT_SHAPES = {"claim": "box", "comment": "ellipse"}
_DOT_STYLES = {
    "challenge": ("#d55e00", "dashed", "tee"),
    "support": ("#009e73", "solid", "normal"),
    "question": ("#b37400", "dotted", "odot"),
    "concede": ("#56b4e9", "dashed", "normal"),
    "retract": ("#cc79a7", "dashed", "tee"),
}


def _clean_text(text: str) -> str:
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def _clean_value(value: object) -> Value | None:
    """A value that all formats hold: text, number or truth value; ``None`` is left out."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return ", ".join(str(_clean_value(item)) for item in value if item is not None)
    return _clean_text(str(value))


def _one_type(rows: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    """The type of each attribute: that of all its values, else the widest that holds them."""
    found: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            held = found.setdefault(name, type(value))
            if held is not type(value):
                found[name] = float if {held, type(value)} == {int, float} else str
    return found


def _typed(rows: list[dict[str, Value]]) -> None:
    """Give each attribute the same type everywhere, as GraphML and GEXF declare it once."""
    types = _one_type(rows)
    for row in rows:
        for name, value in row.items():
            if type(value) is not types[name]:
                row[name] = types[name](value)


def _cleaned(data: Mapping[Any, object]) -> dict[str, Value]:
    cleaned = ((_clean_text(str(name)), _clean_value(value)) for name, value in data.items())
    return {name: value for name, value in cleaned if value is not None}


def _names(graph: "Graph") -> dict[Any, str]:
    """A clean name for every node, all different."""
    names: dict[Any, str] = {}
    taken: set[str] = set()
    for node in graph:
        name = base = _clean_text(str(node))
        number = 1
        while name in taken:
            number += 1
            name = f"{base}~{number}"
        taken.add(name)
        names[node] = name
    return names


def _clean_graph(graph: "Graph") -> "Graph":
    """The same graph, in the same order, with values that every format holds."""
    import networkx as nx

    names = _names(graph)
    nodes = [(names[node], _cleaned(data)) for node, data in graph.nodes(data=True)]
    edges = [
        (names[source], names[target], _cleaned(data))
        for source, target, data in graph.edges(data=True)
    ]
    _typed([data for _, data in nodes])
    _typed([data for _, _, data in edges])
    clean: Graph = nx.DiGraph()
    clean.graph.update(_cleaned(graph.graph))
    clean.add_nodes_from(nodes)
    clean.add_edges_from(edges)
    return clean


def _graphml(graph: "Graph") -> str:
    import networkx as nx

    lines = nx.generate_graphml(graph, prettyprint=True)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n"


def _gexf(graph: "Graph") -> str:
    import networkx as nx

    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    # The day and the library's version would change from one run to the next.
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    text = re.sub(r"<creator>[^<]*</creator>", "<creator>discourse</creator>", text, count=1)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + text + "\n"


def _json(graph: "Graph") -> str:
    import networkx as nx

    data = nx.node_link_data(graph, edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _quote(value: Value) -> str:
    """Quote a DOT string: marks and backslashes are escaped, line breaks written as such."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def _attributes(data: Mapping[str, Value]) -> str:
    inner = ", ".join(f"{_quote(name)}={_quote(value)}" for name, value in data.items())
    return f" [{inner}]" if inner else ""


def _dot_node(data: Mapping[str, Value]) -> dict[str, Value]:
    """A node's attributes, its label in short lines, and the shape of its kind."""
    drawn = dict(data)
    if "label" in drawn:
        lines = textwrap.wrap(str(drawn["label"]), _LABEL_WIDTH, break_on_hyphens=False)
        drawn["label"] = "\n".join(lines)
    shape = _DOT_SHAPES.get(str(drawn.get("kind", "")))
    return {**drawn, "shape": shape} if shape else drawn


def _dot_edge(data: Mapping[str, Value]) -> dict[str, Value]:
    """An edge's attributes, and how its act is drawn."""
    act = str(data.get("act", ""))
    drawn = dict(data)
    if act:
        drawn["label"] = act
    if act in _DOT_STYLES:
        drawn["color"], drawn["style"], drawn["arrowhead"] = _DOT_STYLES[act]
    return drawn


def _dot(graph: "Graph") -> str:
    lines = [f"digraph {_quote(graph.graph.get('name', ''))} {{", "  rankdir=RL;"]
    lines.extend(
        f"  {_quote(node)}{_attributes(_dot_node(data))};" for node, data in graph.nodes(data=True)
    )
    lines.extend(
        f"  {_quote(source)} -> {_quote(target)}{_attributes(_dot_edge(data))};"
        for source, target, data in graph.edges(data=True)
    )
    return "\n".join([*lines, "}"]) + "\n"


_WRITERS: dict[str, Callable[["Graph"], str]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "dot": _dot,
    "json": _json,
}
GRAPH_FORMATS = tuple(_WRITERS)
"""The formats, by the suffix of their files."""


def _graph_of(analysis: Analysis, kind: str) -> "Graph":
    from discourse.graph.networks import argument_graph, reply_graph

    if kind == "argument":
        return argument_graph(analysis)
    return reply_graph(analysis.thread, analysis.targets, analysis.replies, analysis.stances)


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
    if fmt not in _WRITERS:
        raise RenderError(f"no graph format {fmt!r}; choose from {', '.join(GRAPH_FORMATS)}")
    graph = _graph_of(source, kind) if isinstance(source, Analysis) else source
    return _WRITERS[fmt](_clean_graph(graph))
