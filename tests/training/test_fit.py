"""The loop itself, on a network of one layer; needs torch, as training does."""

import pytest

torch = pytest.importorskip("torch")

from discourse.training import network as parts  # noqa: E402
from discourse.training.batches import Course, Recipe  # noqa: E402
from discourse.training.fit import fit, load_weights  # noqa: E402
from discourse.training.network import Network  # noqa: E402
from discourse.training.predict import predict  # noqa: E402

RECIPE = Recipe({}, epochs=1, budget=600, most=12, rate=3e-4)


@pytest.fixture
def network(monkeypatch, some):
    monkeypatch.setattr(parts, "LAYERS", 1)

    def make():
        torch.manual_seed(1)
        return Network(sorted({e.source for e in some if e.task == "relation"}))

    return make


@pytest.fixture(scope="module")
def order(some, made):
    by_task = {}
    for lesson in Course([e for e in some if e.part == "train"], made, RECIPE).epoch(0):
        by_task.setdefault(getattr(lesson, "task", "points"), []).append(lesson)
    lessons = [lesson for each in by_task.values() for lesson in each[:3]]
    return lambda _: lessons


def test_a_training_that_was_stopped_ends_where_the_other_does(network, order, tmp_path):
    whole, halves = network(), network()
    assert fit(whole, order, RECIPE, tmp_path / "whole.pt", lambda _: None)
    while not fit(halves, order, RECIPE, tmp_path / "halves.pt", lambda _: None, until=0):
        halves = network()
    for one, other in zip(whole.parameters(), halves.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_checkpoint_of_another_recipe_is_refused(network, order, tmp_path):
    fit(network(), order, RECIPE, tmp_path / "a.pt", lambda _: None)
    with pytest.raises(ValueError, match="another recipe"):
        fit(network(), order, Recipe({}, seed=9), tmp_path / "a.pt", lambda _: None)


def test_it_learns(network, some, made, tmp_path):
    taught = [e for e in some if e.source == "debagreement" and e.part == "train"]
    recipe = Recipe({}, epochs=20, budget=1200, rate=5e-4)
    learner = network()
    before = predict(learner, made, taught)
    fit(learner, Course(taught, made, recipe).epoch, recipe, tmp_path / "b.pt", lambda _: None)
    after = predict(learner, made, taught)
    assert (after.found == after.truth).mean() > 0.9 > (before.found == before.truth).mean()
    again = network()
    load_weights(again, [tmp_path / "b.pt"])
    assert (predict(again, made, taught).log_odds == after.log_odds).all()


def test_several_checkpoints_are_averaged(network, order, tmp_path):
    trained = []
    for seed in (1, 2):
        learner = network()
        fit(
            learner, order, Recipe({}, epochs=1, seed=seed), tmp_path / f"{seed}.pt", lambda _: None
        )
        trained.append(learner)
    mean = network()
    load_weights(mean, [tmp_path / "1.pt", tmp_path / "2.pt"])
    one, other = (learner.relation.weight for learner in trained)
    assert not torch.equal(one, other)
    assert torch.allclose(mean.relation.weight, (one + other) / 2)
