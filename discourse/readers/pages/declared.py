"""How many comments a page says it has: in its data, beside its comments, in its head.

What a page declares of other pages (teasers, lists of recent posts) is not asked.
"""

import re
from collections.abc import Iterator
from typing import Any

from discourse.readers.pages.page import Element, Page

__all__ = ["declared_counts", "elsewhere"]

_WORD = (
    r"(?:comment|kommentar|comentari|comentário|comentario|commentaire|commento|commenti|coment"
    r"|opmerking|reacti|respon[sd]|respuesta|réponse|rispost|resposta|antwort|thought|gedanke|pensamiento"
    r"|opini|yorum|коммент|комент|ответ|отзыв|komentar|komentář|komentarz|kommentt|hozzászólás|σχόλι|svar"
    r"|repl(?:y|ies)|bình luận|評論|评论|留言|コメント|댓글|תגובות|تعليق|ความคิดเห็น|discussion|message|post)"
)
_NUMBER = r"(\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d{1,7})"
_AHEAD = re.compile(
    rf"^\W*(?:(?:all|alle|view|show|there are|es gibt|hay)\s+)?{_NUMBER}\s*(?:\w{{1,12}}\s+){{0,2}}{_WORD}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"{_WORD}\w*(?:\s+\w{{1,4}})?\s*[(:\[–-]?\s*\(?{_NUMBER}\)?\]?\W*$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"^(?:comments?|kommentare?|responses?|respond|replies)[-_]?(?:area|section|wrap\w*|container|list|template|block|box)?$"
    r"|comments?[-_]*(?:title|count\w*|number|heading|header|headline|total|info|meta|link)"
    r"|(?:title|count|number|num)[-_]*comments?|disqus-comment-count|wpd-thread-info|wc-comment-title",
    re.IGNORECASE,
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ELSEWHERE = {
    "disqus_thread": "Disqus", "disqus.com/embed": "Disqus", "fb-comments": "Facebook", "livefyre": "Livefyre", "commento": "Commento", "remark42": "Remark42",
    "utterances": "Utterances", "utteranc.es": "Utterances", "giscus": "Giscus", "giscus.app": "Giscus", "hyvor-talk": "Hyvor Talk",
    "isso-thread": "Isso", "coral_thread": "Coral", "coral_talk": "Coral", "graphcomment": "GraphComment",
    "spot.im": "OpenWeb", "viafoura": "Viafoura", "hypercomments": "HyperComments", "vuukle": "Vuukle", "cusdis": "Cusdis",
}  # fmt: skip
_LONGEST = 160
_COUNTS = ("commentcount", "usercomments", "interactioncount")


def declared_counts(page: Page) -> tuple[int, ...]:
    """Every number of comments that the page declares for itself, the surest first.

    Examples
    --------
    >>> declared_counts(Page('<div id="comments"><h3>91 Responses to “3 cats”</h3></div>'))
    (91,)
    >>> declared_counts(Page('<a href="/other#comments">7 comments</a><h2>12 ways to cook</h2>'))
    ()
    """
    found = [*_in_data(page), *_beside(page)]
    return tuple(dict.fromkeys(count for count in found if count is not None))


def elsewhere(page: Page) -> str:
    """The service that a page loads its comments from when it is opened, "" for none.

    Examples
    --------
    >>> elsewhere(Page('<div id="disqus_thread"></div>')), elsewhere(Page("<p>Disqus is a service."))
    ('Disqus', '')
    """
    for element in page.elements:
        for name in (element.id.lower(), *element.names):
            if name in _ELSEWHERE:
                return _ELSEWHERE[name]
        if element.tag in ("iframe", "script"):
            address = element.get("src").lower()
            for mark, service in _ELSEWHERE.items():
                if address and ("." in mark or "/" in mark) and mark in address:
                    return service
    return ""


def _in_data(page: Page) -> Iterator[int | None]:
    for item in page.linked_data:
        if item is page.article or "commentCount" in item:
            yield _number(item.get("commentCount"))
        kind = item.get("interactionType")
        kind = kind.get("@type") if isinstance(kind, dict) else kind
        if "Comment" in str(kind or "") and "userInteractionCount" in item:
            yield _number(item["userInteractionCount"])
    for node in page.tree.css("[itemprop]"):
        given = node.attributes
        if (given.get("itemprop") or "").lower() in _COUNTS:
            told = given.get("content") or node.text()
            if "interaction" not in (given.get("itemprop") or "").lower() or "omment" in told:
                match = re.search(_NUMBER, told)
                yield _number(match[1]) if match else None


def _beside(page: Page) -> Iterator[int | None]:
    """Numbers in headings and links of the comments; each text is looked at once."""
    url = (page.url or "").partition("#")[0]
    for element in page.elements:
        told = element.get("data-comments-count") or element.get("data-comment-count")
        if told.isdecimal():
            yield int(told)
        if not _may_count(element, url):
            continue
        if page.elements[element.at].end - element.at > 12:
            continue  # an area, not a heading
        text = page.line(element.at)
        if not 0 < len(text) <= _LONGEST:
            continue
        match = _AHEAD.search(text) or _BEHIND.search(text)
        if match:
            yield _number(match[1])
        elif text.isdecimal() and _BESIDE.search(" ".join((element.id, *element.names))):
            yield _number(text)


def _may_count(element: Element, url: str) -> bool:
    if element.tag in _HEADINGS:
        return True
    if element.tag == "a":
        address = element.get("href")
        page, mark, place = address.partition("#")
        return (
            bool(mark)
            and page in ("", url)
            and place.lower().startswith(("comment", "respond", "disqus"))
        )
    return any(_BESIDE.search(name) for name in (element.id, *element.names) if name)


def _number(told: Any) -> int | None:
    text = re.sub(r"\D", "", str(told)) if isinstance(told, str | int) else ""
    return int(text) if text and len(text) < 9 else None
