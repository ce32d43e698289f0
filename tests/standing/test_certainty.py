"""The probability of a standing against the sum over all graphs that can come of the links."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.standing import label_claims
from discourse.standing.certainty import Odds, standing_odds
from tests.standing.small import claim, move, standings, thread

CERTAINTIES = st.sampled_from([0.3, 0.55, 0.8, 0.95, 1.0])


@st.composite
def discussions(draw):
    """Threads of one claim a unit, in which units touch the claim of their parent only."""
    parents = [draw(st.integers(0, i)) for i in range(draw(st.integers(1, 6)))]
    made = thread("u0 p0", *(f"u{i + 1}<u{parent} p{i + 1}" for i, parent in enumerate(parents)))
    moves = []
    for i, parent in enumerate(parents):
        act = draw(st.sampled_from(["challenge", "challenge", "challenge", "question", "support"]))
        unit, whole = f"u{i + 1}", draw(st.booleans())
        touched = f"unit u{parent}" if whole and act == "challenge" else f"u{parent}x"
        carriers = [f"{unit}x"] if draw(st.booleans()) else []
        scope = draw(st.sampled_from(["claim", "comment"]))
        moves.append(move(act, unit, touched, *carriers, p=draw(CERTAINTIES), scope=scope))
    moves.extend(
        move("retract", f"u{i}", f"u{i}x", p=draw(CERTAINTIES))
        for i in draw(st.sets(st.integers(0, len(parents)), max_size=1))
    )
    return made, [claim(f"u{i}x") for i in range(len(parents) + 1)], moves


@settings(max_examples=100, deadline=None)
@given(discussions())
def test_exact_on_trees(discussion):
    made, claims, moves = discussion
    found = label_claims(made, claims, moves, [], [], [])
    totals = dict.fromkeys([s.claim_id for s in found], 0.0)
    wanted = {s.claim_id: s.standing for s in found}
    for held in product([False, True], repeat=len(moves)):
        weight = 1.0
        kept = []
        for holds, relation in zip(held, moves, strict=True):
            weight *= relation.probability if holds else 1 - relation.probability
            if holds:
                kept.append(replace(relation, probability=1.0, scope="claim"))
        if not weight:
            continue
        # Units answer by their relations too: keep those that fell, as acts that touch nothing.
        fallen = [
            replace(relation, act="other")
            for holds, relation in zip(held, moves, strict=True)
            if not holds
        ]
        for standing in label_claims(made, claims, [*kept, *fallen], [], [], []):
            totals[standing.claim_id] += weight * (standing.standing == wanted[standing.claim_id])
    for standing in found:
        assert standing.probability == pytest.approx(totals[standing.claim_id], abs=1e-9)


SIX = st.lists(st.floats(0, 1), min_size=6, max_size=6)


@given(SIX, st.booleans(), st.booleans())
def test_the_nine_share_all_certainty(chances, exposed, answered):
    low, middle, high = sorted(chances[:3])
    odds = Odds(chances[3], middle, high, low, chances[4], chances[5])
    shares = standing_odds(odds, exposed=exposed, answered=answered)
    assert sum(shares.values()) == pytest.approx(1)
    assert all(share >= 0 for share in shares.values())


def test_circles_are_bounded():
    moves = [move("challenge", "a", "b1", "a1", p=0.9), move("challenge", "b", "a1", "b1", p=0.9)]
    found = standings(thread("0 ann", "a<0 bo", "b<a cy", "c<0 di"), ["a1", "b1"], *moves)
    assert found["a1"].standing == "contested"
    assert found["a1"].probability == pytest.approx(0.81)
    assert found["b1"].probability == pytest.approx(0.81)


def test_a_challenge_that_runs_forwards_is_no_circle():
    # 0 challenges a later claim, whose own challenge comes later still
    moves = [
        move("challenge", "0", "a1", "01", p=0.9),
        move("challenge", "b", "01", "b1", p=0.8),
    ]
    found = standings(thread("0 ann", "a<0 bo", "b<0 cy", "c<0 di"), ["01", "a1", "b1"], *moves)
    assert found["a1"].standing == "defended"
    assert found["a1"].probability == pytest.approx(0.9 * 0.8)


def test_weak_links_lower_certainty_though_they_do_not_count():
    made = thread("0 ann", "a<0 bo", "b<0 cy")
    found = standings(made, ["01"], move("challenge", "a", "01", p=0.7, scope="comment"))["01"]
    assert found.standing == "passed_over"
    assert found.probability == pytest.approx(0.3)
