"""Bytes to text: every encoding, every kind of dirt, and no change that was not asked for."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.decode import mend, plain_breaks
from discourse.readers.source import decode

PROSE = "Schöne Grüße! “Why not?” she asked — naïve, perhaps… A café isn’t a church."


def codes(source):
    return [repair.code for repair in source.repairs]


@pytest.mark.parametrize(
    "data",
    [
        PROSE.encode(),
        codecs.BOM_UTF8 + PROSE.encode(),
        PROSE.encode("utf-16"),
        codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"),
        PROSE.encode("utf-32"),
        codecs.BOM_UTF32_BE + PROSE.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16", "utf-16-be", "utf-32", "utf-32-be"],
)
def test_unicode_encodings_need_no_repair(data):
    source = decode(data, "x")
    assert source.text == PROSE
    assert source.repairs == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding):
    source = decode(PROSE.encode(encoding), "x")
    assert source.text == PROSE
    assert codes(source) == ["encoding"]


def test_windows_1252_keeps_curly_quotes_and_says_what_was_guessed():
    source = decode(PROSE.encode("cp1252"), "x")
    assert source.text == PROSE
    assert codes(source) == ["encoding"]
    assert "cp1252" in source.repairs[0].detail


def test_latin_1():
    text = "Das wäre für alle Bürger schön. " * 20
    source = decode(text.encode("latin-1"), "x")
    assert source.text == text
    assert codes(source) == ["encoding"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Я думаю, что это плохая идея, потому что никто этого не знает. " * 10, "cp1251"),
        ("Myślę, że to zły pomysł, ponieważ żółw idzie powoli przez łąkę. " * 10, "cp1250"),
    ],
)
def test_other_code_pages_are_guessed(text, encoding):
    source = decode(text.encode(encoding), "x")
    assert source.text == text
    assert codes(source) == ["encoding"]


def test_utf8_with_stray_bytes_keeps_its_utf8():
    data = "“Fine” — naïve, café, “yes”.\n".encode() + "It’s odd.".encode("cp1252")
    source = decode(data, "x")
    assert source.text == "“Fine” — naïve, café, “yes”.\nIt’s odd."
    assert codes(source) == ["encoding"]
    assert "1 bytes" in source.repairs[0].detail


def test_utf8_cut_in_the_middle_of_a_character():
    source = decode("naïve café — “so”".encode()[:-1], "x")
    assert source.text == "naïve café — “so\ufffd"
    assert "cut off" in source.repairs[0].detail


def test_a_false_byte_order_mark_does_not_raise():
    source = decode(codecs.BOM_UTF8 + b"caf\xe9 society", "x")
    assert source.text == "caf\ufffd society"
    assert codes(source) == ["encoding"]


def test_mojibake_is_undone_and_counted():
    garbled = PROSE.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    source = decode(f"Plain line\n{garbled}\n".encode(), "x")
    assert source.text == f"Plain line\n{PROSE}\n"
    assert codes(source) == ["mojibake"]
    assert source.repairs[0].detail.startswith("1 garbled lines")


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” ‘quotes’… and — dashes",
        "ﬂuﬀy ligatures, ﬁne",
        "ＦＵＬＬＷＩＤＴＨ and ｶﾀｶﾅ",
        "e\u0301 is not é",
        "&amp; &lt;b&gt; \\u00e9",
        "VOILÀ À L’ÉCOLE, ÂGE: 7",
        "🙂🙂 👩\u200d🔬 fine",
        "中文 日本語 한국어",
        "¯\\_(ツ)_/¯ ½ ²",
    ],
)
def test_nothing_but_mojibake_is_touched(text):
    source = decode(text.encode(), "x")
    assert source.text == text
    assert source.repairs == ()


def test_c1_controls_are_the_punctuation_they_were_meant_to_be():
    source = decode("It\x92s \x93so\x94".encode(), "x")
    assert source.text == "It’s “so”"
    assert codes(source) == ["mojibake"]


@pytest.mark.parametrize("filler", ["plain", "naïve"])
def test_control_characters_go_and_are_counted(filler):
    source = decode(f"a\x00b\x1b[0m\t{filler}\x7f\n".encode(), "x")
    assert source.text == f"ab[0m\t{filler}\n"
    assert codes(source) == ["control_characters"]
    assert source.repairs[0].detail.startswith("3 ")


def test_line_ends_become_plain_without_repair():
    source = decode(b"one\r\ntwo\rthree\n", "x")
    assert source.text == "one\ntwo\nthree\n"
    assert source.repairs == ()


def test_raw_is_only_decoded():
    source = decode("It\u00e2\u20ac\u2122s\x00".encode(), "x")
    assert source.raw == "It\u00e2\u20ac\u2122s\x00"
    assert source.text == "It’s"


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\xef\xbb\xbf \n", b"\0\0\0"],
)
def test_empty_files(data):
    with pytest.raises(ReadError, match=r"^x: the file is empty$"):
        decode(data, "x")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"PK\x03\x04" + bytes(50), "zip"),
        (b"%PDF-1.7 something", "PDF"),
        (bytes(range(32)) * 40, "binary"),
        (b"{\\rtf1 text}", "RTF"),
    ],
)
def test_binary_files(data, what):
    with pytest.raises(ReadError, match=what):
        decode(data, "x")


def test_lone_surrogates_are_replaced_and_pairs_are_joined():
    text, repairs = mend("a\ud83d\ude42b\ud800c")
    assert text == "a🙂b\ufffdc"
    assert [repair.code for repair in repairs] == ["control_characters"]


def test_rare_breaks():
    assert plain_breaks("a\r\nb\vc\fd\x85e\u2028f\u2029g") == "a\nb\nc\nd\ne\nf\n\ng"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_clean_text_is_mended_to_something_encodable_and_stable(text):
    once, _ = mend(text)
    once.encode("utf-8")
    assert mend(once)[0] == once


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_read_error(data):
    try:
        text = decode(data, "x").text
    except ReadError as problem:
        text = str(problem)
    assert not {"\x00", "\r"} & {*text}
    assert text.encode("utf-8")
