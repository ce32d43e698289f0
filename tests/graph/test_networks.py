"""The two graphs hold what the analysis says, edges pointing from the responder."""

import io
import subprocess
import sys
import time
from dataclasses import replace

import networkx as nx
import pytest

from discourse.graph.networks import argument_graph, comment_node, reply_graph
from discourse.model import (
    Comment,
    Inference,
    Relation,
    ReplyLink,
    Restatement,
    StanceLabel,
    Target,
    Thread,
)
from tests import worked_example


@pytest.fixture
def replies_graph():
    return reply_graph(
        worked_example.thread(),
        worked_example.targets(),
        worked_example.replies(),
        worked_example.stances(),
    )


def test_every_unit_is_a_node_in_document_order(replies_graph):
    assert list(replies_graph) == ["A", *(f"c{i}" for i in range(1, 11))]
    assert replies_graph.nodes["c9"] == {
        "author": "Hal",
        "label": "Hal",
        "depth": 1,
        "removed": False,
        "parent": "A",
        "stance:prohibition": "against",
    }
    assert replies_graph.nodes["A"]["parent"] == ""


def test_edges_run_from_the_reply_to_its_target(replies_graph):
    assert list(replies_graph.successors("c9")) == ["c8"]
    assert replies_graph.edges["c9", "c8"] == {
        "basis": "mention",
        "probability": 0.9,
        "act": "challenge",
        "acts": "challenge",
        "parent": False,
    }
    assert replies_graph.edges["c3", "c1"]["parent"]


def test_two_moves_towards_one_unit_share_an_edge_that_the_main_one_names(replies_graph):
    edge = replies_graph.edges["c6", "c4"]
    assert (edge["act"], edge["acts"]) == ("challenge", "challenge,support")


def test_two_moves_towards_two_units_are_two_edges():
    links = [
        ReplyLink("c2", "c1", "question", 0.9, "parent"),
        ReplyLink("c2", "A", "support", 0.6, "host"),
    ]
    graph = reply_graph(worked_example.thread(), (), links)
    assert list(graph.successors("c2")) == ["c1", "A"]
    assert graph.edges["c2", "A"]["basis"] == "host"


def test_without_targets_replies_answer_their_parents():
    graph = reply_graph(worked_example.thread(), ())
    assert graph.edges["c9", "A"] == {
        "basis": "parent",
        "probability": 1.0,
        "act": "",
        "acts": "",
        "parent": True,
    }
    assert graph.number_of_edges() == 10


def test_what_points_nowhere_is_left_out():
    graph = reply_graph(
        worked_example.thread(),
        [Target("c1", "gone", 0.9, "mention"), Target("gone", "A", 0.9, "mention")],
        stances=[StanceLabel("gone", "prohibition", "for", 0.9)],
    )
    assert "gone" not in graph
    assert list(graph.successors("c1")) == ["A"]


def test_depth_when_parents_come_later_or_run_in_a_circle():
    comments = (
        Comment("x", "y", "bo", "W."),
        Comment("y", "0", "", "W."),
        Comment("p", "q", "", "W."),
        Comment("q", "p", "", "W."),
    )
    thread = Thread("t", None, None, "", Comment("0", None, "", "W."), comments)
    graph = reply_graph(thread, ())
    assert [graph.nodes[unit]["depth"] for unit in ("0", "y", "x")] == [0, 1, 2]
    assert graph.nodes["y"]["label"] == "y"


@pytest.mark.parametrize("write", [nx.write_graphml_xml, nx.write_gexf])
def test_both_graphs_can_be_written(write, replies_graph):
    for graph in (replies_graph, argument_graph(worked_example.analysis())):
        file = io.BytesIO()
        write(graph, file)
        assert b"challenge" in file.getvalue()


def test_claims_and_what_carries_a_move():
    graph = argument_graph(worked_example.analysis())
    assert graph.edges["c1a", "A1"] == {
        "kind": "relation",
        "act": "challenge",
        "probability": 0.9,
        "basis": "given",
        "scope": "claim",
    }
    assert graph.edges[comment_node("c2"), "c1a"]["act"] == "question"
    assert graph.nodes[comment_node("c2")]["kind"] == "comment"
    node = graph.nodes["A1"]
    assert (node["kind"], node["standing"], node["author"]) == ("claim", "defended", "Editor")
    assert node["cluster"] == "A1"
    assert list(graph)[:12] == list(worked_example.EXPECTED)


def test_inferences_restatements_and_clusters():
    analysis = replace(
        worked_example.analysis(),
        inferences=(Inference("A1", "A2", 0.7), Inference("A1", "gone", 0.7)),
        restatements=(Restatement("c9a", "A2", 0.6), Restatement("c10a", "A3", 0.4)),
    )
    graph = argument_graph(analysis)
    assert graph.edges["A1", "A2"]["kind"] == "inference"
    assert graph.edges["c9a", "A2"]["kind"] == "restatement"
    clusters = dict(graph.nodes(data="cluster"))
    assert (clusters["c9a"], clusters["A2"]) == ("A2", "A2")
    assert clusters["c10a"] == "c10a"


def test_the_surest_of_several_edges_is_kept():
    both = (
        Relation("support", "c2", "c1", "c1a", 0.6, "only"),
        Relation("question", "c2", "c1", "c1a", 0.7, "only"),
        Relation("challenge", "c2", "c1", "c1a", 0.7, "only"),
    )
    graph = argument_graph(replace(worked_example.analysis(), relations=both))
    assert graph.edges[comment_node("c2"), "c1a"]["act"] == "question"


def test_moves_that_touch_whole_units_or_nothing():
    moves = (
        Relation("challenge", "c2", "c1", None, 0.6, "comment"),
        Relation("challenge", "c2", "gone", None, 0.6, "comment"),
        Relation("challenge", "c2", "c1", "gone", 0.6, "comment"),
        Relation("challenge", "gone", "c1", "c1a", 0.6, "comment"),
    )
    graph = argument_graph(replace(worked_example.analysis(), relations=moves))
    assert list(graph.edges) == [(comment_node("c2"), comment_node("c1"))]


def test_networkx_waits_until_it_is_needed():
    code = "import sys, discourse.graph.networks; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_deep_thread_takes_no_recursion():
    size = 50_000
    comments = tuple(Comment(str(i), str(i - 1), "p", "W.") for i in range(1, size))
    started = time.process_time()
    graph = reply_graph(Thread("t", None, None, "", Comment("0", None, "", "W."), comments), ())
    assert time.process_time() - started < 10
    assert graph.nodes[str(size - 1)]["depth"] == size - 1
