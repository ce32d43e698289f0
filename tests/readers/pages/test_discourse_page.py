"""Discourse topics: pages for search engines, pages from a browser, quotations, pages merged."""

import json
from html import escape

from hypothesis import given, settings

from discourse.readers.pages.discourse_page import READER
from tests.readers.pages.platform_checks import check_any, codes, links, mutations, read, sniff

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Kites at night - Sky - Kite talk</title>
<meta name="generator" content="Discourse 3.2.0.beta2 - https://github.com/discourse/discourse version abc">
<link rel="canonical" href="https://talk.example/t/kites-at-night/77{page}"></head><body class="crawler">"""


def crawled(number, author, text, likes=""):
    kind = 'itemprop="comment" itemscope itemtype="http://schema.org/Comment"' if number > 1 else ""
    return f"""<div id='post_{number}' {kind} class='topic-body crawler-post'><div class='crawler-post-meta'>
<span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" rel='nofollow'
href='https://talk.example/u/{author}'><span itemprop='name'>{author}</span></a></span>
<link itemprop="mainEntityOfPage" href="https://talk.example/t/kites-at-night/77"><span class="crawler-post-infos">
<time datetime='2023-05-01T1{number}:00:00Z' class='post-time' itemprop='datePublished'>May 1, 2023</time>
<meta itemprop='dateModified' content='2023-05-02T10:00:00Z'><span itemprop='position'>{number}</span></span></div>
<div class='post' itemprop='text'>{text}</div><div itemprop="interactionStatistic" itemscope
itemtype="http://schema.org/InteractionCounter"><meta itemprop="userInteractionCount" content="3">
<span class='post-likes'>{likes}</span></div></div>"""


def crawled_page(*posts, page="", after=""):
    return (
        HEAD.format(page=page)
        + """<div id="topic-title"><h1><a href="/t/kites-at-night/77">Kites at night</a></h1></div>
<div itemscope itemtype='http://schema.org/DiscussionForumPosting'>"""
        + "".join(posts)
        + f"</div>{after}</body></html>"
    )


QUOTE = """<aside class="quote no-group" data-username="ann" data-post="1" data-topic="77"><div class="title">
<div class="quote-controls"></div><img alt="" class="avatar"> ann:</div><blockquote><p>Did you see?</p></blockquote>
</aside><p>No. <a href="https://a.example/x">This</a>?</p>"""

CRAWLED = crawled_page(
    crawled(1, "ann", "<p>Did you see?</p>", "3 Likes"),
    crawled(2, "bo", QUOTE, "1 Like"),
    crawled(4, "cy", "<p>Lights.</p>"),
)


def test_quotations_tell_who_is_answered():
    quote = QUOTE.replace('data-post="1"', 'data-post="2"')
    other = quote.replace('data-topic="77"', 'data-topic="78"')
    posts = [crawled(1, "ann", "Seen?"), crawled(2, "bo", "No."), crawled(3, "cy", quote)]
    thread = read(READER, crawled_page(*posts))
    assert links(thread) == [("2", "1"), ("3", "2")]
    assert thread["3"].text.startswith("> Did you see?")
    assert codes(thread) == []
    thread = read(READER, crawled_page(*posts[:2], crawled(3, "cy", other)))
    assert links(thread) == [("2", "1"), ("3", "1")]


def shown(number, author, text, above="", extra="", post_id=None):
    tab = f'<a class="reply-to-tab" role="button" {above}</a>' if above else ""
    return f"""<div class="topic-post clearfix regular" data-post-number="{number}"><article id="post_{number}"
