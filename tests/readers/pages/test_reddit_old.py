"""Reddit, old and new: nesting, deleted comments, what was not loaded, single branches."""

from hypothesis import given, settings

from discourse.readers.pages.reddit_old import READER
from tests.readers.pages.platform_checks import (
    check_any,
    codes,
    links,
    mutations,
    read,
    sniff,
)

LINK = "/r/kites/comments/abc1/kites_at_night"


def comment(own, author, text, answers="", score="3", classes="noncollapsed"):
    return f"""<div class=" thing id-t1_{own} {classes}   comment " id="thing_t1_{own}" data-fullname="t1_{own}"
data-type="comment" data-author="{author}" data-permalink="{LINK}/{own}/"><p class="parent"><a name="{own}"></a></p>
<div class="midcol unvoted"><div class="arrow up"></div></div><div class="entry unvoted"><p class="tagline">
<a href="javascript:void(0)" class="expand">[–]</a><a href="https://old.reddit.com/user/{author}"
class="author may-blank">{author}</a> <span class="score dislikes" title="2">2 points</span>
<span class="score unvoted" title="{score}">{score} points</span><span class="score likes" title="4">4 points</span>
<time title="Mon May 1 11:00:00 2023 UTC" datetime="2023-05-01T11:00:00+00:00" class="live-timestamp">1 year ago
</time><time class="edited-timestamp" datetime="2023-06-01T11:00:00+00:00">*</time></p><form class="usertext">
<div class="usertext-body may-blank-within md-container "><div class="md">{text}</div></div></form>
<ul class="flat-list buttons"><li><a href="{LINK}/{own}/" class="bylink">permalink</a></li>
<li><a href="#x" data-event-action="parent" class="bylink">parent</a></li></ul></div>
<div class="child">{f'<div id="siteTable_t1_{own}" class="sitetable listing">{answers}</div>' if answers else ""}</div>
<div class="clearleft"></div></div>"""


def top(own, author, text, answers=""):
    return comment(own, author, text, answers).replace(
        '<li><a href="#x" data-event-action="parent" class="bylink">parent</a></li>', "", 1
    )


DELETED = f"""<div class=" thing  deleted comment " data-permalink="{LINK}/eee5/"><p class="parent"></p>
<div class="entry"><p class="tagline"><em>[deleted]</em> <time datetime="2023-05-01T12:00:00+00:00"></time></p>
<form class="usertext"><div class="usertext-body"><div class="md"><p>[deleted]</p></div></div></form></div>
<div class="child"></div></div>"""

MORE = """<div class="thing id-t1_zzz noncollapsed morechildren" data-type="morechildren"><div class="entry">
<span class="morecomments"><a class="button" id="more_t1_zzz" href="javascript:void(0)">load more comments
<span class="gray">&nbsp;(12 replies)</span></a></span></div></div>"""
DEEPER = f"""<div class="thing morerecursion"><div class="entry"><span class="deepthread">
<a href="{LINK}/ddd4">continue this thread</a></span></div></div>"""


def page(comments, count=5):
    return f"""<!doctype html><html><head><title>Kites at night : kites</title>
<link rel="canonical" href="https://www.reddit.com{LINK}/"></head><body class="comments-page"><div class="content">
<div id="siteTable" class="sitetable linklisting"><div class=" thing id-t3_abc1 odd  link self" id="thing_t3_abc1"
data-fullname="t3_abc1" data-author="ann" data-url="{LINK}/" data-permalink="{LINK}/" data-score="42"
data-comments-count="{count}" data-timestamp="1682935200000"><div class="entry"><p class="title">
<a class="title may-blank" href="{LINK}/">Kites at night</a> <span class="domain">(self.kites)</span></p>
<p class="tagline">submitted <time datetime="2023-05-01T10:00:00+00:00">1 year ago</time> by
<a class="author" href="/user/ann">ann</a></p><div class="expando"><form class="usertext"><div class="usertext-body">
<div class="md"><p>Did you see <em>them</em>?</p></div></div></form></div><ul class="buttons"><li>
<a class="bylink comments" href="{LINK}/">{count} comments</a></li></ul></div></div></div>
<div class="commentarea"><div class="panestack-title"><span class="title">all {count} comments</span></div>
<div id="siteTable_t3_abc1" class="sitetable nestedlisting">{comments}</div></div></div></body></html>"""


INNER = comment("ccc3", "cy", "<p>Lights.</p>", comment("ddd4", "bo", "<p>Ah.</p>", score="-1"))
PAGE = page(
    top("bbb2", "bo", "<blockquote><p>Kites</p></blockquote><p>Why?</p>", INNER)
    + DELETED
    + top("fff6", "di", "<p>See <a href='https://a.example/x'>this</a>.</p>")
)

