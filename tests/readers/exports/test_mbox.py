"""Mailing lists: who answers whom, whatever the heads say or leave out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.exports.mbox import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.mailboxes import archive, mail, read, shape, told


def ids(*names):
    return " ".join(f"<{name}@example.org>" for name in names)


def test_in_reply_to_and_references():
    (thread,) = read(
        mail("1", body="Tea or not?"),
        mail("2", "1", From="bo@example.org (Bo)"),
        mail("3", "", References=ids("1", "2"), Subject="Something else"),
        mail("4", "1", References=ids("1", "2", "3")),
    )
    assert (thread.id, thread.title, thread.source_format) == ("1@example.org", "Tea?", "mbox")
    assert shape(thread) == [("1", ""), ("2", "1"), ("3", "2"), ("4", "3")]
    assert [unit.author for unit in thread.units] == ["Ann Lee", "Bo", "Ann Lee", "Ann Lee"]
    assert thread.post.created == "2020-03-03T10:00:00Z"
    assert thread.repairs == ()


def test_what_is_answered_but_not_there():
    (thread,) = read(
        mail("2", "1", body="Yes."),
        mail("4", "3", References=ids("1", "2", "3")),
        mail("5", "3", References=ids("1", "2", "3")),
    )
    assert shape(thread) == [("1", ""), ("2", "1"), ("3", "2"), ("4", "3"), ("5", "3")]
    assert (thread.title, thread.post.removed, len(thread)) == ("Tea?", True, 3)
    assert sorted(told(thread)) == [("missing_parent", "1"), ("missing_parent", "3")]


def test_answers_that_name_no_message_follow_their_subject_and_say_so():
    first, second = read(
        mail("1"),
        mail("2", Subject="AW: [tea] RE: tea?"),
        mail("3", Subject="Jam?"),
        mail("4", Subject="[tea] Re[2]: Tea?"),
        mail("5", Subject="Re: Toast?"),
    )[:2]
    assert shape(first) == [("1", ""), ("2", "1"), ("4", "1")]
    assert told(first) == [("flat", "2"), ("flat", "4")]
    assert "probable, not certain" in first.repairs[0].detail
    assert shape(second) == [("3", "")]


def test_the_same_subject_without_re_begins_another_thread():
    assert [thread.id[0] for thread in read(mail("1"), mail("2"))] == ["1", "2"]


def test_mails_without_ids():
    (thread,) = read(mail("", body="Tea?"), mail("", Subject="Re: Tea?", body="No."))
    assert shape(thread) == [("message-1", ""), ("message-2", "message-1")]
    assert told(thread).count(("missing_id", "message-2")) == 1


def test_copies_are_read_once_and_others_of_the_same_id_are_kept():
    (thread,) = read(mail("1"), mail("2", "1"), mail("2", "1"), mail("2", "1", body="Jam."))
    assert [unit.text for unit in thread.units] == ["Tea.", "Tea.", "Jam."]
    assert [code for code, _ in told(thread)].count("duplicate_id") >= 2
    assert len({unit.id for unit in thread.units}) == 3


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_cycle_is_cut(length):
    mails = [mail(str(n), str((n + 1) % length), body=f"{n}") for n in range(length)]
    (thread,) = read(*mails)
    assert sorted(unit.text for unit in thread.units) == sorted(map(str, range(length)))
    if length > 1:
        assert "cycle" in [code for code, _ in told(thread)]


def test_monthly_text_archives_of_mailman():
    text = """From ann at example.org  Tue Mar  3 10:00:00 2020
From: ann at example.org (Ann Lee)
Date: Tue, 3 Mar 2020 10:00:00 +0000
Subject: [tea] Tea?
Message-ID: <1@example.org>

Tea or not?
-------------- next part --------------
A non-text attachment was scrubbed...
Name: menu.pdf
Type: application/pdf
Size: 1234 bytes
Desc: not available
URL: <http://lists.example.org/x/menu.pdf>

