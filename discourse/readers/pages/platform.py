"""What the platforms' own pages share: looking around on a page, and pages to threads.

A platform's module says what one page holds (:class:`Sheet`); several pages of one thread
are put together here, and what a page declares is compared with what it holds.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.markup import text_of
from discourse.readers.pages.page import Element, Page, is_html, page_of
from discourse.readers.pages.post import read_post
from discourse.readers.pages.saved import unwrapped
from discourse.readers.source import Source
from discourse.readers.values import timestamp

__all__ = [
    "Levels",
    "Sheet",
    "address",
    "every",
    "first",
    "html_parts",
    "moment",
    "nested",
    "no_id",
    "read_sheets",
    "said",
    "sniff_parts",
    "spans",
    "whole_number",
    "within",
]

_DIGITS = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?!\d)")
_SNIFFED_PARTS = 5


class Sheet(NamedTuple):
    """What one page holds of a thread.

    Attributes
    ----------
    thread_id
        The platform's own id of the thread; pages that share it belong together.
    post
        What the thread is about; ``None`` where only :func:`read_post` can tell.
    declared
        How many comments the page says that there are, the surest number first.
    more
        What on the page stands for comments that are elsewhere, in words; "" for nothing.
    area
        Places of the elements that hold comments, where the post is still to be looked for.
    """

    thread_id: str
    post: Row | None
    rows: list[Row]
    title: str | None = None
    url: str | None = None
    declared: tuple[int, ...] = ()
    more: str = ""
    repairs: tuple[Repair, ...] = ()
    area: tuple[int, ...] = ()


class Levels:
    """Who is answered, where a page shows how deep each comment is.

    Comments are added in the page's order. One that is two levels deeper than the one
    before it answers something that is not there: a placeholder is made for that.

    Examples
    --------
    >>> levels, rows = Levels(), []
    >>> for name, depth in (("a", 0), ("b", 1), ("c", 1), ("d", 3)):
    ...     rows += levels.add(Row(name), depth)
    >>> [(row.id, row.parent_id) for row in rows]
    [('a', ''), ('b', 'a'), ('c', 'a'), ('above-d', 'c'), ('d', 'above-d')]
    """

    def __init__(self) -> None:
        self.repairs: list[Repair] = []
        self._stack: list[tuple[int, str]] = []

    def put(self, name: str, depth: int) -> None:
        """Tell of a comment whose parent is known, for those that follow."""
        while self._stack and self._stack[-1][0] >= depth:
            self._stack.pop()
        self._stack.append((depth, name))

    def add(self, row: Row, depth: int, told: str = "") -> list[Row]:
        """The row with its parent, and before it a placeholder if there has to be one.

        Parameters
        ----------
        row
            Without a parent.
        depth
            How deep it is, 0 at top level.
        told
            The parent's id where the page also says it; that is believed.
        """
        if not row.id:
            row = row._replace(id=f"unnamed-{len(self.repairs) + 1}")
            self.repairs.append(no_id(row.id))
        stack = self._stack
        while stack and stack[-1][0] >= depth:
            stack.pop()
        above, parent = stack[-1] if stack else (-1, "")
        stack.append((depth, row.id))
        if depth == above + 1 or told:
            if told and told != parent and depth == above + 1:
                shown = f"under {parent!r}" if parent else "at top level"
                detail = f"it is set {shown}, but the page says that it answers {told!r}; that is believed"
                self.repairs.append(Repair("depth", row.id, detail))
            return [row._replace(parent_id=told or parent)]
        missing = f"above-{row.id}"
        detail = f"{row.id!r} is deeper than an answer to what is above it; a placeholder stands for what it answers"
        self.repairs.append(Repair("skipped_level", missing, detail))
        stack.insert(len(stack) - 1, (depth - 1, missing))
        return [Row(missing, parent, removed=True), row._replace(parent_id=missing)]


def every(page: Page, span: Iterable[int], *names: str, tag: str = "") -> Iterator[Element]:
    """Elements at these places that have one of the classes, and the tag if one is given.

    Examples
    --------
    >>> page = Page("<ol><li class='a b'>1<li class=c>2")
    >>> [element.names for element in every(page, range(9), "b", "c", tag="li")]
    [('a', 'b'), ('c',)]
    """
    wanted = set(names)
    elements = page.elements
    size = len(elements)
    for at in span:
        if at >= size:
            return
        element = elements[at]
        if (not tag or element.tag == tag) and (not wanted or not wanted.isdisjoint(element.names)):
            yield element


def first(page: Page, span: Iterable[int], *names: str, tag: str = "") -> Element | None:
    """The first of :func:`every`; classes that are named earlier are preferred.

    Examples
    --------
    >>> page = Page("<p class=b>1<p class=a>2")
    >>> first(page, range(9), "a", "b").names, first(page, range(9), "c")
    (('a',), None)
    """
    found: dict[str, Element] = {}
    for element in every(page, span, *names, tag=tag):
        if not names or names[0] in element.names:
            return element
        for name in element.names:
            found.setdefault(name, element)
    return next((found[name] for name in names if name in found), None)


def spans(elements: Iterable[Element]) -> list[range]:
    """What belongs to each element alone: what is in it, up to the next one of them.

    Examples
    --------
    >>> page = Page("<ul><li><p><ul><li><p></ul></ul>")
    >>> [len(span) for span in spans(every(page, range(99), tag="li"))]
    [2, 1]
    """
    placed = list(elements)
    starts = [element.at for element in placed[1:]]
    ends = [min(element.end, start) for element, start in zip(placed, starts, strict=False)]
    ends += [element.end for element in placed[-1:]]
    return [range(element.at + 1, end) for element, end in zip(placed, ends, strict=True)]


def within(element: Element, span: range) -> range:
    """What is in an element, as far as it belongs to the comment whose span this is."""
    return range(element.at + 1, min(element.end, span.stop))


def nested(elements: Iterable[Element]) -> list[list[Element]]:
    """For each element those of the others that stand directly in it.

    Examples
    --------
    >>> page = Page("<ul><li id=a><p><ul><li id=b><li id=c></ul></ul>")
    >>> [[one.id for one in inner] for inner in nested(every(page, range(99), tag="li"))]
    [['b', 'c'], [], []]
    """
    placed = list(elements)
    found: list[list[Element]] = [[] for _ in placed]
    around: list[int] = []
    for at, element in enumerate(placed):
        while around and placed[around[-1]].end <= element.at:
            around.pop()
        if around:
            found[around[-1]].append(element)
        around.append(at)
    return found


def no_id(name: str) -> Repair:
    """What is said of a comment that the page gives no id, so that others can name it."""
    return Repair("missing_id", name, f"the page gives it no id; here it is called {name!r}")


def said(page: Page, element: Element | None, skip: Iterable[Element] = (), home: str = "") -> str:
    """The text of an element as a comment's text; ``home`` is the site where the page is silent."""
    if element is None:
        return ""
    left = frozenset(other.node.mem_id for other in skip)
    return text_of(element.node, page.base or home or None, left)


