"""Dates and numbers: as precise as the source, never from the clock or the machine's zone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.values import is_true, number, timestamp


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1621872000, "2021-05-24T16:00:00Z"),
        (1621872000.5, "2021-05-24T16:00:00.500000Z"),
        ("1621872000", "2021-05-24T16:00:00Z"),
        ("1621872000.0", "2021-05-24T16:00:00Z"),
        (1621872000000, "2021-05-24T16:00:00Z"),
        ("1621872000000000", "2021-05-24T16:00:00Z"),
        ("1.621872e+09", "2021-05-24T16:00:00Z"),
        ("2021-05-24", "2021-05-24"),
        ("20210524", "2021-05-24"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        ("2021-05-24T16:00:00Z", "2021-05-24T16:00:00Z"),
        ("2021-05-24 16:00", "2021-05-24T16:00:00"),
        ("2021-05-24T16:00:00+02:00", "2021-05-24T16:00:00+02:00"),
        ("2021-05-24T16:00:00+00:00", "2021-05-24T16:00:00Z"),
        ("24 May 2021", "2021-05-24"),
        ("May 24, 2021 at 3:06 pm", "2021-05-24T15:06:00"),
        ("Mon, 24 May 2021 16:00:00 GMT", "2021-05-24T16:00:00Z"),
        ("Mon May 24 16:00:00 +0000 2021", "2021-05-24T16:00:00Z"),
        ("24 May 2021 16:00 EST", "2021-05-24T16:00:00-05:00"),
        ("05/24/2021", "2021-05-24"),
        ("24.05.2021", "2021-05-24"),
    ],
)
def test_dates(value, expected):
    assert timestamp(value) == expected


@pytest.mark.parametrize(
    "value",
    ["", "soon", "yesterday", "10:30", "May 24", "May 2021", "24", 0, -5, "0", None, True,
     "1.5", "99999999999999999999", "2021-13-45", float("nan"), float("inf"), "3 days ago"],
)  # fmt: skip
def test_what_is_no_date(value):
    assert timestamp(value) is None


def test_zone_names_do_not_depend_on_the_machine(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        assert timestamp("24 May 2021 16:00 CET") == "2021-05-24T16:00:00+01:00"
        assert timestamp("24 May 2021 16:00 XYZT") in {None, "2021-05-24T16:00:00"}
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("value", "expected"),
    [("5", 5), (" -3 ", -3), ("2.5", 2.5), ("1,204", 1204), ("3.0", 3), (7, 7), (0, 0), ("−2", -2),
     ("", None), ("many", None), ("nan", None), (float("inf"), None), (None, None), (True, None),
     ([], None), ("1,2", None)],
)  # fmt: skip
def test_numbers(value, expected):
    assert number(value) == expected
    assert type(number(value)) is type(expected)


def test_yes_and_no():
    assert all(is_true(value) for value in (True, "true", "Yes", 1, "1", "X"))
    assert not any(is_true(value) for value in (False, "", "no", 0, None, "false", "0"))


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans()))
def test_nothing_raises(value):
    timestamp(value)
    number(value)
