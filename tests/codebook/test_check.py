"""Static checks: each fault is found, and a sound codebook passes."""

import pytest

from discourse.codebook import Finding, check, parse_codebook
from discourse.model import Codebook, Position, Stance


def test_a_sound_codebook_passes(book: Codebook) -> None:
    assert check(book) == ()


def findings(text: str, old: str, new: str) -> tuple[Finding, ...]:
    assert old in text
    return check(parse_codebook(text.replace(old, new), "t"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"keep ...3 {dog} out"',
            '"keep ({dog} out"',
            Finding("error", "dogs/unwelcome", "pattern 'keep ({dog} out', column 6: '(' has no ')'"),
        ),
        (
            '"bitten"',
            '"{cat}"',
            Finding("error", "dogs/unwelcome, part harm", "pattern '{cat}', column 1: there is no word list {cat}; add it to [words]"),
        ),
        (
            '"keep ...3 {dog} out"',
            '"keep ...3 {dog} out", "{dog} CHEER* [us] up"',
            Finding("error", "dogs/unwelcome", "cue '{dog} CHEER* [us] up' (the same as '{dog} cheer* [us] up') also signals dogs/welcome"),
        ),
        (
            '"bitten"',
            '"bitten", "bitten"',
            Finding("warning", "dogs/unwelcome, part harm", "part 'bitten' stands here twice"),
        ),
        (
            '"bitten"',
            '"bitten", "allergic"',
            Finding("warning", "dogs/unwelcome, part harm", "'allergic' adds nothing to 'allerg*'"),
        ),
        (
            '"let sleeping {dog} lie"',
            '"{dog} cheer* [us] up"',
            Finding("error", "dogs/welcome", "cue '{dog} cheer* [us] up' is also a blocker: it never counts"),
        ),
        (
            '"bitten"',
            '"!hurt hurt"',
            Finding("warning", "dogs/unwelcome, part harm", "no text was found that '!hurt hurt' matches"),
        ),
        (
            '"office*"',
            '"office*", "office*"',
            Finding("warning", "[words] place", "'office*' is listed twice"),
        ),
        (
            "[words]",
            '[words]\ncat = ["cat*"]',
            Finding("warning", "[words] cat", "no pattern calls this list"),
        ),
        (
            "[words]",
            '[words]\ncat = ["cat*", "{cat}"]',
            Finding("error", "[words] cat", "word list 'cat': pattern '{cat}', column 1: the word lists call each other in a circle: cat -> cat"),
        ),
        (
            'opposite = "unwelcome"',
            'opposite = "unwelcomed"',
            Finding("error", "dogs/welcome", "opposite names 'unwelcomed', no position here (there are: torn, unwelcome)"),
        ),
        (
            'opposite = "unwelcome"',
            'opposite = "welcome"',
            Finding("error", "dogs/welcome", "opposite names the position itself"),
        ),
        (
            'combines = ["welcome", "unwelcome"]',
            'combines = ["welcome"]',
            Finding("warning", "dogs/torn", "combines names one position; it takes two or more"),
        ),
        (
            'exclude = ["Tells a story about a dog and leaves it there."]',
            "",
            Finding("warning", "dogs", "no exclude rules: coders cannot tell what is left out"),
        ),
        (
            'include = ["Says whether dogs should be let in."]',
            "",
            Finding("warning", "dogs", "no include rules: coders cannot tell what counts"),
        ),
        (
            'examples = ["Please keep your dogs out."]',
            "",
            Finding("warning", "dogs/unwelcome", "no examples"),
        ),
        (
            '["I let sleeping dogs lie."]',
            '["Just let the dogs in."]',
            Finding("error", "dogs/welcome", "both an example and a counter-example: 'Just let the dogs in.'"),
        ),
    ],
)  # fmt: skip
def test_finds(text: str, old: str, new: str, expected: Finding) -> None:
    assert expected in findings(text, old, new)


def test_a_position_that_is_never_coded() -> None:
    stance = Stance("s", "S", "S?", (Position("p", examples=("x",)),), ("i",), ("e",))
    assert check(Codebook("n", "1", (stance,))) == (
        Finding("error", "s/p", "no cues, statement, parts or combines: it is never coded"),
    )


def test_all_bad_patterns_are_found_not_only_the_first(text: str) -> None:
    found = findings(text, '"allerg*", "bitten"', '"(", ")"')
    assert [one.level for one in found] == ["error", "error"]


def test_a_surer_phrase_is_no_duplicate_of_a_weaker_pattern(text: str) -> None:
    new = '"bitten", { pattern = "allergic", probability = 0.9 }'
    assert findings(text, '"bitten"', new) == ()
