"""What was fetched as a file, and back: nothing lost, nothing opened, nothing trusted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.model import REPAIR_CODES, Repair
from discourse.readers.source import Source
from discourse.readers.web import Bundle, FetchedDocument, as_source, bundle_json, read_bundle

PAGE = FetchedDocument("http://a.org/tea/", "text/html", "<p>Tea, caf\u00e9, \U0001f375?</p>")
MORE = FetchedDocument("http://a.org/tea/?cpage=2", "text/html", "<p>More</p>\r\n")


def read(text, name="kept.json"):
    return read_bundle(Source(name, text.encode() if isinstance(text, str) else text))


documents = st.builds(FetchedDocument, st.text(), st.text(), st.text())
repairs = st.builds(Repair, st.sampled_from(REPAIR_CODES), st.none() | st.text(), st.text())


@given(
    st.builds(
        Bundle,
        st.text(min_size=1),
        st.lists(documents, min_size=1, max_size=4).map(tuple),
        st.lists(repairs, max_size=3).map(tuple),
    )
)
def test_comes_back_as_it_went(bundle):
    text = bundle_json(bundle)
    assert read(text) == bundle
    assert bundle_json(read(text)) == text


def test_the_parts_of_a_source():
    source = as_source(Bundle("http://a.org/tea/", (PAGE, MORE)))
    assert source.is_several
    assert [part.text for part in source.parts] == [PAGE.text, "<p>More</p>\n"]
    assert [part.url for part in source.parts] == [PAGE.url, MORE.url]
    assert (source.name, source.stem, source.url) == (
        "http://a.org/tea/",
        "tea",
        "http://a.org/tea/",
    )


def test_one_document_is_itself():
    source = as_source(Bundle("http://a.org/", (PAGE,)))
    assert not source.is_several
    assert source.text == PAGE.text


def test_names_are_no_paths(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    bundle = Bundle(str(secret), (FetchedDocument(str(secret), "", "tea"),))
    assert as_source(read(bundle_json(bundle))).text == "tea"


@pytest.mark.parametrize(
    "text",
    ["", "tea", "{}", "[]", '{"format": "discourse-thread"}', '["discourse-fetched"]', "\0\1\2"],
)
def test_other_files_are_none(text):
    assert read(text) is None


def test_a_folder_is_none(tmp_path):
    assert read_bundle(Source(str(tmp_path), tmp_path)) is None


def test_of_a_later_version():
    with pytest.raises(ReadError, match="another version"):
        read('{"format": "discourse-fetched", "version": 2, "documents": []}')


@pytest.mark.parametrize("value", ["[]", "{}", "7", "null", '[7, {"text": 7}]'])
def test_without_documents(value):
    with pytest.raises(ReadError, match="no documents"):
        read(f'{{"format": "discourse-fetched", "version": 1, "documents": {value}}}')


def test_what_is_broken_is_left_out_and_said():
    value = json.loads(bundle_json(Bundle("http://a.org/", (PAGE,))))
    value["documents"] += [{"url": 7}, {"text": "tea", "url": 7, "media_type": None}]
    value["repairs"] = [7, {"code": "no such"}, {"code": "flat", "detail": 7}]
    bundle = read(json.dumps(value))
    assert bundle.documents == (PAGE, FetchedDocument("document 3", "", "tea"))
    assert [repair.code for repair in bundle.repairs] == ["flat", "bad_field"]


def test_one_that_breaks_off():
    text = bundle_json(Bundle("http://a.org/", (PAGE, MORE)))
    bundle = read(text[: text.index("More") - 20])
    assert bundle.documents[0] == PAGE
    assert "truncated" in [repair.code for repair in bundle.repairs]


@given(st.integers(0, 600), st.binary(max_size=4), st.booleans())
def test_any_damage_is_a_bundle_or_an_error(at, junk, cut):
    data = bundle_json(Bundle("http://a.org/", (PAGE, MORE))).encode()
    damaged = data[:at] + junk + (b"" if cut else data[at:])
    try:
        bundle = read(damaged)
    except ReadError:
        return
    assert bundle is None or bundle.documents
