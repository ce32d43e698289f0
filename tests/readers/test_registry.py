"""Opening sources, telling formats apart, and saying in one line what is wrong."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from discourse.errors import ReadError
from discourse.readers import READERS, Options, detect, list_threads, read_bytes, read_thread
from discourse.readers.source import decode
from tests import once
from tests.readers.forms import FORMS, plain_thread

SAMPLES = {
    "thread_json": '{"format": "discourse-thread", "version": 1, "post": {"text": "Dogs?"}, "comments": []}',
    "jsonl": '{"id": 1, "text": "Dogs?"}\n{"id": 2, "parent_id": 1, "text": "Yes."}\n',
    "json_rows": '[{"id": 1, "text": "Dogs?"}, {"id": 2, "parent_id": 1, "text": "Yes."}]',
    "table": "id,parent_id,author,text\n1,,Bo,Dogs?\n2,1,Cy,Yes.\n",
    "outline": "Dogs?\n\n  1. Ann says:\n\n    Yes.\n\n  2. Bo says:\n\n    No.\n",
    "article": "Dogs? Certainly, and cats as well.",
}


THREAD = replace(plain_thread(), comments=plain_thread().comments[:30])
FILES = {
    **{f"small {name}": (name, text.encode()) for name, text in SAMPLES.items()},
    **{
        form: (name, made)
        for form, (name, write) in FORMS.items()
        if isinstance(made := write(THREAD), bytes)
    },
}
"""Name -> (reader's name, a file in its format)."""
FOLDERS = {name for name, write in FORMS.values() if isinstance(write(THREAD), dict)}
"""Readers of folders, which test_forms.py tests."""


def test_every_reader_of_files_has_a_sample():
    assert {name for name, _ in FILES.values()} >= READERS.keys() - FOLDERS


@pytest.mark.parametrize("sample", FILES)
def test_formats_are_told_by_content(sample):
    name, data = FILES[sample]
    for file_name in ("x", "x.txt", "x.csv", "x.json", "x.html", "x.xml"):
        source = decode(data, file_name)
        assert detect(source) == name, file_name
    thread = read_bytes(data, "x")
    assert thread.post.text.startswith("Dogs?") or thread.comments
    scores = [reader.sniff(source, Options()) for reader in READERS.values()]
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("name", READERS)
def test_readers_are_complete(name):
    reader = READERS[name]
    assert reader.name == name
    assert reader.describes
    assert all(suffix.startswith(".") for suffix in reader.suffixes)


def test_a_format_can_be_forced():
    assert read_bytes(SAMPLES["table"].encode(), "x", format="article").source_format == "article"


def test_an_unknown_format():
    with pytest.raises(ReadError, match=r"^x: there is no format 'docx'; there are: thread_json,"):
        read_bytes(b"Dogs?", "x", format="docx")


def test_a_forced_outline_without_heads():
    with pytest.raises(ReadError, match="no line begins a comment"):
        read_bytes(b"Dogs?", "x", format="outline")


def test_paths_files_and_streams(tmp_path):
    path = tmp_path / "dogs.csv"
    path.write_text(SAMPLES["table"])
    thread = read_thread(path)
    assert thread.id == "dogs"
    assert read_thread(str(path)) == thread
    with path.open("rb") as file:
        assert read_thread(file) == thread
    with path.open() as file:
        assert read_thread(file) == thread
    assert read_thread(io.StringIO(SAMPLES["table"])).post.text == "Dogs?"


def test_the_id_does_not_depend_on_the_folder(tmp_path):
    (tmp_path / "a").mkdir()
    for folder in (tmp_path, tmp_path / "a"):
        (folder / "x.txt").write_text(SAMPLES["outline"])
    assert read_thread(tmp_path / "x.txt") == read_thread(tmp_path / "a" / "x.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"", "the file is empty"), (b"\xef\xbb\xbf", "empty"), (b" \n", "empty"),
     (b"\x89PNG\r\n\x1a\n123", "a PNG image"), (b"PK\x03\x04abc", "a zip archive")],
)  # fmt: skip
def test_nothing_to_read(data, what):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "some/x.bin")
    message = str(caught.value)
    assert message.startswith("some/x.bin: ")
    assert what in message
    assert "\n" not in message


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        read_thread(tmp_path / "nowhere.txt")
    with pytest.raises(ReadError, match="this is a folder"):
        read_thread(tmp_path)
    with pytest.raises(ReadError, match="it cannot be read"):
        read_thread(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_files_without_permission(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("Dogs?")
    path.chmod(0)
    with pytest.raises(ReadError, match="it cannot be read: Permission denied"):
        read_thread(path)


def test_choosing_the_only_thread():
    data = SAMPLES["outline"].encode()
    assert read_bytes(data, "x.txt", thread="x").id == "x"
    with pytest.raises(ReadError, match=r"^x.txt: there is no thread 'y'; there is: x$"):
        read_bytes(data, "x.txt", thread="y")


def test_listing():
    (info,) = list_threads(io.StringIO(SAMPLES["outline"]))
    assert (info.id, info.title, info.comments) == ("thread", None, 2)


def test_same_threads_whatever_the_hash_seed():
    code = (
        "import sys; from discourse.readers import read_bytes; "
        "print(read_bytes(sys.stdin.buffer.read(), 'x'))"
    )
    data = "id,parent,text,user\na,zz,One,A\nb,yy,Two,B\nc,c,Three,C\nd,e,Four,D\ne,d,Five,\n"
    there = subprocess.run(
        [sys.executable, "-c", code],
        input=data.encode(),
        capture_output=True,
        check=True,
        env=once.of_another_hash_seed(),
        cwd=Path(__file__).parents[2],
    )
    assert there.stdout.decode() == f"{read_bytes(data.encode(), 'x')}\n"


def test_importing_loads_no_heavy_library():
    code = (
        "import sys, discourse.readers; "
        "print([name for name in ('ftfy', 'charset_normalizer', 'dateutil', 'pandas') "
        "if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("wish", ["/tea", "http://example.org/tea", "https://www.example.org/tea/"])
def test_a_thread_is_chosen_by_what_the_source_calls_it(wish):
    export = """<?xml version="1.0"?><disqus xmlns="http://disqus.com"
      xmlns:dsq="http://disqus.com/disqus-internals">
      <thread dsq:id="7"><id>/tea</id><link>https://example.org/tea</link><title>Tea</title></thread>
      <thread dsq:id="8"><id>/rum</id><link>https://example.org/rum</link><title>Rum</title></thread>
      <post dsq:id="1"><message>Yes.</message><thread dsq:id="7"/></post>
      <post dsq:id="2"><message>No.</message><thread dsq:id="8"/></post></disqus>"""
    assert read_bytes(export.encode(), "x.xml", thread=wish).id == "7"
    with pytest.raises(ReadError, match=r"there is no thread '/gin'"):
        read_bytes(export.encode(), "x.xml", thread="/gin")
