"""Drupal's comments, from version 5 to today's, in whatever theme.

A comment is known by its anchor or id ("comment-7"). Answers follow what they answer as a
sibling element, ``.indented``, whatever a theme puts between; versions 7 and later may say
as well whom a comment answers, in data for machines or in words for screen readers, and
that is believed.
"""

import re
from collections.abc import Iterator

from discourse.model import Thread
from discourse.readers.assemble import Row
from discourse.readers.interface import Options, Reader
from discourse.readers.pages.declared import declared_counts
from discourse.readers.pages.fields import fields_of
from discourse.readers.pages.names import clean_name
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.platform import (
    Levels,
    Sheet,
    address,
    every,
    first,
    moment,
    nested,
    read_sheets,
    said,
    sniff_parts,
    spans,
    whole_number,
    within,
)
from discourse.readers.source import Source

__all__ = ["READER", "read", "sniff"]

_GENERATOR = re.compile(
    r"""<meta[^>]+(?:content=["']Drupal \d|name=["']generator["'][^>]+Drupal)""", re.IGNORECASE
)
_SYSTEM = re.compile(
    r"Drupal\.settings|data-drupal-|drupal-settings-json|/sites/(?:all|default)/(?:themes|modules|files)/|/misc/drupal\.js"
)
_COMMENT = re.compile(r"""(?:id|name)=["']?comment-\d+\b""")
_ANSWER = re.compile(
    r"""/comment/reply/(?:node/)?\d+|comment/\d+#comment-\d+|typeof=["'][^"']*\b(?:sioct|schema):Comment|class=["']?indented\b"""
)
_OWN = re.compile(r"comment-(\d+)$")
_BODIES = (
    "field-name-comment-body", "field--name-comment-body", "comment__content", "comment__text",
    "comment-body", "comment-content", "comment-text", "comment_text", "commentbody", "content",
)  # fmt: skip
_FURNITURE = (
    "links", "user-signature", "comment__links", "comment-links", "inline__links", "field-label",
    "field__label", "expanding-formatter-ellipsis", "expanding-formatter-trigger", "rate-widget",
    "vud-widget", "comment-new-comments", "new", "submitted", "user-picture", "parent",
)  # fmt: skip
_NOT_VERIFIED = re.compile(
    r"\s*\((?:not verified|nicht überprüft|niet gecontroleerd|no verificado|non vérifié|non verificato|não verificado)\)$",
    re.IGNORECASE,
)
_RE = re.compile(
    r"\s*(?:re|aw|antw|antwort|sv|vs|odp|rif|res)\s*(?:[\[(^]?\d*[\])]?\s*:|$)", re.IGNORECASE
)
_SUBMITTED = re.compile(
    r"(?:^|\b)(?:submitted|posted|written)\s+by\s+(.+?)\s+(?:on|at)\s+(.+)$", re.IGNORECASE
)


def sniff(source: Source, _options: Options) -> float:
    """How sure it is a page of a Drupal site with Drupal's own comments.

    Examples
    --------
    >>> page = b"<html><meta name=Generator content='Drupal 7 (http://drupal.org)'><a id='comment-7'></a>"
    >>> sniff(Source("a.html", page), Options())
    0.95
    """
    return sniff_parts(source, _sniff_page)


