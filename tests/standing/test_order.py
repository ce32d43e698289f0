"""Who posted after whom, and how many could have answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.model import Comment, Thread
from discourse.standing.order import places_of, posting_order
from tests.standing import small


def order(made):
    return [made.units[number].id for number in posting_order(made)]


def exposures(made):
    return {unit: place.exposure for unit, place in places_of(made).items()}


def test_document_order_without_times():
    assert order(small.thread("0 ann", "a<0 bo", "b<a cy", "c<0 di")) == ["0", "a", "b", "c"]


def test_times_order_comments():
    made = small.thread(
        "0 ann", "a<0 bo", "b<a cy", "c<0 di", ta="2024-05-01", tb="2024-05-03", tc="2024-05-02"
    )
    assert order(made) == ["0", "a", "c", "b"]


def test_equal_times_keep_document_order():
    made = small.thread("0 ann", "a<0 bo", "b<0 cy", ta="2024-05-01", tb="2024-05-01")
    assert order(made) == ["0", "a", "b"]


def test_no_reply_comes_before_its_parent():
    made = small.thread(
        "0 ann", "a<0 bo", "b<a cy", "c<0 di", ta="2024-05-03", tb="2024-05-01", tc="2024-05-02"
    )
    assert order(made) == ["0", "c", "a", "b"]


def test_no_reply_comes_before_its_parent_in_a_table_with_newest_first():
    assert order(small.thread("0 ann", "b<a cy", "a<0 bo")) == ["0", "a", "b"]


@pytest.mark.parametrize(
    "time",
    ["", "yesterday", "2024-05-01T10:00Z", "2024-05-01", "2024-05", "9999-99-99T00:00"],
)
def test_times_that_cannot_be_compared_are_not_used(time):
    made = small.thread("0 ann", "a<0 bo", "b<0 cy", ta="2024-05-02T10:00", tb=time or None)
    assert order(made) == ["0", "a", "b"]


def test_years_and_months_are_times_too():
    made = small.thread("0 ann", "a<0 bo", "b<0 cy", ta="2024-06", tb="2024-05")
    assert order(made) == ["0", "b", "a"]
    made = small.thread("0 ann", "a<0 bo", "b<0 cy", ta="2024", tb="2023")
    assert order(made) == ["0", "b", "a"]


def test_time_zones_are_heeded():
    made = small.thread(
        "0 ann",
        "a<0 bo",
        "b<0 cy",
        ta="2024-05-01T12:00+00:00",
        tb="2024-05-01T13:00+05:00",
    )
    assert order(made) == ["0", "b", "a"]


def test_removed_comments_need_no_time():
    post = Comment("0", None, "ann", "Words.")
    gone = Comment("x", "0", "", "", removed=True)
    soon = Comment("a", "0", "bo", "Words.", created="2024-05-01")
    late = Comment("b", "0", "cy", "Words.", created="2024-05-02")
    assert order(Thread("t", None, None, "", post, (gone, late, soon))) == ["0", "x", "a", "b"]


def test_exposure_counts_other_authors_once_whatever_the_capitals():
    made = small.thread("0 Ann", "a<0 Bo", "b<a ann", "c<0 BO ", "d<0 Cy")
    assert exposures(made) == {"0": 2, "a": 2, "b": 2, "c": 1, "d": 0}


def test_units_without_an_author_are_by_different_people():
    assert exposures(small.thread("0 ", "a<0 ", "b<0 ")) == {"0": 2, "a": 1, "b": 0}


def test_removed_and_empty_units_are_nobodys():
    post = Comment("0", None, "ann", "Words.")
    rows = (Comment("a", "0", "bo", " "), Comment("b", "0", "cy", "Gone.", removed=True))
    assert exposures(Thread("t", None, None, "", post, rows))["0"] == 0


def test_depth_is_by_parents():
    made = small.thread("0 ann", "a<0 bo", "b<a cy", "c<b di", "d<0 ed")
    assert [place.depth for place in places_of(made).values()] == [0, 1, 2, 3, 1]


def test_damaged_parents_lose_nobody():
    made = small.thread("0 ann", "a<b bo", "b<a cy", "c<nowhere di", "d<d ed")
    assert sorted(order(made)) == ["0", "a", "b", "c", "d"]
    assert len(places_of(made)) == 5


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5), st.integers(0, 3)), max_size=20))
def test_any_thread_is_ordered_with_parents_first(rows):
    comments = tuple(
        Comment(
            str(i + 1), str(parent % (i + 1)), f"p{author}", "Words.", created=f"2024-05-0{day + 1}"
        )
        for i, (parent, author, day) in enumerate(rows)
    )
    made = Thread("t", None, None, "", Comment("0", None, "p0", "Words."), comments)
    positions = {unit: place.position for unit, place in places_of(made).items()}
    assert sorted(positions.values()) == list(range(len(made.units)))
    assert all(positions[c.parent_id] < positions[c.id] for c in comments)
    for unit, place in places_of(made).items():  # exposure by its definition
        later = {
            other.author for other in places_of(made).values() if other.position > place.position
        }
        assert place.exposure == len(later - {place.author}), unit
