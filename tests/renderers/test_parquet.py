"""Parquet: read by pyarrow and pandas where they are there; else one line says what is missing."""

import io
import sys

import pytest

from discourse.errors import RenderError
from discourse.renderers import RENDERERS, render
from discourse.tables import TABLES
from tests.renderers import nasty, sample

FORMATS = {"comments": "parquet", **{t: f"{t}-parquet" for t in TABLES if t != "comments"}}
TYPES = {"text": "string", "integer": "int64", "number": "double", "truth": "bool"}


def test_every_table_has_its_format():
    assert set(FORMATS.values()) == {name for name in RENDERERS if "parquet" in name}


def test_without_pyarrow_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RenderError, match=r"pip install 'discourse-analyser\[parquet\]'") as caught:
        render(sample.bare(), "parquet")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", nasty.ANALYSES)
def test_pyarrow_reads_every_table(name, table):
    parquet = pytest.importorskip("pyarrow.parquet")
    found = nasty.ANALYSES[name]()
    data = render(found, FORMATS[table])
    assert data == render(found, FORMATS[table])
    back, made = parquet.read_table(io.BytesIO(data)), TABLES[table](found)
    assert back.num_rows == len(made.rows)
    assert {field.name: str(field.type) for field in back.schema} == {
        column.name: TYPES[column.kind] for column in made.columns
    }
    assert back.schema.field(0).metadata[b"meaning"].decode() == made.columns[0].meaning
    assert back.schema.metadata[b"model"].decode().startswith(found.model_name)
    for row, read in zip(made.rows, back.to_pylist(), strict=True):
        wanted = (c.encode("utf-8", "replace").decode() if isinstance(c, str) else c for c in row)
        assert tuple(wanted) == tuple(read.values())
