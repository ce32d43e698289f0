"""JSON Lines and arrays of objects: any types, escapes, broken lines."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers import detect, read_bytes
from discourse.readers.source import decode

OBJECTS = [
    {"id": 1, "parent_id": None, "author": "Bo", "text": "Dogs?", "created": 1621872000},
    {"id": 2, "parent_id": 1, "author": {"name": "Cy"}, "text": "Yes\r\nand no", "score": 0},
    {"id": 3, "parent_id": 2.0, "author": None, "text": "caf\u00e9", "score": 2.5},
]
LINES = "\n".join(map(json.dumps, OBJECTS))


def read(text, **options):
    return read_bytes(text.encode(), "t.json", **options)


def codes(thread):
    return [repair.code for repair in thread.repairs]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LINES, "jsonl"),
        (LINES + "\n\n", "jsonl"),
        ("\n" + LINES.replace("\n", "\r\n"), "jsonl"),
        (json.dumps(OBJECTS), "json_rows"),
        (json.dumps(OBJECTS, indent=2), "json_rows"),
    ],
)
def test_lines_and_arrays(text, name):
    thread = read(text)
    assert thread.source_format == name
    assert (thread.post.id, thread.post.created) == ("1", "2021-05-24T16:00:00Z")
    first, second = thread.comments
    assert (first.author, first.text, first.score) == ("Cy", "Yes\nand no", 0)
    assert (second.parent_id, second.text, second.score) == ("2", "café", 2.5)
    assert codes(thread) == ["missing_author"]


def test_detection_is_by_content():
    assert detect(decode(LINES.encode(), "x.csv")) == "jsonl"
    assert detect(decode(json.dumps(OBJECTS).encode(), "x.txt")) == "json_rows"


def test_a_broken_line_is_kept_as_text():
    lines = LINES.split("\n")
    thread = read("\n".join([lines[0], '{"id": 9, "text: no', '"words"', lines[1]]))
    assert [(comment.id, comment.parent_id) for comment in thread.comments] == [
        ("line-2", "1"),
        ("line-3", "1"),
        ("2", "1"),
    ]
    assert thread["line-2"].text == '{"id": 9, "text: no'
    assert [(repair.code, repair.comment_id) for repair in thread.repairs] == [
        ("unparsed", "line-2"),
        ("unparsed", "line-3"),
    ]
    assert "line 2" in thread.repairs[0].detail


def test_a_truncated_last_line():
    thread = read(LINES[:-8])
    assert thread.comments[-1].text.startswith('{"id": 3')
    assert codes(thread) == ["truncated"]


def test_a_truncated_array():
    thread = read(json.dumps(OBJECTS)[:-12])
    assert [comment.id for comment in thread.comments] == ["2", "item-3"]
    assert codes(thread) == ["truncated"]


def test_an_array_without_its_end_loses_nothing():
    assert len(read(json.dumps(OBJECTS)[:-1])) == 2


def test_items_that_are_no_objects():
    thread = read(json.dumps([OBJECTS[0], 7, OBJECTS[1]]))
    assert thread.comments[0].text == "7"
    assert codes(thread) == ["unparsed"]


def test_escapes_are_mended_like_other_text():
    garbled = "It\u00e2\u20ac\u2122s\u0000 \ud800"
    thread = read(json.dumps({"id": "a", "text": garbled, "author": "Bo"}))
    assert thread.post.text == "It’s \ufffd"
    assert [(repair.code, repair.comment_id) for repair in thread.repairs] == [
        ("mojibake", "a"),
        ("control_characters", "a"),
    ]


def test_odd_values_become_text():
    thread = read(json.dumps({"id": ["x"], "text": {"a": 1}, "author": 7, "score": "many"}))
    assert (thread.post.id, thread.post.text, thread.post.author) == ('["x"]', '{"a": 1}', "7")
    assert codes(thread) == ["bad_field"]


def test_nan_is_nothing():
    thread = read('{"id": "a", "author": "Bo", "text": "Hi", "score": NaN, "parent_id": NaN}')
    assert (thread.post.score, thread.comments) == (None, ())


def test_keys_that_only_later_objects_have():
    thread = read(
        '{"id": "a", "text": "Post"}\n{"id": "b", "text": "Yes", "parent": "a", "by": "Cy"}'
    )
    assert (thread.comments[0].parent_id, thread.comments[0].author) == ("a", "Cy")


def test_columns_given_by_the_user():
    thread = read('{"k": "a", "said": "Post"}', columns={"text": "said", "id": "k"})
    assert (thread.post.id, thread.post.text) == ("a", "Post")


def test_no_text_key():
    with pytest.raises(ReadError, match="no column looks like the comments' text; there are: k, v"):
        read('{"k": 1, "v": 2}\n{"k": 3, "v": 4}')


@pytest.mark.parametrize(
    "text", ['{"k": 1}', '{"a": {"b": [1, 2]}}', "[1, 2, 3]", "[]", "{}", '["a", "b"]', "17"]
)
def test_other_json_is_refused_in_one_line(text):
    with pytest.raises(ReadError) as caught:
        read(text)
    message = str(caught.value)
    assert message.startswith("t.json: ")
    assert "\n" not in message


def test_deeply_nested_json_does_not_overflow():
    with pytest.raises(ReadError):
        read("[" * 100_000)
    thread = read('{"text": "Hi"}\n' + '{"a":' * 100_000)
    assert codes(thread)[0] == "truncated"


@given(st.lists(st.dictionaries(st.sampled_from(["id", "parent_id", "author", "text"]),
                                st.one_of(st.none(), st.text(), st.integers(), st.booleans(),
                                          st.floats(), st.lists(st.text(), max_size=2))),
                max_size=8))  # fmt: skip
def test_any_objects_are_all_kept(objects):
    marked = [{**item, "id": at, "text": "x", "score": at} for at, item in enumerate(objects)]
    if marked:
        thread = read(json.dumps(marked))
        assert sorted(unit.score for unit in thread if unit.score is not None) == list(
            range(len(marked))
        )
