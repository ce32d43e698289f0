"""Damage of every kind to every format: a sound thread or one line, never anything else."""

import dataclasses
import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discourse.readers import READERS, Source, detect, read_threads
from tests.readers.forms import FORMS, plain_thread
from tests.readers.sound import DEEP_ENOUGH, check, check_source, in_a_small_stack

LONG = plain_thread()
WHOLE = dataclasses.replace(LONG, comments=LONG.comments[:30])
SMALL = dataclasses.replace(LONG, comments=LONG.comments[:8])


def files(thread):
    """Form -> its one file, or the largest file of its folder."""
    for form, (name, write) in FORMS.items():
        made = write(thread)
        yield form, (name, made if isinstance(made, bytes) else max(made.values(), key=len))


LONG_FILES, FILES, SMALL_FILES = (dict(files(thread)) for thread in (LONG, WHOLE, SMALL))
SINGLE = [form for form, (name, write) in FORMS.items() if isinstance(write(SMALL), bytes)]


@st.composite
def damaged(draw):
    """A file of any format with bytes cut off, cut out, doubled, changed or put in."""
    form = draw(st.sampled_from(sorted(SMALL_FILES)))
    name, data = SMALL_FILES[form]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.sampled_from([1, 2, 7, 40, 300])))
        how = draw(st.sampled_from(["end", "out", "twice", "zero", "bytes", "move"]))
        piece = data[start:end]
        other = draw(st.binary(max_size=12)) if how == "bytes" else b"\0" * (how == "zero")
        if how == "end":
            data = data[:start]
        elif how == "move":
            data = data[:start] + data[end:] + piece
        else:
            data = data[:start] + other + (piece * 2 if how == "twice" else b"") + data[end:]
    return draw(st.sampled_from([None, name])), data


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_files(case):
    wish, data = case
    check_source(Source("f", data), format=wish)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 5_000, b"\xff\xfe\0", bytes(range(256)) * 20, b"\x1f\x8b\x08\0broken", b"{", b"[" * 9,
     b"<", b"<?xml version='1.0'?>", b"]]>", b"\n" * 999, "\ud800".encode("utf-8", "surrogatepass")],
    ids=repr,
)  # fmt: skip
def test_next_to_nothing(name, data):
    check_source(Source("f", data[:6_000]), format=name)


DEEP = [
    b"[", b'{"children":[', b'{"replies":{"data":{"children":[', b"<ul><li>", b"<div><p>x",
    b"<blockquote>", b"> ", b"<item><post>", b"  - a:\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", DEEP)
def test_far_deeper_than_any_stack(piece):
    in_a_small_stack(check_source, Source("f", piece * DEEP_ENOUGH))


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("piece", DEEP)
def test_deeper_than_the_stack_for_each_reader(name, piece):
    check_source(Source("f", piece * 2_500), format=name)


@pytest.mark.parametrize("form", SINGLE)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings_are_read_alike(form, encoding):
    name, data = FILES[form]
    if name == "mbox" and encoding == "utf-16":
        pytest.skip("no mail is written so")
    text = data.decode("utf-8")
    again = Source(
        "f", text.encode(encoding, "xmlcharrefreplace" if "<" in text[:50] else "replace")
    )
    assert detect(again) == name
    threads = list(read_threads(again, format=name))
    assert sum(map(len, threads)) == sum(map(len, read_threads(Source("f", data), format=name)))


@pytest.mark.parametrize("form", SINGLE)
def test_zipped_files(form):
    name, data = FILES[form]
    packed = Source("f.gz", gzip.compress(data))
    assert detect(packed) == name
    assert check(read_threads(packed)) == 1
    cut = Source("f.gz", gzip.compress(data)[:-2000])
    check_source(cut)


@pytest.mark.parametrize("form", SINGLE)
def test_nothing_is_lost_silently_when_the_end_is_missing(form):
    """What is left of a file: its comments in their places, and a word about the rest."""
    name, data = LONG_FILES[form]
    whole = {
        comment.id: comment for thread in read_threads(Source("f", data)) for comment in thread
    }
    for share in (0.35, 0.6, 0.9):
        cut = data[: int(len(data) * share)]
        threads = list(read_threads(Source("f", cut), format=name))
        check(threads)
        read = sum(map(len, threads))
        assert read <= len(whole)
        assert read >= len(whole) * (share - 0.25), (read, share)
