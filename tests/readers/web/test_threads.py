"""From the site to the thread: what is fetched, kept and read again is what the site has."""

import json

import pytest

from discourse.readers import detect
from discourse.readers.exports import (
    discourse_topic,
    hn_algolia,
    lemmy,
    mastodon,
    reddit,
    wp_rest,
)
from discourse.readers.interface import Options
from discourse.readers.pages import wordpress
from discourse.readers.source import Source
from discourse.readers.web import Services, as_source, bundle_json, bundle_source, read_bundle
from tests.readers.web.site import fetch, html, json_answer

HERE = ("127.0.0.1",)


def read(bundle, reader):
    """The thread of a bundle, the same from memory and from a file."""
    kept = read_bundle(Source("kept.json", bundle_json(bundle).encode()))
    assert kept == read_bundle(bundle_source(bundle)) == bundle
    threads = []
    for each in (bundle, kept):
        source = as_source(each)
        assert detect(source) == reader.name
        [thread] = reader.read(source, Options())
        threads.append(thread)
    assert threads[0] == threads[1]
    return threads[0]


def parents(thread):
    return {comment.id: comment.parent_id for comment in thread.comments}


def test_wordpress_by_its_interface(site):
    head = (
        '<link rel="https://api.w.org/" href="/wp-json/">'
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/7">'
    )
    site["/tea/"] = html('<li id="comment-1">1', head)
    post = {
        "id": 7, "slug": "tea", "guid": {"rendered": ""}, "title": {"rendered": "Tea &amp; health"},
        "content": {"rendered": "<p>Tea is good for you.</p>"}, "date_gmt": "2020-01-01T10:00:00",
        "excerpt": {"rendered": ""}, "comment_status": "open", "ping_status": "closed",
        "link": site.url("/tea/"),
    }  # fmt: skip

    def comment(number):
        return {
            "id": number, "post": 7, "parent": number - 1 if number % 2 == 0 else 0,
            "author": 0, "author_name": f"Reader {number}", "author_url": "",
            "date_gmt": "2020-01-02T10:00:00", "content": {"rendered": f"<p>Answer {number}.</p>"},
            "type": "comment", "status": "approved", "author_avatar_urls": {},
        }  # fmt: skip

    api = "/wp-json/wp/v2/"
    site[f"{api}posts/7"] = json_answer(json.dumps(post))
    for page, numbers in ((1, range(1, 101)), (2, range(101, 131))):
        answer = json.dumps([comment(n) for n in numbers])
        path = f"{api}comments?post=7&per_page=100&order=asc&page={page}"
        site[path] = json_answer(answer, X_WP_TotalPages="2")
    thread = read(fetch(site.url("/tea/")), wp_rest.READER)
    assert thread.title == "Tea & health"
    assert thread.post.text == "Tea is good for you."
    assert len(thread) == 130
    assert parents(thread)["100"] == "99"
    assert parents(thread)["101"] == thread.post.id


def test_wordpress_pages(site):
    def page(nav, *numbers):
        items = "".join(
            f'<li class="comment depth-1" id="comment-{n}"><div id="div-comment-{n}">'
            f'<cite class="fn">Reader {n}</cite> <span class="says">says:</span>'
            f"<p>Answer {n} about tea.</p></div></li>"
            for n in numbers
        )
        return html(
            '<article class="post" id="post-7"><h1 class="entry-title">Tea</h1>'
            '<div class="entry-content"><p>Tea is good for you, all of you.</p></div></article>'
            f'<div id="comments"><ol class="commentlist">{items}</ol>{nav}</div>'
        )

    site["/tea/"] = page('<a href="/tea/comment-page-1/#comments">Older Comments</a>', 4, 5, 6)
    site["/tea/comment-page-1/"] = page('<a href="/tea/#comments">Newer Comments</a>', 1, 2, 3)
    thread = read(fetch(site.url("/tea/")), wordpress.READER)
    assert [comment.id for comment in thread.comments] == ["1", "2", "3", "4", "5", "6"]
    assert {comment.author for comment in thread.comments} == {f"Reader {n}" for n in range(1, 7)}


def test_discourse(site):
    head = '<meta name="generator" content="Discourse 3.2.0">'
    site["/t/is-tea-good/12"] = html("<p>Tea", head)

    def post(number, answers=None):
        return {
            "id": 100 + number, "post_number": number, "username": f"reader{number}",
            "cooked": f"<p>Post {number}.</p>", "reply_to_post_number": answers,
            "created_at": "2020-01-01T10:00:00.000Z", "topic_id": 12, "post_type": 1,
        }  # fmt: skip

    first, rest = [post(1), post(2)], [post(3, 2), post(4)]
    topic = {
        "id": 12, "title": "Is tea good?", "posts_count": 4, "slug": "is-tea-good",
        "post_stream": {"posts": first, "stream": [101, 102, 103, 104]},
    }  # fmt: skip
    site["/t/12.json"] = json_answer(json.dumps(topic))
    site["/t/12/posts.json?post_ids%5B%5D=103&post_ids%5B%5D=104"] = json_answer(
        json.dumps({"post_stream": {"posts": rest}, "id": 12})
    )
    thread = read(fetch(site.url("/t/is-tea-good/12")), discourse_topic.READER)
    assert thread.title == "Is tea good?"
    assert len(thread) == 3
    assert [comment.author for comment in thread.comments] == ["reader2", "reader3", "reader4"]
    assert thread.comments[1].parent_id == thread.comments[0].id


