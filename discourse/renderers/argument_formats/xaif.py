"""xAIF, AIF in an envelope with the text and a drawing, for oAMF, the ``xaif`` package and OVA3."""

import html
import json
from typing import Any

from discourse.model import Analysis
from discourse.renderers.argument_formats.aif import aif_of
from discourse.renderers.argument_formats.dialogue import Dialogue, dialogue

__all__ = ["xaif"]

_COLUMNS = {"I": 100, "RA": 450, "CA": 450, "MA": 450, "YA": 750, "L": 1100, "TA": 1450}
_ROW, _STEP = 160, 70


def xaif(analysis: Analysis) -> str:
    """What is argued as xAIF; the same bytes for the same analysis."""
    made = dialogue(analysis)
    graph = aif_of(made)
    # By the package's habit people have numbers, and those of one name are called "None".
    for person in graph["participants"]:
        person["participantID"] = int(person["participantID"])
        person["surname"] = person["surname"] or "None"
    for locution in graph["locutions"]:
        locution["personID"] = int(locution["personID"])
    document = {
        "AIF": graph,
        "OVA": _drawing(made),
        "dialog": True,
        "text": {"txt": _text(made)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _text(made: Dialogue) -> str:
    """The whole text as HTML, each locution marked with its node's id."""
    said = (
        (node["nodeID"], html.escape(node["text"])) for node in made.nodes if node["type"] == "L"
    )
    return "".join(
        f'<span class="highlighted" id="{number}">{words}</span>.<br><br>' for number, words in said
    )


def _drawing(made: Dialogue) -> dict[str, Any]:
    """Places for a board: a column for each kind of node, rows in the thread's order."""
    bottoms: dict[int, int] = {}
    nodes = []
    for node in made.nodes:
        x, row = _COLUMNS[node["type"]], made.rows[node["nodeID"]]
        y = bottoms[x] = max(bottoms.get(x, 0) + _STEP, row * _ROW)
        place = {"nodeID": node["nodeID"], "visible": True, "x": x, "y": y}
        nodes.append(place | {"timestamp": node["timestamp"]})
    edges = [
        {"fromID": edge["fromID"], "toID": edge["toID"], "visible": True} for edge in made.edges
    ]
    return {"firstname": "", "surname": "", "url": "", "nodes": nodes, "edges": edges}
