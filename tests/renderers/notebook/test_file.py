"""A notebook that is ready to run, runs."""

from dataclasses import replace

import nbformat
import pytest
from nbclient import NotebookClient

from discourse.renderers.as_json import thread_json
from tests.samples import path_of, thread_of
from tests.test_cli_analysis import run

NAME = "needle-exchange-vote"


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebook")
    whole = thread_of(NAME)
    small = replace(whole, comments=whole.comments[:12])
    (folder / "thread.json").write_text(thread_json(small), encoding="utf-8")
    source = folder / "thread.json"
    result = run("notebook", source, "--model", "cues", "-o", folder / "explore.ipynb")
    assert result.exit_code == 0, result.stderr
    made = nbformat.read(folder / "explore.ipynb", as_version=4)
    nbformat.validate(made)
    client = NotebookClient(made, timeout=300, resources={"metadata": {"path": str(folder)}})
    return client.execute()


def outputs(notebook, words):
    cell = next(c for c in notebook.cells if words in c.source and c.cell_type == "code")
    return cell.outputs


def test_it_shows_the_thread_and_the_answer(executed):
    assert "12, by" in outputs(executed, "read_thread")[0].data["text/html"]
    assert "unchallenged" in outputs(executed, "d.analyse")[0].data["text/html"]


def test_it_explains_and_draws(executed):
    assert "Claim" in outputs(executed, "a.explain")[0].text
    for picture in ("stances", "replies", "argument"):
        (shown,) = outputs(executed, f"a.plot.{picture}")
        assert "image/png" in shown.data


def test_the_same_bytes_every_time(tmp_path):
    made = []
    for _ in range(2):
        run("notebook", path_of(NAME), "--model", "cues", "-o", tmp_path / "a.ipynb")
        made.append((tmp_path / "a.ipynb").read_bytes())
    assert made[0] == made[1]


def test_it_needs_a_file(tmp_path):
    result = run("notebook", "-", "-o", tmp_path / "a.ipynb")
    assert result.exit_code == 1
    assert "needs a file" in result.stderr
    assert not list(tmp_path.iterdir())
