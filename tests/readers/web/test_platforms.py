"""The structured sources of platforms, and the page where they are closed."""

import json

import pytest

from discourse.errors import ReadError
from discourse.readers.web import Limits, Services
from tests.readers.web.site import fetch, html, json_answer

HERE = ("127.0.0.1",)
COMMENTS = '<ol class="commentlist">{}</ol>'


def paths(bundle, site):
    return [document.url.removeprefix(site.address) for document in bundle.documents]


def codes(bundle):
    return [repair.code for repair in bundle.repairs]


class TestReddit:
    PATH = "/r/tea/comments/1ab2/is_it_good/"
    JSON = "/r/tea/comments/1ab2/is_it_good.json?raw_json=1&limit=500"
    THREAD = json.dumps([{"kind": "Listing", "data": {"children": []}}] * 2)
    services = Services(reddit=HERE, hacker_news=())

    def test_is_read_as_json_and_the_page_is_not(self, site):
        site[self.JSON] = json_answer(self.THREAD)
        bundle = fetch(site.url(self.PATH), services=self.services)
        assert site.pages == [self.JSON]
        assert bundle.documents[0].text == self.THREAD
        assert bundle.url == site.url(self.PATH)

    def test_permalinks_keep_their_context(self, site):
        path = "/r/tea/comments/1ab2/is_it_good/c9x.json?context=3&raw_json=1&limit=500"
        site[path] = json_answer(self.THREAD)
        fetch(
            site.url("/r/tea/comments/1ab2/is_it_good/c9x/?context=3&utm=1"), services=self.services
        )
        assert site.pages == [path]

    @pytest.mark.parametrize(
        "answer", [json_answer("{}", 403), json_answer("{}", 429), html("log in"), (302, {}, b"")]
    )
    def test_else_the_page_is(self, site, answer):
        site[self.JSON] = answer
        site[self.PATH] = html("<p>Tea")
        assert paths(fetch(site.url(self.PATH), services=self.services), site) == [self.PATH]

    def test_nothing_is_read_where_robots_are_not_wanted(self, site):
        site["/robots.txt"] = "User-agent: *\nDisallow: /"
        with pytest.raises(
            ReadError, match=r"asks programs not to read it.*save the page in a browser"
        ):
            fetch(site.url(self.PATH), services=self.services)
        assert site.pages == []

    def test_other_pages_of_it_are_pages(self, site):
        site["/r/tea/"] = html("<p>Tea")
        assert paths(fetch(site.url("/r/tea/"), services=self.services), site) == ["/r/tea/"]

    def test_behind_a_short_link(self, site, other_site):
        other_site["/1ab2"] = (301, {"Location": site.url(self.PATH)}, b"")
        site[self.PATH] = html("<p>Tea")
        site[self.JSON] = json_answer(self.THREAD)
        bundle = fetch(other_site.url("/1ab2"), services=self.services)
        assert paths(bundle, site) == [self.JSON]


class TestHackerNews:
    ITEM = json.dumps(
        {"id": 7, "title": "Tea", "children": [{"id": 8, "text": "No", "children": []}]}
    )

    def services(self, site):
        return Services(reddit=(), hacker_news=HERE, hacker_news_items=site.url("/api/v1/items/"))

    def test_is_read_from_its_search(self, site, other_site):
        other_site["/api/v1/items/7"] = json_answer(self.ITEM)
        bundle = fetch(site.url("/item?id=7"), services=self.services(other_site))
        assert paths(bundle, other_site) == ["/api/v1/items/7"]
        assert site.asked == []

    @pytest.mark.parametrize("answer", [json_answer('{"status": 404}', 404), json_answer("{}")])
    def test_else_from_its_pages(self, site, other_site, answer):
        other_site["/api/v1/items/7"] = answer
        more = '<a href="item?id=7&amp;p={}" class="morelink" rel="next">More</a>'
        site["/item?id=7"] = html('<tr class="athing comtr" id="8"><td>No' + more.format(2))
        site["/item?id=7&p=2"] = html('<tr class="athing comtr" id="9"><td>Yes' + more.format(3))
        site["/item?id=7&p=3"] = html('<tr class="athing comtr" id="10"><td>Well')
        bundle = fetch(site.url("/item?id=7"), services=self.services(other_site))
        assert paths(bundle, site) == ["/item?id=7", "/item?id=7&p=2", "/item?id=7&p=3"]

    def test_other_pages_of_it_are_pages(self, site, other_site):
        site["/item?id=x"] = html("<p>Tea")
        fetch(site.url("/item?id=x"), services=self.services(other_site))
        assert other_site.asked == []


