"""Outline text: the right tree from any layout, and bodies that look like heads stay bodies."""

import textwrap
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.readers import read_bytes

POST = "Dogs should be on leads.\n\nThat is what I think, at least."


def read(text, name="dogs.txt", **options):
    data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
    return read_bytes(data, name, format="outline", **options)


def tree(thread):
    return [(comment.id, comment.author, comment.parent_id) for comment in thread.comments]


def texts(thread):
    return {comment.id: comment.text for comment in thread.comments}


def found(thread):
    return [(repair.code, repair.comment_id) for repair in thread.repairs]


# A longer example first: every usual thing at once.

BLOG = """\
Dogs should be on leads.

That is what I think, at least. My reasons:
1. They bite.
2. They run.

  1. J. R. Hartley says:

    I agree. Two things:

    1. They bark.
    2. They smell.

    Bob says: no. But Bob says:
    a lot of things.

    1. /dev/dog says:

      > They bark.

      Mine doesn’t.
        It is deaf.

      1. ANN $mith 🐕 says:

        Poor thing.

    2. ann $mith 🐕 says:


  2. Re: leads says:

    3. Ann says:

    is how a novel could begin. “2. Bob says:” is how it could go on.

  10. 42 says:

    Wow.
"""


def test_a_blog_thread():
    thread = read(BLOG)
    assert tree(thread) == [
        ("1", "J. R. Hartley", "0"),
        ("1.1", "/dev/dog", "1"),
        ("1.1.1", "ANN $mith 🐕", "1.1"),
        ("1.2", "ann $mith 🐕", "1"),
        ("2", "Re: leads", "0"),
        ("10", "42", "0"),
    ]
    assert thread.post.text == (
        "Dogs should be on leads.\n\nThat is what I think, at least. My reasons:\n"
        "1. They bite.\n2. They run."
    )
    assert texts(thread)["1"].endswith("Bob says: no. But Bob says:\na lot of things.")
    assert "1. They bark.\n2. They smell." in texts(thread)["1"]
    assert texts(thread)["1.1"] == "> They bark.\n\nMine doesn’t.\n  It is deaf."
    assert texts(thread)["1.2"] == ""
    assert texts(thread)["2"].startswith("3. Ann says:\n\nis how a novel")
    assert found(thread) == [("missing_id", "10"), ("empty_text", "1.2")]
    assert "3 to 9" in thread.repairs[0].detail


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"\n", b"  \t\n"),
        lambda data: data.replace(b"    ", b"\t\t").replace(b"  ", b"\t"),
        lambda data: data.replace(b"  ", "\u00a0\u00a0".encode()),
        lambda data: data.replace(b" says:", "\u00a0says:".encode()),
        lambda data: b"\n\n" + data.rstrip() + b"\n\n\n",
    ],
)
def test_the_same_thread_however_it_was_saved(change):
    thread, changed = read(BLOG), read(change(BLOG.encode()))
    assert tree(changed) == tree(thread)
    assert changed.post == thread.post
    if b"\t" not in change(BLOG.encode()).replace(b" \t\n", b""):
        assert changed.comments == thread.comments


def test_other_encodings():
    plain = BLOG.replace(" 🐕", "é")
    thread = read(plain.encode("cp1252"))
    assert thread.comments == read(plain).comments
    assert found(thread)[0] == ("encoding", None)


def test_mojibake():
    plain = BLOG.replace("🐕", "é")
    garbled = plain.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    thread = read(garbled.encode())
    assert thread.comments == read(plain).comments
    assert found(thread)[0] == ("mojibake", None)


# Heads.


