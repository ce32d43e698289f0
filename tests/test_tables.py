import csv
import io
import os
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.model import Codebook, Comment, Position, Stance
from discourse.tables import (
    TABLES,
    claims_table,
    comments_table,
    depths,
    index,
    relations_table,
    stances_table,
    table_csv,
)
from discourse.tables.as_csv import csv_text, plain, safe
from tests import worked_example
from tests.renderers import sample

ANALYSIS = sample.analysis()


def test_one_row_per_unit_the_post_first():
    made = comments_table(ANALYSIS)
    assert list(made["id"]) == [unit.id for unit in ANALYSIS.units]
    post = made.iloc[0]
    assert (post["depth"], post["stance_prohibition"]) == (0, "against")
    assert pd.isna(post["parent_id"])
    assert pd.isna(post["act"])


def test_main_move_comes_with_its_target():
    made = comments_table(ANALYSIS).set_index("id")
    assert tuple(made.loc["c9", ["target", "basis", "act"]]) == ("c8", "mention", "challenge")
    assert made.loc["c6", "acts"] == "challenge;support"
    assert made.loc["c4", "answers"] == 2
    assert made.loc["c4", "claims"] == 3


def test_target_and_not_nesting_says_who_is_answered():
    answers = index(ANALYSIS).answers
    assert "c13" in answers["c11"]
    assert "c13" not in answers.get("c12", ())


def test_dtypes_do_not_depend_on_the_rows():
    for made, bare in (
        (comments_table(ANALYSIS), comments_table(sample.bare())),
        (claims_table(ANALYSIS), claims_table(sample.bare())),
        (relations_table(ANALYSIS), relations_table(sample.bare())),
        (stances_table(ANALYSIS), stances_table(sample.bare())),
    ):
        shared = [name for name in made.columns if name in bare.columns]
        assert shared
        assert (
            made.dtypes[shared].astype(str).to_dict() == bare.dtypes[shared].astype(str).to_dict()
        )
    dtypes = comments_table(ANALYSIS).dtypes.astype(str)
    assert (dtypes["depth"], dtypes["score"], dtypes["removed"]) == ("Int64", "float64", "boolean")


def test_every_column_says_what_it_means():
    for name, made in (("comments", comments_table(ANALYSIS)), ("claims", claims_table(ANALYSIS))):
        columns = TABLES[name](ANALYSIS).columns
        assert [column.name for column in columns] == list(made.columns)
        assert all(column.meaning for column in columns)
        assert len({column.name for column in columns}) == len(columns)


def test_questions_put_to_a_table_in_a_notebook():
    claims = claims_table(ANALYSIS)
    expected = {name for name, e in worked_example.EXPECTED.items() if e.standing == "challenged"}
    assert set(claims.query("standing == 'challenged'")["id"]) == expected
    assert claims["unchallenged"].sum() == claims.query("unchallenged == True").shape[0]
    assert set(comments_table(ANALYSIS).query("stance_prohibition == 'for'")["id"]) == {
        "c1",
        "c4",
        "c8",
    }


def test_claims_name_those_who_touched_them():
    claims = claims_table(ANALYSIS).set_index("id")
    assert claims.loc["c1a", "challenged_by"] == "c3"
    assert claims.loc["c1a", "questioned_by"] == "c2"
    assert claims.loc["c6a", "supported_by"] == "c7"
    assert pd.isna(claims.loc["c11-2", "standing"])
    assert claims.loc["c11-2", "claim_probability"] == 0.8


def test_relations_and_stances_quote_their_words():
    relations = relations_table(ANALYSIS)
    assert len(relations) == len(ANALYSIS.relations)
    assert relations["carriers"].iloc[0] == "c1a"
    stances = stances_table(ANALYSIS).set_index("comment_id")
    assert stances.loc["c11", "evidence"] == "stars* [x]"
    text = ANALYSIS.thread["c11"].text
    assert text[stances.loc["c11", "start"] : stances.loc["c11", "end"]] == "stars* [x]"


def test_stances_with_like_names_keep_columns_of_their_own():
    stances = tuple(Stance(name, name, "?", (Position("yes"),)) for name in ("a-b", "a_b"))
    made = comments_table(replace(ANALYSIS, codebook=Codebook("b", "1", stances)))
    assert {"stance_a-b", "stance_a_b"} <= set(made.columns)


def rows_of(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_what_the_table_is(name):
    table = TABLES[name](ANALYSIS)
    header, *rows = rows_of(table_csv(table))
    assert header == [column.name for column in table.columns]
    assert len(rows) == len(table.rows)
    assert {len(row) for row in rows} <= {len(header)}


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_is_a_formula(name):
    table = TABLES[name](ANALYSIS)
    text_columns = [place for place, c in enumerate(table.columns) if c.kind == "text"]
    for row in rows_of(table_csv(table)):
        for place in text_columns:
            assert not row[place].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers_and_mentions_come_back():
    rows = [
        dict(zip(*pair, strict=True)) for pair in _pairs(table_csv(TABLES["comments"](ANALYSIS)))
    ]
    found = {row["id"]: row for row in rows}
    assert found["c11"]["score"] == "-3"
    assert found["c11"]["stance_prohibition_probability"] == "0.6123"
    assert found["c9"]["text"].startswith("'@Bo")
    assert plain(found["c9"]["text"]) == ANALYSIS.thread["c9"].text
    assert found["A"]["polarity"] == "0"


def _pairs(text):
    header, *rows = rows_of(text)
    return [(header, row) for row in rows]


@given(st.text())
def test_every_text_comes_back(text):
    assert plain(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(), min_size=1), st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_csv_survives_a_reader(texts, numbers):
    made = csv_text(["cell"], [[cell] for cell in (*texts, *numbers)])
    read = [row[0] for row in rows_of(made)][1:]
    assert [plain(cell) for cell in read[: len(texts)]] == texts
    for cell, number in zip(read[len(texts) :], numbers, strict=True):
        assert abs(float(cell) - number) <= 0.00005 + abs(number) * 1e-12


def test_depth_needs_no_recursion_and_no_order():
    deep = 50_000
    chain = [Comment(str(n), str(n - 1), "", "") for n in range(1, deep)]
    found = depths(sample.bare(*reversed(chain)).thread)
    assert found[str(deep - 1)] == deep - 1
    assert found["0"] == 0


def test_csv_needs_no_pandas():
    code = (
        "import sys, discourse.tables, discourse.renderers\n"
        "from discourse.tables import rows, table_csv\n"
        "print('pandas' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert ran.stdout.strip() == "False"
