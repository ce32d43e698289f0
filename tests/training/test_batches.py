from dataclasses import replace

import pytest

from discourse.encoder.inputs import FIRST, SECOND
from discourse.training.batches import (
    Course,
    Lesson,
    PointLesson,
    Recipe,
    Tokenised,
    class_weights,
)
from discourse.training.examples import LABELS, Example

RECIPE = Recipe({"relation:debagreement": 0.5}, epochs=2, budget=400, most=6)


@pytest.fixture(scope="module")
def taught(some):
    return [e for e in some if e.part == "train"]


def lessons(taught, made, recipe):
    course = Course(taught, made, recipe)
    return [lesson for epoch in range(recipe.epochs) for lesson in course.epoch(epoch)]


@pytest.fixture(scope="module")
def order(taught, made):
    return lessons(taught, made, RECIPE)


def shown(order):
    return [(x.batch.ids.tolist(), getattr(x, "labels", None) or x.pairs) for x in order]


def test_the_same_recipe_gives_the_same_lessons(taught, made, order):
    assert shown(lessons(taught, made, RECIPE)) == shown(order)
    other = replace(RECIPE, seed=2)
    assert shown(lessons(taught, made, other)) != shown(order)


def test_an_epoch_does_not_depend_on_those_before_it(taught, made, order):
    last = shown(Course(taught, made, RECIPE).epoch(1))
    assert last == shown(order)[-len(last) :]


def test_lessons_keep_to_their_budget(order):
    for lesson in order:
        if isinstance(lesson, Lesson):
            texts, _ = lesson.batch.ids.shape
            assert texts == 1 or lesson.batch.ids.size <= RECIPE.budget
            assert texts <= RECIPE.most
            second = lesson.batch.segments.sum(axis=1)
            assert (second <= SECOND + 1).all()
            assert (lesson.batch.mask.sum(axis=1) - second <= FIRST + 2).all()


def test_a_share_leaves_some_out_and_an_epoch_takes_the_rest(taught, order):
    sources = [
        s for x in order if isinstance(x, Lesson) and x.task == "relation" for s in x.sources
    ]
    taken = sources.count("debagreement")
    there = sum(e.source == "debagreement" for e in taught)
    assert 0 < taken < 2 * there
    assert sources.count("rumoureval2017") == 2 * sum(e.source == "rumoureval2017" for e in taught)


def test_points_are_held_against_arguments_of_their_own_topic(order):
    found = [x for x in order if isinstance(x, PointLesson)]
    assert found
    for lesson in found:
        assert all(max(a, b) < len(lesson.batch.ids) for a, b, _ in lesson.pairs)
        assert {label for _, _, label in lesson.pairs} <= {0, 1}


def test_spans_lie_where_their_words_are(made, some):
    example = next(e for e in some if e.source == "cdcp")
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


def test_a_turned_statement_turns_the_label(made, taught):
    stances = [e for e in taught if e.task == "stance" and e.label != "neutral"]
    recipe = replace(RECIPE, neutral=0.0, turned=1.0, shares={})
    order = Course(stances, made, recipe).epoch(0)
    turned = {"favour": "against", "against": "favour"}
    expected = sorted(LABELS["stance"].index(turned[e.label]) for e in stances)
    assert sorted(label for x in order for label in x.labels) == expected


def test_rare_classes_weigh_more():
    common, rare = (Example("testimony", "a", "", "train", "", "", x) for x in ("no", "yes"))
    weights = class_weights([common] * 90 + [rare] * 10, "testimony")["a"]
    assert weights[1] > 2 * weights[0]
    assert (90 * weights[0] + 10 * weights[1]) / 100 == pytest.approx(1)
