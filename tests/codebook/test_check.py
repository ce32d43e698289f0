"""Static checks: each fault is found, and a sound codebook passes."""

from dataclasses import replace

import pytest

from discourse.codebook import Finding, check, check_examples, parse_codebook
from discourse.model import Codebook, Position, Stance


def test_a_sound_codebook_passes(book: Codebook) -> None:
    assert check(book) == ()


def findings(text: str, old: str, new: str) -> tuple[Finding, ...]:
    assert old in text
    found = check(parse_codebook(text.replace(old, new), "t"))
    assert all(finding.line for finding in found)
    return tuple(replace(finding, line=None) for finding in found)


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
        (
            '"bitten"',
            '"bitten", "(her|his) allergi* ... bad"',
            Finding("warning", "dogs/unwelcome, part harm", "'(her|his) allergi* ... bad' adds nothing to 'allerg*'"),
        ),
        (
            '"let sleeping {dog} lie"',
            '"let ... {dog}"',
            Finding("warning", "dogs/welcome", "'let ... {dog} (in|into ... {place})' never counts: the blocker 'let ... {dog}' takes it back wherever it hits"),
        ),
        (
            '"keep ...3 {dog} out"',
            '{ pattern = "let ... {dog} in", probability = 0.9 }',
            Finding("warning", "dogs/unwelcome", "'let ... {dog} in' never counts: wherever it hits, 'let ... {dog} (in|into ... {place})' of dogs/welcome does, and surer"),
        ),
        (
            '"keep ...3 {dog} out"',
            '{ pattern = "let ... {dog} in", probability = 0.95 }',
            Finding("warning", "dogs/unwelcome", "'let ... {dog} in' decides nothing: wherever it hits, 'let ... {dog} (in|into ... {place})' of dogs/welcome does, as surely"),
        ),
        (
            'statement = "Dogs should be allowed in the office."\nopposite = "unwelcome"',
            "",
            Finding("note", "dogs/welcome", "no statement: the encoder is not asked about it"),
        ),
        (
            'cues = ["keep ...3 {dog} out", "why ... {dog} ?"]\nexamples = ["Please keep your dogs out."]',
            'examples = ["Please keep your dogs out."]\n[[stances.positions]]\nid = "idle"\nstatement = "I do not mind."\nexamples = ["Hm."]',
            Finding("note", "dogs/unwelcome", "no cues: found by its statement alone, which is less sure"),
        ),
    ],
)  # fmt: skip
def test_finds(text: str, old: str, new: str, expected: Finding) -> None:
    assert expected in findings(text, old, new)


def test_a_position_that_is_never_coded() -> None:
    stance = Stance("s", "S", "S?", (Position("p", examples=("x",)),), ("i",), ("e",))
    assert check(Codebook("n", "1", (stance,))) == (
        Finding(
            "warning", "s/p", "no cues, no statement: people can code it, the program never will"
        ),
    )


def test_all_bad_patterns_are_found_not_only_the_first(text: str) -> None:
    found = findings(text, '"allerg*", "bitten"', '"(", ")"')
    assert [one.level for one in found] == ["error", "error"]


def test_a_surer_phrase_is_no_duplicate_of_a_weaker_pattern(text: str) -> None:
    new = '"bitten", { pattern = "allergic", probability = 0.9 }'
    assert findings(text, '"bitten"', new) == ()


@pytest.mark.parametrize(
    "cue",
    [
        "{ pattern = 'let ... {dog} in', probability = 0.99 }",  # surer than what covers it
        "{ pattern = 'never let ... {dog} in', probability = 0.6 }",  # negation turns the other
        "'{dog} cheer* them up'",
        "'let !sleeping {dog}'",
        "'let ... {dog} ...'",  # wider than what it meets
        "'let ...9 {dog} in'",
        "'let {dog} in ?'",
    ],
)
def test_cues_that_do_more_than_the_others(text: str, cue: str) -> None:
    assert findings(text, '"keep ...3 {dog} out"', cue) == ()


def test_what_a_blocker_of_the_rival_leaves_to_a_cue(text: str) -> None:
    cue = "{ pattern = 'let sleeping {dog} lie in', probability = 0.6 }"
    wide = text.replace('"let ... {dog} (in|into', '"let ... {dog} ... (in|into')
    assert findings(wide, '"keep ...3 {dog} out"', cue) == ()
    found = findings(wide, '"keep ...3 {dog} out"', cue.replace("sleeping {dog} lie", "{dog}"))
    assert [finding.where for finding in found] == ["dogs/unwelcome"]


def test_every_finding_has_its_line(text: str) -> None:
    bad = (
        text.replace('"workplace*"', '"(workplace"')
        .replace('{ pattern = "let ... {dog} (in|into ... {place})"', '# no\n  { pattern = "let ("')
        .replace('opposite = "unwelcome"', 'opposite = "nobody"')
        .replace('"bitten"', '"bitten",\n"bitten"')
        .replace('combines = ["welcome", "unwelcome"]', 'combines = [\n"welcome",\n"cat"]')
        .replace("exclude = [", "# exclude = [")
    )
    book = parse_codebook(bad, "t")
    lines = bad.split("\n")
    at = {finding.message[:12]: lines[(finding.line or 0) - 1] for finding in check(book)}
    assert at == {
        "no exclude r": "[[stances]]",
        "word list 'p": 'place = ["office*", "(workplace"]',
        "combines nam": '"cat"]',
        "opposite nam": 'opposite = "nobody"',
        "pattern 'let": '  { pattern = "let (", probability = 0.95 },',
        "part 'bitten": '"bitten"]',
    }
    assert list(at) == [f.message[:12] for f in sorted(check(book), key=lambda f: f.line or 0)]


def test_examples_that_are_coded_otherwise(text: str) -> None:
    book = parse_codebook(text.replace('"Just let the dogs in."', '"Fine.",\n"Hm."'), "t")
    found = check_examples(book, [("dogs", "welcome", "example", "Hm.")])
    assert [(f.where, f.message) for f in found] == [
        ("dogs/welcome", "example is coded otherwise: 'Hm.'")
    ]
    assert book.source.split("\n")[(found[0].line or 0) - 1] == '"Hm."]'


def test_a_codebook_that_was_read_from_nowhere_has_no_lines(book: Codebook) -> None:
    found = check(replace(book, source="", words=()))
    assert found
    assert {finding.line for finding in found} == {None}
