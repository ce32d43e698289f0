"""The numbers of the worked example, counted by hand."""

import json
from dataclasses import replace

import networkx as nx
import pytest

from discourse.graph.networks import reply_graph
from discourse.metrics import metrics
from discourse.model import (
    ACTS,
    STANDINGS,
    Analysis,
    Codebook,
    Comment,
    Position,
    Repair,
    ReplyLink,
    Stance,
    Thread,
)
from tests import worked_example

FOUND = metrics(worked_example.analysis())


def test_it_is_json_with_stable_keys():
    assert json.loads(json.dumps(FOUND, allow_nan=False)) == FOUND
    assert list(FOUND) == [
        "flow",
        "structure",
        "acts",
        "stances",
        "challenges",
        "questions",
        "claims",
    ]


def test_a_bare_article_has_the_same_keys_and_no_numbers_that_mean_nothing():
    thread = Thread("t", None, None, "text", Comment("0", None, "Ann", "Tea."))
    found = metrics(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    assert list(found) == list(FOUND)
    for part in ("flow", "structure", "claims", "questions", "acts"):
        assert list(found[part]) == list(FOUND[part])
    assert found["structure"]["mean_depth"] is None
    json.dumps(found, allow_nan=False)


def test_flow():
    assert FOUND["flow"] == {
        "found": 10,
        "placeholders": 0,
        "parsed": 10,
        "removed": 0,
        "empty": 0,
        "repaired": 0,
        "repairs": 0,
    }
    comments = (
        Comment("1", "0", "Bo", " "),
        Comment("2", "0", "", "", removed=True),
        Comment("3", "0", "Cy", "Yes."),
        Comment("4", "0", "", "", removed=True),
    )
    repairs = (
        Repair("empty_text", "1", ""),
        Repair("bad_field", "1", ""),
        Repair("encoding", None, ""),
        Repair("skipped_level", "4", ""),
    )
    thread = Thread("t", None, None, "", Comment("0", None, "Ann", "Tea."), comments, repairs)
    flow = metrics(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))["flow"]
    assert list(flow.values()) == [3, 1, 1, 1, 1, 2, 4]


def test_structure():
    found = FOUND["structure"]
    assert (found["comments"], found["authors"], found["depth"], found["breadth"]) == (10, 8, 3, 5)
    assert found["mean_depth"] == (5 * 1 + 4 * 2 + 3) / 10
    assert found["response_rate"] == 4 / 10  # c1, c4, c6, c8
    assert found["who_answers_whom"][0] == {"author": "Bo", "target": "Editor", "count": 2}


def test_acts_in_their_order_whether_they_occur_or_not():
    assert list(FOUND["acts"]) == list(ACTS)
    assert list(FOUND["acts"].values()) == [2, 5, 1, 1, 0, 2, 0]


def test_stances():
    prohibition = FOUND["stances"]["prohibition"]
    assert prohibition["units"] == 7
    assert prohibition["positions"] == {
        "against": {"units": 4, "authors": 4},
        "for": {"units": 3, "authors": 2},
    }
    assert {"author": "Bo", "positions": {"for": 2}} in prohibition["by_author"]
    # c1-A, c3-c1, c4-A, c6-c4, c8-A, c9-c8: every reply between sides
    assert prohibition["replies"] == [
        {"position": "for", "target": "against", "count": 3},
        {"position": "against", "target": "for", "count": 3},
    ]
    assert prohibition["assortativity"] == -1
    assert prohibition["ei_index"] == 1
    assert prohibition["cross_share"] == 1
    testimony = FOUND["stances"]["testimony"]
    assert testimony["assortativity"] is None
    assert testimony["ei_index"] is None


def test_assortativity_is_that_of_the_exported_graph():
    stances = tuple(
        replace(label, position="for") if label.comment_id == "c3" else label
        for label in worked_example.stances()
    )
    found = metrics(replace(worked_example.analysis(), stances=stances))
    graph = reply_graph(
        worked_example.thread(), worked_example.targets(), worked_example.replies(), stances
    )
    labelled = [n for n, data in graph.nodes(data=True) if "stance:prohibition" in data]
    expected = nx.attribute_assortativity_coefficient(
        graph.subgraph(labelled), "stance:prohibition"
    )
    assert found["stances"]["prohibition"]["assortativity"] == pytest.approx(expected)
    assert found["stances"]["prohibition"]["ei_index"] == pytest.approx(4 / 6)


def test_the_codebook_gives_stances_and_positions_their_order():
    positions = (Position("for"), Position("against"), Position("mixed"))
    stances = (
        Stance("research", "Research", "?", (Position("yes"),)),
        Stance("prohibition", "Prohibition", "?", positions),
    )
    book = Codebook("drugs", "1", stances)
    found = metrics(replace(worked_example.analysis(), codebook=book))["stances"]
    assert list(found) == ["research", "prohibition", "testimony"]
    assert list(found["prohibition"]["positions"]) == ["for", "against", "mixed"]
    assert found["prohibition"]["positions"]["mixed"] == {"units": 0, "authors": 0}
    assert found["research"]["units"] == 0


def test_who_challenges_whom():
    assert FOUND["challenges"] == [
        {"author": "Bo", "target": "Editor", "count": 2},
        {"author": "Di", "target": "Bo", "count": 1},
        {"author": "Gil", "target": "Ed", "count": 1},
        {"author": "Hal", "target": "Bo", "count": 1},
    ]


def test_questions_asked_and_answered():
    assert FOUND["questions"] == {"asked": 1, "answered": 0, "answered_by_addressee": 0}
    comments = (
        Comment("a", "0", "Bo", "Why?"),
        Comment("b", "a", "Cy", "Because."),
        Comment("c", "0", "Di", "How?"),
        Comment("d", "c", "ann", "So."),
        Comment("e", "0", "Ed", "When?"),
        Comment("f", "e", "Ed", "Anyone?"),
        Comment("g", "e", "Flo", ""),
    )
    asked = tuple(ReplyLink(unit, "0", "question", 0.9, "parent") for unit in "ace")
    thread = Thread("t", None, None, "", Comment("0", None, "Ann", "Tea."), comments)
    found = metrics(Analysis(thread, Codebook("none", "1", ()), "rules", "1", replies=asked))
    assert found["questions"] == {"asked": 3, "answered": 2, "answered_by_addressee": 1}


def test_claims():
    claims = FOUND["claims"]
    assert (claims["found"], claims["asserted"], claims["exposed"]) == (12, 12, 11)
    assert list(claims["standing"]) == list(STANDINGS)
    assert list(claims["standing"].values()) == [1, 2, 2, 0, 0, 1, 3, 1, 2]
    assert claims["standing_lenient"] == claims["standing"]
    assert claims["unchallenged"] == {"strict": 6, "lenient": 6, "robust": 6}
    assert claims["by_type"] == {"fact": 7, "value": 1, "policy": 3, "testimony": 1}
    assert claims["by_commitment"]["asserted"] == 12
    assert claims["hazard"] == {"rate": 6 / 59, "moves": 6, "exposure": 59}
