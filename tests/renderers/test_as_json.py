import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from discourse.model import Comment, Repair
from discourse.renderers.as_json import analysis_json, thread_json, thread_jsonl
from discourse.renderers.layout import layout, line, rounded
from tests import worked_example
from tests.renderers import sample

SCHEMAS = Path(__file__).parents[1] / "schema"


def schema(name):
    loaded = {
        path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")
    }
    resources = [(entry["$id"], Resource.from_contents(entry)) for entry in loaded.values()]
    wanted = loaded[f"{name}.schema.json"]
    Draft202012Validator.check_schema(wanted)
    return Draft202012Validator(wanted, registry=Registry().with_resources(resources))


@pytest.mark.parametrize(
    "analysis",
    [sample.analysis(), worked_example.analysis(), sample.bare()],
    ids=["sample", "example", "bare"],
)
def test_outputs_follow_the_schemas(analysis):
    schema("analysis").validate(json.loads(analysis_json(analysis)))
    schema("thread").validate(json.loads(thread_json(analysis.thread)))


def test_schemas_are_strict():
    document = json.loads(analysis_json(sample.analysis()))
    document["claims"][0]["standing"] = None
    assert not schema("analysis").is_valid(document)
    document = json.loads(analysis_json(sample.analysis()))
    document["comments"][0]["parent_id"] = "A"
    assert not schema("analysis").is_valid(document)
    document = json.loads(thread_json(sample.thread()))
    document["comments"][0]["extra"] = 1
    assert not schema("thread").is_valid(document)


def test_keys_are_in_the_order_of_the_contract():
    document = json.loads(analysis_json(sample.analysis()))
    assert list(document) == [
        "format",
        "version",
        "thread",
        "codebook",
        "model",
        "comments",
        "claims",
        "metrics",
        "repairs",
    ]
    assert list(document["thread"]) == [
        "format",
        "version",
        "id",
        "title",
        "url",
        "source_format",
        "post",
        "comments",
        "repairs",
    ]
    assert list(document["claims"][0])[:15] == [
        "id",
        "comment_id",
        "start",
        "end",
        "text",
        "type",
        "central",
        "commitment",
        "standing",
        "standing_lenient",
        "probability",
        "salience",
        "challenged_by",
        "questioned_by",
        "supported_by",
    ]


def test_the_thread_inside_is_the_thread_outside():
    document = json.loads(analysis_json(sample.analysis()))
    assert document["thread"] == json.loads(thread_json(sample.thread()))
    post, *comments = document["comments"]
    assert (post["id"], post["parent_id"], post["depth"]) == ("A", None, 0)
    assert [comment["id"] for comment in comments] == [c.id for c in sample.thread().comments]


def test_claims_say_who_touched_them():
    document = json.loads(analysis_json(sample.analysis()))
    claims = {claim["id"]: claim for claim in document["claims"]}
    challenge = {"comment_id": "c1", "probability": 0.9, "basis": "given", "scope": "claim"}
    assert claims["A1"]["challenged_by"] == [challenge]
    assert claims["A1"]["standing"] == "defended"
    assert claims["c1a"]["questioned_by"][0]["comment_id"] == "c2"
    assert [x["act"] for x in claims["c6a"]["supported_by"]] == ["concede"]
    assert claims["c4c"]["retracted_by"][0]["comment_id"] == "c7"
    assert claims["c14-1"]["restates"] == ["A3"]
    assert claims["c14-2"]["premises"] == ["c14-1"]
    # Not its author's own, so it has no standing, but it is a claim all the same.
    assert claims["c11-2"]["standing"] is None
    assert claims["c11-2"]["claim_probability"] == 0.8


def test_offsets_are_code_points_of_the_texts():
    document = json.loads(analysis_json(sample.analysis()))
    thread = document["thread"]
    texts = {unit["id"]: unit["text"] for unit in (thread["post"], *thread["comments"])}
    for claim in document["claims"]:
        assert texts[claim["comment_id"]][claim["start"] : claim["end"]] == claim["text"]
    for comment in document["comments"]:
        for label in comment["stances"]:
            for span in label["evidence"]:
                assert texts[comment["id"]][span["start"] : span["end"]] == span["text"]


def test_relations_are_in_document_order():
    analysis = sample.analysis()
    turned = replace(analysis, relations=analysis.relations[::-1])
    claims = {c["id"]: c for c in json.loads(analysis_json(turned))["claims"]}
    assert [x["comment_id"] for x in claims["c1a"]["challenged_by"]] == ["c3"]
    assert analysis_json(analysis) == analysis_json(sample.analysis())


def test_the_post_says_more_only_where_there_is_more():
    thread = sample.thread()
    plain = json.loads(thread_json(thread))["post"]
    assert list(plain) == ["id", "author", "text", "created"]
    rich = replace(thread, post=replace(thread.post, score=2.5, url="https://example.org"))
    assert json.loads(thread_json(rich))["post"] == plain | {
        "score": 2.5,
        "url": "https://example.org",
    }


def test_scores_are_whole_where_they_are_whole():
    scores = [c["score"] for c in json.loads(thread_json(sample.thread()))["comments"]]
    assert scores[10] == -3
    assert '"score": -3,' in thread_json(sample.thread())
    odd = Comment("1", "0", "", "", score=math.inf)
    assert json.loads(thread_json(sample.bare(odd).thread))["comments"][0]["score"] is None


def test_json_lines_are_one_unit_each():
    lines = thread_jsonl(sample.thread()).splitlines()
    assert [json.loads(one)["id"] for one in lines][:2] == ["A", "c1"]
    assert len(lines) == len(sample.thread().units)
    assert json.loads(lines[0])["title"] == sample.thread().title


def test_one_line_per_comment():
    text = thread_json(sample.thread())
    assert text.endswith("}\n")
    assert text.count('\n{"id": ') == len(sample.thread().comments)
    assert '{"code": "encoding", "comment_id": null' in text


def test_halves_of_surrogate_pairs_survive_encoding():
    thread = sample.bare(Comment("1", "0", "Bo", "half \ud83d of a pair")).thread
    data = thread_json(thread).encode("utf-8")
    assert json.loads(data)["comments"][0]["text"] == "half \ud83d of a pair"


def test_repairs_are_kept():
    repairs = json.loads(thread_json(sample.thread()))["repairs"]
    assert [Repair(**repair) for repair in repairs] == list(sample.thread().repairs)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), JSON))
def test_layout_changes_no_value(document):
    values = rounded(document)
    assert json.loads(layout(values)) == values


@given(JSON)
def test_a_line_is_a_line_and_pure_utf_8(value):
    text = line(rounded(value))
    assert "\n" not in text
    assert text.encode("utf-8")


@given(st.floats())
def test_rounding(value):
    made = rounded(value)
    if math.isfinite(value):
        assert abs(made - value) <= 0.00005 + abs(value) * 1e-12
        assert math.copysign(1, made) == 1 or made < 0
    else:
        assert made is None