def address(page: Page, link: Element | str | None, home: str = "") -> str | None:
    """A link's whole address, ``None`` if it leads nowhere on the web.

    Examples
    --------
    >>> address(Page(""), "item?id=1", "https://a.org/b/"), address(Page(""), "item?id=1")
    ('https://a.org/b/item?id=1', None)
    """
    given = link.get("href") if isinstance(link, Element) else link or ""
    try:
        whole = urljoin(page.base or home, given.strip())
    except ValueError:
        return None
    return whole if given.strip() and whole.lower().startswith(("http://", "https://")) else None


def moment(*told: str, day_first: bool = False) -> str | None:
    """The first of several ways to tell a time that is an absolute one.

    ``day_first`` says whether 05/06/2021 is in June on this page.

    Examples
    --------
    >>> moment("", "2 hours ago", "2012-07-03 00:41:11 -0500")
    '2012-07-03T00:41:11-05:00'
    """
    for text in told:
        time = timestamp(text, day_first=day_first) if text.strip() else None
        if time:
            return time
    return None


def whole_number(text: str) -> int | None:
    """The first whole number in a text.

    Examples
    --------
    >>> whole_number("all 1,351 comments"), whole_number("discuss")
    (1351, None)
    """
    match = _DIGITS.search(text)
    digits = re.sub(r"\D", "", match[0]) if match else ""
    return int(digits) if digits and len(digits) < 10 else None


