"""Loopy belief propagation over a small graph of discrete variables.

Knows nothing of stances: variables with log-potentials in, marginals out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Link", "marginals"]

_ROUNDS = 12
_DAMPING = 0.3


@dataclass(frozen=True, slots=True)
class Link:
    """A factor between two variables: ``table[i][j]`` is the log-potential of their values."""

    one: str
    other: str
    table: tuple[tuple[float, ...], ...]


def marginals(
    alone: Mapping[str, Sequence[float]], links: Sequence[Link]
) -> dict[str, tuple[float, ...]]:
    """Marginal probabilities of every variable's values.

    Parameters
    ----------
    alone
        Variable -> log-potential of each of its values.
    links
        Factors between pairs of variables.

    Returns
    -------
    dict of str to tuple of float
        Sum-product messages (Pearl 1988), a fixed number of rounds, damped: exact
        where the links form no cycle longer than the rounds reach, an approximation
        elsewhere (Murphy, Weiss & Jordan 1999).

    Examples
    --------
    >>> same = Link("a", "b", ((1.0, 0.0), (0.0, 1.0)))
    >>> found = marginals({"a": (2.0, 0.0), "b": (0.0, 0.0)}, [same])
    >>> [round(x, 3) for x in found["b"]]
    [0.676, 0.324]
    """
    messages: dict[tuple[int, bool], tuple[float, ...]] = {}
    touching: dict[str, list[tuple[int, bool]]] = {name: [] for name in alone}
    for number, link in enumerate(links):
        # (number, True) runs from ``one`` to ``other``, (number, False) back.
        messages[number, True] = (0.0,) * len(alone[link.other])
        messages[number, False] = (0.0,) * len(alone[link.one])
        touching[link.other].append((number, True))
        touching[link.one].append((number, False))
    for _ in range(_ROUNDS if links else 0):
        messages = {
            (number, forth): _message(links[number], messages, alone, touching, number, forth=forth)
            for number, forth in messages
        }
    return {
        name: _normal([x + sum(messages[m][i] for m in touching[name]) for i, x in enumerate(own)])
        for name, own in alone.items()
    }


def _message(  # one step of the algorithm needs its whole state
    link: Link,
    messages: Mapping[tuple[int, bool], tuple[float, ...]],
    alone: Mapping[str, Sequence[float]],
    touching: Mapping[str, Sequence[tuple[int, bool]]],
    number: int,
    *,
    forth: bool,
) -> tuple[float, ...]:
    sender = link.one if forth else link.other
    own = list(alone[sender])
    for key in touching[sender]:
        if key != (number, not forth):
            own = [x + y for x, y in zip(own, messages[key], strict=True)]
    old = messages[number, forth]
    new = []
    for j in range(len(old)):
        terms = [x + (link.table[i][j] if forth else link.table[j][i]) for i, x in enumerate(own)]
        top = max(terms)
        new.append(top + math.log(math.fsum(math.exp(t - top) for t in terms)))
    most = max(new)
    return tuple(
        _DAMPING * before + (1 - _DAMPING) * (value - most)
        for before, value in zip(old, new, strict=True)
    )


def _normal(scores: Sequence[float]) -> tuple[float, ...]:
    top = max(scores)
    weights = [math.exp(x - top) for x in scores]
    total = math.fsum(weights)
    return tuple(w / total for w in weights)
