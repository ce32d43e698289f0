"""Reddit's JSON: listings, stubs, single-comment views, morechildren, damage."""

import json
import time

import pytest
from hypothesis import given

from discourse.errors import ReadError
from discourse.readers import read_thread
from discourse.readers.exports.reddit import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.json_mutations import damaged, survives


def comment(name, parent, body="Words", replies="", **more):
    data = {
        "id": name, "name": f"t1_{name}", "parent_id": parent, "link_id": "t3_p1", "author": "bo",
        "body": body, "score": 3, "created_utc": 1600000000.0, "replies": replies,
        "permalink": f"/r/tea/comments/p1/best_tea/{name}/", **more,
    }  # fmt: skip
    return {"kind": "t1", "data": data}


def stub(parent, count, *names):
    first = names[0] if names else "_"
    data = {"count": count, "name": f"t1_{first}", "id": first, "parent_id": parent}
    return {"kind": "more", "data": {**data, "depth": 1, "children": list(names)}}


def listing(*children):
    return {"kind": "Listing", "data": {"after": None, "children": list(children)}}


def post(name="p1", **more):
    data = {
        "id": name, "name": f"t3_{name}", "author": "ann", "title": "Best tea &amp; cake?",
        "selftext": "Tell me.\n&gt; quoted\nmine", "num_comments": 9, "score": 12,
        "created_utc": 1599999999.0, "permalink": f"/r/tea/comments/{name}/best_tea/",
        "url": f"https://www.reddit.com/r/tea/comments/{name}/best_tea/", "is_self": True, **more,
    }  # fmt: skip
    return {"kind": "t3", "data": data}


PAGE = [
    listing(post()),
    listing(
        comment(
            "c1",
            "t3_p1",
            "&gt;Tell me.\n\nGreen &lt;3",
            listing(
                comment("c2", "t1_c1", "[deleted]", author="[deleted]"),
                comment("c3", "t1_c1", "See", listing(stub("t1_c3", 0)), score_hidden=True),
                stub("t1_c1", 3, "c7", "c8"),
            ),
        ),
        comment("c4", "t3_p1", "[removed]", collapsed=True),
        stub("t3_p1", 2, "c9"),
    ),
]


def read(value, thread=None, name="t.json"):
    source = source_of(value, name)
    if thread is not None:
        return [read_thread(source, format=READER.name, thread=thread)]
    return list(READER.read(source, Options()))


def source_of(value, name="t.json"):
    return Source(name, value if isinstance(value, bytes) else json.dumps(value).encode())


def details(thread, code):
    return [(r.comment_id, r.detail) for r in thread.repairs if r.code == code]


def shape(thread):
    return [(unit.id, unit.parent_id) for unit in thread.comments]


def test_a_page():
    (thread,) = read(PAGE)
    assert (thread.id, thread.title, thread.source_format) == (
        "p1",
        "Best tea & cake?",
        "reddit_json",
    )
    assert thread.url == "https://www.reddit.com/r/tea/comments/p1/best_tea/"
    assert (thread.post.id, thread.post.author, thread.post.score) == ("p1", "ann", 12)
    assert thread.post.text == "Tell me.\n\n> quoted\n\nmine"
    assert shape(thread) == [("c1", "p1"), ("c2", "c1"), ("c3", "c1"), ("c4", "p1")]
    first, gone, hidden, removed = thread.comments
    assert first.text == "> Tell me.\n\nGreen <3"
    assert first.url == "https://www.reddit.com/r/tea/comments/p1/best_tea/c1/"
    assert first.created == "2020-09-13T12:26:40Z"
    assert (gone.author, gone.text, gone.removed) == ("", "", True)
    assert hidden.score is None
    assert (removed.author, removed.text, removed.removed) == ("bo", "", True)


def test_what_was_not_loaded_is_counted_and_placed():
    (thread,) = read(PAGE)
    assert details(thread, "incomplete") == [
        (None, "the post counts 9 comments; 4 are in the source, and 3 stubs stand for 5 more"),
        ("c3", "the thread goes on below it; those replies were not loaded"),
        ("c1", "3 replies below it were not loaded"),
        (None, "2 replies to the post and below were not loaded"),
    ]


def test_a_whole_page_needs_no_repair():
    whole = [listing(post(num_comments=1)), listing(comment("c1", "t3_p1"))]
    assert read(whole)[0].repairs == ()


