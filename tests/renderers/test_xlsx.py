"""The workbook: read by openpyxl and pandas, never a formula, the same bytes whenever it is made."""

import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from discourse.model import Comment
from discourse.renderers.graph_formats.clean import clean_text
from discourse.renderers.xlsx import README, xlsx
from discourse.tables import TABLES
from tests.renderers import nasty, sample


@pytest.mark.parametrize("name", nasty.ANALYSES)
def test_a_sheet_for_each_table_with_a_row_for_each_record(name):
    found = nasty.ANALYSES[name]()
    book = openpyxl.load_workbook(io.BytesIO(xlsx(found)))
    assert book.sheetnames == [README, *TABLES]
    for table, make in TABLES.items():
        made, sheet = make(found), book[table]
        rows = list(sheet.iter_rows(values_only=True))
        assert list(rows[0]) == [column.name for column in made.columns]
        assert len(rows) == len(made.rows) + 1
        assert sheet.freeze_panes == "A2"
        for wanted, read in zip(made.rows, rows[1:], strict=True):
            for column, cell, back in zip(made.columns, wanted, read, strict=True):
                if column.kind == "text":
                    assert (back or "") == clean_text(cell or "")
                elif cell is None:
                    assert back is None
                else:
                    assert back == pytest.approx(cell, abs=1e-4)


@pytest.mark.parametrize("name", ["hostile", "synthetic"])
def test_no_cell_is_a_formula_or_becomes_one(name):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(nasty.ANALYSES[name]())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    risky = [c for c in cells if c.data_type == "s" and str(c.value)[:1] in "=+-@" and c.value]
    assert risky
    assert all(cell.quotePrefix for cell in risky)


def test_pandas_reads_every_sheet():
    found = nasty.ANALYSES["needle-exchange-vote"]()
    frames = pd.read_excel(io.BytesIO(xlsx(found)), sheet_name=list(TABLES))
    assert {name: len(frame) for name, frame in frames.items()} == {
        name: len(make(found).rows) for name, make in TABLES.items()
    }
    assert set(frames["claims"]["standing"].dropna()) == {each.standing for each in found.standings}


def test_the_first_sheet_says_what_each_column_means():
    found = sample.analysis()
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(found)))[README]
    rows = list(sheet.iter_rows(values_only=True))
    assert ("title", found.thread.title, None, None) in rows
    meanings = {(row[0], row[1]): row[3] for row in rows}
    for name, make in TABLES.items():
        for column in make(found).columns:
            assert meanings[name, column.name] == column.meaning


def test_the_same_bytes_at_another_time(monkeypatch):
    first = xlsx(sample.analysis())
    later = time.localtime(time.time() + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert xlsx(sample.analysis()) == first
    parts = zipfile.ZipFile(io.BytesIO(first))
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = parts.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_what_is_longer_than_a_cell_is_cut_and_says_so():
    long = sample.bare(Comment("1", "0", "Bo", "no " * 20_000))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(long)))["comments"]
    (cell,) = [c for c in sheet[3] if isinstance(c.value, str) and c.value.startswith("no no")]
    assert len(cell.value) == 32_767
    assert cell.value.endswith(" […]")


def test_numbers_that_are_none_are_left_out():
    found = sample.bare(Comment("1", "0", "Bo", "No.", score=float("nan")))
    found = replace(found, tones=())
    assert openpyxl.load_workbook(io.BytesIO(xlsx(found)))["comments"]["F3"].value is None
