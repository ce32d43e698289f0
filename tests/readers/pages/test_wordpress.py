"""WordPress pages: the same comments come out of every theme."""

import pytest

from discourse.readers.interface import Options
from discourse.readers.pages.wordpress import read, sniff
from discourse.readers.source import Source
from tests.readers.pages import themes


def thread_of(html, name="page.html"):
    return next(read(Source(name, html.encode()), Options()))


@pytest.mark.parametrize("name", themes.THEMES)
def test_every_theme(name):
    html = themes.page(themes.THEMES[name])
    assert sniff(Source("a.html", html.encode()), Options()) == 0.9
    thread = thread_of(html)
    assert [(comment.id, comment.parent_id) for comment in thread.comments] == [
        ("11", "0"),
        ("12", "11"),
        ("13", "12"),
        ("14", "0"),
    ]
    assert [comment.author for comment in thread.comments] == [
        "Ann Lee",
        "Bo",
        "Ann Lee",
        "Cy & Co.",
    ]
    assert tuple(comment.text for comment in thread.comments) == themes.TEXTS
    assert {comment.created[:16] for comment in thread.comments} <= {
        "2020-05-05T15:04",
        "2020-05-05",
    }
    assert {comment.url.partition("#")[2] for comment in thread.comments if comment.url} <= {
        f"comment-{number}" for number in range(11, 15)
    }
    assert thread.repairs == ()
    assert (thread.id, thread.title, thread.post.author) == ("5", "On tea", "Di")
    assert thread.post.created == "2020-05-04T10:00:00Z"
    assert thread.post.text.startswith("Why I drink tea")
    assert thread.post.text.endswith("costs little.")


def codes(thread):
    return [(repair.code, repair.comment_id) for repair in thread.repairs]


def listed(thread):
    return [(comment.id, comment.parent_id) for comment in thread.comments]


HTML5 = themes.THEMES["html5"]
PING = (
    '<li class="pingback even thread-even depth-1" id="comment-15"><div class="comment-body">Pingback: '
    '<a href="http://b.example" rel="external nofollow" class="url">More on tea</a></div></li>'
)


def test_pingbacks_are_recorded_and_not_counted():
    html = themes.page(HTML5, f"<ol class=commentlist>{PING}</ol>")
    thread = thread_of(html)
    assert (thread["15"].removed, thread["15"].text) == (True, "")
    assert codes(thread) == [("left_out", "15")]
    assert "More on tea" in thread.repairs[0].detail


def test_pingbacks_without_ids():
    ping = '<ol class=commentlist><li class="post pingback"><p>Pingback: <a href="http://b.example">More tea</a></p></li></ol>'
    thread = thread_of(themes.page(HTML5, ping))
    assert codes(thread) == [("left_out", None)]
    assert len(thread.comments) == 4


def test_pingbacks_count_towards_what_is_declared():
    extra = f"<ol class=commentlist>{PING}</ol>"
    assert codes(thread_of(themes.page(HTML5, extra, count=5))) == [("left_out", "15")]
    thread = thread_of(themes.page(HTML5, extra, count=91))
    assert ("incomplete", None) in codes(thread)
    assert "says 91 comments; 4 are in it" in thread.repairs[-1].detail


@pytest.mark.parametrize(
    "heading",
    ["91 Responses to “Tea”", "91 Kommentare", "Comentarios (91)", "91 commentaires", "Comments [91]",
     "<span>91</span> replies on tea", "91 комментариев", "91 thoughts on “Tea”", "There are 91 comments for this article"],
)  # fmt: skip
def test_declared_in_any_language(heading):
    html = themes.page(HTML5).replace("4 thoughts on “On tea”", heading)
    assert "91" in next(r.detail for r in thread_of(html).repairs if r.code == "incomplete")


def test_other_posts_counts_are_not_asked():
    extra = '<div class=related><h3><a href="/rice/">Rice</a></h3><a href="/rice/#comments">91 comments</a></div>'
    assert thread_of(themes.page(HTML5, extra)).repairs == ()


def test_no_comments_in_the_page():
    html = themes.page(
        HTML5._replace(comment="<!-- {id}{children} -->"), '<div id="disqus_thread"></div>', 7
    )
    thread = thread_of(html)
    assert (thread.comments, codes(thread)) == ((), [("incomplete", None)])
    assert "7 comments" in thread.repairs[0].detail
    assert "Disqus" in thread.repairs[0].detail


def test_flat_elements_against_depth_classes():
    theme = themes.THEMES["depth classes only"]
    wrong = themes.page(HTML5).replace("depth-3", "depth-2")
    assert listed(thread_of(themes.page(theme))) == listed(thread_of(themes.page(HTML5)))
    thread = thread_of(wrong)
    assert listed(thread) == listed(thread_of(themes.page(HTML5)))
    assert codes(thread) == [("depth", "13")]


def test_in_reply_to_links_when_nothing_else_shows_it():
    flat = themes.THEMES["sandbox"]._replace(answers="{inner}")
    html = themes.page(
        flat._replace(
            comment=flat.comment.replace("{children}", "").replace(" depth-{depth}", "")
            + "{children}"
        )
    )
    thread = thread_of(
        html.replace(
            "<blockquote>",
            '<p class="in-reply-to">In reply to <a href="#comment-11">Ann Lee</a></p><blockquote>',
        )
    )
    assert listed(thread)[1] == ("12", "11")


def test_ids_only_in_reply_links():
    theme = HTML5._replace(
        comment=HTML5.comment.replace(' id="comment-{id}"', "").replace(
            ' id="div-comment-{id}"', ""
        )
    )
    assert listed(thread_of(themes.page(theme))) == listed(thread_of(themes.page(HTML5)))


def test_the_area_of_a_posts_comments_is_no_comment():
    html = themes.page(HTML5).replace('<div id="comments">', '<div id="comments-5">')
    assert listed(thread_of(html)) == listed(thread_of(themes.page(HTML5)))


def test_pages_of_one_post_are_merged():
    first = themes.page(HTML5, count=6)
    second = first.replace("/tea/", "/tea/comment-page-2/", 1)
    for number in range(11, 15):
        second = second.replace(f"comment-{number}", f"comment-{number + 2}")
    parts = (Source("1.html", first.encode()), Source("2.html", second.encode()))
    thread = next(read(Source("folder", parts), Options()))
    assert [comment.id for comment in thread.comments] == ["11", "12", "13", "14", "15", "16"]
    assert sniff(Source("folder", parts), Options()) == 0.9
    assert "incomplete" not in dict(codes(thread))


def test_pages_of_two_posts_are_two_threads():
    first = themes.page(HTML5)
    second = first.replace("blog.example/tea", "blog.example/rice").replace(
        'value="5"', 'value="6"'
    )
    parts = (Source("1.html", first.encode()), Source("2.html", second.encode()))
    assert [thread.id for thread in read(Source("folder", parts), Options())] == ["5", "6"]