class TestDiscourse:
    HEAD = '<meta name="generator" content="Discourse 3.2.0 - https://github.com/discourse">'

    def forum(self, site, count, first=3, base="", withheld=()):
        """A topic of so many posts; its page and JSON hold the first few."""
        numbers = list(range(1, count + 1))
        site[f"{base}/t/is-tea-good/12"] = html("<p>Tea", self.HEAD)

        def posts(chosen):
            return [
                {"id": n, "post_number": n, "cooked": f"<p>{n}"}
                for n in chosen
                if n not in withheld
            ]

        topic = {
            "id": 12,
            "title": "Tea",
            "post_stream": {"posts": posts(numbers[:first]), "stream": numbers},
        }
        site[f"{base}/t/12.json"] = json_answer(json.dumps(topic))

        def piece(*chosen):
            query = "&".join(f"post_ids%5B%5D={n}" for n in chosen)
            answer = {"post_stream": {"posts": posts(chosen)}, "id": 12}
            site[f"{base}/t/12/posts.json?{query}"] = json_answer(json.dumps(answer))

        return piece

    def read_posts(self, bundle):
        found = [json.loads(document.text)["post_stream"]["posts"] for document in bundle.documents]
        return [post["id"] for posts in found for post in posts]

    @pytest.mark.parametrize("base", ["", "/forum"])
    def test_all_posts_in_pieces(self, site, base):
        piece = self.forum(site, 205, base=base)
        piece(*range(4, 104))
        piece(*range(104, 204))
        piece(204, 205)
        bundle = fetch(site.url(f"{base}/t/is-tea-good/12"))
        assert self.read_posts(bundle) == list(range(1, 206))
        assert codes(bundle) == []
        assert len(site.pages) == 5

    def test_a_post_that_is_not_given(self, site):
        piece = self.forum(site, 6, withheld={5})
        piece(4, 5, 6)
        piece(5)
        bundle = fetch(site.url("/t/is-tea-good/12"))
        assert self.read_posts(bundle) == [1, 2, 3, 4, 6]
        assert codes(bundle) == ["incomplete"]
        assert "names 6 posts; 1 of them" in bundle.repairs[0].detail
        assert len(site.pages) == 4

    def test_a_piece_that_fails(self, site):
        self.forum(site, 6)
        bundle = fetch(site.url("/t/is-tea-good/12"))
        assert self.read_posts(bundle) == [1, 2, 3]
        assert codes(bundle) == ["incomplete", "incomplete"]
        assert "(404)" in bundle.repairs[0].detail

    def test_no_more_pieces_than_allowed(self, site):
        piece = self.forum(site, 400)
        piece(*range(4, 104))
        bundle = fetch(site.url("/t/is-tea-good/12"), limits=Limits(pages=2))
        assert len(bundle.documents) == 2
        assert "297 of them could not be read" in bundle.repairs[0].detail

    def test_a_closed_forum(self, site):
        site["/t/is-tea-good/12"] = html("<p>Tea", self.HEAD)
        site["/t/12.json"] = json_answer("{}", 403)
        assert paths(fetch(site.url("/t/is-tea-good/12")), site) == ["/t/is-tea-good/12"]

    def test_other_sites_with_such_addresses(self, site):
        site["/t/is-tea-good/12"] = html("<p>Discourse about tea")
        fetch(site.url("/t/is-tea-good/12"))
        assert site.pages == ["/t/is-tea-good/12"]


