"""Comments whose places on a page are known to rows: who answers whom, and what each says."""

from collections.abc import Sequence

from discourse.model import Repair
from discourse.readers.assemble import Row
from discourse.readers.pages.fields import fields_of
from discourse.readers.pages.nesting import Place, nest, nested_in, told_by_links
from discourse.readers.pages.page import Page
from discourse.readers.pages.recurring import learned_roles

__all__ = ["rows_of"]


def rows_of(
    page: Page, places: Sequence[Place], stops: Sequence[int] = ()
) -> tuple[list[Row], list[Repair]]:
    """One row for each place, in order; what was found to disagree.

    Parameters
    ----------
    page
        The page.
    places
        Its comments in document order, each with an id.
    stops
        Elements that belong to none of them, wherever they stand (the form for an answer).

    Examples
    --------
    >>> page = Page('<ul><li id=a><b>Ann</b><p>Tea?</p><ul><li id=b><b>Bo</b><p>No.</p></ul></ul>')
    >>> rows, _ = rows_of(page, [Place(name, (page.ids[name],)) for name in "ab"])
    >>> [(row.id, row.parent_id, row.author, row.text) for row in rows]
    [('a', '', 'Ann', 'Tea?'), ('b', 'a', 'Bo', 'No.')]
    """
    nested = nested_in(page, places)
    parents, repairs = nest(page, places)
    if not any(parents):
        parents = told_by_links(page, places, nested)
    left = [[*inner, *stops] for inner in nested]
    learned = learned_roles(page, places, left)
    rows = []
    for place, parent, inner in zip(places, parents, left, strict=True):
        fields = fields_of(
            page,
            place.parts,
            inner,
            comment_id=place.id,
            day_first=page.day_first,
            learned=learned,
        )
        rows.append(Row(place.id, parent, *fields[:3], fields.score, fields.url, fields.removed))
    return rows, repairs
