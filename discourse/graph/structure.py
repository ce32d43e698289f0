"""The shape of a thread in numbers: how deep, how broad, who answers whom.

Every measure is linear in the number of comments, and nothing recurses. It looks
at parents, targets and names; never at what is said.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import lt

from discourse.model import Comment, Target, Thread

__all__ = ["Structure", "structure"]

_NOBODY, _REMOVED = -1, -2
_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class Structure:
    """Structural measures of one thread; ``None`` where a measure is undefined.

    The tree is that of the source's nesting, with the post as its root at depth 0;
    removed comments are part of it. Who answers whom goes by targets instead.
    Names are compared without regard to capitals and outer blanks. Comments
    without a name are by nobody known: they answer and are answered, but are no
    part of the measures of people.

    Attributes
    ----------
    comments
        Comments that are there; the post is none.
    removed
        Comments that the source shows to have been removed, placeholders included.
    authors
        Distinct names among the comments that are there.
    depth, mean_depth
        Steps from a comment to the post: the most, and the mean over all comments.
    breadth
        The most comments at one depth.
    structural_virality
        Mean distance between two units of the tree, the post included: from just
        under 2 where all answer the post to (n + 1) / 3 in a chain of n units.
        S. Goel et al., "The structural virality of online diffusion", Management
        Science 62 (2016).
    h_index
        The greatest h such that at least h comments are at depth h: a measure of
        controversy. V. Gómez, A. Kaltenbrunner and V. López, "Statistical analysis
        of the social network and discussion threads in Slashdot", WWW 2008.
    response_rate
        Share of the comments that are there that another author answers.
    reciprocity
        Share of the ordered pairs of authors, one of whom answers the other, in
        which the other answers too. D. Garlaschelli and M. Loffredo, Physical
        Review Letters 93 (2004), before correction for density.
    gini
        Inequality of participation among authors: 0 where all wrote equally many
        comments, near 1 where one wrote almost all. C. Gini 1912.
    comments_per_author
        Mean number of comments by an author.
    top_level_share
        Share of all comments that the source nests directly under the post.
    who_answers_whom
        (author, author answered, how often), names as first written, most
        frequent first; own answers to oneself included.
    """

    comments: int
    removed: int
    authors: int
    depth: int
    mean_depth: float | None
    breadth: int
    structural_virality: float | None
    h_index: int
    response_rate: float | None
    reciprocity: float | None
    gini: float | None
    comments_per_author: float | None
    top_level_share: float | None
    who_answers_whom: tuple[tuple[str, str, int], ...]


def structure(thread: Thread, targets: Iterable[Target] = ()) -> Structure:
    """Measure a thread.

    Parameters
    ----------
    thread
        The thread.
    targets
        Which unit each comment answers; a comment that is not among them answers
        its parent.

    Returns
    -------
    Structure
        See there for definitions and sources.

    Examples
    --------
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> replies = (Comment("1", "0", "Bo", "No."), Comment("1.1", "1", "Ann", "Yes."))
    >>> found = structure(Thread("t", None, None, "text", post, replies))
    >>> found.depth, found.structural_virality, found.reciprocity
    (2, 1.3333333333333333, 1.0)
    """
    units = thread.units
    number = {unit.id: index for index, unit in enumerate(units)}
    parents = [number.get(unit.parent_id or "", 0) for unit in units]  # lost ones: the post
    order = _parents_first(parents)
    depths = [0] * len(units)
    for unit in order[1:]:
        depths[unit] = depths[parents[unit]] + 1
    widths = [0] * (max(depths) + 1)
    for depth in depths:
        widths[depth] += 1
    answered = parents[:]
    for target in targets:
        source = number.get(target.comment_id, 0)
        answered[source] = number.get(target.target, answered[source])
    names, people = _people(units)
    pairs, responded = _answers(people, answered)
    total = len(units) - 1
    there = total - sum(unit.removed for unit in thread.comments)
    written = sorted(Counter(person for person in people[1:] if person >= 0).values())
    return Structure(
        comments=there,
        removed=total - there,
        authors=len(written),
        depth=len(widths) - 1,
        mean_depth=sum(depths) / total if total else None,
        breadth=max(widths[1:], default=0),
        structural_virality=_mean_distance(parents, order),
        h_index=max(level for level, width in enumerate(widths) if width >= level),
        response_rate=responded / there if there else None,
        reciprocity=_reciprocity(pairs),
        gini=_gini(written),
        comments_per_author=sum(written) / len(written) if written else None,
        top_level_share=widths[1] / total if total else None,
        who_answers_whom=tuple(
            (names[source], names[target], times)
            for (source, target), times in sorted(pairs.items(), key=_most_frequent)
        ),
    )


def _parents_first(parents: list[int]) -> Sequence[int]:
    """Order units so that parents precede replies; a circle is cut and hung under the post."""
    size = len(parents)
    if all(map(lt, parents[1:], range(1, size))):
        return range(size)
    order = [0]
    seen = [False] * size
    placed = [False] * size
    placed[0] = True
    for unit in range(1, size):
        path: list[int] = []
        above = unit
        while not placed[above]:
            if seen[above]:
                parents[path[-1]] = 0
                break
            seen[above] = True
            path.append(above)
            above = parents[above]
        for step in reversed(path):
            placed[step] = True
            order.append(step)
    return order


def _mean_distance(parents: Sequence[int], order: Sequence[int]) -> float | None:
    """Each edge lies between the units of its subtree and all others: count it so often."""
    size = len(parents)
    if size < _A_PAIR:
        return None
    below = [1] * size
    total = 0
    for unit in order[:0:-1]:
        inside = below[unit]
        below[parents[unit]] += inside
        total += inside * (size - inside)
    return 2 * total / (size * (size - 1))


def _people(units: Sequence[Comment]) -> tuple[list[str], list[int]]:
    """Names as first written, and for each unit its author's number among them.

    The number is -1 where nobody is named, -2 where the unit was removed.
    """
    names: list[str] = []
    by_key: dict[str, int] = {}
    known: dict[str, int] = {"": _NOBODY}
    people = []
    for unit in units:
        author = unit.author
        person = known.get(author)
        if person is None:
            key = author.strip().casefold()
            person = by_key.setdefault(key, len(names)) if key else _NOBODY
            if person == len(names):
                names.append(author.strip())
            known[author] = person
        people.append(_REMOVED if unit.removed else person)
    return names, people


def _answers(
    people: Sequence[int], answered: Sequence[int]
) -> tuple[dict[tuple[int, int], int], int]:
    """How often who answers whom, and how many comments get an answer by another author."""
    pairs: dict[tuple[int, int], int] = {}
    responded = bytearray(len(people))
    for unit in range(1, len(people)):
        source, other = people[unit], answered[unit]
        target = people[other]
        if min(source, target) == _REMOVED:
            continue
        if source != target or source == _NOBODY:
            responded[other] = 1
        if source >= 0 and target >= 0:
            pair = (source, target)
            pairs[pair] = pairs.get(pair, 0) + 1
    return pairs, sum(responded[1:])


def _most_frequent(item: tuple[tuple[int, int], int]) -> int:
    return -item[1]


def _reciprocity(pairs: Iterable[tuple[int, int]]) -> float | None:
    others = {pair for pair in pairs if pair[0] != pair[1]}
    if not others:
        return None
    return sum((target, source) in others for source, target in others) / len(others)


def _gini(ascending: Sequence[int]) -> float | None:
    """Inequality of some counts, by their ranks."""
    if not ascending:
        return None
    size, total = len(ascending), sum(ascending)
    weighted = sum(rank * count for rank, count in enumerate(ascending, 1))
    return (2 * weighted - (size + 1) * total) / (size * total)
