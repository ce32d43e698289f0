"""An address is a source like any other: for Python and for every command."""

import json

import pytest
from click.testing import CliRunner

from discourse.cli import discourse
from discourse.errors import ReadError
from discourse.readers import read_thread
from tests.readers.forms import FORMS, plain_thread
from tests.readers.web.site import html

pytestmark = pytest.mark.usefixtures("coarse_pictures")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    from discourse.readers import web

    whole = web.fetch
    monkeypatch.setattr(web, "fetch", lambda url, **named: whole(url, sleep=id, **named))


@pytest.fixture
def page(site):
    data = FORMS["wordpress html5"][1](plain_thread())
    site["/vote/"] = 200, {"Content-Type": "text/html; charset=utf-8"}, data
    return site.url("/vote/")


def run(*args):
    return CliRunner().invoke(discourse, [str(arg) for arg in args])


def test_from_python(page):
    thread = read_thread(page)
    assert (thread.url, thread.source_format) == (page, "wordpress_html")
    assert len(thread) == len(plain_thread())


def test_a_report_from_an_address(page, tmp_path):
    path = tmp_path / "report.html"
    result = run("analyse", page, "--model", "cues", "--format", "html", "-o", path)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert page in path.read_text(encoding="utf-8")
    assert "59 comments by 29 people" in path.read_text(encoding="utf-8")


def test_what_was_kept_is_read_as_the_address_was(page, tmp_path):
    live = run("read", page).stdout
    for name in ("kept.json", "kept.html"):
        assert run("fetch", page, "-o", tmp_path / name).exit_code == 0
        kept = json.loads(run("read", tmp_path / name).stdout)
        assert kept["comments"] == json.loads(live)["comments"]
    assert json.loads(run("read", tmp_path / "kept.json").stdout) == json.loads(live)


def test_what_could_not_be_fetched_is_in_the_thread(site, tmp_path):
    site["/tea/"] = html('<p>Tea is good for you.</p><a href="?cpage=2">More</a>')
    run("fetch", site.url("/tea/"), "-o", tmp_path / "tea.json")
    for source in (site.url("/tea/"), tmp_path / "tea.json"):
        thread = json.loads(run("read", source).stdout)
        assert [repair["code"] for repair in thread["repairs"]] == ["incomplete"]


@pytest.mark.parametrize("command", [["report"], ["read"], ["analyse"], ["claims"], ["threads"]])
def test_errors_are_one_line(site, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*command, site.url("/none"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"discourse: {site.url('/none')}: there is no such page (404)\n"
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_fetched_for_a_file(nobody_leaves, site, tmp_path):
    (tmp_path / "page.html").write_bytes(FORMS["wordpress html5"][1](plain_thread()))
    result = run("analyse", tmp_path / "page.html", "--model", "cues")
    assert result.exit_code == 0, result.output
    assert nobody_leaves == site.asked == []


def test_a_bundle_of_another_version(tmp_path):
    (tmp_path / "x.json").write_text('{"format": "discourse-fetched", "version": 9}')
    with pytest.raises(ReadError, match="another version"):
        read_thread(tmp_path / "x.json")
