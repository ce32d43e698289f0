"""Parsed threads as a ConvoKit corpus (version 3 and later; Chang et al. 2020).

A corpus is a folder of five files; the utterances alone load as well, in ConvoKit and in our
own reader, so they carry what our reader needs to give the thread back without loss.
Standard library only.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from discourse.model import Comment, Thread

__all__ = ["Notes", "convokit_files", "render_convokit", "speaker_of"]

_FORMAT = "discourse-thread 1"
_GONE, _UNNAMED = "[deleted]", "[unnamed]"


@dataclass(frozen=True, slots=True)
class Notes:
    """Metadata beside what the thread itself says.

    By a unit's id, by a speaker's name, and of the conversation.
    """

    utterances: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    speakers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    conversation: Mapping[str, Any] = field(default_factory=dict)


_NO_NOTES = Notes()


def render_convokit(thread: Thread, notes: Notes = _NO_NOTES) -> str:
    """The thread's ``utterances.jsonl``: one line per unit, the post first.

    Examples
    --------
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> line = json.loads(render_convokit(thread))
    >>> line["id"], line["conversation_id"], line["speaker"], line["reply-to"]
    ('0', 't', 'Ann', None)
    """
    lines = [_line(_utterance(thread, unit, notes)) for unit in thread.units]
    return "".join(f"{line}\n" for line in lines)


def convokit_files(thread: Thread, notes: Notes = _NO_NOTES) -> dict[str, str]:
    """The files of a corpus by their names, as ``convokit.Corpus(FOLDER)`` loads them.

    Examples
    --------
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> list(convokit_files(thread))
    ['utterances.jsonl', 'speakers.json', 'conversations.json', 'corpus.json', 'index.json']
    """
    utterances = [_utterance(thread, unit, notes) for unit in thread.units]
    speakers = {name: dict(notes.speakers.get(name, {})) for name in map(speaker_of, thread.units)}
    conversation = _conversation(thread) | dict(notes.conversation)
    corpus = {"name": thread.id, "source_format": thread.source_format}
    index = {
        "utterances-index": _types(utterance["meta"] for utterance in utterances),
        "speakers-index": _types(speakers.values()),
        "conversations-index": _types([conversation]),
        "overall-index": _types([corpus]),
        "version": 1,
        "vectors": [],
    }
    return {
        "utterances.jsonl": render_convokit(thread, notes),
        "speakers.json": _line({n: {"meta": m, "vectors": []} for n, m in speakers.items()}) + "\n",
        "conversations.json": _line({thread.id: {"meta": conversation, "vectors": []}}) + "\n",
        "corpus.json": _line(corpus) + "\n",
        "index.json": _line(index) + "\n",
    }


def speaker_of(unit: Comment) -> str:
    """What ConvoKit calls a unit's author, who may be unnamed or deleted.

    >>> speaker_of(Comment("1", "0", "Bo", "No.")), speaker_of(Comment("2", "0", "", "Hm."))
    ('Bo', '[unnamed]')
    """
    return unit.author or (_GONE if unit.removed else _UNNAMED)


def _utterance(thread: Thread, unit: Comment, notes: Notes) -> dict[str, Any]:
    meta: dict[str, Any] = {
        "score": unit.score,
        "url": unit.url,
        "created": unit.created,
        "removed": unit.removed,
    }
    if unit is thread.post:
        repairs = [[r.code, r.comment_id, r.detail] for r in thread.repairs]
        meta |= {"format": _FORMAT, **_conversation(thread), "repairs": _line(repairs)}
    meta = {**notes.utterances.get(unit.id, {}), **meta}
    return {
        "id": unit.id,
        "conversation_id": thread.id,
        "text": unit.text,
        "speaker": speaker_of(unit),
        "meta": meta,
        "reply-to": unit.parent_id,
        "timestamp": _epoch(unit.created),
        "vectors": [],
    }


def _conversation(thread: Thread) -> dict[str, Any]:
    return {
        "title": thread.title,
        "thread_url": thread.url,
        "source_format": thread.source_format,
    }


def _types(metas: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Names of the types of each field, in the order in which they appear."""
    types: dict[str, dict[str, None]] = {}
    for meta in metas:
        for key, value in meta.items():
            if value is not None:
                types.setdefault(key, {})[str(type(value))] = None
    return {key: list(found) for key, found in types.items()}


def _epoch(created: str | None) -> int | None:
    """Whole seconds since 1970; what names no zone counts as UTC."""
    if created is None:
        return None
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return None  # only a year or a month
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _line(value: Any) -> str:
    # ASCII, for ConvoKit opens its files in the encoding of the machine.
    return json.dumps(value, allow_nan=False)
