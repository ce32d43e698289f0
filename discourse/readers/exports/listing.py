"""What the answers of web interfaces have in common: lists of comments, page after page.

Pages overlap, come newest first, leave out the post and hold entries that are no comments
(spam, pingbacks). Pure functions on rows; knows no platform.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.assemble import Row
from discourse.readers.exports.documents import documents, first_value
from discourse.readers.exports.fields import Fields, shortened
from discourse.readers.grouping import LISTED
from discourse.readers.markup import text_from_html
from discourse.readers.source import Source

__all__ = [
    "Page",
    "absent_post",
    "first_values",
    "flattened",
    "html_text",
    "incomplete",
    "left_out",
    "oldest_first",
    "own_id",
    "pages",
    "unknown",
    "without",
]

_PEEKED = 8  # files of a folder that are looked at to recognise it
_LAST = "9"  # sorts after every date


def html_text(fields: Fields, *keys: str, base: str | None = None) -> str:
    """The first of these that holds HTML, as text; "" if none does.

    Examples
    --------
    >>> html_text(Fields({"message": "<p>No &amp; <i>never</i></p>"}), "message")
    'No & never'
    """
    markup = fields.text(*keys)
    return fields.mended(text_from_html(markup, base)) if markup else ""


def first_values(source: Source) -> Iterator[Any]:
    """The first JSON values of a source's first files, for recognising it; never raises.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> folder = Source("pages", (decode(b"Notes", "a.txt"), decode(b'{"b": 1}', "b.json")))
    >>> list(first_values(folder))
    [{'b': 1}]
    """
    if not source.is_several:
        yield first_value(source)
        return
    found = (part for part in source.parts if not part.is_several and _may_be_json(part))
    for part in islice(found, _PEEKED):
        yield first_value(part)


def _may_be_json(source: Source) -> bool:
    try:
        return source.start.lstrip()[:1] in ("{", "[")
    except ReadError:
        return False


def pages(source: Source, log: list[Repair], *, whole: bool = False) -> Iterator[Any]:
    """The JSON values of a source; what was mended, and files that are none, go into ``log``.

    Lists are opened, unless values are wanted ``whole``.

    Raises
    ------
    ReadError
        If there is no JSON in it at all.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> folder = Source("pages", (decode(b"Notes", "a.txt"), decode(b'[1, {"b": 1}]', "b.json")))
    >>> log = []
    >>> list(pages(folder, log)), log[0].detail
    ([1, {'b': 1}], 'one file is no JSON and was not read: a.txt')
    """
    if not source.is_several:
        values = documents(source, log)
        yield from values if whole else flattened(values)
        return
    others: list[str] = []
    read = 0
    for part in source.parts:
        if part.is_several or not _may_be_json(part):
            others.append(part.name)
            continue
        try:
            with part.open() as file:
                # Apart from the source, whose parts are kept: each is forgotten when it is read.
                values = documents(Source(part.name, file.read(), part.url), log)
            for value in values if whole else flattened(values):
                read += 1
                yield value
        except (ReadError, OSError, EOFError) as problem:
            told = str(problem).removeprefix(f"{part.name}: ")
            log.append(Repair("unparsed", None, f"the file {part.name} is left out: {told}"))
    if others:
        log.append(_not_read(others))
    if not read:
        raise ReadError(f"{source.name}: there is no JSON in it")


def _not_read(names: Sequence[str]) -> Repair:
    shown = ", ".join(name.replace("\\", "/").rpartition("/")[2] for name in names[:LISTED])
    shown += ", ..." if len(names) > LISTED else ""
    told = "one file is" if len(names) == 1 else f"{len(names)} files are"
    was = "was" if len(names) == 1 else "were"
    return Repair("unparsed", None, f"{told} no JSON and {was} not read: {shown}")


def flattened(values: Iterable[Any]) -> Iterator[Any]:
    """Values, lists in lists opened, however deep: pages may have been put into an array.

    Examples
    --------
    >>> list(flattened([[{"a": 1}, [{"b": 2}]], {"c": [3]}]))
    [{'a': 1}, {'b': 2}, {'c': [3]}]
    """
    stack = [iter(values)]
    while stack:
        for value in stack[-1]:
            if isinstance(value, list):
                stack.append(iter(value))
                break
            yield value
        else:
            stack.pop()


@dataclass
class Page:
    """What the answers say of one thread, while they are read.

    Attributes
    ----------
    rows
        Everything listed, each once.
    aside
        By place in ``rows``: what is no comment, and why.
    post
        What is known of it.
    declared
        How many comments there are, where that is told.
    """

    rows: list[Row] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    aside: dict[int, Repair] = field(default_factory=dict)
    post: Row | None = None
    declared: int = 0
    seen: set[tuple[str, str, str, str | None]] = field(default_factory=set)

    def add(self, row: Row, repairs: Iterable[Repair], why: str = "") -> None:
        """Take one more, if no earlier page holds it; ``why`` says that it is no comment.

        Examples
        --------
        >>> page = Page()
        >>> page.add(Row("1", author="Bo"), ())
        >>> page.add(Row("1", author="Bo", score=2), ())
        >>> page.add(Row("2", author="Shop", text="Buy!"), (), "it is marked as spam")
        >>> [row.id for row in page.rows], [row.id for row in page.shown()]
        (['1', '2'], ['1'])
        """
        key = (row.id, row.parent_id, row.author, row.created)
        if row.id and key in self.seen:
            return
        self.seen.add(key)
        if why:
            self.aside[len(self.rows)] = left_out(row, why)
        self.rows.append(row)
        self.repairs += repairs

    def shown(self) -> list[Row]:
        """The comments."""
        return without(self.rows, self.aside)

    def found(self) -> list[Repair]:
        """What was mended and left out."""
        return [*self.repairs, *self.aside.values()]


def oldest_first(rows: Sequence[Row]) -> list[Row]:
    """Rows by their time; where one has none, as they are, but turned if newest come first.

    Examples
    --------
    >>> [row.id for row in oldest_first([Row("9", created="2021-05-02"), Row("8", created="2021-05-01")])]
    ['8', '9']
    """
    if all(row.created for row in rows):
        return sorted(rows, key=lambda row: (row.created or _LAST, _number(row.id)))
    places = {row.id: at for at, row in enumerate(rows) if row.id}
    answers = [
        (places[row.parent_id], at) for at, row in enumerate(rows) if row.parent_id in places
    ]
    earlier = sum(1 for parent, at in answers if at < parent)
    return list(reversed(rows)) if earlier * 2 > len(answers) else list(rows)


def without(rows: Sequence[Row], aside: Collection[int]) -> list[Row]:
    """Rows without those in these places; what is answered stays, emptied, to hold replies.

    Examples
    --------
    >>> rows = [Row("1", text="Buy!"), Row("2", "1", text="No."), Row("3", text="Buy!")]
    >>> [(row.id, row.text, row.removed) for row in without(rows, {0, 2})]
    [('1', '', True), ('2', 'No.', False)]
    """
    if not aside:
        return list(rows)
    parents = {rows[at].id: rows[at].parent_id for at in aside if rows[at].id}
    answered: set[str] = set()
    for at, row in enumerate(rows):
        told = "" if at in aside else row.parent_id
        while told in parents and told not in answered:
            answered.add(told)
            told = parents[told]
    return [
        row._replace(text="", author="", removed=True) if at in aside else row
        for at, row in enumerate(rows)
        if at not in aside or row.id in answered
    ]


def left_out(row: Row, why: str) -> Repair:
    """What is said of an entry that is no comment.

    Examples
    --------
    >>> left_out(Row("7", author="Shop", text="Buy!"), "it is marked as spam").detail
    "it is marked as spam, so it is not counted: Shop: 'Buy!'"
    """
    told = f"{row.author}: " if row.author else ""
    return Repair(
        "left_out", row.id or None, f"{why}, so it is not counted: {told}{shortened(row.text)!r}"
    )


def unknown(value: Any, what: str) -> Repair:
    """What is said of a JSON value that is something else than was looked for.

    Examples
    --------
    >>> unknown({"ok": 1, "n": 2}, "a comment").detail
    'a JSON object (ok, n) is not a comment; it is left out'
    """
    told = "object" if isinstance(value, dict) else "value"
    keys = shortened(", ".join(islice(map(str, value), LISTED))) if isinstance(value, dict) else ""
    told = f"{told} ({keys})" if keys else told
    return Repair("unparsed", None, f"a JSON {told} is not {what}; it is left out")


def incomplete(declared: int, held: int, who: str, what: str = "comments") -> Repair:
    """What is said where a source says that there is more than it holds.

    Examples
    --------
    >>> incomplete(91, 60, "the page").detail
    'the page says 91 comments; 60 are in it'
    """
    return Repair("incomplete", None, f"{who} says {declared} {what}; {held} are in it")


def absent_post(post_id: str, what: str = "the post itself") -> Repair:
    """What is said where the post is not in the source."""
    detail = f"the source does not hold {what}; an empty one stands for it"
    return Repair("missing_parent", post_id, detail)


def own_id(wish: str, ids: Collection[str]) -> str:
    """A post's id among comments that are counted by themselves, so that both may be "5".

    Examples
    --------
    >>> own_id("5", {"6"}), own_id("5", {"5"}), own_id("", {"5"})
    ('5', 'post-5', '0')
    """
    if not wish:
        return "0" if "0" not in ids else "post"
    return wish if wish not in ids else f"post-{wish}"


def _number(name: str) -> int:
    return int(name) if name.isdecimal() and name.isascii() and len(name) < 20 else 0
