"""Stance over time, the stance matrix, participation: their numbers are those of the analysis."""

from collections import Counter
from dataclasses import replace

import pytest

from discourse.errors import RenderError
from discourse.model import Analysis, Codebook, Comment, Thread
from discourse.renderers.image import (
    KINDS,
    NARROW,
    draw_summary,
    image_scene,
    render_image,
    style,
)
from discourse.renderers.image.authors import participation
from discourse.renderers.image.bins import bins_of
from discourse.renderers.image.colouring import colouring
from discourse.renderers.image.matrix import challenge_counts
from discourse.renderers.image.moments import timing_of
from tests.renderers import nasty, sample
from tests.renderers.image.test_scenes import label_box, overlapping

NEW = ("over-time", "matrix", "participation")
SIZES = (0, 1, 12, 65, 1000, 10_000)


def words(scene):
    return [label.text for label in scene.labels]


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("times", [True, False])
def test_words_never_overlap_and_stay_on_the_sheet(made, kind, count, times):
    scene = image_scene(made(count, times=times), kind)
    boxes = [label_box(label) for label in scene.labels]
    assert list(overlapping(boxes)) == []
    assert all(box[0] > 0 and box[2] < scene.width + 1 and box[3] < scene.height for box in boxes)


@pytest.mark.parametrize("kind", NARROW)
@pytest.mark.parametrize("count", [0, 12, 1000])
@pytest.mark.parametrize("times", [True, False])
def test_one_column_holds_all_words_and_numbers(made, kind, count, times):
    wide, scene = (image_scene(made(count, times=times), kind, columns=n) for n in (2, 1))
    assert scene.width == style.ONE_COLUMN < wide.width
    boxes = [label_box(label) for label in scene.labels]
    assert list(overlapping(boxes)) == []
    assert all(box[0] > 0 and box[2] < scene.width + 1 and box[3] < scene.height for box in boxes)
    assert all(box.x > 0 and box.x + box.width <= scene.width for box in scene.boxes)
    if kind != "over-time":  # which has fewer stretches
        assert scene.description == wide.description


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("name", ["hostile", "synthetic", "bare", "worked example"])
def test_hostile_input_is_drawn(kind, name):
    analysis = nasty.ANALYSES[name]()
    for fmt in ("svg", "png"):
        assert render_image(analysis, kind, fmt=fmt, dpi=40)


@pytest.mark.parametrize("layout", ["icicle", "timeline"])
@pytest.mark.parametrize("name", ["hostile", "synthetic", "bare"])
def test_hostile_input_is_laid_out(layout, name):
    assert render_image(nasty.ANALYSES[name](), layout=layout)


@pytest.mark.parametrize("kind", NEW)
def test_an_empty_thread_says_so(kind):
    thread = Thread("t", None, None, "x", Comment("0", None, "A", ""))
    scene = image_scene(Analysis(thread, Codebook("c", "1", ()), "rules", "1"), kind)
    assert "Nothing to draw." in scene.description


def test_without_any_position_that_is_said():
    analysis = sample.bare(Comment("1", "0", "Bo", "No."))
    assert "0 of 1 comment with a text take a position" in (
        image_scene(analysis, "over-time").description
    )


@pytest.mark.parametrize("times", [True, False])
@pytest.mark.parametrize("count", [12, 65, 1000])
def test_stretches_hold_every_comment_with_a_text_once(made, count, times):
    analysis = made(count, times=times)
    told = [n for n, u in enumerate(analysis.units) if n and u.text.strip() and not u.removed]
    bins = bins_of(timing_of(analysis.units), told)
    assert sorted(unit for each in bins for unit in each.units) == told
    assert len(bins) <= 16
    largest = max(len(each.units) for each in bins)
    assert largest <= len(told) / 2 or len(told) < 40


