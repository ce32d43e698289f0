"""Hacker News items one by one: lists, lines, objects by id, the page's order."""

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.hn_firebase import READER
from discourse.readers.interface import Options
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of

STORY = {
    "id": 1, "type": "story", "by": "ann", "time": 1600000000, "title": "Tea?", "score": 5,
    "url": "https://tea.example/", "kids": [4, 2], "descendants": 3,
}  # fmt: skip


def item(name, parent, *kids, **more):
    return {
        "id": name, "type": "comment", "by": f"user{name}", "parent": parent, "text": f"Item {name}",
        "time": 1600000000 + name, "kids": list(kids), **more,
    }  # fmt: skip


ITEMS = [STORY, item(2, 1, 3), item(3, 2), item(4, 1)]
WANTED = [("4", "1"), ("2", "1"), ("3", "2")]


@pytest.mark.parametrize(
    "source",
    [
        source_of(ITEMS), source_of(ITEMS, "t.jsonl", lines=True), source_of(ITEMS[::-1]),
        source_of({str(item["id"]): item for item in ITEMS}), folder_of(ITEMS),
        source_of({**STORY, "kids": [ITEMS[3], {**ITEMS[1], "kids": [ITEMS[2]]}]}),
        source_of({"story": STORY, "comments": ITEMS[1:]}),
    ],
    ids=["list", "lines", "backwards", "by id", "folder", "nested", "wrapped"],
)  # fmt: skip
def test_items_in_any_arrangement(source):
    (thread,) = read(READER, source)
    assert (thread.id, thread.title, thread.post.text) == ("1", "Tea?", "https://tea.example/")
    assert pairs(thread) == WANTED
    assert codes(thread) == []


def test_deleted_and_dead():
    gone = {
        "id": 2,
        "type": "comment",
        "deleted": True,
        "parent": 1,
        "time": 1600000002,
        "kids": [3],
    }
    (thread,) = read(
        READER, source_of([STORY, gone, item(3, 2), item(4, 1, text="[flagged]", dead=True)])
    )
    assert pairs(thread) == WANTED
    assert thread["2"].removed
    assert (thread["4"].removed, thread["4"].text) == (True, "")


def test_what_is_named_but_missing():
    (thread,) = read(READER, source_of([STORY, item(2, 1, 3)]))
    assert details(thread, "incomplete") == [
        "the story counts 3 comments; 1 are in the source",
        "1 of its 2 replies are not in the source",
        "1 of its 1 replies are not in the source",
    ]


def test_comments_without_their_story():
    (thread,) = read(READER, source_of([item(2, 1, 3), item(3, 2)]))
    assert (thread.id, pairs(thread)) == ("1", [("2", "1"), ("3", "2")])
    assert codes(thread) == ["missing_parent"]


def test_a_comment_alone():
    (thread,) = read(READER, source_of(item(3, 2)))
    assert pairs(thread) == [("3", "2")]


def test_several_stories():
    other = [{**STORY, "id": 7, "kids": [8], "descendants": 1, "title": "Jam"}, item(8, 7)]
    source = source_of([*ITEMS, *other])
    assert [(thread.id, len(thread)) for thread in read(READER, source)] == [("1", 3), ("7", 1)]
    assert [thread.title for thread in read(READER, source, "7")] == ["Jam"]
    with pytest.raises(ReadError, match="there is no thread '9'"):
        read(READER, source, "9")


def test_a_polls_choices():
    poll = {**STORY, "type": "poll", "parts": [9], "kids": [2], "descendants": 1}
    choice = {"id": 9, "type": "pollopt", "poll": 1, "text": "Cake", "by": "ann", "score": 3}
    (thread,) = read(READER, source_of([poll, choice, item(2, 1)]))
    assert pairs(thread) == [("2", "1")]
    assert details(thread, "left_out") == ["a choice of the poll: Cake"]


@pytest.mark.parametrize(
    "text", ["{}", "[]", '{"id": 1, "type": "story"}', '[{"type": "comment"}]']
)
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0
