"""Folders of comment files: names of fields, ids and parents of many sites, broken files."""

import json

import pytest

from discourse.errors import ReadError
from discourse.readers.exports.staticman import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source
from tests.readers.exports.reading import codes, details, folder_of, pairs, read


def yaml(**fields):
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())


FIRST, SECOND = "a" * 32, "b" * 32
UUID = "f5a2b1c0-1111-2222-3333-444455556666"


def test_files_of_staticman():
    (thread,) = read(READER, folder_of({
        "comment-2.yml": yaml(_id=UUID, _parent=FIRST, name="Cy", email="x", message="No.", date="2019-01-02T10:00:00.000Z"),
        "comment-1.yml": yaml(_id=FIRST, _parent="tea", name="Bo", message="Tea?", date="2019-01-01T10:00:00.000Z"),
    }, "site/tea"))  # fmt: skip
    assert (thread.id, pairs(thread)) == ("tea", [(FIRST, "0"), (UUID, FIRST)])
    assert (thread[UUID].author, thread[UUID].text) == ("Cy", "No.")
    assert thread[UUID].created.startswith("2019-01-02T10:00:00")
    assert codes(thread) == ["missing_parent"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"_id": FIRST}, {"_id": SECOND, "_parent": FIRST}),
        ({"_id": FIRST, "_parent": "/blog/tea/"}, {"_id": SECOND, "_parent": "blog/tea", "replying_to_uid": FIRST}),
        ({"_id": FIRST, "replying_to": ""}, {"_id": SECOND, "replying_to": "1"}),
        ({"_id": FIRST, "replyTo": "0"}, {"_id": SECOND, "replyTo": FIRST}),
        ({"_id": FIRST, "reply_to": None}, {"_id": SECOND, "reply_to": FIRST}),
        ({"id": FIRST, "parent_id": ""}, {"id": SECOND, "parent_id": FIRST}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["yml", "yaml", "json"])
def test_parents_in_all_spellings(first, second, suffix):
    told = {"name": "Bo", "message": "Words", "date": 1550000000}
    write = json.dumps if suffix == "json" else lambda fields: yaml(**fields)
    files = {
        f"entry1.{suffix}": write({**told, **first}),
        f"entry2.{suffix}": write({**told, **second}),
    }
    (thread,) = read(READER, folder_of(files, "tea"))
    assert pairs(thread) == [(FIRST, "0"), (SECOND, FIRST)]


def test_a_parent_that_is_not_there():
    (thread,) = read(
        READER, folder_of({"1.yml": yaml(_id=SECOND, _parent=FIRST, name="Bo", message="Hm")})
    )
    assert pairs(thread) == [(FIRST, "0"), (SECOND, FIRST)]
    assert "orphan" in codes(thread)


def test_a_folder_for_each_page(tmp_path):
    for page in ("cake", "tea", "old/tea"):
        folder = tmp_path / "comments" / page
        folder.mkdir(parents=True)
        (folder / "1.yml").write_text(
            yaml(_id=f"{page}-1", _parent="", name="Bo", message=page, date="2019-01-01")
        )
    threads = read(READER, Source(str(tmp_path / "comments"), tmp_path / "comments"))
    assert [(thread.id, thread.comments[0].text) for thread in threads] == [
        ("cake", "cake"), ("old/tea", "old/tea"), ("tea", "tea"),
    ]  # fmt: skip


def test_front_matter_and_authors_that_are_objects():
    text = (
        "---\nauthor:\n  name: Bo\n  email: x\ndate: 2019-01-01\nreply_id: ''\n---\nTea & *cake*?\n"
    )
    (thread,) = read(READER, folder_of({"1.md": text}))
    assert (thread.comments[0].author, thread.comments[0].text) == ("Bo", "Tea & *cake*?")


def test_markup_is_text_and_markdown_stays():
    first = yaml(_id="1a", name="Bo", message="<p>Tea &amp; cake</p><blockquote>Yes</blockquote>")
    second = yaml(_id="2a", name="Cy", message="> Yes\n\n*No*, 1 < 2")
    (thread,) = read(READER, folder_of({"1.yml": first, "2.yml": second}))
    assert [c.text for c in thread.comments] == ["Tea & cake\n\n> Yes", "> Yes\n\n*No*, 1 < 2"]


def test_files_that_are_none_are_said():
    good = {f"0{n}.yml": yaml(_id=f"a{n}", _parent="", name="Bo", message="Tea?") for n in range(3)}
    bad = {"2.yml": "a: [", "3.yml": "x: 1", "README.txt": "Notes", "4.yml": b"\x00\x01" * 40}
    (thread,) = read(READER, folder_of({**good, **bad}, "tea"))
    assert pairs(thread) == [("a0", "0"), ("a1", "0"), ("a2", "0")]
    told = details(thread, "unparsed")
    assert len(told) == len(bad)
    assert all(any(name in detail for detail in told) for name in bad)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: Bo\nmessage: *c\n",
        "name: !!python/object/apply:os.system ['true']\nmessage: x\n",
        "message: " + "[" * 100_000,
        "- " * 50_000 + "x",
        "name: *nobody\nmessage: x\n",
        "? {a: b}\n: c\nname: [1]\n",
        "\ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_yaml_that_means_harm(text):
    good = yaml(_id="a", _parent="", name="Bo", message="Tea?")
    (thread,) = read(
        READER, folder_of({"1.yml": good, "2.yml": text, "3.yml": good.replace("a", "b", 1)})
    )
    assert len(thread) >= 2 or codes(thread)


def test_damaged_anywhere():
    text = yaml(_id=FIRST, _parent="tea", name="Bo", message="Tea:\n- no", date="2019-01-01")
    for end in range(len(text)):
        files = {"1.yml": yaml(_id="a", _parent="", name="Bo", message="Tea?"), "2.yml": text[:end]}
        (thread,) = READER.read(folder_of(files), Options())
        assert len(thread) == 2 or details(thread, "unparsed")


def test_folders_of_something_else():
    for files in ({"1.yml": "title: x\nlayout: post\n"}, {"a.json": {"name": "x"}}, {"a.txt": "x"}):
        assert READER.sniff(folder_of(files), Options()) == 0
        with pytest.raises(ReadError, match=r"^t: there are no comment files in it$"):
            list(READER.read(folder_of(files), Options()))
