"""Corpora of ConvoKit: a folder, or its utterances alone; of any size.

Both spellings of every field that changed its name over the versions. What our own renderer
wrote comes back exactly.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard, cast, get_args

from discourse.errors import ReadError
from discourse.model import Repair, RepairCode, Thread
from discourse.readers.assemble import Row
from discourse.readers.decode import stream_items
from discourse.readers.exports.convokit_conversations import conversations
from discourse.readers.exports.fields import as_json, plain
from discourse.readers.exports.listing import incomplete
from discourse.readers.grouping import Entry, threads
from discourse.readers.interface import Options, Reader
from discourse.readers.records import foreign_entry, stray_entry
from discourse.readers.source import Source
from discourse.readers.values import number, timestamp

__all__ = ["READER", "read", "sniff"]

_FORMAT = "discourse-thread 1"
_OURS = {"score", "url", "created", "removed"}
_NOBODY = {"[deleted]", "[unnamed]"}
_CODES = frozenset(get_args(RepairCode))
_SHOWN = 40
_EARLIEST = 10**8  # smaller times, before 1973, count from some other beginning
_REPLY, _THREAD, _SPEAKER = (
    ("reply_to", "reply-to"),
    ("conversation_id", "root"),
    ("speaker", "user"),
)
_TOLD = ("id", "text", *_REPLY)

_decode = json.JSONDecoder().decode


@dataclass
class _Found:
    """What the utterances tell of their conversations, as they go by."""

    posts: dict[str, Row] = field(default_factory=dict)
    waiting: dict[str, tuple[Repair, ...]] = field(default_factory=dict)
    heads: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    strays: dict[str, frozenset[str]] = field(default_factory=dict)
    log: list[Repair] = field(default_factory=list)
    undated: int = 0


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a corpus of ConvoKit.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> line = b'{"id": "a", "root": "a", "reply_to": null, "user": "Bo", "text": "Tea?", "meta": {}}'
    >>> sniff(decode(line, "utterances.jsonl"), Options())
    0.97
    """
    if source.is_several:
        return 0.97 if _named(source, "utterances") else 0.0
    start = source.start.lstrip()
    if start[:1] not in ("{", "["):
        return 0.0
    try:
        first = next(_utterances(source, []), None)
    except ReadError:
        return 0.0
    if not isinstance(first, tuple) or not isinstance(first[1], dict):
        return 0.0
    keys = first[1].keys()
    groups = (_REPLY, _THREAD, _SPEAKER, ("text",), ("id",))
    if not all(any(key in keys for key in group) for group in groups):
        return 0.0
    return 0.97 if keys & {"meta", "vectors"} else 0.6


def read(source: Source, options: Options) -> Iterator[Thread]:
    """Yield the conversations in order of first appearance.

    Raises
    ------
    ReadError
        If there are no utterances.
    """
    file = _named(source, "utterances") if source.is_several else source
    if file is None:
        raise ReadError(f"{source.name}: there are no utterances.jsonl and no utterances.json")
    about = _named(source, "conversations") if source.is_several else None
    found = _Found()
    told = conversations(about, found.log) if about is not None else {}
    entries = _entries(file, found)
    for thread in threads(entries, file, options, "convokit", found.posts, found.log):
        yield _finished(thread, found, told.get(thread.id, {}))


def _named(source: Source, what: str) -> Source | None:
    """A file of a corpus, whose name may have a prefix ("cornell_utterances.jsonl")."""
    for part in source.parts:
        last = part.name.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".gz")
        stem, _, suffix = last.rpartition(".")
        if suffix in ("json", "jsonl") and (
            stem == what or stem.endswith((f"_{what}", f"-{what}"))
        ):
            return part
    return None


def _utterances(
    source: Source, log: list[Repair]
) -> Iterator[tuple[str, dict[str, Any] | str, bool]]:
    """Place, content and whether strings are to be mended, one by one."""
    if source.start.lstrip()[:1] == "[":
        for number_, value in enumerate(_array(source, log), 1):
            yield f"item {number_}", value if _is_one(value) else as_json(value), True
        return
    for number_, line in enumerate(source.lines(), 1):
        if not line or line.isspace():
            continue
        try:
            value = _decode(line.strip())
        except (ValueError, RecursionError):
            value = None
        content = value if _is_one(value) else line.strip()
        yield f"line {number_}", content, "\\" in line or not line.isascii()


