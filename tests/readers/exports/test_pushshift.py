"""Archives of Reddit: ids in all spellings, one file or two, lines that are none."""

import gzip
import json

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.pushshift import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.reading import codes, details, pairs, read, source_of

POST = {
    "id": "p1", "title": "Tea &amp; cake", "selftext": "Which?", "author": "ann", "score": 4,
    "created_utc": 1600000000, "num_comments": 3, "subreddit": "tea",
    "permalink": "/r/tea/comments/p1/tea/",
}  # fmt: skip


def comment(name, parent, link="t3_p1", **more):
    return {
        "id": name, "parent_id": parent, "link_id": link, "author": f"u-{name}", "body": "Words",
        "created_utc": "1600000100", "score": 2, "subreddit": "tea", **more,
    }  # fmt: skip


LINES = [POST, comment("c1", "t3_p1"), comment("c2", "t1_c1"), comment("c3", "t1_c2")]


def read_lines(lines, **options):
    return read(READER, source_of(lines, "t.jsonl", lines=True), **options)


def test_a_file_of_both():
    (thread,) = read_lines(LINES)
    assert (thread.id, thread.title, thread.post.text) == ("p1", "Tea & cake", "Which?")
    assert pairs(thread) == [("c1", "p1"), ("c2", "c1"), ("c3", "c2")]
    assert thread["c1"].created == "2020-09-13T12:28:20Z"
    assert codes(thread) == []


def test_comments_alone_have_an_empty_post():
    (thread,) = read_lines(LINES[1:])
    assert (thread.id, thread.post.text) == ("p1", "")
    assert pairs(thread) == [("c1", "p1"), ("c2", "c1"), ("c3", "c2")]
    assert codes(thread) == ["missing_parent"]


def test_posts_alone():
    (thread,) = read_lines([POST])
    assert (thread.post.author, len(thread)) == ("ann", 0)
    assert details(thread, "incomplete") == ["the post counts 3 comments; 0 are in the source"]


@pytest.mark.parametrize(
    ("name", "parent", "link"),
    [("t1_c2", "t1_c1", "t3_p1"), ("c2", "t1_c1", "p1"), ("t1_c2", "c1", "t3_p1")],
)
def test_ids_with_and_without_their_kind(name, parent, link):
    (thread,) = read_lines([POST, comment("c1", "t3_p1"), comment(name, parent, link)])
    assert pairs(thread) == [("c1", "p1"), ("c2", "c1")]


def test_ids_as_numbers_are_base_36():
    first = comment("10", "t3_p1")
    (thread,) = read_lines([POST, first, comment("11", 36), comment("12", 36.0)])
    assert pairs(thread) == [("10", "p1"), ("11", "10"), ("12", "10")]


@pytest.mark.parametrize("parent", [None, "", "t3_p1"])
def test_what_names_no_parent_answers_the_post(parent):
    (thread,) = read_lines([POST, comment("c1", parent)])
    assert pairs(thread) == [("c1", "p1")]


def test_threads_that_interleave():
    other = {**POST, "id": "p2", "title": "Jam"}
    lines = [*LINES, other, comment("d1", "t3_p2", "t3_p2"), comment("c4", "t1_c1")]
    first, second = read_lines(lines)
    assert (first.id, len(first)) == ("p1", 4)
    assert (second.id, second.title, pairs(second)) == ("p2", "Jam", [("d1", "p2")])
    assert [thread.id for thread in read_lines(lines, thread="t3_p2")] == ["p2"]
    with pytest.raises(ReadError, match="there is no thread 'p9'; there are: p1, p2"):
        read_lines(lines, thread="p9")


def test_what_was_deleted():
    (thread,) = read_lines([
        POST, comment("c1", "t3_p1", body="[deleted]", author="[deleted]"),
        comment("c2", "t1_c1", body="[removed]"), comment("c3", "t1_c9"),
    ])  # fmt: skip
    assert [(c.id, c.author, c.text, c.removed) for c in thread.comments] == [
        ("c1", "", "", True), ("c2", "u-c2", "", True), ("c9", "", "", True),
        ("c3", "u-c3", "Words", False),
    ]  # fmt: skip
    assert codes(thread) == ["missing_parent", "orphan"]


def test_lines_that_are_none_are_kept_as_text():
    text = "\n".join([*map(json.dumps, LINES), "busy", '{"note": 1}', '{"id": "c4", "bo'])
    (thread,) = read(READER, source_of(text, "t.jsonl"))
    assert [c.text for c in thread.comments[3:]] == ["busy", '{"note": 1}', '{"id": "c4", "bo']
    assert codes(thread) == ["unparsed", "unparsed", "truncated"]


@pytest.mark.parametrize("wrapped", [lambda x: {"data": x}, lambda x: x])
def test_what_a_search_answers(wrapped):
    (thread,) = read(READER, source_of(wrapped(LINES)))
    assert pairs(thread) == [("c1", "p1"), ("c2", "c1"), ("c3", "c2")]


def test_lines_in_reddits_own_wrapping_with_replies_in_them():
    inner = {"kind": "t1", "data": {**comment("c2", "t1_c1"), "replies": ""}}
    replies = {"kind": "Listing", "data": {"children": [inner]}}
    (thread,) = read_lines([POST, {"kind": "t1", "data": {**LINES[1], "replies": replies}}])
    assert pairs(thread) == [("c1", "p1"), ("c2", "c1")]


def test_packed_with_gzip():
    text = "\n".join(map(json.dumps, LINES)).encode()
    (thread,) = read(READER, Source("t.jsonl.gz", gzip.compress(text)))
    assert len(thread) == 3


def test_zstandard_is_said_to_be_none():
    source = Source("RC_2020-01.zst", b"\x28\xb5\x2f\xfd" + bytes(range(256)) * 4)
    assert READER.sniff(source, Options()) == 0
    with pytest.raises(ReadError, match=r"^RC_2020-01\.zst: "):
        list(READER.read(source, Options()))


def test_other_lines_are_not_reddits():
    for line in ('{"id": 1, "body": "Yes"}', '{"title": "x"}', "[]", "{}"):
        assert READER.sniff(source_of(line), Options()) == 0


def test_a_post_with_its_comments_in_it():
    nested = {**comment("c1", "t3_p1"), "replies": [{**comment("c2", "t1_c1"), "replies": []}]}
    (thread,) = read(READER, source_of({**POST, "comments": [nested]}))
    assert pairs(thread) == [("c1", "p1"), ("c2", "c1")]
