import re

from hypothesis import given
from hypothesis import strategies as st

from discourse.renderers.html.marks import Mark, blocks

TEXTS = st.text(alphabet="ab \n>", max_size=60)


def shown(made):
    return [[segment.text for segment in line] for block in made for line in block.lines]


def test_overlapping_spans_share_a_segment():
    text = "It never worked, they say."
    marks = [Mark(0, 15, "claim", "claim 1", "1-1", "1"), Mark(9, 25, "stance", "against")]
    (block,) = blocks(text, marks)
    assert [(s.text, s.kinds, s.label) for s in block.lines[0]] == [
        ("It never ", "claim", "claim 1"),
        ("worked", "claim stance", "claim 1 · against"),
        (", they say", "stance", "against"),
        (".", "", ""),
    ]


def test_a_claim_over_two_lines_starts_and_ends_once():
    text = "One line\nand the next.\n\nA paragraph."
    made = blocks(text, [Mark(4, 20, "claim", "claim 1", "1-1", "1")])
    segments = [s for block in made for line in block.lines for s in line]
    assert [s.text for s in segments if s.marks] == ["line", "and the nex"]
    assert [s.text for s in segments if s.starts] == ["line"]
    assert [s.text for s in segments if s.ends] == ["and the nex"]


def test_quotations_lose_their_signs_and_keep_their_marks():
    made = blocks("> Ban it.\n> > Now.\n\nNo.", [Mark(0, 17, "stance", "for")])
    assert [block.quoted for block in made] == [True, False]
    assert shown(made) == [["Ban it."], ["Now", "."], ["No."]]
    assert made[0].lines[0][0].kinds == "stance"


def test_spans_that_show_nothing_mark_nothing():
    text = "a\n\nb"
    marks = [Mark(1, 3, "x", "breaks"), Mark(2, 2, "x", "empty"), Mark(9, 12, "x", "outside")]
    made = blocks(text, marks)
    assert not [s for block in made for line in block.lines for s in line if s.marks]


@st.composite
def marked(draw):
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(places, places), max_size=6))
    marks = [
        Mark(min(pair), max(pair), "x", f"mark {number}", str(number), str(number))
        for number, pair in enumerate(pairs)
    ]
    return text, marks


@given(marked())
def test_every_sign_is_shown_once_and_in_order(case):
    text, marks = case
    made = "".join(part for line in shown(blocks(text, marks)) for part in line)
    assert made == "".join(re.sub(r"^(>[ \t]?)+", "", x) for x in text.split("\n") if x.strip())


@given(marked())
def test_a_sign_is_marked_by_the_spans_that_cover_it(case):
    text, marks = case
    flat = [s for block in blocks(text, marks) for line in block.lines for s in line]
    visible = [
        place
        for match in re.finditer(r"(?m)^(?:>[ \t]?)*(.*)$", text)
        if match[0].strip()
        for place in range(match.start(1), match.end(1))
    ]
    covered = [set(s.marks) for s in flat for _ in s.text]
    assert len(covered) == len(visible)
    for place, found in zip(visible, covered, strict=True):
        wanted = {mark.id for mark in marks if mark.start <= place < mark.end}
        assert {mark.id for mark in found} == wanted


@given(marked())
def test_every_shown_mark_starts_once_and_ends_once(case):
    text, marks = case
    flat = [s for block in blocks(text, marks) for line in block.lines for s in line]
    somewhere = sorted({mark.id for s in flat for mark in s.marks})
    assert sorted(mark.id for s in flat for mark in s.starts) == somewhere
    assert sorted(mark.id for s in flat for mark in s.ends) == somewhere
