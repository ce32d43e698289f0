"""YouTube: threads of the Data API with some of their answers, yt-dlp's file, scrapers."""

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.youtube import READER
from discourse.readers.interface import Options
from tests.readers.exports.reading import codes, details, folder_of, pairs, read, source_of


def single(name, parent=None, **more):
    snippet = {
        "authorDisplayName": f"@{name}", "textOriginal": f"Words of {name}", "likeCount": 3,
        "textDisplay": f"Words of {name}", "publishedAt": "2022-05-01T10:00:00Z", **more,
    }  # fmt: skip
    if parent:
        snippet["parentId"] = parent
    return {"kind": "youtube#comment", "id": name, "snippet": snippet}


def thread_of(name, *answers, count=None, video="vid1"):
    snippet = {
        "videoId": video, "topLevelComment": single(name),
        "totalReplyCount": len(answers) if count is None else count,
    }  # fmt: skip
    held = {"replies": {"comments": list(answers)}} if answers else {}
    return {"kind": "youtube#commentThread", "id": name, "snippet": snippet, **held}


def page(*threads, **more):
    return {"kind": "youtube#commentThreadListResponse", "items": list(threads), **more}


def flat(name, parent="root", **more):
    return {
        "id": name, "parent": parent, "text": f"Words of {name}", "author": f"@{name}",
        "author_id": "UC1", "timestamp": 1650000000, "like_count": 2, **more,
    }  # fmt: skip


INFO = {
    "id": "vid1", "title": "Tea", "description": "How to.", "channel": "Ann", "extractor": "youtube",
    "timestamp": 1640000000, "webpage_url": "https://www.youtube.com/watch?v=vid1",
    "comment_count": 3, "comments": [flat("a"), flat("a.b", "a"), flat("c")],
}  # fmt: skip
VIDEO = {
    "kind": "youtube#videoListResponse",
    "items": [{"kind": "youtube#video", "id": "vid1", "statistics": {"commentCount": "3"},
               "snippet": {"title": "Tea", "description": "How to.", "channelTitle": "Ann"}}],
}  # fmt: skip


def test_threads_of_the_data_api():
    (thread,) = read(READER, source_of(page(thread_of("a", single("a.b", "a")), thread_of("c"))))
    assert (thread.id, thread.url) == ("vid1", "https://www.youtube.com/watch?v=vid1")
    assert pairs(thread) == [("a", "vid1"), ("a.b", "a"), ("c", "vid1")]
    assert (thread["a"].author, thread["a"].score) == ("@a", 3)
    assert thread["a"].created == "2022-05-01T10:00:00Z"
    assert codes(thread) == ["missing_parent"]  # the video


def test_answers_that_are_counted_but_not_listed():
    (thread,) = read(READER, source_of(page(thread_of("a", single("a.b", "a"), count=7))))
    assert details(thread, "incomplete") == ["the count of answers says 8 comments; 2 are in it"]


def test_answers_listed_apart():
    more = {
        "kind": "youtube#commentListResponse",
        "items": [single("a.c", "a"), single("a.b", "a")],
    }
    first = page(thread_of("a", single("a.b", "a"), count=2))
    (thread,) = read(READER, folder_of([first, more]))
    assert pairs(thread) == [("a", "vid1"), ("a.b", "a"), ("a.c", "a")]
    assert details(thread, "incomplete") == []


def test_answers_alone():
    more = {"kind": "youtube#commentListResponse", "items": [single("a.c", "a")]}
    (thread,) = read(READER, source_of(more))
    assert ("a.c", "a") in pairs(thread)
    assert "orphan" in codes(thread)


def test_a_next_page_that_is_not_there():
    (thread,) = read(READER, source_of(page(thread_of("a"), nextPageToken="n")))
    assert details(thread, "incomplete") == [
        "the last page names a next one, which is not here; 1 comments are"
    ]
    both = folder_of([page(thread_of("a"), nextPageToken="n"), page(thread_of("b"))])
    (thread,) = read(READER, both)
    assert (len(thread), details(thread, "incomplete")) == (2, [])


