"""Politeness, bounds and plain words: everything that a server can do to a reader of pages."""

import gzip
import socket
import ssl
import time
import zlib

import pytest

from discourse.errors import ReadError
from discourse.readers.web import Limits
from discourse.readers.web.client import Client

PAGE = "<p>Tea is good for you.</p>"


def client(**settings):
    waits = settings.pop("waits", [])
    settings.setdefault("limits", Limits(answer_seconds=5))
    return Client(sleep=waits.append, **settings)


def refusal(url, **settings):
    """The one line that a user sees."""
    anywhere = settings.pop("anywhere", False)
    with pytest.raises(ReadError) as caught:
        client(**settings).get(url, anywhere=anywhere)
    line = str(caught.value)
    assert "\n" not in line
    return line


class TestRequests:
    def test_a_page(self, site):
        site["/tea?a=1"] = PAGE
        page = client().get(site.url("/tea?a=1#comment-3"))
        assert page.text == PAGE
        assert page.url == site.url("/tea?a=1")
        assert page.media_type == "text/html"

    def test_says_who_it_is_and_sends_nothing_else(self, site):
        site["/"] = (200, {"Set-Cookie": "a=1", "Content-Type": "text/html"}, PAGE.encode())
        reader = client()
        reader.get(site.url("/"))
        reader.get(site.url("/"))
        for headers in site.headers:
            assert headers["User-Agent"].startswith("discourse-analyser/")
            assert "one thread at a time" in headers["User-Agent"]
            assert not {"Cookie", "Referer", "Authorization"} & set(headers)

    def test_waits_between_pages(self, site):
        site["/"] = PAGE
        waits = []
        reader = client(waits=waits, delay=1.0)
        for _ in range(3):
            reader.get(site.url("/"))
        assert [round(wait, 1) for wait in waits] == [1.0, 1.0]

    def test_waits_as_long_as_the_site_asks_for(self, site):
        site["/robots.txt"] = "User-agent: *\nCrawl-delay: 7"
        site["/"] = PAGE
        waits = []
        reader = client(waits=waits)
        reader.get(site.url("/"))
        reader.get(site.url("/"))
        assert [round(wait) for wait in waits] == [7]

    def test_but_not_longer_than_bearable(self, site):
        site["/robots.txt"] = "User-agent: *\nCrawl-delay: 3600"
        site["/"] = PAGE
        waits = []
        reader = client(waits=waits)
        reader.get(site.url("/"))
        reader.get(site.url("/"))
        assert [round(wait) for wait in waits] == [30]

    def test_tells_what_it_does(self, site):
        site["/"] = PAGE
        told = []
        client(tell=told.append).get(site.url("/"))
        assert told == [f"Fetching {site.url('/')} (1)"]


