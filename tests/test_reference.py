"""The reference thread, where it lies beside the checkout: read right, and coded well enough.

The floors are those that the project set itself; ``python tests/scoring.py`` prints
the figures themselves.
"""

import json

import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.codebook import load_codebook
from discourse.pipeline import analyse
from discourse.readers import read_thread
from tests.samples import SHARED
from tests.scoring import REFERENCE, REFERENCE_GOLD, score

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="no reference material here")


@pytest.fixture(scope="module")
def gold():
    return json.loads(REFERENCE_GOLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def analysis():
    return analyse(read_thread(REFERENCE), load_codebook())


@pytest.fixture(scope="module")
def units(analysis):
    """In document order, as they were coded: without the placeholder."""
    return [unit for unit in analysis.thread.units if not unit.removed]


def test_comments(analysis, units):
    assert len(units) - 1 == 64
    assert len({unit.author for unit in units[1:]}) == 44
    assert sum(unit.removed for unit in analysis.thread.comments) == 1


def test_parents(units, gold, analysis):
    place = {unit.id: i for i, unit in enumerate(units)}
    removed = {unit.id for unit in analysis.thread.comments if unit.removed}
    for unit, coded in zip(units[1:], gold["units"][1:], strict=True):
        if coded["parent_missing"]:
            assert unit.parent_id in removed
        else:
            assert place[unit.parent_id] == coded["parent_index"], coded["path"]


@pytest.mark.parametrize(("comment", "target"), [(8, 7), (37, 33), (60, 38)])
def test_targets_that_are_no_parents(analysis, units, comment, target):
    found = {each.comment_id: each.target for each in analysis.targets}
    assert found[units[comment].id] == units[target].id


def test_floors(analysis, gold):
    scores = score(analysis, gold)
    assert scores.stance("prohibition").kappa >= 0.65
    assert scores.stance("research-not-recreation").f1 >= 0.75
    assert scores.stance("testimony").f1 >= 0.8
    assert scores.acts >= 0.6
    assert scores.challenges >= 0.6


@pytest.mark.parametrize("name", ["article-mdma-guide.txt", "article-mdma-therapy.txt"])
def test_articles_have_no_audience(name):
    result = CliRunner().invoke(discourse, ["analyse", str(SHARED / "threads" / name)])
    found = json.loads(result.stdout)
    assert found["thread"]["comments"] == []
    standings = {claim["standing"] for claim in found["claims"] if claim["standing"]}
    assert standings == {"no_audience"}
