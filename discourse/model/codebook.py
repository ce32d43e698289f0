"""A codebook as data: what to code, in the words of the person who wrote it.

Cue patterns stay strings here; :mod:`discourse.codebook` gives them meaning.
"""

from dataclasses import dataclass, field

__all__ = ["Codebook", "Cue", "Part", "Position", "Stance"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and how sure a single hit of it makes us (0 to 1)."""

    pattern: str
    probability: float = 0.8


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things that a text must all show for a position to hold."""

    id: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a stance.

    Attributes
    ----------
    id, label
        ``label`` defaults to the id.
    statement
        The position worded as a statement, for coders and for trained models.
    cues
        Patterns that signal the position by themselves.
    parts
        Where given, each part needs a hit of its own (in any order, any sentence).
    blockers
        Patterns that take back an overlapping hit of this position's cues.
    opposite
        The position that a negated cue of this one signals; "" where negation only cancels.
    combines
        This position holds where all the named positions hold ("mixed").
    examples, counter_examples
        Texts that must, and must not, get this position.
    """

    id: str
    label: str = ""
    statement: str = ""
    cues: tuple[Cue, ...] = ()
    parts: tuple[Part, ...] = ()
    blockers: tuple[str, ...] = ()
    opposite: str = ""
    combines: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """One question that is asked of every unit, with the positions that answer it.

    ``quoted`` and ``attributed`` hits never count, whatever the codebook says.
    ``about`` are patterns for the stance's subject: where there are any, a unit is
    coded only if it, or what it answers up to the post, shows one of them.
    ``choose`` settles several positions in one text: "strongest" keeps the most
    probable, "first" the one that is listed first. ``head`` names the part of the
    trained encoder that answers the question itself: one of
    :data:`discourse.model.readings.CODES`; without one it answers by the positions'
    statements.
    """

    id: str
    label: str
    question: str
    positions: tuple[Position, ...]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    choose: str = "strongest"
    about: tuple[str, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A named and versioned set of stances.

    ``words`` are the lists that patterns call by name: ``{phone}``. ``source`` is the text
    it was read from, "" where there is none.
    """

    name: str
    version: str
    stances: tuple[Stance, ...]
    title: str = ""
    description: str = ""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    digest: str = field(default="", compare=False)
    source: str = field(default="", compare=False, repr=False)

    def stance(self, stance_id: str) -> Stance:
        """The stance with this id."""
        for stance in self.stances:
            if stance.id == stance_id:
                return stance
        raise KeyError(stance_id)
