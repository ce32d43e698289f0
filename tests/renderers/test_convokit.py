"""A thread as a ConvoKit corpus: the five files, their keys, what ConvoKit asks of them."""

import json
from datetime import datetime

from discourse.model import Comment, Repair, Thread
from discourse.renderers.convokit import convokit_files, render_convokit

THREAD = Thread(
    "tea", "Tea?", "https://tea.example/", "outline", Comment("0", None, "Ann", "Which?", "2020-05-01"),
    (
        Comment("1", "0", "Bo", "Green – no, black.", "2020-05-01T10:00:00Z", 3),
        Comment("1.1", "1", "", "", removed=True),
        Comment("2", "0", "", "Hm.", "2020-05"),
    ),
    (Repair("missing_author", "2", "the source does not name the author"),),
)  # fmt: skip

# What convokit.Utterance and convokit.Corpus ask of a line and of the other files.
UTTERANCE = {"id", "conversation_id", "text", "speaker", "meta", "reply-to", "timestamp", "vectors"}
INDEX = {"utterances-index", "speakers-index", "conversations-index", "overall-index", "version"}


def lines_of(thread):
    return [json.loads(line) for line in render_convokit(thread).splitlines()]


def test_one_line_a_unit():
    lines = lines_of(THREAD)
    assert [line["id"] for line in lines] == ["0", "1", "1.1", "2"]
    assert all(line.keys() == UTTERANCE for line in lines)
    assert [line["reply-to"] for line in lines] == [None, "0", "1", "0"]
    assert {line["conversation_id"] for line in lines} == {"tea"}


def test_everybody_is_a_speaker():
    speakers = json.loads(convokit_files(THREAD)["speakers.json"])
    assert list(speakers) == ["Ann", "Bo", "[deleted]", "[unnamed]"]
    assert {line["speaker"] for line in lines_of(THREAD)} == speakers.keys()
    assert all(told == {"meta": {}, "vectors": []} for told in speakers.values())


def test_times_are_whole_seconds():
    midnight = datetime.fromisoformat("2020-05-01T00:00:00Z").timestamp()
    assert [line["timestamp"] for line in lines_of(THREAD)] == [
        midnight,
        midnight + 36_000,
        None,
        None,
    ]


def test_the_files_hang_together():
    files = {name: text for name, text in convokit_files(THREAD).items() if name.endswith(".json")}
    loaded = {name: json.loads(text) for name, text in files.items()}
    assert loaded["conversations.json"]["tea"]["meta"]["title"] == "Tea?"
    assert loaded["corpus.json"]["name"] == "tea"
    assert loaded["index.json"].keys() >= INDEX
    for name, types in loaded["index.json"]["utterances-index"].items():
        kinds = {str(type(line["meta"].get(name))) for line in lines_of(THREAD)}
        assert set(types) == kinds - {"<class 'NoneType'>"}


def test_files_are_ascii():
    assert all(text.isascii() for text in convokit_files(THREAD).values())


def test_a_post_alone():
    thread = Thread("t", None, None, "outline", Comment("0", None, "", "Hm."))
    assert [line["speaker"] for line in lines_of(thread)] == ["[unnamed]"]
