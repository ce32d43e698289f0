"""Running text: what is a title, what is a byline, and what is merely a first sentence."""

import pytest

from discourse.readers.prose import date_in, is_structured, post_of, tidy, tidy_lines

BODY = "Dogs should be on leads in parks, because not everybody likes to be greeted by them."


def parts(*lines):
    post = post_of(lines)
    return post.title, post.author, post.created, post.text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((BODY,), (None, "", None, BODY)),
        (("Dogs in parks", "", BODY), ("Dogs in parks", "", None, BODY)),
        (("", "# Dogs in parks #", BODY), ("Dogs in parks", "", None, BODY)),
        (("Dogs in parks", "=============", "", BODY), ("Dogs in parks", "", None, BODY)),
        (("Title: Dogs?", "Author: Ann Lee", "Date: 2021-05-24", "", BODY),
         ("Dogs?", "Ann Lee", "2021-05-24", BODY)),
        (("Dogs in parks", "By Ann Lee", "", BODY), ("Dogs in parks", "Ann Lee", None, BODY)),
        (("Why leads?", "", "Posted by Ann on May 24, 2021", "", BODY),
         ("Why leads?", "Ann", "2021-05-24", BODY)),
        (("Posted on 24 May 2021 by Ann van Lee", "", BODY),
         (None, "Ann van Lee", "2021-05-24", BODY)),
        (("Dogs in parks", "24 May 2021", "", BODY), ("Dogs in parks", "", "2021-05-24", BODY)),
        (("Dogs in parks", "By Ann Lee", "24 May 2021", BODY),
         ("Dogs in parks", "Ann Lee", "2021-05-24", BODY)),
    ],
)  # fmt: skip
def test_titles_and_bylines(lines, expected):
    assert parts(*lines) == expected


@pytest.mark.parametrize(
    "first",
    [
        "I saw a dog today.",
        "Do dogs like leads?",
        "and then there was one",
        "Hello everyone",
        "Here is what I think:",
        "1. Dogs",
        "> quoted",
        "A line that is far too long to be anybody’s title " * 3,
    ],
)
def test_first_lines_that_are_no_titles(first):
    first = first.strip()
    assert parts(first, "", BODY) == (None, "", None, f"{first}\n\n{BODY}")


@pytest.mark.parametrize(
    "second", ["By the way I like cats", "by now it is late", "By Ann, who knows"]
)
def test_sentences_that_are_no_bylines(second):
    post = post_of(["Dogs in parks", "", second, "", BODY])
    assert post.author == ""
    assert second in post.text


def test_a_lone_title_is_a_text():
    assert parts("Dogs in parks") == (None, "", None, "Dogs in parks")
    assert parts() == (None, "", None, "")


def test_a_line_followed_by_its_next_is_no_title():
    assert parts("Dogs are fine", BODY)[0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 24, 2021 at 3:06 pm", "2021-05-24T15:06:00"),
        ("on 24 May 2021", "2021-05-24"),
        ("(2021-05-24)", "2021-05-24"),
        ("24th May 2021, 10:15", "2021-05-24T10:15:00"),
        ("In 2021 I had 24 dogs", None),
        ("2021", None),
        ("May", None),
        ("", None),
    ],
)
def test_dates_alone_on_a_line(text, expected):
    assert date_in(text) == expected


def test_lines_are_tidied():
    assert tidy_lines("a \r\n\tb\n \tc\n\u00a0 d\u00a0e\ne\tf\t\x0cg") == [
        "a", "    b", "    c", "  d e", "e\tf", "g",
    ]  # fmt: skip


def test_tabs_beside_spaces_are_eight_columns():
    assert tidy_lines("    a\n\tb\n\t  c")[1:] == ["        b", "          c"]


def test_paragraphs():
    lines = ["", "", "  one", "  two", "", "", "    * deep", "", ""]
    assert tidy(lines) == "one\ntwo\n\n  * deep"
    assert tidy([]) == ""


@pytest.mark.parametrize(
    "text",
    ["<p>Hi</p>", "<!DOCTYPE html>", "<?xml version='1.0'?>", "<rss >", ' {"a": 1}', "[1, 2]", "[]",
     '[{"a": 1}]', '["a"]', "{}", "[[1, 2], 3]"],
)  # fmt: skip
def test_structure(text):
    assert is_structured(text)


@pytest.mark.parametrize(
    "text", ["[Update: no]", "<3 dogs", "<- back", "{sigh}", "[][] menu", "[1] A note", "5 < 6"]
)
def test_no_structure(text):
    assert not is_structured(text)
