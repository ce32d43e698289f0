"""A bare article is a post without comments, and never somebody else's format."""

import pytest

from discourse.errors import ReadError
from discourse.readers import read_bytes

ARTICLE = """Leads for all

By Ann Lee

Dogs should be on leads.
1. First reason
2. Second reason

Some people say: never. Others wrote letters, many of them.
"""


def test_an_article():
    thread = read_bytes(ARTICLE.encode(), "folder/leads.v2.txt")
    assert (thread.id, thread.source_format, thread.comments) == ("leads.v2", "article", ())
    assert (thread.title, thread.post.author, thread.post.id) == ("Leads for all", "Ann Lee", "0")
    assert thread.post.text.startswith("Dogs should be on leads.\n1. First reason")
    assert thread.post.text.endswith("many of them.")
    assert thread.repairs == ()


def test_commas_alone_do_not_make_a_table():
    text = "Well, I never.\nDogs, cats and birds, all at once.\nStrange, but true.\n"
    assert read_bytes(text.encode(), "x.txt").source_format == "article"


def test_encoding_repairs_are_kept():
    thread = read_bytes("Dogs aren’t cats — naïve as that sounds.".encode("cp1252"), "x")
    assert [repair.code for repair in thread.repairs] == ["encoding"]


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><rss></rss>",
        '{"data": {"children": []}}',
        '[["a", "b"]]',
        "12 34\n56 78\n",
        "--- *** ---",
    ],
)
def test_other_formats_are_refused(text):
    with pytest.raises(ReadError, match=r"^x: it is in none of the known formats"):
        read_bytes(text.encode(), "x")


def test_a_table_without_text_is_not_an_article():
    with pytest.raises(ReadError, match="no column looks like the comments' text"):
        read_bytes(b"a,b,c\n1,2,3\n4,5,6\n", "x.txt")


def test_on_demand_anything_is_an_article():
    assert read_bytes(b"<b>Dogs</b>", "x", format="article").post.text == "<b>Dogs</b>"
