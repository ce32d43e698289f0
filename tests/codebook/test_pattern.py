"""The cue pattern language, one syntax element at a time."""

import time

import pytest

from discourse.codebook import compile_pattern
from discourse.codebook.syntax import fold_pattern
from discourse.errors import CodebookError
from discourse.text import fold

WORDS = {
    "dog": ("dog*", "pupp*", "four-legged friend*"),
    "place": ("office*", "work place*"),
    "thing": ("{dog}", "{place}"),
    "loop": ("a", "{pool}"),
    "pool": ("{loop}",),
    "none": (),
    "broken": ("fine", "(oops"),
    "asks": ("why?",),
}


def hits(pattern: str, text: str) -> list[str]:
    folded = fold(text)
    return [folded[a:b] for a, b in compile_pattern(pattern, WORDS).finditer(folded)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        # words and what may stand between them
        ("let dogs", "Let dogs be.", ["let dogs"]),
        (
            "let dogs",
            "let “dogs” in; let (dogs) out; let,\n   dogs",
            ["let “dogs", "let (dogs", "let,\n   dogs"],
        ),
        ("let dogs", "let the dogs", []),
        ("let dogs", "outlet dogs, let dogsled", []),
        ("let, dogs", "let dogs", ["let dogs"]),
        ("LET Dogs", "let dogs", ["let dogs"]),
        ("let dogs", "_let_ **dogs**", ["let_ **dogs"]),
        ("let dogs", "let" + "-" * 60 + "dogs", []),
        ("let dogs.", "let dogs", ["let dogs"]),
        # hyphens and slashes
        ("anti-dog", "anti-dog, anti dog, anti–dog, antidog", ["anti-dog", "anti dog", "anti-dog"]),
        ("anti dog", "anti-dog", ["anti-dog"]),
        ("and/or", "and/or; and or", ["and/or", "and or"]),
        # apostrophes
        ("don't", "I don’t, dont", ["don't"]),
        ("don’t", "I don't", ["don't"]),
        ("don", "don't", []),
        ("t", "don't", []),
        ("dog", "the dog's bowl", []),
        ("dog*", "the dog's bowl", ["dog's"]),
        ("dogs", "'dogs' are", ["dogs"]),
        ("'em in", "let 'em in; let em in", ["em in"]),
        ("barkin' dogs", "barkin' dogs", ["barkin' dogs"]),
        # wildcards
        (
            "prohibit*",
            "prohibits prohibition prohibit unprohibited",
            ["prohibits", "prohibition", "prohibit"],
        ),
        ("*like", "doglike, like, unlike it, likely", ["doglike", "like", "unlike"]),
        ("*leg*al", "illegal legal legally prolegomenal", ["illegal", "legal", "prolegomenal"]),
        ("let * in", "let them in, let in, let all of them in", ["let them in"]),
        # alternatives and options
        ("(cat|dog) food", "cat food and dog food and food", ["cat food", "dog food"]),
        ("(a|a b|a b c) d", "a b c d; a b d; a d", ["a b c d", "a b d", "a d"]),
        (
            "((big|small) cat|dog*) ran",
            "big cat ran, dogs ran, cat ran",
            ["big cat ran", "dogs ran"],
        ),
        ("[very] good", "very good, good", ["very good", "good"]),
        ("(very|) good", "very good, good", ["very good", "good"]),
        ("[very|so] good", "so good", ["so good"]),
        ("[very] very good", "very good", ["very good"]),
        ("good [dog]", "good dog; good", ["good dog", "good"]),
        # word lists
        ("my {dog}", "my puppy, my four legged friends", ["my puppy", "my four legged friends"]),
        ("no {thing}", "no dogs, no work-place", ["no dogs", "no work-place"]),
        # gaps
        ("keep ... out", "keep out", ["keep out"]),
        ("keep ... out", "keep a b c d e f out", ["keep a b c d e f out"]),
        ("keep ... out", "keep a b c d e f g out", []),
        ("keep … out", "keep it out", ["keep it out"]),
        ("keep ...2 out", "keep a b out", ["keep a b out"]),
        ("keep ...2 out", "keep a b c out", []),
        ("keep...out", "keep (most, not all) out", ["keep (most, not all) out"]),
        ("keep ... out ...", "keep it out now", ["keep it out"]),
        ("... out", "keep it out", ["out"]),
        # the ends of the sentence
        ("^ so", "“So, what? So!", ["so"]),
        ("^so", "And so", []),
        ("(^|but) why", "Why, but why", ["why", "but why"]),
        ("so $", "so it is so!", ["so"]),
        ("so $", "so it is", []),
        ("(so|now $) ", "now so now", ["so", "now"]),
        ("why ?", "why not?", ["why"]),
        ("why?", "but why?!”", ["why"]),
        ("why ?", "why not", []),
        ("why ?", "why? because", []),
        ("why ... ?", "why oh why?)", ["why", "why"]),
        ("wow !", "wow, dogs!!", ["wow"]),
        ("wow !", "wow, dogs?", []),
        # what must not follow
        ("legal !aid", "legal aid, legal highs", ["legal"]),
        ("legal !(aid|advice) *", "legal aid, legal highs", ["legal highs"]),
        ("legal !{dog}", "legal dogs, legal cats", ["legal"]),
        ("!no *", "no yes", ["yes"]),
        ("dog !well-behaved", "dog well behaved, dog well", ["dog"]),
        # numbers
        ("# dogs", "3 dogs, 10,000 dogs, three dogs", ["3 dogs", "10,000 dogs"]),
        ("#kg", "2.5kg 3 kg", ["2.5kg"]),
        ("#%", "50% of 50", ["50%"]),
        ("under #", "under 18.", ["under 18"]),
        ("# dogs", "2,5 dogs, 1.5", ["2,5 dogs"]),
        ("a (*|#) dog", "a 12.5 dog, a b dog", ["a 12.5 dog", "a b dog"]),
        ("a (*|(x|#)) dog", "a 12.5 dog, a b dog", ["a 12.5 dog", "a b dog"]),
        # letters of other languages
        ("straße*", "STRASSE Straßen", ["straßen"]),
        ("forbud*", "Forbudet", ["forbudet"]),
    ],
)
def test_finds(pattern: str, text: str, expected: list[str]) -> None:
    expected_folded = [fold(one) for one in expected]
    assert hits(pattern, text) == expected_folded


