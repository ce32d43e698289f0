"""Whom a text addresses."""

import pytest

from discourse.graph.names import HOST, Directory

AUTHORS = ["Ann Lee", "Bo", "carla_99", "Dr. Who?", "$avvy", "🙂", "Will"]


def found(text, host="Hester Mill"):
    return [m.author for m in Directory(AUTHORS, host).mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@bo no", ["bo"]),
        ("@Ann Lee: yes", ["ann lee"]),
        ("@Ann yes", ["ann lee"]),
        ("@carla_99 yes", ["carla_99"]),
        ("@$avvy yes", ["$avvy"]),
        ("@🙂 yes", ["🙂"]),
        ("Bo: wrong.", ["bo"]),
        ("Bo, that's wrong.", ["bo"]),
        ("What Bo said.", ["bo"]),
        ("As Ann Lee points out, it pays.", ["ann lee"]),
        ("I agree with Bo.", ["bo"]),
        ("Takes a big man, Bo.", ["bo"]),
        ("Bo's point about the tram is good.", ["bo"]),
        ("@bo and @ann both miss it", ["bo", "ann lee"]),
        ("our host is too kind", [HOST]),
        ("Hester, thank you.", [HOST]),
        ("Both are fine.", []),
        ("He said boo.", []),
        ("It will rain.", []),
        ("Nobody: what a name", []),
    ],
)
def test_mentions(text, expected):
    assert found(text) == expected


def test_a_first_name_shared_by_two_is_nobodys():
    directory = Directory(["Ann Lee", "Ann Ray"])
    assert list(directory.mentions("@Ann yes")) == []
    assert [m.author for m in directory.mentions("@Ann Ray yes")] == ["ann ray"]


def test_spans_are_those_of_the_address():
    (mention,) = Directory(["Bo"]).mentions("well, @Bo no")
    assert "well, @Bo no"[mention.start : mention.end] == "@Bo"
