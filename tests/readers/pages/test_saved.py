"""Pages that a browser saved in one file are read as the page that they hold."""

import plistlib
import quopri
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers import detect, read_bytes
from discourse.readers.pages.saved import unwrapped
from discourse.readers.source import Source
from tests.readers.pages import themes

PAGE = themes.page(themes.THEMES["html5"]).encode()
URL = "http://blog.example/tea/"
HEAD = f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
Subject: On tea
Date: Tue, 5 May 2020 15:04:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----x----"


------x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {URL}

""".replace("\n", "\r\n").encode()
TAIL = b"\r\n------x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------x------\r\n"
MHTML = HEAD + quopri.encodestring(PAGE) + TAIL
ARCHIVE = plistlib.dumps(
    {"WebMainResource": {"WebResourceData": PAGE, "WebResourceURL": URL}}, fmt=plistlib.FMT_BINARY
)
LINES = "".join(
    f'<tr><td class="line-number" value="{n}"></td><td class="line-content">{escape(line)}</td></tr>'
    for n, line in enumerate(PAGE.decode().split("\n"), 1)
)
SHOWN = f"<html><head></head><body><table><tbody>{LINES}</tbody></table></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [("tea.mhtml", MHTML), ("tea.webarchive", ARCHIVE), ("tea.html", SHOWN)],
)
def test_saved_in_one_file(name, data):
    thread, plain = read_bytes(data, name), read_bytes(PAGE, "tea.html")
    assert thread.comments == plain.comments
    assert (thread.source_format, thread.title) == ("wordpress_html", "On tea")
    assert detect(Source(name, data)) == "wordpress_html"


def test_what_is_not_saved_so_stays():
    for data in (
        PAGE,
        b"From: a@b.example\nSubject: Tea\n\nHello",
        b"bplist00 broken",
        b"",
        b"\x00",
    ):
        source = Source("x", data)
        assert unwrapped(source) is source


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([MHTML, ARCHIVE, SHOWN]), st.data())
def test_cut_off_anywhere(data, draw):
    cut = data[: draw.draw(st.integers(0, len(data)))]
    try:
        thread = read_bytes(cut, "page", format="html")
    except ReadError:
        return
    assert len({comment.id for comment in thread.comments}) == len(thread.comments)
