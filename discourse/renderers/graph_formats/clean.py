"""Graphs made into what every format holds: text, numbers, truth values, one type an attribute.

``None`` is left out, times become ISO 8601, lists become text, and signs that XML
forbids are dropped. Changes nothing in the graph that it is given.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.DiGraph[Any]

__all__ = ["Value", "clean_graph", "clean_text", "shorten"]

Value = str | int | float | bool

# All that XML 1.0 cannot hold, and line ends that a round trip would change.
_FORBIDDEN = re.compile(r"[^\t\n\u0020-\u0084\u0086-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    r"""Text without what XML forbids, with plain line ends.

    Examples
    --------
    >>> clean_text("a\x00b\r\nc")
    'ab\nc'
    """
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def shorten(text: str, width: int) -> str:
    r"""Text on one line, cut at a word where it is too long for a label.

    Examples
    --------
    >>> shorten("A ban is  wrong.", 80), shorten("A ban is wrong.", 9)
    ('A ban is wrong.', 'A ban is…')
    """
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    cut = line[:width]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,.;:") + "…"


def clean_graph(graph: "Graph") -> "Graph":
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


def _clean_value(value: object) -> Value | None:
    """A value that all formats hold: text, number or truth value; ``None`` is left out."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(_clean_value(item)) for item in value if item is not None)
    return clean_text(str(value))


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
    cleaned = ((clean_text(str(name)), _clean_value(value)) for name, value in data.items())
    return {name: value for name, value in cleaned if value is not None}


def _names(graph: "Graph") -> dict[Any, str]:
    """A clean name for every node, all different."""
    names: dict[Any, str] = {}
    taken: set[str] = set()
    for node in graph:
        name = base = clean_text(str(node))
        number = 1
        while name in taken:
            number += 1
            name = f"{base}~{number}"
        taken.add(name)
        names[node] = name
    return names