def test_single_comment_view():
    view = [
        listing(post()),
        listing(comment("c5", "t1_c4", replies=listing(comment("c6", "t1_c5")))),
    ]
    (thread,) = read(view)
    assert shape(thread) == [("c4", "p1"), ("c5", "c4"), ("c6", "c5")]
    assert thread["c4"].removed
    assert len(thread) == 2
    assert "it shows what is below one comment only" in details(thread, "incomplete")[0][1]


@pytest.mark.parametrize(
    "value", [listing(comment("c1", "t3_p1")), comment("c1", "t3_p1"), [comment("c1", "t3_p1")]]
)
def test_comments_without_their_post(value):
    assert READER.sniff(source_of(value), Options()) > 0.9
    (thread,) = read(value)
    assert (thread.id, thread.post.id, shape(thread)) == ("p1", "p1", [("c1", "p1")])
    assert [repair.code for repair in thread.repairs] == ["missing_parent"]


def morechildren(*things):
    return {"json": {"errors": [], "data": {"things": list(things)}}}


LATER = morechildren(
    comment("c7", "t1_c1", "Late"), comment("c10", "t1_c7", "Later"), comment("c8", "t1_c1", "Last")
)


def test_morechildren_alone():
    assert READER.sniff(source_of(LATER), Options()) > 0.9
    (thread,) = read(LATER)
    assert shape(thread) == [("c1", "p1"), ("c7", "c1"), ("c10", "c7"), ("c8", "c1")]


def test_morechildren_in_the_jquery_form():
    things = [
        {"kind": "t1", "data": {"id": "t1_c7", "parent": "t1_c1", "link": "t3_p1", "replies": "",
                                "contentText": "Late", "contentHTML": "&lt;p&gt;Late&lt;/p&gt;",
                                "content": '&lt;div class="thing" data-author="cy"&gt;'}}
    ]  # fmt: skip
    answer = {
        "jquery": [[0, 1, "call", ["body"]], [1, 2, "attr", "insert"], [2, 3, "call", [things]]]
    }
    assert READER.sniff(source_of(answer), Options()) > 0.9
    (thread,) = read(answer)
    assert shape(thread) == [("c1", "p1"), ("c7", "c1")]
    assert (thread["c7"].text, thread["c7"].author) == ("Late", "cy")


def test_parts_are_put_together():
    view = [
        listing(post()),
        listing(comment("c3", "t1_c1", "See", listing(comment("c11", "t1_c3")))),
    ]
    parts = tuple(source_of(part, f"{at}.json") for at, part in enumerate([PAGE, LATER, view]))
    bundle = Source("pages", (*parts, Source("notes.txt", b"not JSON")))
    assert READER.sniff(bundle, Options()) > 0.9
    (thread,) = READER.read(bundle, Options())
    assert shape(thread) == [
        ("c1", "p1"), ("c2", "c1"), ("c3", "c1"), ("c11", "c3"), ("c7", "c1"), ("c10", "c7"),
        ("c8", "c1"), ("c4", "p1"),
    ]  # fmt: skip
    assert details(thread, "incomplete") == [
        (None, "the post counts 9 comments; 8 are in the source, and 1 stub stands for 2 more"),
        (None, "2 replies to the post and below were not loaded"),
    ]
    assert "notes.txt" in details(thread, "unparsed")[0][1]


def test_a_stub_of_which_some_were_loaded():
    parts = [PAGE, morechildren(comment("c7", "t1_c1", "Late"))]
    bundle = Source("pages", tuple(source_of(part, f"{at}.json") for at, part in enumerate(parts)))
    (thread,) = READER.read(bundle, Options())
    assert ("c1", "2 replies below it were not loaded") in details(thread, "incomplete")


def test_the_copy_that_still_has_its_text_is_kept():
    old = [listing(post()), listing(comment("c2", "t1_c1", "I said so", author="di"))]
    bundle = Source("pages", (source_of(PAGE, "a"), source_of(old, "b")))
    (thread,) = READER.read(bundle, Options())
    assert (thread["c2"].author, thread["c2"].text, thread["c2"].removed) == (
        "di",
        "I said so",
        False,
    )


def test_a_page_of_posts():
    page = listing(post("p1"), post("p2", title="Other"))
    assert [(thread.id, len(thread)) for thread in read(page)] == [("p1", 0), ("p2", 0)]
    assert [thread.title for thread in read(page, "t3_p2")] == ["Other"]
    with pytest.raises(ReadError, match=r"there is no thread 'p9'; there are: p1, p2"):
        read(page, "p9")


