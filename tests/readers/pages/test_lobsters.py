"""Lobsters: nested lists, scores, removed comments, merged stories."""

from hypothesis import given, settings

from discourse.readers.pages.lobsters import READER
from tests.readers.pages.platform_checks import check_any, codes, links, mutations, read, sniff


def comment(own, author, text, answers="", score="3"):
    return f"""<li class="comments_subtree"><input id="comment_folder_{own}" class="comment_folder_button"
type="checkbox"><div id="c_{own}" data-shortid="{own}" class="comment  "><div class="voters"><a class="upvoter"
href="/login">{score}</a></div><div class="details"><div class="byline"><a name="c_{own}"></a><span class="">
<a href="/~{author}"><img alt="{author} avatar" class="avatar" src="/a.png"></a> <a href="/~{author}">{author}</a>
edited <a href="/s/abc123/kites#c_{own}"><time title="2023-05-01 06:00:00 -0500"
datetime="2023-05-01 06:00:00 -0500">2 years ago</time></a></span> <span class="flagger flagger_stub"></span>
<span class="reason"></span></div><div class="comment_text">{text}</div></div></div>
<ol class="comments">{answers}</ol></li>"""


def page(comments, count="4 comments", more_details="", after=""):
    return f"""<!DOCTYPE html><html><head><title>Kites at night | Lobsters</title></head><body id="stories_show">
<ol class="stories list"><li id="story_abc123" data-shortid="abc123" class="story"><div class="story_liner h-entry">
<div class="voters"><a class="upvoter" href="/login"></a><div class="score">42</div></div><div class="details">
<span role="heading" aria-level="1" class="link h-cite u-repost-of"><a href="https://kites.example/night"
class="u-url" rel="ugc">Kites at night</a></span> <span class="tags"><a href="/t/sky" class="tag">sky</a></span>
<a class="domain" href="/domains/kites.example">kites.example</a><div class="byline"><span>via</span>
<a href="/~ann"><img class="avatar" src="/b.png" alt=""></a> <a class="u-author h-card" href="/~ann">ann</a>
<time title="2023-05-01 05:00:00 -0500" datetime="2023-05-01 05:00:00 -0500">2 years ago</time>
<span class="comments_label"> | {count}</span></div></div>{more_details}</div></li></ol>
<div class="story_content"><div class="story_text"><p>I saw <b>one</b>.</p></div></div>{after}
<ol class="comments comments1"><li class="comments_subtree" id="story_comments"><ol class="comments">{comments}</ol>
</li></ol></body></html>"""


INNER = comment("ccc333", "cy", "<p>Lights.</p>", comment("ddd444", "bo", "<p>Ah.</p>", score="~"))
PAGE = page(
    comment("bbb222", "bo", "<blockquote><p>Kites</p></blockquote><p>Why?</p>", INNER)
    + comment("eee555", "di", "<p>See <a href='https://a.example/x'>this</a>.</p>")
)


def test_a_page():
    thread = read(READER, PAGE)
    assert (thread.id, thread.title, thread.url) == (
        "abc123", "Kites at night", "https://lobste.rs/s/abc123",
    )  # fmt: skip
    post = thread.post
    assert (post.id, post.author, post.score, post.text) == ("abc123", "ann", 42, "I saw one.")
    assert (post.created, post.url) == ("2023-05-01T05:00:00-05:00", "https://kites.example/night")
    assert links(thread) == [
        ("bbb222", "abc123"), ("ccc333", "bbb222"), ("ddd444", "ccc333"), ("eee555", "abc123"),
    ]  # fmt: skip
    first = thread["bbb222"]
    assert (first.author, first.text, first.score) == ("bo", "> Kites\n\nWhy?", 3)
    assert first.url == "https://lobste.rs/s/abc123/kites#c_bbb222"
    assert thread["ddd444"].score is None
    assert thread["eee555"].text == "See this <https://a.example/x>."
    assert codes(thread) == []


def test_removed_comments():
    gone = "<p><span class='na'>[Comment removed by author]</span></p>"
    moderated = "<p><span class='na'>[Comment removed by moderator ann: Off topic]</span></p>"
    thread = read(
        READER,
        page(comment("bbb222", "bo", gone) + comment("ccc333", "cy", moderated), "2 comments"),
    )
    assert [(c.removed, c.text) for c in thread.comments] == [(True, ""), (True, "")]
    assert codes(thread) == ["left_out"]
    assert "Off topic" in thread.repairs[0].detail


def test_merged_stories_are_told():
    section = """<ol class="stories"><li class="story"><div class="story_liner"><div class="details">
<span class="link"><a class="u-url" href="https://kites.example/two">Two kites</a></span><span class="byline">
<a class="u-author" href="/~eve">eve</a></span></div></div></li></ol>"""
    thread = read(READER, page(comment("bbb222", "bo", "<p>A</p>"), "1 comment", after=section))
    assert (codes(thread), len(thread)) == (["left_out"], 1)
    assert "Two kites <https://kites.example/two>" in thread.repairs[0].detail


def test_more_comments_than_the_page_holds():
    thread = read(READER, page(comment("bbb222", "bo", "<p>A</p>"), "9 comments"))
    assert [repair.detail for repair in thread.repairs] == ["the page says 9 comments; 1 are in it"]


def test_sniffing():
    assert sniff(READER, PAGE) >= 0.9
    assert sniff(READER, "<html><ul class='comments'><li id='comment-1' class='comment'>A") == 0
    assert sniff(READER, "plain") == 0


@settings(max_examples=60, deadline=None)
@given(mutations(PAGE))
def test_any_damage(mutated):
    check_any(READER, mutated)
