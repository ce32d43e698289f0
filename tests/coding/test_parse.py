"""Codings read back: every form of a sheet, what spreadsheets do to them, and what is no coding."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from discourse.codebook import load_codebook
from discourse.coding import (
    CodedUnit,
    Coding,
    Context,
    aligned,
    keyed,
    locate,
    matched,
    parse_coding,
    write_csv,
    write_json,
    write_xlsx,
)
from discourse.errors import GoldError
from tests import samples

NAME = "needle-exchange-vote"
FILE = samples.THREADS / f"{NAME}.gold.json"
BOOK = load_codebook()


@pytest.fixture(scope="module")
def book():
    return BOOK


@pytest.fixture(scope="module")
def sheet(book):
    """The bundled coding as a sheet with texts."""
    gold = parse_coding(FILE.read_bytes(), FILE.name, book)
    made = keyed([samples.thread_of(NAME)], gold)
    units = [
        replace(u, claims=(), labels={k: v for k, v in u.labels.items() if k != "act"})
        for u in made.units
    ]
    return replace(made, units=tuple(units))


WRITERS = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "json": lambda coding, book: write_json(coding, book).encode(),
}


@pytest.mark.parametrize("form", WRITERS)
def test_a_sheet_comes_back_as_it_was(sheet, book, form):
    data = WRITERS[form](sheet, book)
    assert data == WRITERS[form](sheet, book)
    back = parse_coding(data, "back", book)
    assert back.units == sheet.units
    assert [m.unit.id for m in matched([samples.thread_of(NAME)], back)] == [
        u.place[1] for u in sheet.units
    ]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=40).filter(
    lambda text: text == "" or text.isprintable()
)
LABELS = st.sampled_from(["for", "against", "mixed", "none"])


@given(st.lists(st.tuples(TEXT, TEXT, LABELS), min_size=1, max_size=5))
def test_any_text_comes_back_from_csv_and_json(rows):
    units = tuple(
        CodedUnit(("t", str(i)), {"prohibition": label}, seen=Context(text, author=name), note=name)
        for i, (text, name, label) in enumerate(rows)
    )
    coding = Coding("c", units)
    for form in ("csv", "json"):
        assert parse_coding(WRITERS[form](coding, BOOK), "c", BOOK).units == units


def test_a_workbook_offers_the_labels_and_keeps_formulas_as_text(book):
    unit = CodedUnit(("t", "1"), {}, seen=Context('=HYPERLINK("x")', "@Bo"))
    made = load_workbook(io.BytesIO(write_xlsx(Coding("c", (unit,)), book)))
    sheet = made.active
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert '"for,against,mixed,none,unsure"' in lists
    cells = {sheet.cell(1, c).value: sheet.cell(2, c) for c in range(1, sheet.max_column + 1)}
    assert cells["text"].data_type == "s"
    assert cells["text"].value == '=HYPERLINK("x")'


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_spreadsheets_write_elsewhere(sheet, book, delimiter):
    rows = f"thread{delimiter}unit{delimiter}Prohibition{delimiter}text\nt{delimiter}1{delimiter}AGAINST{delimiter}café"
    back = parse_coding(rows.encode("cp1252"), "a.csv", book)
    assert back.units[0].labels == {"prohibition": "against"}
    assert back.units[0].seen.text == "café"
    assert parse_coding(rows.encode("utf-16"), "a.csv", book).units == back.units


def test_units_whose_ids_a_spreadsheet_changed_are_known_by_their_text(sheet):
    thread = samples.thread_of(NAME)
    broken = tuple(
        replace(u, place=(u.place[0], "1.1")) if u.place[1] == "1" else u for u in sheet.units
    )
    found = matched([thread], replace(sheet, units=broken))
    assert [m.unit.id for m in found] == [u.place[1] for u in sheet.units]


def test_codings_are_aligned_even_so():
    def unit(name, text):
        return CodedUnit(("t", name), {"prohibition": "for"}, seen=Context(text))

    one = Coding("one", (unit("1.1", "No."), unit("1.10", "Ban it."), unit("2", "Thanks!")))
    two = Coding("two", (unit("1.1", "Ban it."), unit("3", "Thanks!"), unit("2", "Thanks!")))
    rows = {key[1]: row for key, row in aligned([one, two]).items()}
    assert list(rows) == ["1.1", "1.10", "2", "3"]
    assert [None not in row for row in rows.values()] == [True, False, True, False]


def test_units_that_are_not_there_are_said(sheet):
    other = replace(sheet.units[3], place=("elsewhere", "4"), seen=Context("Never said."))
    with pytest.raises(GoldError, match="item 1: unit 4 of thread 'elsewhere' is not in the"):
        matched([samples.thread_of(NAME)], Coding("c", (other,)))


def test_a_whole_threads_coding_wants_one_thread(book):
    gold = parse_coding(FILE.read_bytes(), FILE.name, book)
    with pytest.raises(GoldError, match="give that thread alone"):
        matched([], gold)
    with pytest.raises(GoldError, match="without its texts"):
        write_csv(gold, book)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x81", "not text"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "no list"),
        (b"a,b\n1,2", "there is no column thread or unit"),
        (b"thread,unit,phones\n", "no stance of the codebook drug-policy"),
        (b"thread,unit,prohibition\n", "empty coding sheet"),
        (b"thread,unit,prohibition\nt,1,maybe\n", "row 2: prohibition has no position 'maybe'"),
        (b"PK\x03\x04 no workbook", "not a workbook"),
        (b'{"format": "discourse-coding"}', 'no list "items"'),
        (b'{"format": "discourse-coding", "items": [{}]}', "item 1: no thread"),
        (b'{"units": [1]}', "unit 0: not an object"),
        (b'{"units": [{"index": 4}]}', "unit 0: its index is 4"),
        (b'{"units": [{"prohibition": "maybe"}]}', "unit 0: prohibition has no position 'maybe'"),
        (b'{"units": [{"prohibition": ["for"]}]}', "unit 0: prohibition has no position"),
        (b'{"units": [{"act": "shout"}]}', "unit 0: no act 'shout'"),
        (b'{"units": [{"claims": [{}]}]}', "unit 0: a claim without a span"),
        (b'{"units": [{"claims": 3}]}', "unit 0: claims is not a list"),
    ],
)
def test_what_is_no_coding_is_said_in_one_line(book, data, message):
    with pytest.raises(GoldError, match=message) as raised:
        parse_coding(data, "gold.json", book)
    assert str(raised.value).startswith("gold.json")
    assert "\n" not in str(raised.value)


def test_a_span_is_found_whatever_its_white_space():
    assert locate("not a  policy", "It is not\na policy.") == (6, 18)
    assert locate("not there", "It is.") is None
