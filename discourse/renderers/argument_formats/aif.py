"""AIF as JSON, in the form of AIFdb, OVA and arguebuf; :mod:`.dialogue` says what becomes what."""

import json
from typing import Any

from discourse.model import Analysis
from discourse.renderers.argument_formats.dialogue import NAMELESS, Dialogue, dialogue, names
from discourse.renderers.graph_formats.clean import clean_text

__all__ = ["aif", "aif_of"]


def aif(analysis: Analysis) -> str:
    """What is argued as AIF; the same bytes for the same analysis."""
    return json.dumps(aif_of(dialogue(analysis)), ensure_ascii=False, indent=1) + "\n"


def aif_of(made: Dialogue) -> dict[str, Any]:
    """The document that AIFdb gives out for a map of arguments."""
    people = zip(made.speakers.values(), names(made.speakers), strict=True)
    return {
        "nodes": list(made.nodes),
        "edges": list(made.edges),
        "schemefulfillments": [],
        "descriptorfulfillments": [],
        "cqdescriptorfulfillments": [],
        "participants": [
            {"participantID": str(number), "firstname": first, "surname": rest}
            for number, (first, rest) in people
        ],
        "locutions": [
            {
                "nodeID": node,
                "personID": str(made.speakers[clean_text(unit.author) or NAMELESS]),
                "timestamp": made.nodes[int(node) - 1]["timestamp"],
                "start": None,
                "end": None,
                "source": clean_text(unit.url) if unit.url else None,
            }
            for node, unit in made.locutions
        ],
    }
