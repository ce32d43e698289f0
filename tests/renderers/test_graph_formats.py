import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import RenderError
from discourse.renderers.graph_formats import GRAPH_FORMATS, GRAPH_KINDS, graph_text
from tests import once, worked_example
from tests.renderers import nasty

anything = st.text(st.characters(exclude_categories=()), max_size=12)


READABLE = ("graphml", "gexf", "json", "cyjs")


def read(text, fmt):
    if fmt == "json":
        return nx.node_link_graph(json.loads(text), edges="links")
    if fmt == "cyjs":
        return nx.cytoscape_graph(json.loads(text))
    if fmt == "gexf":
        return nx.read_gexf(io.BytesIO(text.encode()))
    return nx.read_graphml(io.BytesIO(text.encode()))


@pytest.fixture(scope="module")
def graphs():
    from discourse.graph.networks import argument_graph, reply_graph

    found = worked_example.analysis()
    return {
        "replies": reply_graph(found.thread, found.targets, found.replies, found.stances),
        "argument": argument_graph(found),
    }


@pytest.mark.parametrize("kind", GRAPH_KINDS)
@pytest.mark.parametrize("fmt", READABLE)
def test_networkx_reads_back_what_was_written(graphs, kind, fmt):
    graph = graphs[kind]
    back = read(graph_text(worked_example.analysis(), kind, fmt), fmt)
    assert list(back) == list(graph)
    assert sorted(back.edges) == sorted(graph.edges)
    assert back.is_directed()
    for node, data in graph.nodes(data=True):
        for name, value in data.items():
            kept = "nested_under" if (fmt, name) == ("cyjs", "parent") else name
            assert back.nodes[node][kept] == (
                round(value, 4) if isinstance(value, float) else value
            )
    for source, target, data in graph.edges(data=True):
        for name, value in data.items():
            wanted = round(value, 4) if isinstance(value, float) else value
            kept = "nested_under" if (fmt, name) == ("cyjs", "parent") else name
            assert back.edges[source, target][kept] == wanted


@pytest.mark.parametrize("kind", GRAPH_KINDS)
@pytest.mark.parametrize("fmt", READABLE)
def test_nodes_tell_their_words(kind, fmt):
    back = read(graph_text(worked_example.analysis(), kind, fmt), fmt)
    thread = worked_example.thread()
    for node, data in back.nodes(data=True):
        text = thread[data.get("comment_id", node)].text
        assert data["text"] in text
        assert data.get("kind") == "claim" or data["text"] == text


@pytest.mark.parametrize("kind", GRAPH_KINDS)
@pytest.mark.parametrize("fmt", GRAPH_FORMATS)
def test_a_graph_is_written_as_well_as_an_analysis(graphs, kind, fmt):
    graph = graphs[kind].copy()
    thread = worked_example.thread()
    for node, data in graph.nodes(data=True):
        data.setdefault("text", thread[data.get("comment_id", node)].text)
    assert graph_text(graph, fmt=fmt) == graph_text(worked_example.analysis(), kind, fmt)


@pytest.mark.parametrize("name", nasty.ANALYSES)
@pytest.mark.parametrize("kind", GRAPH_KINDS)
def test_readers_of_others_count_the_same(name, kind):
    from discourse.renderers.graph_formats import _graph_of

    found = nasty.ANALYSES[name]()
    graph = _graph_of(found, kind)
    counts = (len(graph), graph.number_of_edges())
    for fmt in READABLE:
        back = read(graph_text(found, kind, fmt), fmt)
        assert (len(back), back.number_of_edges()) == counts
    check_dot(graph_text(found, kind, "dot"), *counts)


def test_times_lists_and_nothing_are_made_into_text():
    graph = nx.DiGraph(name=None)
    graph.add_node("a", at=datetime(2020, 1, 2, 3, tzinfo=UTC), on=date(2020, 1, 2), many=[1, None])
    back = read(graph_text(graph, fmt="gexf"), "gexf").nodes["a"]
    assert back["at"] == "2020-01-02T03:00:00+00:00"
    assert back["on"] == "2020-01-02"
    assert back["many"] == "1"


def test_gephi_sees_standings_as_colours_and_sureness_as_weight():
    back = read(graph_text(worked_example.analysis(), "argument", "gexf"), "gexf")
    assert back.nodes["A1"]["viz"]["color"].keys() >= {"r", "g", "b"}
    assert back.nodes["A1"]["viz"]["color"] != back.nodes["c1a"]["viz"]["color"]
    assert all(data["weight"] == data["probability"] for _, _, data in back.edges(data=True))


@pytest.mark.parametrize("fmt", GRAPH_FORMATS)
def test_no_date_and_no_version(fmt):
    text = graph_text(worked_example.analysis(), "argument", fmt)
    assert "lastmodifieddate" not in text
    assert "NetworkX" not in text
    assert nx.__version__ not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_same_text_whatever_the_hash_seed():
    code = (
        "from tests import worked_example as w\n"
        "from discourse.renderers.graph_formats import *\n"
        "for kind in GRAPH_KINDS:\n"
        "    for fmt in GRAPH_FORMATS: print(graph_text(w.analysis(), kind, fmt))\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        env={**once.of_another_hash_seed(), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    here = [
        graph_text(worked_example.analysis(), kind, fmt)
        for kind in GRAPH_KINDS
        for fmt in GRAPH_FORMATS
    ]
    assert there.stdout.decode() == "".join(f"{text}\n" for text in here)