def _is_one(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and any(value.get(key) is not None for key in _TOLD)


def _array(source: Source, log: list[Repair]) -> Iterator[Any]:
    """The utterances of old versions, which are one array."""
    if not source.is_large:
        document = source.json
        log += document.repairs
        yield from document.value if isinstance(document.value, list) else ()
        return
    with source.open() as file:
        try:
            yield from stream_items(file)
        except (ValueError, OSError, EOFError) as problem:
            why = str(problem).strip().partition("\n")[0]
            detail = f"the JSON breaks off ({why}); what comes before is kept"
            log.append(Repair("truncated", None, detail))


def _entries(source: Source, found: _Found) -> Iterator[Entry]:
    some = False
    for place, content, mending in _utterances(source, found.log):
        if not isinstance(content, dict):
            detail = f"{place} is no utterance; it is kept as a comment: {content[:_SHOWN]!r}"
            yield stray_entry(content, place, "unparsed", detail)
            continue
        some = True
        meta = content.get("meta")
        if isinstance(meta, dict) and meta.keys() >= _OURS and plain(_first(content, _THREAD)):
            entry = _own(content, meta, found)
            if entry is not None:
                yield entry
        else:
            yield _entry(
                content, meta if isinstance(meta, dict) else {}, place, found, mending=mending
            )
    if not some:
        raise ReadError(f"{source.name}: there are no utterances in it")
    if found.undated:
        detail = f"{found.undated} timestamps are no dates; they are left out"
        found.log.append(Repair("bad_field", None, detail))


def _first(content: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((content[key] for key in keys if content.get(key) is not None), None)


def _entry(
    content: Mapping[str, Any], meta: Mapping[str, Any], place: str, found: _Found, *, mending: bool
) -> Entry:
    """An utterance as others write it."""
    time, speaker = content.get("timestamp"), _first(content, _SPEAKER)
    told = time if plain(time) else None
    if told is not None and (timestamp(told) is None or abs(number(told) or _EARLIEST) < _EARLIEST):
        found.undated += 1  # seconds since a recording began, mostly
        told = None
    if isinstance(speaker, dict):
        speaker = _first(speaker, ("id", "name"))
    score = number(meta.get("score"))
    return foreign_entry(
        [
            plain(content.get("id")),
            plain(_first(content, _REPLY)),
            plain(speaker),
            told,
            score,
            plain(meta.get("title")),
            plain(meta.get("permalink")) or plain(meta.get("url")),
            "yes" if meta.get("removed") is True else "",
            plain(_first(content, _THREAD)),
            plain(content.get("text")),
        ],
        place,
        mending=mending,
    )


def _own(content: Mapping[str, Any], meta: Mapping[str, Any], found: _Found) -> Entry | None:
    """An utterance as we write it, exactly; ``None`` for the post."""
    name = plain(_first(content, _THREAD))
    unit = plain(content.get("id"))
    speaker = plain(_first(content, _SPEAKER))
    row = Row(
        unit,
        plain(_first(content, _REPLY)),
        "" if speaker in _NOBODY else speaker,
        plain(content.get("text")),
        plain(meta.get("created")) or None,
        number(meta.get("score")),
        plain(meta.get("url")) or None,
        meta.get("removed") is True,
    )
    if not row.parent_id and meta.get("format") == _FORMAT and name not in found.posts:
        repairs = _repairs(meta.get("repairs"))
        found.posts[name] = row._replace(title=plain(meta.get("title")) or None)
        found.heads[name] = meta
        found.waiting[name] = repairs
        # What once could not be parsed is not asked for an author again.
        lost = (r.comment_id or "" for r in repairs if r.code in ("unparsed", "truncated"))
        found.strays[name] = frozenset(lost)
        return None
    stray = not row.author and unit in found.strays.get(name, ())
    return name, row._replace(stray=stray), found.waiting.pop(name, ())


def _repairs(told: Any) -> tuple[Repair, ...]:
    try:
        items = json.loads(told) if isinstance(told, str) else []
    except (ValueError, RecursionError):
        return ()
    return tuple(
        Repair(cast("RepairCode", item[0]), plain(item[1]) or None, plain(item[2]))
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, list)
        and len(item) == len(("code", "id", "detail"))
        and item[0] in _CODES
    )


def _finished(thread: Thread, found: _Found, told: Mapping[str, Any]) -> Thread:
    """The thread with its title, and as our renderer had it where it did."""
    head = found.heads.get(thread.id)
    if head is not None:
        repairs = (*found.waiting.pop(thread.id, ()), *thread.repairs)
        url = plain(head.get("thread_url")) or None
        return replace(thread, url=url, repairs=repairs)
    declared = told.get("num_comments") or 0
    more = (incomplete(declared, len(thread), "the corpus"),) if declared > len(thread) else ()
    return replace(
        thread,
        title=thread.title or told.get("title") or None,
        url=thread.url or told.get("thread_url") or None,
        repairs=(*more, *thread.repairs),
    )


READER = Reader(
    "convokit",
    "a ConvoKit corpus, or its utterances alone",
    sniff,
    read,
    (".jsonl", ".json"),
    fields=("id", "parent_id", "author", "text", "created", "score", "url", "removed", "title"),
    mends=("old names of fields", "utterances that are not there"),
    several=True,
)
