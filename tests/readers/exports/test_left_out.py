"""What an export holds beside comments is taken out, and never a comment with it."""

from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.left_out import left_out, without_left_out


def thread_of(pairs, out):
    rows, repairs = [], []
    for at, (name, parent) in enumerate(pairs):
        row = Row(name, parent, "Bo", "Words")
        if at in out:
            row, repair = left_out(row, "spam")
            repairs.append(repair)
        rows.append(row)
    post = Row("post", text="Tea?")
    return without_left_out(
        assemble(rows, thread_id="t", source_format="wxr", post=post, repairs=repairs)
    )


def test_what_is_answered_stays_as_a_placeholder():
    thread = thread_of([("1", ""), ("2", "1"), ("3", "2"), ("4", "2")], {1, 3})
    assert [(c.id, c.parent_id, c.removed) for c in thread.comments] == [
        ("1", "post", False), ("2", "1", True), ("3", "2", False),
    ]  # fmt: skip
    assert [repair.code for repair in thread.repairs] == ["left_out", "left_out", "missing_parent"]
    assert len(thread) == 2


@given(
    st.lists(st.sampled_from(["", "0", "1", "2", "3", "9"]), max_size=5),
    st.sets(st.integers(0, 4)),
)
def test_no_comment_is_lost(parents, out):
    out = {at for at in out if at < len(parents)}
    thread = thread_of([(str(at), parent) for at, parent in enumerate(parents)], out)
    assert {c.id for c in thread.comments if not c.removed} == {
        str(at) for at in range(len(parents)) if at not in out
    }
    known = {unit.id for unit in thread.units}
    assert all(comment.parent_id in known for comment in thread.comments)
