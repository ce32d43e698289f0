"""A codebook with its cue patterns compiled: what the stance coder runs.

Says which patterns hit where in a sentence, never what the hits mean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from discourse.codebook.pattern import Pattern, compile_with
from discourse.codebook.screen import Screen
from discourse.codebook.syntax import Lexicon
from discourse.errors import CodebookError
from discourse.model import Codebook, Cue, Part, Position, Stance

__all__ = [
    "CompiledCodebook",
    "CompiledCue",
    "CompiledPart",
    "CompiledPosition",
    "CompiledStance",
    "compile_codebook",
]


class CompiledCue(NamedTuple):
    """A pattern and how sure a hit of it makes us."""

    pattern: Pattern
    probability: float


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part whose cues are compiled."""

    part: Part
    cues: tuple[CompiledCue, ...]


@dataclass(frozen=True, slots=True)
class CompiledPosition:
    """A position whose cues, parts and blockers are compiled."""

    position: Position
    cues: tuple[CompiledCue, ...]
    parts: tuple[CompiledPart, ...]
    blockers: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class CompiledStance:
    """A stance whose positions are compiled, in the order of the codebook."""

    stance: Stance
    positions: tuple[CompiledPosition, ...]
    about: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledCodebook:
    """A codebook ready to run."""

    codebook: Codebook
    stances: tuple[CompiledStance, ...]
    screen: Screen


@lru_cache(maxsize=32)
def compile_codebook(codebook: Codebook) -> CompiledCodebook:
    """Compile all the patterns of a codebook, once for each codebook.

    Parameters
    ----------
    codebook
        The codebook.

    Returns
    -------
    CompiledCodebook

    Raises
    ------
    CodebookError
        At the first pattern that is not one; the message names the codebook,
        the position and the pattern.

    Examples
    --------
    >>> position = Position("for", cues=(Cue("ban {phone}"),))
    >>> stance = Stance("ban", "Ban", "A side on a ban?", (position,))
    >>> book = Codebook("phones", "1", (stance,), words=(("phone", ("mobile*", "phone*")),))
    >>> cue, probability = compile_codebook(book).stances[0].positions[0].cues[0]
    >>> list(cue.finditer("ban mobiles!")), probability
    ([(0, 11)], 0.8)
    """
    lexicon = Lexicon(dict(codebook.words))
    stances = tuple(_stance(codebook.name, stance, lexicon) for stance in codebook.stances)
    return CompiledCodebook(codebook, stances, Screen(tuple(_patterns(stances))))


def _patterns(stances: tuple[CompiledStance, ...]) -> Iterator[Pattern]:
    for stance in stances:
        yield from stance.about
        for position in stance.positions:
            for cues in (position.cues, *(part.cues for part in position.parts)):
                yield from (cue.pattern for cue in cues)
            yield from position.blockers


def _stance(book: str, stance: Stance, lexicon: Lexicon) -> CompiledStance:
    positions = tuple(
        _position(f"codebook {book}, {stance.id}/{position.id}", position, lexicon)
        for position in stance.positions
    )
    where = f"codebook {book}, {stance.id}/about"
    about = tuple(_pattern(where, pattern, lexicon) for pattern in stance.about)
    return CompiledStance(stance, positions, about)


def _position(where: str, position: Position, lexicon: Lexicon) -> CompiledPosition:
    return CompiledPosition(
        position=position,
        cues=_cues(where, position.cues, lexicon),
        parts=tuple(
            CompiledPart(part, _cues(f"{where}, part {part.id}", part.cues, lexicon))
            for part in position.parts
        ),
        blockers=tuple(_pattern(where, blocker, lexicon) for blocker in position.blockers),
    )


def _cues(where: str, cues: tuple[Cue, ...], lexicon: Lexicon) -> tuple[CompiledCue, ...]:
    return tuple(
        CompiledCue(_pattern(where, cue.pattern, lexicon), cue.probability) for cue in cues
    )


def _pattern(where: str, pattern: str, lexicon: Lexicon) -> Pattern:
    try:
        return compile_with(pattern, lexicon)
    except CodebookError as error:
        raise CodebookError(f"{where}: {error}") from None
