"""How sure a standing is, given how sure the links are that lead to it.

The constellation approach to probabilistic argumentation: every link holds or
not, independently, with its own probability, and each of the argument graphs that
can come of it is labelled by grounded semantics. Where no argument reaches a claim
by two ways, as in most threads, one pass from the unattacked arguments upwards
gives exactly the sum over all those graphs; where one does, it takes the ways as
independent; and where challenges run in a circle, it goes round once for a lower
and an upper bound.

Source: H. Li, N. Oren and T. J. Norman, "Probabilistic argumentation frameworks",
TAFA 2011.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from discourse.model import StandingName
from discourse.standing.framework import Framework

__all__ = ["Odds", "challenge_odds", "standing_odds"]


@dataclass(frozen=True, slots=True)
class Odds:
    """Probabilities of one claim, each of the links of one kind taken together.

    Attributes
    ----------
    withdrawn
        The author took it back.
    stands, may_stand
        No challenge of it stands; no challenge of it stands for certain. They
        differ where challenges run in a circle, by the chance of no decision.
    unchallenged, unquestioned, unsupported
        No such link holds at all.
    """

    withdrawn: float = 0.0
    stands: float = 1.0
    may_stand: float = 1.0
    unchallenged: float = 1.0
    unquestioned: float = 1.0
    unsupported: float = 1.0


def standing_odds(odds: Odds, *, exposed: bool, answered: bool) -> dict[StandingName, float]:
    """Spread one claim's certainty over the nine standings.

    Parameters
    ----------
    odds
        Probabilities of the links.
    exposed
        Somebody else posts later.
    answered
        Somebody else answers the claim's unit.

    Returns
    -------
    dict of str to float
        By standing; they sum to 1.

    Examples
    --------
    >>> odds = Odds(stands=0.1, may_stand=0.1, unchallenged=0.1)
    >>> round(standing_odds(odds, exposed=True, answered=True)["challenged"], 6)
    0.9
    """
    kept = 1.0 - odds.withdrawn
    silent = kept * odds.unchallenged * odds.unquestioned
    ignored = silent * odds.unsupported
    return {
        "withdrawn": odds.withdrawn,
        "challenged": kept * (1.0 - odds.may_stand),
        "defended": kept * max(0.0, odds.stands - odds.unchallenged),
        "contested": kept * max(0.0, odds.may_stand - odds.stands),
        "questioned": kept * odds.unchallenged * (1.0 - odds.unquestioned),
        "no_audience": 0.0 if exposed else silent,
        "endorsed": silent - ignored if exposed else 0.0,
        "passed_over": ignored if exposed and answered else 0.0,
        "unreplied": ignored if exposed and not answered else 0.0,
    }


def challenge_odds(
    framework: Framework, dropped: Sequence[float], withdrawn: Mapping[str, float]
) -> tuple[tuple[float, float], ...]:
    """Bound the probability that no challenge of a claim stands, for each claim.

    Parameters
    ----------
    framework
        All challenges, whatever their probability.
    dropped
        For each challenge, how surely its author gave it up.
    withdrawn
        For claim ids, how surely the author took the claim back.

    Returns
    -------
    tuple of pairs of float
        Lower and upper bound for each claim; equal unless challenges run in a circle.

    Examples
    --------
    >>> from discourse.model import Claim, Relation
    >>> from discourse.standing.framework import build
    >>> claim = Claim("0-1", "0", 0, 3, "Tea", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.75, "quotation")
    >>> challenge_odds(build([claim], [no]), [0.0], {})
    ((0.25, 0.25),)
    """
    return _Bounds(framework, dropped, withdrawn).run()


class _Bounds:
    """Lower and upper bounds: of a claim, that it is in; of a challenge, that it stands if made."""

    def __init__(
        self, framework: Framework, dropped: Sequence[float], withdrawn: Mapping[str, float]
    ) -> None:
        self.framework = framework
        self.first_move = len(framework.claims)
        self.first_unit = self.first_move + len(framework.challenges)
        self.links = [move.probability for move in framework.challenges]
        self.kept = [1.0 - gone for gone in dropped]
        self.held = [1.0 - withdrawn.get(claim.id, 0.0) for claim in framework.claims]
        self.low = [0.0] * framework.size
        self.high = [1.0] * framework.size
        self.attackers: list[list[int]] = [[] for _ in range(framework.size)]
        for move, attacked in enumerate(framework.attacks):
            self.attackers[attacked].append(self.first_move + move)

    def run(self) -> tuple[tuple[float, float], ...]:
        left = set(range(self.framework.size))
        for node in self._upwards():
            left.discard(node)
            self._update(node, self.low, self.high)
            self._update(node, self.high, self.low)
        if left:
            self._go_round_once(sorted(left))
        claims = slice(self.first_move)
        return tuple(zip(self.low[claims], self.high[claims], strict=True))

    def _go_round_once(self, circular: Sequence[int]) -> None:
        """Use each link of a circle once: more rounds would count its absence again."""
        moves = [node for node in circular if self.first_move <= node < self.first_unit]
        attacked = [node for node in circular if not self.first_move <= node < self.first_unit]
        for bound, other in ((self.high, self.low), (self.low, self.high)):
            for node in moves:
                self._update(node, bound, other)
            for node in attacked:
                self._update(node, other, bound)

    def _rests_on(self, node: int) -> list[int]:
        if not self.first_move <= node < self.first_unit:
            return self.attackers[node]
        move = node - self.first_move
        holder = self.framework.holders[move]
        return [*self.framework.carriers[move], *([holder] if holder >= 0 else [])]

    def _upwards(self) -> Iterator[int]:
        """Yield every argument after all that it rests on; none that a circle holds up."""
        users: list[list[int]] = [[] for _ in self.low]
        waiting = []
        for node in range(self.framework.size):
            rests_on = self._rests_on(node)
            waiting.append(len(rests_on))
            for other in rests_on:
                users[other].append(node)
        ready = [node for node, count in enumerate(waiting) if not count]
        while ready:
            node = ready.pop()
            yield node
            for user in users[node]:
                waiting[user] -= 1
                if not waiting[user]:
                    ready.append(user)

    def _update(self, node: int, bound: list[float], other: Sequence[float]) -> None:
        if not self.first_move <= node < self.first_unit:
            bound[node] = prod(
                1.0 - self.links[attacker - self.first_move] * other[attacker]
                for attacker in self.attackers[node]
            )
            return
        move = node - self.first_move
        holder = self.framework.holders[move]
        carriers = self.framework.carriers[move]
        value = self.kept[move] * (bound[holder] if holder >= 0 else 1.0)
        if carriers:
            value *= 1.0 - prod(1.0 - self.held[c] * bound[c] for c in carriers)
        bound[node] = value
