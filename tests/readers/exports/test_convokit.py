"""ConvoKit corpora: old and new names, folders and single files, our own given back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.model import Comment, Thread
from discourse.readers.exports.convokit import READER
from discourse.readers.interface import Options
from discourse.renderers.convokit import convokit_files
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of


def line(name, parent, root="a", **more):
    return {
        "id": name, "conversation_id": root, "speaker": f"user-{name}", "text": f"Words {name}",
        "reply-to": parent, "timestamp": 1600000000, "meta": {"score": 2}, "vectors": [], **more,
    }  # fmt: skip


LINES = [line("a", None), line("b", "a"), line("c", "b")]
OLD = [
    {"id": n, "root": "a", "user": f"user-{n}", "text": f"Words {n}", "reply_to": p,
     "timestamp": 1600000000, "meta": {"score": 2}}
    for n, p in (("a", None), ("b", "a"), ("c", "b"))
]  # fmt: skip
MIXED = [{**item, "reply_to": item["reply-to"]} for item in LINES]
for each in MIXED:
    del each["reply-to"]
TITLES = {"a": {"meta": {"title": "Tea?", "num_comments": 2}, "vectors": []}}


@pytest.mark.parametrize("items", [LINES, OLD, MIXED], ids=["version 3", "version 1", "version 2"])
@pytest.mark.parametrize("lines", [True, False])
def test_all_spellings(items, lines):
    (thread,) = read(READER, source_of(items, "utterances.jsonl", lines=lines))
    assert (thread.id, thread.post.author, thread.post.text) == ("a", "user-a", "Words a")
    assert pairs(thread) == [("b", "a"), ("c", "b")]
    assert (thread["c"].author, thread["c"].score) == ("user-c", 2)
    assert thread["c"].created == "2020-09-13T12:26:40Z"
    assert codes(thread) == []


@pytest.mark.parametrize("conversations", [TITLES, {"a": TITLES["a"]["meta"]}, None])
@pytest.mark.parametrize("name", ["utterances.jsonl", "tea_utterances.jsonl", "utterances.json"])
def test_a_folder(conversations, name):
    content = LINES if name.endswith("json") else "\n".join(map(json.dumps, LINES))
    files = {name: content, "speakers.json": {}, "corpus.json": {"name": "tea"}}
    if conversations is not None:
        files["conversations.json"] = conversations
    (thread,) = read(READER, folder_of(files))
    assert pairs(thread) == [("b", "a"), ("c", "b")]
    assert thread.title == ("Tea?" if conversations else None)
    assert codes(thread) == []


def test_what_a_conversation_counts():
    titles = {"a": {"meta": {"num_comments": 9}}}
    files = {"utterances.jsonl": "\n".join(map(json.dumps, LINES)), "conversations.json": titles}
    (thread,) = read(READER, folder_of(files))
    assert details(thread, "incomplete") == ["the corpus says 9 comments; 2 are in it"]


def test_large_files_are_streamed(monkeypatch):
    monkeypatch.setattr("discourse.readers.source.LARGE", 0)
    files = {"utterances.json": OLD, "conversations.json": TITLES}
    (thread,) = read(READER, folder_of(files))
    assert (thread.title, pairs(thread), codes(thread)) == ("Tea?", [("b", "a"), ("c", "b")], [])
    cut = {"utterances.json": json.dumps(OLD)[:-40], "conversations.json": json.dumps(TITLES)[:-9]}
    (thread,) = read(READER, folder_of(cut))
    assert (pairs(thread), codes(thread)) == ([("b", "a")], ["unparsed", "truncated"])


def test_broken_conversations_cost_only_the_titles():
    files = {"utterances.jsonl": "\n".join(map(json.dumps, LINES)), "conversations.json": b"nope"}
    (thread,) = read(READER, folder_of(files))
    assert (len(thread), codes(thread)) == (2, ["unparsed"])


def test_a_folder_without_utterances():
    with pytest.raises(ReadError, match=r"^t: there are no utterances"):
        list(READER.read(folder_of({"speakers.json": {}}), Options()))


def test_speakers_that_are_objects_and_gone():
    lines = [
        line("a", None, speaker={"id": "ann"}),
        line("b", "a", speaker="[deleted]", text="[deleted]"),
    ]
    (thread,) = read(READER, source_of(lines, "u.jsonl", lines=True))
    assert thread.post.author == "ann"
    assert (thread["b"].author, thread["b"].text, thread["b"].removed) == ("", "", True)


def test_times_that_are_none():
    lines = [line("a", None, timestamp=12.5), line("b", "a", timestamp=None)]
    (thread,) = read(READER, source_of(lines, "u.jsonl", lines=True))
    assert [unit.created for unit in thread] == [None, None]
    assert details(thread, "bad_field") == ["1 timestamps are no dates; they are left out"]


def test_many_conversations():
    lines = [*LINES, line("x", None, "x"), line("y", "x", "x"), line("z", "gone", "x")]
    source = source_of(lines, "u.jsonl", lines=True)
    first, second = read(READER, source)
    assert (first.id, pairs(second)) == ("a", [("y", "x"), ("gone", "x"), ("z", "gone")])
    assert [thread.id for thread in read(READER, source, "x")] == ["x"]
    with pytest.raises(ReadError, match="there is no thread 'q'; there are: a, x"):
        read(READER, source, "q")


def test_lines_that_are_none_are_kept():
    text = "\n".join([*map(json.dumps, LINES), "busy", '{"x": 1}'])
    (thread,) = read(READER, source_of(text, "u.jsonl"))
    assert [c.text for c in thread.comments[2:]] == ["busy", '{"x": 1}']
    assert codes(thread) == ["unparsed", "unparsed"]


@pytest.mark.parametrize("text", ["{}", "[]", '{"id": 1, "text": "x"}', '{"id": 1, "user": "x"}'])
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TIMES = st.sampled_from([None, "2020", "2020-05", "2020-05-01", "2020-05-01T10:00:00Z",
                         "2020-05-01T10:00:00", "2020-05-01T10:00:00.250000+02:00"])  # fmt: skip


@st.composite
def threads(draw):
    names = draw(
        st.lists(st.text("abc019._-", min_size=1, max_size=4), min_size=1, max_size=6, unique=True)
    )
    units = [
        Comment(
            name, names[draw(st.integers(0, at - 1))] if at else None, draw(WORDS), draw(WORDS),
            draw(TIMES), draw(st.sampled_from([None, 0, -3, 2.5])), draw(st.sampled_from([None, "u"])),
            removed=draw(st.booleans()),
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    title = draw(st.sampled_from([None, "Tea?"]))
    return Thread("tea", title, None, "outline", units[0], tuple(units[1:]))


@given(threads())
def test_our_corpora_come_back(thread):
    files = {name: text.encode() for name, text in convokit_files(thread).items()}
    (back,) = read(READER, folder_of(files))
    nobody = {"[deleted]", "[unnamed]"}
    assert (back.id, back.title) == (thread.id, thread.title)
    for old, new in zip(thread.units, back.units, strict=True):
        assert (new.id, new.parent_id, new.text) == (old.id, old.parent_id, old.text)
        assert (new.created, new.score, new.url) == (old.created, old.score, old.url)
        assert new.author == ("" if old.author in nobody else old.author)
        assert new.removed == old.removed
