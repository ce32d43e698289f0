"""Bad input to every reader of JSON and YAML exports: a line that says why, or a mended thread."""

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.interface import Options
from discourse.readers.registry import READERS
from discourse.readers.source import Source
from tests.readers.exports.json_mutations import damaged, places, survives, threads_or_line
from tests.readers.forms.objects import OBJECTS
from tests.readers.forms.sample import plain_thread
from tests.readers.sound import DEEP_ENOUGH, in_a_small_stack

LINES = {"pushshift"}
CORPUS = "utterances.jsonl"
SMALL = plain_thread()
SMALL = replace(SMALL, comments=SMALL.comments[:6])
# One document or one file of lines that a reader also takes alone.
SINGLE = {name for name in OBJECTS if isinstance(OBJECTS[name][1](SMALL), bytes)} | {"convokit"}


def reader_of(form):
    return READERS[OBJECTS[form][0]]


def written(form):
    made = OBJECTS[form][1](SMALL)
    return made if isinstance(made, bytes) else made[CORPUS]


def value_of(form):
    """The sample as a JSON value; of lines, as the list of them."""
    data = written(form)
    return [json.loads(line) for line in data.splitlines()] if in_lines(form) else json.loads(data)


def in_lines(form):
    return form in {*LINES, "convokit"}


@pytest.mark.parametrize("form", sorted(SINGLE))
@settings(max_examples=40)
@given(data=st.data())
def test_any_damage(form, data):
    survives(reader_of(form), data.draw(damaged(value_of(form), lines=in_lines(form))))


@pytest.mark.parametrize("form", sorted(SINGLE))
def test_broken_off_anywhere(form):
    data = written(form)
    for end in range(0, len(data), max(1, len(data) // 30)):
        survives(reader_of(form), data[:end])


@pytest.mark.parametrize("form", sorted(SINGLE))
def test_what_breaks_off_keeps_what_came_before(form):
    data = written(form)
    threads = survives(reader_of(form), data[: int(len(data) * 0.9)])
    assert sum(map(len, threads)) >= len(SMALL.comments) - 3
    codes = {repair.code for thread in threads for repair in thread.repairs}
    assert codes & {"truncated", "unparsed", "incomplete"}


@pytest.mark.parametrize("form", sorted(SINGLE))
@pytest.mark.parametrize("wrong", [None, 7, [[]], {"a": []}, "\x00\ud800"])
def test_any_one_field_of_a_wrong_type(form, wrong):
    count = len(places(value_of(form)))
    for at in range(0, count, max(1, count // 30)):
        value = value_of(form)
        container, key = places(value)[at]
        container[key] = wrong
        text = "\n".join(map(json.dumps, value)) if in_lines(form) else json.dumps(value)
        survives(reader_of(form), text.encode())


@pytest.mark.parametrize("form", sorted(SINGLE))
@pytest.mark.parametrize(
    "text",
    [
        '{"error": 404}', '{"error": 404, "message": "Not Found"}', '{"errors": ["Gone"]}',
        '{"code": "rest_forbidden", "message": "No.", "data": {"status": 401}}', "null", "7",
        '"words"', "[]", "{}", "[[]]", "[null]", "[1, 2]", '{"error":"couldnt_find_post"}',
        '{"code": 2, "response": "Invalid argument"}', "{", "[{", "<html>Busy</html>", "\x00",
        '{"error": {"code": 403, "errors": [{"reason": "commentsDisabled"}]}}',
    ],
)  # fmt: skip
def test_what_holds_no_comments_is_said_in_a_line(form, text):
    threads, problem = threads_or_line(reader_of(form), Source("t.json", text.encode()))
    assert not threads
    assert problem.startswith("t.json: ")
    assert "\n" not in problem


@pytest.mark.parametrize("form", sorted(SINGLE))
def test_nothing_else_is_recognised(form):
    for text in ('{"error": 404}', "[]", "{}", "7", "null", '{"data": []}', '[{"id": 1}]', "x"):
        assert reader_of(form).sniff(Source("t.json", text.encode()), Options()) < 0.5


@pytest.mark.parametrize("form", sorted(SINGLE))
def test_deep_nesting_anywhere(form):
    deep = "[" * DEEP_ENOUGH + "]" * DEEP_ENOUGH
    value = value_of(form)
    firsts = [at for at in places(value) if isinstance(at[0], dict)][:200:9]
    start = time.process_time()
    for container, key in firsts[:2]:
        kept, container[key] = container[key], "DEEP"
        text = "\n".join(map(json.dumps, value)) if in_lines(form) else json.dumps(value)
        container[key] = kept
        in_a_small_stack(survives, reader_of(form), text.replace('"DEEP"', deep).encode())
    assert time.process_time() - start < 12


@pytest.mark.parametrize("form", sorted(OBJECTS))
@pytest.mark.parametrize("hazard", ["same id", "own parent", "circle", "no parent"])
def test_ids_that_make_no_tree(form, hazard, tmp_path):
    first, second = SMALL.comments[:2]
    ids = {first.id: first.id, second.id: second.id}
    source = source_of(form, tmp_path, lambda text: _spoiled(text, hazard, ids))
    threads, problem = threads_or_line(reader_of(form), source)
    assert not problem
    assert sum(map(len, threads)) >= len(SMALL.comments) - 3
    survives(reader_of(form), source)


def _spoiled(text, hazard, ids):
    first, second = ids
    if hazard == "same id":
        return text.replace(second, first)
    if hazard == "own parent":
        return text.replace(f'{SMALL.post.id}"', f'{first}"') if "parent" in text else text
    if hazard == "circle":
        return text.replace(first, "#").replace(second, first).replace("#", second)
    return text.replace(f'"{first}"', '"999"')


def source_of(form, folder, change):
    made = OBJECTS[form][1](SMALL)
    if isinstance(made, bytes):
        return Source("t.json", change(made.decode()).encode())
    for name, data in made.items():
        (folder / name).write_text(change(data.decode()), encoding="utf-8")
    return Source(str(folder), folder)


@pytest.mark.parametrize("form", sorted(OBJECTS))
def test_a_folder_of_nothing(form, tmp_path):
    (tmp_path / "empty.json").write_bytes(b"")
    (tmp_path / "image.json").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "inner").mkdir()
    source = Source(str(tmp_path), tmp_path)
    reader = reader_of(form)
    assert reader.sniff(source, Options()) == 0
    if reader.several:
        with pytest.raises(ReadError, match=r"^[^\n]+$"):
            list(reader.read(source, Options()))


# What nests has tests of its own with the readers; the paths of one grow with the depth.
@pytest.mark.parametrize("form", sorted(SINGLE - {"lemmy", "reddit", "hn algolia"}))
def test_a_long_chain_of_answers_takes_no_longer_than_a_flat_list(form):
    size, seconds = 2_000, {}
    for shape in ("flat", "chain"):
        units = [
            replace(SMALL.comments[0], id=str(at), parent_id=_parent_of(at, shape))
            for at in range(10_000, 10_000 + size)
        ]
        made = OBJECTS[form][1](replace(SMALL, comments=tuple(units)))
        data = made if isinstance(made, bytes) else made[CORPUS]
        began = time.process_time()
        (thread,) = survives(reader_of(form), data)
        seconds[shape] = time.process_time() - began
        assert len(thread) == size
    assert seconds["chain"] < 5 * seconds["flat"] + 1


def _parent_of(at, shape):
    return str(at - 1) if shape == "chain" and at > 10_000 else SMALL.post.id