@pytest.mark.parametrize(
    ("head", "author", "created"),
    [
        ("1. Ann says:", "Ann", None),
        ("1) Ann says:", "Ann", None),
        ("1.  Ann  B.  said:", "Ann B.", None),
        ("1. Ann writes: ", "Ann", None),
        ("1. Ann wrote on May 24, 2021 at 3:06 pm:", "Ann", "2021-05-24T15:06:00"),
        ("1. Ann says (24 May 2021):", "Ann", "2021-05-24"),
        ("1. Ann says: (2021-05-24)", "Ann", "2021-05-24"),
        ("1. Ann says: May 24, 2021 at 3:06 pm", "Ann", "2021-05-24T15:06:00"),
        ("1. Ann (24 May 2021) says:", "Ann", "2021-05-24"),
        ("1. Ann on 24 May 2021 said:", "Ann", "2021-05-24"),
        ("1. Ann (the other one) says:", "Ann (the other one)", None),
        ("1. Simon says says:", "Simon says", None),
        ("1. 2. says:", "2.", None),
        ("1. **Ann** says:", "Ann", None),
        ("1. [Ann](https://example.org) says:", "Ann", None),
        ("1. _Ann_ says:", "_Ann_", None),
        ("1. says:", "", None),
        ("* Ann says:", "Ann", None),
        ("- Ann says:", "Ann", None),
        ("+ Ann says:", "Ann", None),
    ],
)
def test_heads(head, author, created):
    thread = read(f"Post.\n\n{head}\n\n  Text.\n")
    (comment,) = thread.comments
    assert (comment.id, comment.author, comment.created) == ("1", author, created)
    assert comment.text == "Text."


@pytest.mark.parametrize(
    "line", ["Ann says:", "1.Ann says:", "1. Ann says", "1. Ann: hello", "1. So"]
)
def test_lines_that_are_no_heads(line):
    thread = read(f"Post.\n\n1. Bo says:\n\n  Text.\n\n  {line}\n\n  More.\n")
    assert len(thread) == 1
    assert line in thread.comments[0].text


def test_text_in_the_same_line():
    thread = read("Post.\n\n1. Ann says: Yes.\n   Indeed.\n   1. Bo says: No.\n2. Cy says: Well.\n")
    assert tree(thread) == [("1", "Ann", "0"), ("1.1", "Bo", "1"), ("2", "Cy", "0")]
    assert texts(thread) == {"1": "Yes.\nIndeed.", "1.1": "No.", "2": "Well."}


def test_dates_below_the_heads():
    thread = read("""\
        1. Ann says:
           May 24, 2021 at 3:06 pm

           Yes.

           1. Bo says:
              May 25, 2021 at 9:00 am

              No.
        """)
    assert [comment.created for comment in thread.comments] == [
        "2021-05-24T15:06:00",
        "2021-05-25T09:00:00",
    ]
    assert list(texts(thread).values()) == ["Yes.", "No."]


def test_a_single_date_in_a_body_is_text():
    thread = read(
        "P.\n\n1. Ann says:\n\n  24 May 2021\n\n  Yes.\n\n2. Bo says:\n\n  No.\n\n3. C says:\n\n  A.\n"
    )
    assert thread.comments[0].created is None
    assert texts(thread)["1"] == "24 May 2021\n\nYes."


def test_pictures_before_the_names():
    thread = read("1. [f72] Ann says:\n   Yes.\n2. [a0b] Bo says:\n   No.\n")
    assert [comment.author for comment in thread.comments] == ["Ann", "Bo"]
    thread = read("1. [mod] Ann says:\n   Yes.\n2. Bo says:\n   No.\n3. Cy says:\n   No.\n")
    assert thread.comments[0].author == "[mod] Ann"


# Layouts: who is below whom.


def test_right_aligned_numbers():
    lines = []
    for at in range(1, 13):
        lines += [f"{at:>4}. A{at} says:", "      Text.", "        1. B says:", "           Text."]
    thread = read("\n".join(lines))
    assert [comment.parent_id for comment in thread.comments] == [
        parent for at in range(1, 13) for parent in ("0", str(at))
    ]
    assert found(thread) == [("empty_text", None)]


def test_children_moved_by_longer_numbers():
    lines = []
    for at in (*range(1, 13), *range(98, 102)):
        gap = " " * len(f"{at}. ")
        lines += [
            f"{at}. A says:",
            "",
            f"{gap}Text.",
            "",
            f"{gap}1. B says:",
            "",
            f"{gap}   Yes.",
            "",
        ]
    thread = read("\n".join(lines))
    assert not any(comment.removed for comment in thread.comments)
    assert [comment.parent_id for comment in thread.comments[1::2]] == [
        comment.id for comment in thread.comments[::2]
    ]


