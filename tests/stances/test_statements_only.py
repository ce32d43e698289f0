"""A codebook without a single cue codes a subject that no training text touches."""

from dataclasses import replace

import pytest

from discourse.codebook import load_codebook
from discourse.pipeline import analyse
from tests import samples, scoring

NAME = "car-free-centre"


def without_cues(codebook):
    stances = (
        replace(
            stance,
            positions=tuple(
                replace(p, cues=(), parts=(), combines=(), blockers=()) for p in stance.positions
            ),
        )
        for stance in codebook.stances
        if not stance.head
    )
    return replace(codebook, stances=tuple(stances))


@pytest.fixture(scope="module")
def found():
    book = without_cues(load_codebook(NAME))
    assert {stance.id for stance in book.stances} == {"car-ban", "trade"}
    return analyse(samples.thread_of(NAME), book)


@pytest.mark.parametrize("stance", ["car-ban", "trade"])
def test_statements_alone_agree_with_the_coders_better_than_chance(found, stance):
    assert scoring.score(found, samples.gold_of(NAME)).stance(stance).kappa > 0.2


def test_what_is_found_shows_the_sentence_that_it_rests_on(found):
    texts = {unit.id: unit.text for unit in found.thread.units}
    assert found.stances
    for label in found.stances:
        assert label.evidence
        for span in label.evidence:
            assert texts[label.comment_id][span.start : span.end] == span.text


def test_cues_alone_find_nothing_with_it():
    assert not analyse(samples.thread_of(NAME), without_cues(load_codebook(NAME)), "cues").stances
