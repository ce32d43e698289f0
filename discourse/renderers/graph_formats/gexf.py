"""GEXF, for Gephi: claims in the colours of their standings, links as thick as they are sure."""

import re
from typing import TYPE_CHECKING

from discourse.renderers.image import style

if TYPE_CHECKING:
    from discourse.renderers.graph_formats.clean import Graph

__all__ = ["gexf"]


def gexf(graph: "Graph") -> str:
    """A clean graph as GEXF 1.2, whose attributes Gephi wants declared with one type each."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_dressed(graph), version="1.2draft"))
    # The day and the library's version would change from one run to the next.
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    text = re.sub(r"<creator>[^<]*</creator>", "<creator>discourse</creator>", text, count=1)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + text + "\n"


def _dressed(graph: "Graph") -> "Graph":
    made = graph.copy()
    for _, data in made.nodes(data=True):
        look = style.STANDING_LOOKS.get(str(data.get("standing", "")))
        if look is not None:
            data["viz"] = {"color": _channels(look[1])}
    for _, _, data in made.edges(data=True):
        if "probability" in data:
            data.setdefault("weight", data["probability"])
    return made


def _channels(colour: str) -> dict[str, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return {"r": red, "g": green, "b": blue}