def _sniff_page(source: Source) -> float:
    start = source.start
    named, system = _GENERATOR.search(start), _SYSTEM.search(start)
    if not named and not system and not _ANSWER.search(start):
        return 0.0
    text = source.text
    if not _COMMENT.search(text):
        return 0.3 if named else 0.0
    if named:
        return 0.95
    return 0.93 if _ANSWER.search(text) and (system or _SYSTEM.search(text)) else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread of a page, or of a folder of pages.

    Raises
    ------
    ReadError
        If it is no web page.
    """
    return read_sheets(source, "drupal_html", _sheet)


READER = Reader(
    "drupal_html",
    "a saved page of a Drupal site",
    sniff,
    read,
    (".html", ".htm"),
    fields=("id", "parent_id", "author", "text", "created", "url", "title"),
    mends=("answers set apart from what they answer", "comments on other pages"),
    several=True,
)


def _sheet(page: Page, source: Source) -> Sheet:
    comments = _comments(page)
    levels = Levels()
    rows: list[Row] = []
    inset = _insets(page)
    placed = [element for element, _ in comments]
    for (element, own), span, inner in zip(comments, spans(placed), nested(placed), strict=True):
        told = _answered(page, span, own)
        row = _comment(page, element, span, inner)._replace(id=own)
        row = row._replace(url=_own_url(page, element, span, own) or row.url)
        rows += levels.add(row, inset[element.at], told)
    node = _node(page)
    return Sheet(
        node or page.url or source.stem,
        None,
        rows,
        title=_title(page),
        url=page.url,
        declared=_declared(page),
        more=_more(page, placed),
        repairs=tuple(levels.repairs),
        area=tuple(_area(page, placed)),
    )


def _title(page: Page) -> str | None:
    """The title without the site's name, which follows it in the page's own."""
    for element in page.elements:
        if element.tag in ("h1", "h2"):
            title = page.line(element.at)
            if title and (page.title or "").startswith(f"{title} "):
                return title
    return page.title


def _comments(page: Page) -> list[tuple[Element, str]]:
    """The element of each comment and its id; the anchor before it may be what tells the id."""
    found: list[tuple[Element, str]] = []
    taken: set[str] = set()
    pending = ""
    end = 0  # of the comment last found
    for element in page.elements:
        match = _OWN.fullmatch(element.id) or (
            _OWN.fullmatch(element.get("name")) if element.tag == "a" else None
        )
        if match and not _is_comment(element):
            pending = match[1] if match[1] not in taken else pending
            continue
        if not _is_comment(element):
            continue
        own = match[1] if match else pending or _linked(page, element)
        if not own or own in taken or (element.at < end and not match and not pending):
            continue
        found.append((element, own))
        taken.add(own)
        pending, end = "", element.end
    return found


def _is_comment(element: Element) -> bool:
    if element.tag in (
        "a",
        "form",
        "li",
        "body",
        "html",
        "section",
        "span",
        "ul",
        "input",
        "textarea",
    ):
        return (
            element.tag == "li" and "comment" in element.names and bool(_OWN.fullmatch(element.id))
        )
    return (
        "comment" in element.names
        or ":Comment" in element.get("typeof")
        or bool(_OWN.fullmatch(element.id))
    )


def _linked(page: Page, element: Element) -> str:
    """The id by a comment's own address, in its data or on a link near its beginning."""
    match = _OWN.search(element.get("about"))
    if match:
        return match[1]
    for link in every(page, range(element.at + 1, min(element.end, element.at + 40)), tag="a"):
        match = _OWN.search(link.get("href"))
        if match:
            return match[1]
    return ""


def _insets(page: Page) -> list[int]:
    """For each element in how many ``.indented`` it stands."""
    inset = [0] * len(page.elements)
    for element in page.elements:
        if element.parent >= 0:
            above = page.elements[element.parent]
            inset[element.at] = inset[above.at] + ("indented" in above.names)
    return inset


def _answered(page: Page, span: range, own: str) -> str:
    """Whom the page says that it answers, besides showing it; "" if it does not say."""
    for element in every(page, span):
        told = ""
        if "sioc:reply_of" in element.get("rel"):
            told = element.get("resource")
        elif "parent" in element.names or "comment__parent" in element.names:
            links = every(page, page.inside(element.at), tag="a")
            told = next((a.get("href") for a in links if _OWN.search(a.get("href"))), "")
        match = _OWN.search(told)
        if match and match[1] != own:
            return match[1]
    return ""


