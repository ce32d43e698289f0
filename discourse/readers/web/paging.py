"""Comments that go on over several pages: which links lead there, and in what order they are.

Follows only links to the same document of the same host, each once, and few of them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from discourse.errors import ReadError
from discourse.model import Repair
from discourse.readers.web.address import same_site
from discourse.readers.web.limits import Page, Taken, Visit
from discourse.readers.web.links import Link, links_in

__all__ = ["first_page_of", "follow"]

_WORDPRESS = re.compile(r"/comment-page-(\d{1,5})/?$")
_BELOW = re.compile(r"/(?:comments?[/-]?)?(?:page[/-]?)?(\d{1,4})/?$|/comments?/?$")
# Names that mean pages of comments wherever they stand, and names that do so near comments.
_SURE = frozenset("cpage commentpage comment-page comments-page comment_page comments_page".split())
_LIKELY = frozenset("page p pg start offset pagenum page_number c_page cp".split())
_NEAR = re.compile(
    r"comment|repl(?:y|ies)|discussion|respon|morelink|pager|pagination|pagenav|thread"
)
_COMMENTS = re.compile(r"comment|repl(?:y|ies)|discussion|respon")
_TURNS = re.compile(
    r"\b(?:older|newer|next|prev(?:ious)?|more)\b|[«»‹›←→]|ältere|neuere|précédent|suivant|anterior|siguiente",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:older|prev(?:ious)?)\b|[«‹←]|nav-previous|ältere|précédent|anterior", re.IGNORECASE
)
_COMMENT_ID = re.compile(
    r"""\bid=["']?((?:[a-z]+-)*(?:comment|reply|c|cmt|post)[-_]?\d+)\b""", re.IGNORECASE
)
_MOST_WAITING = 1_000
_UNNUMBERED = 1_000_000


class _Turn(NamedTuple):
    """A link to another page of the comments; ``number`` is its place among them."""

    href: str
    number: int | None
    link: Link

    @property
    def is_numbered_by_wordpress(self) -> bool:
        parts = urlsplit(self.href)
        return bool(_WORDPRESS.search(parts.path)) or "cpage=" in parts.query


def first_page_of(url: str) -> str:
    """The address of the document itself, where one of a later page of comments is given.

    Examples
    --------
    >>> first_page_of("http://a.org/tea/comment-page-3/"), first_page_of("http://a.org/?p=7&cpage=2")
    ('http://a.org/tea/', 'http://a.org/?p=7')
    """
    parts = urlsplit(url)
    path = _WORDPRESS.sub("/", parts.path)
    query = parts.query
    if any(key.lower() in _SURE for key, _ in parse_qsl(query)):
        kept = [(key, value) for key, value in parse_qsl(query) if key.lower() not in _SURE]
        query = urlencode(kept)
    return urlunsplit(parts._replace(path=path, query=query))


def follow(first: Page, visit: Visit) -> Taken:
    """All pages of a document's comments, in the order in which they are to be read.

    Parameters
    ----------
    first
        The document's own page.
    visit
        How pages are got, and how many.

    Returns
    -------
    Taken
        With an ``incomplete`` Repair where pages were not read.
    """
    turns = _turns(first, first.url)
    own = _own_number(turns)
    pages: list[tuple[int, Page]] = [(own, first)]
    seen = {first.url}
    waiting = turns
    unread: list[str] = []
    while waiting and len(pages) + len(unread) < visit.limits.pages:
        turn = waiting.pop(0)
        if turn.href in seen:
            continue
        seen.add(turn.href)
        try:
            page = visit.get(turn.href)
        except ReadError as problem:
            unread.append(str(problem))
            continue
        if page.url in seen and page.url != turn.href:
            continue
        seen.add(page.url)
        place = _UNNUMBERED + len(pages) if turn.number is None else turn.number
        pages.append((place, page))
        known = {each.href for each in waiting} | seen
        more = [each for each in _turns(page, first.url) if each.href not in known]
        waiting += more[: max(0, _MOST_WAITING - len(waiting))]
    left = len({turn.href for turn in waiting} - seen)
    ordered = [page for _, page in sorted(pages, key=lambda pair: pair[0])]
    return Taken(_without_repeated(ordered, first), tuple(_missing(unread, left, len(pages))))


