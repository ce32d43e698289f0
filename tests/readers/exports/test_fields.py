"""Values of foreign JSON objects, whatever their types are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.exports.fields import Fields, as_json, plain, quoted, shortened, whole
from tests.readers.exports.json_mutations import WRONG


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_every_way_to_ask_takes_any_value(value):
    fields = Fields({"k": value}, "c1")
    assert isinstance(fields.id("k"), str)
    assert isinstance(fields.text("k"), str)
    assert fields.number("k") is None or fields.number("k") == fields.number("k")
    assert fields.count("k") >= 0
    assert fields.time("k") is None or isinstance(fields.time("k"), str)
    assert isinstance(fields.flag("k"), bool)
    assert isinstance(fields.items("k"), list)
    assert isinstance(fields.inner("k").content, dict)
    assert all(repair.comment_id == "c1" for repair in fields.repairs)
    json.dumps([repair.detail for repair in fields.repairs]).encode()


def test_the_first_that_fits_is_taken_and_the_others_are_said():
    fields = Fields({"a": None, "b": [1], "c": "x"})
    assert fields.text("a", "b", "c") == "x"
    assert [repair.detail for repair in fields.repairs] == [
        "b is a list where text belongs: '[...]'; it is left out"
    ]


def test_text_is_mended_and_said():
    fields = Fields({"t": "a\x00b\ud83d\ude00\ud800"}, "c1")
    assert fields.text("t") == "ab\U0001f600\ufffd"
    assert [repair.code for repair in fields.repairs] == ["control_characters"]


@pytest.mark.parametrize(
    ("value", "wanted"), [(0, "0"), (False, ""), ("", ""), (" a ", "a"), (10**400, ""), (7.0, "7")]
)
def test_ids(value, wanted):
    assert Fields({"id": value}).id("id") == wanted


@pytest.mark.parametrize(
    ("value", "wanted"), [(True, True), (1, True), ("true", True), ("no", False), ([], False)]
)
def test_flags(value, wanted):
    assert Fields({"k": value}).flag("k") is wanted


def test_repairs_of_what_is_inside_count_for_both():
    fields = Fields({"by": {"name": [1]}}, "c1")
    assert fields.inner("by").text("name") == ""
    assert len(fields.repairs) == 1


def test_deep_and_long_values_are_shown_short():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert as_json(deep) == "[...]"
    assert len(shortened("word " * 10_000)) < 100
    assert quoted("a\n\nb") == "> a\n>\n> b"


@given(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.none()))
)
def test_plain_and_whole_never_raise(value):
    assert isinstance(plain(value), str)
    assert whole(value) is None or whole(value) >= 0
