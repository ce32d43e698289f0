"""Our own JSON comes back as it went out; other versions and broken files say so."""

import json
from dataclasses import asdict, replace

import pytest

from discourse.errors import ReadError
from discourse.model import Comment, Repair, Thread
from discourse.readers import read_bytes

THREAD = Thread(
    id="dogs",
    title="On dogs",
    url="https://example.org/dogs",
    source_format="outline",
    post=Comment("0", None, "Bo", "Should they?\n\nI wonder.", "2021-05-24"),
    comments=(
        Comment("1", "0", "Cy", "Yes “indeed” 🙂 It\u00e2\u20ac\u2122s as it was.", score=2.5),
        Comment("1.1", "1", "", "", removed=True),
        Comment("1.1.1", "1.1", "Di", "", "2021-05-24T16:00:00Z", url="https://example.org/3"),
        Comment("line-9", "0", "", "{broken"),
    ),
    repairs=(
        Repair("skipped_level", "1.1", "a comment is missing"),
        Repair("empty_text", "1.1.1", "no text"),
        Repair("truncated", "line-9", "it breaks off"),
        Repair("encoding", None, "read as cp1252"),
    ),
)


def written(thread, **changes):
    plain = asdict(thread)
    plain["comments"] = list(plain["comments"])
    return {"format": "discourse-thread", "version": 1, **plain, **changes}


def read(data, **options):
    return read_bytes(json.dumps(data, ensure_ascii=False).encode(), "x.json", **options)


def test_a_thread_comes_back_as_it_was():
    assert read(written(THREAD)) == THREAD


@pytest.mark.parametrize("options", [{"indent": 2}, {"sort_keys": True}, {"ensure_ascii": True}])
def test_however_it_is_laid_out(options):
    assert read_bytes(json.dumps(written(THREAD), **options).encode(), "x") == THREAD


def test_an_analysis_holds_its_thread():
    data = {"format": "discourse-analysis", "version": 1, "thread": written(THREAD), "claims": []}
    assert read(data) == THREAD


def test_the_fields_of_version_1_are_enough():
    data = written(THREAD)
    data["post"] = {key: data["post"][key] for key in ("id", "author", "text", "created")}
    assert read(data) == THREAD


@pytest.mark.parametrize("version", [2, None, "1"])
def test_other_versions(version):
    with pytest.raises(
        ReadError, match=r"^x.json: discourse-thread version .*; only 1 can be read$"
    ):
        read(written(THREAD, version=version))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"post": None}, '"post"'),
        ({"comments": 3}, '"comments"'),
        ({"comments": [7]}, '"comments"'),
    ],
)
def test_wrong_parts_are_named(changes, what):
    with pytest.raises(ReadError, match=f"^x.json: its {what}"):
        read(written(THREAD, **changes))


def test_json_that_breaks_off_is_kept_as_far_as_it_goes():
    data = written(THREAD)
    text = json.dumps({**data, "repairs": []})
    thread = read_bytes(text[: text.rindex('"author"')].encode(), "x.json")
    assert [comment.id for comment in thread] == [comment.id for comment in THREAD]
    assert "truncated" in [repair.code for repair in thread.repairs]


def test_broken_json():
    text = json.dumps(written(THREAD)) + "}"
    with pytest.raises(ReadError, match=r"^x.json: broken JSON: "):
        read_bytes(text.encode(), "x.json")


def test_damage_done_by_hand_is_repaired():
    data = written(THREAD, repairs=[{"code": "nonsense"}, None, 3])
    data["comments"][1]["id"] = "1"
    data["comments"][2]["parent_id"] = "99"
    thread = read(data)
    assert [comment.id for comment in thread.comments] == ["1", "1~2", "99", "1.1.1", "line-9"]
    assert {"duplicate_id", "orphan"} <= {repair.code for repair in thread.repairs}


def test_text_about_our_format_is_not_our_format():
    text = json.dumps({"id": "a", "text": '{"format": "discourse-thread"}'})
    assert read_bytes(text.encode()).source_format == "jsonl"


def test_no_comments():
    alone = replace(THREAD, comments=(), repairs=())
    assert read(written(alone)) == alone
