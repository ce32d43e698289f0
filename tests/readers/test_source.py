"""Sources: lazily decoded, streamed where asked, several parts where they are several."""

import codecs
import gzip
import io
import random

import pytest

from discourse.errors import ReadError
from discourse.readers.decode import parse_json, stream_items
from discourse.readers.source import Source, decode

TEXT = "Schöne Grüße – “yes”."


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("a/b/tea.txt", "tea"),
        ("a\\b\\tea.csv", "tea"),
        ("export.xml.gz", "export"),
        ("<stdin>", "stdin"),
        (".hidden", ".hidden"),
        ("", "thread"),
    ],
)
def test_stems(name, stem):
    assert Source(name, b"").stem == stem


def test_a_file_is_read_when_it_is_asked_for(tmp_path):
    path = tmp_path / "tea.txt"
    source = Source(str(path), path)
    path.write_text(TEXT, encoding="utf-8")
    assert source.text == source.raw == TEXT
    assert source.parts == (source,)
    assert not source.is_several


def test_a_folder_has_its_files_in_the_order_in_which_people_count(tmp_path):
    for name in ("page-10.html", "page-2.html", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "a.txt").write_text("y")
    source = Source(str(tmp_path), tmp_path)
    assert source.is_several
    names = [part.name.removeprefix(str(tmp_path)).replace("\\", "/") for part in source.parts]
    assert names == ["/deeper/a.txt", "/page-2.html", "/page-10.html"]
    assert source.size == 3
    assert source.start == ""
    with pytest.raises(ReadError, match="this is a folder"):
        source.open()


def test_documents_that_belong_together():
    parts = (Source("1", b"a"), Source("2", b"b"))
    source = Source("both", parts, "http://example.org/")
    assert source.is_several
    assert source.parts == parts
    assert source.url == "http://example.org/"


def test_what_is_packed_is_unpacked(tmp_path):
    path = tmp_path / "tea.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    source = Source(str(path), path)
    assert source.text == TEXT
    assert source.start == TEXT
    assert list(source.lines()) == [TEXT]


@pytest.mark.parametrize("keep", [1.0, 0.5, 0.1])
def test_a_broken_archive_is_an_error_in_one_line(keep):
    packed = gzip.compress(TEXT.encode() * 500)
    broken = packed[: int(len(packed) * keep)][:-9] + b"\0"
    for use in (lambda s: s.text, lambda s: list(s.lines()), lambda s: s.head):
        with pytest.raises(ReadError, match=r"^t\.gz: it cannot be read: "):
            use(Source("t.gz", broken))


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(ReadError, match="it cannot be read: No such file"):
        Source("x", tmp_path / "x").open()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_lines_are_those_of_the_text(encoding):
    data = f"{TEXT}\r\nzwei\n\ndrei".encode(encoding)
    assert list(Source("t", data).lines()) == [TEXT, "zwei", "", "drei"]


def test_stray_bytes_in_a_stream_are_read_as_windows_wrote_them():
    assert list(Source("t", b"caf\xe9\ncaf\xc3\xa9").lines()) == ["café", "café"]


def test_binary_streams_are_refused():
    with pytest.raises(ReadError, match="binary"):
        list(Source("t", bytes(range(32)) * 40).lines())


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<html><head><meta charset="iso-8859-2">', "iso-8859-2"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        ("<meta charset=ISO-8859-1>", "cp1252"),
    ],
)
def test_pages_say_their_encoding(head, encoding):
    words = {"iso-8859-2": "żółw", "cp1251": "Привет", "shift_jis": "こんにちは", "cp1252": "“é”"}
    text = f"{head}<p>{words[encoding]}</p>"
    assert decode(text.encode(encoding), "t").text == text


@pytest.mark.parametrize("told", ["base64", "rot13", "klingon", "utf-7", "hex", "undefined"])
def test_an_encoding_that_is_none_is_not_believed(told):
    source = decode(f"<meta charset={told}><p>caf".encode() + b"\xe9", "t")
    assert source.text.endswith("café")


def test_what_does_not_fit_the_declared_encoding_is_said():
    head = b'<?xml version="1.0" encoding="utf-16"?>'
    assert decode(head + b"caf\xe9", "t").text.endswith("café")
    long = '<meta charset="ascii">' + "é" * 3000
    source = decode(long.encode("cp1252") + b"\x81", "t")
    assert source.text.endswith("\ufffd")
    assert [repair.code for repair in source.repairs] == ["encoding"]


@pytest.mark.parametrize(
    ("text", "is_json"),
    [
        ('{"a": 1}', True),
        ('[\n{"a": 1},\n{"a": 2}]', True),
        ('{"a": 1}\n{"a": 2}', False),
        ('{\n"a": 1}\n', True),
        ("<p>", False),
        ("", False),
    ],
)
def test_json_documents_are_told_from_json_lines(text, is_json):
    assert Source("t", text.encode()).is_json == is_json


class TestJson:
    def test_deep(self):
        depth = 100_000
        text = '{"a":[' * depth + "1" + "]}" * depth
        value, levels = parse_json(text, "t").value, 0
        while isinstance(value, dict):
            (value,) = value["a"]
            levels += 1
        assert (value, levels) == (1, depth)

    def test_cut_anywhere_it_is_kept_as_far_as_it_goes(self):
        text = '{"a": [1, {"b": "x"}, null, true], "c": {"d": 2.5}}'
        for end in range(1, len(text)):
            try:
                found = parse_json(text[:end], "t")
            except ReadError as problem:
                assert str(problem).startswith("t: broken JSON")  # noqa: PT017
                continue
            assert [repair.code for repair in found.repairs] == ["truncated"]
            assert isinstance(found.value, dict)

    @pytest.mark.parametrize("text", ["", "nonsense", '{"a": 1} {"b": 2}', "{'a': 1}"])
    def test_what_is_none(self, text):
        with pytest.raises(ReadError, match=r"^t: broken JSON: "):
            parse_json(text, "t")

    def test_both_parsers_read_the_same(self):
        text = '{"a": [1, -2.5, 1e3, "\\u00e9\\ud83d\\ude00", true, false, null, {}, []], "b": {"a": 1}}'
        cut = parse_json(text[:-1], "t").value
        assert cut == parse_json(text, "t").value

    def test_streams_yield_what_comes_before_the_damage(self):
        items = stream_items(io.BytesIO(b'[{"a": 1}, 2, {"a":'))
        assert next(items) == {"a": 1}
        assert next(items) == 2
        with pytest.raises(ValueError, match=r"EOF|end|incomplete|premature|parse"):
            next(items)


def test_marks_only_are_nothing():
    with pytest.raises(ReadError, match="the file is empty"):
        decode(codecs.BOM_UTF8 + b" \n", "t")


def test_a_large_source_is_told_by_its_start(monkeypatch):
    text = b"Dogs are good for you.\n" * 5_000
    assert Source("t.txt", text).sample == Source("t.txt", text).text
    monkeypatch.setattr("discourse.readers.source.LARGE", 100_000)
    large = Source("t.txt", text)
    assert large.is_large
    assert large.sample == large.start
    assert len(large.sample) < len(text)
    noise = random.Random(1).randbytes(20_000)  # noqa: S311 - what does not pack
    packed = Source("t.txt.gz", gzip.compress(noise + text))
    assert not packed.size > 100_000
    assert packed.is_large
    assert Source("t", (Source("a", b"a"), packed)).is_large