def test_the_video_beside_them():
    (thread,) = read(READER, folder_of([VIDEO, page(thread_of("a"))]))
    assert (thread.title, thread.post.author, thread.post.text) == ("Tea", "Ann", "How to.")
    assert details(thread, "incomplete") == ["the video says 3 comments; 1 are in it"]


def test_threads_as_others_keep_them():
    bare = {"id": "a", "snippet": {"topLevelComment": {"snippet": single("a")["snippet"]},
                                   "totalReplyCount": 1},
            "replies": {"comments": [{"id": "a.b", "snippet": {"textOriginal": "Yes"}}]}}  # fmt: skip
    (thread,) = read(READER, source_of({"items": [bare]}))
    assert pairs(thread) == [("a", thread.post.id), ("a.b", "a")]


def test_what_awaits_a_decision_is_left_out_where_it_was_rejected():
    spam = thread_of("s")
    spam["snippet"]["topLevelComment"] = single("s", moderationStatus="likelySpam")
    (thread,) = read(READER, source_of(page(thread_of("a"), spam)))
    assert pairs(thread) == [("a", "vid1")]
    assert details(thread, "left_out") == [
        "it is marked as likelySpam, so it is not counted: @s: 'Words of s'"
    ]


def test_the_file_of_yt_dlp():
    (thread,) = read(READER, source_of(INFO))
    assert (thread.id, thread.title, thread.post.text) == ("vid1", "Tea", "How to.")
    assert pairs(thread) == [("a", "vid1"), ("a.b", "a"), ("c", "vid1")]
    assert codes(thread) == []


def test_the_file_of_yt_dlp_with_some_of_the_comments():
    (thread,) = read(READER, source_of({**INFO, "comment_count": 90}))
    assert details(thread, "incomplete") == ["the video says 90 comments; 3 are in it"]


def test_comments_one_a_line():
    lines = [{"cid": "a", "text": "Words", "votes": "1.2K", "author": "@a", "time": "2 days ago"},
             {"cid": "a.b", "text": "Yes", "votes": "0", "author": "@b", "reply": True}]  # fmt: skip
    (thread,) = read(READER, source_of(lines, "t.jsonl", lines=True))
    assert pairs(thread) == [("a", "t"), ("a.b", "a")]
    assert (thread["a"].score, thread["a"].created) == (1200, None)


def test_several_videos():
    source = source_of(page(thread_of("a"), thread_of("b", video="vid2")))
    assert [thread.id for thread in read(READER, source)] == ["vid1", "vid2"]
    assert [pairs(thread) for thread in read(READER, source, "vid2")] == [[("b", "vid2")]]
    with pytest.raises(ReadError, match="there is no thread 'vid9'"):
        read(READER, source, "vid9")


def test_a_video_without_comments():
    (thread,) = read(READER, source_of({**INFO, "comments": [], "comment_count": 0}))
    assert (thread.title, len(thread)) == ("Tea", 0)


@pytest.mark.parametrize(
    "text", ["{}", '{"items": []}', '{"comments": [{"id": 1}]}', '[{"text": "x"}]']
)
def test_what_is_something_else(text):
    assert READER.sniff(source_of(text), Options()) == 0


def test_threads_in_somebody_elses_wrapping():
    (thread,) = read(
        READER, source_of({"videoId": "vid1", "comments": [thread_of("a"), thread_of("b")]})
    )
    assert pairs(thread) == [("a", "vid1"), ("b", "vid1")]


def test_what_is_no_comment_is_said():
    (thread,) = read(READER, source_of({**INFO, "comments": [*INFO["comments"], None, 7]}))
    assert details(thread, "unparsed") == [
        "a JSON value (null) is not a comment of YouTube; it is left out",
        "a JSON value (7) is not a comment of YouTube; it is left out",
    ]
