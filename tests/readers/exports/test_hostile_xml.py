"""What is done to XML to do harm, against every reader of XML exports."""

import gzip
import random
import socket
import time

import pytest

from discourse.errors import ReadError
from discourse.readers import detect, read_threads
from discourse.readers.interface import Options
from discourse.readers.registry import READERS
from discourse.readers.source import Source
from tests.readers.exports.exported import DISQUS, wxr
from tests.readers.exports.test_stackexchange import COMMENTS

SAMPLES = {
    "disqus_xml": DISQUS,
    "wxr": wxr(("3", "0", "Bo", "Tea, <i>always</i>."), ("4", "3", "Cy", "Why?")),
    "stackexchange_xml": COMMENTS.removeprefix("\ufeff"),
}
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12)
)  # fmt: skip
DOCTYPES = {
    "billion laughs": f"<!DOCTYPE r [{LAUGHS}]>",
    "quadratic": f'<!DOCTYPE r [<!ENTITY l11 "{"ha" * 50_000}">]>',
    "file": '<!DOCTYPE r [<!ENTITY l11 SYSTEM "file:///etc/hostname">]>',
    "network": '<!DOCTYPE r [<!ENTITY l11 SYSTEM "http://127.0.0.1:9/x">]>',
    "external": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
    "public": '<!DOCTYPE r PUBLIC "-//x//y" "file:///etc/hostname" [ ]>',
    "parameters": (
        '<!DOCTYPE r [<!ENTITY % a SYSTEM "file:///etc/hostname"> <!ENTITY % b "<!ENTITY l11 '
        "'x'>\"> %a; %b;]>"
    ),
    "no end": "<!DOCTYPE r [",
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("something asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)


def read(name, data):
    data = data.encode() if isinstance(data, str) else data
    return list(READERS[name].read(Source("t.xml", data), Options()))


def ids(threads):
    return [[comment.id for comment in thread.comments] for thread in threads]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("doctype", DOCTYPES)
def test_document_types_do_nothing(name, doctype):
    head, _, rest = SAMPLES[name].partition("?>")
    words = rest.replace("always", "&l11;" * 1000).replace("Cups", "&l11;" * 1000)
    began = time.process_time()
    threads = read(name, f"{head}?>{DOCTYPES[doctype]}{words}")
    assert time.process_time() - began < 2
    assert ids(threads) == ids(read(name, SAMPLES[name]))
    texts = "".join(comment.text for thread in threads for comment in thread.comments)
    assert "&l11;" in texts
    assert len(texts) < 10_000


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_encodings_that_differ_from_what_is_declared(name, encoding):
    data = SAMPLES[name].encode(encoding)
    assert ids(read(name, data)) == ids(read(name, SAMPLES[name]))
    assert detect(Source("t", data)) == name


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("declared", ["utf-16", "klingon", "iso-8859-1", "ascii", "shift_jis"])
def test_wrong_declarations(name, declared):
    text = SAMPLES[name].replace('"utf-8"', f'"{declared}"').replace('"UTF-8"', f'"{declared}"')
    assert ids(read(name, text)) == ids(read(name, SAMPLES[name]))


@pytest.mark.parametrize("name", SAMPLES)
def test_truncated_anywhere(name):
    data = SAMPLES[name].replace("always", "alwäys ☕").encode()
    for size in range(0, len(data), 7):
        try:
            threads = read(name, data[:size])
        except ReadError as problem:
            assert str(problem).startswith("t.xml: ")  # noqa: PT017 - either may happen
            continue
        for thread in threads:
            names = [unit.id for unit in thread.units]
            assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", SAMPLES)
def test_gzip_truncated(name):
    data = gzip.compress(SAMPLES[name].encode())
    assert ids(read(name, data)) == ids(read(name, SAMPLES[name]))
    with pytest.raises(ReadError, match=r"^t\.xml: it cannot be read: "):
        read(name, data[:-9])


@pytest.mark.parametrize("name", SAMPLES)
def test_binary_and_zero_bytes(name):
    noise = random.Random(7).randbytes(200_000)  # noqa: S311 - the same noise on every run
    for data in (noise, b"\0" * 100_000, SAMPLES[name].encode()[:300] + noise):
        try:
            read(name, data)
        except ReadError as problem:
            assert "\n" not in str(problem)  # noqa: PT017
        with pytest.raises(ReadError):
            list(read_threads(Source("t.xml", noise)))
    text = SAMPLES[name].replace(" ", " \0")
    assert ids(read(name, text)) == ids(read(name, SAMPLES[name]))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "piece",
    [
        "<b>" * 100_000,
        "<b>" * 100_000 + "</b>" * 100_000,
        "<thread>" * 100_000,
        "<item>" * 30_000,
        "<wp:comment>" * 20_000,
        "<author>" * 100_000,
        "<row " * 100_000,
        "<![CDATA[" * 100_000,
        "<!--" * 100_000,
        "<!DOCTYPE [" * 50_000,
        "<blockquote>" * 100_000,
        "<p" + " a='b'" * 100_000 + ">",
        "&#" * 100_000,
        "[caption " * 100_000,
        "\n" * 100_000 + "<pre>" * 1_000,
        "0," * 200_000,
    ],
    ids=lambda piece: piece.strip()[:9] + str(len(piece)),
)
def test_a_flood_of_anything(name, piece):
    text = SAMPLES[name].replace("always", piece).replace("Cups", piece)
    text = text.replace(">3</wp:comment_parent", f">{piece}</wp:comment_parent")
    began = time.process_time()
    threads = read(name, text)
    assert time.process_time() - began < 6
    assert sum(len(thread) for thread in threads) > 0
