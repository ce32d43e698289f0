"""Mermaid and JSON Canvas: every claim and every arrow, whatever signs the texts hold."""

import itertools
import json
import re

import jsonschema
import networkx as nx
import pytest

from discourse.model import Comment
from discourse.renderers.graph_formats import GRAPH_KINDS, graph_text
from discourse.renderers.graph_formats.mermaid import too_much
from tests import worked_example
from tests.renderers import nasty, node, sample

EVERY = pytest.mark.parametrize("name", nasty.ANALYSES)
KINDS = pytest.mark.parametrize("kind", GRAPH_KINDS)


def counted(found, kind):
    back = nx.node_link_graph(json.loads(graph_text(found, kind, "json")), edges="links")
    return len(back), back.number_of_edges()


# --- Mermaid: what its own parser was seen to take ---------------------------------------

BOX = re.compile(r'  n\d+(\["[^"]+"\]|\(\["[^"]+"\]\))(:::[a-z_]+)?')
ARROW = re.compile(r'  n\d+ (-->|--x|-\.->)(\|"[a-z]+"\|)? n\d+')
CLASS = re.compile(r"  classDef [a-z_]+ stroke:#[0-9a-f]{6},stroke-width:2px")
MERMAID = """
(async () => {
  const { JSDOM } = require("jsdom");
  globalThis.window = new JSDOM("").window;
  globalThis.document = window.document;
  const path = require("path");
  const home = path.dirname(require.resolve("mermaid"));
  const mermaid = (await import(path.join(home, "mermaid.core.mjs"))).default;
  mermaid.initialize({ maxEdges: 5000, maxTextSize: 5000000 });
  const text = require("fs").readFileSync(process.argv[1], "utf8");
  const made = await mermaid.mermaidAPI.getDiagramFromText(text);
  console.log(JSON.stringify([made.db.getVertices().size, made.db.getEdges().length]));
})();
"""


@EVERY
@KINDS
def test_mermaid_has_a_box_for_each_node_and_an_arrow_for_each_edge(name, kind):
    found = nasty.ANALYSES[name]()
    body = graph_text(found, kind, "mmd").split("flowchart RL\n")
    assert len(body) == 2
    lines = body[1].splitlines()
    shapes = [next((s for s in (BOX, ARROW, CLASS) if s.fullmatch(line)), None) for line in lines]
    assert None not in shapes, lines[shapes.index(None)]
    assert (shapes.count(BOX), shapes.count(ARROW)) == counted(found, kind)


@EVERY
@KINDS
def test_mermaid_reads_mermaid(name, kind, tmp_path):
    found = nasty.ANALYSES[name]()
    path = tmp_path / "map.mmd"
    path.write_text(graph_text(found, kind, "mmd"), encoding="utf-8")
    node.asked("jsdom", "console.log(1)")
    assert tuple(node.asked("mermaid", MERMAID, path)) == counted(found, kind)


def test_mermaid_takes_no_text_for_syntax():
    text = graph_text(sample.analysis(), "argument", "mmd")
    assert "<script" not in text
    assert "#60;script#62;" in text
    assert "%%" not in graph_text(nasty.synthetic(), "argument", "mmd")
    assert '["teen use halved<br>Bo · c1 · challenged"]:::challenged' in text
    assert '--x|"challenge"|' in text


def test_what_mermaid_would_not_draw_is_known():
    comments = [Comment(str(n), "0", f"A{n}", "No.") for n in range(1, 502)]
    most, more = sample.bare(*comments[:500]), sample.bare(*comments)
    assert too_much(graph_text(most, "replies", "mmd")) == ""
    assert too_much(graph_text(more, "replies", "mmd")).startswith("501 arrows")
    long = [Comment(str(n), "0", f"A{n}" * 30, "No. " * 40) for n in range(1, 450)]
    assert "signs" in too_much(graph_text(sample.bare(*long), "replies", "mmd"))


# --- JSON Canvas 1.0, by its specification -----------------------------------------------

COLOUR = {"type": "string", "pattern": "^([1-6]|#[0-9a-fA-F]{6})$"}
PLACE = {name: {"type": "integer"} for name in ("x", "y", "width", "height")}
SIDE = {"enum": ["top", "right", "bottom", "left"]}
BASE = {"id": {"type": "string"}, "color": COLOUR, **PLACE}
CANVAS = {
    "type": "object",
    "required": ["nodes", "edges"],
    "additionalProperties": False,
    "properties": {
        "nodes": {
            "items": {
                "required": ["id", "type", *PLACE],
                "oneOf": [
                    {
                        "properties": {
                            **BASE,
                            "type": {"const": "text"},
                            "text": {"type": "string"},
                        },
                        "required": ["text"],
                        "additionalProperties": False,
                    },
                    {
                        "properties": {
                            **BASE,
                            "type": {"const": "group"},
                            "label": {"type": "string"},
                        },
                        "additionalProperties": False,
                    },
                ],
            }
        },
        "edges": {
            "items": {
                "required": ["id", "fromNode", "toNode"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string"},
                    "fromNode": {"type": "string"},
                    "toNode": {"type": "string"},
                    "fromSide": SIDE,
                    "toSide": SIDE,
                    "color": COLOUR,
                    "label": {"type": "string"},
                },
            }
        },
    },
}


@EVERY
@KINDS
def test_a_canvas_is_one_and_counts_the_same(name, kind):
    found = nasty.ANALYSES[name]()
    board = json.loads(graph_text(found, kind, "canvas"))
    jsonschema.validate(board, CANVAS)
    cards = [each for each in board["nodes"] if each["type"] == "text"]
    assert (len(cards), len(board["edges"])) == counted(found, kind)
    ids = [each["id"] for each in (*board["nodes"], *board["edges"])]
    assert len(set(ids)) == len(ids)
    known = {card["id"] for card in cards}
    assert all({each["fromNode"], each["toNode"]} <= known for each in board["edges"])


@EVERY
@KINDS
def test_no_card_lies_on_another_and_each_in_its_group(name, kind):
    board = json.loads(graph_text(nasty.ANALYSES[name](), kind, "canvas"))
    for what in ("text", "group"):
        columns = {}
        for each in board["nodes"]:
            if each["type"] == what:
                columns.setdefault(each["x"], []).append((each["y"], each["y"] + each["height"]))
        for rows in columns.values():
            rows.sort()
            assert all(a[1] < b[0] for a, b in itertools.pairwise(rows))
    groups = [each for each in board["nodes"] if each["type"] == "group"]
    assert bool(groups) == (kind == "argument" and len(board["nodes"]) > 0)
    for card in board["nodes"] if groups else ():
        if card["type"] == "text":
            assert sum(inside(card, group) for group in groups) == 1


def inside(card, group):
    return (
        group["x"] <= card["x"]
        and group["y"] <= card["y"]
        and card["x"] + card["width"] <= group["x"] + group["width"]
        and card["y"] + card["height"] <= group["y"] + group["height"]
    )


def test_a_card_says_what_became_of_its_claim():
    board = json.loads(graph_text(worked_example.analysis(), "argument", "canvas"))
    card = next(each for each in board["nodes"] if each["id"] == "A1")
    assert card["text"] == "Prohibition failed to cut use\n\n*defended*"
    hostile = json.loads(graph_text(sample.analysis(), "argument", "canvas"))
    texts = "".join(each.get("text", "") for each in hostile["nodes"])
    assert "<script" not in texts
