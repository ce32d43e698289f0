"""Options of the test run."""

import os
from functools import cache

import pytest
from hypothesis import settings

from discourse import pipeline

# Time is the benchmark's business. In CI the examples are the same on every run, so that
# a red run is about the commit; at a desk they are new each time, and find more.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")


def pytest_addoption(parser):
    parser.addoption(
        "--update-reports",
        action="store_true",
        help="write the reports of the bundled threads anew instead of comparing them",
    )


@pytest.fixture(scope="session", autouse=True)
def texts_are_read_once():
    """Let an analysis read the same texts once in a run: many commands are tried on one thread."""
    opened = pipeline.MODELS["encoder"]
    read = cache(lambda passages: opened().read(passages))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(pipeline.MODELS, "encoder", lambda: opened()._replace(read=read))
        yield
