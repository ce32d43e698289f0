"""Comments on YouTube videos: the Data API's lists, yt-dlp's info.json, and comment scrapers.

The Data API gives threads of a comment and some of its answers, page by page; yt-dlp gives
the video and a flat list whose top-level comments answer "root". Answers to answers are kept
under the comment at the top, as the site keeps them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row
from discourse.readers.exports.documents import answers, objects, sureness, unknown
from discourse.readers.exports.fields import Fields, plain, whole
from discourse.readers.exports.listing import (
    Page,
    absent_post,
    incomplete,
)
from discourse.readers.exports.youtube_items import (
    flat,
    is_flat,
    is_scraped,
    is_single,
    is_thread,
    single,
    snippet_of,
)
from discourse.readers.grouping import threads
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_KINDS = ("youtube#commentThread", "youtube#comment")
_WHAT = "a comment of YouTube"
_REJECTED = {"likelySpam", "rejected"}
_WATCH = "https://www.youtube.com/watch?v="


@dataclass
class _Video(Page):
    """What the pages say of one video: how many answers, whether a last page is there."""

    answers: dict[str, int] = field(default_factory=dict)
    more: bool = False
    last: bool = False


def sniff(source: Source, _options: Options) -> float:
    """How sure it is comments of YouTube.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b'{"kind": "youtube#commentThreadListResponse", "items": []}', "t"), Options())
    0.98
    """
    return sureness(source, _likeness)


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield a thread for each video, in order of first appearance.

    Raises
    ------
    ReadError
        If there are none.
    """
    log: list[Repair] = []
    videos: dict[str, _Video] = {}
    homes: dict[str, str] = {}
    for value in answers(source, log, _likeness, _WHAT):
        _take(value, videos, homes, source.stem, log)
    if not videos:
        raise ReadError(f"{source.name}: there are no comments of YouTube in it")
    entries = ((name, row, ()) for name, video in videos.items() for row in video.shown())
    posts = {name: video.post or Row(name) for name, video in videos.items()}
    found = threads(entries, source, options, "youtube_json", posts, ())
    for thread in found:
        video = videos[thread.id]
        absent = () if video.post else (absent_post(thread.post.id, "the video itself"),)
        told = (*log, *_declared(video), *video.found(), *absent)
        address = thread.url or (None if thread.id == source.stem else _WATCH + thread.id)
        yield replace(thread, url=address, repairs=(*told, *thread.repairs))


def _likeness(value: Any) -> float:
    if isinstance(value, list):
        return next((_likeness(item) for item in value if isinstance(item, dict)), 0.0)
    if not isinstance(value, dict):
        return 0.0
    kind = plain(value.get("kind"))
    if kind.startswith((*_KINDS, "youtube#video")):
        return 0.98
    comments, items = value.get("comments"), value.get("items")
    if isinstance(comments, list):
        told = "extractor" in value or "webpage_url" in value
        return 0.97 if told or any(map(is_flat, comments[:1])) else 0.0
    kinds = (is_thread, is_single, is_flat, is_scraped)
    first = items[0] if isinstance(items, list) and items else value
    return 0.97 if any(is_one(first) for is_one in kinds) else 0.0


def _take(
    value: Mapping[str, Any],
    videos: dict[str, _Video],
    homes: dict[str, str],
    stem: str,
    log: list[Repair],
) -> None:
    """Sort what one page holds by its videos."""
    kind = plain(value.get("kind"))
    listed = value.get("items")
    items = listed if isinstance(listed, list) else [value]
    if isinstance(value.get("comments"), list):
        _take_info(value, videos, homes, stem, log)
        return
    before = len(videos)
    for item in objects(items, log, _WHAT):
        if plain(item.get("kind")) == "youtube#video" or kind.startswith("youtube#videoList"):
            _take_video(item, videos)
        elif is_thread(item):
            _take_thread(item, videos, homes, stem, log)
        elif is_single(item):
            _put(single(Fields(item)), videos, homes, "", stem)
        elif is_flat(item) or is_scraped(item):
            _put(flat(Fields(item)), videos, homes, "", stem)
        else:
            log.append(unknown(item, _WHAT))
    if kind.startswith("youtube#commentThreadList") and (videos or not before):
        video = list(videos.values())[-1] if videos else videos.setdefault(stem, _Video())
        video.more |= bool(value.get("nextPageToken"))
        video.last |= not value.get("nextPageToken")


