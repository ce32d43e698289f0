import re

import pytest

from discourse.model import Comment
from discourse.renderers.html.facts import facts
from discourse.renderers.html.minimap import JOINED, minimap
from discourse.renderers.html.tree import tree
from discourse.tables.index import index
from tests.renderers import sample


def drawn(analysis):
    return minimap(analysis, tree(analysis.units, {}), facts(analysis, index(analysis)))


def covered(path):
    """The rows that a path marks."""
    marks = re.findall(r"M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)", path)
    return [
        row for y, v in marks for row in range(int(float(y)), int(float(y)) + max(1, int(float(v))))
    ]


def test_marks_stand_in_the_rows_of_their_comments():
    analysis = sample.analysis()
    known = facts(analysis, index(analysis))
    order = [place.comment.id for place in tree(analysis.units, {})]
    made = drawn(analysis)
    left, answered, told = made.modes[0].lanes
    assert covered(left.path) == [row for row, unit in enumerate(order) if known[unit].left]
    assert covered(told.path) == [
        row for row, unit in enumerate(order) if "testimony" in known[unit].fates
    ]
    assert left.number == len(covered(left.path))
    assert covered(made.nesting) == list(range(len(order)))
    assert {answered.colour, left.colour, told.colour} == {"bad", "open", "told"}


def test_lanes_of_a_mode_lie_side_by_side():
    made = drawn(sample.analysis())
    for mode in made.modes:
        starts = [re.match(r"M(\d+)", lane.path)[1] for lane in mode.lanes if lane.path]
        assert len(set(starts)) == len(starts)
        assert all(int(start) < made.width for start in starts)


def test_testimony_is_no_mode_and_untaken_stances_are_none():
    assert [mode.label for mode in drawn(sample.analysis()).modes] == ["standing", "Prohibition"]
    assert [mode.label for mode in drawn(sample.bare()).modes] == ["standing"]


@pytest.mark.parametrize("size", [JOINED - 1, JOINED, 5000])
def test_long_threads_are_drawn_with_few_marks(size):
    chain = [Comment(str(n), "0", "Ann", "No.") for n in range(1, size + 1)]
    made = drawn(sample.bare(*chain))
    assert covered(made.nesting) == list(range(size + 1))
    if size >= JOINED:
        assert len(made.nesting) < 100
        assert not made.lines
