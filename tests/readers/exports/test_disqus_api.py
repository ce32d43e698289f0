"""Disqus's interface: pages newest first, spam, what was deleted, threads beside posts."""

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.disqus_api import READER
from discourse.readers.interface import Options
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of


def post(name, parent=None, thread="77", **more):
    return {
        "id": str(name), "parent": parent, "thread": thread, "forum": "tea", "points": 2, "likes": 3,
        "author": {"name": f"User {name}", "username": f"u{name}", "isAnonymous": False},
        "createdAt": f"2020-03-01T10:{name:02}:00", "isDeleted": False, "isSpam": False,
        "message": f"<p>Words {name}</p>", "raw_message": f"Words {name}", "isApproved": True, **more,
    }  # fmt: skip


def answer(*posts, more=False):
    return {"cursor": {"hasNext": more, "next": "1:0:0"}, "code": 0, "response": list(posts)}


THREAD = {
    "id": "77", "forum": "tea", "identifiers": ["t"], "link": "https://tea.example/", "posts": 3,
    "clean_title": "Tea & cake", "title": "Tea &amp; cake", "isClosed": False, "message": "",
    "createdAt": "2020-03-01T09:00:00", "signedLink": "x",
}  # fmt: skip
POSTS = [post(1), post(2, 1), post(3)]
WANTED = [("1", "77"), ("2", "1"), ("3", "77")]


@pytest.mark.parametrize(
    "source",
    [
        source_of(answer(*POSTS)), source_of(answer(*POSTS[::-1])), source_of(POSTS),
        folder_of([answer(*POSTS[:1:-1], more=True), answer(*POSTS[:2])]),
        source_of([answer(*POSTS[:2], more=True), answer(*POSTS[1:])]),
    ],
    ids=["oldest first", "newest first", "bare", "pages", "pages that overlap"],
)  # fmt: skip
def test_posts_in_any_arrangement(source):
    (thread,) = read(READER, source)
    assert (thread.id, pairs(thread)) == ("77", WANTED)
    assert (thread["2"].author, thread["2"].text, thread["2"].score) == ("User 2", "Words 2", 2)
    assert thread["2"].created == "2020-03-01T10:02:00Z"
    assert codes(thread) == ["missing_parent"]


@pytest.mark.parametrize(
    "source",
    [
        source_of({"response": {"posts": POSTS, "thread": THREAD}, "code": 0}),
        folder_of([{"code": 0, "response": THREAD}, answer(*POSTS)]),
        source_of(
            answer(*(post(at + 1, parent, THREAD) for at, parent in enumerate([None, 1, None])))
        ),
    ],
    ids=["embedded page", "details apart", "threads in the posts"],
)
def test_what_is_known_of_the_thread(source):
    (thread,) = read(READER, source)
    assert (thread.title, thread.url, pairs(thread)) == (
        "Tea & cake",
        "https://tea.example/",
        WANTED,
    )


def test_what_is_counted_but_missing():
    source = folder_of([{"code": 0, "response": {**THREAD, "posts": 91}}, answer(*POSTS)])
    assert details(read(READER, source)[0], "incomplete") == [
        "the thread says 91 comments; 3 are in it"
    ]
    (thread,) = read(READER, source_of(answer(*POSTS, more=True)))
    assert details(thread, "incomplete") == [
        "the last page names a next one, which is not here; 3 comments are"
    ]


def test_deleted_spam_and_not_approved():
    (thread,) = read(READER, source_of(answer(
        post(1, isDeleted=True), post(2, 1), post(3, isSpam=True), post(4, isSpam=True), post(5, 4),
        post(6, isApproved=False),
    )))  # fmt: skip
    assert pairs(thread) == [("1", "77"), ("2", "1"), ("4", "77"), ("5", "4")]
    assert (thread["1"].removed, thread["1"].text, thread["4"].removed) == (True, "", True)
    assert len(details(thread, "left_out")) == 3
    assert details(thread, "empty_text") == ["it is marked as deleted, with the text 'Words 1'"]


def test_links_lead_where_they_say():
    text = '<p>See <a href="https://disq.us/url?url=https%3A%2F%2Ftea.example%2Fa%3AXy12345678abc&amp;cuid=1">it</a></p>'
    (thread,) = read(READER, source_of(answer(post(1, message=text))))
    assert thread["1"].text == "See it <https://tea.example/a>"


def test_a_post_of_the_number_of_its_thread():
    (thread,) = read(READER, source_of(answer(post(7, thread="7"), post(8, 7, thread="7"))))
    assert (thread.id, thread.post.id, pairs(thread)) == (
        "7",
        "post-7",
        [("7", "post-7"), ("8", "7")],
    )


def test_several_threads():
    source = source_of(answer(post(1), post(2, thread="78")))
    assert [thread.id for thread in read(READER, source)] == ["77", "78"]
    assert [len(thread) for thread in read(READER, source, "78")] == [1]
    with pytest.raises(ReadError, match="there is no thread '9'"):
        read(READER, source, "9")


@pytest.mark.parametrize("text", ["{}", '{"response": []}', '{"code": 2, "response": "No"}', "[1]"])
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0


def test_what_is_no_post_is_said():
    (thread,) = read(READER, source_of(answer(post(1), 7)))
    assert details(thread, "unparsed") == [
        "a JSON value (7) is not an answer of Disqus; it is left out"
    ]