@pytest.mark.parametrize(
    ("pattern", "column", "message"),
    [
        ("", 1, "without any word"),
        ("   ", 1, "without any word"),
        ("...", 1, "without any word"),
        ("[a] [b]", 1, "without any word"),
        ("(a b", 1, "'(' has no ')'"),
        ("a [b", 3, "'[' has no ']'"),
        ("(a]", 1, "'(' has no ')'"),
        ("a b)", 4, "closes or divides no group"),
        ("a|b", 2, "closes or divides no group"),
        ("a ()", 3, "group is empty"),
        ("{dog", 1, "no partner"),
        ("a }", 3, "no partner"),
        ("my {dgo}", 4, "did you mean {dog}?"),
        ("my {qqq}", 4, "add it to [words]"),
        ("{none}", 1, "is empty"),
        ("x {loop}", 3, "loop -> pool -> loop"),
        ("{broken}", 1, "word list 'broken': pattern '(oops', column 1"),
        ("{asks}", 1, "ends a cue"),
        ("a ?b", 3, "only at the end"),
        ("a ^b", 3, "nothing may precede"),
        ("a $ b", 5, "nothing may follow"),
        ("a ... ... b", 7, "two gaps"),
        ("a ...0 b", 3, "1 to 30"),
        ("a ...99 b", 3, "1 to 30"),
        ("a ! | b", 3, "right behind it"),
        ("(a !)", 4, "right behind it"),
        ("a !... b", 3, "cannot forbid a gap"),
        ("a ![b] c", 3, "may be empty"),
        ("a & b", 3, "no letter"),
        ("*a*b*c*d", 1, "more than 3"),
        ("a ... b ... c ... d ... e ... f", 1, "too many gaps"),
        ("(" * 30 + "a" + ")" * 30, 21, "nested"),
    ],
)
def test_refuses(pattern: str, column: int, message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        compile_pattern(pattern, WORDS)
    assert f"pattern {pattern!r}, column {column}: " in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("the ban", {"ban"}),
        ("ban*", {"ban"}),
        ("*legal*", {"legal"}),
        ("(cat|dog) the", {"cat", "dog"}),
        ("(cat|) the", {"the"}),
        ("cat ... elephant", {"elephant"}),
        ("*", set()),
        ("(*|dog)", set()),
    ],
)
def test_anchors(pattern: str, anchors: set[str]) -> None:
    assert compile_pattern(pattern, {}).anchors == anchors


def test_may_match_needs_every_group_of_anchors() -> None:
    pattern = compile_pattern("(cat|dog) ... (bark*|meow*) ?", {})
    assert pattern.may_match("do dogs bark?")
    assert not pattern.may_match("do dogs bite?")
    assert not pattern.may_match("do birds bark?")
    assert not pattern.may_match("dogs bark")


@pytest.mark.parametrize(
    "text",
    [
        "Don’t “Ban” — the\u00a0DOGS…",
        "‘Tis a «test» of ＇all＇ the ‐ ‑ – — − dashes`´ʼ‛ „low‟ ＂wide＂",
        "İstanbul ẞ ΣΑΣ",
    ],
)
def test_folds_as_the_text_does(text: str) -> None:
    def blanks(folded: str) -> str:
        return "".join(" " if char.isspace() else char for char in folded)

    assert blanks(fold_pattern(text)) == blanks(fold(text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("a ... a ... a ... b", "a " * 5_000),
        ("a ...12 a ...12 b", "a " * 5_000),
        ("[*] [*] [*] [*] [*] [*] [*] [*] x", "a " * 5_000 + "x"),
        ("(a*|ab*|aba*) (a*|ab*|aba*) (a*|ab*|aba*) (a*|ab*|aba*) x", "abab " * 5_000 + "x"),
        ("*a*a*b", "a" * 50_000 + " b"),
        ("*a*a*b", ("a" * 45 + " ") * 1_000 + "b"),
        ("a b", "a" + "-" * 50_000 + "b"),
        ("a' b", "'" * 50_000 + "ab"),
        ("why ?", "why" + "?" * 50_000 + " x?x"),
        ("# b", "1.1,1" * 10_000 + "b"),
    ],
)
def test_nasty_texts_take_no_time(pattern: str, text: str) -> None:
    begin = time.perf_counter()
    list(compile_pattern(pattern, {}).finditer(text))
    assert time.perf_counter() - begin < 5


def test_alternatives_that_cannot_both_match_do_not_count_against_the_limit() -> None:
    words = "|".join(f"w{number} x" for number in range(60))
    pattern = compile_pattern(f"({words}) ... ({words}) ... ({words})", {})
    assert list(pattern.finditer("w1 x and w59-x w7 x")) == [(0, 19)]
    alike = "|".join(f"... w{number}" for number in range(60))
    with pytest.raises(CodebookError, match="too many gaps"):
        compile_pattern(f"a ({alike}) ({alike}) b", {})


def test_a_wildcard_with_an_apostrophe_is_any_word() -> None:
    pattern = compile_pattern("*'", {})
    assert list(pattern.finditer("'")) == []
    assert list(pattern.finditer("yes")) == [(0, 3)]
