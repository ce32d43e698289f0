"""Folders of comment files, as Staticman commits them to a site.

One YAML, JSON or Markdown file for each comment, one folder for each page. Names of fields
differ from site to site.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.exports.fields import Fields, plain
from discourse.readers.exports.listing import absent_post
from discourse.readers.exports.yaml_fields import yaml_fields
from discourse.readers.interface import Options, Reader
from discourse.readers.markup import text_from_html
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_SUFFIXES = (".yml", ".yaml", ".json", ".md", ".markdown", ".html")
_LARGEST = 1 << 20  # no comment is larger
_PEEKED = 8

_TEXTS = ("message", "comment", "body", "text", "content", "comment_body")
_AUTHORS = ("name", "author", "username", "author_name", "nickname", "fullname")
_DATES = ("date", "timestamp", "created", "created_at", "published", "time", "datetime")
_PARENTS = (
    "replying_to_uid", "replying_to_id", "replying_to", "reply_to", "replyTo", "reply_id",
    "replyID", "parent_id", "parentId", "in_reply_to", "reply-to", "parent", "_parent",
)  # fmt: skip
# These hold the page where a comment answers no other.
_PAGES = {"_parent", "parent"}
_AUTHOR_KEYS = ("name", "username", "display_name")
_MARKUP = re.compile(
    r"</?(?:p|br|a|div|blockquote|em|strong|b|i|ul|ol|li|code|pre|span|q)\b[^>]{0,500}>",
    re.IGNORECASE,
)
_BLOCKS = re.compile(r"<(?:p|br|div|blockquote|ul|ol|pre)\b", re.IGNORECASE)
_LIKE_AN_ID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}|[0-9a-fA-F]{16,}|\d{9,}")
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)(.*)", re.DOTALL)


class _Item(NamedTuple):
    """A comment file: where it is, its fields, what was mended."""

    source: Source
    folder: str
    fields: Fields


def sniff(source: Source, _options: Options) -> float:
    r"""How sure a folder holds comment files.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> file = decode(b"_id: a1\nname: Bo\nmessage: Tea?\ndate: 1500000000\n", "tea/1.yml")
    >>> sniff(Source("tea", (file,)), Options())
    0.95
    """
    if not source.is_several:
        return 0.0
    likely = (part for part in source.parts if part.name.lower().endswith(_SUFFIXES))
    found = [_likeness(part) for part in islice(likely, _PEEKED)]
    return max(found, default=0.0) if sum(map(bool, found)) * 2 >= len(found) else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield a thread for each folder, its comments by their dates.

    Raises
    ------
    ReadError
        If there are no comment files.
    """
    folders: dict[str, list[Source]] = {}
    others: list[Source] = []
    for part in source.parts:
        if part.is_several or not part.name.lower().endswith(_SUFFIXES):
            others.append(part)
        else:
            folders.setdefault(_folder(part.name), []).append(part)
    log = [
        Repair("unparsed", None, f"the file {_last(part.name)} is no comment file; it is left out")
        for part in others
    ]
    names = _names(list(folders), source)
    some = False
    for folder, parts in folders.items():
        items: list[_Item] = []
        for part in parts:
            try:
                items.append(_Item(part, folder, _fields(part)))
            except ReadError as problem:
                told = str(problem).removeprefix(f"{part.name}: ")
                detail = f"the file {_last(part.name)} is left out: {told}"
                log.append(Repair("unparsed", None, detail))
        if items:
            some = True
            yield _thread(names[folder], items, log)
            log = []
    if not some:
        raise ReadError(f"{source.name}: there are no comment files in it")


def _likeness(source: Source) -> float:
    try:
        content = _fields(source).content
    except ReadError:
        return 0.0
    if not content.keys() & set(_TEXTS) or not content.keys() & set(_AUTHORS):
        return 0.0
    if "_id" in content or "_parent" in content:
        return 0.95
    return 0.7 if content.keys() & {*_DATES, *_PARENTS} else 0.0


