"""Options of the test run."""


def pytest_addoption(parser):
    parser.addoption(
        "--update-reports",
        action="store_true",
        help="write the reports of the bundled threads anew instead of comparing them",
    )
