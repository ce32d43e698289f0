import pytest

from discourse.encoder.inputs import FIRST, SECOND
from discourse.training.batches import (
    Lesson,
    PointLesson,
    Recipe,
    Tokenised,
    class_weights,
    lessons,
)
from discourse.training.examples import Example

RECIPE = Recipe({"relation:debagreement": 0.5}, epochs=2, budget=400, most=6)


@pytest.fixture(scope="module")
def made(examples, tokens):
    return Tokenised(tokens, examples)


@pytest.fixture(scope="module")
def taught(examples):
    return [e for e in examples if e.part == "train"]


@pytest.fixture(scope="module")
def order(taught, made):
    return lessons(taught, made, RECIPE)


def test_the_same_recipe_gives_the_same_lessons(taught, made, order):
    assert lessons(taught, made, RECIPE) == order
    assert (
        lessons(taught, made, Recipe(RECIPE.shares, epochs=2, budget=400, most=6, seed=2)) != order
    )


def test_lessons_keep_to_their_budget(order):
    for lesson in order:
        if isinstance(lesson, Lesson):
            width = max(len(item.pair) for item in lesson.items)
            assert len(lesson.items) == 1 or width * len(lesson.items) <= RECIPE.budget
            assert len(lesson.items) <= RECIPE.most
            assert all(
                len(i.pair.first) <= FIRST and len(i.pair.second) <= SECOND for i in lesson.items
            )


def test_a_share_leaves_some_out_and_an_epoch_takes_the_rest(taught, order):
    items = [i for x in order if isinstance(x, Lesson) and x.task == "relation" for i in x.items]
    taken = sum(item.source == "debagreement" for item in items)
    there = sum(e.source == "debagreement" for e in taught)
    assert 0 < taken < 2 * there
    assert sum(i.source == "rumoureval2017" for i in items) == 2 * sum(
        e.source == "rumoureval2017" for e in taught
    )


def test_points_are_held_against_arguments_of_their_own_topic(order):
    found = [x for x in order if isinstance(x, PointLesson)]
    assert found
    for lesson in found:
        assert all(max(a, b) < len(lesson.texts) for a, b, _ in lesson.pairs)
        assert {label for _, _, label in lesson.pairs} <= {0, 1}


def test_spans_lie_where_their_words_are(made, examples):
    example = next(e for e in examples if e.source == "cdcp")
    (item,) = made.items(example)
    for (start, end, _), (a, b, _) in zip(example.spans, item.spans, strict=True):
        pieces = item.pair.first
        assert example.first[pieces.starts[a] : pieces.ends[b - 1]].strip() == (
            example.first[start:end].strip()
        )


def test_a_long_document_becomes_windows_that_hold_every_span(tokens):
    text = "Nobody reads so long a rule. " * 80
    size = len("Nobody reads so long a rule. ")
    spans = tuple((i * size, (i + 1) * size, "fact") for i in range(80))
    long = Example("kind", "cdcp", "1", "train", text, spans=spans)
    made = Tokenised(tokens, [long])
    items = made.items(long)
    assert len(items) > 2
    assert sum(len(item.spans) for item in items) == 80
    assert all(b <= len(item.pair.first) <= FIRST for item in items for _, b, _ in item.spans)


def test_rare_classes_weigh_more():
    class Counted:
        def __init__(self, source, label):
            self.source, self.label = source, label

    items = [Counted("a", 0)] * 90 + [Counted("a", 1)] * 10
    weights = class_weights(items, 2)["a"]
    assert weights[1] > 2 * weights[0]
    assert (90 * weights[0] + 10 * weights[1]) / 100 == pytest.approx(1)