class TestRobots:
    def test_are_read_once(self, site):
        site["/a"] = site["/b"] = PAGE
        reader = client()
        reader.get(site.url("/a"))
        reader.get(site.url("/b"))
        assert site.asked == ["/robots.txt", "/a", "/b"]

    def test_forbid(self, site):
        site["/robots.txt"] = "User-agent: *\nDisallow: /private/"
        site["/private/tea"] = PAGE
        line = refusal(site.url("/private/tea"))
        assert '"Disallow: /private/"' in line
        assert "line 2" in line
        assert "save the page in a browser" in line
        assert site.pages == []

    def test_forbid_us_by_name(self, site):
        site["/robots.txt"] = (
            "User-agent: discourse-analyser\nDisallow: /\n\nUser-agent: *\nAllow: /"
        )
        assert "Disallow: /" in refusal(site.url("/tea"))

    @pytest.mark.parametrize("status", [401, 403, 404, 410])
    def test_none_are_no_rules(self, site, status):
        site["/robots.txt"] = (status, {}, b"Disallow everything")
        site["/"] = PAGE
        assert client().get(site.url("/")).text == PAGE

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_that_cannot_be_read_forbid(self, site, status):
        site["/robots.txt"] = (status, {}, b"")
        site["/"] = PAGE
        assert f"robots.txt cannot be read ({status})" in refusal(site.url("/"))
        assert site.pages == []

    def test_redirect(self, site):
        site["/robots.txt"] = (301, {"Location": "/rules"}, b"")
        site["/rules"] = "User-agent: *\nDisallow: /tea"
        assert "Disallow: /tea" in refusal(site.url("/tea"))

    def test_that_redirect_for_ever_are_none(self, site):
        site["/robots.txt"] = (302, {"Location": "/robots.txt"}, b"")
        site["/"] = PAGE
        assert client().get(site.url("/")).text == PAGE

    def test_are_read_as_far_as_they_need_be(self, site):
        site["/robots.txt"] = "User-agent: *\nDisallow: /tea\n" + "# more\n" * 200_000
        site["/coffee"] = PAGE
        assert "Disallow: /tea" in refusal(site.url("/tea"))
        assert client().get(site.url("/coffee")).text == PAGE

    def test_of_the_host_that_a_redirect_leads_to(self, site, other_site):
        site["/"] = (302, {"Location": other_site.url("/tea")}, b"")
        other_site["/robots.txt"] = "User-agent: *\nDisallow: /"
        other_site["/tea"] = PAGE
        assert "asks programs not to read it" in refusal(site.url("/"), anywhere=True)
        assert other_site.pages == []


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_are_followed(self, site, status):
        site["/old"] = (status, {"Location": "new?x=1#top"}, b"")
        site["/new?x=1"] = PAGE
        assert client().get(site.url("/old")).url == site.url("/new?x=1")

    def test_to_another_host_only_where_allowed(self, site, other_site):
        site["/"] = (302, {"Location": other_site.url("/tea")}, b"")
        other_site["/tea"] = PAGE
        assert client().get(site.url("/"), anywhere=True).url == other_site.url("/tea")
        other_site.asked.clear()
        assert "another host" in refusal(site.url("/"))
        assert other_site.asked == []

    def test_in_circles(self, site):
        site["/a"] = (302, {"Location": "/b"}, b"")
        site["/b"] = (302, {"Location": "/a"}, b"")
        assert "in a circle" in refusal(site.url("/a"))

    def test_without_end(self, site):
        for number in range(20):
            site[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
        assert "more than 5 redirects" in refusal(site.url("/0"))
        assert len(site.pages) == 6

    @pytest.mark.parametrize(
        "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "", "http://?"]
    )
    def test_out_of_the_web(self, site, target):
        site["/"] = (302, {"Location": target}, b"")
        assert "is not followed" in refusal(site.url("/"), anywhere=True)

    def test_never_carry_a_password(self, site):
        site["/"] = (302, {"Location": site.url("/tea").replace("//", "//bo:secret@")}, b"")
        assert "is not followed" in refusal(site.url("/"), anywhere=True)


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (401, "logged in"),
            (403, "does not let programs read it (403); save the page in a browser"),
            (404, "there is no such page (404)"),
            (410, "taken away (410)"),
            (418, "refuses it (418)"),
            (500, "the server fails (500)"),
            (304, "no page (304)"),
        ],
    )
    def test_statuses(self, site, status, words):
        site["/tea"] = (status, {"Content-Type": "text/html"}, b"")
        line = refusal(site.url("/tea"))
        assert words in line
        assert line.startswith(site.url("/tea"))

    @pytest.mark.parametrize("status", [429, 503])
    def test_a_busy_host_is_asked_once_more(self, site, status):
        answers = iter([(status, {"Retry-After": "3"}, b"busy"), (200, {}, PAGE.encode())])
        site["/"] = lambda handler: next(answers)
        waits = []
        assert client(waits=waits).get(site.url("/")).text == PAGE
        assert 3.0 in waits

    def test_and_only_once(self, site):
        site["/"] = (429, {"Retry-After": "3"}, b"busy")
        assert "fewer requests (429); try again later, in 3 seconds" in refusal(site.url("/"))
        assert site.pages == ["/", "/"]

    def test_nobody_waits_for_hours(self, site):
        site["/"] = (503, {"Retry-After": "86400"}, b"busy")
        assert "(503)" in refusal(site.url("/"))
        assert site.pages == ["/"]

    @pytest.mark.parametrize("told", ["-1", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "٣", "9" * 50])
    def test_strange_waits(self, site, told):
        site["/"] = lambda handler: (503, {"Retry-After": told.encode().decode("latin-1")}, b"")
        waits = []
        assert "(503)" in refusal(site.url("/"), waits=waits)
        assert all(0 < wait <= 30 for wait in waits)

    @pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4"])
    def test_what_is_no_text(self, site, kind):
        site["/"] = (200, {"Content-Type": kind}, b"\x89PNG....")
        assert f"this is {kind}" in refusal(site.url("/"))

    def test_what_is_no_text_and_says_nothing(self, site):
        site["/"] = (200, {}, b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        assert "a PNG image" in refusal(site.url("/"))

    def test_nothing(self, site):
        site["/"] = (200, {"Content-Type": "text/html"}, b"  \n")
        assert "empty" in refusal(site.url("/"))

    def test_a_host_that_does_not_exist(self, nobody_leaves):
        assert "there is no host tea.invalid" in refusal("http://tea.invalid/")
        assert nobody_leaves == ["tea.invalid"]
        nobody_leaves.clear()

    def test_a_port_where_nobody_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
            line = refusal(f"http://127.0.0.1:{port}/tea")
        assert line == f"http://127.0.0.1:{port}/tea: 127.0.0.1 refuses the connection"

    def test_a_server_without_certificate(self, site):
        line = refusal(site.url("/").replace("http:", "https:"))
        assert "no secure connection" in line

    def test_certificates_are_checked(self):
        from discourse.readers.web.transport import Transport

        pool = Transport()._pool("https://a.org/")
        held = pool.connection_from_url("https://a.org/")
        assert getattr(held, "cert_reqs", None) in (None, ssl.CERT_REQUIRED, "CERT_REQUIRED")

    def test_a_server_that_hangs_up(self, site):
        site["/"] = lambda handler: handler.connection.close()
        assert "broke off the connection" in refusal(site.url("/"))

    def test_a_body_that_ends_early(self, site):
        def half(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>Tea")

        site["/"] = half
        assert "broke off the connection" in refusal(site.url("/"))

    def test_an_answer_that_is_no_http(self, site):
        site["/"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n") and None
        assert "broke off the connection" in refusal(site.url("/"))

    @pytest.mark.parametrize(
        "url",
        [
            "file:///etc/passwd",
            "ftp://a.org/",
            "gopher://a.org/",
            "http://",
            "http:///tea",
            "http://[::1/",
            "http://a.org:99999/",
            "http://" + "a" * 300 + ".org/",
            "http://a.org/" + "a" * 9000,
            "http://\u2025\u2025/",
        ],
    )
    def test_no_addresses(self, url):
        refusal(url)

    def test_passwords_are_not_repeated(self):
        line = refusal("http://bo:secret@a.org/tea")
        assert "secret" not in line
        assert "a.org/tea" in line


class TestBounds:
    def test_a_large_page(self, site):
        site["/"] = b"x" * 5000
        limits = Limits(answer_bytes=4096)
        assert "too large: more than 4096 bytes" in refusal(site.url("/"), limits=limits)

    def test_one_of_the_allowed_size(self, site):
        site["/"] = b"x" * 4096
        assert len(client(limits=Limits(answer_bytes=4096)).get(site.url("/")).text) == 4096

    def test_an_endless_page(self, site):
        def endless(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            for _ in range(10_000):
                handler.wfile.write(b"tea " * 10_000)

        site["/"] = endless
        assert "too large" in refusal(site.url("/"), limits=Limits(answer_bytes=1 << 20))

    def test_a_page_that_is_large_when_unpacked(self, site):
        bomb = gzip.compress(bytes(1 << 20), 9) * 100  # many members, as one can make any size
        assert len(bomb) < 200_000
        site["/"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, bomb)
        started = time.monotonic()
        assert "too large" in refusal(site.url("/"), limits=Limits(answer_bytes=1 << 20))
        assert time.monotonic() - started < 2

    @pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
    def test_a_packed_page(self, site, pack):
        kind = "gzip" if pack is gzip.compress else "deflate"
        site["/"] = (200, {"Content-Encoding": kind}, pack(PAGE.encode() * 5000))
        assert client().get(site.url("/")).text == PAGE * 5000

    def test_a_page_packed_in_two_pieces(self, site):
        body = gzip.compress(b"<p>Tea") + gzip.compress(b" and coffee") + b"\0\0"
        site["/"] = (200, {"Content-Encoding": "gzip"}, body)
        assert client().get(site.url("/")).text == "<p>Tea and coffee"

    @pytest.mark.parametrize("kind", ["gzip", "br", "gzip, gzip"])
    def test_a_page_that_cannot_be_unpacked(self, site, kind):
        site["/"] = (200, {"Content-Encoding": kind}, PAGE.encode())
        assert "packed" in refusal(site.url("/"))

    def test_chunks(self, site):
        def pieces(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            handler.wfile.write(b"4\r\n<p>T\r\n2\r\nea\r\n0\r\n\r\n")

        site["/"] = pieces
        assert client().get(site.url("/")).text == "<p>Tea"

    def test_a_server_that_says_nothing(self, site):
        site["/robots.txt"] = ""
        site["/"] = lambda handler: time.sleep(3)
        started = time.monotonic()
        line = refusal(site.url("/"), limits=Limits(answer_seconds=0.3))
        assert "answer" in line
        assert time.monotonic() - started < 2

    def test_a_body_that_drips(self, site):
        def drip(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(30):
                handler.wfile.write(b"x")
                time.sleep(0.1)

        site["/"] = drip
        started = time.monotonic()
        line = refusal(site.url("/"), limits=Limits(answer_seconds=0.3))
        assert "takes too long" in line or "no answer within" in line
        assert time.monotonic() - started < 2

    def test_a_header_that_drips(self, site):
        def drip(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Tea: ")
            for _ in range(30):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)

        site["/"] = drip
        started = time.monotonic()
        assert "no answer within" in refusal(site.url("/"), limits=Limits(answer_seconds=0.3))
        assert time.monotonic() - started < 2

    def test_all_together(self, site):
        site["/"] = b"x" * 4000
        reader = client(limits=Limits(bytes=10_000))
        reader.get(site.url("/"))
        reader.get(site.url("/"))
        with pytest.raises(ReadError, match="more than 10000 bytes in all"):
            reader.get(site.url("/"))

    def test_time_for_all(self, site):
        site["/robots.txt"] = "User-agent: *\nCrawl-delay: 20"
        site["/"] = PAGE
        reader = client(limits=Limits(seconds=10))
        reader.get(site.url("/"))
        with pytest.raises(ReadError, match="more than 10 seconds in all"):
            reader.get(site.url("/"))


class TestText:
    RUSSIAN = "Чай полезен для здоровья, а кофе нет."

    def test_the_encoding_of_the_header(self, site):
        kind = "text/html; charset=windows-1251"
        site["/"] = (200, {"Content-Type": kind}, self.RUSSIAN.encode("cp1251"))
        assert client().get(site.url("/")).text == self.RUSSIAN

    def test_the_header_counts_more_than_the_page(self, site):
        text = f'<meta charset="iso-8859-1"><p>{self.RUSSIAN}'
        kind = "text/html; charset=koi8-r"
        site["/"] = (200, {"Content-Type": kind}, text.encode("koi8-r"))
        assert client().get(site.url("/")).text == text

    def test_the_page_where_the_header_is_silent(self, site):
        text = f'<meta charset="windows-1251"><p>{self.RUSSIAN}'
        site["/"] = (200, {"Content-Type": "text/html"}, text.encode("cp1251"))
        assert client().get(site.url("/")).text == text

    def test_a_header_that_is_left_over_from_old_times(self, site):
        text = "<p>Grüße, “Tea” and café"
        site["/"] = (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, text.encode())
        assert client().get(site.url("/")).text == text

    def test_latin_1_is_what_browsers_take_it_for(self, site):
        text = "<p>“Tea” – not café"
        kind = "text/html; charset=iso-8859-1"
        site["/"] = (200, {"Content-Type": kind}, text.encode("cp1252"))
        assert client().get(site.url("/")).text == text

    def test_few_misfits_are_told(self, site):
        body = self.RUSSIAN.encode("cp1251") * 100 + b"\x98"
        site["/"] = (200, {"Content-Type": "text/html; charset=windows-1251"}, body)
        page = client().get(site.url("/"))
        assert [repair.code for repair in page.repairs] == ["encoding"]

    @pytest.mark.parametrize(
        "name", ["rot13", "hex", "idna", "punycode", "unicode_escape", "no-such", "utf-7"]
    )
    def test_strange_encodings(self, site, name):
        site["/"] = (200, {"Content-Type": f"text/html; charset={name}"}, PAGE.encode())
        assert client().get(site.url("/")).text == PAGE


class TestProxies:
    def test_come_from_the_environment(self, site, monkeypatch):
        monkeypatch.setenv("http_proxy", site.address.replace("//", "//bo:secret@"))
        site["http://a.example/robots.txt"] = ""
        site["http://a.example/tea"] = PAGE
        assert client().get("http://a.example/tea").text == PAGE
        assert site.headers[-1]["proxy-authorization"].startswith("Basic ")

    def test_are_not_used_where_they_must_not(self, site, monkeypatch):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        site["/"] = PAGE
        assert client().get(site.url("/")).text == PAGE

    def test_of_other_kinds(self, site, monkeypatch):
        monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
        assert "proxy" in refusal(site.url("/"))

    def test_that_are_down(self, monkeypatch):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        assert "the proxy cannot be used" in refusal("http://a.example/")
