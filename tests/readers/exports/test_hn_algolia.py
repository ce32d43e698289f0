"""Hacker News from Algolia: trees of items, search hits, answers in a row."""

import time

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.hn_algolia import READER
from discourse.readers.interface import Options
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of


def item(name, *children, parent=1, kind="comment", **more):
    return {
        "id": name, "type": kind, "author": f"user{name}", "created_at_i": 1600000000 + name,
        "parent_id": parent, "story_id": 1, "text": f"<p>Item {name}", "points": None,
        "title": None, "url": None, "options": [], "children": list(children), **more,
    }  # fmt: skip


def story(*children, **more):
    told = {"title": "Tea?", "text": "Say.", "points": 9, "parent": None, **more}
    return item(1, *children, kind="story", **told)


TREE = story(item(2, item(3, parent=2)), item(4))


def hit(name, parent=1, **more):
    return {
        "objectID": str(name), "parent_id": parent, "story_id": 1, "story_title": "Tea?",
        "author": "bo", "comment_text": f"Hit {name}", "created_at_i": 1600000000,
        "_tags": ["comment", "author_bo", "story_1"], "_highlightResult": {}, **more,
    }  # fmt: skip


STORY = {
    "objectID": "1", "title": "Tea?", "url": "https://tea.example/", "story_text": None,
    "author": "ann", "num_comments": 3, "points": 9, "created_at_i": 1600000000,
    "_tags": ["story", "author_ann", "story_1"],
}  # fmt: skip


def search(*hits, found=None):
    return {"hits": list(hits), "nbHits": len(hits) if found is None else found, "page": 0}


def test_a_tree():
    (thread,) = read(READER, source_of(TREE))
    assert (thread.id, thread.title, thread.post.text) == ("1", "Tea?", "Say.")
    assert thread.url == "https://news.ycombinator.com/item?id=1"
    assert pairs(thread) == [("2", "1"), ("3", "2"), ("4", "1")]
    assert (thread["3"].author, thread["3"].text) == ("user3", "Item 3")
    assert codes(thread) == []


def test_a_comment_and_what_is_below():
    (thread,) = read(READER, source_of(item(3, item(5, parent=3), parent=2)))
    assert pairs(thread) == [("2", "1"), ("3", "2"), ("5", "3")]
    assert thread["2"].removed
    assert codes(thread) == ["missing_parent", "missing_parent", "orphan"]


def test_what_is_gone_holds_its_replies():
    gone = item(2, item(3, parent=2), text=None, author=None)
    (thread,) = read(READER, source_of(story(gone)))
    assert thread["2"].removed
    assert pairs(thread) == [("2", "1"), ("3", "2")]


def test_a_poll():
    poll = {**story(item(2)), "type": "poll", "options": [item(9, kind="pollopt", text="Cake")]}
    (thread,) = read(READER, source_of(poll))
    assert pairs(thread) == [("2", "1")]
    assert details(thread, "left_out") == ["a choice of the poll: Cake"]


def test_hits_with_their_story():
    found = search(STORY, hit(2), hit(3, 2), hit(3, 2), found=9)
    (thread,) = read(READER, source_of(found))
    assert (thread.title, thread.post.text) == ("Tea?", "https://tea.example/")
    assert pairs(thread) == [("2", "1"), ("3", "2")]
    assert details(thread, "incomplete") == ["the story counts 3 comments; 2 are in the source"]


def test_hits_without_their_story():
    (thread,) = read(READER, source_of(search(hit(3, 2), found=7)))
    assert (thread.title, thread.post.id) == ("Tea?", "1")
    assert pairs(thread) == [("2", "1"), ("3", "2")]
    assert "the search found 7 items; 1 are in the source" in details(thread, "incomplete")


def test_answers_of_several_pages():
    source = folder_of([search(STORY, hit(2)), search(hit(3, 2), hit(4)), {"other": 1}])
    (thread,) = read(READER, source)
    assert pairs(thread) == [("2", "1"), ("3", "2"), ("4", "1")]
    assert details(thread, "unparsed") == [
        "a JSON object (other) is not a story or a comment of Hacker News; it is left out"
    ]


def test_several_stories():
    other = item(7, item(8, parent=7, story_id=7), kind="story", parent=None, title="Jam")
    first, second = read(READER, source_of([TREE, other]))
    assert (first.id, second.id, pairs(second)) == ("1", "7", [("8", "7")])
    assert [thread.id for thread in read(READER, source_of([TREE, other]), "7")] == ["7"]
    with pytest.raises(ReadError, match="there is no thread '9'; there are: 1, 7"):
        read(READER, source_of([TREE, other]), "9")


def test_what_is_no_child_is_said():
    (thread,) = read(READER, source_of(story(item(2), 7, "x", None)))
    assert pairs(thread) == [("2", "1")]
    assert len(details(thread, "unparsed")) == 2  # a number is only a name


def test_tens_of_thousands_deep():
    size = 30_000
    opened = "".join(
        f'{{"id":{n},"type":"comment","author":"a","text":"x","parent_id":{n - 1},"children":['
        for n in range(2, size + 2)
    )
    text = f'{{"id":1,"type":"story","author":"a","title":"T","children":[{opened}'
    began = time.process_time()
    (thread,) = read(READER, source_of(text + "]}" * (size + 1)))
    assert len(thread) == size
    assert thread.comments[-1].parent_id == str(size)
    assert time.process_time() - began < 15


@pytest.mark.parametrize("text", ["{}", '{"hits": []}', '{"hits": [{"id": 1}]}', "[1]"])
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0


def test_a_hit_that_names_no_story():
    few = {"objectID": "3", "comment_text": "Hm", "story_title": "Tea?", "created_at_i": 1}
    (thread,) = read(READER, source_of(search(few)))
    assert [comment.id for comment in thread.comments] == ["3"]
    assert "duplicate_id" not in codes(thread)