def test_steps_that_vary():
    thread = read("""\
        1. A says:
           Text
             1. B says:
                Text
                    1. C says:
                       Text
             2. D says:
                Text
          2. E says:
             Text
        """)
    assert [(author, parent) for _, author, parent in tree(thread)] == [
        ("A", "0"), ("B", "1"), ("C", "1.1"), ("D", "1"), ("E", "0"),
    ]  # fmt: skip


def test_bodies_at_the_margin():
    thread = read("""\
          1. **Ann** says:

        I think so.

        1. Really.

             1. **Bo** says:

        No.

          2. **Cy** says:

        Maybe.
        """)
    assert tree(thread) == [("1", "Ann", "0"), ("1.1", "Bo", "1"), ("2", "Cy", "0")]
    assert texts(thread)["1"] == "I think so.\n\n1. Really."


def test_lines_that_lost_their_indentation_stay_in_the_body():
    thread = read("""\
        Post.

          1. Ann says:

            First
        and second
             third.

            1. Bo says:

              Yes.
        """)
    assert texts(thread)["1"] == "First\nand second\n third."
    assert len(thread) == 2


def test_nested_lists_where_the_indentation_is_used_up():
    thread = read("""\
        1. A says:

          Text

          1. B says:

            Text

            1. C says:

              Text

            1. D says:

              Text

            2. E says:

              Text

        2. F says:

          Text
        """)
    assert [(author, parent) for _, author, parent in tree(thread)] == [
        ("A", "0"), ("B", "1"), ("C", "1.1"), ("D", "1.1.1"), ("E", "1.1.1"), ("F", "0"),
    ]  # fmt: skip
    assert ("skipped_level", "1.1.1.1") in found(thread)


@pytest.mark.parametrize("step", [2, 3, 4, 8])
def test_a_reply_two_levels_below_hangs_on_a_placeholder(step):
    pad = " " * step
    thread = read(
        f"Post.\n\n1. A says:\n\n{pad}Text\n\n{pad}1. B says:\n\n{pad * 2}Text\n\n"
        f"2. C says:\n\n{pad}Text\n\n{pad * 2}1. D says:\n\n{pad * 3}Text\n\n"
        f"{pad * 2}2. E says:\n\n{pad * 3}Text\n\n{pad}2. F says:\n\n{pad * 2}Text\n"
    )
    assert tree(thread) == [
        ("1", "A", "0"), ("1.1", "B", "1"), ("2", "C", "0"), ("2.1", "", "2"),
        ("2.1.1", "D", "2.1"), ("2.1.2", "E", "2.1"), ("2.2", "F", "2"),
    ]  # fmt: skip
    assert thread["2.1"].removed
    assert found(thread) == [("skipped_level", "2.1")]


def test_the_only_reply_may_skip_a_level():
    thread = read("Post.\n\n  1. A says:\n\n    Text\n\n      1. B says:\n\n        Text\n")
    assert tree(thread) == [("1", "A", "0"), ("1.1", "", "1"), ("1.1.1", "B", "1.1")]


def test_two_placeholders_for_two_levels():
    thread = read("""\
        1. A says:

          Text

          1. B says:

            Text

        2. C says:

          Text

              1. D says:

                Text
        """)
    assert [comment.id for comment in thread.comments] == [
        "1",
        "1.1",
        "2",
        "2.1",
        "2.1.1",
        "2.1.1.1",
    ]


def test_numbers_that_jump():
    thread = read("P.\n\n1. A says:\n\n  T\n\n3. B says:\n\n  T\n\n  2. C says:\n\n    T\n")
    assert [comment.id for comment in thread.comments] == ["1", "3", "3.2"]
    assert found(thread) == [("missing_id", "3"), ("missing_id", "3.2")]


def test_numbers_that_begin_again():
    thread = read(
        "P.\n\n1. A says:\n\n  T\n\n2. B says:\n\n  T\n\n1. C says:\n\n  T\n\n  1. D says:\n\n    T\n"
    )
    assert tree(thread) == [
        ("1", "A", "0"), ("2", "B", "0"), ("1~2", "C", "0"), ("1~2.1", "D", "1~2"),
    ]  # fmt: skip
    assert found(thread) == [("duplicate_id", "1~2")]


