"""The wheel holds the package, all of it, and nothing else."""

import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, version

import pytest

from tests.samples import ROOT

NEEDED = ("pyproject.toml", "README.md", "LICENSE", "discourse", "cli.py", "threads", "reports")


def _can_build():
    try:
        return int(version("setuptools").partition(".")[0]) >= 77
    except PackageNotFoundError:
        return False


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    if not _can_build():
        pytest.skip("needs setuptools 77, which the extra [test] brings")
    place = tmp_path_factory.mktemp("checkout")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, place / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "made", "."]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (place / "made").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_nothing_but_the_package(names):
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"discourse"}
    assert len(tops) == 2


def test_all_of_the_package(names):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "discourse").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= set(names)
    assert {name for name in names if name.startswith("discourse/")} == wanted


def test_data_is_there(names):
    assert "discourse/py.typed" in names
    for ending in (".toml", ".jinja", ".css"):
        assert any(name.endswith(ending) for name in names), ending


def test_the_command_is_declared(names):
    assert any(name.endswith(".dist-info/entry_points.txt") for name in names)
    assert any(name.endswith("LICENSE") for name in names)