From bo at example.org  Tue Mar  3 11:00:00 2020
From: bo at example.org (=?utf-8?q?B=C3=B8?= Lind)
Date: Tue, 3 Mar 2020 11:00:00 +0000
Subject: [tea] Tea?
In-Reply-To: <1 at example.org>
References: <1@example.org>
Message-ID: <2@example.org>

On Tue, Mar 3, 2020, Ann Lee wrote:
> Tea or not?

Tea.
-------------- next part --------------
An HTML attachment was scrubbed...
URL: <http://lists.example.org/x/attachment.htm>
"""
    (thread,) = read(text.encode())
    assert shape(thread) == [("1", ""), ("2", "1")]
    assert [unit.author for unit in thread.units] == ["Ann Lee", "Bø Lind"]
    assert thread.post.text == "Tea or not?"
    assert thread.comments[0].text == (
        "On Tue, Mar 3, 2020, Ann Lee wrote:\n\n> Tea or not?\n\nTea."
    )
    assert [r.detail for r in thread.repairs] == ["attached: 'menu.pdf' (taken out by the archive)"]


def test_many_threads_and_the_chosen_one():
    mails = [mail(str(n), Subject=f"Question {n}") for n in range(12)]
    mails += [mail(f"{n}a", str(n), body="Answer.") for n in range(12)]
    assert [len(thread) for thread in read(*mails)] == [1] * 12
    for wish in ("7@example.org", "<7@example.org>"):
        (thread,) = read(*mails, thread=wish)
        assert shape(thread) == [("7", ""), ("7a", "7")]
    with pytest.raises(
        ReadError, match=r"^list.mbox: there is no thread 'x'; there are: 0@.*\.\.\.$"
    ):
        read(*mails, thread="x")


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("=?utf-8?b?VGVl?= =?utf-8?q?_f=C3=BCr?=\n =?iso-8859-1?q?_alle=A0?=", "Tee für alle"),
        ("Re: =?utf-8?q?Re=3A_Tea=3F?=", "Tea?"),
        ("=?unheard?q?Tea?=", "Tea"),
        ("=?utf-8?q?broken", "=?utf-8?q?broken"),
        ("Tee f\xfcr alle", "Tee für alle"),
    ],
)
def test_words_of_a_subject(subject, shown):
    data = archive(mail("1", Subject=subject).encode("latin-1"))
    assert read(data)[0].title == shown


@pytest.mark.parametrize(
    ("told_from", "author"),
    [
        ("=?utf-8?q?S=C3=B8ren?= <s@example.org>", "Søren"),
        ('"=?utf-8?b?U8O4cmVu?=" <s@example.org>', "Søren"),
        ('"Lee, Ann \\"A.\\"" <a@example.org>', 'Lee, Ann "A."'),
        ("ann at example.org (Ann Lee)", "Ann Lee"),
        ("<ann@example.org>", "ann@example.org"),
        ("", ""),
        ("Ann Lee", "Ann Lee"),
        ("Ann via Tea <tea@lists.example.org>", "Ann"),
    ],
)
def test_authors(told_from, author):
    assert read(mail("1", From=told_from))[0].post.author == author


@pytest.mark.parametrize(
    ("date", "created"),
    [
        ("Tue, 3 Mar 2020 10:00:00 +0100", "2020-03-03T10:00:00+01:00"),
        ("3 Mar 2020 10:00 GMT", "2020-03-03T10:00:00Z"),
        ("Tue Mar  3 10:00:00 2020", "2020-03-03T10:00:00"),
        ("soon", None),
        ("Tue, 99 Foo 2020 10:00:00 +9999", None),
        ("", None),
    ],
)
def test_dates(date, created):
    (thread,) = read(mail("1", Date=date))
    assert thread.post.created == created
    assert [code for code, _ in told(thread)] == (["bad_field"] if date and not created else [])


def test_lines_that_look_like_the_beginning_of_a_mail():
    body = ">From here on, tea.\n>>From there, jam.\nFrom now on 2 cups.\n\nFrom 7 to 9: tea."
    (thread,) = read(mail("1", body=body), mail("2", "1"))
    assert thread.post.text == (
        "From here on, tea.\n\n> From there, jam.\n\nFrom now on 2 cups.\n\nFrom 7 to 9: tea."
    )
    assert len(thread) == 1


def test_lengths_are_believed_where_they_fit():
    inner = "From bo@example.org Tue Mar  3 11:00:00 2020\nSubject: not a mail\n\nNo."
    whole = mail("1", body=inner, Content_Length=str(len(inner) + 1))
    (thread,) = read(archive(whole, mail("2", "1")))
    assert thread.post.text.endswith("No.")
    assert len(read(archive(mail("1", body=inner, Content_Length="7"), mail("2", "1")))) == 2


def test_line_breaks_of_any_kind():
    data = archive(mail("1", body="One\n\ntwo"), mail("2", "1"))
    assert read(data.replace(b"\n", b"\r\n")) == read(data)


def test_recognised_by_its_first_lines():
    def score(data):
        return READER.sniff(Source("list.mbox", data), Options())

    assert score(archive(mail("1"))) > 0.9
    assert score(b"\n\n" + archive(mail("1"))) > 0.9
    for other in (b"", b"From the 3 of us: tea.\n", b"From: Ann\nSubject: Tea\n\nTea", b"\0From 1"):
        assert score(other) < 0.5


@pytest.mark.parametrize("data", [b"", b"Tea.", b"\x89PNG\r\n\x1a\n", b"From me 2020\n"])
def test_no_mails(data):
    with pytest.raises(ReadError, match=r"^list.mbox: there are no messages in it$"):
        read(data)


SMALL = archive(
    mail("1", body="Tea or not?\n-- \nAnn"),
    mail("2", "1", body="> Tea or not?\nTea.", From="=?utf-8?q?B=C3=B8?= <bo@example.org>"),
    mail("3", "2", body="=54ea.", Content_Transfer_Encoding="quoted-printable"),
    mail(
        "4",
        "9",
        References=ids("1", "9"),
        Content_Type='multipart/mixed; boundary="b"',
        body="--b\n\nJam.\n--b\nContent-Type: image/png\n\nxx\n--b--",
    ),
    mail("", Subject="Re: Tea?", body="<p>No</p>", Content_Type="text/html; charset=utf-8"),
)


def all_hangs_together(threads):
    for thread in threads:
        names = [unit.id for unit in thread.units]
        assert len(set(names)) == len(names)
        assert {comment.parent_id for comment in thread.comments} <= set(names)


@given(st.data())
def test_mutations_give_threads_or_a_read_error(data):
    changed = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 40))] = data.draw(
            st.lists(st.sampled_from([b"<", b">", b"=?", b"\n", b"\n\n", b"From 1\n", b"\xff", b"--b",
                                      b"\0", b": ", b"1", b"\r", b"@", b'"', b";"]), max_size=4)
            .map(b"".join)
        )  # fmt: skip
    try:
        threads = read(bytes(changed))
    except ReadError as problem:
        assert "\n" not in str(problem)  # noqa: PT017 - either may happen
        return
    all_hangs_together(threads)


@given(st.integers(0, len(SMALL)))
def test_truncation_keeps_every_whole_mail(size):
    if size < SMALL.index(b"\n\n"):
        return
    threads = read(SMALL[:size])
    all_hangs_together(threads)
    found = sum(1 for thread in threads for unit in thread.units if not unit.removed)
    assert found >= SMALL[:size].count(b"From ann@") - 1


def test_chains_as_long_as_an_archive():
    size = 5_000
    (thread,) = read(*(mail(str(n), str(n - 1) if n else "") for n in range(size)))
    assert len(thread) == size - 1
    assert thread.comments[-1].parent_id == f"{size - 2}@example.org"
    long = mail("x", References=ids(*range(100_000)))
    assert len(read(long)[0]) == 1
