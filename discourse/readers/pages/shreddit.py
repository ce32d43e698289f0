"""Reddit of today, as a browser saves it: elements of its own that name id, parent and author.

Part of the reader in :mod:`.reddit_old`; the two differ in nothing that users see.
"""

import re

from discourse.readers.assemble import Row
from discourse.readers.linking import bare_name
from discourse.readers.pages.page import Element, Page
from discourse.readers.pages.platform import (
    Levels,
    Sheet,
    address,
    every,
    moment,
    nested,
    said,
    spans,
    whole_number,
)
from discourse.readers.values import number

__all__ = ["read_new", "sniff_new"]

_HOME = "https://www.reddit.com/"
_COMMENT = re.compile(r"<shreddit-comment\s[^>]*\b(?:thingid|author)=")
_GONE = re.compile(
    r"\[\s*(?:deleted|removed|unavailable)[^\]]*\]|comment (?:deleted|removed) by \w+( \w+)?",
    re.IGNORECASE,
)


def sniff_new(text: str) -> float:
    """How sure a page is of today's Reddit.

    Examples
    --------
    >>> sniff_new('<shreddit-comment thingid="t1_a" author="b">'), sniff_new("<p>")
    (0.97, 0.0)
    """
    if _COMMENT.search(text):
        return 0.97
    return 0.9 if "<shreddit-post " in text and "<shreddit-comment" in text else 0.0


def read_new(page: Page) -> Sheet | None:
    """What such a page holds, ``None`` if it is none.

    Examples
    --------
    >>> page = Page('<shreddit-post id=t3_p post-title=Tea author=Bo comment-count=2></shreddit-post>'
    ...             '<shreddit-comment thingid=t1_a author=Cy depth=0><div slot=comment><p>Yes</div>')
    >>> sheet = read_new(page)
    >>> sheet.post.title, sheet.declared, sheet.rows[0].id, sheet.rows[0].text
    ('Tea', (2,), 'a', 'Yes')
    """
    posts = [element for element in page.elements if element.tag == "shreddit-post"]
    comments = [element for element in page.elements if element.tag == "shreddit-comment"]
    if not posts and not comments:
        return None
    post = _post(page, posts[0]) if posts else Row(title=page.title, removed=True)
    told = comments[0].get("postid") if comments else ""
    post = post._replace(id=post.id or bare_name(told))
    levels = Levels()
    rows: list[Row] = []
    around: list[tuple[int, str]] = []
    for comment, span, inner in zip(comments, spans(comments), nested(comments), strict=True):
        while around and around[-1][0] <= comment.at:
            around.pop()
        own = bare_name(comment.get("thingid") or comment.id)
        row = _comment(page, comment, span, inner)
        parent = bare_name(comment.get("parentid")) or (around[-1][1] if around else "")
        around.append((comment.end, own))
        depth = comment.get("depth")
        if parent or not (depth.isdecimal() and len(depth) < 7):
            rows.append(row._replace(id=own, parent_id=parent))
            levels.put(
                own, len(around) - 1 if not depth.isdecimal() or len(depth) > 6 else int(depth)
            )
        else:
            rows += levels.add(row._replace(id=own), int(depth))
    count = whole_number(posts[0].get("comment-count")) if posts else None
    return Sheet(
        post.id,
        post,
        rows,
        title=post.title,
        url=address(page, posts[0].get("permalink"), _HOME) if posts else page.url,
        declared=(count,) if count else (),
        more=_more(page),
        repairs=tuple(levels.repairs),
    )


def _comment(page: Page, comment: Element, span: range, inner: list[Element]) -> Row:
    body = _slot(page, span, "comment") or next(every(page, span, "md", tag="div"), None)
    text = said(page, body, inner, _HOME)
    author = comment.get("author")
    gone = bool(_GONE.fullmatch(text)) or (not text and bool(_GONE.fullmatch(author)))
    return Row(
        author="" if _GONE.fullmatch(author) else author,
        text="" if gone else text,
        created=moment(comment.get("created")) or _time(page, span),
        score=number(comment.get("score")),
        url=address(page, comment.get("permalink"), _HOME),
        removed=gone,
    )


def _slot(page: Page, span: range, name: str) -> Element | None:
    return next((e for e in every(page, span) if e.get("slot") == name), None)


def _time(page: Page, span: range) -> str | None:
    for element in every(page, span):
        if element.tag in ("faceplate-timeago", "time"):
            time = moment(element.get("ts"), element.get("datetime"))
            if time:
                return time
    return None


def _post(page: Page, post: Element) -> Row:
    inside = page.inside(post.at)
    heading = _slot(page, inside, "title")
    author = post.get("author")
    text = said(page, _slot(page, inside, "text-body"), (), _HOME)
    gone = bool(_GONE.fullmatch(text))
    return Row(
        bare_name(post.get("id")),
        "",
        "" if _GONE.fullmatch(author) else author,
        "" if gone else text,
        moment(post.get("created-timestamp")),
        number(post.get("score")),
        address(page, post.get("content-href") or post.get("permalink"), _HOME),
        gone,
        post.get("post-title") or (page.line(heading.at) if heading is not None else page.title),
    )


def _more(page: Page) -> str:
    """What stands in place of comments that were not loaded."""
    counts = []
    for element in page.elements:
        loads = element.tag == "faceplate-partial" and "more-comments" in element.get("src")
        if loads or ("more-comments-link" in element.names and element.tag == "a"):
            numbers = [e.get("number") for e in every(page, page.inside(element.at))]
            told = next((n for n in numbers if n.isdecimal()), page.line(element.at))
            counts.append(whole_number(told) or 0)
    if not counts:
        return ""
    return f"{sum(counts)} or more are behind links to more replies ({len(counts)} times)"
