"""An analysis as a ConvoKit corpus: what it tells, and that the thread is not lost by it."""

import json
from collections import Counter

import pytest

from discourse.model import UNCHALLENGED
from discourse.readers import read_thread
from discourse.renderers.convokit import convokit_files
from discourse.renderers.convokit_coded import coded_files, render_coded
from tests.renderers import nasty, sample

EVERY = pytest.mark.parametrize("name", nasty.ANALYSES)


def lines_of(found):
    return [json.loads(line) for line in render_coded(found).splitlines()]


@EVERY
def test_every_label_move_and_claim_is_told_once(name):
    found = nasty.ANALYSES[name]()
    metas = [line["meta"] for line in lines_of(found)]
    assert len(metas) == len(found.units)
    assert sum(len(meta["stances"]) for meta in metas) == len(found.stances)
    assert sum(len(meta["acts"]) for meta in metas) == len(found.replies)
    claims = [claim for meta in metas for claim in meta["claims"]]
    assert [claim["id"] for claim in claims] == [claim.id for claim in found.claims]
    standings = Counter(each.standing for each in found.standings)
    assert sum((Counter(meta["standings"]) for meta in metas), Counter()) == standings
    unchallenged = sum(standings[each] for each in UNCHALLENGED)
    assert sum(meta["unchallenged"] for meta in metas) == unchallenged
    files = coded_files(found)
    (conversation,) = json.loads(files["conversations.json"]).values()
    assert conversation["meta"]["standings"] == standings
    speakers = json.loads(files["speakers.json"])
    assert {line["speaker"] for line in lines_of(found)} == speakers.keys()
    assert sum(each["meta"]["utterances"] for each in speakers.values()) == len(found.units)
    assert sum(each["meta"]["claims"] for each in speakers.values()) == len(found.claims)


def test_stances_stand_in_columns_of_their_own_as_in_the_tables():
    meta = next(line["meta"] for line in lines_of(sample.analysis()) if line["id"] == "c11")
    assert meta["stance_prohibition"] == "mixed"
    assert meta["stance_prohibition_probability"] == 0.6123
    assert meta["stance_testimony"] is None
    (words,) = meta["stances"][0]["evidence"]
    assert sample.HOSTILE[words["start"] : words["end"]] == words["text"] == "stars* [x]"


@EVERY
def test_our_reader_gives_the_same_thread_back(name, tmp_path):
    found = nasty.ANALYSES[name]()
    threads = []
    for files, folder in ((convokit_files(found.thread), "plain"), (coded_files(found), "coded")):
        (tmp_path / folder).mkdir()
        for file, text in files.items():
            (tmp_path / folder / file).write_text(text, encoding="ascii")
        threads.append(read_thread(tmp_path / folder))
    assert threads[0] == threads[1]


def test_the_index_names_the_types_of_what_there_is():
    files = coded_files(sample.analysis())
    index = json.loads(files["index.json"])
    assert index["utterances-index"]["stances"] == ["<class 'list'>"]
    assert index["utterances-index"]["standings"] == ["<class 'dict'>"]
    assert index["speakers-index"]["claims"] == ["<class 'int'>"]
    assert index["conversations-index"]["codebook"] == ["<class 'str'>"]


@EVERY
def test_convokit_loads_it(name, tmp_path):
    convokit = pytest.importorskip("convokit")
    found = nasty.ANALYSES[name]()
    for file, text in coded_files(found).items():
        (tmp_path / file).write_text(text, encoding="ascii")
    corpus = convokit.Corpus(filename=str(tmp_path))
    utterances = list(corpus.iter_utterances())
    assert len(utterances) == len(found.units)
    assert sum(len(each.meta["claims"]) for each in utterances) == len(found.claims)
    assert sum(len(each.meta["stances"]) for each in utterances) == len(found.stances)
    assert sum(len(each.meta["acts"]) for each in utterances) == len(found.replies)
    (conversation,) = corpus.iter_conversations()
    assert conversation.check_integrity(verbose=False)
    assert conversation.meta["claims"] == len(found.claims)
