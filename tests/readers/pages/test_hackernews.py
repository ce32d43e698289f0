"""Hacker News: indentation of every age, links to parents, removed comments, more pages."""

from hypothesis import given, settings

from discourse.readers.pages.hackernews import READER
from tests.readers.pages.platform_checks import (
    check_any,
    codes,
    links,
    mutations,
    read,
    read_all,
    sniff,
)

HEAD = """<html lang="en" op="item"><head><title>Kites at night | Hacker News</title></head><body>
<center><table id="hnmain"><tr><td><span class="pagetop"><a href="news">Hacker News</a> |
<a href="newcomments">comments</a></span></td></tr><tr><td>"""


def story(count, text="", own=100):
    told = (
        f'<tr><td colspan="2"></td><td><div class="toptext">{text}</div></td></tr>' if text else ""
    )
    return f"""<table class="fatitem"><tr class='athing submission' id='{own}'>
<td align="right" class="title"><span class="rank"></span></td><td class="votelinks"><a id='up_{own}'
href='vote?id={own}'><div class='votearrow'></div></a></td><td class="title"><span class="titleline">
<a href="https://kites.example/night">Kites at night</a><span class="sitebit comhead"> (<a
href="from?site=kites.example"><span class="sitestr">kites.example</span></a>)</span></span></td></tr>
<tr><td colspan="2"></td><td class="subtext"><span class="subline"><span class="score" id="score_{own}">42
points</span> by <a href="user?id=ann" class="hnuser">ann</a> <span class="age"
title="2023-05-01T10:00:00 1682935200"><a href="item?id={own}">on May 1, 2023</a></span> | <a
href="hide?id={own}">hide</a> | <a href="item?id={own}">{count}&nbsp;comments</a></span></td></tr>
{told}<tr><td colspan="2"></td><td><form action="comment"><textarea name="text"></textarea></form></td></tr>
</table><br><br><table border="0" class='comment-tree'>"""


def comment(own, depth, author, text, parent="", folded=1):
    navs = f'<a href="#{parent}" class="clicky" aria-hidden="true">parent</a>' if parent else ""
    return f"""<tr class='athing comtr' id='{own}'><td><table border='0'><tr><td class='ind'
indent='{depth}'><img src="s.gif" height="1" width="{40 * depth}"></td><td valign="top" class="votelinks">
<center><a id='up_{own}' href='vote?id={own}'><div class='votearrow'></div></a></center></td>
<td class="default"><div style="margin-top:2px; margin-bottom:-10px;"><span class="comhead">
<a href="user?id={author}" class="hnuser">{author}</a> <span class="age" title="2023-05-01T11:00:00 1682938800">
<a href="item?id={own}">on May 1, 2023</a></span> <span id="unv_{own}"></span><span class='navs'> |
<a href="#99" class="clicky">root</a> | {navs} <a href="#98" class="clicky">next</a></span>
<a class="togg clicky" id="{own}" n="{folded}" href="javascript:void(0)">[–]</a></span></div><br>
<div class="comment"><div class="commtext c00">{text}</div><div class='reply'><p><font size="1"><u>
<a href="reply?id={own}">reply</a></u></font></div></div></td></tr></table></td></tr>"""


PAGE = (
    HEAD
    + story(4)
    + comment(
        101,
        0,
        "bo",
        "Why fly at night?<p>&gt; Kites<p>See <a href='https://a.example/x'>this</a>.",
        folded=3,
    )
    + comment(102, 1, "cy", "Lights.", "101", 2)
    + comment(103, 2, "bo", "Ah <i>those</i>.", "102")
    + comment(104, 0, "di", "No wind.")
    + "</table></td></tr></table></center></body></html>"
)

OLD = """<html><head><title>Ask: kites? | Hacker News</title></head><body><center><table id="hnmain">
<tr><td><table><tr><td class="title"><a id="up_7" href="vote?for=7"><img src="grayarrow.gif"></a></td>
<td class="title"><a href="item?id=7">Ask: kites?</a></td></tr><tr><td colspan=1></td><td class="subtext">
<span id=score_7>3 points</span> by <a href="user?id=ann">ann</a> 5 hours ago | <a href="item?id=7">2 comments</a>
</td></tr><tr style="height:2px"></tr><tr><td></td><td>Which string?<p>Please.</td></tr></table><br>
<table><tr><td><table border=0><tr><td><img src="http://a.example/s.gif" height=1 width=0></td><td valign=top>
<center><a id=up_8 href="vote?for=8"><img src="grayarrow.gif" width=10></a></center></td><td class="default">
<div style="margin-top:2px; margin-bottom:-10px;"><span class="comhead"><a href="user?id=bo">bo</a> 4 hours ago |
<a href="item?id=8">link</a></span></div><br><span class="comment"><font color=#000000>Cotton.<p>Or none.</font>
</span><p><font size=1><u><a href="reply?id=8&amp;whence=x">reply</a></u></font></td></tr></table></td></tr>
<tr><td><table border=0><tr><td><img src="http://a.example/s.gif" height=1 width=40></td><td valign=top></td>
<td class="default"><span class="comment">[deleted]</span></td></tr></table></td></tr>
<tr><td><table border=0><tr><td><img src="http://a.example/s.gif" height=1 width=80></td><td valign=top></td>
<td class="default"><div><span class="comhead"><a href="user?id=cy">cy</a> 3 hours ago | <a href="item?id=10">link</a>
</span></div><br><span class="comment"><font color=#000000>Agreed.</font></span></td></tr></table></td></tr>
</table></td></tr></table></center></body></html>"""


