"""Discourse's JSON: topics, pages that overlap, the latest posts, moderators' actions."""

import json

import pytest
from hypothesis import given

from discourse.readers.exports.discourse_topic import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.json_mutations import damaged, survives


def post(number, answers=None, cooked=None, name=None, **more):
    return {
        "id": 100 + number, "username": name or f"user{number}", "topic_id": 7, "topic_slug": "tea",
        "created_at": f"2021-05-01T10:{number:02}:00.000Z", "post_number": number, "post_type": 1,
        "cooked": cooked or f"<p>Post {number}</p>", "reply_to_post_number": answers,
        "avatar_template": "/user_avatar/forum.example.org/u/{size}/1.png", "posts_count": 5,
        "actions_summary": [{"id": 2, "count": number}], "user_deleted": False, "hidden": False,
        "deleted_at": None, "post_url": f"/t/tea/7/{number}", "version": 1, **more,
    }  # fmt: skip


def topic(*posts, stream=None, **more):
    held = {"posts": list(posts), **({"stream": stream} if stream else {})}
    return {"post_stream": held, "id": 7, "title": "Tea & cake", "slug": "tea", **more}


def read(*values, folder=False):
    if folder:
        parts = [Source(f"t/{at}.json", json.dumps(v).encode()) for at, v in enumerate(values)]
        source = Source("t", (Source("t/README.md", b"Notes"), *parts))
    else:
        source = Source("t.json", json.dumps(values[0]).encode())
    assert READER.sniff(source, Options()) > 0.9
    return list(READER.read(source, Options()))


def pairs(thread):
    return [(comment.id, comment.parent_id) for comment in thread.comments]


def codes(thread):
    return [repair.code for repair in thread.repairs]


SAMPLE = topic(post(1), post(2), post(3, 2), post(4, 1), stream=[101, 102, 103, 104])


def test_a_topic():
    (thread,) = read(SAMPLE)
    assert (thread.id, thread.title, thread.source_format) == ("7", "Tea & cake", "discourse_json")
    assert thread.url == "https://forum.example.org/t/tea/7"
    assert (thread.post.id, thread.post.author, thread.post.text) == ("101", "user1", "Post 1")
    assert pairs(thread) == [("102", "101"), ("103", "102"), ("104", "101")]
    assert thread["103"].score == 3
    assert thread["103"].created == "2021-05-01T10:03:00Z"
    assert thread["103"].url == "https://forum.example.org/t/tea/7/3"
    assert codes(thread) == []


def test_pages_newest_first_that_overlap():
    pages = [{"post_stream": {"posts": [post(4, 3), post(3, 2)]}, "id": 7},
             {"post_stream": {"posts": [post(3, 2), post(2), post(1)]}, "id": 7}]  # fmt: skip
    for threads in (read(pages), read(*pages, folder=True)):
        (thread,) = threads
        assert pairs(thread) == [("102", "101"), ("103", "102"), ("104", "103")]
        assert [r.detail for r in thread.repairs if r.code == "incomplete"] == [
            "the topic says 5 posts; 4 are in it"
        ]


def test_files_that_are_no_json_are_named_once():
    (thread,) = read(SAMPLE, folder=True)
    assert [r.detail for r in thread.repairs if r.code == "unparsed"] == [
        "one file is no JSON and was not read: README.md"
    ]


def test_a_later_edit_counts():
    edited = post(2, cooked="<p>Better</p>", version=2)
    (thread,) = read([topic(post(1), post(2)), topic(edited), topic(post(2))])
    assert thread["102"].text == "Better"


def test_a_page_from_the_middle():
    (thread,) = read(
        topic(post(3, 2), post(4, 1), stream=[101, 102, 103, 104],
              details={"created_by": {"username": "ann"}})
    )  # fmt: skip
    assert (thread.post.id, thread.post.author, thread.post.text) == ("101", "ann", "")
    assert pairs(thread) == [("#2", "101"), ("103", "#2"), ("104", "101")]
    assert thread["#2"].removed
    assert "the topic says 4 posts; 2 are in it" in [r.detail for r in thread.repairs]
    assert codes(thread).count("missing_parent") == 2


def test_the_latest_posts_are_several_threads():
    other = post(1, topic_id=8, topic_title="Cake", id=300)
    threads = read({"latest_posts": [post(2, topic_title="Tea"), other, post(1)]})
    assert [(t.id, t.title, len(t)) for t in threads] == [("7", "Tea", 1), ("8", "Cake", 0)]


def test_single_posts_and_lists_of_them():
    (thread,) = read([post(1), post(2, 1)])
    assert pairs(thread) == [("102", "101")]
    (thread,) = read(post(2))
    assert pairs(thread) == [("102", "0")]


