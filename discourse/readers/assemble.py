"""Rows to a :class:`Thread`: the one place where damage becomes a Repair.

Every reader ends here. Linear in the number of rows, loops instead of recursion, and no
row is lost, whatever its ids say. Reads no files and knows no formats.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from discourse.model import Comment, Repair, Thread
from discourse.readers.linking import (
    NAMED,
    ROOT,
    Links,
    cut_cycles,
    find_links,
    free_name,
    unique_ids,
)

__all__ = ["Row", "assemble"]


class Row(NamedTuple):
    """One unit as a source has it, before anything is checked.

    A named tuple, because reading makes one for every comment.

    Attributes
    ----------
    id, parent_id
        "" where the source gives none; ids may repeat, parents may not exist.
    title
        Of the post; as a comment's it only counts where there is no post.
    stray
        Text that could not be read as a unit; it is kept at top level.
    """

    id: str = ""
    parent_id: str = ""
    author: str = ""
    text: str = ""
    created: str | None = None
    score: float | None = None
    url: str | None = None
    removed: bool = False
    title: str | None = None
    stray: bool = False


def assemble(  # noqa: PLR0913 - a thread has that many properties
    rows: Sequence[Row],
    *,
    thread_id: str,
    source_format: str,
    post: Row | None = None,
    title: str | None = None,
    url: str | None = None,
    repairs: Sequence[Repair] = (),
    post_names: Collection[str] = (),
) -> Thread:
    """Build a thread from rows in document order.

    Parameters
    ----------
    rows
        The units; without ``post``, the single row that names no parent is the post.
    thread_id, source_format, title, url
        Of the thread. Title and address default to the post's.
    post
        The post, where the source sets it apart from its comments.
    repairs
        What was mended before; new ones follow, none is said twice.
    post_names
        Further ids by which rows may call the post.

    Returns
    -------
    Thread
        Ids are unique, every parent exists, every comment descends from the post, and
        comments keep the order of ``rows``. A missing parent gets a placeholder at top
        level, just before its first orphan.

    Examples
    --------
    >>> thread = assemble([Row("a", "", "Bo", "Post"), Row("c", "b", "Ann", "Lost")],
    ...                   thread_id="t", source_format="table")
    >>> [(comment.id, comment.parent_id, comment.removed) for comment in thread.comments]
    [('b', 'a', True), ('c', 'b', False)]
    >>> [repair.code for repair in thread.repairs]
    ['missing_parent', 'orphan']
    """
    reserved = post.id if post else ""
    stray = {at for at, row in enumerate(rows) if row.stray}
    ids, log = unique_ids([row.id for row in rows], reserved, stray)
    for_post = {name for name in (*post_names, reserved) if name}
    links = find_links([row.parent_id for row in rows], ids, for_post, stray)
    links, cycles = cut_cycles(links, ids)
    log += cycles
    at = None if post else _single_root(links)
    post_id = reserved or (ids[at] if at is not None else _new_post_id(links, ids))
    if at is not None:
        post = rows[at]
    elif post is None:
        post = Row(title=next((row.title for row in rows if row.title), None))
        log.append(_no_post(post_id, links))
    names = [*ids, *_placeholders(links.missing, {*ids, post_id})]
    comments = tuple(_comments(rows, names, links, at, post_id))
    log += _orphans(links, names)
    log += _contents(rows, ids, at)
    known = {(repair.code, repair.comment_id) for repair in repairs}
    return Thread(
        id=thread_id,
        title=title or post.title or None,
        url=url or post.url or None,
        source_format=source_format,
        post=_comment(post, post_id, None),
        comments=comments,
        repairs=(*repairs, *(new for new in log if (new.code, new.comment_id) not in known)),
    )


def _single_root(links: Links) -> int | None:
    """The row that is the post: the only one to name no parent, unless others name a post."""
    single = links.parents.count(ROOT) == 1 and NAMED not in links.parents
    return links.parents.index(ROOT) if single else None


def _new_post_id(links: Links, ids: Sequence[str]) -> str:
    wishes = (links.post_name, "0", "post") if links.post_name else ("0", "post")
    return free_name(wishes, {*ids, *links.missing})


def _no_post(post_id: str, links: Links) -> Repair:
    roots = links.parents.count(ROOT)
    if links.post_name or not roots:
        detail = "the source does not hold the post itself; an empty one stands for it"
        return Repair("missing_parent", post_id, detail)
    detail = f"{roots} units name no parent; they are top-level comments under an empty post"
    return Repair("several_roots", post_id, detail)


def _comment(row: Row, unit_id: str, parent_id: str | None) -> Comment:
    return Comment(
        unit_id, parent_id, row.author, row.text, row.created, row.score, row.url, row.removed
    )


def _placeholders(missing: Sequence[str], taken: set[str]) -> Iterator[str]:
    for told in missing:
        name = free_name((told,), taken)
        taken.add(name)
        yield name


def _comments(
    rows: Sequence[Row],
    names: Sequence[str],
    links: Links,
    post_at: int | None,
    post_id: str,
) -> Iterator[Comment]:
    """Yield the comments in document order, each placeholder before its first orphan."""
    placed = set()
    for at, row in enumerate(rows):
        link = links.parents[at]
        if link >= len(rows) and link not in placed:
            placed.add(link)
            yield Comment(names[link], post_id, "", "", removed=True)
        if at != post_at:
            yield _comment(row, names[at], names[link] if link >= 0 else post_id)


def _orphans(links: Links, names: Sequence[str]) -> Iterator[Repair]:
    size = len(links.parents)
    placed = set()
    for at, link in enumerate(links.parents):
        if link < size:
            continue
        told = links.missing[link - size]
        if link not in placed:
            placed.add(link)
            detail = f"{told!r} is answered but not in the source; a placeholder stands for it"
            yield Repair("missing_parent", names[link], detail)
        detail = f"it answers {told!r}, which is not in the source; it hangs on a placeholder"
        yield Repair("orphan", names[at], detail)


def _contents(rows: Sequence[Row], ids: Sequence[str], post_at: int | None) -> Iterator[Repair]:
    """Repairs for what units lack; they are kept as they are."""
    shown = [at for at, row in enumerate(rows) if not (row.removed or row.stray or at == post_at)]
    lacking = {at for at in shown if not rows[at].author}
    nameless = len(lacking) > 1 and len(lacking) == len(shown)
    if nameless:
        yield Repair("missing_author", None, "the source names no authors")
    if post_at is not None and not rows[post_at].removed:
        shown = sorted([*shown, post_at])
    for at in shown:
        row = rows[at]
        if not row.author and not (nameless and at in lacking):
            yield Repair("missing_author", ids[at], "the source does not name the author")
        if not row.text.strip() and not (at == post_at and row.title):
            yield Repair("empty_text", ids[at], "there is no text; it is kept as it is")