def test_todays_page():
    thread = read(READER, PAGE)
    assert (thread.id, thread.title, thread.url) == (
        "100", "Kites at night", "https://news.ycombinator.com/item?id=100",
    )  # fmt: skip
    post = thread.post
    assert (post.id, post.author, post.score) == ("100", "ann", 42)
    assert (post.created, post.url) == ("2023-05-01T10:00:00Z", "https://kites.example/night")
    assert links(thread) == [("101", "100"), ("102", "101"), ("103", "102"), ("104", "100")]
    first = thread["101"]
    assert first.text == "Why fly at night?\n\n> Kites\n\nSee this <https://a.example/x>."
    assert (first.author, first.created) == ("bo", "2023-05-01T11:00:00Z")
    assert first.url == "https://news.ycombinator.com/item?id=101"
    assert codes(thread) == []


def test_an_old_page():
    thread = read(READER, OLD)
    assert (thread.id, thread.post.text, thread.post.author) == (
        "7",
        "Which string?\n\nPlease.",
        "ann",
    )
    assert [c.author for c in thread.comments] == ["bo", "", "cy"]
    assert thread.comments[0].text == "Cotton.\n\nOr none."
    assert thread.comments[1].removed
    assert thread.comments[2].parent_id == thread.comments[1].id
    assert [c.created for c in thread.comments] == [None, None, None]
    assert "incomplete" not in codes(thread)


def test_the_words_of_a_question_are_the_post():
    thread = read(READER, HEAD + story(0, "Where?<p>When?") + "</table>")
    assert (thread.post.text, len(thread)) == ("Where?\n\nWhen?", 0)


def test_removed_comments_are_kept():
    page = (
        HEAD + story(3) + comment(101, 0, "bo", "[flagged]") + comment(102, 1, "cy", "Why?", "101")
    )
    gone = comment(103, 0, "di", "").replace('<div class="commtext c00"></div>', " [deleted] ")
    thread = read(READER, page + gone)
    assert [(c.id, c.removed, c.text) for c in thread.comments] == [
        ("101", True, ""), ("102", False, "Why?"), ("103", True, ""),
    ]  # fmt: skip
    assert codes(thread) == []


def test_the_link_to_the_parent_is_believed():
    page = HEAD + story(3) + comment(101, 0, "bo", "A") + comment(102, 1, "cy", "B", "101")
    thread = read(READER, page + comment(103, 1, "di", "C", "102"))
    assert links(thread)[-1] == ("103", "102")
    assert codes(thread) == ["depth"]


def test_a_level_that_is_not_there_gets_a_placeholder():
    thread = read(READER, HEAD + story(2) + comment(101, 0, "bo", "A") + comment(102, 2, "cy", "B"))
    assert links(thread) == [("101", "100"), ("above-102", "101"), ("102", "above-102")]
    assert (codes(thread), len(thread)) == (["skipped_level"], 2)


def test_more_comments_than_the_page_holds():
    page = HEAD + story(250) + comment(101, 0, "bo", "A")
    more = "<tr><td><a href='item?id=100&amp;p=2' class='morelink' rel='next'>More</a></td></tr>"
    thread = read(READER, page + more)
    assert [repair.detail for repair in thread.repairs] == [
        "the page says 250 comments; 1 are in it; a link More leads to others"
    ]


def test_folded_comments_that_were_not_saved():
    thread = read(READER, HEAD + story(1) + comment(101, 0, "bo", "A", folded=7))
    assert thread.repairs[0].detail == "the page says 7 comments; 1 are in it"


def test_pages_of_one_thread_are_put_together():
    second = HEAD + story(3) + comment(103, 0, "di", "C") + comment(102, 0, "cy", "B")
    thread = read(
        READER, [HEAD + story(3) + comment(101, 0, "bo", "A") + comment(102, 0, "cy", "B"), second]
    )
    assert links(thread) == [("101", "100"), ("102", "100"), ("103", "100")]
    assert codes(thread) == []
    other = HEAD + story(1, own=200) + comment(201, 0, "di", "C")
    assert [t.id for t in read_all(READER, [PAGE, other])] == ["100", "200"]


def test_the_page_of_one_comment():
    head = """<table class="fatitem"><tr class='athing' id='101'><td class='ind'></td><td class="default"><div>
<span class="comhead"><a href="user?id=bo" class="hnuser">bo</a> <span class="age"><a href="item?id=101">1 day ago</a>
</span> | <a href="item?id=100">parent</a> | <a href="item?id=100#101">context</a><span class='onstory'> | on:
<a href="item?id=100">Kites at night</a></span></span></div><br><div class="comment"><div class="commtext c00">Why?
</div></div></td></tr></table><table class='comment-tree'>"""
    thread = read(READER, HEAD + head + comment(102, 0, "cy", "Lights."))
    assert (thread.id, thread.post.author, thread.post.text) == ("101", "bo", "Why?")
    assert (thread.title, links(thread)) == ("Kites at night", [("102", "101")])


def test_sniffing():
    assert sniff(READER, PAGE) >= 0.9
    assert sniff(READER, OLD) >= 0.9
    saved = PAGE.replace(' op="item"', "").replace('href="', 'href="https://news.ycombinator.com/')
    assert sniff(READER, saved) >= 0.9
    assert sniff(READER, "<html><p>See news.ycombinator.com<p class='subtext'>Hm") == 0
    assert sniff(READER, "plain") == 0


@settings(max_examples=60, deadline=None)
@given(mutations(PAGE))
def test_any_damage(page):
    check_any(READER, page)


@settings(max_examples=30, deadline=None)
@given(mutations(OLD))
def test_any_damage_of_old_pages(page):
    check_any(READER, page)
