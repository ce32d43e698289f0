"""Codebook files: what they hold, and how a bad one is refused."""

from pathlib import Path

import pytest

from discourse.codebook import compile_codebook, load_codebook, parse_codebook, shipped
from discourse.errors import CodebookError
from discourse.model import Codebook, Cue, Part

MINIMAL = """\
name = "n"
version = "1"
[[stances]]
id = "s"
label = "S"
question = "S?"
[[stances.positions]]
id = "p"
cues = ["yes"]
"""


def test_reads_every_key(book: Codebook) -> None:
    assert (book.name, book.version, book.title) == ("office-dogs", "2", "Dogs at work")
    assert book.description == "Do commenters want dogs in the office?"
    assert book.words == (
        ("dog", ("dog*", "pupp*", "four-legged friend*")),
        ("place", ("office*", "workplace*")),
    )
    (stance,) = book.stances
    assert stance.choose == "first"
    assert stance.include == ("Says whether dogs should be let in.",)
    assert stance.exclude == ("Tells a story about a dog and leaves it there.",)
    torn, welcome, unwelcome = stance.positions
    assert torn.combines == ("welcome", "unwelcome")
    assert welcome.label == "Dogs are welcome"
    assert welcome.opposite == "unwelcome"
    assert welcome.cues == (
        Cue("{dog} cheer* [us] up", 0.7),
        Cue("let ... {dog} (in|into ... {place})", 0.95),
    )
    assert welcome.blockers == ("let sleeping {dog} lie",)
    assert welcome.counter_examples == ("I let sleeping dogs lie.",)
    assert unwelcome.statement == "Dogs should be kept out of the office."
    assert unwelcome.parts == (
        Part("animal", (Cue("{dog}", 0.8),)),
        Part("harm", (Cue("allerg*", 0.6), Cue("bitten", 0.6))),
    )


def test_inline_parts_take_the_probability_of_their_position() -> None:
    text = MINIMAL.replace(
        'cues = ["yes"]', 'probability = 0.5\nparts = [{ id = "a", cues = ["x"] }]'
    )
    (position,) = parse_codebook(text, "t").stances[0].positions
    assert position.parts == (Part("a", (Cue("x", 0.5),)),)


def test_a_statement_alone_makes_a_position() -> None:
    text = MINIMAL.replace('cues = ["yes"]', 'statement = "Yes."')
    assert parse_codebook(text, "t").stances[0].positions[0].statement == "Yes."


def test_a_position_may_be_for_people_alone() -> None:
    (position,) = parse_codebook(MINIMAL.replace('cues = ["yes"]', ""), "t").stances[0].positions
    assert (position.id, position.cues, position.statement) == ("p", (), "")


def test_the_line_is_that_of_the_entry_and_not_of_its_first_double() -> None:
    text = MINIMAL.replace(
        'cues = ["yes"]',
        'examples = [\n"p", # ["]\n"",\n]\n[[stances.positions]]\nid = "q"\ncues = ["yes"]',
    )
    with pytest.raises(
        CodebookError, match=r"^t, line 11: stance 's', position 'p': examples holds"
    ):
        parse_codebook(text, "t")


