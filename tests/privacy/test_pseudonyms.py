"""No name survives in a text, the text stays readable, and what was found stays the same."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import PrivacyError
from discourse.model import Comment, Repair, Thread
from discourse.privacy import (
    Key,
    Pseudonyms,
    new_key,
    parse_key,
    pseudonymise,
    pseudonymise_analysis,
)
from discourse.privacy.edits import Edited
from discourse.privacy.forms import is_role
from discourse.privacy.invented import first_word, second_word
from discourse.privacy.ordinary import is_known
from discourse.privacy.spelling import normal
from tests import samples
from tests.samples import NAMES

KEY = Key(b"a key for tests")
AUTHORS = [
    "Walt R.", "nurse_dee", "🌧️ Marisol", "Zoë O’Hara-Quist", "$teve B.", "Mother of two, Finch Lane",
    "Will", "skeptic", "TooTall77", "JimmyTheFish", "St. John", "N=1", "小明", "Brenda-Lee Hough",
]  # fmt: skip


def scrubbed(text, *authors, by=""):
    return Pseudonyms(authors, [text], KEY).text(text, by)


def whole(name, text):
    return re.search(rf"(?<![^\W_]){re.escape(normal(name))}(?![^\W_])", normal(text))


@pytest.mark.parametrize(
    ("author", "said", "gone"),
    [
        ("Walt R.", "WALT, look. walt's yard, Walts point, @walt and Ｗalt", "walt"),
        ("Zoë Laidlaw", "Zoe said so; ZOË; Zoe\u0308's", "zoe"),
        ("nurse_dee", "Dee and nurse dee and NurseDee", "dee"),
        ("JimmyTheFish", "what Jimmy said, jimmy the fish", "jimmy"),
        ("Brenda-Lee Hough", "Brenda Lee, Ms Hough", "hough"),
        ("$teve B.", "$teve has it. Steve B. too", "teve"),
        ("Zoë 🍄", "no, Zoë 🍄, no", "🍄"),
        ("小明", "小明说得对", "小明"),
        ("🦊🦊", "I agree with 🦊🦊!", "🦊"),
        ("Anna O’Brien", "as O'Brien says", "brien"),
    ],
)
def test_every_form_of_a_name_is_replaced(author, said, gone):
    assert gone not in normal(scrubbed(said, author))


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Will", "It will be my will, and will you look? What will be, will be."),
        ("Hope", "I hope so. There is hope."),
        ("skeptic", "I am a skeptic. Every skeptic is."),
        ("Anonymous", "An anonymous note; Anonymous said so."),
        ("Ann Lee-Hall", "Meet me in the Corn Hall."),
        ("Ed", "Costs 5 to 10 000 000, 2012-07-04, 1990-2000, e.g. 3.14 or 555."),
    ],
)
def test_what_is_no_name_stays(author, said):
    assert scrubbed(said, author) == said


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Will", "What Will said is true."),
        ("Will", "Will, that is wrong."),
        ("Will", "I think that Will is wrong."),
        ("Hope", "Ban it. Hope's point is good."),
        ("skeptic", "@skeptic you are wrong."),
        ("eras", "Das wars. Gruss eras"),
    ],
)
def test_a_name_that_is_a_word_is_replaced_where_it_is_a_name(author, said):
    assert not whole(author, scrubbed(said, author, by=author))


def test_addresses_and_handles_of_others_go():
    said = "Mail bo@x.org, +44 20 7946 0018, https://x.org/u/bo or u/quist_zo; @mary_k and Mary_K."
    made = scrubbed(said, "Ann")
    assert not re.search(r"x\.org|7946|quist|mary", made, re.IGNORECASE)
    assert made.startswith("Mail [e-mail], [phone], [link] or ")


def test_two_parts_of_a_name_side_by_side_are_one_pseudonym():
    made = scrubbed("On Finch Lane it is worse.", "Mother of two, Finch Lane")
    assert re.fullmatch(r"On \w+ it is worse\.", made)


def test_the_same_name_is_called_the_same_in_any_thread():
    one = Pseudonyms(["Bob", "Ann Lee"], ["hm"], KEY)
    two = Pseudonyms(["ANN  LEE", "Cy", "Di"], ["@bob hm"], KEY)
    assert one.name("Ann Lee") == two.name("ANN  LEE")
    assert two.text("@bob hm") == f"@{one.name('Bob')} hm"
    assert one.name("Bob") != Pseudonyms(["Bob"], [], Key(b"another")).name("Bob")


def test_five_hundred_people_are_told_apart():
    names = [f"person{n}" for n in range(500)]
    pseudonyms = Pseudonyms(names, [], KEY)
    made = {pseudonyms.name(name) for name in names}
    assert len(made) == len(names)
    assert not made & set(names)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 3))
def test_invented_names_are_no_words(digest, attempt):
    for word in (first_word(digest, attempt), second_word(digest, attempt)):
        assert re.fullmatch(r"[A-Z][a-z]{4,6}", word)
        assert not is_known(word.lower())


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(AUTHORS),
            st.sampled_from(AUTHORS).map(str.upper),
            st.sampled_from(
                ["I think", "that", ",", "what", "said", "\n\n", "is wrong.", "@", "🍄"]
            ),
            st.text("ab .,'@_-ëñ小🍄\n", max_size=8),
        ),
        max_size=14,
    )
)
def test_no_name_survives_whatever_stands_around_it(pieces):
    text = " ".join(pieces)
    made = scrubbed(text, *AUTHORS)
    assert made == scrubbed(text, *AUTHORS)
    for name in AUTHORS:
        if name not in ("Will", "skeptic"):  # words as well
            assert not whole(name, made)


@given(
    st.text("abc ", max_size=30),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xy", max_size=4)), max_size=5
    ),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_stretches_move_with_the_text(text, edits, start, length):
    edits = [(a, min(a + n, len(text)), new) for a, n, new in edits if a < len(text)]
    edited = Edited(text, edits)
    start = min(start, len(text))
    end = min(start + length, len(text))
    low, high = edited.moved(start, end)
    assert 0 <= low <= high <= len(edited.text)
    if not any((a < end and start < b) or a == b for a, b, _ in edits):
        assert edited.text[low:high] == text[start:end]


def thread_of(*texts, repairs=()):
    post = Comment(
        "t3_abc12", None, "Ed Grendon", "Ban it.", "2012-07-04T10:00", 5.0, "http://x.org"
    )
    comments = tuple(
        Comment(f"t1_{n}xyz9", "t3_abc12", f"Walt{n}", text) for n, text in enumerate(texts)
    )
    return Thread("grendons-blog", "Grendon on bans", "http://x.org", "x", post, comments, repairs)


def test_ids_titles_and_repairs_say_nothing():
    repairs = (
        Repair("left_out", "t1_0xyz9", "a pingback: 'Grendon writes about bans'"),
        Repair("orphan", "t1_1xyz9", "t1_1xyz9 answers 98765432, which is missing in page2.html"),
        Repair("incomplete", None, "the page says 40 comments; 2 are in it, see http://x.org/2"),
    )
    made = pseudonymise(thread_of("No, Grendon.", "Yes.", repairs=repairs), KEY)
    assert not re.search(r"(?i)grendon|xyz9|98765432|page2|x\.org|abc12", repr(made))
    assert [unit.id for unit in made.units] == ["0", "1", "2"]
    assert made.repairs[2].detail.startswith("the page says 40 comments; 2 are in it")
    assert re.fullmatch(r"thread-[0-9a-f]{6}", made.id)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_found_is_the_same_and_spans_hold(name):
    analysis = samples.analysis_of(name, "cues")
    made = pseudonymise_analysis(analysis, KEY)
    assert made.thread == pseudonymise(analysis.thread, KEY)
    texts = {unit.id: unit.text for unit in made.thread.units}
    for record in (*made.targets, *made.replies, *made.stances, *made.relations):
        for span in record.evidence:
            assert span.text == texts[record.comment_id][span.start : span.end] != ""
    for claim in made.claims:
        assert claim.text == texts[claim.comment_id][claim.start : claim.end] != ""
    for kind in ("stances", "replies", "claims", "standings", "tones", "relations"):
        pairs = list(zip(getattr(analysis, kind), getattr(made, kind), strict=True))
        same = [
            ("position",),
            ("act",),
            ("type", "central"),
            ("standing", "salience"),
            ("polarity",),
        ]
        for fields in same:
            for old, new in pairs:
                if hasattr(old, fields[0]):
                    assert [getattr(old, f) for f in fields] == [getattr(new, f) for f in fields]
    for unit in analysis.thread.units:
        if unit.author and not is_role(unit.author):
            assert not any(whole(unit.author, text) for text in texts.values())


def test_a_key_is_never_shown_and_nothing_else_is_one():
    text = new_key()
    key = parse_key(text.encode(), "k")
    assert text.strip() not in repr(key)
    for other in (b"", text.encode()[:-3], b"x" + text.encode(), text.encode() * 2, b"\xff" * 64):
        with pytest.raises(PrivacyError, match=r"^some\.key: this is no key"):
            parse_key(other, "some.key")


def test_a_thread_without_authors_or_texts():
    bare = thread_of("", "")
    bare = replace(bare, comments=tuple(replace(c, author="") for c in bare.comments), title=None)
    made = pseudonymise(bare, KEY)
    assert [unit.author for unit in made.comments] == ["", ""]
    assert made.title is None
