"""Comments over several pages: which links are followed, and in what order they come back."""

import pytest

from discourse.readers.web import Limits
from tests.readers.web.site import fetch, html, json_answer


def paths(bundle, site):
    return [document.url.removeprefix(site.address) for document in bundle.documents]


def comments(*numbers, nav=""):
    """A page of comments as WordPress shows it."""
    items = "".join(f'<li class="comment" id="comment-{n}"><p>{n}</p></li>' for n in numbers)
    return html(f'<div id="comments"><ol>{items}</ol><div class="nav-links">{nav}</div></div>')


def link(href, words="2", rel="", names=""):
    return f'<a href="{href}#comments" rel="{rel}" class="{names}">{words}</a>'


def test_one_page_is_one_document(site):
    site["/tea/"] = comments(1, 2, nav=link("/coffee/", "Next post", "next"))
    bundle = fetch(site.url("/tea/"))
    assert paths(bundle, site) == ["/tea/"]
    assert site.pages == ["/tea/"]
    assert bundle.repairs == ()


class TestWordPress:
    @pytest.mark.parametrize("form", ["/tea/comment-page-{}/", "/tea/?cpage={}"])
    def test_the_newest_page_first(self, site, form):
        site["/tea/"] = comments(5, 6, nav=link(form.format(2), "Older Comments"))
        site[form.format(2)] = comments(3, 4, nav=link(form.format(1)) + link("/tea/", "Newer"))
        site[form.format(1)] = comments(1, 2, nav=link(form.format(2), "Newer Comments"))
        bundle = fetch(site.url("/tea/"))
        assert paths(bundle, site) == [form.format(1), form.format(2), "/tea/"]
        assert len(site.pages) == 3

    def test_the_oldest_page_first(self, site):
        form = "/tea/comment-page-{}/"
        site["/tea/"] = comments(1, 2, nav=link(form.format(2), "Newer Comments"))
        site[form.format(2)] = comments(3, 4, nav=link("/tea/") + link(form.format(3), "Newer"))
        site[form.format(3)] = comments(5, 6, nav=link(form.format(2), "Older Comments"))
        assert paths(fetch(site.url("/tea/")), site) == ["/tea/", form.format(2), form.format(3)]

    def test_numbered_pages(self, site):
        numbers = range(1, 12)
        form = "/tea/comment-page-{}/"
        nav = "".join(link(form.format(n), str(n)) for n in numbers)
        site["/tea/"] = comments(111, 112, nav=nav)
        for n in numbers:
            site[form.format(n)] = comments(n * 10, n * 10 + 1, nav=nav)
        assert paths(fetch(site.url("/tea/")), site) == [*map(form.format, numbers), "/tea/"]

    def test_a_later_page_is_given(self, site):
        site["/tea/"] = comments(1, 2, nav=link("/tea/comment-page-2/", "Newer Comments"))
        site["/tea/comment-page-2/"] = comments(3, 4, nav=link("/tea/"))
        bundle = fetch(site.url("/tea/comment-page-2/#comment-3"))
        assert paths(bundle, site) == ["/tea/", "/tea/comment-page-2/"]

    def test_a_page_under_two_addresses_is_one(self, site):
        site["/tea/"] = comments(
            3, 4, nav=link("/tea/comment-page-1/") + link("/tea/comment-page-3/")
        )
        site["/tea/comment-page-1/"] = comments(1, 2)
        site["/tea/comment-page-3/"] = comments(3, 4)
        bundle = fetch(site.url("/tea/"))
        assert len(bundle.documents) == 2

    def test_a_page_that_fails(self, site):
        site["/tea/"] = comments(
            5, 6, nav=link("/tea/comment-page-1/") + link("/tea/comment-page-2/")
        )
        site["/tea/comment-page-1/"] = comments(1, 2)
        bundle = fetch(site.url("/tea/"))
        assert len(bundle.documents) == 2
        assert [repair.code for repair in bundle.repairs] == ["incomplete"]
        assert "comment-page-2" in bundle.repairs[0].detail

    def test_no_more_than_allowed(self, site):
        form = "/tea/comment-page-{}/"
        site["/tea/"] = comments(100, nav=link(form.format(1)) + link(form.format(2)))
        for n in range(1, 20):
            site[form.format(n)] = comments(n, nav=link(form.format(n + 1)))
        bundle = fetch(site.url("/tea/"), limits=Limits(pages=5))
        assert len(bundle.documents) == len(site.pages) == 5
        assert "at least 1 more" in bundle.repairs[0].detail

    def test_the_allowed_number_is_no_lack(self, site):
        site["/tea/"] = comments(3, nav=link("/tea/comment-page-1/", "Older Comments"))
        site["/tea/comment-page-1/"] = comments(1)
        assert fetch(site.url("/tea/"), limits=Limits(pages=2)).repairs == ()

    def test_an_endless_number_of_pages(self, site):
        def page(handler):
            number = int(handler.path.strip("/").rpartition("-")[2])
            return comments(number, nav=link(f"/tea/comment-page-{number + 1}/"))

        site["/tea/"] = comments(0, nav=link("/tea/comment-page-2/"))
        for n in range(100):
            site[f"/tea/comment-page-{n}/"] = page
        assert len(fetch(site.url("/tea/")).documents) == 50

    @pytest.mark.parametrize(
        "href",
        [
            "/tea/?replytocom=5",
            "/tea/?share=mail&nb=1",
            "/tea/?like_comment=7",
            "/tea/feed/",
            "/coffee/comment-page-2/",
            "/tea-time/comment-page-2/",
            "/tea/comment-page-two/",
            "http://127.0.0.1:1/tea/comment-page-2/",
            "javascript:next()",
            "/tea/?cpage=99999999",
            "/?cpage=2",
        ],
    )
    def test_other_links_are_not_followed(self, site, href):
        site["/tea/"] = comments(1, nav=link(href, "Older Comments"))
        fetch(site.url("/tea/"))
        assert site.pages == ["/tea/"]

    def test_pages_of_the_post_are_no_comments(self, site):
        site["/tea/"] = html('<div class="page-links">Pages: <a href="/tea/2/">2</a></div>')
        fetch(site.url("/tea/"))
        assert site.pages == ["/tea/"]


