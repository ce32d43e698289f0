"""What the page's filters ask of a comment: its author, its stances, its claims' fates, its acts.

Each unit's facts become short attributes of its element, and the menus offer what
occurs in this thread, so that the script needs no second copy of anything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discourse.model import ACTS, UNCHALLENGED, Analysis, Claim, Comment
from discourse.renderers.view.claims import is_testimony
from discourse.renderers.view.fate import fate_of
from discourse.renderers.view.flow import ORDER
from discourse.renderers.view.stances import position_label
from discourse.renderers.view.words import ACT_VERBS, NO_NAME, STANDING_LABELS, author
from discourse.standing.order import author_key
from discourse.tables.index import Index

__all__ = ["ASIDE", "TOLD", "Choice", "Facts", "Menu", "Menus", "facts", "kind_of", "menus"]

TOLD, ASIDE = "testimony", "aside"
"""What a claim is called in place of a fate: testimony, and what is not its author's own."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One unit's facts, as lists of short words.

    ``stances`` are "number of the stance.number of the position", both in the
    codebook's order; ``author`` is a number that all units of one name share.
    """

    author: int
    stances: tuple[str, ...]
    fates: tuple[str, ...]
    acts: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many of its claims both readings leave unchallenged, testimony not counted."""
        return sum(fate in UNCHALLENGED for fate in self.fates)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu: words that a unit must have one of, what to call them, how many do."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Menu:
    """Choices that belong together, under a label where there are several such groups."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Menus:
    """What each of the page's filters offers."""

    stances: tuple[Menu, ...]
    standings: tuple[Choice, ...]
    acts: tuple[Choice, ...]
    authors: tuple[Choice, ...]


def facts(analysis: Analysis, found: Index) -> dict[str, Facts]:
    """Every unit's facts, by its id, in document order.

    Parameters
    ----------
    analysis, found
        What was found, and the look-ups over it.

    Returns
    -------
    dict
        One entry for each unit, the post included.

    Examples
    --------
    >>> from discourse.model import Codebook, Thread
    >>> from discourse.tables.index import index
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> bare = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    >>> facts(bare, index(bare))["0"]
    Facts(author=0, stances=(), fates=(), acts=())
    """
    tokens = {
        (stance.id, position.id): f"{row}.{column}"
        for row, stance in enumerate(analysis.codebook.stances)
        for column, position in enumerate(stance.positions)
    }
    numbers: dict[str, int] = {}
    return {
        unit.id: Facts(
            author=numbers.setdefault(_name_key(unit), len(numbers)),
            stances=_distinct(
                tokens[label.stance, label.position]
                for label in found.stances.get(unit.id, ())
                if (label.stance, label.position) in tokens
            ),
            fates=tuple(kind_of(claim, found) for claim in found.claims_of.get(unit.id, ())),
            acts=_distinct(move.act for move in found.moves.get(unit.id, ())),
        )
        for unit in analysis.units
    }


def kind_of(claim: Claim, found: Index) -> str:
    """A claim's fate by its short name, or what it is in place of having one."""
    standing = found.standings.get(claim.id)
    if is_testimony(claim):
        return TOLD
    return ASIDE if standing is None else fate_of(standing).name


def menus(analysis: Analysis, known: Mapping[str, Facts]) -> Menus:
    """What the filters offer: all that occurs, with the number of comments it occurs in.

    Parameters
    ----------
    analysis
        What was found in one thread.
    known
        Its :func:`facts`.

    Returns
    -------
    Menus
        Stances and standings in their usual order, authors by name.

    Examples
    --------
    >>> from discourse.model import Codebook, Thread
    >>> post = Comment("0", None, "Ann", "Ban it.")
    >>> thread = Thread("t", None, None, "o", post, (Comment("1", "0", "Bo", "No."),))
    >>> bare = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    >>> found = {"0": Facts(0, (), ("unreplied",), ()), "1": Facts(1, (), (), ("challenge",))}
    >>> [choice.label for choice in menus(bare, found).standings]
    ['unchallenged', 'no reply']
    """
    units = list(known.values())
    names: dict[int, str] = {}
    for unit in analysis.units:
        names.setdefault(known[unit.id].author, author(unit) if unit.author.strip() else NO_NAME)
    written = Counter(unit.author for unit in units)
    alphabetical = sorted(names, key=lambda number: (names[number].casefold(), number))
    return Menus(
        stances=tuple(_stance_menus(analysis, units)),
        standings=_occurring(
            [
                (" ".join(UNCHALLENGED), "unchallenged"),
                *((name, STANDING_LABELS[name]) for name in ORDER),
                (TOLD, "testimony"),
                (ASIDE, "not the author’s own"),
            ],
            [unit.fates for unit in units],
        ),
        acts=_occurring([(act, ACT_VERBS[act]) for act in ACTS], [unit.acts for unit in units]),
        authors=tuple(Choice(str(n), names[n], written[n]) for n in alphabetical),
    )


def _stance_menus(analysis: Analysis, units: list[Facts]) -> Iterable[Menu]:
    taken = [unit.stances for unit in units]
    for row, stance in enumerate(analysis.codebook.stances):
        choices = [
            (f"{row}.{column}", position_label(stance, position.id))
            for column, position in enumerate(stance.positions)
        ]
        sides = sum(any(token.startswith(f"{row}.") for token in tokens) for tokens in taken)
        every = Choice(" ".join(value for value, _ in choices), "any position", sides)
        none = Choice(f"-{row}", "no position", len(units) - sides)
        yield Menu(stance.label, (*_occurring(choices, taken), every, none) if sides else (none,))


def _occurring(wanted: Iterable[tuple[str, str]], had: list[tuple[str, ...]]) -> tuple[Choice, ...]:
    choices = (
        Choice(value, label, sum(not set(value.split()).isdisjoint(words) for words in had))
        for value, label in wanted
    )
    return tuple(choice for choice in choices if choice.number)


def _name_key(unit: Comment) -> str:
    """Those without a name share an entry: a filter cannot tell them apart either."""
    return author_key(unit) if unit.author.strip() else ""


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
