"""WordPress' export: well-formed or not, with all that is no comment set apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.exports.wxr import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.exported import SHARED, walk_wxr, wxr

SMALL = wxr(
    ("3", "0", "Bo", "Tea, <i>always</i>.\nBlack.\n\nHot &amp; strong."),
    ("4", "3", "Cy &amp; Co", "Why?"),
    ("5", "0", "Tea blog", "[...] tea [...]", "pingback"),
    ("6", "0", "Ed", "Cheap watches", "", "spam"),
)


def read(text=SMALL, thread=None):
    data = text if isinstance(text, bytes) else text.encode()
    return list(READER.read(Source("w.xml", data), Options(thread=thread)))


def shape(thread):
    return [(c.id, c.parent_id, c.author, c.text) for c in thread.comments]


def told(thread):
    return [(repair.code, repair.comment_id) for repair in thread.repairs]


def test_a_post_and_its_comments():
    (thread,) = read()
    assert (thread.id, thread.title, thread.url) == (
        "7",
        "Tea & toast",
        "http://tea.example.com/tea/",
    )
    assert (thread.post.author, thread.post.created) == ("Ann Lee", "2020-03-01T09:00:00Z")
    assert thread.post.text == "Which is better?\nSay it here.\n\n- tea\n- toast"
    assert shape(thread) == [
        ("3", "0", "Bo", "Tea, always.\nBlack.\n\nHot & strong."),
        ("4", "3", "Cy & Co", "Why?"),
    ]
    assert thread.comments[1].created == "2020-03-02T10:00:01Z"
    assert told(thread) == [("left_out", "5"), ("left_out", "6")]
    assert "a pingback by 'Tea blog'" in thread.repairs[0].detail
    assert "Cheap watches" in thread.repairs[1].detail
    assert thread.source_format == READER.name


def test_posts_without_comments_are_there_when_asked_for():
    assert [(thread.id, len(thread)) for thread in read(thread="8")] == [("8", 0)]
    assert [thread.id for thread in read(thread="https://tea.example.com/quiet")] == ["8"]
    assert [thread.id for thread in read(wxr())] == ["7", "8"]
    with pytest.raises(ReadError, match=r"^w\.xml: there is no thread '99'; there are: 7$"):
        read(thread="99")


@pytest.mark.parametrize(
    ("told_parent", "parent", "code"),
    [
        ("12,3", "3", "bad_field"),
        ("3, 4", "3", "bad_field"),
        ("0,4", "4", "bad_field"),
        ("12,13", "12", "bad_field"),
        ("", "0", None),
        ("77", "77", "orphan"),
        ("9", "0", "cycle"),
    ],
)
def test_parents(told_parent, parent, code):
    text = wxr(("3", "0", "Bo", "a"), ("4", "0", "Cy", "b"), ("9", told_parent, "Di", "c"))
    (thread,) = read(text)
    assert thread["9"].parent_id == parent
    assert ((code, "9") in told(thread)) is (code is not None)


@pytest.mark.parametrize(
    ("kind", "approved", "counts"),
    [
        ("", "1", True),
        ("comment", "1", True),
        ("review", "approve", True),
        ("trackback", "1", False),
        ("order_note", "1", False),
        ("", "0", False),
        ("comment", "trash", False),
        ("", "post-trashed", False),
    ],
)
def test_what_counts_as_a_comment(kind, approved, counts):
    (thread,) = read(wxr(("3", "0", "Bo", "words", kind, approved)))
    assert len(thread) == int(counts)
    assert told(thread) == ([] if counts else [("left_out", "3")])


def test_what_hangs_on_something_left_out_keeps_its_place():
    text = wxr(
        ("3", "0", "Bo", "a"),
        ("4", "3", "Cy", "pending", "", "0"),
        ("5", "4", "Di", "b"),
        ("6", "4", "Ed", "spam", "", "spam"),
        ("7", "6", "Ed", "spam", "", "spam"),
    )
    (thread,) = read(text)
    assert [(c.id, c.parent_id, c.removed) for c in thread.comments] == [
        ("3", "0", False),
        ("4", "3", True),
        ("5", "4", False),
    ]
    assert len(thread) == 2
    assert sorted(told(thread)) == [
        ("left_out", "4"), ("left_out", "6"), ("left_out", "7"), ("missing_parent", "4"),
    ]  # fmt: skip


def test_version_1_0_with_raw_html_and_bare_ampersands():
    text = (
        SMALL.replace("export/1.2/", "export/1.0/")
        .replace("<wp:wxr_version>1.2</wp:wxr_version>", "")
        .replace("<![CDATA[Tea, <i>always</i>.", "Tea & <i>toast</i>,<br>and &nbsp; <p>jam.")
        .replace("strong.]]>", "strong.")
        .replace("Tea &amp; toast", "Tea & toast")
    )
    (thread,) = read("\n\n" + text)
    assert thread.title == "Tea & toast"
    assert thread.comments[0].text == "Tea & toast,\nand\n\njam.\nBlack.\n\nHot & strong."
    assert thread.comments[1].id == "4"


def test_control_characters_undeclared_prefixes_and_a_missing_end():
    text = SMALL.replace("always", "al\0wa\x08ys").replace("xmlns:", "data-")
    (thread,) = read(text[: text.index("<item>\n<title>Quiet")])
    assert shape(thread)[0][3].startswith("Tea, always.")
    assert told(thread)[:2] == [("truncated", None), ("control_characters", "3")]


def test_drafts_have_no_date_and_local_time_is_better_than_none():
    text = SMALL.replace("2020-03-02 10:00:00", "0000-00-00 00:00:00").replace(
        "2020-03-02 10:00:01", "soon"
    )
    (thread,) = read(text)
    assert [c.created for c in thread.comments] == ["2020-03-02T11:00:00", "2020-03-02T11:00:01"]


def test_lines_that_are_kept_as_they_are():
    text = wxr(("3", "0", "Bo", "See:\n<pre>a\n  b\n\nc</pre>\nso.\n<!-- x -->\n<p>End</p>"))
    assert read(text)[0].comments[0].text == "See:\n\na\n  b\n\nc\n\nso.\n\nEnd"


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
@pytest.mark.parametrize("prefix", ["wp", "x"])
def test_versions_and_prefixes(version, prefix):
    text = SMALL.replace("export/1.2/", f"export/{version}/").replace(">1.2<", f">{version}<")
    text = text.replace("<wp:", f"<{prefix}:").replace("</wp:", f"</{prefix}:")
    text = text.replace("xmlns:wp=", f"xmlns:{prefix}=")
    assert READER.sniff(Source("w.xml", text.encode()), Options()) > 0.9
    assert read(text) == read()


def test_what_disqus_has_people_write():
    text = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dsq="http://www.disqus.com/" xmlns:wp="http://wordpress.org/export/1.0/"><channel><item>
<title>Tea</title><link>http://tea.example.com/tea/</link>
<dsq:thread_identifier>tea-1</dsq:thread_identifier>
<wp:post_date_gmt>2020-03-01 09:00:00</wp:post_date_gmt>
<wp:comment><!-- optional <wp:comment_author_email></wp:comment_author_email> -->
<wp:comment_id>65</wp:comment_id><wp:comment_author>Bo</wp:comment_author>
<wp:comment_content><![CDATA[Yes.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
</item></channel></rss>"""
    (thread,) = read(text)
    assert (thread.id, thread.title) == ("tea-1", "Tea")
    assert shape(thread) == [("65", "0", "Bo", "Yes.")]


