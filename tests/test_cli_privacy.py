"""Nothing that a command puts out holds a name, an address, an id or the key."""

import re
import stat

import click
import pytest

from discourse.cli.graph import _formats
from discourse.renderers import RENDERERS, THREAD_RENDERERS
from tests.samples import path_of
from tests.test_cli_analysis import run

PEOPLE = {
    "Walt Grendon": "t1_9xkq",
    "walt grendon": "t1_9xkr",
    "🌧️ Marisol": "t1_77aa",
    "Mother of two, Finch Lane": "t1_77ab",
    "$teve B.": "t1_77ac",
    "nurse_dee": "t1_77ad",
    "Zoë O’Hara-Quist": "t1_77ae",
    "TooTall77": "t1_77af",
    "Hope": "t1_77ag",
    "Dr. Anneke V.": "t1_77ah",
    "Kev (ex Dray Hill)": "t1_77ai",
}
TEXTS = [
    "Prohibition failed, and I have worked on this ward for nine years.",
    "I hope that it will work. @nurse_dee what Walt said is true; Grendon's yard proves it.",
    "Marisol: you are right! As TOOTALL77 says, ban it. http://example.org/u/walt-grendon",
    "> Prohibition failed\n\nDr. Anneke V., that is wrong. Hope is wrong too, Anneke.",
    "Zoë, mail me: zoe.ohara@example.org or @quist_zo. O’Hara-Quist never wrote that.",
    "Thanks Steve B. and $teve! Kev's point, “Mother of two, Finch Lane” has it.",
    "My mother had seizures; nurse_dee knows. u/TooTall77 too.",
    "It should be legal. What Dee said, what Kev said.",
    "No, Tall77. walt grendon is my neighbour.",
    "I agree with Hope. Research it, but ban it in the street.",
    "Nobody died of it in forty years, Marisol!",
]
HIDDEN = [
    "Walt", "Grendon", "Marisol", "Finch Lane", "nurse_dee", "Zoë", "O’Hara", "Quist", "quist_zo",
    "TooTall77", "Anneke", "Dray Hill", "zoe.ohara", "example.org", "Hope", "$teve",
    "2012-07-04", "4711.5", *PEOPLE.values(),
]  # fmt: skip
WORDS = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in HIDDEN), re.IGNORECASE)
MODEL = ("--model", "cues")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "walt-grendon-blog.csv"
    lines = ["id,parent_id,author,text,created,score,url"]
    ids = list(PEOPLE.values())
    for i, (author, unit) in enumerate(PEOPLE.items()):
        parent = "" if i == 0 else ids[(i - 1) // 2]
        text = TEXTS[i].replace('"', '""')
        lines.append(
            f'{unit},{parent},"{author}","{text}",2012-07-04T10:0{i % 10}:00Z,4711.5,'
            f"https://example.org/{unit}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return tmp_path_factory.mktemp("key") / "study.key"


def leaks(text, key):
    found = [match[0] for match in WORDS.finditer(text)]
    # "hope" the verb is no name
    return [name for name in found if name != "hope"] + [key.name] * (
        key.read_text(encoding="ascii").strip() in text
    )


@pytest.mark.parametrize("quotes", [("--quotes", "verbatim"), ("--quotes", "none")])
def test_a_report_holds_no_name(source, key, tmp_path, quotes):
    result = run("report", source, "--pseudonyms", key, *MODEL, *quotes, "-o", tmp_path / "r")
    assert result.exit_code == 0, result.stderr
    files = sorted((tmp_path / "r").iterdir())
    assert "checklist.md" in {file.name for file in files}
    for file in files:
        assert not leaks(file.name, key)
        assert not leaks(file.read_bytes().decode("utf-8", "ignore"), key), file.name
    assert not leaks(result.stdout, key)
    for page in ("report.html", "report.md"):  # and says that it does not
        assert "All names are invented" in (tmp_path / "r" / page).read_text(encoding="utf-8")


def test_what_is_printed_holds_no_name(source, key, tmp_path):
    out = tmp_path / "out"
    for name in RENDERERS:
        result = run(
            "analyse", source, "--pseudonyms", key, *MODEL, "--format", name, "-o", out / name
        )
        if "needs pyarrow" in result.stderr:
            continue
        assert result.exit_code == 0, result.stderr
    for name in THREAD_RENDERERS:
        assert (
            run(
                "read", source, "--pseudonyms", key, "--format", name, "-o", out / f"t-{name}"
            ).exit_code
            == 0
        )
    for name in _formats():
        if name not in ("png", "pdf"):
            result = run(
                "graph",
                source,
                "--pseudonyms",
                key,
                *MODEL,
                "--format",
                name,
                "-o",
                out / f"g.{name}",
            )
            assert result.exit_code == 0, result.stderr
    result = run("claims", source, "--pseudonyms", key, *MODEL)
    assert result.exit_code == 0
    assert not leaks(result.stdout, key)
    files = [file for file in out.rglob("*") if file.is_file()]
    assert len(files) > 10
    for file in files:
        assert not leaks(file.read_bytes().decode("utf-8", "ignore"), key), file.name


def test_a_comparison_holds_no_name(source, key, tmp_path):
    other = tmp_path / "other.csv"
    text = source.read_text(encoding="utf-8").replace("Walt Grendon,", "Wilma Grendon,")
    other.write_text(text.replace("Prohibition failed", "Prohibition failed here"), "utf-8")
    for ending in ("md", "html", "json"):
        out = tmp_path / f"c.{ending}"
        for quotes in ((), ("--quotes", "none")):
            result = run("compare", source, other, "--pseudonyms", key, *MODEL, *quotes, "-o", out)
            assert result.exit_code == 0, result.stderr
            shown = out.read_text(encoding="utf-8")
            assert not leaks(shown, key)
            # Pairs are found in the words as they were, also where none of them is shown.
            assert shown.count("not quoted") > 3 or not quotes
            assert "pseudonyms" in shown if ending == "json" else "names are invented" in shown


def test_a_sample_holds_no_name(source, key, tmp_path):
    result = run("sample", source, "--pseudonyms", key, "-n", "5", "-o", tmp_path / "s")
    assert result.exit_code == 0, result.stderr
    for file in (tmp_path / "s").iterdir():
        assert not leaks(file.read_bytes().decode("utf-8", "ignore"), key), file.name


def test_the_same_key_gives_the_same_names_and_another_does_not(source, key, tmp_path):
    once, again = (run("read", source, "--pseudonyms", key).stdout for _ in range(2))
    other = run("read", source, "--pseudonyms", tmp_path / "other.key").stdout
    assert once == again != other


def test_a_key_is_made_for_its_owner_alone_and_nothing_else_is_ever_one(source, tmp_path):
    key = tmp_path / "new.key"
    result = run("read", source, "--pseudonyms", key)
    assert "a new key is in" in result.stderr
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = source.read_bytes()
    result = run("read", source, "--pseudonyms", source)
    assert result.exit_code == 1
    assert "this is no key" in result.stderr
    assert source.read_bytes() == before


def test_without_a_file_the_key_is_kept_in_the_users_own_folder(source, tmp_path, monkeypatch):
    monkeypatch.setattr(click, "get_app_dir", lambda name: str(tmp_path / name))
    for args in (["read", "--pseudonyms", source], ["read", source, "--pseudonyms"]):
        result = run(*args)
        assert result.exit_code == 0, result.stderr
        assert not WORDS.search(result.stdout.replace("I hope", ""))
    assert [path.name for path in (tmp_path / "discourse").iterdir()] == ["pseudonyms.key"]


def test_quotes_without_pseudonyms_keep_the_names():
    path = path_of("needle-exchange-vote")
    result = run("analyse", path, *MODEL, "--quotes", "none")
    assert "nurse_dee" in result.stdout
    assert "hepatitis" not in result.stdout
    assert run("claims", path, *MODEL, "--quotes", "some").exit_code == 2


def test_a_key_lies_apart_from_what_is_read_and_written(source, tmp_path):
    folder = source.parent
    result = run("report", folder, "--pseudonyms", folder / "key.txt", *MODEL, "-o", tmp_path / "r")
    assert result.exit_code == 1
    assert "must not lie in the folder that is read" in result.stderr
    out = tmp_path / "r"
    result = run("report", source, "--pseudonyms", out / "study.key", *MODEL, "-o", out)
    assert result.exit_code == 1
    assert "must not lie in the folder that is written" in result.stderr
    assert not out.exists()
    assert not (folder / "key.txt").exists()
