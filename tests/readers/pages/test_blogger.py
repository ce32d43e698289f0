"""Blogger: threads as sent and as a browser saves them, the flat lists of before, data in scripts."""

from hypothesis import given, settings

from discourse.readers.pages.blogger import READER
from discourse.readers.pages.script_data import literal_at
from tests.readers.pages.platform_checks import check_any, codes, links, mutations, read, sniff

BODY = "Kites were seen above the lake, and nobody knew whose they were. " * 3
POST = "http://kites.example/2023/05/night.html"
A, B, C, D = (
    "1000000000000000001",
    "2000000000000000002",
    "3000000000000000003",
    "4000000000000000004",
)


def page(comments, heading="4 comments:", script=""):
    return f"""<!DOCTYPE html><html dir='ltr'><head><meta content='blogger' name='generator'/>
<link href='{POST}' rel='canonical'/><title>Sky: Kites at night</title></head><body><h2 class='date-header'>
Monday, May 1, 2023</h2><div class='post hentry'><h3 class='post-title entry-title'>Kites at night</h3>
<div class='post-body entry-content' id='post-body-555555555'>{BODY}</div><span class='post-author vcard'>Posted by
<span class='fn'><a href='https://www.blogger.com/profile/1'>Ann</a></span></span></div>
<div class='comments' id='comments'><a name='comments'></a><h4>{heading}</h4><div class='comments-content'>
<script type='text/javascript'>(function() {{ {script or "var items = null;"} }})();</script>{comments}</div>
<p class='comment-footer'><a id='comment-editor-src'
href='https://www.blogger.com/comment-iframe.g?blogID=9&postID=555555555'></a></p></div></body></html>"""


def sent(own, author, text, answers=""):
    return f"""<li class="comment" id="c{own}"><div class="avatar-image-container"><img src="a.png" alt=""/></div>
<div class="comment-block"><div class="comment-header"><cite class="user"><a
href="https://www.blogger.com/profile/2" rel="nofollow">{author}</a></cite><span class="icon user blog-author"></span>
<span class="datetime secondary-text"><a rel="nofollow" href="{POST}?showComment=1682935200000#c{own}">1. Mai
2023</a></span></div><p class="comment-content">{text}</p><span class="comment-actions secondary-text"><a
class="comment-reply" data-comment-id="{own}">Reply</a></span></div><div class="comment-replies"><div
id="c{own}-rt" class="comment-thread inline-thread"><ol id="c{own}-ra" class="thread-chrome"><div>{answers}</div>
<div id="c{own}-continue" class="continue"></div></ol></div></div></li>"""


def saved(number, own, author, text, answers=""):
    return f"""<li class="comment" id="bc_0_{number}B" kind="b"><div class="avatar-image-container"></div>
<div id="c{own}" class="comment-block"><div id="bc_0_{number}M" class="comment-header" kind="m"><cite class="user">
{author}</cite><span class="icon user"></span><span class="datetime secondary-text"><a
href="{POST}?showComment=1682935200000#c{own}">May 1</a></span></div><p class="comment-content">{text}</p></div>
<div class="comment-replies" id="bc_0_{number}BR"><div id="bc_0_{number}T" class="comment-thread"><ol>{answers}</ol>
</div></div><div class="comment-replybox-single"></div></li>"""


def listed(own, head, text):
    return f"""<dt class='comment-author ' id='c{own}'><a name='c{own}'></a>{head}</dt>
<dd class='comment-body' id='Blog1_cmt-{own}'><p>{text}</p></dd><dd class='comment-footer'><span
class='comment-timestamp'><a href='{POST}?showComment=1682935200000#c{own}'>May 1</a></span></dd>"""


THREADS = '<div id="comment-holder"><div class="comment-thread toplevel-thread"><ol id="top-ra">{}</ol></div></div>'
PAGE = page(
    THREADS.format(
        sent(A, "Bo", "Why?<br><br>See <a href='https://a.example/x'>this</a>.", sent(B, "Cy", "Lights.") + sent(C, "Bo", "Ah."))
        + sent(D, "Di", '<span class="deleted-comment">Dieser Kommentar wurde entfernt.</span>')
    )
)  # fmt: skip


