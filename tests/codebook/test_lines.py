"""Lines of TOML: every place that the parser knows has one, and it is the right one."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.codebook import shipped
from discourse.codebook.lines import locate
from discourse.codebook.load import _DATA

ODD = '''\
# [[no]] header = "here"
title = "a # b"   # yes
long = """
x = 1
[[y]]
""quoted"" \\""" end"""
raw = \'\'\'
it's = 2\'\'\'
[a."b.c"] # table
'd e'.f = [ # begin
  "1, ]", # one
  [ 2, { g = "}", h.i = [3] } ],

  { j = "k" }
] # end
[[s]]
[[s.p]]
id = 1
[[s.p]]
id = 2
[s.p.q]
r = 1979-05-27 07:32:00
[[s]]
[[s.p]]
id = 3
'''


def places(value, place=()):
    if place:
        yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*place, index))


def test_odd_text():
    found = locate(ODD)
    assert set(places(tomllib.loads(ODD))) == set(found)
    expected = {
        ("title",): 2,
        ("long",): 3,
        ("raw",): 7,
        ("a", "b.c"): 9,
        ("a", "b.c", "d e", "f"): 10,
        ("a", "b.c", "d e", "f", 0): 11,
        ("a", "b.c", "d e", "f", 1, 1, "h", "i", 0): 12,
        ("a", "b.c", "d e", "f", 2, "j"): 14,
        ("s", 0, "p", 0, "id"): 18,
        ("s", 0, "p", 1): 19,
        ("s", 0, "p", 1, "q", "r"): 22,
        ("s", 1, "p", 0, "id"): 25,
    }
    assert {place: found[place] for place in expected} == expected


@pytest.mark.parametrize("name", shipped())
def test_those_that_ship(name):
    text = (_DATA / f"{name}.toml").read_text("utf-8")
    found = locate(text)
    lines = text.split("\n")
    data = tomllib.loads(text)
    assert set(places(data)) == set(found)
    for index, stance in enumerate(data["stances"]):
        assert stance["id"] in lines[found["stances", index, "id"] - 1]
        for number, cue in enumerate(stance["positions"][0].get("cues", ())):
            pattern = cue if isinstance(cue, str) else cue["pattern"]
            line = lines[found["stances", index, "positions", 0, "cues", number] - 1]
            assert pattern.replace('"', '\\"') in line or f"'{pattern}'" in line


@given(st.text("ab=.[]{}\"'#\\,\n 1", max_size=30))
def test_whatever_parses_is_walked(text):
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(places(data)) <= set(locate(text))