def _folder(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[0]


def _last(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _names(folders: list[str], source: Source) -> dict[str, str]:
    """Threads are called as their folders, with those above where two are called the same."""
    root = source.name.replace("\\", "/").rstrip("/")
    last = {folder: _last(folder) or source.stem for folder in folders}
    counts: dict[str, int] = {}
    for name in last.values():
        counts[name] = counts.get(name, 0) + 1
    return {
        folder: name if counts[name] == 1 else folder.removeprefix(f"{root}/")
        for folder, name in last.items()
    }


def _thread(name: str, items: list[_Item], log: list[Repair]) -> Thread:
    by_name = sorted(items, key=lambda item: item.source.name)
    ids = {_id(item): _id(item) for item in reversed(by_name)}
    places = {str(at): _id(item) for at, item in enumerate(by_name, 1)}
    names = {name, *(_last(item.folder) for item in items)}
    repairs: list[Repair] = list(log)
    rows: list[Row] = []
    for item in by_name:
        row = _row(item, ids, places, names)
        rows.append(row)
        repairs += item.fields.repairs
    rows.sort(key=lambda row: row.created or "")
    post = Row("0" if "0" not in ids else f"post-{name}")
    repairs.append(absent_post(post.id))
    return assemble(rows, thread_id=name, source_format="staticman", post=post, repairs=repairs)


def _id(item: _Item) -> str:
    found = plain(item.fields.content.get("_id")) or plain(item.fields.content.get("id"))
    return found.strip() or PurePosixPath(_last(item.source.name)).stem


def _row(item: _Item, ids: Mapping[str, str], places: Mapping[str, str], names: set[str]) -> Row:
    fields = item.fields
    fields.name = _id(item)
    return Row(
        fields.name,
        _parent(item, ids, places, names),
        fields.text(*_AUTHORS),
        _text(fields.text(*_TEXTS)),
        fields.time(*_DATES),
        url=fields.text("permalink") or None,
        removed=fields.flag("deleted", "removed"),
    )


def _parent(item: _Item, ids: Mapping[str, str], places: Mapping[str, str], names: set[str]) -> str:
    """The comment that is answered: by id, or by its number among the page's files.

    A name of the page itself, or anything that cannot be a comment's, is no parent.
    """
    content = item.fields.content
    for key in _PARENTS:
        told = plain(content.get(key)).strip().strip("/")
        if not told or told == "0":
            continue
        if told in ids:
            return ids[told]
        if key in _PAGES and (told in names or not _LIKE_AN_ID.fullmatch(told)):
            continue
        if told in places:
            return places[told]
        if told not in names:
            return told
    return ""


def _text(message: str) -> str:
    """Markdown as it is; HTML as text."""
    if not _MARKUP.search(message):
        return message.strip()
    if not _BLOCKS.search(message):
        message = message.replace("\n", "<br>")
    return text_from_html(message)


def _fields(source: Source) -> Fields:
    """The fields of one file.

    Raises
    ------
    ReadError
        If it is none, or broken.
    """
    if source.size > _LARGEST:
        raise ReadError(f"{source.name}: it is larger than any comment")
    if source.is_json:
        value = source.json.value
        content = dict(value) if isinstance(value, dict) else {}
    else:
        content = _from_text(source)
    author = content.get("author")
    inner = author if isinstance(author, dict) else {}
    named = (inner.get(key) or content.get(f"author.{key}") for key in _AUTHOR_KEYS)
    content["author"] = next(filter(None, named), None if inner else author)
    told = (*_DATES, *_PARENTS, "_id") if any(map(plain, map(content.get, _AUTHORS))) else ()
    if not any(plain(content.get(key)) for key in (*_TEXTS, *told)):
        raise ReadError(f"{source.name}: it holds no comment")
    fields = Fields(content)
    fields.repairs += source.json.repairs if source.is_json else source.repairs
    return fields


def _from_text(source: Source) -> dict[str, Any]:
    text = source.text
    front = _FRONT.match(text) if text.startswith("---") else None
    content: dict[str, Any] = dict(yaml_fields(front[1] if front else text, source.name))
    if front and front[2].strip():
        content.setdefault("message", front[2].strip())
    return content


READER = Reader(
    "staticman",
    "comment files as Staticman commits them (YAML, JSON, front matter)",
    sniff,
    read,
    fields=("id", "parent_id", "author", "text", "created", "removed"),
    mends=("broken files", "parents by number or by id"),
    several=True,
)
