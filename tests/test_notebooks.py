"""The worked notebooks run, and their outputs are what the program says today.

``pytest --update-reports`` runs them anew and keeps the outputs. Texts and tables must be
equal; pictures must be there, for what matplotlib draws differs between its releases.
"""

import copy
import os

import nbformat
import pytest
from nbclient import NotebookClient

from tests.samples import REPORTS, ROOT

FOLDER = REPORTS / "notebooks"
NAMES = ("one-thread", "comparing-threads")
PREPARE = """
from pathlib import Path
from tests import once
shared = once.shared(Path({folder!r}))
shared.__enter__()
"""
"""Run before the first cell, so that texts which other tests have read are not read again."""


def executed(notebook, folder):
    made = copy.deepcopy(notebook)
    made.cells.insert(0, nbformat.v4.new_code_cell(PREPARE.format(folder=str(folder))))
    resources = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(made, timeout=300, resources=resources, record_timing=False)
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    del made.cells[0]
    for number, cell in enumerate((c for c in made.cells if c.cell_type == "code"), 1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
            for form in [f for f in output.get("data", {}) if f.startswith("application/")]:
                del output.data[form]
    return made


def told(notebook):
    """Outputs without what is in the pictures."""
    return [
        [
            (
                output.output_type,
                output.get("text"),
                {
                    form: None if form.startswith("image/") else content
                    for form, content in output.get("data", {}).items()
                },
            )
            for output in cell.outputs
        ]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_notebook_runs_and_is_current(name, readings_folder, pytestconfig):
    path = FOLDER / f"{name}.ipynb"
    kept = nbformat.read(path, as_version=4)
    made = executed(kept, readings_folder)
    nbformat.validate(made)
    if pytestconfig.getoption("--update-reports"):
        nbformat.write(made, path)
    else:
        assert told(made) == told(kept), f"{name} is out of date; run pytest --update-reports"


def test_every_notebook_is_executed():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NAMES)