def _missing(unread: list[str], left: int, held: int) -> Iterable[Repair]:
    if unread:
        what = f"{len(unread)} page{'s' if unread[1:] else ''} of comments"
        detail = f"{what} could not be read, what is there is missing: {unread[0]}"
        yield Repair("incomplete", None, detail)
    if left:
        detail = (
            f"the comments go on: {held} pages of them were read, at least {left} more were not"
        )
        yield Repair("incomplete", None, detail)


def _turns(page: Page, home: str) -> list[_Turn]:
    found: dict[str, _Turn] = {}
    for link in links_in(page, lambda href: _may_belong(href, home)):
        number, fits = _number(link, home)
        if fits:
            found.setdefault(link.href, _Turn(link.href, number, link))
    return list(found.values())


def _may_belong(href: str, home: str) -> bool:
    """Whether a link leads to the same document, as far as the address alone tells."""
    there, here = urlsplit(href), urlsplit(home)
    return (
        href != home
        and same_site(href, home)
        and there.path.rstrip("/").startswith(here.path.rstrip("/"))
        and (there.path, there.query) != (here.path, here.query)
    )


def _number(link: Link, home: str) -> tuple[int | None, bool]:
    """The number of the page that a link leads to, and whether it is one of this document's."""
    there, here = urlsplit(link.href), urlsplit(home)
    told, own = parse_qsl(there.query), parse_qsl(here.query)
    added = [pair for pair in told if pair not in own]
    rest = there.path.rstrip("/")[len(here.path.rstrip("/")) :]
    if any(pair not in told for pair in own):
        return None, False
    if rest and not added:
        return _by_path(link, rest)
    if not rest and len(added) == 1:
        return _by_query(link, *added[0], own=frozenset(key.lower() for key, _ in own))
    return None, False


def _by_path(link: Link, rest: str) -> tuple[int | None, bool]:
    wordpress = _WORDPRESS.fullmatch(rest)
    if wordpress:
        return int(wordpress[1]), True
    below = _BELOW.fullmatch(rest)
    if not below or not _COMMENTS.search(link.around) or not _turns_pages(link):
        return None, False
    return int(below[1]) if below[1] else None, True


def _by_query(link: Link, key: str, value: str, *, own: frozenset[str]) -> tuple[int | None, bool]:
    key = key.lower()
    number = int(value) if value.isdecimal() and value.isascii() and len(value) < 6 else None
    if number is not None and key in _SURE:
        return number, True
    if number is not None and key in _LIKELY and key not in own:
        return number, bool(_NEAR.search(link.around))
    turns = {"next", "prev"} & set(link.rel.split())
    return None, bool(turns and _COMMENTS.search(link.around))


def _turns_pages(link: Link) -> bool:
    rel = set(link.rel.split())
    return bool({"next", "prev"} & rel or link.words.isdecimal() or _TURNS.search(link.words))


def _own_number(turns: list[_Turn]) -> int:
    """The number of the document's own page: WordPress shows the first or the last there."""
    theirs = [turn for turn in turns if turn.is_numbered_by_wordpress and turn.number is not None]
    numbers = {turn.number for turn in theirs if turn.number is not None}
    if not numbers:
        return -1
    if numbers == {2}:
        back = any(_BACK.search(f"{turn.link.words} {turn.link.around}") for turn in theirs)
        return 3 if back else 1
    return 1 if 1 not in numbers and 2 in numbers else max(numbers) + 1


def _without_repeated(pages: list[Page], home: Page) -> tuple[Page, ...]:
    """The document's own page, and those that add a comment to it, as far as their ids tell."""
    seen = set(_COMMENT_ID.findall(home.text))
    texts = {home.text}
    kept: list[Page] = []
    for page in pages:
        ids = set(_COMMENT_ID.findall(page.text))
        if page is not home and (page.text in texts or (ids and ids <= seen)):
            continue
        seen |= ids
        texts.add(page.text)
        kept.append(page)
    return tuple(kept)
