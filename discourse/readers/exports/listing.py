"""What the answers of web interfaces have in common: lists of comments, page after page.

Pages overlap, come newest first, leave out the post and hold entries that are no comments
(spam, pingbacks). Pure functions on rows; knows no platform.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from discourse.model import Repair
from discourse.readers.assemble import Row
from discourse.readers.exports.fields import Fields, shortened
from discourse.readers.markup import text_from_html

__all__ = [
    "Page",
    "absent_post",
    "html_text",
    "incomplete",
    "left_out",
    "oldest_first",
    "own_id",
    "without",
]

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
