"""Why a unit was labelled as it was."""

import pytest

from discourse.errors import RenderError
from discourse.renderers.notebook import explain
from tests import samples, worked_example

NAME = "needle-exchange-vote"


def test_everything_that_was_found_of_a_unit_is_there():
    analysis = samples.analysis_of(NAME)
    for unit in analysis.units:
        text = explain(analysis, unit.id)
        assert text.endswith("\n")
        for label in analysis.stances:
            if label.comment_id == unit.id:
                assert f"{label.position} ({label.probability:.2f})" in text
        for claim in analysis.claims:
            assert (f"Claim {claim.id} " in text) == (claim.comment_id == unit.id)


def test_moves_and_standings_come_with_their_words():
    text = explain(worked_example.analysis(), "c1")
    assert "Move: challenges the post" in text
    assert "questions it" in text
    assert "challenged" in text


def test_a_claim_stands_for_its_comment():
    analysis = worked_example.analysis()
    claim = analysis.claims[-1]
    assert explain(analysis, claim.id) == explain(analysis, claim.comment_id)


def test_what_is_not_there_is_said():
    with pytest.raises(RenderError, match="nowhere: no such comment"):
        explain(worked_example.analysis(), "nowhere")