class TestOthers:
    def test_drupal(self, site):
        def page(*numbers):
            items = "".join(
                f'<a id="comment-{n}"></a><div class="comment">{n}</div>' for n in numbers
            )
            pager = '<li class="pager-item"><a href="/node/5?page={0}">{1}</a></li>'
            nav = "".join(pager.format(n, n + 1) for n in range(1, 3))
            return html(f'<section id="comments">{items}<ul class="pager">{nav}</ul></section>')

        site["/node/5"] = page(1, 2)
        site["/node/5?page=1"] = page(3)
        site["/node/5?page=2"] = page(4)
        assert paths(fetch(site.url("/node/5")), site) == [
            "/node/5",
            "/node/5?page=1",
            "/node/5?page=2",
        ]

    def test_blogger(self, site):
        nav = '<a href="/2012/07/tea.html?commentPage={}">Newer</a>'
        site["/2012/07/tea.html"] = html(nav.format(2))
        site["/2012/07/tea.html?commentPage=2"] = html("<p>more")
        assert len(fetch(site.url("/2012/07/tea.html")).documents) == 2

    def test_pages_without_numbers(self, site):
        def page(words, after):
            return html(
                f'<div class="comments">{words}<a rel="next" href="/tea?after={after}">More</a></div>'
            )

        site["/tea"] = page("one", "abc")
        site["/tea?after=abc"] = page("two", "def")
        site["/tea?after=def"] = html("three")
        assert paths(fetch(site.url("/tea")), site) == ["/tea", "/tea?after=abc", "/tea?after=def"]

    def test_archives_are_no_comments(self, site):
        nav = '<nav class="posts-navigation"><a rel="next" href="/page/2/">Older posts</a></nav>'
        site["/"] = html(nav)
        fetch(site.url("/"))
        assert site.pages == ["/"]

    def test_in_circles(self, site):
        def page(to, words):
            return html(f'<div id="comments">{words}<a rel="next" href="{to}">Next</a></div>')

        site["/tea?t=1"] = page("/tea?t=1&page=2", "one")
        site["/tea?t=1&page=2"] = page("/tea?t=1&page=3", "two")
        site["/tea?t=1&page=3"] = page("/tea?t=1&page=2", "three")
        assert len(fetch(site.url("/tea?t=1")).documents) == 3

    def test_redirects_to_what_was_read(self, site):
        site["/tea/"] = comments(1, nav=link("/tea/comment-page-2/"))
        site["/tea/comment-page-2/"] = (302, {"Location": "/tea/"}, b"")
        assert paths(fetch(site.url("/tea/")), site) == ["/tea/"]

    def test_redirects_away(self, site, other_site):
        site["/tea/"] = comments(1, nav=link("/tea/comment-page-2/"))
        site["/tea/comment-page-2/"] = (302, {"Location": other_site.url("/")}, b"")
        bundle = fetch(site.url("/tea/"))
        assert other_site.asked == []
        assert "another host" in bundle.repairs[0].detail

    def test_a_feed_or_json_is_one_document(self, site):
        site["/tea.json"] = json_answer('[{"text": "Tea"}]')
        assert fetch(site.url("/tea.json")).documents[0].media_type == "application/json"

    def test_thousands_of_links(self, site):
        nav = "".join(link(f"/tea/?cpage={n}") for n in range(1, 6000))
        site["/tea/"] = comments(1, nav=nav)
        bundle = fetch(site.url("/tea/"), limits=Limits(pages=3))
        assert len(site.pages) == 3
        assert len(bundle.repairs) == 2

    def test_comments_that_are_kept_elsewhere(self, site, other_site):
        site["/tea/"] = html(
            f'<div id="disqus_thread"></div><script src="{other_site.url("/embed.js")}">'
        )
        bundle = fetch(site.url("/tea/"))
        assert [repair.code for repair in bundle.repairs] == ["incomplete"]
        assert "Disqus" in bundle.repairs[0].detail
        assert other_site.asked == []
