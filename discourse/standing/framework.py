"""The argument graph of one thread: claims, and the challenges made with them.

Numbers the arguments and says what attacks and what carries what; labels come
from :mod:`discourse.standing.labelling`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from discourse.model import Claim, Relation
from discourse.standing.labelling import Label, grounded

__all__ = ["Framework", "build", "labels"]


@dataclass(frozen=True, slots=True)
class Framework:
    """Numbered arguments: first the claims, then the challenges, then whole units.

    A whole unit is an argument of its own where somebody challenges it as such:
    the challenges made in it need it, so that they all fall when it does, and k
    challenges against a unit of n challenges cost k + n and not k * n.

    Attributes
    ----------
    claims, challenges
        What the first arguments stand for.
    units
        The ids of the units that the last arguments stand for.
    attacks
        For each challenge, the argument that it attacks.
    carriers
        For each challenge, the claims that carry it (none: it stands by itself).
    holders
        For each challenge, the argument of its whole unit, or -1.
    """

    claims: tuple[Claim, ...]
    challenges: tuple[Relation, ...]
    units: tuple[str, ...]
    attacks: tuple[int, ...]
    carriers: tuple[tuple[int, ...], ...]
    holders: tuple[int, ...]

    @property
    def size(self) -> int:
        """Number of arguments."""
        return len(self.claims) + len(self.challenges) + len(self.units)


def build(claims: Sequence[Claim], challenges: Sequence[Relation]) -> Framework:
    """Build the framework of these claims and challenges.

    Parameters
    ----------
    claims
        All claims of a thread. Those that nobody asserts get no standing, but they
        can carry a challenge and be challenged themselves.
    challenges
        By other authors, each touching one of the claims or a whole unit.

    Returns
    -------
    Framework
        See there.

    Examples
    --------
    >>> claim = Claim("0-1", "0", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "quotation")
    >>> build([claim], [no]).attacks
    (0,)
    """
    number = {claim.id: index for index, claim in enumerate(claims)}
    first_unit = len(claims) + len(challenges)
    whole: dict[str, int] = {}
    for move in challenges:
        if move.claim_id is None:
            whole.setdefault(move.target, first_unit + len(whole))
    return Framework(
        claims=tuple(claims),
        challenges=tuple(challenges),
        units=tuple(whole),
        attacks=tuple(
            whole[move.target] if move.claim_id is None else number[move.claim_id]
            for move in challenges
        ),
        carriers=tuple(
            tuple(number[carrier] for carrier in move.carriers if carrier in number)
            for move in challenges
        ),
        holders=tuple(whole.get(move.comment_id, -1) for move in challenges),
    )


def labels(
    framework: Framework, withdrawn: Collection[str], dropped: Sequence[bool]
) -> tuple[Label, ...]:
    """Label the claims of a framework.

    Parameters
    ----------
    framework
        Who attacks whom.
    withdrawn
        Ids of the claims that their authors took back: out from the start.
    dropped
        For each challenge, whether its author gave it up: out from the start.

    Returns
    -------
    tuple of str
        One label for each claim.

    Examples
    --------
    >>> claim = Claim("0-1", "0", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "quotation")
    >>> labels(build([claim], [no]), set(), [False])
    ('out',)
    >>> labels(build([claim], [no]), set(), [True])
    ('in',)
    """
    first = len(framework.claims)
    attacks = [(first + index, attacked) for index, attacked in enumerate(framework.attacks)]
    needs: list[tuple[int, tuple[int, ...]]] = []
    for index, (carriers, holder) in enumerate(
        zip(framework.carriers, framework.holders, strict=True)
    ):
        if carriers:
            needs.append((first + index, carriers))
        if holder >= 0:
            needs.append((first + index, (holder,)))
    fallen = [index for index, claim in enumerate(framework.claims) if claim.id in withdrawn]
    fallen.extend(first + index for index, gone in enumerate(dropped) if gone)
    return grounded(framework.size, attacks, needs, fallen)[:first]
