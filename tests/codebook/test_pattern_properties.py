"""What holds for every pattern: phrases of its shape are found, nothing else ever breaks."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from discourse.codebook import compile_pattern
from discourse.codebook.screen import Screen
from discourse.errors import CodebookError

Pair = tuple[str, list[str]]  # a pattern, and the words of a phrase of its shape

LISTS = {"pet": ("cat*", "dog", "guinea pig*"), "any": ("{pet}", "it's")}
letters = st.text("abcdefg", min_size=1, max_size=4)
fillers = st.lists(letters, max_size=3)
separators = st.sampled_from([" ", ", ", "-", " (", "\n", " – ", '" "', "/"])


@st.composite
def plain(draw: st.DrawFn) -> Pair:
    word = draw(st.sampled_from(["it's", "ban", "don't"]) | letters)
    end = draw(letters)
    return draw(
        st.sampled_from(
            [
                (word, [word]),
                (f"{word}*", [word + end]),
                (f"*{word}", [end + word]),
                (f"{word}-{end}", [word, end]),
                ("*", [word]),
                ("#", ["12.5"]),
                ("{pet}", ["guinea", "pigs"]),
                ("{any}", ["it's"]),
                ("!zz", []),
            ]
        )
    )


def combined(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda pairs: (" ".join(p for p, _ in pairs), [w for _, words in pairs for w in words])
        ),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}|{two[1][0]})", two[0][1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}|{two[1][0]})", two[1][1])),
        st.tuples(inner, st.booleans()).map(lambda one: (f"[{one[0][0]}]", one[0][1] * one[1])),
        st.tuples(inner, fillers, inner).map(
            lambda three: (
                f"{three[0][0]} ...3 {three[2][0]}",
                three[0][1] + three[1] + three[2][1],
            )
        ),
    )


pairs = st.recursive(plain(), combined, max_leaves=8)


@settings(max_examples=200, deadline=None)
@given(pairs, st.data())
def test_a_phrase_of_its_shape_is_found(pair: Pair, data: st.DataObject) -> None:
    source, words = pair
    assume(words)
    try:
        pattern = compile_pattern(source, LISTS)
    except CodebookError:
        assume(condition=False)
        return
    phrase = "".join(word + data.draw(separators) for word in words)
    spans = list(pattern.finditer(phrase))
    assert spans
    for start, end in spans:
        assert 0 <= start < end <= len(phrase)
        assert phrase[start].isalnum()


@settings(max_examples=200, deadline=None)
@given(pairs, st.lists(letters | st.sampled_from(["cats", "it's", "3"]), max_size=12))
def test_the_screens_never_hold_back_a_match(pair: Pair, words: list[str]) -> None:
    try:
        pattern = compile_pattern(pair[0], LISTS)
    except CodebookError:
        assume(condition=False)
        return
    text = " ".join(words)
    if pattern.regex.search(text):
        assert pattern.may_match(text)
        assert pattern in Screen((pattern,)).possible(text)
    if not pattern.may_match(text):
        assert pattern not in Screen((pattern,)).possible(text)


@settings(max_examples=500, deadline=None)
@given(st.text("ab c*#()[]{}|^$?!.…'-\"\\&İ", max_size=25), st.text("ab c'?!.", max_size=30))
def test_anything_compiles_or_is_refused(source: str, text: str) -> None:
    message = ""
    spans: list[tuple[int, int]] = []
    try:
        spans.extend(compile_pattern(source, {"a": ("a", "b c")}).finditer(text))
    except CodebookError as error:
        message = str(error)
    assert not message or repr(source) in message
    assert all(start < end for start, end in spans)
