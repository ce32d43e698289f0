"""JSON values of one file, of lines, of a folder; what is none is said."""

import json

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.documents import (
    documents,
    first_value,
    first_values,
    flattened,
    sureness,
)
from discourse.readers.source import Source
from tests.readers.exports.reading import folder_of, source_of


def read(source):
    log = []
    return list(documents(source, log)), [(repair.code, repair.detail) for repair in log]


def test_one_document_and_lines():
    assert read(source_of({"a": 1})) == ([{"a": 1}], [])
    assert read(source_of([1, 2])) == ([[1, 2]], [])
    assert read(source_of([{"a": 1}, {"b": 2}], lines=True)) == ([{"a": 1}, {"b": 2}], [])


def test_lines_that_are_none():
    values, log = read(source_of('{"a": 1}\n\nbusy\n{"b": 2}\n{"c": '))
    assert values == [{"a": 1}, {"b": 2}]
    assert log == [
        ("unparsed", "line 3 is no JSON object: 'busy'"),
        ("truncated", "line 5 breaks off and is left out: '{\"c\":'"),
    ]


def test_a_folder():
    source = folder_of(
        {"1.json": {"a": 1}, "2.txt": "x", "3.json": "{", "4.jsonl": '{"b": 2}\n{"c": 3}'}
    )
    values, log = read(source)
    assert values == [{"a": 1}, {"b": 2}, {"c": 3}]
    assert [code for code, _ in log] == ["unparsed", "unparsed"]
    assert log[0][1].startswith("the file t/3.json is left out: ")
    assert log[1][1] == "one file is no JSON and was not read: 2.txt"
    assert list(first_values(source)) == [{"a": 1}, None, {"b": 2}]


def test_files_on_disk_are_forgotten_when_they_are_read(tmp_path):
    for at in range(3):
        (tmp_path / f"{at}.json").write_text(json.dumps({"n": at}))
    source = Source(str(tmp_path), tmp_path)
    assert read(source)[0] == [{"n": 0}, {"n": 1}, {"n": 2}]
    assert not any("json" in part.__dict__ for part in source.parts)


@pytest.mark.parametrize(
    "source", [source_of("words"), source_of(""), folder_of({"a.txt": "x"}), folder_of({})]
)
def test_no_json_at_all(source):
    with pytest.raises(ReadError, match=r"^t(\.json)?: "):
        list(documents(source, []))


def test_the_beginning_of_a_large_source_is_enough(monkeypatch):
    monkeypatch.setattr("discourse.readers.source.LARGE", 0)
    source = source_of(json.dumps([{"id": at} for at in range(20_000)]))
    assert first_value(source)[:2] == [{"id": 0}, {"id": 1}]
    assert "json" not in source.__dict__


def test_depth_does_not_matter():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert list(flattened([deep])) == []
    assert sureness(source_of("[" * 20_000 + "]" * 20_000), lambda value: 0.0) == 0
