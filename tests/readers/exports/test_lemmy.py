"""Lemmy and PieFed: paths, both generations of the interface, what is counted but missing."""

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.lemmy import READER
from discourse.readers.interface import Options
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of

SITE = "https://tea.example"


def person(name, server="tea.example"):
    return {
        "id": 9,
        "name": name,
        "display_name": name.title(),
        "actor_id": f"https://{server}/u/{name}",
    }


def view(path, below=0, content="Words", name=None, **more):
    """A comment as interface version 3 has it."""
    number = int(path.rpartition(".")[2])
    return {
        "comment": {
            "id": number, "creator_id": 9, "post_id": 7, "content": content, "path": path,
            "removed": False, "deleted": False, "published": "2023-07-01T10:00:00.123456Z",
            "ap_id": f"{SITE}/comment/{number}", **more,
        },
        "creator": person(name or f"user{number}"),
        "post": {"id": 7, "name": "Tea?", "ap_id": f"{SITE}/post/7", "published": "2023-07-01T09:00:00Z"},
        "counts": {"comment_id": number, "score": 4, "child_count": below},
    }  # fmt: skip


POST = {
    "post": {"id": 7, "name": "Tea?", "body": "Which *one*?", "community_id": 1,
             "ap_id": f"{SITE}/post/7", "published": "2023-07-01T09:00:00Z"},
    "creator": person("ann"), "community": {"id": 1, "name": "tea"},
    "counts": {"post_id": 7, "comments": 3, "score": 8},
}  # fmt: skip
VIEWS = [view("0.1", 1), view("0.1.2"), view("0.3")]
WANTED = [("1", "7"), ("2", "1"), ("3", "7")]


@pytest.mark.parametrize(
    "source",
    [
        source_of({"post_view": POST, "community_view": {}, "comments": VIEWS}),
        folder_of([{"post_view": POST, "moderators": []}, {"comments": VIEWS}]),
        folder_of([{"comments": VIEWS[1:]}, {"post_view": POST}, {"comments": VIEWS[:2]}]),
    ],
    ids=["together", "apart", "overlapping"],
)
def test_a_post_and_its_comments(source):
    (thread,) = read(READER, source)
    assert (thread.id, thread.title, thread.post.author) == ("7", "Tea?", "ann")
    assert thread.post.text == "Which one?"
    assert sorted(pairs(thread)) == WANTED
    assert (thread["2"].author, thread["2"].score) == ("user2", 4)
    assert thread["2"].created.startswith("2023-07-01T10:00:00")
    assert codes(thread) == []


def test_comments_alone_know_their_posts_title():
    (thread,) = read(READER, source_of({"comments": VIEWS}))
    assert (thread.id, thread.title, pairs(thread)) == ("7", "Tea?", WANTED)


def test_interface_version_4():
    views = [
        {"comment": {"id": n, "post_id": 7, "content": "Words", "path": path, "score": 2,
                     "published_at": "2025-07-01T10:00:00Z", "child_count": below,
                     "ap_id": f"{SITE}/comment/{n}", "deleted": False, "removed": False},
         "creator": {"name": f"user{n}", "ap_id": f"{SITE}/u/user{n}"},
         "post": {"id": 7, "name": "Tea?", "ap_id": f"{SITE}/post/7", "comments": 2}}
        for n, path, below in ((1, "0.1", 1), (2, "0.1.2", 0))
    ]  # fmt: skip
    (thread,) = read(READER, source_of({"items": views, "next_page": None}))
    assert pairs(thread) == [("1", "7"), ("2", "1")]
    assert (thread["1"].score, thread["1"].created) == (2, "2025-07-01T10:00:00Z")
    assert codes(thread) == []


def test_piefeds_nested_replies():
    nested = {**view("0.1", 1), "replies": [{**view("0.1.2"), "replies": []}]}
    (thread,) = read(READER, source_of({"comments": [nested]}))
    assert pairs(thread) == [("1", "7"), ("2", "1")]


def test_a_parent_id_instead_of_a_path():
    views = [view("0.1", 1), view("0.2", parent_id=1)]
    for each in views:
        del each["comment"]["path"]
    (thread,) = read(READER, source_of({"comments": views}))
    assert pairs(thread) == [("1", "7"), ("2", "1")]


def test_a_parent_that_is_not_there():
    (thread,) = read(READER, source_of({"comments": [view("0.1.2.5")]}))
    assert pairs(thread) == [("2", "7"), ("5", "2")]
    assert "orphan" in codes(thread)


@pytest.mark.parametrize(
    "gone", [{"removed": True}, {"deleted": True}, {"content": "*Permanently Deleted*"}]
)
def test_what_is_gone(gone):
    one = view("0.1", 1)
    one["comment"] |= gone
    (thread,) = read(READER, source_of({"comments": [one, view("0.1.2")]}))
    assert thread["1"].removed
    assert pairs(thread) == [("1", "7"), ("2", "1")]


def test_what_is_counted_but_missing():
    (thread,) = read(
        READER, source_of({"post_view": POST, "comments": [view("0.1", 3), view("0.1.2", 2)]})
    )
    assert details(thread, "incomplete") == [
        "the post counts 3 comments; 2 are in the source",
        "2 replies are counted below it; 0 are in the source",
    ]


def test_people_of_one_name():
    views = [view("0.1", name="bo"), view("0.2", name="bo")]
    views[1]["creator"] = person("bo", "cake.example")
    (thread,) = read(READER, source_of({"comments": views}))
    assert [c.author for c in thread.comments] == ["bo@tea.example", "bo@cake.example"]


def test_several_posts():
    other = view("0.9", post_id=8)
    other["post"] = {**other["post"], "id": 8, "name": "Jam"}
    source = source_of({"comments": [*VIEWS, other]})
    assert [(thread.id, len(thread)) for thread in read(READER, source)] == [("7", 3), ("8", 1)]
    assert [thread.title for thread in read(READER, source, "8")] == ["Jam"]
    with pytest.raises(ReadError, match="there is no thread '5'; there are: 7, 8"):
        read(READER, source, "5")


@pytest.mark.parametrize(
    "text", ["{}", '{"comments": []}', '{"post": {"id": 1}}', '{"comment": 7}']
)
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0
