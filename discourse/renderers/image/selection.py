"""Which claims and relations an argument picture shows, of the many that a thread has. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from discourse.model import Act, Analysis, Claim, Relation
from discourse.renderers.image import style

__all__ = ["MAX_BOXES", "MAX_LAYERS", "Argument", "Card", "Link", "layer", "select"]

MAX_BOXES: Final = 40
MAX_LAYERS: Final = 7
_MAX_SOURCES: Final = 6
_LIKELY: Final = 0.5
_MUCH_ARGUED: Final = 4  # with so many moves a claim weighs as much as by salience alone
_BY_THEMSELVES: Final = 8


@dataclass(frozen=True, slots=True)
class Card:
    """One box: a claim, or a whole comment that makes a move without a claim of its own.

    ``more`` counts the moves against or for it that are not drawn.
    """

    id: str
    comment_id: str
    text: str
    claim: bool
    more: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """One arrow: what the box at ``source`` does to the claim at ``target`` (indices)."""

    source: int
    target: int
    act: Act
    sure: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """Boxes in document order, and arrows between them.

    ``layers`` says how far each box stands from a claim that answers nothing;
    ``alone`` are the boxes without arrows; ``claims`` and ``relations`` count what
    the thread holds in all, ``linked`` the claims that any relation touches.
    """

    cards: tuple[Card, ...]
    links: tuple[Link, ...]
    layers: tuple[int, ...]
    alone: tuple[int, ...]
    claims: int
    relations: int
    linked: int


def _salience(analysis: Analysis) -> dict[str, float]:
    return {entry.claim_id: entry.salience.total for entry in analysis.standings}


class _Book:
    """What the analysis says, looked up by id, in document order."""

    def __init__(self, analysis: Analysis) -> None:
        self.claims: dict[str, Claim] = {claim.id: claim for claim in analysis.claims}
        self.units = {unit.id: unit for unit in analysis.units}
        place = {unit.id: number for number, unit in enumerate(analysis.units)}
        self.order: dict[str, tuple[int, int]] = {
            claim.id: (place.get(claim.comment_id, 0), claim.start + 1) for claim in analysis.claims
        }
        self.order.update({_comment_key(unit): (number, 0) for unit, number in place.items()})
        self.salience = _salience(analysis)
        self.touching: dict[str, list[Relation]] = {}
        for relation in analysis.relations:
            if relation.claim_id in self.claims and _drawn(relation):
                self.touching.setdefault(relation.claim_id or "", []).append(relation)
        for relations in self.touching.values():
            relations.sort(key=lambda relation: (_weight(relation), -relation.probability))

    def sources(self, relation: Relation) -> list[str]:
        """The boxes that a relation starts from."""
        carriers = [
            carrier
            for carrier in relation.carriers
            if carrier in self.claims and carrier != relation.claim_id
        ]
        return carriers[:2] or [_comment_key(relation.comment_id)]


def _comment_key(comment_id: str) -> str:
    return f"comment {comment_id}"


def _drawn(relation: Relation) -> bool:
    return relation.act in style.RELATION_LOOKS and relation.probability >= _LIKELY


def _weight(relation: Relation) -> int:
    return list(style.RELATION_LOOKS).index(relation.act)


def _pick(book: _Book) -> list[str]:
    """Choose boxes: the most argued and most salient claims, with what bears on them, and on that."""

    def weight(claim: str) -> float:
        argued = min(len(book.touching[claim]), _MUCH_ARGUED) / _MUCH_ARGUED
        return book.salience.get(claim, 0.0) + argued

    ranked = sorted(book.touching, key=lambda claim: (-weight(claim), book.order[claim]))
    chosen: dict[str, None] = {}
    for start in ranked:
        queue = [(start, 0)]
        for claim, layer in queue:
            new = [claim, *_bearing(book, claim)]
            fresh = [key for key in dict.fromkeys(new) if key not in chosen]
            if len(chosen) + len(fresh) > MAX_BOXES - _BY_THEMSELVES or (
                claim in chosen and not fresh
            ):
                continue
            chosen.update(dict.fromkeys(fresh))
            if layer + 1 < MAX_LAYERS:
                queue.extend(
                    (key, layer + 1) for key in fresh if key != claim and key in book.touching
                )
    return list(chosen)


def _bearing(book: _Book, claim: str) -> list[str]:
    sources = [key for relation in book.touching.get(claim, ()) for key in book.sources(relation)]
    return list(dict.fromkeys(sources))[:_MAX_SOURCES]


def _links(book: _Book, index: Mapping[str, int]) -> tuple[list[Link], dict[str, int]]:
    """The arrows between chosen boxes, and how many could not be drawn for each claim."""
    found: dict[tuple[int, int, str], Link] = {}
    more: dict[str, int] = {}
    for claim, relations in book.touching.items():
        if claim not in index:
            continue
        for relation in relations:
            keys = [key for key in book.sources(relation) if key in index]
            if not keys:
                more[claim] = more.get(claim, 0) + 1
            for key in keys:
                sure = relation.scope == "claim" and relation.probability >= 0.8
                link = Link(index[key], index[claim], relation.act, sure)
                found.setdefault((link.source, link.target, link.act), link)
    return sorted(found.values(), key=lambda link: (link.target, link.source, link.act)), more


def layer(count: int, links: Sequence[Link]) -> list[int]:
    """Say how far right each box stands: one step beyond everything earlier that it answers.

    Boxes are in document order. The few arrows that point forwards in time (two
    claims of one comment) do not count, so there are no circles.
    """
    layers = [0] * count
    targets: dict[int, list[int]] = {}
    for link in links:
        if link.target < link.source:
            targets.setdefault(link.source, []).append(link.target)
    for box in range(count):
        layers[box] = max((layers[target] + 1 for target in targets.get(box, ())), default=0)
    return layers


def _alone(book: _Book, chosen: Sequence[str], *, any_links: bool) -> list[str]:
    """Weighty claims that nothing touches: they stand by themselves below the argument."""
    room = MAX_BOXES - len(chosen)
    wanted = min(room, _BY_THEMSELVES) if any_links else 12
    held = set(chosen)
    free = [
        claim for claim in book.salience
        if claim in book.claims and claim not in held and claim not in book.touching
    ]  # fmt: skip
    free.sort(key=lambda claim: (-book.salience[claim], book.order[claim]))
    return free[: max(wanted, 0)]


def select(analysis: Analysis) -> Argument:
    """Choose what an argument picture shows.

    Claims that are challenged, supported or questioned come first, the most salient
    before others, each with the claims or comments that bear on it; then the most
    salient of those that nobody touched.

    Parameters
    ----------
    analysis
        A whole analysis.

    Returns
    -------
    Argument
        At most :data:`MAX_BOXES` boxes.
    """
    book = _Book(analysis)
    chosen = sorted(_pick(book), key=book.order.__getitem__)
    index = {key: number for number, key in enumerate(chosen)}
    links, more = _links(book, index)
    layers = layer(len(chosen), links)
    if max(layers, default=0) >= MAX_LAYERS:
        chosen = [key for key, far in zip(chosen, layers, strict=True) if far < MAX_LAYERS]
        index = {key: number for number, key in enumerate(chosen)}
        links, more = _links(book, index)
        layers = layer(len(chosen), links)
    alone = sorted(_alone(book, chosen, any_links=bool(links)), key=book.order.__getitem__)
    cards = [_card(book, key, more.get(key, 0)) for key in (*chosen, *alone)]
    return Argument(
        cards=tuple(cards),
        links=tuple(links),
        layers=(*layers, *(0 for _ in alone)),
        alone=tuple(range(len(chosen), len(cards))),
        claims=len(analysis.claims),
        relations=sum(map(len, book.touching.values())),
        linked=len(book.touching),
    )


def _card(book: _Book, key: str, more: int) -> Card:
    claim = book.claims.get(key)
    if claim is not None:
        return Card(claim.id, claim.comment_id, claim.text, claim=True, more=more)
    comment_id = key.removeprefix("comment ")
    unit = book.units.get(comment_id)
    return Card(comment_id, comment_id, unit.text if unit else "", claim=False, more=more)
