"""CSV and its cousins: delimiters, quoting, damage; nothing is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers import list_threads, read_bytes, read_threads

HEADER = "id,parent_id,author,text,created,score,title\n"
TABLE = (
    HEADER
    + '1,,Bo,"Should dogs be on leads?",2021-05-24,12,Dogs\n'
    + '2,1,Cy,"Yes, always.\n\nNo ""ifs"".",1621872000,-3,\n'
    + "3,2,Di,No.,,,\n"
)


def read(text, **options):
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(data, "t.csv", **options)


def codes(thread):
    return [repair.code for repair in thread.repairs]


def test_a_plain_table():
    thread = read(TABLE)
    assert (thread.id, thread.title, thread.source_format) == ("t", "Dogs", "table")
    assert (thread.post.id, thread.post.author, thread.post.score) == ("1", "Bo", 12)
    first, second = thread.comments
    assert first.text == 'Yes, always.\n\nNo "ifs".'
    assert (first.parent_id, first.created, first.score) == ("1", "2021-05-24T16:00:00Z", -3)
    assert (second.parent_id, second.created, second.score) == ("2", None, None)
    assert thread.repairs == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters(delimiter, end):
    rows = list(csv.reader(io.StringIO(TABLE)))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    assert read(out.getvalue()) == read(TABLE)


def test_a_spreadsheets_line_for_the_delimiter():
    assert read("sep=;\nid;text\n1;One\n").post.text == "One"


def test_blank_lines_and_a_byte_order_mark():
    assert read(b"\xef\xbb\xbf\n\n" + TABLE.replace("\n3,", "\n\n\n3,").encode()) == read(TABLE)


def test_rows_without_roots_or_columns_for_them():
    thread = read("author,text\nAnn,One\nBo,Two\n")
    assert [comment.text for comment in thread.comments] == ["One", "Two"]
    assert codes(thread) == ["missing_id", "several_roots"]


def test_one_column():
    thread = read('text\nOne\n"Two, with a comma"\n')
    assert [comment.text for comment in thread.comments] == ["One", "Two, with a comma"]


def test_columns_given_by_the_user():
    text = "nr;answers_to;who;said\n1;;Bo;Dogs?\n2;1;Cy;Yes.\n"
    given = {"text": "said", "id": "nr", "parent_id": "answers_to", "author": "who"}
    thread = read(text, columns=given)
    assert (thread.post.author, thread.comments[0].parent_id) == ("Bo", "1")


def test_no_text_column():
    with pytest.raises(ReadError, match=r"t\.csv: no column looks like.*nr, who, said"):
        read("nr,who,said\n1,Bo,Dogs\n2,Cy,Yes\n")


def test_only_a_header():
    with pytest.raises(ReadError, match="only a header"):
        read(HEADER)


def test_deleted_comments():
    thread = read(
        HEADER + "1,,Bo,Post,,,\n2,1,[deleted],[removed],,,\n3,1,[deleted],Still here,,,\n"
    )
    gone, nameless = thread.comments
    assert (gone.removed, gone.text, gone.author) == (True, "", "")
    assert (nameless.removed, nameless.text, nameless.author) == (False, "Still here", "")
    assert codes(thread) == ["missing_author"]


def test_a_removed_column():
    thread = read("id,parent,text,removed\n1,,Post,False\n2,1,,True\n")
    assert [unit.removed for unit in thread] == [False, True]


def test_bad_fields_are_left_out_and_told():
    thread = read(HEADER + "1,,Bo,Post,someday,lots,\n")
    assert (thread.post.created, thread.post.score) == (None, None)
    assert [(repair.code, repair.comment_id) for repair in thread.repairs] == [
        ("bad_field", "1")
    ] * 2
    assert "line 2: 'someday' is no date" in thread.repairs[0].detail


def test_a_score_of_zero_is_a_score():
    assert read(HEADER + "1,,Bo,Post,,0,\n").post.score == 0


def test_too_many_cells_are_joined_to_a_text_in_the_last_column():
    thread = read("id,author,text\n1,Bo,Well, yes, maybe\n2,Cy,No\n")
    assert thread.comments[0].text == "Well, yes, maybe"
    assert "bad_field" in codes(thread)


def test_too_many_cells_elsewhere_are_named():
    thread = read("id,text,author\n1,Well,Bo,extra,\n2,No,Cy,,\n")
    (told,) = [repair for repair in thread.repairs if repair.code == "bad_field"]
    assert "'extra'" in told.detail


def test_a_truncated_last_row():
    thread = read(HEADER + "1,,Bo,Post,2021-05-24,1,\n2,1,Cy,Half a com")
    assert thread.comments[0].text == "Half a com"
    assert codes(thread) == ["truncated"]


def test_an_unclosed_quotation_mark_does_not_swallow_the_rest():
    thread = read(HEADER + '1,,Bo,Post,,,\n2,1,Cy,"Oops,,,\n3,1,Di,Fine,,,\n4,3,Ed,Good,,,\n')
    assert [comment.id for comment in thread.comments] == ["2", "3", "4"]
    assert thread["2"].text == "Oops"
    assert codes(thread) == ["bad_field"]


def test_an_unclosed_text_of_several_lines_stays_one():
    thread = read(HEADER + '1,,Bo,Post,,,\n2,1,Cy,"One line\nand another\nand a thi')
    assert thread["2"].text == "One line\nand another\nand a thi"
    assert len(thread) == 1


def test_very_long_cells():
    assert len(read("id,text\n1," + "x" * 400_000 + "\n").post.text) == 400_000


def test_rare_breaks_inside_of_cells():
    assert read("id,text\n1,one\x0btwo\n").post.text == "one\ntwo"


def test_numbers_that_a_spreadsheet_made_fractions():
    thread = read("id,parent_id,author,text\n1,,Bo,Post\n2,1.0,Cy,Yes\n3,2.0,Di,No\n")
    assert [comment.parent_id for comment in thread.comments] == ["1", "2"]


def test_excel_in_utf_16_with_tabs():
    thread = read(TABLE.replace(",", "\t").encode("utf-16"))
    assert thread.comments[1].author == "Di"


MANY = "thread_id,id,parent_id,author,text\n" + "".join(
    f"{name},{name}{at},{f'{name}{at - 1}' if at else ''},Ann,Text {at}\n"
    for at in range(3)
    for name in "xyz"
)


def test_several_threads_need_a_choice():
    with pytest.raises(
        ReadError, match=r"it holds 3 threads; choose one of them \(--thread ID\): x, y, z$"
    ):
        read(MANY)
    thread = read(MANY, thread="y")
    assert thread.id == "y"
    assert [unit.id for unit in thread] == ["y0", "y1", "y2"]


def test_many_threads_are_counted_but_not_all_listed():
    text = "thread_id,text\n" + "".join(f"t{at},Hello\n" for at in range(50))
    with pytest.raises(ReadError, match=r"it holds 50 threads; .*t9, \.\.\.$"):
        read(text)


def test_a_thread_that_is_not_there():
    with pytest.raises(ReadError, match=r"no thread 'w'; there are: x, y, z"):
        read(MANY, thread="w")


def test_threads_one_by_one():
    threads = list(read_threads(io.BytesIO(MANY.encode())))
    assert [(thread.id, len(thread)) for thread in threads] == [("x", 2), ("y", 2), ("z", 2)]
    listed = list_threads(io.BytesIO(MANY.encode()))
    assert [(info.id, info.comments) for info in listed] == [("x", 2), ("y", 2), ("z", 2)]


def test_reddits_submission_joins_its_comments():
    text = (
        "id,link_id,parent_id,author,title,selftext,body\n"
        "abc,,,Bo,Dogs,Should they?,\n"
        "c1,t3_abc,t3_abc,Cy,,,Yes\n"
        "c2,t3_abc,t1_c1,Di,,,No\n"
    )
    thread = read(text)
    assert (thread.id, thread.title, thread.post.text) == ("abc", "Dogs", "Should they?")
    assert [(comment.id, comment.parent_id) for comment in thread.comments] == [
        ("c1", "abc"),
        ("c2", "c1"),
    ]
    assert thread.repairs == ()
    assert read(text, thread="t3_abc") == thread


def test_reddits_comments_without_the_submission():
    text = "id,link_id,parent_id,author,body\nc1,t3_abc,t3_abc,Cy,Yes\nc2,t3_abc,t1_c1,Di,No\n"
    thread = read(text)
    assert thread.post.id == "abc"
    assert [comment.parent_id for comment in thread.comments] == ["abc", "c1"]
    assert codes(thread) == ["missing_parent"]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_every_row_of_any_table_comes_back(rows, delimiter):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "parent_id", "author", "text"])
    for at, (parent, author, text) in enumerate(rows):
        writer.writerow([f"n{at}", parent, author, f"{at} {text}"])
    thread = read(out.getvalue(), format="table")
    numbers = sorted(int(unit.text.split()[0]) for unit in thread if unit.text)
    assert numbers == list(range(len(rows)))


def test_an_apostrophe_that_guards_a_formula_is_taken_off_again():
    data = (
        b"id,parent_id,author,text\n0,,Ed,Post\n1,0,'=Ann,'@Ed no\n2,0,Bo,'tis so\n3,0,Bo,''@Ed\n"
    )
    thread = read_bytes(data, "t.csv")
    assert [(c.author, c.text) for c in thread.comments] == [
        ("=Ann", "@Ed no"),
        ("Bo", "'tis so"),
        ("Bo", "'@Ed"),
    ]