def test_bars_over_time_add_up(made):
    analysis = made(65)
    scene = image_scene(analysis, "over-time")
    colours = colouring(analysis, "stance")
    told = [u for u in analysis.thread.comments if u.text.strip() and not u.removed]
    wanted = Counter(colours.key(unit.id) for unit in told)
    for kind in colours.kinds:
        assert f"{kind.label} {wanted[kind.key]}" in words(scene)
    most = max(float(text) for text in words(scene) if text.isdigit())
    bars = [box for box in scene.boxes if box.name == "bar"]
    foot = max(box.y + box.height for box in bars)
    tallest = foot - min(box.y for box in bars)
    assert sum(box.height for box in bars) / tallest * most == pytest.approx(len(told))


def test_positions_over_time_differ_by_more_than_colour(made):
    bars = [box for box in image_scene(made(65), "over-time").boxes if box.name == "bar"]
    looks = {(box.fill, box.hatch) for box in bars}
    hatched = [hatch for _, hatch in looks if hatch]
    assert len(set(hatched)) == len(hatched) >= 2


@pytest.mark.parametrize("count", [12, 65, 1000])
def test_cells_of_the_matrix_add_up_to_the_replies(made, count):
    analysis = made(count)
    every, challenges = challenge_counts(analysis, colouring(analysis, "stance"))
    pairs = {(link.comment_id, link.target) for link in analysis.replies}
    disputed = {(x.comment_id, x.target) for x in analysis.replies if x.act == "challenge"}
    assert sum(every.values()) == len(pairs)
    assert sum(challenges.values()) == len(disputed)
    shown = words(image_scene(analysis, "matrix"))
    assert f"{len(disputed):,} of {len(pairs):,}" in shown
    for cell, whole in every.items():
        assert f"{challenges[cell]:,} of {whole:,}" in shown


@pytest.mark.parametrize("count", SIZES)
def test_participation_counts_every_comment_once(made, count):
    found = participation(made(count))
    assert found.comments == count
    assert [n for _, n in found.authors] == sorted((n for _, n in found.authors), reverse=True)
    assert len({name.casefold() for name, _ in found.authors}) == len(found.authors)


@pytest.mark.parametrize("people", [1, 3, 22, 800])
def test_participation_is_readable_with_few_authors_and_many(made, people):
    comments = tuple(
        replace(unit, author=f"Author {(n * n) % people}", removed=False)
        for n, unit in enumerate(made(1000).thread.comments)
    )
    analysis = replace(made(1000), thread=replace(made(1000).thread, comments=comments))
    scene = image_scene(analysis, "participation")
    assert list(overlapping([label_box(label) for label in scene.labels])) == []
    assert scene.height < 400
    counted = [text for text in words(scene) if " · " in text]
    assert sum(int(text.partition(" ")[0].replace(",", "")) for text in counted) == 1000
    found = participation(analysis)
    assert (f"{found.once:,} of them" in scene.description) == bool(found.once)


def test_the_author_of_the_post_is_marked():
    analysis = sample.bare(Comment("1", "0", "ann", "No."))
    host = replace(analysis.thread.post, author="Ann")
    scene = image_scene(
        replace(analysis, thread=replace(analysis.thread, post=host)), "participation"
    )
    assert "1 · 100 % · wrote the post" in words(scene)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"replies", "argument"}])
def test_summaries_are_drawn_on_given_axes(made, kind):
    from matplotlib.figure import Figure

    axes = Figure(figsize=(4, 3)).subplots()
    assert draw_summary(made(12), kind, axes) is axes


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("over-time", {"colour_by": "act"}),
        ("matrix", {"colour_by": "author"}),
        ("participation", {"stance": "ban"}),
        ("participation", {"colour_by": "stance"}),
        ("over-time", {"stance": "nothing"}),
        ("matrix", {"layout": "tree"}),
        ("matrix", {"columns": 1}),
        ("replies", {"columns": 1}),
    ],
)
def test_what_makes_no_sense_is_refused(made, kind, options):
    with pytest.raises(RenderError):
        image_scene(made(12), kind, **options)