NEW = """<html><head><title>Kites : r/kites</title></head><body><shreddit-post id="t3_abc1" author="ann" score="42"
post-title="Kites at night" permalink="/r/kites/comments/abc1/kites/" comment-count="6"
created-timestamp="2023-05-01T10:00:00.000000+0000" content-href="https://kites.example/night"><h1 slot="title">
Kites at night</h1><div slot="text-body"><div class="md"><p>Did you see?</p></div></div></shreddit-post>
<shreddit-comment-tree><shreddit-comment thingid="t1_bbb2" author="bo" depth="0" score="3" postid="t3_abc1"
permalink="/r/kites/comments/abc1/comment/bbb2/"><div slot="commentMeta"><faceplate-timeago
ts="2023-05-01T11:00:00.000000+0000">1 y. ago</faceplate-timeago></div><div class="md" slot="comment">
<div id="t1_bbb2-post-rtjson-content"><p>Why?</p><p>Really.</p></div></div><shreddit-comment thingid="t1_ccc3"
parentid="t1_bbb2" author="cy" depth="1" score="1"><div slot="comment"><p>Lights.</p></div>
<shreddit-comment thingid="t1_ddd4" author="[deleted]" depth="2"><div slot="comment"><p>Comment removed by moderator</p>
</div></shreddit-comment></shreddit-comment><faceplate-partial loading="action"
src="/svc/shreddit/more-comments/kites/t3_abc1"><button>2 more replies</button></faceplate-partial>
</shreddit-comment><shreddit-comment thingid="t1_eee5" author="di" depth="0"><div slot="comment"><p>No.</p></div>
</shreddit-comment></shreddit-comment-tree></body></html>"""


def test_an_old_page():
    thread = read(READER, PAGE)
    assert (thread.id, thread.title) == ("abc1", "Kites at night")
    assert thread.url == f"https://www.reddit.com{LINK}/"
    post = thread.post
    assert (post.id, post.author, post.score, post.text) == ("abc1", "ann", 42, "Did you see them?")
    assert post.created == "2023-05-01T10:00:00Z"
    assert links(thread) == [
        ("bbb2", "abc1"), ("ccc3", "bbb2"), ("ddd4", "ccc3"), ("eee5", "abc1"), ("fff6", "abc1"),
    ]  # fmt: skip
    first = thread["bbb2"]
    assert (first.author, first.text, first.score) == ("bo", "> Kites\n\nWhy?", 3)
    assert (first.created, first.url) == (
        "2023-05-01T11:00:00Z",
        f"https://www.reddit.com{LINK}/bbb2/",
    )
    assert thread["ddd4"].score == -1
    gone = thread["eee5"]
    assert (gone.removed, gone.author, gone.text) == (True, "", "")
    assert codes(thread) == []


def test_what_was_not_loaded_is_counted():
    thread = read(READER, page(top("bbb2", "bo", "<p>A</p>", MORE + DEEPER) + MORE, 40))
    assert codes(thread) == ["incomplete"]
    assert thread.repairs[0].detail == (
        "the page says 40 comments; 1 are in it; 24 are behind 'load more comments' (2 times); "
        "'continue this thread' stands 1 times for others"
    )


def test_a_single_branch_whose_parent_is_elsewhere():
    branch = comment("ddd4", "bo", "<p>Ah.</p>").replace('href="#x"', f'href="{LINK}/ccc3"')
    thread = read(READER, page(branch, 1))
    assert links(thread) == [("ccc3", "abc1"), ("ddd4", "ccc3")]
    assert codes(thread) == ["missing_parent", "orphan"]


def test_branches_in_a_folder_are_put_together():
    branch = comment("ddd4", "bo", "<p>Ah.</p>", comment("ggg7", "cy", "<p>So.</p>"))
    branch = branch.replace('href="#x"', f'href="{LINK}/ccc3"', 1)
    thread = read(READER, [PAGE, page(branch)])
    assert links(thread)[-1] == ("ggg7", "ddd4")
    assert (len(thread), codes(thread)) == (6, [])


def test_a_new_page():
    thread = read(READER, NEW)
    assert (thread.id, thread.title, thread.post.text) == ("abc1", "Kites at night", "Did you see?")
    assert links(thread) == [("bbb2", "abc1"), ("ccc3", "bbb2"), ("ddd4", "ccc3"), ("eee5", "abc1")]
    first = thread["bbb2"]
    assert (first.author, first.text, first.score) == ("bo", "Why?\n\nReally.", 3)
    assert first.created == "2023-05-01T11:00:00Z"
    assert thread["ddd4"].removed
    assert codes(thread) == ["incomplete"]
    assert thread.repairs[0].detail == (
        "the page says 6 comments; 4 are in it; "
        "2 or more are behind links to more replies (1 times)"
    )


def test_new_comments_side_by_side_hang_by_depth():
    flat = """<shreddit-comment thingid="t1_a" author="bo" depth="0"><div slot="comment"><p>A</p></div>
</shreddit-comment><shreddit-comment thingid="t1_b" author="cy" depth="1"><div slot="comment"><p>B</p></div>
</shreddit-comment>"""
    assert links(read(READER, flat))[1] == ("b", "a")


def test_sniffing():
    assert sniff(READER, PAGE) >= 0.9
    assert sniff(READER, NEW) >= 0.9
    assert sniff(READER, "<html><div class='comment'>on reddit<div class='something'>") == 0
    assert sniff(READER, "plain") == 0


@settings(max_examples=60, deadline=None)
@given(mutations(PAGE))
def test_any_damage(mutated):
    check_any(READER, mutated)


@settings(max_examples=40, deadline=None)
@given(mutations(NEW))
def test_any_damage_of_new_pages(mutated):
    check_any(READER, mutated)
