"""Mastodon's JSON: contexts with and without their status, lists, boosts."""

import json

import pytest
from hypothesis import given

from discourse.readers.exports.mastodon import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.json_mutations import damaged, survives


def status(name, answers=None, content=None, author="bo", replies=0, **more):
    return {
        "id": name, "created_at": f"2023-01-01T10:00:{int(name) % 60:02}.000Z",
        "in_reply_to_id": answers, "spoiler_text": "", "uri": f"https://a.org/s/{name}",
        "url": f"https://a.org/@bo/{name}", "replies_count": replies, "reblogs_count": 0,
        "favourites_count": 2, "content": content or f"<p>Status {name}</p>", "reblog": None,
        "account": {"id": "1", "username": author.split("@")[0], "acct": author}, **more,
    }  # fmt: skip


ABOVE = [status("1", author="ann"), status("2", "1")]
BELOW = [status("4", "3"), status("5", "4", author="cy@b.net"), status("6", "3")]
CONTEXT = {"ancestors": ABOVE, "descendants": BELOW}


def read(*values):
    if len(values) == 1:
        source = Source("t.json", json.dumps(values[0]).encode())
    else:
        parts = [Source(f"t/{at}.json", json.dumps(v).encode()) for at, v in enumerate(values)]
        source = Source("t", tuple(parts))
    assert READER.sniff(source, Options()) > 0.9
    return list(READER.read(source, Options()))


def pairs(thread):
    return [(comment.id, comment.parent_id) for comment in thread.comments]


def codes(thread):
    return [repair.code for repair in thread.repairs]


def test_a_context_without_its_status():
    (thread,) = read(CONTEXT)
    assert (thread.id, thread.post.author, thread.source_format) == ("1", "ann", "mastodon_json")
    assert pairs(thread) == [("2", "1"), ("3", "2"), ("4", "3"), ("5", "4"), ("6", "3")]
    assert thread["3"].removed
    assert thread.placeholders == {"3"}
    assert thread["5"].author == "cy@b.net"
    assert thread["5"].score == 2
    assert thread["5"].url == "https://a.org/@bo/5"
    assert codes(thread) == ["missing_parent"]


@pytest.mark.parametrize(
    "values",
    [
        ({"status": status("3", "2"), "context": CONTEXT},),
        ({"status": status("3", "2"), **CONTEXT},),
        ({**status("3", "2"), "context": CONTEXT},),
        ([status("3", "2"), CONTEXT],),
        (CONTEXT, status("3", "2")),
        ([*ABOVE, status("3", "2"), *BELOW],),
        ([*BELOW[::-1], status("3", "2"), *ABOVE[::-1]],),
    ],
)
def test_a_context_with_its_status(values):
    (thread,) = read(*values)
    assert (thread.post.id, thread["3"].text) == ("1", "Status 3")
    assert pairs(thread) == [("2", "1"), ("3", "2"), ("4", "3"), ("5", "4"), ("6", "3")]
    assert codes(thread) == []


def test_a_context_of_a_post_that_is_not_there():
    (thread,) = read({"ancestors": [], "descendants": BELOW})
    assert (thread.id, thread.post.id, thread.post.text) == ("3", "3", "")
    assert pairs(thread) == [("4", "3"), ("5", "4"), ("6", "3")]
    assert codes(thread) == ["missing_parent"]


def test_ancestors_that_begin_in_the_middle():
    (thread,) = read({"ancestors": ABOVE[1:], "descendants": BELOW})
    assert thread.post.id == "1"
    assert pairs(thread)[:3] == [("2", "1"), ("3", "2"), ("4", "3")]


def test_several_conversations_in_a_folder():
    first = {"status": status("1"), "context": {"ancestors": [], "descendants": [status("2", "1")]}}
    second = {
        "status": status("8"),
        "context": {"ancestors": [], "descendants": [status("9", "8")]},
    }
    assert [pairs(thread) for thread in read(first, second)] == [[("2", "1")], [("9", "8")]]


def test_one_status_a_line():
    data = "\n".join(json.dumps(item) for item in [*ABOVE, status("3", "2")]).encode()
    source = Source("t.jsonl", data)
    assert READER.sniff(source, Options()) > 0.9
    (thread,) = READER.read(source, Options())
    assert pairs(thread) == [("2", "1"), ("3", "2")]


def test_text():
    content = (
        '<p><span class="h-card"><a href="https://a.org/@ann" class="u-url mention">@<span>ann'
        '</span></a></span> No &amp; never<br>again</p><p><a href="https://c.org/tea">'
        '<span class="invisible">https://</span><span class="">c.org/tea</span></a></p>'
    )
    poll = {"options": [{"title": "Tea"}, {"title": "Cake"}]}
    quote = {"state": "accepted", "quoted_status": status("7", content="<p>Tea?</p>")}
    (thread,) = read(
        [status("1"), status("2", "1", content, spoiler_text="Food", poll=poll, quote=quote)]
    )
    assert thread["2"].text == (
        "> Tea?\n\nFood\n\n@ann No & never\nagain\n\nhttps://c.org/tea\n\n- Tea\n- Cake"
    )


def test_a_boost_is_left_out():
    (thread,) = read([status("1"), status("2", content="", reblog=status("1")), status("3", "1")])
    assert pairs(thread) == [("3", "1")]
    assert codes(thread) == ["left_out"]


def test_answers_that_are_counted_but_not_there():
    (thread,) = read([status("1", replies=3), status("2", "1")])
    assert [r.detail for r in thread.repairs] == [
        "the count of replies says 3 comments; 1 are in it"
    ]


@pytest.mark.parametrize(
    "text", ["{}", "[]", '{"ancestors": 7}', '{"status": "ok"}', "[1]", "nope"]
)
def test_what_is_something_else(text):
    assert READER.sniff(Source("t.json", text.encode()), Options()) == 0.0
    survives(READER, text.encode())


def test_what_is_no_status_is_said():
    (thread,) = read(
        {"ancestors": [status("1"), 7], "descendants": [status("2", "1"), {"account": {}}]}
    )
    assert [r.detail for r in thread.repairs if r.code == "unparsed"] == [
        "a JSON value (7) is not a status or a context; it is left out",
        "a JSON object (account) is not a status or a context; it is left out",
    ]


@pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
def test_whoever_may_see_it(visibility):
    (thread,) = read([status("1"), status("2", "1", visibility=visibility)])
    assert pairs(thread) == [("2", "1")]


def test_deep_nesting_ends():
    text = json.dumps(CONTEXT).replace('"<p>Status 5</p>"', "[" * 100_000 + "]" * 100_000)
    (thread,) = survives(READER, text.encode())
    assert thread["5"].text == ""


@given(damaged({"status": status("3", "2"), "context": CONTEXT}))
def test_any_damage(data):
    survives(READER, data)


@given(damaged([*ABOVE, *BELOW]))
def test_any_damage_to_a_list(data):
    survives(READER, data)
