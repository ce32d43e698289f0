"""The notebook facade shows what the analysis holds."""

import subprocess
import sys

import matplotlib as mpl
import pytest

import discourse
from discourse.view import AnalysisView
from tests import worked_example


@pytest.fixture
def view():
    mpl.use("Agg")
    return AnalysisView(worked_example.analysis())


def test_tables(view):
    assert len(view.comments) == 11
    assert len(view.claims) == 12
    assert len(view.relations) == 10
    assert len(view.stances) == 8


def test_graphs(view):
    assert view.reply_graph.has_edge("c9", "c8")
    assert view.argument_graph.number_of_nodes() >= 12


def test_plots(view):
    assert view.plot.replies().get_figure() is not None
    axes = mpl.figure.Figure().add_subplot()
    assert view.plot.argument(axes) is axes


@pytest.mark.parametrize("name", ["standings", "stances", "over_time", "matrix", "participation"])
def test_every_summary_is_a_plot(view, name):
    axes = mpl.figure.Figure().add_subplot()
    assert getattr(view.plot, name)(ax=axes) is axes
    assert getattr(view.plot, name)().get_figure() is not None


@pytest.mark.parametrize("layout", ["icicle", "timeline"])
def test_layouts_of_replies_are_plots(view, layout):
    axes = mpl.figure.Figure().add_subplot()
    assert view.plot.replies(axes, layout=layout) is axes


def test_shows_itself(view):
    assert "10 comments, 12 claims" in repr(view)
    page = view._repr_html_()
    assert "unchallenged" in page
    assert "<script" not in page


def test_numbers(view):
    assert view.metrics["structure"]["comments"] == 10
    assert view.thread is view.data.thread


def test_whole_way(tmp_path):
    path = tmp_path / "tea.csv"
    path.write_text("id,parent_id,author,text\n1,,Bo,Tea is good.\n2,1,Cy,No it is not.\n")
    found = discourse.analyse(discourse.read_thread(path), "drug-policy")
    assert list(found.comments["author"]) == ["Bo", "Cy"]
    assert discourse.analyse(path).data == found.data


def test_public_names():
    for name in discourse.__all__:
        assert getattr(discourse, name) is not None
    assert set(discourse.__all__) <= set(dir(discourse))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = discourse.nonsense


def test_import_is_light():
    code = "import sys, discourse; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "click", "discourse.model"} & set(done.stdout.split())
