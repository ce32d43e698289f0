"""Stack Exchange's dump: flat comments far apart, posts and names in other files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.exports.stackexchange import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source

COMMENTS = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<comments>
  <row Id="1" PostId="7" Score="4" Text="Which &quot;tea&quot;, &lt;black&gt; or R&amp;D?&#xA;&#xA;See [this](http://a.org)." CreationDate="2010-07-19T19:15:04.300" UserId="2" ContentLicense="CC BY-SA 2.5" />
  <row Id="2" PostId="8" Score="0" Text="Cups matter." CreationDate="2010-07-19T19:16:00.000" UserDisplayName="user99" />
  <row Id="7" PostId="7" Score="0" Text="@Bo the black one; &amp;lt; is no tag" CreationDate="2010-07-19T19:17:04.300" UserId="3" />
  <row Id="9" PostId="7" Score="1" Text="Thanks." CreationDate="soon" UserId="77" />
</comments>
"""
POSTS = """<?xml version="1.0" encoding="utf-8"?>
<posts>
  <row Id="7" PostTypeId="1" CreationDate="2010-07-19T19:12:12.510" Score="47" Body="&lt;p&gt;Which tea for a &lt;b&gt;ward&lt;/b&gt;?&lt;/p&gt;&#xA;" OwnerUserId="3" Title="Tea &amp; toast" CommentCount="5" />
  <row Id="8" PostTypeId="2" ParentId="7" CreationDate="2010-07-19T19:13:12.510" Score="3" Body="&lt;p&gt;Green.&lt;/p&gt;" OwnerDisplayName="gone" CommentCount="1" />
</posts>
"""
USERS = """<users>
  <row Id="2" DisplayName="Bo &amp; Co" /><row Id="3" DisplayName="Ann" />
</users>
"""


def read(comments=COMMENTS, thread=None):
    data = comments if isinstance(comments, bytes) else comments.encode()
    return list(READER.read(Source("Comments.xml", data), Options(thread=thread)))


@pytest.fixture
def site(tmp_path):
    for name, text in (("Comments", COMMENTS), ("Posts", POSTS), ("Users", USERS)):
        (tmp_path / f"{name}.xml").write_text(text)
    (tmp_path / "Tags.xml").write_text('<tags><row Id="1" TagName="tea" /></tags>')
    return tmp_path


def told(thread):
    return [(repair.code, repair.comment_id) for repair in thread.repairs]


def test_comments_of_each_post():
    seven, eight = read()
    assert (seven.id, eight.id, seven.source_format) == ("7", "8", READER.name)
    assert seven.post.id == "post-7"  # a comment is called 7: both are counted by themselves
    assert [(c.id, c.parent_id, c.author, c.score) for c in seven.comments] == [
        ("1", "post-7", "2", 4),
        ("7", "post-7", "3", 0),
        ("9", "post-7", "77", 1),
    ]
    assert seven.comments[0].text == ('Which "tea", <black> or R&D?\n\nSee this <http://a.org>.')
    assert seven.comments[1].text == "@Bo the black one; &lt; is no tag"
    assert seven.comments[0].created == "2010-07-19T19:15:04.300000Z"
    assert told(seven) == [("flat", None), ("missing_parent", "post-7"), ("bad_field", "9")]
    assert (eight.post.id, eight.comments[0].author) == ("8", "user99")
    assert told(eight) == [("missing_parent", "8")]
    assert [thread.id for thread in read(thread="8")] == ["8"]


def test_a_folder_with_posts_and_users(site):
    seven, eight = READER.read(Source(str(site), site), Options())
    assert (seven.title, seven.post.text, seven.post.author, seven.post.score) == (
        "Tea & toast",
        "Which tea for a ward?",
        "Ann",
        47,
    )
    assert [comment.author for comment in seven.comments] == ["Bo & Co", "Ann", "77"]
    assert told(seven) == [("flat", None), ("incomplete", None), ("bad_field", "9")]
    assert "5 comments; 3 are in it" in seven.repairs[1].detail
    assert (eight.title, eight.post.text, eight.post.author) == ("Tea & toast", "Green.", "gone")
    assert told(eight) == []


def test_recognised_alone_and_as_a_folder(site):
    def score(source):
        return READER.sniff(source, Options())

    assert score(Source(str(site), site)) > 0.9
    assert score(Source("x.xml", COMMENTS.encode())) > 0.9
    assert (
        score(Source("x.xml", b'<comments a="b"><row Id="1" PostId="1" Text="x" /></comments>'))
        > 0.9
    )
    for other in (POSTS, USERS, "", "<comments/>", "<html><comments></html>", "<rss/>"):
        assert score(Source("x.xml", other.encode())) == 0
    (site / "Comments.xml").unlink()
    assert score(Source(str(site), site)) == 0
    with pytest.raises(ReadError, match=r"there is no Comments\.xml$"):
        list(READER.read(Source(str(site), site), Options()))


def test_comments_of_two_sites(site):
    (site / "b").mkdir()
    (site / "b" / "Comments.xml").write_text(COMMENTS)
    with pytest.raises(ReadError, match="several files of comments; give the folder of one site"):
        list(READER.read(Source(str(site), site), Options()))


def test_rows_that_lack_what_others_have():
    text = '<comments><row Id="1" Text="a" /><row PostId="7" Text="b" /><row /><row Id="1" PostId="7"/>'
    threads = read(text)
    assert sum(len(thread) for thread in threads) == 3
    assert {"truncated", "missing_id", "empty_text"} <= {
        code for thread in threads for code, _ in told(thread)
    }


@pytest.mark.parametrize("text", ["", "<comments/>", "<comments></comments>", "\0\1", "tea"])
def test_nothing_in_it(text):
    with pytest.raises(ReadError, match=r"^Comments.xml: there are no comments in it"):
        read(text)


def test_entities_are_never_looked_up():
    head = '<!DOCTYPE c [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/hostname">]>\n<comments>'
    (thread,) = read(f'{head}<row Id="1" PostId="2" Text="&a;&x;" /></comments>')
    assert thread.comments[0].text == "&a;&x;"


@given(st.data())
def test_mutations_give_threads_or_a_read_error(data):
    text = list(COMMENTS)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 40))] = data.draw(
            st.text(st.sampled_from("<>/&;\"'=![]C\0a\ud800"), max_size=4)
        )
    try:
        threads = read("".join(text).encode("utf-8", "surrogatepass"))
    except ReadError:
        return
    for thread in threads:
        ids = [unit.id for unit in thread]
        assert len(set(ids)) == len(ids)


@given(st.integers(0, len(COMMENTS)))
def test_truncation_keeps_every_whole_row(size):
    whole = COMMENTS[:size].count("/>")
    try:
        found = sum(len(thread) for thread in read(COMMENTS[:size]))
    except ReadError:
        found = 0
    assert found in (whole, whole + 1)
