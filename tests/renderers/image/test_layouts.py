"""Icicle and timeline: nothing covers anything, nobody is left out or drawn twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.model import UNCHALLENGED, Comment
from discourse.renderers.image import image_scene
from discourse.renderers.image.axis import axis_of
from discourse.renderers.image.icicle import icicle
from discourse.renderers.image.moments import STEPS, moment_of, timing_of
from discourse.renderers.image.timeline import timeline
from discourse.renderers.image.trees import MAX_MARKS, choose_layout, plant, sizes_of
from tests.renderers.image.test_scenes import (
    dots,
    label_box,
    overlapping,
    thread_of,
    touching,
)
from tests.renderers.image.test_tidy import trees

SIZES = (65, 1000, 10_000)
TIMES = (None, "", "soon", "2024", "2024-05", "2024-05-03", "2024-05-03T10:00:00",
         "2024-05-03T10:00:05+02:00", "0001-01-01", "9999-12-31T23:59:59", "1969-12-31T23:00Z")  # fmt: skip


def tree_of(parents):
    return plant(thread_of(parents).thread, MAX_MARKS)


def cells_of(scene):
    return [
        (box.x, box.y, box.x + box.width, box.y + box.height)
        for box in scene.boxes
        if box.name == "cell"
    ]


@given(trees())
@settings(max_examples=40)
def test_cells_lie_within_their_parents_and_never_overlap(parents):
    tree = tree_of(parents)
    shape = icicle(tree)
    assert sorted(cell.unit for cell in shape.cells) == list(range(len(tree.units)))
    at = {cell.unit: cell for cell in shape.cells}
    sizes = sizes_of(tree)
    for unit, above in enumerate(tree.parent[1:], 1):
        child, parent = at[unit], at[above]
        assert child.x >= parent.x - 1e-6
        assert child.x + child.width <= parent.x + parent.width + 1e-6
        assert child.width == pytest.approx(sizes[unit] * shape.room)
        if above:
            assert child.y == pytest.approx(parent.y + shape.row)
    boxes = [(c.x, c.y, c.x + c.width, c.y + shape.row) for c in shape.cells]
    assert list(overlapping(boxes)) == []


@given(trees(), st.lists(st.sampled_from(TIMES), min_size=61, max_size=61))
@settings(max_examples=40)
def test_a_timeline_holds_every_comment_once_whatever_the_times(parents, times):
    thread = thread_of(parents).thread
    units = [replace(unit, created=time) for unit, time in zip(thread.units, times, strict=False)]
    tree = plant(replace(thread, post=units[0], comments=tuple(units[1:])))
    shape = timeline(tree, [])
    assert len(shape.points) == len(units)
    assert touching([(x, y, shape.dot) for x, y in shape.points]) == []
    assert all(0 <= x <= shape.width and 0 <= y <= shape.height for x, y in shape.points)
    assert list(overlapping([label_box(label) for label in shape.labels])) == []


@pytest.mark.parametrize("count", SIZES)
def test_an_icicle_leaves_nobody_out(made, count):
    scene = image_scene(made(count), layout="icicle")
    cells = cells_of(scene)
    assert len(cells) == count + 1
    assert list(overlapping(cells)) == []
    assert list(overlapping([label_box(label) for label in scene.labels])) == []
    signs = [
        (x, y, group.size)
        for group in scene.dots
        if group.name != "legend"
        for x, y in group.points
    ]
    assert touching(signs) == []
    assert min(size for _, _, size in signs) >= 2


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("times", [True, False])
def test_a_timeline_leaves_nobody_out(made, count, times):
    scene = image_scene(made(count, times=times), layout="timeline")
    assert len(dots(scene)) == count + 1
    assert touching(dots(scene)) == []
    assert list(overlapping([label_box(label) for label in scene.labels])) == []
    assert scene.height < 14_400
    assert ("gives no times" in scene.description) == (not times)


@pytest.mark.parametrize("count", SIZES)
def test_the_automatic_layout_overlaps_nowhere_and_says_what_it_leaves_out(made, count):
    scene = image_scene(made(count))
    marks = cells_of(scene)
    assert len(marks or dots(scene)) == count + 1
    assert list(overlapping(marks)) == []
    assert marks or touching(dots(scene)) == []
    labels = [label_box(label) for label in scene.labels]
    assert list(overlapping(labels)) == []
    assert all(box[0] > 0 and box[2] < scene.width + 1 for box in labels)


def test_layouts_of_very_long_threads(made):
    assert choose_layout(plant(made(10_000).thread)) == "icicle"
    assert choose_layout(plant(thread_of(range(4000)).thread)) == "outline"


@pytest.mark.parametrize("layout", ["icicle", "timeline"])
@pytest.mark.parametrize("parents", [range(1500), [0] * 1500])
def test_chains_and_stars_pass(parents, layout):
    scene = image_scene(thread_of(parents), layout=layout)
    assert len(cells_of(scene) or dots(scene)) == 1501
    assert scene.width < 14_400
    assert scene.height < 14_400


def test_hatched_is_what_carries_an_unchallenged_claim(made):
    analysis = made(65)
    claimed = {claim.id: claim.comment_id for claim in analysis.claims}
    wanted = {claimed[s.claim_id] for s in analysis.standings if s.standing in UNCHALLENGED}
    scene = image_scene(analysis, layout="icicle")
    hatched = [box for box in scene.boxes if box.name == "cell" and box.hatch]
    assert {box.tip.partition(" ")[0] for box in hatched} == wanted
    told = f"hatched: carries a claim that went unchallenged {len(wanted - {'0'})}"
    assert told in {label.text for label in scene.labels}


def test_cells_have_signs_besides_colour(made):
    scene = image_scene(made(65), layout="icicle")
    signs = {group.name: group.marker for group in scene.dots if group.name.startswith("signs")}
    assert len(set(signs.values())) == len(signs) == 3


def test_comments_without_a_time_stand_at_that_of_their_parent_and_it_is_said(made):
    analysis = made(65, times=True)
    comments = [
        replace(unit, created=None) if number % 5 == 0 else unit
        for number, unit in enumerate(analysis.thread.comments)
    ]
    thread = replace(analysis.thread, comments=tuple(comments))
    scene = image_scene(replace(analysis, thread=thread), layout="timeline")
    assert "13 comments without a time stand at the time of what they are nested under" in (
        scene.description
    )
    timing = timing_of(thread.units)
    index = {unit.id: number for number, unit in enumerate(thread.units)}
    for number, unit in enumerate(thread.units[1:], 1):
        if unit.created is None:
            assert timing.at[number] == timing.at[index[unit.parent_id]]


def test_hardly_any_times_mean_the_order_and_it_is_said(made):
    analysis = made(12)
    first = replace(analysis.thread.comments[0], created="2024-05-03")
    thread = replace(analysis.thread, comments=(first, *analysis.thread.comments[1:]))
    scene = image_scene(replace(analysis, thread=thread), layout="timeline")
    assert "Only 1 of 12 comments give a time" in scene.description


def test_long_silences_are_cut_out():
    post = Comment("0", None, "A", "", created="2020-01-01")
    days = ["2020-01-01T01:00", *(f"2020-01-0{day}" for day in range(2, 10)), "2024-01-01"]
    units = (post, *(Comment(str(n), "0", "B", "", created=day) for n, day in enumerate(days, 1)))
    axis = axis_of(timing_of(units), 0, 500)
    assert len(axis.breaks) == 1
    assert axis.place(moment_of("2020-01-09")) > 450
    assert "cut out" in axis.note()


def test_a_thread_that_quietens_down_has_a_logarithmic_axis(made):
    timing = timing_of(made(1000, times=True).units)
    axis = axis_of(timing, 0, 500)
    assert axis.soon
    assert "logarithmic" in axis.note()
    places = sorted(map(axis.place, timing.at))
    assert places[0] == 0
    assert places[-1] == pytest.approx(500)
    assert places[500] > 100


@given(st.sampled_from(STEPS), st.integers(-6 * 10**10, 25 * 10**10))
@settings(max_examples=60)
def test_a_moment_lies_in_its_step(step, moment):
    number = step.number(moment)
    assert step.start(number) <= moment or step.start(number) == step.start(number - 1)
    assert moment <= step.start(number + 1) or step.start(number) == step.start(number + 1)
