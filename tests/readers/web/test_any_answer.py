"""Whatever a site answers: a thread's documents or an error in one line, after few requests."""

import json

from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.web.limits import Limits, Page, Services, Visit
from discourse.readers.web.links import head_links
from discourse.readers.web.paging import follow
from discourse.readers.web.platforms import BY_ADDRESS, BY_PAGE

HOME = "http://a.org"
SERVICES = Services(reddit=("a.org",), hacker_news=("a.org",), hacker_news_items=f"{HOME}/items/")
HEAD = (
    '<meta name="generator" content="Discourse 3"><div id="mastodon" class="lemmy-site">'
    '<link rel="https://api.w.org/" href="/wp-json/"><link rel=shortlink href="/?p=7">'
)
PATHS = ("/t/tea/12", "/@bo/110", "/post/5", "/tea/", "/item?id=7", "/r/tea/comments/1ab/x/")
PIECES = (
    "<a href=", "?cpage=2>", '"/tea/comment-page-3/">', "?page=0>", "?page=99999>", "//b.org>", "<",
    "javascript:>", "Older Comments", "</a>", '<div id="comments">', "</div>", 'rel="next" ', "[::1]>",
    '<li id="comment-7">', "http://[>", "\0", "<link rel=next href=", "<base href='/x/'>", "\ud800",
)  # fmt: skip

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "id post_stream posts stream descendants comments comment post_view children".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


class Answers:
    """Gives the answers one after the other, for ever."""

    def __init__(self, texts, headers):
        self.texts, self.headers, self.asked = texts, headers, []

    def __call__(self, url, *, anywhere=False):
        self.asked.append(url)
        text = self.texts[len(self.asked) % len(self.texts)]
        if text is None:
            raise ReadError(f"{url}: there is no such page (404)")
        return Page(url, "text/html", text, self.headers)


answers = st.lists(st.none() | values.map(json.dumps), min_size=1, max_size=4)
told = st.dictionaries(
    st.sampled_from(["x-wp-total", "x-wp-totalpages"]), st.sampled_from(["0", "3", "9" * 12, "x"])
)


@given(answers, told, st.sampled_from(PATHS))
def test_any_json(texts, headers, path):
    get = Answers(texts, headers)
    visit = Visit(get, Limits(pages=5), SERVICES)
    page = Page(f"{HOME}{path}", "text/html", HEAD, {})
    for take in BY_ADDRESS:
        take(page.url, visit)
    for look in BY_PAGE:
        taken = look(page, visit)
        assert taken is None or 0 < len(taken.pages) <= 5
    assert len(get.asked) <= 30
    assert all(url.startswith(HOME) for url in get.asked)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=30), min_size=1, max_size=4), st.text())
def test_any_html(pages, header):
    texts = ["".join(pieces) for pieces in pages]
    get = Answers(texts, {"link": header})
    first = Page(f"{HOME}/tea/", "text/html", texts[0], {"link": header})
    list(head_links(first))
    taken = follow(first, Visit(get, Limits(pages=5)))
    assert 0 < len(taken.pages) <= 5
    assert first in taken.pages
    assert all(url.startswith(f"{HOME}/") for url in get.asked)
    assert len(get.asked) == len(set(get.asked)) <= 4