aria-label="post #{number} by @{author}" role="region" data-post-id="{post_id or 900 + number}" data-topic-id="77"
class="boxed onscreen-post">{extra}<div class="row"><div class="topic-avatar"><a class="main-avatar"
data-user-card="{author}"></a></div><div class="topic-body clearfix"><div class="topic-meta-data"><div class="names">
<span class="first username"><a data-user-card="{author}" href="/u/{author}">{author}</a></span>
<span class="second full-name"><a>{author.title()} Lee</a></span></div><div class="post-infos">{tab}
<div class="post-info post-date"><a class="post-date" href="/t/kites-at-night/77/{number}?u=me"><span
title="May 1, 2023 10:00 am" data-time="168293520{number}000" class="relative-date">2y</span></a></div></div></div>
<div class="regular contents"><div class="cooked">{text}</div><section class="post-menu-area"><button
class="like-count" aria-label="2 people liked this post">2</button></section></div></div></div></article></div>"""


ACTION = """<div class="topic-post small-action"><article class="small-action" id="post_5"><div class="small-action-desc">
<p>closed <span>May 2</span></p></div></article></div>"""
ABOVE = """<div class="row"><section class="embedded-posts top topic-body"><div class="reply" data-post-id="901">
<div class="topic-meta-data"><div class="names"><span class="username"><a data-user-card="ann">ann</a></span></div></div>
<div class="cooked"><p>Did you see?</p></div></div></section></div>"""
SHOWN = (
    HEAD.format(page="")
    + '<div id="topic-title"><h1><a class="fancy-title" href="/t/kites-at-night/77">Kites at night</a></h1></div>'
    + shown(1, "ann", "<p>Did you see?</p>")
    + shown(2, "bo", QUOTE)
    + shown(3, "cy", "<p>Lights.</p>", 'href="/t/kites-at-night/77/2"><span>bo</span>', ABOVE)
    + shown(4, "bo", "<p>Ah.</p>", "><img class='avatar'><span>Cy Lee</span>")
    + ACTION
    + shown(6, "di", "<p>(post deleted by author)</p>")
    + "</body></html>"
)


def test_a_page_for_search_engines():
    thread = read(READER, CRAWLED)
    assert (thread.id, thread.title, thread.url) == (
        "77", "Kites at night", "https://talk.example/t/kites-at-night/77",
    )  # fmt: skip
    post = thread.post
    assert (post.id, post.author, post.score, post.text) == ("1", "ann", 3, "Did you see?")
    assert post.created == "2023-05-01T11:00:00Z"
    assert links(thread) == [("2", "1"), ("4", "1")]
    second = thread["2"]
    assert second.text == "> Did you see?\n\nNo. This <https://a.example/x>?"
    assert second.url == "https://talk.example/t/kites-at-night/77/2"
    assert codes(thread) == ["flat"]


def test_a_page_from_a_browser():
    thread = read(READER, SHOWN)
    assert (thread.id, thread.title) == ("77", "Kites at night")
    assert links(thread) == [("2", "1"), ("3", "2"), ("4", "3"), ("6", "1")]
    third = thread["3"]
    assert (third.author, third.text, third.score) == ("cy", "Lights.", 2)
    assert third.created == "2023-05-01T10:00:03Z"
    assert third.url == "https://talk.example/t/kites-at-night/77/3"
    assert thread["6"].removed
    assert codes(thread) == ["left_out", "flat"]
    assert "closed May 2" in thread.repairs[0].detail


def test_the_data_sent_along_tell_who_answers_whom():
    stream = {"post_stream": {"posts": [{"post_number": 4, "reply_to_post_number": 2}]}}
    told = escape(json.dumps({"topic_77": json.dumps(stream)}))
    thread = read(
        READER,
        CRAWLED.replace("</body>", f'<div id="data-preloaded" data-preloaded="{told}"></div>'),
    )
    assert links(thread) == [("2", "1"), ("4", "2")]
    assert codes(thread) == []


def test_pages_of_one_topic_are_put_together():
    more = '<div role="navigation"><a rel="next" href="/t/kites-at-night/77?page=2">next page</a></div>'
    first = crawled_page(crawled(1, "ann", "<p>A</p>"), crawled(2, "bo", "<p>B</p>"), after=more)
    second = crawled_page(
        crawled(2, "bo", "<p>B</p>"), crawled(3, "cy", "<p>C</p>"), page="?page=2"
    )
    thread = read(READER, [first, second])
    assert (thread.post.author, links(thread)) == ("ann", [("2", "1"), ("3", "1")])
    assert "incomplete" not in codes(thread)
    alone = read(READER, first)
    assert (
        alone.repairs[-1].detail
        == "1 comments are in the page; a link to the next page leads to others"
    )
    assert (read(READER, second).post.removed, len(read(READER, second))) == (True, 2)


def test_sniffing():
    assert sniff(READER, CRAWLED) >= 0.9
    assert sniff(READER, SHOWN) >= 0.9
    assert sniff(READER, "<html><p>discourse analysis<div id='comment-1' class='comment'>") == 0
    assert sniff(READER, "plain") == 0


@settings(max_examples=40, deadline=None)
@given(mutations(CRAWLED))
def test_any_damage(mutated):
    check_any(READER, mutated)


@settings(max_examples=40, deadline=None)
@given(mutations(SHOWN))
def test_any_damage_of_pages_from_a_browser(mutated):
    check_any(READER, mutated)
