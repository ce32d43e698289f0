"""What an element of a comment is for, by its tag, classes and attributes.

Names are taken apart into the words that themes and forums put them together from
("commentMetaData", "comment__author-name"), so that few rules cover many themes.
"""

import re
from functools import lru_cache
from typing import Literal

__all__ = ["Role", "role", "words"]

Role = Literal["author", "date", "body", "head", "furniture", "badge", "score"]

_GROUPS = {
    "comment": "comments comment kommentare kommentar comentarios comentario commentaire reaction comm message msg response",
    "person": "commenter commentor commentator poster author autor auteur user member profile hnuser",
    "name": "nickname username displayname screenname nick name fullname title",
    "body": "content text body entry copy inhalt texto contenido txt paragraph markdown",
    "wrap": "wrapper wrap inner box main container bubble block area section right left panel",
    "date": "datetime timestamp timeago date time datum fecha created published posted age when",
    "head": "metadata header heading head meta info details tagline submitted byline intro data top cite",
    "link": "link url href anchor",
    "reply": "respond reply replies answer antworten antwort responder replying",
    "furniture": "avatar gravatar photo picture thumbnail edit share sharing social likes liked like dislike rating ratings "
    "vote votes voting voter toolbar buttons button btn actions action controls control tools tool nav navi navigation "
    "icon icons flag report clear footer foot toggle count counter number num karma awaiting moderation moderated unapproved "
    "says said screenreader reader sr hidden form subscribe subscription thumbs updown ulike wpulike heateor sharedaddy "
    "jp sd addtoany akismet tooltip glyphicon fa children login logged divider separator spacer arrow collapse expand menu dropdown "
    "permalink editlink hotness heartbeats emoji picker",
    "badge": "badge role rank label moderator mod staff postauthor bypostauthor usertitle verified followers level status position",
    "score": "score points upvotes upvote",
    "only": "wc wpd wpdiscuz wp the a b p c dt e u post item single css js nice thread list node row col entrytext",
}
_GROUP_OF = {word: group for group, many in _GROUPS.items() for word in many.split()}
_WORDS = re.compile("|".join(sorted(map(re.escape, _GROUP_OF), key=len, reverse=True)) + r"|[^\W_]")
_PIECE = re.compile(r"[^\W_]+")
_PROPS: dict[str, tuple[Role, int]] = {
    "author": ("author", 1), "creator": ("author", 1), "name": ("author", 0), "text": ("body", 0),
    "commenttext": ("body", 0), "reviewbody": ("body", 0), "articlebody": ("body", 1),
    "description": ("body", 1), "datecreated": ("date", 0), "datepublished": ("date", 0),
    "commenttime": ("date", 0), "upvotecount": ("score", 0), "image": ("furniture", 0),
}  # fmt: skip
_EXACT: dict[str, tuple[tuple[Role, int], ...]] = {
    "fn": (("author", 0),), "p-author": (("author", 0),), "vcard": (("author", 3), ("head", 0)),
    "h-card": (("author", 2),), "p-name": (("author", 0),), "dt-published": (("date", 0),), "commtext": (("body", 0),),
    "says": (("furniture", 0),), "format_text": (("body", 1),), "bbwrapper": (("body", 0),), "md": (("body", 1),),
    "entry": (("body", 2),), "by": (("author", 2),), "text": (("body", 1),), "content": (("body", 2),),
    "comment": (("body", 3),), "screen-reader-text": (("furniture", 0),), "photo": (("furniture", 0),),
    "reply": (("furniture", 0),), "name": (("author", 2),), "postbody": (("body", 2),), "bigusername": (("author", 0),),
    "children": (("furniture", 0),), "message": (("body", 2),), "title": (), "usertext-body": (("body", 0),),
    "e-content": (("body", 0),), "wpd-comment-label": (("badge", 0),), "wc-comment-label": (("badge", 0),),
}  # fmt: skip


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The kinds of words in a class, in order; "" stands for a word that means nothing here.

    Examples
    --------
    >>> words("comment__author-name"), words("commentmetadata"), words("comment-author-fred")
    (('comment', 'person', 'name'), ('comment', 'head'), ('comment', 'person', ''))
    """
    found: list[str] = []
    for piece in _PIECE.findall(name.lower().replace("_", "-")):
        group = _GROUP_OF.get(piece)
        if group is not None:
            found.append(group)
            continue
        parts = _WORDS.findall(piece)
        groups = [_GROUP_OF.get(part, "") for part in parts if len(part) > 1]
        found.extend(
            groups
            if groups and len("".join(p for p in parts if len(p) > 1)) == len(piece)
            else [""]
        )
    return tuple(found)


@lru_cache(maxsize=4096)  # a page has a few dozen different ones
def role(tag: str, names: tuple[str, ...], itemprop: str = "", rel: str = "") -> dict[Role, int]:
    """Roles that an element may have, each with its rank (0 is the surest); not to be changed.

    Examples
    --------
    >>> role("b", ("fn",)), role("div", ("comment-reply",)), role("p", ("comment-text",))
    ({'author': 0}, {'furniture': 0}, {'body': 0})
    """
    found: dict[Role, int] = {}
    hints = [_PROPS[prop] for prop in itemprop.lower().split() if prop in _PROPS]
    if tag == "time":
        hints.append(("date", 0))
    if tag == "cite":
        hints.append(("author", 1))
    if "author" in rel.split():
        hints.append(("author", 1))
    for name in names:
        hints.extend(_EXACT[name] if name in _EXACT else _by_words(words(name)))
    for kind, rank in hints:
        found[kind] = min(rank, found.get(kind, rank))
    return found


def _by_words(kinds: tuple[str, ...]) -> list[tuple[Role, int]]:
    kinds = tuple(kind for kind in kinds if kind != "only")
    if kinds[:1] == ("",) and len(kinds) > 1:  # a product's or a site's own prefix
        return [(kind, rank + 1) for kind, rank in _by_words(kinds[1:])]
    last, others = kinds[-1] if kinds else "", set(kinds)
    found: list[tuple[Role, int]] = []
    if "badge" in others:
        found = [("badge", 0)]
    elif "furniture" in others or last == "reply" or {"reply", "link"} <= others:
        found = [("furniture", 0), ("score", 1)] if "score" in others else [("furniture", 0)]
    elif last == "score" and "" not in others:
        found = [("score", 0), ("furniture", 0)]
    elif "" not in others:
        found = _by_last(last, others)
    return found


def _by_last(last: str, others: set[str]) -> list[tuple[Role, int]]:
    found: list[tuple[Role, int]] = []
    said = bool(others & {"comment", "reply"})
    if last == "date" or ("date" in others and last in ("link", "body", "wrap")):
        found = [("date", 1)]
    elif last == "head":
        found = [("head", 0)]
    elif "person" in others and last in ("person", "name", "link"):
        found = [("author", 0 if "name" in others else 1)]
    elif last == "name" and (said or len(others) == 1):
        found = [("author", 2 if said else 1)]
    elif last == "body" or (last == "wrap" and "body" in others):
        found = [("body", 0 if said and last == "body" else 1)]
    elif last == "wrap" and "comment" in others:
        found = [("body", 3)]
    return found
