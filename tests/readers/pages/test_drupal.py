"""Drupal: answers set apart as siblings, in the markup of versions 6, 7 and 8, in odd themes."""

from hypothesis import given, settings

from discourse.readers.pages.drupal import READER
from tests.readers.pages.platform_checks import check_any, codes, links, mutations, read, sniff

BODY = "<p>" + "Kites were seen above the lake, and nobody knew whose they were. " * 3 + "</p>"


def page(comments, version="7 (http://drupal.org)", count="", after=""):
    told = (
        f'<span property="sioc:num_replies" content="{count}" class="rdf-meta"></span>'
        if count
        else ""
    )
    return f"""<!DOCTYPE html><html lang="en"><head><title>Kites at night | Sky</title>
<meta name="Generator" content="Drupal {version}"><link rel="canonical" href="https://sky.example/kites">
<link rel="shortlink" href="/node/12"></head><body class="html page-node page-node-12 node-type-article">
<article id="node-12" class="node"><h1 class="node-title">Kites at night</h1>{told}<div class="field-name-body">
<div property="content:encoded" class="entry-content">{BODY}</div></div></article>
<div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>{comments}{after}
<h2 class="title comment-form">Add new comment</h2><form class="comment-form" action="/comment/reply/12"
id="comment-form"><textarea></textarea></form></div></body></html>"""


def seven(own, author, text, answers="", subject="", above=""):
    said = (
        f'<span rel="sioc:reply_of" resource="/comment/{above}#comment-{above}"></span>'
        if above
        else ""
    )
    return f"""<a id="comment-{own}"></a><div class="comment comment-by-anonymous clearfix"
about="/comment/{own}#comment-{own}" typeof="sioc:Post sioct:Comment"><h3 property="dc:title"><a
href="/comment/{own}#comment-{own}" class="permalink">{subject or text[:9]}</a></h3><div class="submitted">
<a href="/comment/{own}#comment-{own}" class="permalink" rel="bookmark">Permalink</a>
<span property="dc:date dc:created" content="2023-05-01T10:00:00+02:00" rel="sioc:has_creator">Submitted by
<span class="username" property="foaf:name">{author}</span> on Mon, 05/01/2023 - 10:00</span></div>
<span rel="sioc:reply_of" resource="/kites"></span>{said}<div class="content"><div class="field
field-name-comment-body"><div class="field-items"><div class="field-item even" property="content:encoded">
<p>{text}</p></div></div></div><div class="user-signature">my site</div></div><ul class="links inline"><li
class="comment-reply first last"><a href="/comment/reply/12/{own}">reply</a></li></ul></div>
{f'<div class="ad">Buy strings!</div><div class="indented">{answers}</div>' if answers else ""}"""


def six(own, author, text):
    return f"""<a id="comment-{own}"></a><div class="comment odd clear-block"><h3><a href="/kites#comment-{own}"
class="active">{text[:9]}</a></h3><div class="submitted">Submitted by {author} on Mon, 05/01/2023 - 10:00.</div>
<div class="content"><p>{text}</p></div><ul class="links"><li class="comment_reply first last">
<a href="/comment/reply/12/{own}">reply</a></li></ul></div>"""


def eight(own, author, text, above=""):
    said = (
        f'<p class="parent visually-hidden">In reply to <a href="/comment/{above}#comment-{above}" '
        f'class="permalink" rel="bookmark">Why</a> by <span>x</span></p>'
        if above
        else ""
    )
    return f"""<article data-comment-user-id="0" id="comment-{own}" about="/comment/{own}" typeof="schema:Comment"
class="comment js-comment by-anonymous clearfix"><span class="hidden new" data-comment-timestamp="1682935200"></span>
<footer class="comment__meta"><p class="comment__author"><span rel="schema:author"><span typeof="schema:Person"
property="schema:name">{author} (not verified)</span></span></p><p class="comment__time">Mon, 05/01/2023 - 10:00</p>
<p class="comment__permalink"><a href="/comment/{own}#comment-{own}" hreflang="en">Permalink</a></p>{said}</footer>
<div class="comment__content"><h3><a href="/comment/{own}#comment-{own}" class="permalink">{text[:8]}</a></h3>
<div class="field field--name-comment-body"><blockquote><p>Seen?</p></blockquote><p>{text}</p></div>
<ul class="links inline"><li class="comment-reply"><a href="/comment/reply/node/12/comment/{own}">Reply</a></li></ul>
</div></article>"""


