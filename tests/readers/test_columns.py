"""Guessing columns: the usual names, the user's word first, a helpful message otherwise."""

import pytest

from discourse.errors import ReadError
from discourse.readers.columns import FIELDS, find_columns, guess_columns


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            "id parent_id author text created score title url",
            {"id": "id", "parent_id": "parent_id", "author": "author", "created": "created",
             "score": "score", "title": "title", "url": "url", "texts": ("text",)},
        ),
        (  # Reddit
            "id name author body link_id parent_id created_utc ups permalink",
            {"id": "id", "author": "author", "texts": ("body",), "thread": "link_id",
             "created": "created_utc", "score": "ups", "url": "permalink"},
        ),
        (  # ConvoKit
            "id conversation_id text speaker reply-to timestamp",
            {"id": "id", "thread": "conversation_id", "author": "speaker",
             "parent_id": "reply-to", "created": "timestamp"},
        ),
        (
            "CommentID InReplyTo userName Comment Likes publishedAt",
            {"id": "CommentID", "parent_id": "InReplyTo", "author": "userName",
             "texts": ("Comment",), "score": "Likes", "created": "publishedAt"},
        ),
        ("_id by content time", {"id": "_id", "author": "by", "texts": ("content",)}),
        ("name message", {"id": "", "author": "name", "texts": ("message",)}),
        ("name author message", {"id": "name", "author": "author"}),
        ("id name message", {"id": "id", "author": "name"}),
        ("comment_id post_id body", {"id": "comment_id", "thread": "post_id"}),
        ("post_id body", {"id": "post_id", "thread": ""}),
        ("id title selftext body", {"title": "title", "texts": ("body", "selftext")}),
    ],
)  # fmt: skip
def test_usual_names(names, expected):
    columns = guess_columns(names.split(), {})
    assert {field: getattr(columns, field) for field in expected} == expected


def test_what_the_user_says_goes_first():
    columns = find_columns(["id", "no", "text", "body"], {"id": "No", "text": "body"}, "x")
    assert (columns.id, columns.texts) == ("no", ("body",))


def test_a_column_serves_one_field_only():
    columns = guess_columns(["comment", "author"], {"title": "comment"})
    assert columns.title == "comment"
    assert columns.texts == ()


def test_no_text_column_names_what_there_is_and_the_way_out():
    with pytest.raises(ReadError) as caught:
        find_columns(["nr", "who", "said"], {}, "t.csv")
    message = str(caught.value)
    assert message.startswith("t.csv: ")
    assert "nr, who, said" in message
    assert "text=" in message
    assert "\n" not in message


def test_many_columns_are_not_all_named():
    with pytest.raises(ReadError) as caught:
        find_columns([f"q{at}" for at in range(40)], {}, "t.csv")
    assert "q11, ..." in str(caught.value)


def test_unknown_field_and_unknown_column():
    with pytest.raises(ReadError, match=r"given as 'colour', only as id, "):
        find_columns(["text"], {"colour": "text"}, "t.csv")
    with pytest.raises(ReadError, match=r"no column 'bdy'; there are: text"):
        find_columns(["text"], {"text": "bdy"}, "t.csv")


def test_fields_are_what_the_option_accepts():
    assert {"id", "parent_id", "author", "text", "created", "score", "title", "thread"} <= {*FIELDS}
