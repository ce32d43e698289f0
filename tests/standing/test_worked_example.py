"""The worked example comes out as the contract says, claim for claim."""

import pytest

from discourse.model import UNCHALLENGED
from discourse.standing import hazard, label_claims
from tests import worked_example

STANDINGS = {standing.claim_id: standing for standing in worked_example.analysis().standings}


def test_there_is_one_standing_for_each_claim_in_their_order():
    assert list(STANDINGS) == list(worked_example.EXPECTED)


@pytest.mark.parametrize("claim_id", worked_example.EXPECTED)
def test_standing_and_exposure(claim_id):
    found, expected = STANDINGS[claim_id], worked_example.EXPECTED[claim_id]
    assert (found.standing, found.exposure) == (expected.standing, expected.exposure)
    assert found.standing_lenient == expected.standing
    assert found.robust == (expected.standing in UNCHALLENGED)


def test_hazard_is_six_in_fifty_nine():
    found = hazard(worked_example.thread(), worked_example.claims(), worked_example.relations())
    assert (found.moves, found.exposure) == (6, 59)
    assert found.rate == 6 / 59


@pytest.mark.parametrize("claim_id", worked_example.EXPECTED)
def test_silence_follows_from_hazard_and_exposure(claim_id):
    found = STANDINGS[claim_id]
    assert found.p_silence == pytest.approx((53 / 59) ** found.exposure)
    assert found.salience.silence == pytest.approx(1 - found.p_silence)


def test_salience_by_hand():
    endorsed, deep = STANDINGS["c4b"].salience, STANDINGS["c6a"].salience
    assert endorsed.endorsement == pytest.approx(1 / 3)  # Gil alone
    assert endorsed.position == 0.5
    assert deep.position == pytest.approx(1 / 3)
    assert deep.endorsement == pytest.approx(1 / 3)  # Ed concedes
    expected = 0.35 * 0.5 + 0.25 * (1 - (53 / 59) ** 5) + 0.15 / 3 + 0.10 * 0.5
    assert endorsed.total == pytest.approx(expected)


def test_probabilities_by_hand():
    # Each reply is 0.9 sure of its act; half of the rest may be an overlooked challenge.
    missed = 0.5 * (1 - 0.9)
    # c1a: challenged by c3, or else by c2, whose act is taken for a question
    assert STANDINGS["c1a"].probability == pytest.approx(1 - 0.1 * (1 - missed))
    # A1: challenged at all 0.9, and of that 0.9 answered by c3; c4 and c10 may have
    # challenged any of the post's three claims
    shared = (1 - missed / 3) ** 2
    unharmed = (1 - 0.9 * (1 - 0.9)) * shared
    unchallenged = 0.1 * shared
    assert STANDINGS["A1"].probability == pytest.approx(unharmed - unchallenged)
    assert STANDINGS["c4c"].probability == pytest.approx(0.9)  # withdrawn
    assert STANDINGS["A3"].probability == pytest.approx(shared)
    assert STANDINGS["c10a"].probability == 1.0  # nobody is left to overlook


def test_the_order_of_relations_makes_no_difference():
    turned = label_claims(
        worked_example.thread(),
        worked_example.claims(),
        reversed(worked_example.relations()),
        (),
        (),
        worked_example.replies(),
    )
    assert [s.standing for s in turned] == [s.standing for s in STANDINGS.values()]
