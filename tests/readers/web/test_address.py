"""Web addresses: what is one, how it is written, whose it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.web.address import address, is_address, is_inward, join, same_site


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("https://a.org", "https://a.org/"),
        ("HTTPS://A.org:443/Tea", "https://a.org/Tea"),
        ("http://a.org:8080/?p=7#comment-3", "http://a.org:8080/?p=7"),
        ("http://a.org./", "http://a.org/"),
        ("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("http://a.org/%7ebo/%2f", "http://a.org/~bo/%2F"),
        ("http://a.org/a b", "http://a.org/a%20b"),
        ("http://a.org/t?post_ids[]=1", "http://a.org/t?post_ids[]=1"),
    ],
)
def test_as_it_is_asked_for(told, asked):
    assert is_address(told)
    assert address(told) == asked
    assert address(asked) == asked


@pytest.mark.parametrize("told", ["tea.html", "-", "threads/tea.txt", "C:\\tea", "https:tea", ""])
def test_files_are_no_addresses(told):
    assert not is_address(told)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_an_error(text):
    for told in (text, f"http://{text}", f"http://a.org/{text}", f"https://a.org?{text}"):
        try:
            asked = address(told)
        except ReadError:
            continue
        assert asked.isascii()
        assert not set(asked) & set(" \n\r\t#")
        assert address(asked) == asked
        assert join("http://a.org/", asked) == asked


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.org/", "https://www.a.org/x", True),
        ("http://a.org/", "http://b.a.org/", False),
        ("http://a.org/", "http://a.org.evil.com/", False),
        ("http://a.org:8080/", "http://a.org/", False),
    ],
)
def test_sites(one, other, same):
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "169.254.169.254", "[::1]", "nas.local"]
)
def test_inside(host):
    assert is_inward(host)


@pytest.mark.parametrize("host", ["a.org", "8.8.8.8", "local.org", "localhost.org"])
def test_outside(host):
    assert not is_inward(host)
