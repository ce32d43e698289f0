"""Grounded labelling of attacks with necessary support, for any finite graph.

Knows numbered arguments only: nothing here speaks of claims, comments or people.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Literal

__all__ = ["Label", "grounded"]

Label = Literal["in", "out", "undecided"]


def grounded(
    size: int,
    attacks: Iterable[tuple[int, int]],
    needs: Iterable[tuple[int, Sequence[int]]] = (),
    fallen: Iterable[int] = (),
) -> tuple[Label, ...]:
    """Label arguments by grounded semantics, in time linear in the size of the graph.

    An argument is out when some attacker is in, or when all members of one of its
    needs are out. It is in when all attackers are out and every need has a member
    that is in. The grounded labelling decides what follows from that alone, from
    the unattacked arguments upwards; the rest is undecided, which takes a cycle.

    Parameters
    ----------
    size
        Number of arguments; they are called 0 to ``size - 1``.
    attacks
        Pairs (attacker, attacked).
    needs
        Pairs (argument, the arguments of which at least one must hold for it).
        An argument may have several needs and must meet them all.
    fallen
        Arguments that are out whatever happens.

    Returns
    -------
    tuple of str
        The label of each argument.

    Notes
    -----
    Grounded semantics: P. M. Dung, Artificial Intelligence 77 (1995) 321-357; as
    labels: M. Caminada, JELIA 2006. Necessary support: F. Nouioua and V. Risch,
    "Argumentation frameworks with necessities", SUM 2011.

    Examples
    --------
    Two attacks 0, and 1 attacks 2:

    >>> grounded(3, [(2, 0), (1, 2)])
    ('in', 'in', 'out')
    >>> grounded(2, [(0, 1), (1, 0)])
    ('undecided', 'undecided')

    Here 1 attacks 0, but rests on 2, which 3 attacks:

    >>> grounded(4, [(1, 0), (3, 2)], needs=[(1, [2])])
    ('in', 'out', 'out', 'in')
    """
    state = _State(size, attacks, needs)
    for argument in fallen:
        state.settle(argument, "out")
    for argument in range(size):
        state.accept_if_free(argument)
    state.propagate()
    return tuple(state.labels)


class _State:
    """Counters that say, for each argument, what still stands in the way of a label."""

    __slots__ = (
        "attacked",
        "attackers_left",
        "labels",
        "members_left",
        "met",
        "needed_by",
        "needs_left",
        "owner",
        "queue",
    )

    def __init__(
        self,
        size: int,
        attacks: Iterable[tuple[int, int]],
        needs: Iterable[tuple[int, Sequence[int]]],
    ) -> None:
        self.labels: list[Label] = ["undecided"] * size
        self.attacked: list[list[int]] = [[] for _ in range(size)]
        self.attackers_left = [0] * size
        self.needs_left = [0] * size
        self.needed_by: list[list[int]] = [[] for _ in range(size)]
        self.owner: list[int] = []
        self.members_left: list[int] = []
        self.met: list[bool] = []
        self.queue: deque[int] = deque()
        for attacker, attacked in attacks:
            self.attacked[attacker].append(attacked)
            self.attackers_left[attacked] += 1
        for argument, members in needs:
            need = len(self.owner)
            self.owner.append(argument)
            self.members_left.append(len(members))
            self.met.append(False)
            self.needs_left[argument] += 1
            for member in members:
                self.needed_by[member].append(need)
            if not members:  # nothing can ever meet it
                self.settle(argument, "out")

    def settle(self, argument: int, label: Label) -> None:
        """Give a label once and for all, and remember to tell the neighbours."""
        if self.labels[argument] == "undecided":
            self.labels[argument] = label
            self.queue.append(argument)

    def accept_if_free(self, argument: int) -> None:
        if not self.attackers_left[argument] and not self.needs_left[argument]:
            self.settle(argument, "in")

    def propagate(self) -> None:
        while self.queue:
            argument = self.queue.popleft()
            if self.labels[argument] == "in":
                self._spread_in(argument)
            else:
                self._spread_out(argument)

    def _spread_in(self, argument: int) -> None:
        for attacked in self.attacked[argument]:
            self.settle(attacked, "out")
        for need in self.needed_by[argument]:
            if not self.met[need]:
                self.met[need] = True
                self.needs_left[self.owner[need]] -= 1
                self.accept_if_free(self.owner[need])

    def _spread_out(self, argument: int) -> None:
        for attacked in self.attacked[argument]:
            self.attackers_left[attacked] -= 1
            self.accept_if_free(attacked)
        for need in self.needed_by[argument]:
            self.members_left[need] -= 1
            if not self.members_left[need]:
                self.settle(self.owner[need], "out")