PAGE = page(
    seven(101, "bo", "Why fly at night at all?", seven(103, "cy", "Lights are seen from afar.", seven(104, "bo", "Ah."), above=101))
    + seven(102, "di", "See <a href='https://a.example/x'>this</a>.", subject="A link"),
    count="4",
)  # fmt: skip


def test_version_seven():
    thread = read(READER, PAGE)
    assert (thread.id, thread.title, thread.url) == (
        "12",
        "Kites at night",
        "https://sky.example/kites",
    )
    assert thread.post.text.startswith("Kites were seen")
    assert links(thread) == [("101", "0"), ("103", "101"), ("104", "103"), ("102", "0")]
    first = thread["101"]
    assert (first.author, first.text) == ("bo", "Why fly at night at all?")
    assert first.created == "2023-05-01T10:00:00+02:00"
    assert first.url == "https://sky.example/comment/101#comment-101"
    assert thread["102"].text == "A link\n\nSee this <https://a.example/x>."
    assert codes(thread) == []


def test_version_six():
    answers = f'<div class="indented">{six(103, "cy", "Lights.")}</div>'
    thread = read(READER, page(six(101, "bo", "Why fly?") + answers + six(102, "di", "No."), "6"))
    assert links(thread) == [("101", "0"), ("103", "101"), ("102", "0")]
    assert [c.author for c in thread.comments] == ["bo", "cy", "di"]
    assert [c.text for c in thread.comments] == ["Why fly?", "Lights.", "No."]
    assert thread["101"].created == "2023-05-01T10:00:00"


def test_version_eight():
    inner = f'<div class="indented">{eight(103, "cy", "Lights seen.", "101")}</div>'
    thread = read(
        READER, page(eight(101, "bo", "Why fly at night?") + inner, "10 (https://www.drupal.org)")
    )
    assert links(thread) == [("101", "0"), ("103", "101")]
    assert (thread["101"].author, thread["101"].text) == ("bo", "> Seen?\n\nWhy fly at night?")
    assert thread["103"].created == "2023-05-01T10:00:00Z"
    assert codes(thread) == []


def test_what_the_page_says_is_believed_over_where_it_stands():
    answer = eight(103, "cy", "Lights seen.", "101")
    thread = read(READER, page(eight(101, "bo", "Why?") + eight(102, "di", "No.") + answer, "10"))
    assert links(thread)[-1] == ("103", "101")
    assert codes(thread) == ["depth"]


def test_subjects_that_say_nothing():
    for subject in ("Re", "Re: Kites", "AW: Kites", "Lights s"):
        thread = read(READER, page(seven(101, "bo", "Lights seen.", subject=subject)))
        assert thread["101"].text == "Lights seen."


def test_the_weekday_tells_which_number_is_the_day():
    for shown, told in (("Mon, 04/03/2019 - 08:47", "2019-03-04"), ("Wed, 04/03/2019 - 08:47", "2019-04-03"),
                        ("Mon, 03/04/2019 - 08:47", "2019-03-04"), ("03/04/2019 - 08:47", "2019-03-04")):  # fmt: skip
        comment = six(101, "bo", "Why?").replace("Mon, 05/01/2023 - 10:00", shown)
        assert read(READER, page(comment, "6"))["101"].created == f"{told}T08:47:00"


def test_a_page_that_begins_within_a_branch():
    thread = read(READER, page(f'<div class="indented">{six(103, "cy", "Lights.")}</div>', "6"))
    assert links(thread) == [("above-103", "0"), ("103", "above-103")]
    assert (codes(thread), len(thread)) == (["skipped_level"], 1)


def test_more_comments_than_the_page_holds():
    pager = '<ul class="pager"><li class="pager-next"><a href="/kites?page=1">next</a></li></ul>'
    thread = read(READER, page(seven(101, "bo", "Why?"), count="60", after=pager))
    assert [repair.detail for repair in thread.repairs] == [
        "the page says 60 comments; 1 are in it; a link to the next page leads to others"
    ]


def test_pages_of_one_thread_are_put_together():
    thread = read(READER, [page(six(101, "bo", "Why?"), "6"), page(six(102, "di", "No."), "6")])
    assert links(thread) == [("101", "0"), ("102", "0")]


def test_sniffing():
    assert sniff(READER, PAGE) >= 0.9
    assert sniff(READER, page("")) < 0.5
    wordpress = (
        "<html><meta name='generator' content='WordPress 6'><li id='comment-7' class='comment'>"
    )
    assert sniff(READER, wordpress) == 0
    assert sniff(READER, "plain") == 0


@settings(max_examples=50, deadline=None)
@given(mutations(PAGE))
def test_any_damage(mutated):
    check_any(READER, mutated)