def test_an_item_without_a_number_and_the_address_in_its_guid():
    text = SMALL.replace("<wp:post_id>7</wp:post_id>", "").replace(
        "<link>http://tea.example.com/tea/</link>\n<pubDate>",
        '<link></link><guid isPermaLink="false">http://tea.example.com/?p=7</guid>\n<pubDate>',
    )
    (thread,) = read(text)
    assert (thread.id, thread.url) == ("w-2", "http://tea.example.com/?p=7")
    assert read(text, thread="http://tea.example.com/?p=7") == [thread]


def test_marks_of_pictures_in_a_post():
    inside = (
        '[caption id="a" width="3"]<img src="a.png" /> A cup[/caption]\n\n[gallery ids="1,2"]\n'
        "<!-- wp:paragraph --><p>Tea [1] [[gallery]]</p><!-- /wp:paragraph --><!--more-->"
    )
    (thread,) = read(SMALL.replace("Which is <b>better</b>?\nSay it here.", inside))
    assert thread.post.text.startswith("A cup\n\nTea [1] [[gallery]]")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<![CDATA[[...] tea [...]]]>", "[...] tea [...]"),
        ("<![CDATA[ends ]] >]]>", "ends ]] >"),
        ("<![CDATA[ends ]]]]><![CDATA[> so]]>", "ends ]]> so"),
        ("\n<![CDATA[one ]]><![CDATA[two]]>\n", "one two"),
        ("<![CDATA[no end", "no end"),
        ("AT&T & <b>you</b>", "AT&T & you"),
        ("&lt;p&gt;One&lt;/p&gt;", "One"),
        ("<![CDATA[2 < 3 &amp;&amp; x<y]]>", "2 < 3 && x"),
        ("", ""),
    ],
)
def test_contents(content, text):
    whole = wxr(("3", "0", "Bo", "XX"), ("4", "0", "Cy", "other"))
    (thread,) = read(whole.replace("<![CDATA[XX]]>", content))
    assert [comment.id for comment in thread.comments] == ["3", "4"]
    assert thread.comments[0].text.startswith(text)
    assert thread.comments[1].text == "other"