def test_links_and_crossposts():
    link = post(selftext="", is_self=False, url="https://tea.example/a?b=1&amp;c=2")
    assert read(listing(link))[0].post.text == "https://tea.example/a?b=1&c=2"
    cross = post(selftext="", is_self=False, crosspost_parent_list=[{"selftext": "Cake.\n\nTea."}])
    assert read(listing(cross))[0].post.text == "> Cake.\n>\n> Tea."
    assert read(listing(post(selftext="")))[0].post.text == ""


def test_pages_without_kinds_and_links():
    bare = [{}, {"data": {"children": [
        {"kind": "t1", "data": {"id": "c1", "body": "A", "author": "u",
                                "replies": {"data": {"children": [
                                    {"kind": "t1", "data": {"body": "B", "author": "v"}}]}}}},
        {"kind": "more", "data": {}}]}}]  # fmt: skip
    assert READER.sniff(source_of(bare), Options()) > 0.9
    (thread,) = read(bare)
    assert [(c.id, c.parent_id, c.text) for c in thread.comments] == [
        ("c1", thread.post.id, "A"),
        ("comment-2", "c1", "B"),
    ]


def test_ids_that_many_have_are_said():
    (thread,) = read(
        [listing(post()), listing(comment("c1", "t3_p1"), comment("c1", "t3_p1", "B"))]
    )
    assert [c.id for c in thread.comments] == ["c1", "c1~2"]
    assert details(thread, "duplicate_id")


def test_other_kinds_and_wrong_types_are_said():
    page = [listing(post()), listing("oops", {"kind": "t5", "data": {"id": "s1"}},
                                     {"kind": "t1", "data": "none"},
                                     comment("c1", "t3_p1", ["x"], 17, score="many", author={}))]  # fmt: skip
    (thread,) = read(page)
    assert shape(thread) == [("c1", "p1")]
    codes = [repair.code for repair in thread.repairs]
    assert codes.count("unparsed") == 3
    assert codes.count("left_out") == 1
    assert codes.count("bad_field") == 3


def test_text_that_breaks_off():
    data = json.dumps(PAGE).encode()
    (thread,) = read(data[: data.index(b'"c4"')])
    assert shape(thread)[:3] == [("c1", "p1"), ("c2", "c1"), ("c3", "c1")]
    assert thread.repairs[0].code == "truncated"


@pytest.mark.parametrize(
    "value",
    [[], {}, [1], {"kind": "youtube#x", "items": []}, {"data": {"children": 3}}, {"kind": ["t1"]},
     {"hits": []}, {"kind": "Listing", "data": {"children": []}}],
)  # fmt: skip
def test_what_is_not_reddits(value):
    with pytest.raises(ReadError, match=r"^t\.json: there are no posts"):
        read(value)


def test_tens_of_thousands_of_replies_deep():
    size, text = 30_000, '""'
    opened = "".join(
        f'{{"kind":"Listing","data":{{"children":[{{"kind":"t1","data":{{"id":"c{n}",'
        f'"parent_id":"{"t1_c" + str(n - 1) if n else "t3_p1"}","link_id":"t3_p1","body":"x",'
        f'"author":"a","replies":'
        for n in range(size)
    )
    data = f"[{opened}{text}{'}}]}}' * size}]".encode()
    start = time.process_time()
    (thread,) = read(data)
    assert len(thread) == size
    assert thread.comments[-1].parent_id == f"c{size - 2}"
    assert time.process_time() - start < 10


@given(damaged(PAGE))
def test_any_damage(data):
    survives(READER, data)


@given(damaged(LATER))
def test_any_damage_to_what_was_loaded_later(data):
    survives(READER, data)


def test_things_whose_kind_was_left_out():
    bare = {"data": {"children": [{"data": comment("c1", "t3_p1")["data"]}]}}
    assert READER.sniff(source_of(bare), Options()) > 0.9
    (thread,) = read(bare)
    assert shape(thread) == [("c1", "p1")]


def test_a_file_of_something_else_is_said():
    bundle = Source("pages", (source_of(PAGE, "1.json"), source_of({"ok": 1}, "2.json")))
    (thread,) = READER.read(bundle, Options())
    assert details(thread, "unparsed") == [
        (None, "a JSON object (ok) is not a page of Reddit; it is left out")
    ]
