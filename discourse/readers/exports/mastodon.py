"""Mastodon's JSON: a status, its context (ancestors and descendants), lists of statuses.

A context does not hold the status that it is the context of, unless that is saved beside it;
then its place is found by what is answered. Statuses that answer each other are one thread.
Pleroma, Akkoma, Pixelfed and GoToSocial answer in the same form.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.documents import documents, first_values, flattened, objects, unknown
from discourse.readers.exports.fields import Fields, plain, quoted, whole
from discourse.readers.exports.listing import (
    absent_post,
    html_text,
    incomplete,
    left_out,
    oldest_first,
)
from discourse.readers.interface import Options, Reader
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_STATUS = ("in_reply_to_id", "account", "content", "uri", "favourites_count", "spoiler_text")
_ENOUGH = 4
_WHAT = "a status or a context"
_LISTS = ("statuses", "results", "items")


class _List(NamedTuple):
    """Statuses that were found together.

    ``gap`` is where the status belongs that a context lacks: what it answers, its id, its
    place in the list.
    """

    statuses: list[dict[str, Any]]
    is_context: bool = False
    gap: tuple[str, str, int] | None = None


def sniff(source: Source, _options: Options) -> float:
    """How sure it is JSON of Mastodon.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b'{"ancestors": [], "descendants": []}', "t.json"), Options())
    0.96
    """
    return max(map(_likeness, first_values(source)), default=0.0)


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the threads in order of first appearance."""
    log: list[Repair] = []
    lists: list[_List] = []
    loose: list[dict[str, Any]] = []
    for value in documents(source, log):
        items = list(flattened([value]))
        alone = [item for item in items if _is_alone(item)]
        if source.is_several and alone:
            lists.append(_List(alone))
        else:
            loose += alone  # one a line, or all in one array
        for item in items:
            if _is_alone(item):
                continue
            found = _listed(item, log)
            if found is not None:
                lists.append(found)
            else:
                log.append(unknown(item, _WHAT))
    lists = [found for found in (_List(loose), *lists) if found.statuses]
    if not lists:
        raise ReadError(f"{source.name}: there are no statuses in it")
    for group in _joined(lists):
        yield _thread(group, log, source)


def _likeness(value: Any) -> float:
    if isinstance(value, list):
        return next((_likeness(item) for item in value if isinstance(item, dict)), 0.0)
    if not isinstance(value, dict):
        return 0.0
    if isinstance(value.get("ancestors"), list) and isinstance(value.get("descendants"), list):
        listed = [*value["ancestors"][:1], *value["descendants"][:1]]
        return 0.98 if listed and all(map(_is_status, listed)) else 0.96 if not listed else 0.0
    if _is_status(value):
        return 0.97
    if isinstance(value.get("status"), dict) and _is_status(value["status"]):
        return 0.97
    lists = (value[key] for key in _LISTS if isinstance(value.get(key), list))
    found: list[Any] = next(lists, [])
    return 0.97 if found and _is_status(found[0]) else 0.0


def _is_status(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and "id" in value
        and isinstance(value.get("account"), dict)
        and sum(key in value for key in _STATUS) >= _ENOUGH
    )


def _is_alone(value: Any) -> bool:
    """Whether it is a status without its context in it."""
    return _is_status(value) and not (
        isinstance(value.get("context"), dict) or "descendants" in value
    )


def _listed(value: Any, log: list[Repair]) -> _List | None:
    """The statuses of one JSON object in order; ``None`` if it is no answer of Mastodon's."""
    if not isinstance(value, dict):
        return None
    inner = value.get("context")
    context = inner if isinstance(inner, dict) else value
    above, below = _known(context.get("ancestors"), log), _known(context.get("descendants"), log)
    if above is None and below is None:
        found = [_known(value.get(key), log) or [] for key in _LISTS]
        own = _known(_alone(value.get("status", value.get("post"))), log) or []
        statuses = [*own, *(status for items in found for status in items)]
        return _List(statuses) if statuses else None
    above, below = above or [], below or []
    inner = value if _is_status(value) else value.get("status", value.get("post"))
    own = _known(_alone(inner), log) or []
    statuses = [*above, *own, *below]
    held = {plain(status.get("id")) for status in statuses}
    missing = next((plain(status.get("in_reply_to_id")) for status in below), "")
    if own or not missing or missing in held:
        return _List(statuses, is_context=True)
    before = plain(above[-1].get("id")) if above else ""
    return _List(statuses, is_context=True, gap=(before, missing, len(above)))


