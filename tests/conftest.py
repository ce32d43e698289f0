"""Options of the test run."""

import os

from hypothesis import settings

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
