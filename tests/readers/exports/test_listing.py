"""Lists of comments, page after page: overlaps, orders, what is put aside."""

from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.assemble import Row
from discourse.readers.exports.listing import Page, oldest_first, own_id, without


def ids(rows):
    return [row.id for row in rows]


def test_rows_with_times_are_sorted_by_them():
    rows = [
        Row("3", created="2020-01-03"),
        Row("10", created="2020-01-01"),
        Row("9", created="2020-01-01"),
    ]
    assert ids(oldest_first(rows)) == ["9", "10", "3"]


def test_rows_without_times_are_turned_where_answers_come_first():
    assert ids(oldest_first([Row("c", "b"), Row("b", "a"), Row("a")])) == ["a", "b", "c"]
    assert ids(oldest_first([Row("a"), Row("b", "a"), Row("c", "b")])) == ["a", "b", "c"]
    assert ids(oldest_first([Row("a"), Row("b")])) == ["a", "b"]


def test_a_row_is_taken_once():
    page = Page()
    for row in (Row("1", author="Bo"), Row("1", author="Bo"), Row("1", author="Cy"), Row(), Row()):
        page.add(row, ())
    assert ids(page.rows) == ["1", "1", "", ""]


def test_what_is_put_aside_stays_where_comments_hang_on_it():
    rows = [Row("1"), Row("2", "1"), Row("3", "2"), Row("4", "3")]
    assert ids(without(rows, {0, 1})) == ["1", "2", "3", "4"]
    assert ids(without(rows, {2, 3})) == ["1", "2"]
    assert ids(without([Row("1", "2"), Row("2", "1")], {0, 1})) == []


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *"abcd"])), max_size=8),
    st.sets(st.integers(0, 7)),
)
def test_whatever_is_put_aside_no_comment_is_lost(pairs, aside):
    rows = [Row(*pair) for pair in pairs]
    aside = {at for at in aside if at < len(rows)}
    kept = [row for row in without(rows, aside) if not row.removed]
    assert kept == [row for at, row in enumerate(rows) if at not in aside]


def test_a_posts_own_id():
    assert own_id("5", {"5", "6"}) == "post-5"
    assert own_id("", {"0"}) == "post"