def html_parts(source: Source) -> list[Source]:
    """The source's pages: itself, or those in a folder.

    Examples
    --------
    >>> [part.name for part in html_parts(Source("a", b"<html>"))]
    ['a']
    """
    if not source.is_several:
        return [unwrapped(source)]
    return [unwrapped(part) for part in source.parts if is_html(part)]


def sniff_parts(source: Source, sniff_page: Callable[[Source], float]) -> float:
    """How sure a page, or every page of a folder, looks like a platform's."""
    if not source.is_several:
        return sniff_page(unwrapped(source)) if is_html(source) else 0.0
    parts = html_parts(source)[:_SNIFFED_PARTS]
    return min((sniff_page(part) for part in parts), default=0.0)


def read_sheets(
    source: Source, name: str, sheet_of: Callable[[Page, Source], Sheet | None]
) -> Iterator[Thread]:
    """Read every page, put those of one thread together, and yield the threads.

    Parameters
    ----------
    source
        A page, or a folder of pages.
    name
        The reader's name.
    sheet_of
        What one page holds; ``None`` where that is nothing of this platform's.

    Raises
    ------
    ReadError
        If no page holds anything.
    """
    groups: dict[str, list[tuple[Page, Sheet]]] = {}
    for part in html_parts(source):
        page = page_of(part)
        sheet = sheet_of(page, part)
        if sheet is not None:
            sheet = sheet._replace(repairs=(*part.repairs, *page.repairs, *sheet.repairs))
            groups.setdefault(sheet.thread_id or part.stem, []).append((page, sheet))
    if not groups:
        raise ReadError(f"{source.name}: there is no thread of the format {name} in it")
    for key, pages in groups.items():
        yield _joined(key, pages, name)


def _joined(key: str, pages: list[tuple[Page, Sheet]], name: str) -> Thread:
    sheets = [sheet for _, sheet in pages]
    repairs = [repair for sheet in sheets for repair in sheet.repairs]
    post = _post(sheets)
    if post is None:
        post, lacking = read_post(pages[0][0], sheets[0].area)
        repairs += lacking
    rows = _once(sheets, post)
    repairs += _incomplete(sheets, rows, repairs)
    return assemble(
        rows,
        thread_id=key,
        source_format=name,
        post=post,
        title=next((sheet.title for sheet in sheets if sheet.title), None),
        url=next((sheet.url for sheet in sheets if sheet.url), None),
        repairs=list(dict.fromkeys(repairs)),
    )


def _post(sheets: list[Sheet]) -> Row | None:
    """The post as the first page shows it that does."""
    posts = [sheet.post for sheet in sheets if sheet.post is not None]
    return next((post for post in posts if not post.removed), posts[0] if posts else None)


def _once(sheets: list[Sheet], post: Row) -> list[Row]:
    """Comments of all pages; one that several pages hold counts once."""
    rows: list[Row] = []
    seen = {post.id} if len(sheets) > 1 else set[str]()
    for sheet in sheets:
        rows.extend(row for row in sheet.rows if not row.id or row.id not in seen)
        if len(sheets) > 1:
            seen.update(row.id for row in sheet.rows)
    return rows


def _incomplete(sheets: list[Sheet], rows: list[Row], repairs: list[Repair]) -> Iterator[Repair]:
    """Say that comments are missing: both numbers where the page tells its own."""
    made = {repair.comment_id for repair in repairs if repair.code == "skipped_level"}
    aside = sum(repair.code == "left_out" for repair in repairs)
    held = sum(row.id not in made for row in rows)
    declared = next((sheet.declared for sheet in sheets if sheet.declared), ())
    more = sheets[-1].more
    if (
        declared
        and declared[0] > held
        and not any(held <= told <= held + aside for told in declared)
    ):
        detail = f"the page says {declared[0]} comments; {held} are in it"
        yield Repair("incomplete", None, f"{detail}; {more}" if more else detail)
    elif more:
        yield Repair("incomplete", None, f"{held} comments are in the page; {more}")
