"""Disqus' XML: threads mixed up, deleted comments, spam, threads that are not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.exports.disqus import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.exported import DISQUS, SHARED, walk_disqus


def read(text=DISQUS, thread=None):
    data = text if isinstance(text, bytes) else text.encode()
    return list(READER.read(Source("d.xml", data), Options(thread=thread)))


def shape(thread):
    return [(c.id, c.parent_id, c.author, c.text, c.removed) for c in thread.comments]


def told(thread):
    return [(repair.code, repair.comment_id) for repair in thread.repairs]


def test_threads_with_comments_in_order_of_their_first():
    first, second = read()
    assert (first.id, first.title, first.url) == (
        "10",
        "Tea & toast",
        "http://tea.example.com/tea/",
    )
    assert (first.post.author, first.post.text) == ("Ann", "Which is better?")
    assert first.post.created == "2020-03-01T09:00:00Z"
    assert shape(first) == [
        ("100", "0", "Bo", "Tea, always.\n\nBlack <hot>.", False),
        ("102", "100", "Di", "", True),
        ("104", "102", "Fay", "Why though?", False),
        ("105", "100", "", "", True),
        ("106", "105", "Bo", "No watches, please.", False),
    ]
    assert told(first) == [("left_out", "103"), ("left_out", "105"), ("missing_parent", "105")]
    assert "Cheap watches" in first.repairs[0].detail
    assert len(first) == 4
    assert (second.id, shape(second)) == ("12", [("101", "0", "cy", "Jam first.", False)])
    assert first.source_format == READER.name


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("10", "10"),
        ("11", "11"),
        ("/tea", "10"),
        ("http://tea.example.com/jam/", "12"),
        ("https://www.tea.example.com/jam", "12"),
    ],
)
def test_a_thread_is_chosen_by_number_identifier_or_address(wish, found):
    assert [thread.id for thread in read(thread=wish)] == [found]


def test_no_such_thread():
    with pytest.raises(ReadError, match=r"^d\.xml: there is no thread 'x'; there are: 10, 12$"):
        read(thread="x")


def test_of_two_threads_of_a_page_the_used_one_is_meant():
    extra = '<thread dsq:id="9"><id>/tea</id><link>http://tea.example.com/tea/</link></thread>'
    text = DISQUS.replace('<thread dsq:id="10">\n<id>', extra + '<thread dsq:id="10">\n<id>', 1)
    assert [thread.id for thread in read(text, thread="/tea")] == ["10"]


def test_an_export_without_comments_lists_its_threads():
    threads = read(DISQUS[: DISQUS.index("<post ")] + "</disqus>")
    assert [(thread.id, len(thread)) for thread in threads] == [("10", 0), ("11", 0), ("12", 0)]


def test_comments_of_a_thread_that_is_not_there():
    (thread,) = read(DISQUS.replace('<thread dsq:id="12" />', '<thread dsq:id="77" />'))[1:]
    assert (thread.id, thread.post.text, shape(thread)[0][:2]) == ("77", "", ("101", "0"))
    assert told(thread) == [("missing_parent", "0")]


def test_a_comment_that_names_no_thread():
    threads = read(DISQUS.replace('<thread dsq:id="12" />', ""))
    assert [thread.id for thread in threads] == ["10", "d"]
    assert ("bad_field", "101") in told(threads[1])


def test_every_thread_says_that_the_file_breaks_off():
    for thread in read(DISQUS[: DISQUS.index("<p>No watches")]):
        assert "truncated" in [repair.code for repair in thread.repairs]


def test_other_prefixes_and_no_prefixes():
    text = (
        DISQUS.replace("xmlns:dsq", "xmlns:ns1")
        .replace("dsq:id", "ns1:id")
        .replace('xmlns="', 'xmlns:ns0="')
    )
    text = text.replace("<", "<ns0:").replace("<ns0:/", "</ns0:").replace("<ns0:?", "<?")
    text = text.replace("<ns0:!", "<!").replace("<ns0:p>", "<p>").replace("</ns0:p>", "</p>")
    text = text.replace("<ns0:i>", "<i>").replace("</ns0:i>", "</i>")
    assert [shape(thread) for thread in read(text)] == [shape(thread) for thread in read()]


def test_dates_that_are_none():
    first = read(DISQUS.replace("2020-03-02T10:00:00Z", "soon"))[0]
    assert first.comments[0].created is None
    assert ("bad_field", "100") in told(first)


def post(name, inside, thread="10", message="Words."):
    return (
        f"<post{name}><id>own-{len(inside)}</id><message>{message}</message>{inside}"
        f'<author><name>Gil</name></author><thread dsq:id="{thread}" /></post></disqus>'
    )


@pytest.mark.parametrize(
    ("name", "inside", "message", "expected"),
    [
        (' dsq:id="200"', '<parent dsq:id="100"/>', "Words.", ("200", "100", "Words.")),
        (" dsq:id=200", "<parent dsq:id=100/>", "Words.", ("200", "100", "Words.")),
        ("", "", "Words.", ("own-0", "0", "Words.")),
        (' dsq:id="200"', '<parent dsq:id="199"/>', "Words.", ("200", "199", "Words.")),
        (' dsq:id="200"', '<parent dsq:id=""/>', "Words.", ("200", "0", "Words.")),
        (' dsq:id="200"', "<parent/>", "\n <![CDATA[ <p>A</p> ]]>\n", ("200", "0", "A")),
        (' dsq:id="200"', "", "R&D <i>as</i> & is", ("200", "0", "R&D as & is")),
        (' dsq:id="200"', "", "<![CDATA[ends ]]]]><![CDATA[> so]]>", ("200", "0", "ends ]]> so")),
        (
            ' dsq:id="200"',
            "",
            '<![CDATA[<blockquote>Q</blockquote><a href="http://a.org/x">see</a>]]>',
            ("200", "0", "> Q\n\nsee <http://a.org/x>"),
        ),
    ],
)
def test_shapes_of_a_comment(name, inside, message, expected):
    first = read(DISQUS.replace("</disqus>", post(name, inside, message=message)))[0]
    (found,) = (comment for comment in first.comments if comment.author == "Gil")
    assert (found.id, found.parent_id, found.text) == expected


def test_what_was_not_approved_is_left_out():
    text = DISQUS.replace(
        "</disqus>", post(' dsq:id="200"', "<isApproved>false</isApproved>", "12", "Wait")
    )
    second = read(text)[1]
    assert [comment.id for comment in second.comments] == ["101"]
    assert told(second) == [("left_out", "200")]
    assert "not approved by 'Gil', not counted as a comment: 'Wait'" in second.repairs[0].detail


def test_ids_that_repeat_and_parents_in_other_threads():
    text = DISQUS.replace(
        "</disqus>",
        post(' dsq:id="101"', '<parent dsq:id="100"/>', "12").replace("</disqus>", "")
        + post(' dsq:id="201"', '<parent dsq:id="201"/>', "12"),
    )
    second = read(text)[1]
    assert [(c.id, c.parent_id) for c in second.comments if not c.removed] == [
        ("101", "0"),
        ("101~2", "100"),
        ("201", "0"),
    ]
    codes = [code for code, _ in told(second)]
    assert {"duplicate_id", "missing_parent", "orphan", "cycle"} <= set(codes)


@pytest.mark.parametrize("text", ["", "<disqus/>", '<disqus xmlns="http://disqus.com"></disqus>'])
def test_nothing_in_it(text):
    with pytest.raises(ReadError, match=r"^d\.xml: there are no threads or comments in it$"):
        read(text)


def test_recognised_by_its_root():
    assert READER.sniff(Source("d.xml", DISQUS.encode()), Options()) > 0.9
    for other in (b"<rss></rss>", b"<html>disqus.com", b"", b"\x89PNG\r\n", b"disqus.com <disqus"):
        assert READER.sniff(Source("d.xml", other), Options()) == 0


@given(st.data())
def test_mutations_give_threads_or_a_read_error(data):
    text = list(DISQUS)
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
        ids = [comment.id for comment in thread]
        assert len(set(ids)) == len(ids)
        assert {comment.parent_id for comment in thread.comments} <= set(ids)


@given(st.integers(DISQUS.index("<post "), len(DISQUS)))
def test_truncation_keeps_every_whole_comment(size):
    found = [c.id for thread in read(DISQUS[:size]) for c in thread.comments]
    left = [r.comment_id for t in read(DISQUS[:size]) for r in t.repairs if r.code == "left_out"]
    for number in range(100, 100 + DISQUS[:size].count("</post>")):
        assert (found.count(str(number)), str(number) in left) in ((1, False), (1, True), (0, True))


@pytest.mark.skipif(not (SHARED / "disqus_xml").is_dir(), reason="the shared samples are absent")
@pytest.mark.parametrize(
    "path", sorted((SHARED / "disqus_xml").glob("*.xml")), ids=lambda path: path.name
)
def test_real_exports_against_another_walker(path):
    threads = {thread.id: thread for thread in READER.read(Source(str(path), path), Options())}
    expected = walk_disqus(path)
    assert set(threads) == {name for name, posts in expected.items() if posts}
    for name, posts in expected.items():
        shown = {c.id: (c.parent_id, c.author, c.removed) for c in threads[name].comments}
        left = {r.comment_id for r in threads[name].repairs if r.code == "left_out"}
        for post, parent, author, deleted, spam in posts:
            if spam:
                assert post in left
            else:
                assert shown.pop(post) == (parent, author, deleted)
        assert set(shown) <= left | threads[name].placeholders
