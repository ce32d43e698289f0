"""Options of the test run."""

import gc
import os

import pytest
from hypothesis import settings

from tests import once

# Time is the benchmark's business. In CI the examples are the same on every run, so that
# a red run is about the commit; at a desk they are new each time, and find more.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")
# What is shared fills the memory with what never goes; looking through it takes a tenth of the run.
gc.set_threshold(50_000, 20, 20)


def pytest_addoption(parser):
    parser.addoption(
        "--update-reports",
        action="store_true",
        help="write the reports of the bundled threads anew instead of comparing them",
    )


@pytest.fixture(scope="session", autouse=True)
def readings_folder(tmp_path_factory, pytestconfig):
    """Read and analyse the same texts once in a run: many commands are tried on one thread."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(pytestconfig, "workerinput"):  # the folders of pytest-xdist's workers lie together
        folder = folder.parent
    with once.shared(folder / "readings") as kept:
        yield kept


@pytest.fixture(scope="module")
def coarse_pictures():
    """Draw each picture once, of few dots: the commands are tried, not the drawing."""
    with once.drawn():
        yield
