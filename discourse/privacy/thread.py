"""A thread without the people in it: pseudonyms for names, and ids, links and scores left out.

Times are kept for an analysis, which puts comments in order by them; :func:`coarsened`
comes after it. What has been analysed already, :mod:`discourse.privacy.findings` hides.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from discourse.model import Comment, Repair, Thread
from discourse.privacy.key import Key
from discourse.privacy.scrub import Pseudonyms

__all__ = ["Disguise", "coarsened", "pseudonymise"]

_QUOTED = re.compile(r"(?<!\w)'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”")
_FILE = re.compile(
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:x?html?|mhtml|json\w*|xml|csv|tsv|txt|md|gz|mbox|eml|ya?ml|webarchive)\b"
)
_ID = re.compile(r"\b(?=\w*\d)(?:\d{5,}|\w*[A-Za-z_]\w*\d\w*|\w*\d\w*[A-Za-z_]\w*)\b")
_MONTH = re.compile(r"\d{4}(?:-\d{2})?")


def pseudonymise(thread: Thread, key: Key) -> Thread:
    """Put pseudonyms for the names in a thread, and leave out what leads back to it.

    Parameters
    ----------
    thread
        As a reader gives it.
    key
        The secret. The same key and the same name give the same pseudonym, in any thread
        (but for a clash inside one, about once in 3,000 threads of 50 people).

    Returns
    -------
    Thread
        With other names in the place of authors' names, in the title and in every text
        (those of the people addressed with "@" too), "[link]", "[e-mail]" and "[phone]"
        for addresses, outline numbers for ids, no addresses and no scores. Names of
        others who are merely spoken of stay. Times stay; see :func:`coarsened`.

    Examples
    --------
    >>> post = Comment("p9", None, "Ed", "Tea is good.")
    >>> reply = Comment("t1_9x", "p9", "Ann", "No, Ed!", url="http://a.org/9x", score=3.0)
    >>> hidden = pseudonymise(Thread("tea", None, None, "example", post, (reply,)), Key(b"k"))
    >>> hidden.comments[0].text == f"No, {hidden.post.author}!"
    True
    >>> hidden.comments[0].id, hidden.comments[0].url, hidden.comments[0].score
    ('1', None, None)
    """
    return Disguise(thread, key).thread


class Disguise:
    """A thread under pseudonyms, and where everything of it is now.

    Attributes
    ----------
    thread
        What :func:`pseudonymise` returns.
    ids
        The new id of each unit, by the source's.
    texts
        Each unit's text and what was replaced in it, by the source's id.
    """

    def __init__(self, thread: Thread, key: Key) -> None:
        details = [repair.detail for repair in thread.repairs]
        said = [thread.title or "", *(unit.text for unit in thread.units), *details]
        pseudonyms = Pseudonyms([unit.author for unit in thread.units], said, key)
        self.ids = _outline(thread)
        self.texts = {unit.id: pseudonyms.edited(unit.text, unit.author) for unit in thread.units}
        self._name = pseudonyms.name
        self.thread = replace(
            thread,
            id=f"thread-{key.digest('thread', thread.id).hex()[:6]}",
            title=thread.title and pseudonyms.text(thread.title),
            url=None,
            post=self._unit(thread.post),
            comments=tuple(map(self._unit, thread.comments)),
            repairs=tuple(_mended(repair, pseudonyms, self.ids) for repair in thread.repairs),
        )

    def _unit(self, unit: Comment) -> Comment:
        return replace(
            unit,
            id=self.ids[unit.id],
            parent_id=None if unit.parent_id is None else self.ids.get(unit.parent_id, "0"),
            author=self._name(unit.author),
            text=self.texts[unit.id].text,
            score=None,
            url=None,
        )


def coarsened(thread: Thread) -> Thread:
    """A thread whose times say no more than the month.

    Examples
    --------
    >>> post = Comment("0", None, "Ed", "Tea.", created="2012-07-04T10:20:30Z")
    >>> coarsened(Thread("t", None, None, "example", post)).post.created
    '2012-07'
    """
    return replace(
        thread,
        post=_by_month(thread.post),
        comments=tuple(_by_month(unit) for unit in thread.comments),
    )


def _by_month(unit: Comment) -> Comment:
    month = _MONTH.match(unit.created or "")
    return replace(unit, created=month[0] if month else None)


def _mended(repair: Repair, pseudonyms: Pseudonyms, ids: Mapping[str, str]) -> Repair:
    """A repair in words that hold no name, no id of the source, and nothing it quotes."""

    def quoted(match: "re.Match[str]") -> str:
        known = ids.get(match[0][1:-1])
        return "[…]" if known is None else f"{match[0][0]}{known}{match[0][-1]}"

    detail = _QUOTED.sub(quoted, repair.detail)
    detail = _FILE.sub("[file]", pseudonyms.text(detail))
    detail = _ID.sub(lambda match: ids.get(match[0], "[id]"), detail)
    unit = repair.comment_id
    return Repair(repair.code, None if unit is None else ids.get(unit), detail)


def _outline(thread: Thread) -> dict[str, str]:
    """For each id the outline path: "17.1" is the first answer to the 17th comment."""
    replies: dict[str, list[str]] = {}
    for unit in thread.comments:
        replies.setdefault(unit.parent_id or "", []).append(unit.id)
    ids = {thread.post.id: "0"}
    waiting = [(thread.post.id, "")]
    while waiting:
        parent, path = waiting.pop()
        for number, reply in enumerate(replies.get(parent, ()), 1):
            if reply not in ids:
                ids[reply] = f"{path}{number}"
                waiting.append((reply, f"{path}{number}."))
    lost = (unit.id for unit in thread.comments if unit.id not in ids)
    return ids | {each: f"x{number}" for number, each in enumerate(lost, 1)}
