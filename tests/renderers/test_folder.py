import csv
import json
import os
import stat
from pathlib import Path

import pytest

from discourse.errors import RenderError
from discourse.model import Comment
from discourse.renderers.folder import report_files, write_file, write_files, write_report
from tests.renderers import sample

NAMES = [
    "report.html",
    "report.md",
    "analysis.json",
    "comments.csv",
    "claims.csv",
    "relations.csv",
    "replies.svg",
    "replies.png",
]
PICTURES = {"replies.svg": b"<svg/>", "replies.png": b"\x89PNG"}


def listed(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_are_written(tmp_path):
    folder = tmp_path / "new" / "report"
    paths = write_report(sample.analysis(), folder, PICTURES)
    assert paths == [folder / name for name in NAMES]
    assert sorted(listed(folder)) == sorted(NAMES)
    assert json.loads((folder / "analysis.json").read_bytes())["format"] == "discourse-analysis"
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(sample.analysis().claims)
    assert "data:image/svg+xml" in (folder / "report.html").read_text("utf-8")
    assert "(replies.svg)" in (folder / "report.md").read_text("utf-8")


def test_two_runs_write_the_same_bytes(tmp_path):
    write_report(sample.analysis(), tmp_path / "a", PICTURES)
    write_report(sample.analysis(), tmp_path / "b", PICTURES)
    assert listed(tmp_path / "a") == listed(tmp_path / "b")


def test_others_files_are_left_alone_and_old_ones_replaced(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "report.md").write_text("old")
    write_report(sample.analysis(), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "report.md").read_text("utf-8").startswith("# Bans &amp;")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_files_get_the_usual_permissions(tmp_path):
    plain = tmp_path / "plain"
    plain.touch()
    (written,) = write_files({"x": b"1"}, tmp_path / "folder")
    assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "report").write_text("mine")
    with pytest.raises(RenderError, match=r"report: is a file, not a folder$"):
        write_files({"x": b""}, tmp_path / "report")
    assert (tmp_path / "report").read_text() == "mine"


def test_a_file_above_the_folder(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RenderError, match="file") as caught:
        write_files({"x": b""}, tmp_path / "file" / "report")
    assert "\n" not in str(caught.value)


def test_a_folder_in_place_of_a_file(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(RenderError, match=r"b: is a folder"):
        write_files({"a": b"1", "b": b"2"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    real = Path.write_bytes

    def full(path, data):
        if path.name == "b":
            raise OSError(28, "No space left on device", str(path))
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RenderError, match="No space left on device"):
        write_files({"a": b"1", "b": b"2"}, tmp_path / "x" / "y")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_a_failure_half_way_puts_the_old_files_back(tmp_path, monkeypatch, failure):
    (tmp_path / "a").write_text("old a")
    (tmp_path / "c").write_text("old c")
    real = Path.replace

    def failing(path, target):
        if path.name == "c" and "before" not in Path(target).parts:
            monkeypatch.undo()
            raise failure
        return real(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises((RenderError, KeyboardInterrupt)):
        write_files({"a": b"new a", "b": b"new b", "c": b"new c"}, tmp_path)
    assert listed(tmp_path) == {"a": b"old a", "c": b"old c"}


def test_one_file(tmp_path):
    target = write_file(tmp_path / "sub" / "graph.svg", b"<svg/>")
    assert target.read_bytes() == b"<svg/>"


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.svg"
    real.write_bytes(b"old")
    link = tmp_path / "link.svg"
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_device_is_written_into_and_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, b"drawn")
        assert os.read(reader, 10) == b"drawn"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_texts_are_utf_8_whatever_is_in_them():
    files = report_files(sample.bare(Comment("1", "0", "Bo\ud83d", "half \ud83d")), {})
    for data in files.values():
        data.decode("utf-8")
