"""``discourse fetch``: what is written, what is said, and that errors leave nothing behind."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from discourse.cli.fetch import fetch
from discourse.errors import ReadError
from discourse.readers.source import Source
from discourse.readers.web import read_bundle
from tests.readers.web.site import html


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    from discourse.readers import web

    waits = []
    whole = web.fetch
    monkeypatch.setattr(web, "fetch", lambda url, **named: whole(url, sleep=waits.append, **named))
    return waits


def run(*args):
    return CliRunner().invoke(fetch, [str(arg) for arg in args])


def test_one_page_as_it_is(site, tmp_path):
    site["/tea/"] = html("<p>Tea, café", charset="iso-8859-1")
    result = run(site.url("/tea/"), "-o", tmp_path / "tea.html")
    assert result.exit_code == 0
    assert (
        (tmp_path / "tea.html").read_text(encoding="utf-8").endswith("<p>Tea, café</body></html>")
    )
    assert result.stdout == ""
    assert "tea.html: 1 document, " in result.stderr


def test_one_page_as_json(site, tmp_path):
    site["/tea/"] = html("<p>Tea")
    assert run(site.url("/tea/"), "-o", tmp_path / "tea.json").exit_code == 0
    bundle = read_bundle(Source("tea.json", tmp_path / "tea.json"))
    assert bundle.url == site.url("/tea/")


def test_several_pages(site, tmp_path):
    site["/tea/"] = html('<p>Tea<a href="?cpage=2">More</a>')
    site["/tea/?cpage=2"] = html("<p>Coffee")
    result = run(site.url("/tea/"), "-o", tmp_path / "tea.html")
    assert "2 documents" in result.stderr
    assert len(read_bundle(Source("tea", tmp_path / "tea.html")).documents) == 2


def test_to_standard_output(site):
    site["/tea/"] = html("<p>Tea")
    result = run(site.url("/tea/"), "-o", "-")
    assert json.loads(result.stdout)["format"] == "discourse-fetched"
    assert result.stderr == ""


def test_what_is_missing_is_said(site, tmp_path):
    site["/tea/"] = html('<p>Tea<a href="?cpage=2">More</a>')
    result = run(site.url("/tea/"), "-o", tmp_path / "tea.json")
    assert "1 page of comments could not be read" in result.stderr


def test_errors_leave_nothing_behind(site, tmp_path):
    result = run(site.url("/none"), "-o", tmp_path / "tea.json")
    assert isinstance(result.exception, ReadError)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["tea.html", "file:///etc/passwd"])
def test_no_address(url, tmp_path):
    assert isinstance(run(url, "-o", tmp_path / "tea.json").exception, ReadError)


def test_is_gentle(site, tmp_path, no_waiting):
    site["/tea/"] = html('<p>Tea<a href="?cpage=2">More</a>')
    site["/tea/?cpage=2"] = html("<p>Coffee")
    run(site.url("/tea/"), "-o", tmp_path / "tea.json")
    assert [round(wait) for wait in no_waiting] == [1]
    assert run(site.url("/tea/"), "-o", tmp_path / "t", "--delay", "0").exit_code == 2


def test_the_command_itself_needs_no_network_library():
    code = "import sys, discourse.cli.fetch, discourse.readers.web; print('urllib3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