def test_actions_of_the_forum_are_left_out():
    closed = post(3, cooked="", post_type=3, action_code="closed.enabled")
    automatic = post(4, post_type=3, name="system", cooked="<p>Closed after 90 days</p>")
    note = post(5, 2, post_type=2, cooked="<p>Please stay polite.</p>")
    (thread,) = read(topic(post(1), post(2), {**closed, "cooked": ""}, automatic, note))
    assert pairs(thread) == [("102", "101"), ("105", "102")]
    left = {r.comment_id: r.detail for r in thread.repairs if r.code == "left_out"}
    assert list(left) == ["103", "104"]
    assert "closed.enabled" in left["103"]
    assert "Closed after 90 days" in left["104"]


def test_an_action_that_is_answered_stays():
    closed = {**post(2, post_type=3, action_code="closed.enabled"), "cooked": ""}
    (thread,) = read(topic(post(1), closed, post(3, 2)))
    assert pairs(thread) == [("102", "101"), ("103", "102")]
    assert thread["102"].removed


def test_deleted_and_hidden_posts():
    gone = post(2, user_deleted=True, cooked="<p>(post deleted by author)</p>")
    hidden = post(3, 2, hidden=True, cooked="<p>This post was flagged</p>")
    (thread,) = read(topic(post(1), gone, hidden, post(4, 3, deleted_at="2021-05-02T00:00:00Z")))
    assert [(c.id, c.removed, c.text) for c in thread.comments] == [
        ("102", True, ""), ("103", True, ""), ("104", True, "")
    ]  # fmt: skip
    assert [r.comment_id for r in thread.repairs if r.code == "empty_text"] == ["102", "103", "104"]


QUOTED = """<aside class="quote no-group" data-username="ann" data-post="1" data-topic="7">
<div class="title"><div class="quote-controls"></div><img src="x.png"> ann:</div>
<blockquote><p>Tea?</p></blockquote></aside>
<p>No, <a class="mention" href="/u/ann">@ann</a> &amp; never <img class="emoji" alt=":cake:">.</p>
<aside class="onebox allowlistedgeneric"><header class="source"><a href="https://a.org/x">a.org</a>
</header><article class="onebox-body"><h3>Somebody else's words</h3></article></aside>"""


def test_cooked_text():
    (thread,) = read(topic(post(1), post(2, cooked=QUOTED)))
    assert thread["102"].text == ("> Tea?\n\nNo, @ann & never :cake:.\n\na.org <https://a.org/x>")


def test_markdown_where_there_is_nothing_else():
    raw = 'Hm.\n\n[quote="ann, post:1, topic:7"]\nTea?\n\nCake?\n[/quote]\nNo.'
    (thread,) = read(topic(post(1), {**post(2, raw=raw), "cooked": None}))
    assert thread["102"].text == "Hm.\n\n> Tea?\n>\n> Cake?\n\nNo."


def test_a_topic_of_which_only_the_first_posts_came():
    """The page of a long topic has its first twenty posts, and the ids of all."""
    stream = [101, 102, 103, *range(204, 300)]
    (thread,) = read(topic(post(1), post(2), post(3, 2), stream=stream, posts_count=99))
    assert pairs(thread) == [("102", "101"), ("103", "102")]
    assert [r.detail for r in thread.repairs] == ["the topic says 99 posts; 3 are in it"]


def test_posts_as_others_keep_them():
    """With no more than what a reader of a forum needs."""
    few = ("id", "username", "created_at", "cooked", "post_number", "reply_to_post_number")
    posts = [{key: made[key] for key in few} for made in (post(1), post(2), post(3, 2))]
    (thread,) = read({"post_stream": {"posts": posts}, "title": "Tea"})
    assert (thread.id, thread.title) == ("t", "Tea")
    assert pairs(thread) == [("102", "101"), ("103", "102")]


def test_a_topic_in_somebody_elses_wrapping():
    (thread,) = read({"ok": True, "topic": SAMPLE})
    assert pairs(thread) == [("102", "101"), ("103", "102"), ("104", "101")]


def test_what_is_no_post_is_said():
    (thread,) = read(topic(post(1), 7, post(2)))
    assert [r.detail for r in thread.repairs if r.code == "unparsed"] == [
        "a JSON value (7) is not a topic or a post of a forum; it is left out"
    ]


@pytest.mark.parametrize("text", ["{}", "[]", '{"posts": []}', '{"post_stream": 7}', "[1]", "nope"])
def test_what_is_something_else(text):
    source = Source("t.json", text.encode())
    assert READER.sniff(source, Options()) == 0.0
    assert survives(READER, text.encode()) == []


def test_deep_nesting_ends():
    text = json.dumps(SAMPLE).replace('"<p>Post 3</p>"', "[" * 100_000 + "]" * 100_000)
    (thread,) = survives(READER, text.encode())
    assert thread["103"].text == ""
    survives(READER, b'{"post_stream":' * 50_000)
    survives(READER, b"[" * 100_000)


@given(damaged(SAMPLE))
def test_any_damage(data):
    survives(READER, data)


@given(damaged({"latest_posts": SAMPLE["post_stream"]["posts"]}))
def test_any_damage_to_the_latest_posts(data):
    survives(READER, data)