def test_reddit(site):
    def thing(kind, **data):
        return {"kind": kind, "data": data}

    def listing(*things):
        return thing("Listing", children=list(things), after=None, before=None)

    post = thing("t3", id="1ab2", name="t3_1ab2", title="Tea?", selftext="Is it good?", author="bo",
                 created_utc=1577872800.0, subreddit="tea", num_comments=2, permalink="/r/tea/comments/1ab2/tea/")  # fmt: skip
    inner = thing("t1", id="c2", name="t1_c2", parent_id="t1_c1", link_id="t3_1ab2", author="di",
                  body="No.", created_utc=1577872900.0, replies="")  # fmt: skip
    outer = thing("t1", id="c1", name="t1_c1", parent_id="t3_1ab2", link_id="t3_1ab2", author="cy",
                  body="Yes.", created_utc=1577872850.0, replies=listing(inner))  # fmt: skip
    answer = json.dumps([listing(post), listing(outer)])
    site["/r/tea/comments/1ab2/tea.json?raw_json=1&limit=500"] = json_answer(answer)
    services = Services(reddit=HERE, hacker_news=(), youtube=())
    thread = read(fetch(site.url("/r/tea/comments/1ab2/tea/"), services=services), reddit.READER)
    assert [comment.author for comment in thread.comments] == ["cy", "di"]
    assert thread.comments[1].parent_id == thread.comments[0].id


def test_hacker_news(site):
    def item(number, parent, *children, **more):
        return {
            "id": number, "parent_id": parent, "story_id": 7, "author": f"u{number}",
            "type": "comment", "text": f"<p>Item {number}", "points": None, "options": [],
            "created_at": "2020-01-01T10:00:00.000Z", "created_at_i": 1577872800,
            "children": list(children), "title": None, "url": None, **more,
        }  # fmt: skip

    story = item(7, None, item(8, 7, item(9, 8)), type="story", title="Tea", points=5)
    site["/api/v1/items/7"] = json_answer(json.dumps(story))
    services = Services(
        reddit=(), youtube=(), hacker_news=HERE, hacker_news_items=site.url("/api/v1/items/")
    )
    thread = read(fetch(site.url("/item?id=7"), services=services), hn_algolia.READER)
    assert parents(thread) == {"8": "7", "9": "8"}


def test_mastodon(site):
    def status(number, answers=None):
        return {
            "id": number, "in_reply_to_id": answers, "content": f"<p>Post {number}</p>",
            "created_at": "2020-01-01T10:00:00.000Z", "url": site.url(f"/@bo/{number}"),
            "uri": site.url(f"/users/bo/statuses/{number}"), "visibility": "public",
            "account": {"id": "1", "username": "bo", "acct": "bo", "display_name": "Bo"},
            "replies_count": 1, "favourites_count": 0, "reblogs_count": 0, "spoiler_text": "",
        }  # fmt: skip

    site["/@bo/110"] = html("<div id=mastodon></div><div id='mastodon'></div>")
    site["/api/v1/statuses/110"] = json_answer(json.dumps(status("110")))
    context = {"ancestors": [], "descendants": [status("111", "110"), status("112", "111")]}
    site["/api/v1/statuses/110/context"] = json_answer(json.dumps(context))
    thread = read(fetch(site.url("/@bo/110")), mastodon.READER)
    assert parents(thread) == {"111": "110", "112": "111"}


@pytest.mark.parametrize("count", [3, 60])
def test_lemmy(site, count):
    person = {"id": 1, "name": "bo", "actor_id": site.url("/u/bo")}
    site["/post/5"] = html('<div id="app" class="lemmy-site">')
    post = {"id": 5, "name": "Tea?", "body": "Is it good?", "ap_id": site.url("/post/5"),
            "published": "2020-01-01T10:00:00Z"}  # fmt: skip
    view = {"post": post, "creator": person, "counts": {"comments": count, "score": 1}}
    site["/api/v3/post?id=5"] = json_answer(json.dumps({"post_view": view}))

    def comment(number):
        path = f"0.{number}" if number % 2 else f"0.{number - 1}.{number}"
        return {
            "comment": {
                "id": number, "post_id": 5, "content": f"Answer {number}", "path": path,
                "published": "2020-01-01T10:00:00Z", "ap_id": site.url(f"/comment/{number}"),
                "removed": False, "deleted": False,
            },
            "creator": person, "post": post, "counts": {"score": 1, "child_count": 0},
        }  # fmt: skip

    for page in (1, 2):
        numbers = range(page * 50 - 49, min(page * 50, count) + 1)
        path = f"/api/v3/comment/list?post_id=5&type_=All&sort=Old&limit=50&page={page}"
        site[path] = json_answer(json.dumps({"comments": [comment(n) for n in numbers]}))
    thread = read(fetch(site.url("/post/5")), lemmy.READER)
    assert len(thread) == count
    assert thread.title == "Tea?"
    assert parents(thread)["2"] == "1"
