"""The reports of the bundled threads are what the program makes of them today.

``pytest --update-reports`` writes them anew; look at the difference before you keep it.
Texts must be equal byte for byte. Pictures must be there and be pictures: what
matplotlib draws differs between its releases, and so the page is compared without
the pictures in it.
"""

import contextlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.renderers.image import KINDS
from tests import once
from tests.samples import NAMES, REPORTS, ROOT, codebook_of, path_of

TEXTS = (
    "report.md",
    "analysis.json",
    "comments.csv",
    "claims.csv",
    "relations.csv",
    "report.html",
)
EMBEDDED = re.compile(rb"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+")


@pytest.fixture(scope="session")
def made(tmp_path_factory, pytestconfig):
    """Write a thread's report, once for all tests; into ``reports/`` when updating."""
    update = pytestconfig.getoption("--update-reports")
    top = REPORTS if update else tmp_path_factory.mktemp("reports")

    @cache
    def write(name):
        args = ["report", path_of(name), "-o", top / name, "--codebook", codebook_of(name)]
        with contextlib.nullcontext() if update else once.drawn():
            result = CliRunner().invoke(discourse, [str(arg) for arg in args])
        assert result.exit_code == 0, result.output or result.exception
        return top / name

    return write


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file", TEXTS)
def test_reports_are_current(made, name, file):
    now = (made(name) / file).read_bytes()
    kept = REPORTS / name / file
    assert kept.exists(), f"{kept} is missing; run pytest --update-reports"
    same = EMBEDDED.sub(b"", kept.read_bytes()) == EMBEDDED.sub(b"", now)
    assert same, f"reports/{name}/{file} is out of date; run pytest --update-reports"
    assert b"\r" not in now
    assert now.decode("utf-8").endswith("\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_pictures_are_pictures(made, name, kind):
    for folder in (made(name), REPORTS / name):
        svg = ET.fromstring((folder / f"{kind}.svg").read_bytes())  # noqa: S314 - our own
        assert svg.tag.endswith("svg")
        assert len(list(svg.iter())) > 20
        png = (folder / f"{kind}.png").read_bytes()
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        assert png.endswith(b"IEND\xaeB`\x82")


def test_there_is_no_report_without_its_thread():
    folders = {path.name for path in REPORTS.iterdir() if path.is_dir()}
    assert folders == {*NAMES, "gallery", "notebooks"}


def test_same_analysis_whatever_the_hash_seed(readings_folder):
    """Of what is drawn and written of it, the renderers' own tests say the same."""
    name = NAMES[-1]
    command = [sys.executable, "-c", once.PROGRAM, readings_folder, "analyse", path_of(name)]
    done = subprocess.run(
        [*command, "--codebook", codebook_of(name)],
        cwd=ROOT,
        env=once.of_another_hash_seed(),
        check=True,
        capture_output=True,
    )
    assert done.stdout == (REPORTS / name / "analysis.json").read_bytes()