def test_the_digest_does_not_depend_on_line_ends_or_a_byte_order_mark(text: str) -> None:
    digest = parse_codebook(text, "a").digest
    assert len(digest) == 64
    assert parse_codebook("\ufeff" + text.replace("\n", "\r\n"), "b").digest == digest
    assert parse_codebook(text + "# more\n", "a").digest != digest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "n"', "name = n", "t: not valid TOML: Invalid value (at line 1"),
        ('name = "n"', "", "t: name is missing"),
        ('name = "n"', "name = 3", "t, line 1: name must be a string in quotes, not 3"),
        ('version = "1"', 'version = " "', "t, line 2: version is empty"),
        ('version = "1"', 'version = "1"\nversoin = "2"', "t, line 3: unknown key 'versoin'; did you mean 'version'?"),
        ('version = "1"', 'version = "1"\nqqq = 1', "line 3: unknown key 'qqq'; known are name, version"),
        ("[[stances]]", "[words]\na = 'b'\n[[stances]]", "line 4: [words]: a must be an array"),
        ("[[stances]]", "[words]\na = [1]\n[[stances]]", "line 4: [words]: a must hold strings"),
        ("[[stances]]", "[words]\na = ['']\n[[stances]]", "line 4: [words]: a holds an empty string"),
        ("[[stances]]", '[words]\n"a{" = ["b"]\n[[stances]]', "cannot be called from a pattern"),
        ("[[stances]]", "[[words]]\n[[stances]]", "words must be a table: [words]"),
        ('id = "s"', "", "stance number 1: id is missing"),
        ('id = "s"', 'id = "s t"', "line 4: stance 's t': id 's t' may hold only letters"),
        ('label = "S"', "", "stance 's': label is missing"),
        ('question = "S?"', "", "stance 's': question is missing"),
        ('question = "S?"', 'question = "S?"\nchoose = "last"', "line 7: stance 's': choose must be one of strongest, first"),
        ('question = "S?"', 'question = "S?"\ninclud = []', "line 7: stance 's': unknown key 'includ'; did you mean 'include'?"),
        ('question = "S?"', 'question = "S?"\ninclude = "x"', "line 7: stance 's': include must be an array in [brackets]"),
        ('id = "p"', 'id = "p"\nprobability = 1.5', "line 9: stance 's', position 'p': probability must be over 0"),
        ('id = "p"', 'id = "p"\nprobability = true', "not True"),
        ('cues = ["yes"]', 'cue = ["yes"]', "line 9: stance 's', position 'p': unknown key 'cue'; did you mean 'cues'?"),
        ('cues = ["yes"]', "cues = [3]", "line 9: stance 's', position 'p': a cue is a string or a table"),
        ('cues = ["yes"]', 'cues = [{ patern = "yes" }]', "entry of cues: unknown key 'patern'; did you mean 'pattern'?"),
        ('cues = ["yes"]', "cues = [{ probability = 0.3 }]", "entry of cues: pattern is missing"),
        ('cues = ["yes"]', 'cues = [{ pattern = "yes", probability = "high" }]', "not 'high'"),
        ('cues = ["yes"]', 'cues = ["yes"]\n[[stances.positions]]\nid = "p"\ncues = ["no"]', "two positions have the id 'p'"),
        ('cues = ["yes"]', 'parts = [{ id = "a" }]', "part 'a': a part needs cues"),
        ('cues = ["yes"]', 'parts = ["a"]', "parts must be tables with an id"),
        ('[[stances.positions]]\nid = "p"\ncues = ["yes"]', "", "stance 's': no positions"),
    ],
)  # fmt: skip
def test_refuses(old: str, new: str, message: str) -> None:
    assert old in MINIMAL
    with pytest.raises(CodebookError) as caught:
        parse_codebook(MINIMAL.replace(old, new), "t")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_refuses_a_file_without_stances() -> None:
    with pytest.raises(CodebookError, match="no stances"):
        parse_codebook('name = "n"\nversion = "1"\n', "t")


def test_loads_a_file(tmp_path: Path, text: str, book: Codebook) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    assert load_codebook(path) == load_codebook(str(path)) == book
    assert load_codebook(path).digest == book.digest


def test_names_what_ships_when_a_name_is_unknown() -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook("qqq")
    assert all(name in str(caught.value) for name in shipped())


def test_suggests_a_name() -> None:
    name = shipped()[0]
    with pytest.raises(CodebookError, match=f"did you mean '{name}'"):
        load_codebook(name + "s")


def test_refuses_a_folder_and_other_encodings(tmp_path: Path, text: str) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        load_codebook(tmp_path)
    path = tmp_path / "latin.toml"
    path.write_bytes(text.replace("Dogs", "Hündchen").encode("latin-1"))
    with pytest.raises(CodebookError, match="not UTF-8"):
        load_codebook(path)


def test_what_a_stance_is_about():
    book = parse_codebook(
        'name = "n"\nversion = "1"\n[words]\nphone = ["phone*"]\n[[stances]]\nid = "s"\nlabel = "S"\n'
        'question = "Q?"\nabout = ["{phone}"]\n[[stances.positions]]\nid = "p"\ncues = ["ban it"]\n',
        "n.toml",
    )
    assert book.stances[0].about == ("{phone}",)
    assert [p.source for p in compile_codebook(book).stances[0].about] == ["{phone}"]
