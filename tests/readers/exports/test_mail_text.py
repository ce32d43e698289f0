"""The words of a mail: decoded, quotations marked, signatures and footers gone."""

import base64
import time

import pytest

from tests.readers.exports.mailboxes import archive, mail, read, text_of


@pytest.mark.parametrize(
    ("encoding", "charset", "body"),
    [
        ("quoted-printable", "utf-8", "Caf=C3=A9, two =\nlines"),
        ("quoted-printable", "iso-8859-1", "Caf=E9, two =\nlines"),
        ("base64", "utf-8", base64.encodebytes("Café, two lines".encode()).decode()),
        ("8bit", "utf-8", "Café, two lines"),
        ("x-unheard", "unheard", "Café, two lines"),
        ("BASE64", '"utf-8"', base64.encodebytes("Café, two lines".encode()).decode()[:-3]),
    ],
)
def test_encodings(encoding, charset, body):
    fields = {
        "Content_Type": f"text/plain; charset={charset}",
        "Content_Transfer_Encoding": encoding,
    }
    assert text_of(body, **fields)[:14] == "Café, two line"


def test_a_wrong_charset_is_said():
    data = mail("1", body="Caf\xe9", Content_Type="text/plain; charset=utf-8").encode("latin-1")
    (thread,) = read(archive(data))
    assert thread.post.text == "Café"
    assert [repair.code for repair in thread.repairs] == ["encoding"]


def test_flowed_lines_are_put_together():
    body = "> Tea is \n> good \n> for you.\nNo, it \nis not.\n-- \nAnn"
    flowed = "text/plain; format=flowed"
    assert text_of(body, Content_Type=flowed) == "> Tea is good for you.\n\nNo, it is not."
    assert text_of("日 \n本", Content_Type=f"{flowed}; delsp=yes") == "日本"


MULTIPART = """--b
Content-Type: multipart/alternative; boundary="c"

--c
Content-Type: text/plain

Plain.
--c
Content-Type: text/html

<p>HTML.</p>
--c--
--b
Content-Type: application/pdf; name="menu.pdf"
Content-Transfer-Encoding: base64
Content-Disposition: attachment

AAAA
--b
Content-Type: message/rfc822

Subject: Another

Forwarded.
--b--
"""


def test_of_alternatives_the_plain_one_and_attachments_by_name():
    (thread,) = read(mail("1", body=MULTIPART, Content_Type='multipart/mixed; boundary="b"'))
    assert thread.post.text == "Plain."
    assert [(repair.code, repair.detail) for repair in thread.repairs] == [
        ("left_out", "attached: 'menu.pdf' (application/pdf)"),
        ("left_out", "attached: a forwarded message"),
    ]


def test_html_alone():
    body = (
        "<html><body><p>Tea, <b>always</b>.</p><div class='gmail_quote'>On Monday Bo wrote:"
        "<blockquote><p>Tea?</p></blockquote></div></body></html>"
    )
    expected = "Tea, always.\n\nOn Monday Bo wrote:\n\n> Tea?"
    assert text_of(body, Content_Type="text/html; charset=utf-8") == expected
    both = f"--c\nContent-Type: text/plain\n\n \n--c\nContent-Type: text/html\n\n{body}\n--c--\n"
    assert text_of(both, Content_Type='multipart/alternative; boundary="c"') == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Tea.\n-- \nAnn Lee\nTeahouse", "Tea."),
        ("Tea.\n--\nAnn", "Tea."),
        ("Tea.\n-- \nAnn\n\nOn Monday Bo wrote:\n> Jam", "Tea.\n\nOn Monday Bo wrote:\n\n> Jam"),
        ("Yes -- \nand no.", "Yes --\nand no."),
        (
            f"Tea.\n{'_' * 47}\ntea mailing list\ntea@lists.example.org\nhttps://a.org/listinfo/tea",
            "Tea.",
        ),
        ("Tea.\n____________________\nJam.", "Tea.\n____________________\nJam."),
    ],
)
def test_signatures_and_footers(body, text):
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("On Monday, Bo wrote:\n>>Tea?\n>No.\nWhy?", "On Monday, Bo wrote:\n\n> > Tea?\n> No.\n\nWhy?"),
        ("No.\n\nOn Mon, Mar 2, 2020,\nBo <b@example.org> wrote:\n> Tea?",
         "No.\n\nOn Mon, Mar 2, 2020,\nBo <b@example.org> wrote:\n\n> Tea?"),
        ("No.\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: tea\nSubject: Tea?\n\nTea?\nOr jam?",
         "No.\n\n> -----Original Message-----\n> From: Bo\n> Sent: Monday\n> To: tea\n> Subject: Tea?\n>\n> Tea?\n> Or jam?"),
        ("No.\n\n________________________________\nVon: Bo\nGesendet: Montag\nAn: Tee\nBetreff: Tee?\n\nTee?",
         "No.\n\n> ________________________________\n> Von: Bo\n> Gesendet: Montag\n> An: Tee\n> Betreff: Tee?\n>\n> Tee?"),
        ("No.\n\n*From:* Bo\n*Date:* Monday\n*To:* tea\n\nTea?",
         "No.\n\n> *From:* Bo\n> *Date:* Monday\n> *To:* tea\n>\n> Tea?"),
        ("----- Original Message -----\nFrom: Bo\nTo: tea\nSent: Monday\n\n> Tea?\nNo.",
         "> ----- Original Message -----\n> From: Bo\n> To: tea\n> Sent: Monday\n\n> Tea?\n\nNo."),
        ("From: here to there.\nTo: be or not.\nTea.", "From: here to there.\nTo: be or not.\nTea."),
    ],
)  # fmt: skip
def test_quotations_are_marked(body, text):
    assert text_of(body) == text


