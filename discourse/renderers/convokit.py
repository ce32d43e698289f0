"""Parsed threads as a ConvoKit corpus (version 3 and later; Chang et al. 2020).

A corpus is a folder of five files; the utterances alone load as well, in ConvoKit and in our
own reader, so they carry what our reader needs to give the thread back without loss.
Standard library only.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from discourse.model import Comment, Thread

__all__ = ["convokit_files", "render_convokit"]

_FORMAT = "discourse-thread 1"
_GONE, _UNNAMED = "[deleted]", "[unnamed]"


def render_convokit(thread: Thread) -> str:
    """The thread's ``utterances.jsonl``: one line per unit, the post first.

    Examples
    --------
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> line = json.loads(render_convokit(thread))
    >>> line["id"], line["conversation_id"], line["speaker"], line["reply-to"]
    ('0', 't', 'Ann', None)
    """
    lines = [_line(_utterance(thread, unit)) for unit in thread.units]
    return "".join(f"{line}\n" for line in lines)


def convokit_files(thread: Thread) -> dict[str, str]:
    """The files of a corpus by their names, as ``convokit.Corpus(FOLDER)`` loads them.

    Examples
    --------
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> list(convokit_files(thread))
    ['utterances.jsonl', 'speakers.json', 'conversations.json', 'corpus.json', 'index.json']
    """
    utterances = [_utterance(thread, unit) for unit in thread.units]
    speakers = dict.fromkeys(utterance["speaker"] for utterance in utterances)
    conversation = _conversation(thread)
    corpus = {"name": thread.id, "source_format": thread.source_format}
    index = {
        "utterances-index": _types(utterance["meta"] for utterance in utterances),
        "speakers-index": {},
        "conversations-index": _types([conversation]),
        "overall-index": _types([corpus]),
        "version": 1,
        "vectors": [],
    }
    return {
        "utterances.jsonl": render_convokit(thread),
        "speakers.json": _line({name: {"meta": {}, "vectors": []} for name in speakers}) + "\n",
        "conversations.json": _line({thread.id: {"meta": conversation, "vectors": []}}) + "\n",
        "corpus.json": _line(corpus) + "\n",
        "index.json": _line(index) + "\n",
    }


def _utterance(thread: Thread, unit: Comment) -> dict[str, Any]:
    meta: dict[str, Any] = {
        "score": unit.score,
        "url": unit.url,
        "created": unit.created,
        "removed": unit.removed,
    }
    if unit is thread.post:
        repairs = [[r.code, r.comment_id, r.detail] for r in thread.repairs]
        meta |= {"format": _FORMAT, **_conversation(thread), "repairs": _line(repairs)}
    return {
        "id": unit.id,
        "conversation_id": thread.id,
        "text": unit.text,
        "speaker": unit.author or (_GONE if unit.removed else _UNNAMED),
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
