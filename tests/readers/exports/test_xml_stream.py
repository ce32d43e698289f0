"""Records of XML exports: as far as they go, whatever is wrong with them, in flat memory."""

import gzip
import resource
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.exports.xml_stream import Kind, Shape, records
from discourse.readers.source import Source

SHAPE = Shape(
    {
        "post": Kind(frozenset({"@x:id", "text", "title", "by/name", "at@n"}), frozenset({"by"})),
        "item": Kind(frozenset({"title"})),
        "note": Kind(frozenset({"text"}), within="item"),
    },
    ((r"http://example\.org/x", "x"), (r"http://example\.org/", "")),
)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<r xmlns:x="http://example.org/x">\n'


def read(text, *, whole=False):
    data = text if isinstance(text, bytes) else text.encode()
    if whole:
        data = HEAD.encode() + data + b"\n</r>"
    return list(records(Source("t.xml", data), SHAPE))


def fields(text):
    return [dict(record.fields) for record in read(text, whole=True)]


def codes(found):
    return [repair.code for record in found for repair in record.mended]


def test_fields_attributes_and_containers():
    text = (
        '<post x:id="1" other="2"><text><![CDATA[<p>A &amp; B</p>]]></text><at n="7"/>'
        "<by><name>Bo &amp; Cy</name></by></post>"
    )
    assert fields(text) == [
        {"@x:id": "1", "text": "<p>A &amp; B</p>", "at@n": "7", "by/name": "Bo & Cy"}
    ]
    assert codes(read(text, whole=True)) == []


def test_other_prefixes_for_the_same_namespaces():
    text = (
        '<n0:r xmlns:n0="http://example.org/" xmlns:n1="http://example.org/x">'
        '<n0:post n1:id="1"><n0:text>Tea</n0:text></n0:post></n0:r>'
    )
    assert [dict(record.fields) for record in read(text)] == [{"@x:id": "1", "text": "Tea"}]


def test_records_inside_records_come_first():
    found = read("<item><note><text>a</text></note><title>t</title></item>", whole=True)
    assert [(r.kind, dict(r.fields)) for r in found] == [
        ("note", {"text": "a"}),
        ("item", {"title": "t"}),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("R&D, 1 < 2 & so on", "R&D, 1 < 2 & so on"),
        ("&nbsp;&eacute;&#8217;&#x2019;&unheard;", "\xa0é’’&unheard;"),
        ("one<br>two<p>three &amp; four", "one<br>two<p>three &amp; four"),
        ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
        ("<![CDATA[see <![CDATA[ in it]]> and </pre>]]>", "see <![CDATA[ in it and </pre>]]>"),
        ("<![CDATA[&amp;]]> &amp;", "&amp; &"),
        ("&#0;&#xD800;&#9999999;", "\ufffd\ufffd\ufffd"),
        ("<!-- hidden -->shown<?php x ?>", "shown"),
        ("nu\0l \x01 here", "nul  here"),
    ],
)
def test_what_is_in_a_field(content, text):
    assert fields(f'<post x:id="1"><text>{content}</text></post><post x:id="2"/>') == [
        {"@x:id": "1", "text": text},
        {"@x:id": "2"},
    ]


def test_an_unclosed_section_ends_with_its_element():
    found = read(
        "<post><title>t</title><text>x</text></post>"
        "<post><text><![CDATA[one</text><title>a</title></post>"
        "<post><text><![CDATA[two]]></text></post>",
        whole=True,
    )
    assert [record.fields.get("text") for record in found] == ["x", "one", "two"]
    assert codes(found) == ["unparsed"]


@pytest.mark.parametrize(
    "text",
    [
        "<post><text>one</post><post><text>two</text></post>",
        "<post><text>one</text><post><text>two</text></post>",
        "<post><text>one<by><name>x</name></by></post><post><text>two</text></post>",
        "<post><by><name>x</by><text>one</text></post><post><text>two</text></post>",
    ],
)
def test_missing_end_tags_cost_nothing_but_themselves(text):
    found = read(text, whole=True)
    assert [record.get("text") for record in found] == ["one", "two"]
    assert codes(found) == ["unparsed"]


def test_a_document_that_breaks_off_says_so_in_its_last_record():
    whole = HEAD + '<post x:id="1"><text>one</text></post><post x:id="2"><text><![CDATA[tw'
    found = read(whole)
    assert [record.get("text") for record in found] == ["one", "tw"]
    assert codes(found)[-1] == "truncated"
    found = read(HEAD + "<post><text>one</text></post>\n<b>Fatal error</b>")
    assert codes(found) == ["truncated"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
    + '<!ENTITY out SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/">'
    + '<!ENTITY % par SYSTEM "file:///etc/passwd"> %par;]>'
    + '<r><post x:id="&a11;"><text>Tea &a11; &out; &net;</text></post></r>'
)


