"""Reliability diagrams: a panel for each variable, every dot where its figures say."""

import pytest

from discourse.agreement.calibration import calibration
from discourse.errors import RenderError
from discourse.renderers.image import render_reliability
from discourse.renderers.image.reliability import reliability_scene

FOUND = [
    calibration("ban", [(0.95, True)] * 9 + [(0.95, False)] + [(0.55, True), (0.55, False)]),
    calibration("empty", []),
    calibration("act", [(1.0, False)]),
]


def test_dots_lie_where_the_figures_say():
    scene = reliability_scene(FOUND, "encoder against gold")
    assert [dots.name for dots in scene.dots] == ["ban", "act"]
    (x1, y1), (x2, y2) = scene.dots[0].points
    assert (x2 - x1) / (y1 - y2) == pytest.approx((0.95 - 0.55) / (0.9 - 0.5))
    assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in scene.dots[1].points)
    assert "0.95 sure, 0.90 right" in scene.description


def test_many_variables_take_several_rows():
    one, many = (reliability_scene(FOUND[:1] * n, "t") for n in (1, 7))
    assert many.height > 2.5 * one.height - 100
    assert len({dots.points for dots in many.dots}) == 7


@pytest.mark.parametrize("fmt", ["svg", "png", "pdf"])
def test_the_same_bytes_every_time(fmt):
    assert render_reliability(FOUND, "t", fmt) == render_reliability(FOUND, "t", fmt)


def test_nothing_to_draw_is_an_empty_sheet():
    assert reliability_scene([], "t").dots == ()
    with pytest.raises(RenderError):
        render_reliability(FOUND, "t", "gif")