class TestWordPress:
    POST = json.dumps({"id": 7, "title": {"rendered": "Tea"}, "content": {"rendered": "<p>Tea"}})

    def links(self, root="/wp-json/", kind="posts", number="7"):
        alternate = f"{root}wp/v2/{kind}/{number}"
        return (
            f'<link rel="https://api.w.org/" href="{root}" />'
            f'<link rel="alternate" title="JSON" type="application/json" href="{alternate}" />'
        )

    def comments(self, first, last):
        return [
            {"id": n, "parent": 0, "content": {"rendered": f"<p>{n}"}}
            for n in range(first, last + 1)
        ]

    def api(self, site, count, root="/wp-json/wp/v2/", total=None, kind="posts"):
        site[f"{root}{kind}/7"] = json_answer(self.POST)
        pages = max(1, -(-count // 100))
        for page in range(1, pages + 1):
            held = self.comments(page * 100 - 99, min(page * 100, count))
            site[self.path(page, root)] = json_answer(
                json.dumps(held), X_WP_Total=str(count), X_WP_TotalPages=str(total or pages)
            )

    def path(self, page, root="/wp-json/wp/v2/"):
        return f"{root}comments?post=7&per_page=100&order=asc&page={page}"

    def shown(self, *numbers):
        return COMMENTS.format("".join(f'<li id="comment-{n}">{n}</li>' for n in numbers))

    def test_the_post_and_all_pages_of_comments(self, site):
        site["/tea/"] = html(self.shown(1, 2), self.links())
        self.api(site, 230)
        bundle = fetch(site.url("/tea/"))
        assert paths(bundle, site) == ["/wp-json/wp/v2/posts/7", *map(self.path, (1, 2, 3))]
        assert codes(bundle) == []

    def test_pages_and_other_kinds_of_posts(self, site):
        site["/tea/"] = html(self.shown(1), self.links(kind="recipes"))
        self.api(site, 1, kind="recipes")
        assert len(fetch(site.url("/tea/")).documents) == 2

    def test_what_the_header_says(self, site):
        status, headers, body = html(self.shown(1))
        link = (
            f'<{site.url("/wp-json/")}>; rel="https://api.w.org/", '
            f'<{site.url("/wp-json/wp/v2/posts/7")}>; rel="alternate"; title="JSON"; type="application/json"'
        )
        site["/tea/"] = status, headers | {"Link": link}, body
        self.api(site, 1)
        assert len(fetch(site.url("/tea/")).documents) == 2

    def test_the_short_link(self, site):
        head = '<link rel="https://api.w.org/" href="/wp-json/"><link rel=shortlink href="/?p=7">'
        site["/tea/"] = html(self.shown(1), head)
        self.api(site, 1)
        assert len(fetch(site.url("/tea/")).documents) == 2

    def test_addresses_without_paths(self, site):
        head = (
            '<link rel="https://api.w.org/" href="/index.php?rest_route=/">'
            '<link rel=shortlink href="/?p=7">'
        )
        site["/?p=7"] = html(self.shown(1), head)
        route = "/index.php?rest_route=%2Fwp%2Fv2%2F"
        site[f"{route}posts%2F7"] = json_answer(self.POST)
        site[f"{route}comments&post=7&per_page=100&order=asc&page=1"] = json_answer(
            json.dumps(self.comments(1, 1))
        )
        assert len(fetch(site.url("/?p=7")).documents) == 2

    @pytest.mark.parametrize(
        "answer",
        [
            json_answer('{"code": "rest_forbidden"}', 401),
            json_answer("{}", 403),
            json_answer("{}", 404),
            json_answer("[]"),
            json_answer('{"code": "disabled"}'),
            html("<p>Access denied"),
        ],
    )
    def test_closed(self, site, answer):
        site["/tea/"] = html(self.shown(1, 2), self.links())
        site["/wp-json/wp/v2/posts/7"] = json_answer(self.POST)
        site[self.path(1)] = answer
        bundle = fetch(site.url("/tea/"))
        assert paths(bundle, site) == ["/tea/"]
        assert codes(bundle) == []

    def test_closed_to_robots(self, site):
        site["/robots.txt"] = "User-agent: *\nDisallow: /wp-json/"
        site["/tea/"] = html(self.shown(1), self.links())
        self.api(site, 1)
        assert paths(fetch(site.url("/tea/")), site) == ["/tea/"]
        assert site.pages == ["/tea/"]

    def test_pingbacks_are_named(self, site):
        ping = '<li class="pingback even" id="comment-90"></li><li id=comment-91 class=trackback>'
        site["/tea/"] = html(self.shown(1, 2) + ping, self.links())
        self.api(site, 2)
        bundle = fetch(site.url("/tea/"))
        assert codes(bundle) == ["left_out"]
        assert "90, 91" in bundle.repairs[0].detail

    def test_comments_that_only_the_page_has_are_named(self, site):
        site["/tea/"] = html(self.shown(1, 2, 3), self.links())
        self.api(site, 2)
        bundle = fetch(site.url("/tea/"))
        assert codes(bundle) == ["incomplete"]
        assert bundle.repairs[0].detail.endswith("missing are 3")

    def test_no_comments_at_all(self, site):
        site["/tea/"] = html("<p>Tea", self.links())
        site["/wp-json/wp/v2/posts/7"] = json_answer(self.POST)
        site[self.path(1)] = json_answer("[]")
        assert len(fetch(site.url("/tea/")).documents) == 2

    def test_on_another_host_nobody_is_asked(self, site, other_site):
        site["/tea/"] = html(self.shown(1), self.links(root=other_site.url("/wp-json/")))
        assert paths(fetch(site.url("/tea/")), site) == ["/tea/"]
        assert other_site.asked == []

    def test_a_page_in_the_middle_that_fails(self, site):
        site["/tea/"] = html(self.shown(1), self.links())
        self.api(site, 230)
        site[self.path(2)] = json_answer("{}", 500)
        bundle = fetch(site.url("/tea/"))
        assert len(bundle.documents) == 3
        assert "page 2 of 3" in bundle.repairs[0].detail

    def test_a_last_page_that_fails(self, site):
        site["/tea/"] = html(self.shown(1), self.links())
        self.api(site, 230)
        site[self.path(3)] = json_answer("{}", 500)
        bundle = fetch(site.url("/tea/"))
        assert codes(bundle) == ["incomplete"]
        assert "page 3 of 3" in bundle.repairs[0].detail

    def test_comments_that_are_only_counted(self, site):
        site["/tea/"] = html(self.shown(1), self.links())
        self.api(site, 30)
        site[self.path(1)] = json_answer(
            json.dumps(self.comments(1, 30)), X_WP_Total="33", X_WP_TotalPages="1"
        )
        bundle = fetch(site.url("/tea/"))
        assert bundle.repairs[0].detail == "the site counts 33 comments and gives 30"

    def test_a_last_page_that_was_only_counted(self, site):
        site["/tea/"] = html(self.shown(1), self.links())
        self.api(site, 100, total=2)
        site[self.path(2)] = json_answer('{"code": "rest_comment_invalid_page_number"}', 400)
        assert codes(fetch(site.url("/tea/"))) == []

    def test_no_more_pages_than_allowed(self, site):
        site["/tea/"] = html(self.shown(1), self.links())
        self.api(site, 1000)
        bundle = fetch(site.url("/tea/"), limits=Limits(pages=4))
        assert len(bundle.documents) == 4
        assert "10 pages of comments; 3 of them" in bundle.repairs[0].detail


class TestMastodon:
    PAGE = html("<div id='mastodon'></div>")

    def test_the_post_and_its_context(self, site):
        site["/@bo/110"] = self.PAGE
        site["/api/v1/statuses/110"] = json_answer('{"id": "110", "content": "<p>Tea?</p>"}')
        site["/api/v1/statuses/110/context"] = json_answer('{"ancestors": [], "descendants": []}')
        bundle = fetch(site.url("/@bo/110"))
        assert paths(bundle, site) == ["/api/v1/statuses/110", "/api/v1/statuses/110/context"]
        assert codes(bundle) == []

    def test_more_answers_than_are_given(self, site):
        site["/users/bo/statuses/110"] = self.PAGE
        site["/api/v1/statuses/110"] = json_answer('{"id": "110"}')
        answers = [{"id": str(n)} for n in range(60)]
        site["/api/v1/statuses/110/context"] = json_answer(json.dumps({"descendants": answers}))
        assert codes(fetch(site.url("/users/bo/statuses/110"))) == ["incomplete"]

    @pytest.mark.parametrize("answer", [json_answer("{}", 401), json_answer("[]"), html("log in")])
    def test_closed(self, site, answer):
        site["/@bo/110"] = self.PAGE
        site["/api/v1/statuses/110"] = json_answer('{"id": "110"}')
        site["/api/v1/statuses/110/context"] = answer
        assert paths(fetch(site.url("/@bo/110")), site) == ["/@bo/110"]


class TestLemmy:
    PAGE = html('<div id="app" class="lemmy-site">')

    def path(self, page):
        return f"/api/v3/comment/list?post_id=5&type_=All&sort=Old&limit=50&page={page}"

    def api(self, site, count):
        site["/post/5"] = self.PAGE
        site["/api/v3/post?id=5"] = json_answer('{"post_view": {"post": {"id": 5}}}')
        for page in range(1, count // 50 + 2):
            numbers = range(page * 50 - 49, min(page * 50, count) + 1)
            views = [{"comment": {"id": n, "path": f"0.{n}"}} for n in numbers]
            site[self.path(page)] = json_answer(json.dumps({"comments": views}))

    @pytest.mark.parametrize(("count", "pages"), [(0, 1), (3, 1), (50, 2), (120, 3)])
    def test_the_post_and_its_comments(self, site, count, pages):
        self.api(site, count)
        bundle = fetch(site.url("/post/5"))
        assert paths(bundle, site) == ["/api/v3/post?id=5", *map(self.path, range(1, pages + 1))]
        assert codes(bundle) == []

    def test_a_server_that_repeats_itself(self, site):
        self.api(site, 60)
        site[self.path(2)] = site.answers[self.path(1)]
        assert len(fetch(site.url("/post/5")).documents) == 2

    def test_no_more_than_allowed(self, site):
        self.api(site, 500)
        bundle = fetch(site.url("/post/5"), limits=Limits(pages=3))
        assert len(bundle.documents) == 3
        assert codes(bundle) == ["incomplete"]

    def test_closed(self, site):
        site["/post/5"] = self.PAGE
        assert paths(fetch(site.url("/post/5")), site) == ["/post/5"]


class TestYouTube:
    def test_says_what_to_do(self, site):
        services = Services(youtube=HERE)
        with pytest.raises(ReadError, match=r"yt-dlp .*--write-comments"):
            fetch(site.url("/watch?v=x"), services=services)
        assert site.asked == []


def test_known_hosts():
    services = Services()
    with pytest.raises(ReadError, match="YouTube"):
        fetch("https://m.youtube.com/watch?v=x", services=services)
