import re

import pytest

from discourse.errors import RenderError
from discourse.renderers.text import CHOICES, claims_text, render_text, summary_text
from tests import worked_example
from tests.renderers import sample


def test_lines_with_tabs_for_the_next_command():
    header, *lines = claims_text(sample.analysis()).splitlines()
    assert header.split("\t")[:3] == ["claim", "author", "standing"]
    assert {line.count("\t") for line in lines} == {6}
    saliences = [float(line.split("\t")[4]) for line in lines]
    assert saliences == sorted(saliences, reverse=True)


def test_testimony_is_never_listed():
    for standing in (None, *CHOICES):
        assert "It stopped my seizures" not in claims_text(sample.analysis(), standing=standing)
    assert "Testimony (1) is not listed." in claims_text(sample.analysis(), width=80)


@pytest.mark.parametrize("standing", CHOICES)
def test_narrowed_down(standing):
    lines = claims_text(worked_example.analysis(), standing=standing).splitlines()[1:]
    ids = {line.split("\t")[0] for line in lines}
    wanted = {"endorsed", "passed_over", "unreplied"} if standing == "unchallenged" else {standing}
    expected = {n for n, e in worked_example.EXPECTED.items() if e.standing in wanted} - {"c4a"}
    assert ids == expected


def test_top():
    assert len(claims_text(sample.analysis(), top=2).splitlines()) == 3


def test_unknown_standing():
    with pytest.raises(RenderError, match='no standing "fine": choose one of unchallenged, '):
        claims_text(sample.analysis(), standing="fine")


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_drawn_table_keeps_to_the_window(width):
    text = claims_text(sample.analysis(), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_both_standings_where_they_differ():
    text = claims_text(sample.doubtful(), width=120)
    assert "or challenged?" in text
    assert "by the lenient reading, where it differs" in text
    assert "by the lenient reading" not in claims_text(sample.analysis(), width=120)
    header, *lines = (line.split("\t") for line in claims_text(sample.doubtful()).splitlines())
    both = {row["claim"]: row for row in (dict(zip(header, li, strict=True)) for li in lines)}["A1"]
    assert (both["standing"], both["lenient"]) == ("passed_over", "defended")


def test_colours_only_where_asked():
    assert "\x1b[" in claims_text(sample.analysis(), width=80, colour=True)


def test_what_people_wrote_is_no_markup_and_no_escape_sequence():
    for text in (
        claims_text(sample.analysis(), width=200),
        claims_text(sample.analysis()),
        render_text(sample.analysis()),
    ):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "<b>bold</b> *stars*" in text


def test_summary_is_wrapped():
    text = summary_text(sample.analysis(), 60)
    assert max(map(len, text.splitlines())) <= 60
    assert re.search(r"\d+ \(\d+%\) went\s+unchallenged", text)
