"""Grounded labelling against a definition that is slow and plain."""

import time

from hypothesis import given
from hypothesis import strategies as st

from discourse.standing.labelling import grounded


def plain(size, attacks, needs, fallen):
    """Apply the definition to every argument, over and over, until nothing changes."""
    labels = ["out" if argument in fallen else "undecided" for argument in range(size)]
    changed = True
    while changed:
        changed = False
        for argument in range(size):
            if labels[argument] != "undecided":
                continue
            attackers = [labels[a] for a, b in attacks if b == argument]
            groups = [[labels[m] for m in members] for a, members in needs if a == argument]
            lost = "in" in attackers or any(set(group) <= {"out"} for group in groups)
            won = set(attackers) <= {"out"} and all("in" in group for group in groups)
            if lost or won:
                labels[argument] = "out" if lost else "in"
                changed = True
    return tuple(labels)


@st.composite
def graphs(draw):
    size = draw(st.integers(1, 8))
    number = st.integers(0, size - 1)
    return (
        size,
        draw(st.lists(st.tuples(number, number), max_size=14)),
        draw(st.lists(st.tuples(number, st.lists(number, max_size=3)), max_size=6)),
        draw(st.sets(number, max_size=2)),
    )


@given(graphs())
def test_as_the_definition_says(graph):
    assert grounded(*graph) == plain(*graph)


@given(graphs())
def test_without_needs_it_is_dungs_grounded_extension(graph):
    size, attacks, _, _ = graph
    defended: set[int] = set()
    while True:  # the least fixed point of Dung's characteristic function
        beaten = {b for a, b in attacks if a in defended}
        wider = {x for x in range(size) if all(a in beaten for a, b in attacks if b == x)}
        if wider == defended:
            break
        defended = wider
    labels = grounded(size, attacks)
    assert {x for x in range(size) if labels[x] == "in"} == defended
    assert {x for x in range(size) if labels[x] == "out"} == {
        b for a, b in attacks if a in defended
    }


@given(st.integers(1, 12), st.data())
def test_attacks_that_run_backwards_leave_nothing_undecided(size, data):
    attacks = data.draw(
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=30)
    )
    backwards = [(max(pair), min(pair)) for pair in attacks if pair[0] != pair[1]]
    assert "undecided" not in grounded(size, backwards)


def test_one_carrier_is_enough():
    # 3 attacks carrier 1 of the challenge 0; carrier 2 is unharmed
    assert grounded(4, [(3, 1)], [(0, [1, 2])]) == ("in", "out", "in", "in")


def test_every_need_must_be_met():
    assert grounded(4, [(3, 1)], [(0, [1]), (0, [2])])[0] == "out"


def test_a_need_that_nothing_can_meet():
    assert grounded(1, [], [(0, [])]) == ("out",)


def test_undecided_carriers_leave_the_challenge_undecided():
    assert grounded(4, [(1, 2), (2, 1), (0, 3)], [(0, [1])])[0] == "undecided"


def test_long_chains_take_linear_time():
    size = 200_000
    started = time.process_time()
    labels = grounded(size, [(i + 1, i) for i in range(size - 1)])
    assert time.process_time() - started < 10
    assert labels[-1] == "in"
    assert labels[0] == "out"
    assert labels.count("in") == size / 2