def _comment(page: Page, element: Element, span: range, inner: list[Element]) -> Row:
    others = [other.at for other in inner]
    general = fields_of(page, [element.at], others, day_first=page.day_first)
    author, created = _head(page, span)
    body = _body(page, span)
    text = general.text
    if body is not None:
        text = said(page, body, [*inner, *every(page, within(body, span), *_FURNITURE)])
    return Row(
        author=author or _NOT_VERIFIED.sub("", general.author),
        text=_with_subject(_subject(page, span), text),
        created=created or general.created,
        url=general.url,
        removed=general.removed and not text,
    )


def _body(page: Page, span: range) -> Element | None:
    for element in every(page, span):
        if "content:encoded" in element.get("property") or "schema:text" in element.get("property"):
            return element
    return first(page, span, *_BODIES)


def _head(page: Page, span: range) -> tuple[str, str | None]:
    """Who wrote it and when, as Drupal's own templates write it."""
    author, created, changed = "", None, ""
    for element in every(page, span):
        told = element.get("property")
        names = "username" in element.names or told in ("foaf:name", "schema:name")
        if names and not author and not element.tag.startswith("h"):
            author = page.line(element.at)
        if created is None and (element.tag == "time" or "date" in told.lower()):
            created = moment(element.get("datetime"), element.get("content"))
        changed = changed or element.get("data-comment-timestamp")
    line = first(
        page, span, "submitted", "comment__submitted", "comment-submitted", "comment__meta"
    )
    shown = _SUBMITTED.search(page.line(line.at)[:300]) if line is not None else None
    if shown is not None:
        author = author or clean_name(shown[1])
        created = created or moment(shown[2].strip(" ."), day_first=page.day_first)
    author = _NOT_VERIFIED.sub("", author)
    return author, created or moment(changed)


def _subject(page: Page, span: range) -> str:
    for element in every(page, span):
        if element.tag in ("h2", "h3", "h4") or "comment__title" in element.names:
            links = every(page, page.inside(element.at), tag="a")
            if any(_OWN.search(link.get("href")) for link in links):
                return page.line(element.at)
    return ""


def _with_subject(subject: str, text: str) -> str:
    """The text, after its subject unless that says nothing: "Re", or the text's own first words."""
    plain = _letters(subject)
    if not plain or _RE.match(subject) or plain in _letters(text[: len(subject) + 400]):
        return text
    return f"{subject}\n\n{text}".strip()


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _own_url(page: Page, element: Element, span: range, own: str) -> str | None:
    for told in (element.get("about"), *(link.get("href") for link in every(page, span, tag="a"))):
        if told.endswith(f"#comment-{own}"):
            return address(page, told)
    return f"{page.url.partition('#')[0]}#comment-{own}" if page.url else None


def _node(page: Page) -> str:
    """The number that Drupal has for what the page is about."""
    body = next(every(page, range(len(page.elements)), tag="body"), None)
    for name in body.names if body is not None else ():
        match = re.fullmatch(r"page-node-(\d+)", name)
        if match:
            return match[1]
    link = page.tree.css_first('link[rel~="shortlink"][href]')
    told = (link.attributes.get("href") or "") if link is not None else ""
    match = re.search(r"/node/(\d+)$", told)
    return match[1] if match else ""


def _declared(page: Page) -> tuple[int, ...]:
    for element in page.elements:
        if "sioc:num_replies" in element.get("property"):
            count = whole_number(element.get("content"))
            if count is not None:
                return (count,)
    return declared_counts(page)


def _more(page: Page, comments: list[Element]) -> str:
    """A pager that comes after comments leads to others of them."""
    if not comments:
        return ""
    after = range(comments[-1].at, len(page.elements))
    for element in every(page, after, "pager-next", "pager__item--next"):
        links = every(page, range(element.at, element.end), tag="a")
        if any("page=" in link.get("href") for link in links):
            return "a link to the next page leads to others"
    return ""


def _area(page: Page, comments: list[Element]) -> Iterator[int]:
    """What holds the comments: Drupal's own box if there is one, else each of them."""
    box = page.ids.get("comments")
    if box is not None and comments and box < comments[0].at < page.elements[box].end:
        yield box
        return
    end = 0
    for element in comments:
        if element.at >= end:
            yield element.at
            end = element.end
