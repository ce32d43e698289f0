"""WordPress by REST: lists of comments, newest first, with and without their post."""

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.wp_rest import READER
from discourse.readers.interface import Options
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of


def comment(name, parent=0, post=5, **more):
    return {
        "id": name, "post": post, "parent": parent, "author": 0, "author_name": f"User {name} &amp; Co",
        "author_url": "", "date": f"2021-06-01T12:{name:02}:00", "date_gmt": f"2021-06-01T10:{name:02}:00",
        "content": {"rendered": f"<p>Words {name}</p>\n"}, "link": f"https://tea.example/tea/#comment-{name}",
        "status": "approved", "type": "comment", "author_avatar_urls": False, "meta": [], **more,
    }  # fmt: skip


POST = {
    "id": 5, "date": "2021-06-01T11:00:00", "date_gmt": "2021-06-01T09:00:00", "slug": "tea",
    "guid": {"rendered": "x"}, "title": {"rendered": "Tea &#038; cake"}, "comment_status": "open",
    "content": {"rendered": "<p>Which?</p>"}, "excerpt": {"rendered": ""}, "ping_status": "open",
    "link": "https://tea.example/tea/", "author": 3,
}  # fmt: skip
COMMENTS = [comment(1), comment(2, 1), comment(3)]
WANTED = [("1", "post-5"), ("2", "1"), ("3", "post-5")]
PLAIN = [(name, parent.removeprefix("post-")) for name, parent in WANTED]


@pytest.mark.parametrize(
    "source",
    [source_of(COMMENTS), source_of(COMMENTS[::-1]), folder_of([COMMENTS[:0:-1], COMMENTS[:2]]),
     source_of([COMMENTS[:2], COMMENTS[1:]]), source_of(COMMENTS, "t.jsonl", lines=True)],
    ids=["oldest first", "newest first", "pages", "pages in one array", "lines"],
)  # fmt: skip
def test_comments_alone(source):
    (thread,) = read(READER, source)
    assert (thread.id, thread.url, pairs(thread)) == ("5", "https://tea.example/tea/", PLAIN)
    assert (thread["2"].author, thread["2"].text) == ("User 2 & Co", "Words 2")
    assert thread["2"].created == "2021-06-01T10:02:00Z"
    assert codes(thread) == ["missing_parent"]


@pytest.mark.parametrize(
    "source",
    [
        folder_of([POST, COMMENTS]),
        folder_of([[POST], COMMENTS]),
        source_of({"post": POST, "comments": COMMENTS}),
        source_of({**POST, "_embedded": {"replies": [COMMENTS], "author": [{"name": "Ann"}]}}),
        source_of([{**c, "_embedded": {"up": [POST]}} for c in COMMENTS]),
    ],
    ids=["beside", "beside in a list", "with", "replies embedded", "post embedded"],
)
def test_a_post_and_its_comments(source):
    (thread,) = read(READER, source)
    assert (thread.title, thread.post.text, pairs(thread)) == ("Tea & cake", "Which?", PLAIN)
    assert codes(thread) in ([], ["missing_author"])


def test_pingbacks_are_no_comments():
    ping, track = comment(4, type="pingback"), comment(6, type="trackback")
    (thread,) = read(READER, source_of([*COMMENTS, ping, track, comment(7, 4)]))
    assert pairs(thread) == [*PLAIN, ("4", "5"), ("7", "4")]
    assert thread["4"].removed
    assert details(thread, "left_out") == [
        "it is a pingback, so it is not counted: User 4 & Co: 'Words 4'",
        "it is a trackback, so it is not counted: User 6 & Co: 'Words 6'",
    ]


@pytest.mark.parametrize("status", ["hold", "spam", "trash", "unapproved"])
def test_what_was_not_approved(status):
    (thread,) = read(READER, source_of([comment(1), comment(2, status=status)]))
    assert pairs(thread) == [("1", "5")]
    assert details(thread, "left_out")[0].startswith(f"its status is {status!r}")


@pytest.mark.parametrize("kind", ["", "comment", "review", "wp_something"])
def test_other_types_are_comments(kind):
    (thread,) = read(READER, source_of([comment(1, type=kind)]))
    assert pairs(thread) == [("1", "5")]


def test_a_parent_that_is_not_there():
    (thread,) = read(READER, source_of([comment(2, 1)]))
    assert pairs(thread) == [("1", "5"), ("2", "1")]
    assert "orphan" in codes(thread)


def test_a_comment_of_the_number_of_its_post():
    (thread,) = read(READER, source_of([comment(5), comment(6, 5)]))
    assert (thread.post.id, pairs(thread)) == ("post-5", [("5", "post-5"), ("6", "5")])


def test_wordpress_com():
    answers = {"found": 4, "site_ID": 1, "comments": [
        {"ID": n, "post": {"ID": 5, "title": "Tea", "type": "post", "link": "x"}, "status": "approved",
         "author": {"ID": 1, "name": f"User {n}"}, "date": f"2021-06-01T12:0{n}:00+02:00", "type": "comment",
         "content": f"<p>Words {n}</p>", "parent": {"ID": 1, "type": "comment"} if n == 2 else False,
         "like_count": 3, "URL": f"https://tea.example/tea/#comment-{n}"}
        for n in (3, 2, 1)]}  # fmt: skip
    (thread,) = read(READER, source_of(answers))
    assert (thread.title, pairs(thread)) == ("Tea", PLAIN)
    assert (thread["2"].score, thread["2"].created) == (3, "2021-06-01T12:02:00+02:00")
    assert details(thread, "incomplete") == ["the post says 4 comments; 3 are in it"]


def test_several_posts():
    source = source_of([comment(1), comment(2, post=6)])
    assert [thread.id for thread in read(READER, source)] == ["5", "6"]
    assert [len(thread) for thread in read(READER, source, "6")] == [1]
    with pytest.raises(ReadError, match="there is no thread '9'"):
        read(READER, source, "9")


@pytest.mark.parametrize(
    "text", ["{}", "[]", '[{"id": 1, "parent": 0}]', '{"code": "no", "message": "x"}']
)
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0


def test_comments_with_few_fields():
    few = [{"id": n, "post": 5, "parent": p, "author_name": "Bo", "date": "2020-01-01T00:00:00",
            "content": {"rendered": "<p>x</p>"}} for n, p in ((1, 0), (2, 1))]  # fmt: skip
    (thread,) = read(READER, source_of({"result": few}))
    assert pairs(thread) == [("1", "5"), ("2", "1")]


def test_what_is_no_comment_is_said():
    (thread,) = read(READER, source_of([comment(1), 7, {"ok": 1}]))
    assert details(thread, "unparsed") == [
        "a JSON value (7) is not a comment of WordPress; it is left out",
        "a JSON object (ok) is not a comment of WordPress; it is left out",
    ]