def _put(
    read: tuple[Row, Fields], videos: dict[str, _Video], homes: dict[str, str], name: str, stem: str
) -> None:
    """Add a comment to its video: as told, else where what it answers is, else the latest."""
    row, fields = read
    home = name or homes.get(row.parent_id) or next(reversed(videos), stem)
    video = videos.setdefault(home, _Video())
    homes.setdefault(row.id, home)
    status = plain(snippet_of(fields.content).get("moderationStatus"))
    video.add(row, fields.repairs, f"it is marked as {status}" if status in _REJECTED else "")


def _take_thread(
    item: Mapping[str, Any],
    videos: dict[str, _Video],
    homes: dict[str, str],
    stem: str,
    log: list[Repair],
) -> None:
    snippet = snippet_of(item)
    top = snippet.get("topLevelComment")
    name = plain(snippet.get("videoId"))
    if isinstance(top, dict):
        name = name or plain(snippet_of(top).get("videoId"))
        row, fields = single(Fields(top), plain(item.get("id")))
        _put((row, fields), videos, homes, name, stem)
        answers = videos[homes[row.id]].answers
        answers[row.id] = max(answers.get(row.id, 0), whole(snippet.get("totalReplyCount")) or 0)
    inner = item.get("replies")
    listed = inner.get("comments") if isinstance(inner, dict) else None
    for answer in objects(listed if isinstance(listed, list) else [], log, _WHAT):
        row, fields = single(Fields(answer))
        row = row if row.parent_id else row._replace(parent_id=plain(item.get("id")))
        _put((row, fields), videos, homes, name, stem)


def _take_info(
    value: Mapping[str, Any],
    videos: dict[str, _Video],
    homes: dict[str, str],
    stem: str,
    log: list[Repair],
) -> None:
    """The video and the comments of an info.json."""
    name = plain(value.get("id")) or stem
    fields = Fields(value, name)
    video = videos.setdefault(name, _Video())
    if any(key in value for key in ("title", "description", "uploader", "channel")):
        video.post = Row(
            name,
            "",
            fields.text("channel", "uploader"),
            fields.text("description"),
            fields.time("timestamp", "upload_date"),
            fields.number("like_count"),
            fields.text("webpage_url") or None,
            title=fields.text("title", "fulltitle") or None,
        )
    video.declared = max(video.declared, whole(value.get("comment_count")) or 0)
    video.repairs += fields.repairs
    for comment in objects(value["comments"], log, _WHAT):
        _put(flat(Fields(comment)), videos, homes, name, stem)


def _take_video(item: Mapping[str, Any], videos: dict[str, _Video]) -> None:
    """The video, from the Data API's list of videos."""
    fields = Fields(item, plain(item.get("id")))
    if not fields.name:
        return
    snippet, statistics = fields.inner("snippet"), fields.inner("statistics")
    video = videos.setdefault(fields.name, _Video())
    video.post = Row(
        fields.name,
        "",
        snippet.text("channelTitle"),
        snippet.text("description"),
        snippet.time("publishedAt"),
        statistics.number("likeCount"),
        _WATCH + fields.name,
        title=snippet.text("title") or None,
    )
    video.declared = max(video.declared, whole(statistics.content.get("commentCount")) or 0)
    video.repairs += fields.repairs


def _declared(video: _Video) -> list[Repair]:
    """Whether the video or its comments count more than there are here."""
    held = len(video.rows)
    if video.declared:
        return [incomplete(video.declared, held, "the video")] if video.declared > held else []
    here: dict[str, int] = {}
    for row in video.rows:
        here[row.parent_id] = here.get(row.parent_id, 0) + 1
    lacking = sum(max(0, told - here.get(name, 0)) for name, told in video.answers.items())
    if lacking:
        return [incomplete(held + lacking, held, "the count of answers")]
    if video.more and not video.last:
        detail = f"the last page names a next one, which is not here; {held} comments are"
        return [Repair("incomplete", None, detail)]
    return []


READER = Reader(
    "youtube_json",
    "comments on YouTube videos: the Data API's pages, yt-dlp's info.json",
    sniff,
    read,
    (".json", ".jsonl"),
    fields=("id", "parent_id", "author", "text", "created", "score", "title"),
    mends=("pages to merge", "answers that are not listed", "spam"),
    several=True,
)