def test_more_parts_than_anybody_reads():
    body = "--b\n\nHi\n" * 1_200
    (thread,) = read(mail("1", body=body, Content_Type='multipart/mixed; boundary="b"'))
    assert "only these are read" in thread.repairs[0].detail


PARTS = 'multipart/mixed; boundary="b"'
HOSTILE = {
    "an attachment": (
        "--b\n\nHi\n--b\nContent-Type: application/zip; name=x.zip\n\n" + ("A" * 76 + "\n") * 400_000,
        {"Content_Type": PARTS},
    ),
    "base64 text": ("SGkg" * 300_000, {"Content_Transfer_Encoding": "base64"}),
    "almost base64": (("A" * 149_990 + " ") * 40, {"Content_Type": PARTS}),
    "parts in parts": (
        "".join(
            f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(9_000)
        ),
        {"Content_Type": 'multipart/mixed; boundary="b0"'},
    ),
    "mails in mails": ("Content-Type: message/rfc822\n\n" * 9_000, {"Content_Type": "message/rfc822"}),
    "parameters": ("Hi", {"Content_Type": "text/plain" + "; a=b" * 100_000}),
    "parameters of a part": ("--b\nContent-Type: text/plain" + "; a=b" * 100_000, {"Content_Type": PARTS}),
    "encoded words": ("Hi", {"Subject": "=?utf-8?q?a?= " * 100_000}),
    "quotation marks": (">" * 500_000 + "\n" + "> " * 500_000, {}),
    "signatures": ("-- \n" * 200_000, {}),
    "original messages": ("-----Original Message-----\n" * 100_000, {}),
    "heads": ("From: a\nTo: b\n" * 100_000, {}),
    "flowed": ("> a \n" * 200_000, {"Content_Type": "text/plain; format=flowed"}),
    "beginnings": ("From 1 " * 200_000 + "\n" + ("From 1 " * 40 + "\n") * 5_000, {}),
    "comments": ("Hi", {"From": "(" * 300_000}),
    "HTML": ("<div>" * 100_000, {"Content_Type": "text/html"}),
    "charset": ("Hi", {"Content_Type": "text/plain; charset=idna"}),
    "fields": ("Hi", {f"X_{n}": "y" for n in range(200_000)}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_take_linear_time(name):
    body, fields = HOSTILE[name]
    data = archive(mail("1", body=body, **fields))
    began = time.process_time()
    threads = read(data)
    assert time.process_time() - began < 6
    assert threads[0].post.id == "1@example.org"


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/mixed; boundary=b"])
def test_long_texts_in_base64_are_kept_and_files_are_not_taken_apart(kind):
    words = base64.encodebytes(b"Tea is good. " * 20_000).decode()
    fields = {"Content_Type": kind, "Content_Transfer_Encoding": "base64"}
    if kind.startswith("multipart"):
        del fields["Content_Transfer_Encoding"]
        file = base64.encodebytes(b"\0\1\2" * 90_000).decode()
        words = (
            "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
            f"{words}--b\nContent-Type: image/png; name=cup.png\n"
            f"Content-Transfer-Encoding: base64\n\n{file}--b\n\nLast.\n--b--\n"
        )
    (thread,) = read(mail("1", body=words, **fields))
    assert thread.post.text.count("Tea is good.") == 20_000
    if kind.startswith("multipart"):
        assert thread.post.text.endswith("Last.")
        assert [r.detail for r in thread.repairs] == ["attached: 'cup.png' (image/png)"]