def odd_graph():
    graph = nx.DiGraph(name="odd\x00 & <name>")
    graph.add_node("a\x01", label='say "hi"\\', gone=None, pair=("x", 1), half=1, flag=True)
    graph.add_node("a", label="two\r\nlines\u2028three", half=0.123456, big=10**20)
    graph.add_node('"\\', label="\ud800 ends in \\")
    graph.add_edge("a\x01", "a", probability=0.33333333, many=["p", None, "q"], odd=float("nan"))
    graph.add_edge('"\\', "a", probability=1)
    return graph


@pytest.mark.parametrize("fmt", READABLE)
def test_what_a_format_cannot_hold_is_made_into_what_it_can(fmt):
    back = read(graph_text(odd_graph(), fmt=fmt), fmt)
    assert list(back) == ["a", "a~2", '"\\']
    first, second = back.nodes["a"], back.nodes["a~2"]
    assert first["label"] == 'say "hi"\\'
    assert first["pair"] == "x, 1"
    assert "gone" not in first
    assert first["flag"] is True
    assert (first["half"], second["half"]) == (1.0, 0.1235)
    assert second["label"] == "two\nlines\nthree"
    assert back.nodes['"\\']["label"] == " ends in \\"
    edge = back.edges["a", "a~2"]
    assert edge["probability"] == 0.3333
    assert edge["many"] == "p, q"
    assert "odd" not in edge


values = st.one_of(
    st.none(), anything, st.integers(-(2**31), 2**31 - 1), st.floats(), st.booleans(),
    st.tuples(anything, st.integers(0, 9)),
)  # fmt: skip
names = st.sampled_from(["text", "depth", "probability", "stance:ban", "odd name"])


@given(
    st.dictionaries(anything, st.dictionaries(names, values, max_size=3), max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_any_graph_can_be_written_and_read(nodes, pairs):
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes.items())
    ids = list(nodes)
    graph.add_edges_from((ids[a], ids[b]) for a, b in pairs if max(a, b) < len(ids))
    for fmt in READABLE:
        back = read(graph_text(graph, fmt=fmt), fmt)
        assert len(back) == len(graph)
        assert back.number_of_edges() == graph.number_of_edges()
    check_dot(graph_text(graph, fmt="dot"), len(graph), graph.number_of_edges())


QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def check_dot(text, nodes, edges):
    """Every statement is one line; outside of strings only what the grammar allows is left."""
    lines = text.splitlines()
    assert QUOTED.sub("S", lines[0]) == "digraph S {"
    assert lines[1:2] == ["  rankdir=RL;"]
    assert lines[-1] == "}"
    bare = [QUOTED.sub("S", line) for line in lines[2:-1]]
    shapes = re.compile(r"  S( -> S)?( \[S=S(, S=S)*\])?;")
    assert all(shapes.fullmatch(line) for line in bare), bare
    assert sum("->" in line for line in bare) == edges
    assert len(bare) == nodes + edges


def test_dot_is_quoted():
    text = graph_text(odd_graph(), fmt="dot")
    check_dot(text, 3, 2)
    assert r'"label"="say \"hi\"\\"' in text
    assert r'"\"\\" -> "a~2"' in text
    assert r"two lines three" in text or r"two\nlines\nthree" in text


def test_dot_shows_acts_and_wraps_claims():
    text = graph_text(worked_example.analysis(), "argument", "dot")
    assert '"label"="challenge"' in text
    assert '"arrowhead"="tee"' in text
    assert '"shape"="box"' in text
    labels = re.findall(r'"label"="([^"]*)"', text)
    assert max(len(line) for label in labels for line in label.split("\\n")) <= 32


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's own
@pytest.mark.parametrize("name", ["worked example", "hostile", "bare"])
def test_pydot_reads_dot(name):  # which takes it seconds
    pydot = pytest.importorskip("pydot")
    found, kind = nasty.ANALYSES[name](), "argument"
    graph = read(graph_text(found, kind, "json"), "json")
    (back,) = pydot.graph_from_dot_data(graph_text(found, kind, "dot"))
    assert len(back.get_nodes()) == len(graph)
    assert len(back.get_edges()) == graph.number_of_edges()


@pytest.mark.parametrize("fmt", ["graphml", "gexf"])
def test_xml_declares_what_it_is(fmt):
    text = graph_text(worked_example.analysis(), "replies", fmt)
    assert text.startswith("<?xml version='1.0' encoding='utf-8'?>\n<")
    assert ET.fromstring(text.encode()).tag.endswith(fmt)  # noqa: S314 - our own


def test_unknown_kinds_and_formats_are_refused():
    with pytest.raises(RenderError, match="replies, argument"):
        graph_text(nx.DiGraph(), "map")
    with pytest.raises(RenderError, match="graphml, gexf, dot, json"):
        graph_text(nx.DiGraph(), fmt="png")