def test_lists_where_every_number_is_one():
    thread = read("1. A says:\n\n   T\n\n   1. B says:\n\n      T\n\n1. C says:\n\n   T\n")
    assert [comment.id for comment in thread.comments] == ["1", "1.1", "2"]


def test_bullets_below_numbers():
    lines = []
    for at in range(1, 4):
        lines += [
            f"{at}. A says:",
            "   T",
            "     * B says:",
            "       T",
            "     * C says:",
            "       T",
        ]
    thread = read("\n".join(lines))
    assert [comment.id for comment in thread.comments][:4] == ["1", "1.1", "1.2", "2"]


def test_an_excerpt_that_begins_in_the_middle():
    thread = read(
        "      7. A says:\n\n        T\n\n  12. B says:\n\n    T\n\n    1. C says:\n\n      T\n"
    )
    assert [(author, parent) for _, author, parent in tree(thread)] == [
        ("A", "0"), ("B", "0"), ("C", "12"),
    ]  # fmt: skip


# Bodies that look like heads.


@pytest.mark.parametrize(
    "body",
    [
        "1. Ann says:\n2. Bob says:\n3. Cy says:",
        "2. Bob says:\n\nThat is a quotation.",
        "1. Bob says:\n\nThat is a quotation.",
        "As you know,\n1. Bob says:\nnothing.",
        "Text.\n\n3. Ann says:",
        "Ann says:\n\nBob says:",
        "> 1. Bob says:\n>\n> No.",
        "I quote:\n\n1. Bob says:\n\n  The whole comment.\n\nAnd I disagree.",
        "I quote:\n\n1. Bob says:\n\n  The comment.\n\n  1. Cy says:\n\n    The answer.\n\nEnd.",
        "1. First\n2. Second\n   1. Deeper",
        "* says:\n\nis what it says.",
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_bodies_that_look_like_heads(body, last):
    indented = textwrap.indent(body, "    ")
    rest = "" if last else "\n\n    1. Di says:\n\n      No.\n\n  2. Ed says:\n\n    Well."
    thread = read(f"Post.\n\n  1. Xi says:\n\n{indented}{rest}\n")
    assert texts(thread)["1"] == body
    assert [comment.author for comment in thread.comments] == (
        ["Xi"] if last else ["Xi", "Di", "Ed"]
    )


def test_a_whole_page():
    thread = read("""\
        Dogs on leads
        Posted on May 24, 2021 by Bo Lee

        Dogs should be on leads.

        2 thoughts on “Dogs on leads”

          1. Ann says:

            Yes.

          2. Cy says:

            No.

        Comments are closed.
        """)
    assert (thread.title, thread.post.author, thread.post.created) == (
        "Dogs on leads", "Bo Lee", "2021-05-24",
    )  # fmt: skip
    assert thread.post.text == "Dogs should be on leads."
    assert texts(thread)["2"] == "No."
    (repair,) = thread.repairs
    assert repair.code == "unparsed"
    assert "Comments are closed." in repair.detail


def test_no_post():
    thread = read("1. Ann says:\n\n  Yes.\n")
    assert (thread.post.id, thread.post.text) == ("0", "")
    assert found(thread) == [("empty_text", None)]


def test_a_comment_numbered_zero():
    thread = read("Post.\n\n0. Ann says:\n\n  Yes.\n\n1. Bo says:\n\n  No.\n")
    assert thread.post.id == "post"
    assert [comment.id for comment in thread.comments] == ["0", "1"]


def test_ten_thousand_comments_and_deep_nesting():
    lines = ["Post.", ""]
    for at in range(10_000):
        depth = at % 50
        pad = "  " * depth
        number = at // 50 + 1 if not depth else 1
        lines += [f"{pad}{number}. User {at} says:", "", f"{pad}  Text {at}.", ""]
    thread = read("\n".join(lines))
    assert len(thread) == 10_000
    assert thread.repairs == ()
    assert [comment.text for comment in thread.comments] == [f"Text {at}." for at in range(10_000)]


# Any thread in any layout.


@dataclass
class Layout:
    margin: int
    step: str
    mark: str
    says: str
    blank_before: bool
    blank_after: bool
    moved: bool  # children stand where the parent's text begins


PARAGRAPHS = st.sampled_from(
    [
        "Yes.",
        "No, certainly not.\nNot at all.",
        "1. First item\n2. Second item",
        "* one\n* two\n  * deeper",
        "> 4. Bob says:\n> quoted",
        "Bob says:",
        "I said that 2. Bob says:",
        "7. Ann says:\nSo what?",
        "1. Ann says:\nand\n2. Bob says:\nno more",
        "In 2021 Ann said: “no”",
        "1. Why not?",
        "Ünïcödé 🙂 $5",
        "http://example.org/?a=1:2",
    ]
)
NAMES = st.sampled_from(
    ["Ann", "ann", "ANN", "J. R. Lee", "/dev/x", "A_B", "42", "x:y", "An Old Dog", "$mith", "🐕 Rex", "Who said what"]
)  # fmt: skip
BODIES = st.lists(PARAGRAPHS, max_size=3).map("\n\n".join)
TREES = st.lists(st.tuples(st.integers(0, 3), NAMES, BODIES.filter(bool)), min_size=1, max_size=25)
LAYOUTS = st.builds(
    Layout,
    st.sampled_from([0, 2, 3]),
    st.sampled_from(["  ", "   ", "    ", "\t"]),
    st.sampled_from([".", ")"]),
    st.sampled_from(["says", "wrote", "said"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def grown(items):
    """Comments with the path that their distance from the deepest open list gives them."""
    path = []
    for up, author, body in items:
        depth = max(0, len(path) + 1 - up) if path else 0
        path = path[: depth + 1]
        path = [*path[:-1], path[-1] + 1] if len(path) == depth + 1 else [*path, 1]
        yield tuple(path), author, body


def written(comments, layout):
    lines = ["Dogs should be on leads.", ""]
    for path, author, body in comments:
        if layout.moved and layout.step != "\t":
            pad = " " * (layout.margin + sum(len(f"{number}. ") for number in path[:-1]))
            inner = pad + " " * len(f"{path[-1]}. ")
        else:
            margin = (
                layout.step * bool(layout.margin) if layout.step == "\t" else " " * layout.margin
            )
            pad = margin + layout.step * (len(path) - 1)
            inner = pad + layout.step
        if layout.blank_before and lines[-1]:
            lines.append("")
        lines.append(f"{pad}{path[-1]}{layout.mark} {author} {layout.says}:")
        if layout.blank_after:
            lines.append("")
        lines += [inner + line if line else "" for line in body.split("\n")]
    return "\n".join(lines) + "\n"


def expected(comments):
    for path, author, body in comments:
        name = ".".join(map(str, path))
        yield name, name.rpartition(".")[0] or "0", author, body


@settings(max_examples=150)
@given(TREES, LAYOUTS)
def test_any_thread_in_any_layout_comes_back(items, layout):
    comments = list(grown(items))
    thread = read(written(comments, layout).encode())
    assert [
        (comment.id, comment.parent_id, comment.author, comment.text) for comment in thread.comments
    ] == list(expected(comments))
    assert thread.post.text == "Dogs should be on leads."


@settings(max_examples=150)
@given(TREES, LAYOUTS, st.data())
def test_comments_cut_from_a_thread_cost_no_other_comment(items, layout, data):
    comments = list(grown(items))
    kept = data.draw(st.lists(st.sampled_from(range(len(comments))), min_size=1, unique=True))
    left = [comments[at] for at in sorted(kept)]
    thread = read(written(left, layout).encode())
    shown = [comment for comment in thread.comments if not comment.removed]
    assert [(comment.author, comment.text) for comment in shown] == [
        (author, body) for _, author, body in left
    ]


@given(st.text(st.sampled_from("123.) *says:\nAnn \t>-“”"), max_size=300))
def test_no_text_is_lost_whatever_comes(text):
    thread = read_bytes(("Post. 1. Ann\n" + text).encode(), "x")
    held = [thread.title or "", thread.post.author, *(unit.text for unit in thread)]
    held += [repair.detail for repair in thread.repairs]
    assert "".join(held).count("“") == text.count("“")
    assert len({unit.id for unit in thread}) == len(thread.units)
