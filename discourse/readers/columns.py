"""Which column of a table, or key of a JSON object, holds what.

Guesses from names alone; what the user names goes first. Reads no rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discourse.errors import ReadError
from discourse.readers.messages import listed

__all__ = ["FIELDS", "Columns", "find_columns", "guess_columns"]

# In order of preference; compared in lower case with "_" for everything that is no letter.
_GUESSES: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "comment_id", "commentid", "utterance_id", "message_id", "reply_id",
        "post_id", "comment_no", "comment_number", "uuid", "guid", "name",
    ),
    "parent_id": (
        "parent_id", "parent", "parentid", "parent_comment_id", "parent_comment", "in_reply_to",
        "in_reply_to_id", "in_reply_to_status_id", "reply_to", "replyto", "reply_to_id",
        "replied_to", "inreplyto", "reply_to_post_number", "answers", "answer_to", "pid",
    ),
    "author": (
        "author", "author_name", "user", "username", "user_name", "screen_name", "speaker", "by",
        "commenter", "comment_author", "poster", "display_name", "nickname", "nick", "handle",
        "writer", "from", "name", "user_id", "author_id",
    ),
    "text": (
        "text", "body", "comment_text", "comment_body", "comment_content", "content", "comment",
        "message", "selftext", "self_text", "utterance", "full_text", "post_text", "reply_text",
        "post", "reply", "tweet", "raw",
    ),
    "created": (
        "created_utc", "created", "created_at", "createdat", "date", "datetime", "timestamp",
        "time", "published", "published_at", "publishedat", "posted", "posted_at", "post_date",
        "comment_date", "date_created", "date_posted",
    ),
    "score": (
        "score", "ups", "points", "likes", "like_count", "likecount", "votes", "upvotes",
        "net_votes", "karma",
    ),
    "title": ("title", "subject", "headline", "thread_title", "link_title", "submission_title"),
    "url": ("permalink", "url", "link", "href", "comment_url"),
    "removed": ("removed", "deleted", "is_deleted", "is_removed", "dead"),
    "thread": (
        "thread_id", "conversation_id", "link_id", "thread", "threadid", "conversation",
        "discussion_id", "discussion", "submission_id", "story_id", "topic_id", "article_id",
        "root", "post_id",
    ),
}  # fmt: skip

FIELDS: tuple[str, ...] = tuple(_GUESSES)
"""What a column can be: the keys that the ``columns`` option accepts."""

_SHOWN, _LONGEST = 12, 40  # columns in a message, and letters of each


@dataclass(frozen=True, slots=True)
class Columns:
    """Column names by field, "" where there is none.

    Several columns may hold text (Reddit's ``body`` and ``selftext``): the first that is
    not empty counts.
    """

    id: str
    parent_id: str
    author: str
    created: str
    score: str
    title: str
    url: str
    removed: str
    thread: str
    texts: tuple[str, ...]

    @property
    def recognised(self) -> int:
        """How many fields have a column."""
        single = (self.id, self.parent_id, self.author, self.created, self.score, self.title)
        others = (self.url, self.removed, self.thread, *self.texts[:1])
        return sum(1 for name in (*single, *others) if name)


def find_columns(names: Sequence[str], given: Mapping[str, str], source: str) -> Columns:
    """As :func:`guess_columns`, for a source that must have a text column.

    Raises
    ------
    ReadError
        If there is none, or an option names a field or a column that does not exist.

    Examples
    --------
    >>> find_columns(["nr", "who", "said"], {"text": "said"}, "t.csv").texts
    ('said',)
    """
    seen = listed([" ".join(name.split())[:_LONGEST] or "(no name)" for name in names], _SHOWN)
    for wanted, column in given.items():
        if wanted not in FIELDS:
            raise ReadError(
                f"{source}: a column cannot be given as {wanted!r}, only as {', '.join(FIELDS)}"
            )
        if _find(column, names) is None:
            raise ReadError(f"{source}: there is no column {column!r}; there are: {seen}")
    columns = guess_columns(names, given)
    if not columns.texts:
        raise ReadError(
            f"{source}: no column looks like the comments' text; there are: {seen}; "
            "say which it is with the columns option: text=NAME"
        )
    return columns


def guess_columns(names: Sequence[str], given: Mapping[str, str]) -> Columns:
    """Guess what each column holds.

    Parameters
    ----------
    names
        Of the columns, as written.
    given
        Field to column name, from the user; unknown ones are passed over.

    Returns
    -------
    Columns
        Each column serves one field only.

    Examples
    --------
    >>> columns = guess_columns(["Comment ID", "replyTo", "name", "Body"], {})
    >>> columns.id, columns.parent_id, columns.author, columns.texts
    ('Comment ID', 'replyTo', 'name', ('Body',))
    """
    chosen = {field: _find(column, names) or "" for field, column in given.items()}
    free: dict[str, str] = {}
    for name in names:
        if name not in chosen.values():
            free.setdefault(_plain(name), name)
    for field in ("parent_id", "author", "text", "created", "score", "title", "url", "removed"):
        _choose(field, chosen, free)
    # "post_id" beside a comment's own id says which thread it is; alone it is the id.
    _choose("id", chosen, free)
    _choose("thread", chosen, free)
    first = chosen.pop("text")
    others = [free[guess] for guess in _GUESSES["text"] if guess in free] if first else []
    others = [] if "text" in given else [name for name in others if _plain(name) in _SECOND_TEXTS]
    return Columns(texts=(first, *others) if first else (), **chosen)


# Columns that hold the text of some rows where the first one is empty.
_SECOND_TEXTS = {"selftext", "self_text", "body", "content", "message"}


def _choose(field: str, chosen: dict[str, str], free: dict[str, str]) -> None:
    if field not in chosen:
        guess = next((guess for guess in _GUESSES[field] if guess in free), "")
        chosen[field] = free.pop(guess) if guess else ""


def _find(column: str, names: Sequence[str]) -> str | None:
    """The column by its exact name, else by its name in other letters."""
    if column in names:
        return column
    return next((name for name in names if _plain(name) == _plain(column)), None)


def _plain(name: str) -> str:
    """One form for "replyTo", "Reply-To" and "reply to"."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[^0-9a-z]+", "_", name.lower()).strip("_")
