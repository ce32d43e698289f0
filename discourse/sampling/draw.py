"""Draws a sample from threads and shares it among coders. Pure: the same for the same seed."""

from collections.abc import Iterable, Mapping, Sequence

from discourse.coding import CodedUnit, Coding, Context, Key, contexts
from discourse.errors import DiscourseError
from discourse.model import Thread
from discourse.sampling.order import shuffled
from discourse.sampling.records import Item, Sample, Stratum
from discourse.sampling.strategies import STRATEGIES, Program

__all__ = ["draw", "population", "sheets"]


def population(threads: Iterable[Thread], *, posts: bool = False) -> tuple[Key, ...]:
    """The units that can be drawn: comments with text, and posts where they are asked for.

    >>> from discourse.model import Comment
    >>> replies = (Comment("1", "0", "Bo", "No."), Comment("2", "0", "Cy", "", removed=True))
    >>> thread = Thread("t", None, None, "example", Comment("0", None, "Ed", "Ban it."), replies)
    >>> population([thread]), population([thread], posts=True)
    ((('t', '1'),), (('t', '0'), ('t', '1')))
    """
    return tuple(
        (thread.id, unit.id)
        for thread in threads
        for unit in (thread.units if posts else thread.comments)
        if unit.text.strip() and not unit.removed
    )


def draw(  # noqa: PLR0913
    units: Sequence[Key],
    n: int,
    program: Program,
    *,
    strategy: str = "random",
    coders: int = 2,
    overlap: float = 0.3,
    seed: int = 1,
) -> Sample:
    """Draw units and share them among coders.

    Parameters
    ----------
    units
        The population.
    n
        How many to draw; all of them, where there are not as many.
    program
        What the program says of the units.
    strategy
        A key of :data:`~discourse.sampling.STRATEGIES`.
    coders
        How many people code.
    overlap
        Share of the sample that every coder gets: a random part of it, on which their
        agreement can be measured. The rest is split evenly.
    seed
        Another seed draws another sample.

    Returns
    -------
    Sample
        Inclusion probabilities add up to the number of items.

    Raises
    ------
    DiscourseError
        If there are no units, or fewer than coders.

    Examples
    --------
    >>> nothing = Program(dict, dict)
    >>> made = draw([("t", str(i)) for i in range(100)], 10, nothing, overlap=0.2)
    >>> made.shared, made.items[0].probability, [len(item.coders) for item in made.items].count(1)
    (2, 0.1, 8)
    """
    if not units:
        raise DiscourseError("no comments with text to draw from")
    groups = STRATEGIES[strategy](units, min(n, len(units)), seed, program)
    drawn = {
        place: (group.name, group.take / len(group.units))
        for group in groups
        for place in shuffled(group.units, seed, "draw")[: group.take]
    }
    who = _shared_out(tuple(drawn), coders, overlap, seed)
    return Sample(
        strategy,
        seed,
        overlap,
        coders,
        len(units),
        tuple(Stratum(group.name, len(group.units), group.take) for group in groups),
        tuple(Item(place, *drawn[place], who[place]) for place in shuffled(drawn, seed, "list")),
    )


def _shared_out(
    drawn: Sequence[Key], coders: int, overlap: float, seed: int
) -> dict[Key, tuple[int, ...]]:
    """Who gets which unit."""
    everybody = tuple(range(1, coders + 1))
    ordered = shuffled(drawn, seed, "share")
    both = round(overlap * len(ordered))
    if both == 0 and len(ordered) < coders:
        raise DiscourseError(f"{len(ordered)} comments are too few to share among {coders} coders")
    return {
        place: everybody if i < both else (everybody[(i - both) % coders],)
        for i, place in enumerate(ordered)
    }


def sheets(sample: Sample, threads: Iterable[Thread]) -> tuple[Coding, ...]:
    """The empty sheet of each coder: their units, each with what is to be seen of it.

    Every coder has an order of their own, so that what tires one or teaches one falls on
    other units than with the other.
    """
    wanted = {item.place[0] for item in sample.items}
    seen: Mapping[str, Mapping[str, Context]] = {
        thread.id: contexts(thread) for thread in threads if thread.id in wanted
    }
    made = []
    for coder in range(1, sample.coders + 1):
        own = [item.place for item in sample.items if coder in item.coders]
        made.append(
            Coding(
                f"coder-{coder}",
                tuple(
                    CodedUnit((thread, unit), {}, seen=seen[thread][unit])
                    for thread, unit in shuffled(own, sample.seed, f"order {coder}")
                ),
            )
        )
    return tuple(made)