def test_a_page_as_sent():
    thread = read(READER, PAGE)
    assert (thread.id, thread.title, thread.url) == ("555555555", "Kites at night", POST)
    assert (thread.post.author, thread.post.created) == ("Ann", "2023-05-01")
    assert thread.post.text.startswith("Kites were seen")
    assert links(thread) == [(A, "0"), (B, A), (C, A), (D, "0")]
    first = thread[A]
    assert (first.author, first.text) == ("Bo", "Why?\n\nSee this <https://a.example/x>.")
    assert (first.created, first.url) == (
        "2023-05-01T10:00:00Z", f"{POST}?showComment=1682935200000#c{A}",
    )  # fmt: skip
    assert (thread[D].removed, thread[D].text) == (True, "")
    assert codes(thread) == []


def test_a_page_as_a_browser_saves_it():
    inner = saved(1, B, "Cy", "Lights.", saved(2, C, "Bo", "Ah."))
    thread = read(
        READER, page(THREADS.format(saved(0, A, "Bo", "Why?", inner) + saved(3, D, "Di", "No.")))
    )
    assert links(thread) == [(A, "0"), (B, A), (C, B), (D, "0")]
    assert [c.author for c in thread.comments] == ["Bo", "Cy", "Bo", "Di"]
    assert codes(thread) == []


def test_short_numbers():
    thread = read(READER, page(THREADS.format(sent(7, "Bo", "Why?", sent(9, "Cy", "Lights.")))))
    assert links(thread) == [("7", "0"), ("9", "7")]


def test_a_flat_list_of_before():
    link = "<a href='https://www.blogger.com/profile/2' rel='nofollow'>Bo</a>\nsaid..."
    backlink = """<div class='collapsed-backlink backlink-control'><dt class='comment-title'><a href='http://b.example/'>
Seen too</a></dt><dd class='comment-body'>over there</dd></div>"""
    items = listed(A, link, "Why?<BR/><BR/>And how?") + listed(
        B, "\nAnonymous\nhat gesagt…\n", "Lights."
    )
    thread = read(
        READER, page(f"<dl id='comments-block'>{items}</dl><dl>{backlink}</dl>", "2 Kommentare:")
    )
    assert links(thread) == [(A, "0"), (B, "0")]
    assert [(c.author, c.text) for c in thread.comments] == [
        ("Bo", "Why?\n\nAnd how?"), ("Anonymous", "Lights."),
    ]  # fmt: skip
    assert thread[B].created == "2023-05-01T10:00:00Z"
    assert codes(thread) == ["left_out"]


def test_comments_that_are_only_data():
    script = (
        rf"var items = [{{'id': '{A}', 'body': 'Why?\x3cbr /\x3eIt\x27s dark.', 'timestamp': '1682935200000', "
        rf"'permalink': '{POST}?showComment=1#c{A}', 'author': {{'name': 'Bo'}}, 'displayTime': 'May 1'}}, "
        rf"{{'id': '{B}', 'parentId': '{A}', 'body': 'Lights.', 'author': {{'name': 'Cy'}}}}]; var msgs = null;"
    )
    thread = read(READER, page("<div id='comment-holder'></div>", "2 comments:", script))
    assert links(thread) == [(A, "0"), (B, A)]
    assert (thread[A].text, thread[A].created) == ("Why?\nIt's dark.", "2023-05-01T10:00:00Z")


def test_more_comments_than_the_page_holds():
    paging = """<span class='paging-control-container'><a class='paging-control' href='/x?commentPage=2'>Newer</a>
1 – 200 of 345</span>"""
    thread = read(READER, page(paging + THREADS.format(sent(A, "Bo", "Why?")), "345 comments:"))
    assert [repair.detail for repair in thread.repairs] == [
        "the page says 345 comments; 1 are in it; links lead to other pages of comments"
    ]


def test_literals_of_scripts():
    assert literal_at("[{a: undefined, 'b': [1, true,],}]", 0) == [{"a": None, "b": [1, True]}]
    assert literal_at("null;", 0) is None
    assert literal_at("['\\u00e9\\\nx', 2", 0) == ["éx", 2]
    assert literal_at("[" * 50_000, 0) is not None


def test_sniffing():
    assert sniff(READER, PAGE) >= 0.9
    assert sniff(READER, PAGE.replace("<meta content='blogger' name='generator'/>", "")) >= 0.9
    assert sniff(READER, "<html><meta content='blogger' name='generator'><p>No comments.") < 0.5
    assert sniff(READER, "<html><li class='comment' id='comment-7'>See my.blogspot.com") == 0
    assert sniff(READER, "plain") == 0


@settings(max_examples=50, deadline=None)
@given(mutations(PAGE))
def test_any_damage(mutated):
    check_any(READER, mutated)