def test_nothing_but_a_menu():
    menu = SMALL[: SMALL.index("<item>\n<title>Tea")] + "</channel></rss>"
    for text in (menu, "<rss><channel/></rss>"):
        with pytest.raises(ReadError, match=r"^w\.xml: there are no posts and no comments in it$"):
            read(text)


def test_comments_after_a_post_that_broke():
    text = SMALL.replace("</item>", "", 1).replace("<item>\n<title>Tea", "<title>Tea", 1)
    assert sum(len(thread) for thread in read(text)) == 2


def test_recognised_by_its_elements():
    def score(text):
        return READER.sniff(Source("w.xml", text.encode()), Options())

    assert score(SMALL) > 0.9
    assert score("Warning: x\n" + SMALL) > 0.9
    assert score("<rss><channel><item><title>x</title></item></channel></rss>") == 0
    assert score("<html><body><rss> wordpress.org/export/") == 0


@given(st.data())
def test_mutations_give_threads_or_a_read_error(data):
    text = list(SMALL)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 40))] = data.draw(
            st.text(st.sampled_from("<>/&;\"'=![]C\0a,\ud800"), max_size=4)
        )
    try:
        threads = read("".join(text).encode("utf-8", "surrogatepass"))
    except ReadError:
        return
    for thread in threads:
        ids = [comment.id for comment in thread]
        assert len(set(ids)) == len(ids)
        assert {comment.parent_id for comment in thread.comments} <= set(ids)


def _shown(author):
    return author.replace("&raquo;", "»").replace("&laquo;", "«").replace("&amp;", "&")


@pytest.mark.skipif(not (SHARED / "wxr").is_dir(), reason="the shared samples are absent")
@pytest.mark.parametrize("path", sorted((SHARED / "wxr").glob("*.xml")), ids=lambda path: path.name)
def test_real_exports_against_another_walker(path):
    threads = list(READER.read(Source(str(path), path), Options()))
    expected = walk_wxr(path)
    assert len(threads) == len(expected)
    for thread, (post_id, comments) in zip(threads, expected, strict=True):
        assert thread.id == post_id or not post_id
        shown = {c.id: (c.parent_id, c.author) for c in thread.comments}
        left = {r.comment_id for r in thread.repairs if r.code == "left_out"}
        for name, parent, author, kind, approved in comments:
            if kind in ("pingback", "trackback") or approved != "1":
                assert name in left
            else:
                assert shown.pop(name) == (parent, _shown(author))
        assert set(shown) <= left | thread.placeholders
