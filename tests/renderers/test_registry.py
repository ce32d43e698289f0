import csv
import importlib.util
import io
import subprocess
import sys
from pathlib import Path

import pytest

from discourse.errors import RenderError
from discourse.model import Comment
from discourse.renderers import RENDERERS, THREAD_RENDERERS, render, render_thread
from discourse.tables.as_csv import plain
from tests import once
from tests.renderers import sample

NAMES = [name for name in RENDERERS if "parquet" not in name or importlib.util.find_spec("pyarrow")]


def made_of(analysis, name):
    """A rendering as bytes, whatever it is."""
    made = render(analysis, name)
    return made if isinstance(made, bytes) else made.encode()


@pytest.mark.parametrize("name", NAMES)
def test_every_format_makes_the_same_text_twice(name):
    first = render(sample.analysis(), name)
    assert isinstance(first, bytes) or first.endswith("\n")
    assert first == render(sample.analysis(), name)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_takes_a_bare_post(name):
    assert render(sample.bare(), name)


@pytest.mark.parametrize("name", THREAD_RENDERERS)
def test_every_thread_format_holds_every_comment(name):
    made = render_thread(sample.thread(), name)
    assert made.endswith("\n")
    for unit in sample.thread():
        assert unit.id in made


def test_formats_are_described_and_end_in_suffixes_of_their_own():
    for registry in (RENDERERS, THREAD_RENDERERS):
        assert len({entry.suffix for entry in registry.values()}) == len(registry)
        assert all(entry.description for entry in registry.values())


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(RenderError, match=r"choose one of convokit, csv, json, jsonl$"):
        render_thread(sample.thread(), "yaml")


def test_thread_csv_says_all_and_is_safe():
    text = render_thread(sample.thread(), "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [unit.id for unit in sample.thread()]
    assert rows[0]["title"] == sample.thread().title
    hostile = next(row for row in rows if row["id"] == "c11")
    assert hostile["text"].startswith("'=cmd")
    assert plain(hostile["text"]) == sample.HOSTILE
    assert hostile["score"] == "-3"


def test_the_registry_costs_nothing():
    heavy = (
        "{'pandas', 'jinja2', 'rich', 'matplotlib', 'networkx', 'textblob', 'openpyxl', 'pyarrow'}"
    )
    code = f"import sys, discourse.renderers; print({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_hash_seed_changes_nothing():
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.renderers import sample\n"
        "from tests.renderers.test_registry import NAMES, made_of\n"
        "for name in NAMES: sys.stdout.buffer.write(made_of(sample.analysis(), name))"
    )
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=root,
        env={**once.of_another_hash_seed(), "PYTHONPATH": str(root)},
    )
    here = b"".join(made_of(sample.analysis(), name) for name in NAMES)
    assert ran.stdout == here


def test_a_long_thread_takes_a_moment_only():
    comments = [Comment(str(n), str(n // 2), f"A{n % 50}", "No. " * 30) for n in range(1, 2000)]
    for name in NAMES:
        assert render(sample.bare(*comments), name)
