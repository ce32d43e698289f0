"""Sorts the units of a thread into the few kinds that a picture tells apart. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discourse.errors import RenderError
from discourse.model import ACTS, STANDINGS, Analysis, StandingName
from discourse.renderers.image import lettering, style
from discourse.renderers.view.fate import fate_of

__all__ = ["COLOURINGS", "Colouring", "Kind", "colouring", "standing_words"]

COLOURINGS = ("stance", "standing", "act", "author")
_NAMED_AUTHORS = 7
_NONE = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the legend: how units of this kind look, and how many comments they are."""

    key: str
    label: str
    fill: str
    marker: str
    count: int


@dataclass(frozen=True, slots=True)
class Colouring:
    """What the colours of a picture mean. ``kind_of`` holds the units that have a kind."""

    heading: str
    kinds: tuple[Kind, ...]
    kind_of: Mapping[str, str]

    def key(self, unit_id: str) -> str:
        """The kind of a unit; "" for those without one."""
        return self.kind_of.get(unit_id, _NONE)


def standing_words(standing: str) -> str:
    """A standing as people write it.

    Examples
    --------
    >>> standing_words("no_audience")
    'no audience'
    """
    return standing.replace("_", " ")


def _build(
    analysis: Analysis,
    heading: str,
    none: str,
    looks: Iterable[tuple[str, str, tuple[str, str]]],
    kind_of: Mapping[str, str],
) -> Colouring:
    """Count, and put the kinds that occur into the legend, those without a kind last."""
    counts = Counter(kind_of.get(comment.id, _NONE) for comment in analysis.thread.comments)
    post = kind_of.get(analysis.thread.post.id, _NONE)
    wanted = [*looks, (_NONE, none, (style.NEUTRAL, "o"))]
    kinds = tuple(
        Kind(key, label, fill, marker, counts[key])
        for key, label, (fill, marker) in wanted
        if counts[key] or key == post
    )
    return Colouring(heading, kinds, kind_of)


def _by_stance(analysis: Analysis, stance_id: str | None) -> Colouring:
    stances = {stance.id: stance for stance in analysis.codebook.stances}
    if stance_id is not None and stance_id not in stances:
        known = ", ".join(stances) or "none"
        raise RenderError(f"no stance {stance_id!r} in this codebook; it has: {known}")
    if not stances:
        return _build(analysis, "Stance", "no position", (), {})
    stance = stances[stance_id or next(iter(stances))]
    best: dict[str, tuple[float, str]] = {}
    for label in analysis.stances:
        if label.stance == stance.id:
            held = best.get(label.comment_id)
            if held is None or label.probability > held[0]:
                best[label.comment_id] = (label.probability, label.position)
    looks = [
        (
            position.id,
            lettering.clean(position.label or position.id),
            style.CATEGORY_LOOKS[number % len(style.CATEGORY_LOOKS)],
        )
        for number, position in enumerate(stance.positions)
    ]
    kind_of = {unit: position for unit, (_, position) in best.items()}
    return _build(analysis, lettering.clean(stance.label), "no position", looks, kind_of)


def _by_standing(analysis: Analysis) -> Colouring:
    """Colour a unit by its central claim; where it has several, by the first in the rules' order."""
    standing_of = {entry.claim_id: fate_of(entry).name for entry in analysis.standings}
    found: dict[str, list[tuple[bool, StandingName]]] = {}
    for claim in analysis.claims:
        if claim.id in standing_of:
            found.setdefault(claim.comment_id, []).append((claim.central, standing_of[claim.id]))
    rank = {standing: number for number, standing in enumerate(STANDINGS)}
    kind_of: dict[str, str] = {}
    for unit, entries in found.items():
        central = [standing for is_central, standing in entries if is_central]
        pool = central or [standing for _, standing in entries]
        kind_of[unit] = min(pool, key=rank.__getitem__)
    looks = [(name, standing_words(name), style.STANDING_LOOKS[name][1:3]) for name in STANDINGS]
    return _build(analysis, "Standing of the central claim", "no claim", looks, kind_of)


def _by_act(analysis: Analysis) -> Colouring:
    kind_of: dict[str, str] = {}
    for link in analysis.replies:
        kind_of.setdefault(link.comment_id, link.act)
    looks = [(act, act, style.ACT_LOOKS[act]) for act in ACTS]
    return _build(analysis, "Main move", "no move", looks, kind_of)


def _by_author(analysis: Analysis) -> Colouring:
    counts = Counter(comment.author for comment in analysis.thread.comments if comment.author)
    busiest = [author for author, _ in counts.most_common(_NAMED_AUTHORS)]
    named = dict(zip(busiest, style.CATEGORY_LOOKS, strict=False))
    looks = [
        (author, lettering.shorten(lettering.clean(author), 110, style.LABEL_SIZE), look)
        for author, look in named.items()
    ]
    kind_of = {unit.id: unit.author for unit in analysis.units if unit.author in named}
    return _build(analysis, "Author", "all others", looks, kind_of)


def colouring(analysis: Analysis, colour_by: str, stance: str | None = None) -> Colouring:
    """Say what kind each unit is of.

    Parameters
    ----------
    analysis
        What to draw.
    colour_by
        One of :data:`COLOURINGS`.
    stance
        Id of the stance that colours by; the codebook's first where ``None``.

    Returns
    -------
    Colouring
        Kinds in a fixed order, with the number of comments of each (the post not counted).

    Raises
    ------
    RenderError
        If there is no such colouring or stance.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""),
    ...                 (Comment("1", "0", "Bo", ""),))
    >>> [kind.label for kind in
    ...  colouring(Analysis(thread, Codebook("c", "1", ()), "", ""), "author").kinds]
    ['Bo', 'all others']
    """
    if colour_by == "stance":
        return _by_stance(analysis, stance)
    makers = {"standing": _by_standing, "act": _by_act, "author": _by_author}
    if colour_by not in makers:
        raise RenderError(f"cannot colour by {colour_by!r}; choose from {', '.join(COLOURINGS)}")
    return makers[colour_by](analysis)
