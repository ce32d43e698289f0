"""Entries to threads, in memory and on disk alike."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers import grouping
from discourse.readers.assemble import Row
from discourse.readers.grouping import threads
from discourse.readers.interface import Options
from discourse.readers.source import Source


def found(entries, *, on_disk, wish=None, posts=None):
    source = Source("stem.txt", b"-")
    source.__dict__["is_large"] = on_disk  # as if it had been asked before
    return list(threads(iter(entries), source, Options(thread=wish), "table", posts))


NAMES = st.sampled_from(["", "", "a", "b", "t3_c", "d", "\ud800"])
ROWS = st.builds(
    Row,
    id=st.sampled_from(["", "1", "2", "a", "b", "t3_a", "c", "\ud800", "\0"]) | st.text(max_size=3),
    parent_id=st.sampled_from(["", "", "1", "2", "a"]),
    author=st.text(max_size=4),
    text=st.text(max_size=8),
    created=st.none() | st.just("2021-05-24"),
    score=st.none() | st.integers(-5, 5) | st.floats(-2, 2),
    removed=st.booleans(),
    title=st.none() | st.text(max_size=3),
)
REPAIRS = st.lists(
    st.builds(Repair, st.just("bad_field"), st.none() | st.text(max_size=2), st.text(max_size=3)),
    max_size=2,
)
ENTRIES = st.lists(st.tuples(NAMES, ROWS, REPAIRS.map(tuple)), min_size=1, max_size=12)


@given(ENTRIES)
def test_disk_and_memory_agree(entries):
    on_disk = found(entries, on_disk=True)
    assert on_disk == found(entries, on_disk=False)
    assert sum(
        len(thread) + bool(thread.post.text or thread.post.author) for thread in on_disk
    ) <= len(entries)
    names = [thread.id for thread in on_disk]
    assert len({*names}) == len(names)
    for thread in on_disk:
        assert found(entries, on_disk=True, wish=thread.id) == [thread]


@pytest.mark.parametrize("on_disk", [False, True])
def test_posts_that_stand_apart(on_disk):
    posts = {}

    def entries():
        posts["b"] = Row("post-b", "", "Bo", "Tea?", url="http://example.org/b", title="On tea")
        posts["a"] = Row("post-a", "", "Ann", "Dogs?")
        yield "b", Row("1", "", "Cy", "Yes."), ()
        yield "b", Row("2", "1", "Di", "No."), ()

    one, other = found(entries(), on_disk=on_disk, posts=posts)
    assert (one.id, one.title, one.post.id, len(one)) == ("b", "On tea", "post-b", 2)
    assert [comment.parent_id for comment in one.comments] == ["post-b", "1"]
    assert (other.id, len(other), other.post.text) == ("a", 0, "Dogs?")
    (chosen,) = found(entries(), on_disk=on_disk, wish="http://example.org/b", posts=posts)
    assert chosen == one


@pytest.mark.parametrize("on_disk", [False, True])
def test_no_such_thread(on_disk):
    entries = [(f"t{n}", Row(f"{n}", "", "Bo", "Tea?"), ()) for n in range(12)]
    with pytest.raises(
        ReadError, match=r"^stem.txt: there is no thread 'x'; there are: t0, t1.*, \.\.\.$"
    ):
        found(entries, on_disk=on_disk, wish="x")


def test_a_full_disk_is_said_in_one_line(monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(grouping._Spool, "_write", full)
    with pytest.raises(
        ReadError, match=r"^stem.txt: it cannot be sorted on disk: database or disk is full$"
    ):
        found([("a", Row("1"), ())], on_disk=True)


@pytest.mark.parametrize("on_disk", [False, True])
def test_nothing(on_disk):
    with pytest.raises(ReadError, match="there are no comments in it"):
        found([], on_disk=on_disk)
