"""The thread that is written in every format, and what all writers need of it."""

import html
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from discourse.readers import read_thread
from tests.samples import path_of

START = datetime(2019, 3, 4, 8, 30, tzinfo=UTC)
SITE = "https://ward.example.org"
URL = f"{SITE}/2019/03/the-vote/"


@cache
def plain_thread(name="needle-exchange-vote"):
    """A bundled thread with numbers as ids, with times, and with nothing removed."""
    thread = read_thread(path_of(name))
    kept = [comment for comment in thread.comments if not comment.removed and comment.text]
    numbers = {comment.id: str(1001 + 3 * at) for at, comment in enumerate(kept)}
    comments = tuple(
        replace(
            comment,
            id=numbers[comment.id],
            parent_id=numbers.get(comment.parent_id, "77"),
            created=moment(at + 1),
        )
        for at, comment in enumerate(kept)
    )
    post = replace(thread.post, id="77", created=moment(0), author=thread.post.author or "Jo Tem")
    return replace(
        thread, title=thread.title or "The vote", post=post, comments=comments, repairs=()
    )


def moment(at):
    return (START + timedelta(minutes=17 * at)).isoformat().replace("+00:00", "Z")


def when(unit):
    return datetime.fromisoformat(unit.created)


def epoch(unit):
    return int(when(unit).timestamp())


def children_of(thread):
    found = defaultdict(list)
    for comment in thread.comments:
        found[comment.parent_id].append(comment)
    return found


def depths_of(thread):
    depths = {thread.post.id: 0}
    for comment in thread.comments:
        depths[comment.id] = depths[comment.parent_id] + 1
    return depths


def markup(text):
    """A text as HTML: paragraphs, line breaks, quotations."""
    parts = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        quoted = all(line.startswith(">") for line in lines)
        if quoted:
            lines = [line[1:].strip() for line in lines]
        body = f"<p>{'<br />'.join(html.escape(line, quote=False) for line in lines)}</p>"
        parts.append(f"<blockquote>{body}</blockquote>" if quoted else body)
    return "\n".join(parts)


def slug(name):
    return "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in name.lower())
