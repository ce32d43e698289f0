import itertools
import math

import pytest

from discourse.errors import RenderError
from discourse.model import Analysis, Codebook, Comment, Target, Thread
from discourse.renderers.image import COLOURINGS, KINDS, LAYOUTS, image_scene
from discourse.renderers.image.branches import _curve
from discourse.renderers.image.colouring import colouring
from discourse.renderers.image.lettering import text_width
from discourse.renderers.image.rings import ring
from discourse.renderers.image.selection import MAX_BOXES, select
from discourse.renderers.image.trees import MAX_UNITS, choose_layout, plant
from discourse.renderers.view.prose import title
from tests.renderers import sample


def thread_of(parents, post="0"):
    units = [Comment(post, None, "Post", "text")]
    units += [
        Comment(str(number), str(parent) if parent else post, f"n{number}", "text")
        for number, parent in enumerate(parents, 1)
    ]
    thread = Thread("t", None, None, "made", units[0], tuple(units[1:]))
    return Analysis(thread, Codebook("none", "1", ()), "rules", "1")


def dots(scene):
    return [
        (x, y, group.size)
        for group in scene.dots
        if group.name.startswith(("comments-", "post"))
        for x, y in group.points
    ]


def touching(found):
    """Pairs of dots nearer than their size, found on a grid so that 1,000 are quick."""
    cell = max(size for _, _, size in found) * 1.1
    grid = {}
    for number, (x, y, _) in enumerate(found):
        grid.setdefault((x // cell, y // cell), []).append(number)
    pairs = []
    for (column, row), here in grid.items():
        near = [
            other
            for across, down in itertools.product((-1, 0, 1), repeat=2)
            for other in grid.get((column + across, row + down), ())
        ]
        for one, other in itertools.product(here, near):
            if one < other:
                x1, y1, s1 = found[one]
                x2, y2, s2 = found[other]
                if math.dist((x1, y1), (x2, y2)) < (s1 + s2) / 2 * 0.98:
                    pairs.append((one, other))
    return pairs


def label_box(label):
    width = text_width(label.text, label.size, bold=label.bold)
    left = label.x - {"left": 0, "center": width / 2, "right": width}[label.align]
    return left, label.y - label.size * 0.8, left + width, label.y + label.size * 0.25


def overlapping(boxes):
    ordered = sorted(boxes)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other[0] >= one[2] - 0.01:
                break
            if one[1] < other[3] - 0.01 and other[1] < one[3] - 0.01:
                yield one, other


DOTTED = [layout for layout in LAYOUTS["replies"] if layout != "icicle"]
"""The layouts that draw comments as dots."""


@pytest.mark.parametrize("count", [0, 1, 12, 65, 300, 1000])
@pytest.mark.parametrize("layout", [None, *DOTTED])
def test_dots_never_touch_and_all_are_there(made, count, layout):
    scene = image_scene(made(count), "replies", layout=layout)
    found = dots(scene)
    assert len(found) == count + 1
    assert touching(found) == []
    assert all(0 < x < scene.width and 0 < y < scene.height for x, y, _ in found)


@pytest.mark.parametrize("count", [12, 65, 300, 1000])
@pytest.mark.parametrize("layout", [None, *LAYOUTS["replies"]])
def test_labels_never_overlap_and_stay_on_the_sheet(made, count, layout):
    scene = image_scene(made(count), "replies", layout=layout)
    boxes = [label_box(label) for label in scene.labels]
    assert list(overlapping(boxes)) == []
    assert all(box[0] > 0 and box[2] < scene.width + 1 and box[3] < scene.height for box in boxes)


@pytest.mark.parametrize("count", [12, 65, 300, 1000])
def test_every_comment_of_the_automatic_layout_is_named(made, count):
    analysis = made(count)
    scene = image_scene(analysis, "replies")
    drawn = [label.text for label in scene.labels]
    for name in ("Bo", "Ivy-Rose 🦊", "$x_1$ & <co>", "田中太郎", "a b c", "(no name)"):
        written = {"a b c": "a\nb\x07c", "(no name)": ""}.get(name, name)
        wanted = sum(unit.author == written for unit in analysis.units)
        found = sum(text in {name, f"→ {name}"} for text in drawn)
        assert found >= wanted, name


def test_layouts_by_size(made):
    assert choose_layout(plant(made(65).thread)) == "tree"
    assert choose_layout(plant(made(1000).thread)) == "outline"
    deep = thread_of(range(40))
    assert choose_layout(plant(deep.thread)) == "outline"


@pytest.mark.parametrize(
    "parents", [range(3000), [0] * 3000, [number // 3 for number in range(3000)]]
)
@pytest.mark.parametrize("layout", DOTTED)
def test_extreme_trees_stay_on_a_sheet_that_can_be_written(parents, layout):
    scene = image_scene(thread_of(parents), layout=layout)
    assert len(dots(scene)) == 3001
    assert scene.width < 14_400
    assert scene.height < 14_400


def test_very_long_threads_show_their_busiest_branches_and_say_so():
    chain = [0, *range(1, MAX_UNITS + 500)]
    scene = image_scene(
        thread_of([*([0] * 10), *(number + 10 if number else 0 for number in chain)]),
        layout="outline",
    )
    assert len(dots(scene)) == MAX_UNITS + 1
    assert f"Drawn: the {MAX_UNITS:,} comments" in scene.description


def test_rings_close_without_touching(made):
    rings = ring(plant(made(1000).thread))
    assert max(rings.angles) < math.tau
    assert all(b > a for a, b in itertools.pairwise(rings.rings))


def test_an_arrow_only_where_the_target_is_not_the_parent():
    analysis = thread_of([0, 1, 0])
    targets = (
        Target("1", "0", 1.0, "parent"),
        Target("2", "1", 1.0, "parent"),
        Target("3", "1", 0.9, "mention"),
        Target("3", "nowhere", 0.9, "mention"),
    )
    analysis = Analysis(analysis.thread, analysis.codebook, "rules", "1", targets)
    for layout in DOTTED:
        scene = image_scene(analysis, layout=layout)
        (arrows,) = [stroke for stroke in scene.strokes if stroke.name == "targets"]
        assert len(arrows.paths) == 1
        (heads,) = [shape for shape in scene.shapes if shape.name == "target-heads"]
        assert len(heads.polygons) == 1
    assert not [s for s in image_scene(thread_of([0, 1])).strokes if s.name == "targets"]


def test_removed_comments_are_hollow():
    post = Comment("0", None, "A", "x")
    gone = Comment("1", "0", "", "", removed=True)
    thread = Thread("t", None, None, "made", post, (gone, Comment("2", "1", "B", "y")))
    scene = image_scene(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    fills = {group.name: group.fill for group in scene.dots}
    assert fills["comments-none-removed"] == "#ffffff"
    assert fills["comments-none"] != "#ffffff"


@pytest.mark.parametrize("colour_by", COLOURINGS)
def test_legend_counts_add_up_to_the_comments(made, colour_by):
    kinds = colouring(made(65), colour_by).kinds
    assert sum(kind.count for kind in kinds) == 65
    looks = {(kind.fill, kind.marker) for kind in kinds}
    assert len(looks) == len(kinds)
    assert len({kind.marker for kind in kinds if kind.key}) == len([k for k in kinds if k.key]) or (
        colour_by == "standing"
    )


@pytest.mark.parametrize("count", [0, 12, 65, 300, 1000])
@pytest.mark.parametrize("relations", [True, False])
def test_claims_never_overlap(made, count, relations):
    scene = image_scene(made(count, relations=relations), "argument")
    cards = [
        (box.x, box.y, box.x + box.width, box.y + box.height)
        for box in scene.boxes
        if box.name in {"claim", "comment"}
    ]
    assert list(overlapping(cards)) == []
    assert list(overlapping([label_box(label) for label in scene.labels])) == []
    assert len(cards) <= MAX_BOXES
    for left, top, right, bottom in cards:
        assert left > 0
        assert right < scene.width
        assert top > 0
        assert bottom < scene.height


def test_words_stay_in_their_boxes(made):
    scene = image_scene(made(300), "argument")
    cards = [box for box in scene.boxes if box.name in {"claim", "comment"}]
    top = min(card.y for card in cards)
    for label in scene.labels:
        left, upper, right, lower = label_box(label)
        if upper > top and not label.text.startswith("Most salient"):
            assert any(
                card.x <= left and right <= card.x + card.width + 0.5
                and card.y <= upper + 1 and lower <= card.y + card.height + 1
                for card in cards
            ), label.text  # fmt: skip


@pytest.mark.parametrize("count", [12, 65, 300, 1000])
def test_arrows_miss_the_boxes_between_their_ends(made, count):
    scene = image_scene(made(count), "argument")
    cards = [box for box in scene.boxes if box.name in {"claim", "comment"}]
    for stroke in scene.strokes:
        if not stroke.curved:
            continue
        for path in stroke.paths:
            for first in range(0, len(path) - 1, 3):
                for x, y in bezier(path[first : first + 4]):
                    inside = [
                        card for card in cards
                        if card.x + 1 < x < card.x + card.width - 1
                        and card.y + 1 < y < card.y + card.height - 1
                    ]  # fmt: skip
                    assert not inside


def bezier(points):
    for step in range(1, 12):
        t = step / 12
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(
            sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1)
        )


def test_arrows_run_to_earlier_columns_and_are_all_drawn(made):
    argument = select(made(65))
    scene = image_scene(made(65), "argument")
    curved = [stroke for stroke in scene.strokes if stroke.curved]
    assert sum(len(stroke.paths) for stroke in curved) == len(argument.links)
    for link in argument.links:
        if link.target < link.source:
            assert argument.layers[link.source] > argument.layers[link.target]


def test_without_relations_the_most_salient_claims_are_shown_with_a_note(made):
    scene = image_scene(made(65, relations=False), "argument")
    assert sum(box.name == "claim" for box in scene.boxes) == 12
    assert "No move of this thread touches a claim" in scene.description


def test_each_act_has_its_own_dash_and_sign(made):
    scene = image_scene(made(300), "argument")
    looks = {
        (stroke.name.rsplit("-", 1)[0], stroke.colour, stroke.dash)
        for stroke in scene.strokes
        if stroke.curved
    }
    assert len({act for act, _, _ in looks}) == len(looks) >= 4


@pytest.mark.parametrize("kind", ["standings", "stances"])
def test_bars_add_up(made, kind):
    scene = image_scene(made(65), kind)
    bars = [box for box in scene.boxes if box.name == "bar"]
    first = [box for box in bars if box.y == bars[0].y]
    assert all(abs(one.x + one.width - other.x) < 1e-6 for one, other in itertools.pairwise(first))
    written = [unit for unit in made(65).units if unit.text.strip() and not unit.removed]
    total = len(made(65).standings if kind == "standings" else written)
    assert str(total) in {label.text for label in scene.labels}
    assert list(overlapping([label_box(label) for label in scene.labels])) == []


def test_standings_are_drawn_by_both_readings():
    analysis = sample.doubtful()
    scene = image_scene(analysis, "standings")
    names = [label.text for label in scene.labels if label.align == "right"]
    assert names[:2] == ["all claims, strictly", "leniently"]
    assert names[1::2] == ["leniently"] * (len(names) // 2)
    assert "challenged 0, 2" in {label.text for label in scene.labels}


def test_what_is_only_likely_has_a_question_mark():
    texts = {label.text for label in image_scene(sample.doubtful(), "argument").labels}
    assert {"C?", "D?", "likely: by the lenient reading only"} <= texts
    assert "C?" not in {label.text for label in image_scene(sample.analysis(), "argument").labels}


def test_names_of_bars_are_whole(made):
    labels = {label.text for label in image_scene(made(65), "stances").labels}
    assert {stance.label for stance in made(65).codebook.stances} <= labels


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_have_the_title_of_the_report(kind):
    analysis = sample.bare(Comment("1", "0", "Bo", "No."))
    assert image_scene(analysis, kind).title == title(analysis) == "Ban it."


def test_an_arrow_along_a_row_has_a_head():
    (start, *_, control, tip) = _curve((90.0, 40.0), (30.0, 40.0))
    assert start[0] > tip[0]
    assert control != tip
    assert control[1] < tip[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"kind": "map"}, "replies, argument"),
        ({"layout": "spiral"}, "tree, outline, radial"),
        ({"kind": "argument", "layout": "radial"}, "layered"),
        ({"kind": "standings", "layout": "tree"}, "no layouts"),
        ({"colour_by": "mood"}, "stance, standing, act, author"),
        ({"stance": "nothing"}, "ban"),
        ({"kind": "standings", "colour_by": "act"}, "standing"),
        ({"kind": "stances", "colour_by": "act"}, "stance"),
    ],
)
def test_unknown_options_are_refused_with_what_there_is(made, options, words):
    with pytest.raises(RenderError, match=words):
        image_scene(made(12), **options)


def test_kinds_are_all_there():
    summaries = {"standings", "stances", "over-time", "matrix", "participation"}
    assert set(KINDS) == {"replies", "argument", *summaries} == set(LAYOUTS)
