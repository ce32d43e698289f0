"""The plain fields of a YAML mapping: written as they are, and nothing that blows up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.exports.yaml_fields import yaml_fields


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 1\nb: 'x: y'\nc: \"q\\u00e9\"", {"a": "1", "b": "x: y", "c": "qé"}),
        ("a: |\n  one\n  two\nb: >-\n  one\n  two", {"a": "one\ntwo\n", "b": "one two"}),
        ("date: 2019-01-02 10:00:00\nn: 0x1F\nt: yes", {"date": "2019-01-02 10:00:00", "n": "0x1F", "t": "yes"}),
        ("a: ~\nb: null\nc:\nd: 'null'", {"a": "", "b": "", "c": "", "d": "null"}),
        ("by: {name: Bo, deep: {x: 1}}\na: [1, {b: 2}]\nz: 3", {"by.name": "Bo", "z": "3"}),
        ("a: 1\na: 2", {"a": "1"}),
        ("a: &x 1\nb: *x", {"a": "1", "b": "1"}),
        ("a: 1\n---\nb: 2", {"a": "1"}),
        ("- a: 1", {}), ("words", {}), ("", {}), ("# nothing", {}),
        ("a: !!python/name:os.system ''", {"a": ""}),
    ],
)  # fmt: skip
def test_fields(text, wanted):
    assert yaml_fields(text, "t.yml") == wanted


@pytest.mark.parametrize("text", ["a: [", "a: 'x", "\ta: 1", "a: b: c", "[" * 1000, "a: \x01"])
def test_what_is_none_is_said_in_a_line(text):
    with pytest.raises(ReadError, match=r"^t\.yml: (broken YAML|the YAML nests)[^\n]*$"):
        yaml_fields(text, "t.yml")


def test_aliases_do_not_multiply():
    text = "a0: &a0 [x]\n"
    for at in range(1, 30):
        text += f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n"
    began = time.monotonic()
    assert yaml_fields(f"{text}name: Bo", "t.yml") == {"name": "Bo"}
    assert time.monotonic() - began < 5


@given(st.text(alphabet="ab:-{}[]&*'\"|>\n ~#?!,%", max_size=60))
def test_any_text(text):
    try:
        found = yaml_fields(text, "t.yml")
    except ReadError as problem:
        assert "\n" not in str(problem)  # noqa: PT017 - either outcome is right
    else:
        assert all(isinstance(value, str) for value in found.values())