def test_entities_are_never_looked_up():
    found = read(BOMB)
    assert dict(found[0].fields) == {"@x:id": "&a11;", "text": "Tea &a11; &out; &net;"}
    assert codes(found) == ["unparsed"]


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 100_000 + "deep" + "</b>" * 100_000,
        "<post>" * 100_000,
        "<by>" * 100_000 + "</by>" * 100_000,
        "<post><text>" + "<b>" * 100_000 + "deep",
        "<!--" * 100_000,
        "<post><text>" + "<![CDATA[" * 100_000,
        "<post><text>" + "<![CDATA[</text><x>" * 100_000,
        "<!DOCTYPE [" * 50_000,
        "<?x " * 100_000,
        '<a b="' * 100_000,
        "<a '\"" * 100_000,
        "&" * 200_000,
        "<" * 200_000,
        "]]>" * 100_000,
        "<post x:id='" * 50_000,
        "<post><text>a</text>" + " ]" * 100_000,
    ],
)
def test_hostile_documents_take_linear_time(text):
    began = time.process_time()
    read(HEAD + text)
    assert time.process_time() - began < 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_other_unicode_encodings(encoding):
    text = f"<r><post><text>café</text></post>{'<x/>' * 100}</r>"
    assert read(text.encode(encoding))[0].get("text") == "café"


@pytest.mark.parametrize(
    ("declared", "actual", "words"),
    [
        ("iso-8859-1", "iso-8859-1", "café"),
        ("iso-8859-1", "utf-8", "café"),
        ("windows-1251", "windows-1251", "чай"),
        ("Shift_JIS", "shift_jis", "お茶"),
        ("iso-2022-jp", "iso2022_jp", "お茶"),
        ("utf-16", "utf-8", "café"),
        ("klingon", "utf-8", "café"),
    ],
)
def test_declared_encodings(declared, actual, words):
    text = f'<?xml version="1.0" encoding="{declared}"?><r><post><text>{words}</text></post></r>'
    found = read(text.encode(actual))
    assert found[0].get("text") == words
    assert codes(found) == []


def test_bytes_that_are_no_text_are_read_and_said():
    found = read(b"<r><post><text>caf\xe9</text></post><post><text>caf\xc3\xa9</text></post></r>")
    assert [record.get("text") for record in found] == ["café", "café"]
    assert [len(record.mended) for record in found] == [1, 0]
    assert codes(found) == ["encoding"]


def test_gzip_whole_and_broken():
    data = gzip.compress((HEAD + "<post><text>Tea</text></post></r>").encode() * 200)
    assert read(data)[0].get("text") == "Tea"
    for broken in (data[:-20], data[:40] + b"\xff" * 30 + data[70:]):
        with pytest.raises(ReadError, match=r"^t\.xml: it cannot be read: "):
            read(broken)


def test_nothing_is_lost_where_chunks_meet(monkeypatch):
    text = "".join(
        f'<post x:id="{n}"><!-- c --><text><![CDATA[{n} é ]] > ]]>&amp;<b>x</b></text></post>'
        for n in range(300)
    )
    expected = fields(text)
    for size in (1, 2, 7, 64):
        monkeypatch.setattr("discourse.readers.exports.xml_bytes._CHUNK", size)
        assert fields(text) == expected


@given(st.data())
def test_mutations_never_raise_or_hang(data):
    whole = HEAD + "".join(
        f'<post x:id="{n}"><text><![CDATA[word{n}]]></text><by><name>n</name></by></post>'
        for n in range(5)
    )
    text = list(whole + "</r>")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.text(st.sampled_from("<>/&;\"'=![]C\0 \ud800a"), max_size=4)
        )
    found = read("".join(text).encode("utf-8", "surrogatepass"))
    assert all(isinstance(record.get("text"), str) for record in found)


@given(st.integers(0, 400))
def test_truncation_keeps_all_that_is_there(size):
    whole = HEAD + "".join(f'<post x:id="{n}"><text>word{n}</text></post>' for n in range(9))
    found = read(whole[:size])
    complete = whole[:size].count("</post>")
    assert [record.get("text") for record in found][:complete] == [
        f"word{n}" for n in range(complete)
    ]
    assert len(found) <= complete + 1


def test_memory_stays_flat(tmp_path):
    path = tmp_path / "large.xml"
    with path.open("w") as file:
        file.write(HEAD)
        for n in range(30_000):
            file.write(f'<post x:id="{n}"><text><![CDATA[{"tea " * 200}]]></text></post>\n')
        file.write("</r>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(1 for _ in records(Source(str(path), path), SHAPE))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert count == 30_000
    assert grown < 12_000 * (1 if sys.platform != "darwin" else 1024)
