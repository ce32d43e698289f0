"""What goes out comes back: every codebook, through both formats."""

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.codebook import (
    export_codebook,
    import_codebook,
    load_codebook,
    parse_codebook,
    shipped,
)
from discourse.codebook.written import as_toml
from discourse.model import Codebook, Cue, Part, Position, Stance
from discourse.tables.as_csv import safe

ODD = [
    "=1+1",
    "- a\n- b",
    "Exclude: x",
    "Question:",
    "a\n\n  b  \n\tc",
    '"\\',
    "'=x",
    "{x}",
    "a;b,c",
]
ODD += [
    'For the program: {"id": 1}',
    "<b>&amp;]]>",
    "Examples:\n- x",
    "é – “x”",
    "\x85x\u2028y",
    "@",
]
texts = (
    (
        st.sampled_from(ODD)
        | st.text(st.characters(exclude_categories=["C"]) | st.just("\n"), min_size=1)
    )
    .map(str.strip)
    .filter(bool)
)
ids = st.from_regex(r"[\w-]{1,8}", fullmatch=True)
many = st.lists(texts, max_size=3).map(tuple)
cues = st.lists(st.builds(Cue, texts, st.sampled_from([0.8, 0.5, 1.0, 0.123])), max_size=3).map(
    tuple
)


@st.composite
def positions(draw):
    names = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    parts = st.builds(Part, ids, cues.filter(bool))
    return tuple(
        Position(
            id=name,
            label=draw(st.just("") | st.just(name) | texts),
            statement=draw(st.just("") | texts),
            cues=draw(cues),
            parts=tuple({p.id: p for p in draw(st.lists(parts, max_size=2))}.values()),
            blockers=draw(many),
            opposite=draw(st.sampled_from(["", *names])),
            combines=tuple(draw(st.lists(st.sampled_from(names), max_size=2))),
            examples=draw(many),
            counter_examples=draw(many),
        )
        for name in names
    )


@st.composite
def codebooks(draw):
    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    stances = tuple(
        Stance(
            id=name,
            label=draw(texts),
            question=draw(texts),
            positions=draw(positions()),
            include=draw(many),
            exclude=draw(many),
            choose=draw(st.sampled_from(["strongest", "first"])),
            about=draw(many),
            head=draw(st.sampled_from(["", "testimony"])),
        )
        for name in names
    )
    lists = st.dictionaries(texts.filter(lambda t: not set("{}") & set(t)), many, max_size=2)
    return Codebook(
        name=draw(texts),
        version=draw(texts),
        stances=stances,
        title=draw(st.just("") | texts),
        description=draw(st.just("") | texts),
        words=tuple(draw(lists).items()),
    )


@settings(max_examples=25, deadline=None)
@given(codebooks())
def test_as_toml(book):
    assert parse_codebook(as_toml(book, ["x"], [book.stances[0].id]), "t") == book


@pytest.mark.parametrize("style", ["qdc", "taguette"])
@settings(max_examples=20, deadline=None)
@given(book=codebooks())
def test_everything_comes_back(style, book):
    data = export_codebook(book, style)
    assert data == export_codebook(book, style)
    back = import_codebook(data, "x")
    assert parse_codebook(back.text, "t") == book


@pytest.mark.parametrize("style", ["qdc", "taguette"])
@pytest.mark.parametrize("name", shipped())
def test_those_that_ship(style, name):
    book = load_codebook(name)
    back = import_codebook(export_codebook(book, style), "x")
    assert parse_codebook(back.text, "t") == book


@settings(max_examples=25, deadline=None)
@given(codebooks())
def test_rules_alone(book):
    rules = export_codebook(book, "qdc", rules_only=True)
    # A name may hold the same words; the program's line begins one.
    described = ET.fromstring(rules).iter("{urn:QDA-XML:codebook:1.0}Description")  # noqa: S314
    assert not any(re.search(r"(?m)^For the program: \{", each.text or "") for each in described)
    back = parse_codebook(import_codebook(rules, "x").text, "t")
    mine = [(s.question, s.label) for s in book.stances]
    assert [(s.question, s.label) for s in back.stances] == mine
    for ours, theirs in zip(book.stances, back.stances, strict=True):
        for position, other in zip(ours.positions, theirs.positions, strict=True):
            assert not other.cues
            assert other.examples == position.examples
            assert other.counter_examples == position.counter_examples
            assert other.statement == position.statement


@settings(max_examples=20, deadline=None)
@given(codebooks())
def test_no_cell_of_the_table_is_a_formula(book):
    rows = list(csv.reader(io.StringIO(export_codebook(book, "taguette").decode(), newline="")))
    assert all(cell == safe(cell) or cell.startswith("'") for row in rows for cell in row)
    assert not any(re.match(r"[=+\-@\t\r]", cell) for row in rows for cell in row)


def test_the_xml_has_the_structure_of_the_standard():
    root = ET.fromstring(export_codebook(load_codebook("car-free-centre"), "qdc"))  # noqa: S314
    space = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == f"{space}CodeBook"
    assert [child.tag for child in root] == [f"{space}Codes"]
    guids = []
    for code in root.iter(f"{space}Code"):
        assert set(code.attrib) == {"guid", "name", "isCodable"}
        assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", code.get("guid"))
        assert code.get("isCodable") in ("true", "false")
        kinds = [child.tag.removeprefix(space) for child in code]
        assert kinds == sorted(kinds, key=["Description", "Code"].index)
        assert kinds.count("Description") <= 1
        guids.append(code.get("guid"))
    assert len(guids) == len(set(guids)) > 3


def test_characters_that_xml_cannot_hold_are_replaced():
    position = Position("p", "a\x01b")
    book = Codebook("n", "1", (Stance("s", "S", "S?", (position,)),))
    back = parse_codebook(import_codebook(export_codebook(book, "qdc"), "x").text, "t")
    (stance,) = back.stances
    assert stance.positions[0] == replace(position, label="a\ufffdb")
