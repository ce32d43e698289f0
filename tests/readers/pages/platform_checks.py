"""What every platform's tests ask: reading bytes, the shape of a thread, pages cut and mixed up."""

import tempfile
from pathlib import Path

from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.interface import Options
from discourse.readers.source import Source

OPTIONS = Options()


def read(reader, page, name="page.html"):
    """The only thread of a page, or of several pages in a folder."""
    return read_all(reader, page, name)[0]


def read_all(reader, page, name="page.html"):
    if isinstance(page, str):
        return list(reader.read(Source(name, page.encode()), OPTIONS))
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(page, 1):
            Path(folder, f"{number}.html").write_text(text, encoding="utf-8")
        return list(reader.read(Source(folder, Path(folder)), OPTIONS))


def sniff(reader, page):
    return reader.sniff(Source("page.html", page.encode()), OPTIONS)


def links(thread):
    return [(comment.id, comment.parent_id) for comment in thread.comments]


def codes(thread):
    return [repair.code for repair in thread.repairs]


def check_any(reader, page):
    """Whatever the page: threads whose comments are each there once, or an error in one line."""
    try:
        threads = read_all(reader, page)
    except ReadError as problem:
        message = str(problem)
        assert "\n" not in message
        return
    for thread in threads:
        ids = [unit.id for unit in thread]
        assert len(ids) == len(set(ids))
        assert all(comment.parent_id in ids for comment in thread.comments)
    assert threads == read_all(reader, page)


def mutations(page):
    """The page cut off, with stretches left out, doubled or swapped."""

    @st.composite
    def mutated(draw):
        text = page
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, min(len(text), start + 400)))
            kind = draw(st.sampled_from(["cut", "drop", "double", "noise"]))
            if kind == "cut":
                text = text[:end]
            elif kind == "drop":
                text = text[:start] + text[end:]
            elif kind == "double":
                text = text[:end] + text[start:]
            else:
                text = text[:start] + draw(st.text(max_size=12)) + text[start:]
        return text or "<p>"

    return mutated()
