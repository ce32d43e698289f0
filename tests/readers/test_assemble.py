"""Assembling: whatever the rows say, the result is a tree that holds every one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.model import REPAIR_CODES, Repair
from discourse.readers.assemble import Row, assemble


def build(*rows, **options):
    return assemble(rows, thread_id="t", source_format="test", **options)


def row(unit_id="", parent_id="", text="Some text", author="Ann", **more):
    return Row(unit_id, parent_id, author, text, **more)


def shape(thread):
    return [(comment.id, comment.parent_id) for comment in thread.comments]


def found(thread):
    return [(repair.code, repair.comment_id) for repair in thread.repairs]


def test_a_single_root_is_the_post():
    thread = build(row("a", title="On tea", url="u"), row("b", "a"), row("c", "b"))
    assert thread.post.id == "a"
    assert thread.post.parent_id is None
    assert (thread.title, thread.url) == ("On tea", "u")
    assert shape(thread) == [("b", "a"), ("c", "b")]
    assert thread.repairs == ()


def test_several_roots_hang_on_an_empty_post():
    thread = build(row("a"), row("b"), row("c", "b"))
    assert (thread.post.id, thread.post.text, thread.post.author) == ("0", "", "")
    assert shape(thread) == [("a", "0"), ("b", "0"), ("c", "b")]
    assert found(thread) == [("several_roots", "0")]


def test_the_empty_post_avoids_the_ids_of_comments():
    assert build(row("0"), row("b")).post.id == "post"
    assert build(row("0"), row("post")).post.id == "post~2"
    assert build(row("c", "x"), row("0", "c"), post=Row(text="Post")).post.id == "post"


def test_a_given_post_keeps_its_id_and_comments_make_way():
    thread = build(row("p"), row("b", "p"), post=Row("p", text="Post"))
    assert thread.post.id == "p"
    assert shape(thread) == [("p~2", "p"), ("b", "p")]
    assert found(thread) == [("duplicate_id", "p~2")]


def test_orphans_of_one_missing_parent_share_a_placeholder():
    thread = build(row("a"), row("b", "gone"), row("c", "a"), row("d", "gone"))
    assert shape(thread) == [("gone", "a"), ("b", "gone"), ("c", "a"), ("d", "gone")]
    placeholder = thread["gone"]
    assert placeholder.removed
    assert (placeholder.author, placeholder.text) == ("", "")
    assert found(thread) == [("missing_parent", "gone"), ("orphan", "b"), ("orphan", "d")]


def test_a_missing_parent_may_not_take_a_name_that_is_in_use():
    thread = build(row("a"), row("a"), row("b", "a~2"), row("c", "0"), row("d", "x"))
    assert shape(thread)[2] == ("b", "a~2")
    assert thread["a~2"].text == "Some text"
    assert len({unit.id for unit in thread}) == len(thread.units)


def test_cycles_are_cut_at_their_first_comment():
    thread = build(row("p"), row("a", "c"), row("b", "a"), row("c", "b"), row("d", "c"))
    assert shape(thread) == [("a", "p"), ("b", "a"), ("c", "b"), ("d", "c")]
    assert found(thread) == [("cycle", "a")]


def test_a_comment_that_answers_itself():
    thread = build(row("p"), row("a", "a"))
    assert shape(thread) == [("a", "p")]
    assert found(thread) == [("cycle", "a")]
    assert "itself" in thread.repairs[0].detail


def test_two_cycles_and_a_tail():
    thread = build(row("a", "b"), row("b", "a"), row("x", "y"), row("y", "x"), row("z", "y"))
    assert shape(thread) == [("a", "0"), ("b", "a"), ("x", "0"), ("y", "x"), ("z", "y")]
    assert [code for code, _ in found(thread)] == ["cycle", "cycle", "missing_parent"]


def test_repeated_ids_get_numbers_and_answers_go_to_the_first():
    thread = build(row("p"), row("7", "p"), row("7", "p"), row("7", "p"), row("8", "7"))
    assert shape(thread) == [("7", "p"), ("7~2", "p"), ("7~3", "p"), ("8", "7")]
    assert found(thread) == [("duplicate_id", "7~2"), ("duplicate_id", "7~3")]


def test_missing_ids_are_row_numbers():
    thread = build(row("p"), row("", "p"), row("2", "p"), row("", "p"))
    assert shape(thread) == [("row2", "p"), ("2", "p"), ("4", "p")]
    assert found(thread) == [("missing_id", "row2"), ("missing_id", "4")]


def test_a_source_without_ids_or_authors_is_told_once():
    thread = build(row(), row("", "1", author=""), row("", "2", author=""))
    assert shape(thread) == [("2", "1"), ("3", "2")]
    assert found(thread) == [("missing_id", None), ("missing_author", None)]


def test_parents_after_their_children_keep_document_order():
    thread = build(row("c", "b"), row("b", "a"), row("a"))
    assert thread.post.id == "a"
    assert shape(thread) == [("c", "b"), ("b", "a")]


def test_empty_texts_and_missing_authors_stay():
    thread = build(row("p"), row("a", "p", text=" \n"), row("b", "p", author=""))
    assert len(thread) == 2
    assert found(thread) == [("empty_text", "a"), ("missing_author", "b")]


def test_removed_units_lack_nothing():
    thread = build(row("p"), row("a", "p", "", "", removed=True))
    assert thread.comments[0].removed
    assert thread.repairs == ()


@pytest.mark.parametrize(
    ("ids", "parent"),
    [(("p", "abc"), "t1_abc"), (("p", "t1_abc"), "abc"), (("p", "12"), "12.0"), (("p", " x"), "x")],
)
def test_parents_are_found_under_other_spellings(ids, parent):
    thread = build(row(ids[0]), row(ids[1], ids[0]), row("z", parent))
    assert thread["z"].parent_id == ids[1]
    assert thread.repairs == ()


def test_an_exact_id_wins_over_a_similar_one():
    thread = build(row("p"), row("abc", "p"), row("t1_abc", "p"), row("z", "t1_abc"))
    assert thread["z"].parent_id == "t1_abc"


@pytest.mark.parametrize("nobody", ["0", "None", "null", "NaN", "-1", "n/a"])
def test_words_for_no_parent(nobody):
    thread = build(row("a", nobody), row("b", "a"))
    assert thread.post.id == "a"
    assert thread.repairs == ()


def test_a_row_called_zero_can_be_a_parent():
    thread = build(row("0"), row("1", "0"), row("2", "1"))
    assert thread.post.id == "0"
    assert shape(thread) == [("1", "0"), ("2", "1")]


def test_a_post_that_rows_name_but_the_source_does_not_hold():
    thread = build(row("a", "t3_xyz"), row("b", "t1_a"), row("c", "t3_xyz"))
    assert (thread.post.id, thread.post.text) == ("xyz", "")
    assert shape(thread) == [("a", "xyz"), ("b", "a"), ("c", "xyz")]
    assert found(thread) == [("missing_parent", "xyz")]


def test_other_names_of_the_post():
    thread = build(row("a", "thread9"), row("b", "a"), post_names=("thread9",))
    assert thread.post.id == "thread9"
    assert shape(thread) == [("a", "thread9"), ("b", "a")]


def test_strays_are_kept_at_top_level_and_are_no_roots():
    thread = build(row("p"), row("a", "p"), Row("line-3", text="{broken", stray=True))
    assert thread.post.id == "p"
    assert shape(thread) == [("a", "p"), ("line-3", "p")]
    assert thread.repairs == ()


def test_earlier_repairs_come_first_and_are_not_repeated():
    known = Repair("empty_text", "a", "said before")
    thread = build(row("a", "p", text=""), post=row("p"), repairs=[known])
    assert thread.repairs == (known,)


def test_no_rows_and_a_post():
    thread = build(post=Row(text="Alone"))
    assert thread.post.id == "0"
    assert thread.comments == ()


def test_a_chain_of_a_hundred_thousand():
    size = 100_000
    rows = [row(str(at), str(at - 1) if at else "") for at in range(size)]
    thread = build(*rows)
    assert len(thread) == size - 1
    assert thread.comments[-1].parent_id == str(size - 2)
    backwards = build(*reversed(rows))
    assert backwards.post.id == "0"
    assert backwards.comments[0].id == str(size - 1)


def test_a_cycle_of_a_hundred_thousand():
    size = 100_000
    thread = build(*(row(str(at), str((at + 1) % size)) for at in range(size)))
    assert len(thread) == size
    assert [repair.code for repair in thread.repairs].count("cycle") == 1


NAMES = st.sampled_from(["", "0", "a", "b", "c", "t1_a", "a~2", "post", "2", "3.0", "None", "gone"])
ROWS = st.lists(
    st.builds(
        Row,
        id=NAMES,
        parent_id=NAMES,
        author=st.sampled_from(["", "Ann"]),
        text=st.sampled_from(["", "x"]),
        removed=st.booleans(),
        stray=st.sampled_from([False, False, False, True]),
        created=st.none(),
        score=st.none(),
        url=st.none(),
        title=st.none(),
    ),
    max_size=12,
)


@given(ROWS, st.one_of(st.none(), st.builds(lambda name: Row(name, text="Post"), NAMES)))
def test_any_rows_make_a_tree_and_none_is_lost(rows, post):
    marked = [item._replace(score=at) for at, item in enumerate(rows)]
    thread = assemble(marked, thread_id="t", source_format="test", post=post)
    ids = [unit.id for unit in thread]
    assert len(ids) == len(set(ids))
    assert "" not in ids
    # Every row is there, in order; the post may be one of them; placeholders are apart.
    kept = [unit.score for unit in thread if unit.score is not None]
    assert sorted(kept) == list(range(len(rows)))
    order = [comment.score for comment in thread.comments if comment.score is not None]
    assert order == sorted(order)
    parents = {comment.id: comment.parent_id for comment in thread.comments}
    for start in parents:
        at, steps = start, 0
        while at != thread.post.id:
            at = parents[at]
            steps += 1
            assert steps <= len(parents)
    for repair in thread.repairs:
        assert repair.code in REPAIR_CODES
        assert repair.comment_id is None or repair.comment_id in ids
        assert len(repair.detail) > 10


@given(ROWS)
def test_assembling_is_deterministic_and_settles(rows):
    rows = [item._replace(stray=False) for item in rows]
    options = {"thread_id": "t", "source_format": "test"}
    first = assemble(rows, **options)
    assert first == assemble(rows, **options)
    again = assemble(
        [Row(*_fields(comment)) for comment in first.comments],
        post=Row(*_fields(first.post)),
        repairs=first.repairs,
        **options,
    )
    assert again == first


def _fields(unit):
    return (unit.id, unit.parent_id or "", unit.author, unit.text, unit.created, unit.score,
            unit.url, unit.removed)  # fmt: skip