def _alone(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _known(items: Any, log: list[Repair]) -> list[dict[str, Any]] | None:
    """The statuses of a list; ``None`` where there is no list."""
    if not isinstance(items, list):
        return None
    found = list(objects(items, log, _WHAT))
    nameless = [item for item in found if not plain(item.get("id"))]
    log += [unknown(item, _WHAT) for item in nameless]
    return [item for item in found if plain(item.get("id"))]


def _joined(lists: list[_List]) -> Iterator[list[_List]]:
    """The lists that share statuses, or whose statuses answer each other's."""
    owner: dict[str, int] = {}
    head = list(range(len(lists)))

    def top(at: int) -> int:
        while head[at] != at:
            head[at] = head[head[at]]
            at = head[at]
        return at

    for at, found in enumerate(lists):
        for status in found.statuses:
            for name in (plain(status.get("id")), plain(status.get("in_reply_to_id"))):
                if name:
                    first, second = sorted((top(owner.setdefault(name, at)), top(at)))
                    head[second] = first
    groups: dict[int, list[_List]] = {}
    for at, found in enumerate(lists):
        groups.setdefault(top(at), []).append(found)
    yield from groups.values()


def _thread(group: list[_List], log: list[Repair], source: Source) -> Thread:
    repairs = list(log)
    rows: list[Row] = []
    statuses: dict[str, dict[str, Any]] = {}
    for status in (status for found in group for status in found.statuses):
        name = plain(status.get("id"))
        if name in statuses:
            continue
        statuses[name] = status
        fields = Fields(status, name)
        row = _row(fields)
        if isinstance(status.get("reblog"), dict):
            repairs.append(left_out(row, "it passes on somebody else's status"))
        else:
            rows.append(row)
        repairs += fields.repairs
    declared = _declared(statuses, rows)
    gap = group[0].gap if len(group) == 1 else None
    if gap and gap[0]:
        rows.insert(gap[2], Row(gap[1], gap[0], removed=True))
        repairs.append(Repair("missing_parent", gap[1], _GAP))
    elif len(group) > 1 or not group[0].is_context:
        rows = oldest_first(rows)
    post = _post(rows)
    if post and post.id not in statuses:
        repairs.append(absent_post(post.id))
    return assemble(
        [row for row in rows if row is not post],
        thread_id=post.id if post else source.stem,
        source_format="mastodon_json",
        post=post,
        repairs=(*declared, *repairs),
    )


_GAP = "the status that the context belongs to is not in the source; a placeholder stands for it"


def _post(rows: list[Row]) -> Row | None:
    """The only status that answers none, or an empty one for the first that is answered."""
    roots = [row for row in rows if not row.parent_id]
    if roots:
        return roots[0] if len(roots) == 1 else None
    held = {row.id for row in rows}
    return next((Row(row.parent_id) for row in rows if row.parent_id not in held), None)


def _row(fields: Fields) -> Row:
    return Row(
        fields.id("id"),
        fields.id("in_reply_to_id"),
        fields.inner("account").text("acct", "username", "display_name"),
        _text(fields),
        fields.time("created_at"),
        fields.number("favourites_count"),
        fields.text("url", "uri") or None,
    )


def _text(fields: Fields) -> str:
    """Warning, words, the options of a poll, and the status that is quoted."""
    quotation = fields.content.get("quote")
    told = ""
    if isinstance(quotation, dict):
        inside = quotation.get("quoted_status")
        told = html_text(Fields(inside if isinstance(inside, dict) else quotation), "content")
    options = fields.inner("poll").items("options") if fields.content.get("poll") else []
    poll = "\n".join(
        f"- {Fields(option).text('title')}" for option in options if isinstance(option, dict)
    )
    pieces = (
        quoted(told) if told else "",
        fields.text("spoiler_text"),
        html_text(fields, "content") or fields.text("text"),
        poll,
    )
    return "\n\n".join(piece for piece in pieces if piece)


def _declared(statuses: Mapping[str, Mapping[str, Any]], rows: list[Row]) -> list[Repair]:
    """Whether the statuses count more direct answers than are here."""
    here: dict[str, int] = {}
    for row in rows:
        here[row.parent_id] = here.get(row.parent_id, 0) + 1
    counts = [
        (whole(s.get("replies_count")) or 0, here.get(name, 0)) for name, s in statuses.items()
    ]
    lacking = sum(max(0, told - found) for told, found in counts)
    held = sum(found for _, found in counts)
    return [incomplete(held + lacking, held, "the count of replies")] if lacking else []


READER = Reader(
    "mastodon_json",
    "JSON of Mastodon and its kin: statuses and their context",
    sniff,
    read,
    (".json",),
    fields=("id", "parent_id", "author", "text", "created", "score", "url"),
    mends=("a context without its status", "boosts", "replies that are not shown"),
    several=True,
)
