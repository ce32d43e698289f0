"""Whose word a stretch is, and which way it points."""

import pytest

from discourse.codebook import compile_pattern
from discourse.stances.voice import ironic, is_turned, own_word
from discourse.text import parse

CUE = compile_pattern("be banned", {})


def turned(text: str) -> bool:
    (sentence,) = parse(text).sentences
    return is_turned(CUE, sentence, *next(CUE.finditer(sentence.folded)))


def weight(text: str, words: str = "be banned", number: int = 0) -> float:
    document = parse(text)
    sentence = document.sentences[number]
    start = sentence.folded.index(words)
    return own_word(document, sentence, start, start + len(words), asks=False)


@pytest.mark.parametrize(
    "text",
    [
        "It should not be banned.",
        "I don't think that it should be banned.",
        "Nobody wants it to be banned.",
        "I doubt that it will be banned.",
        "Should it really be banned?",
        "So you want it to be banned?",
        "Who would want it to be banned?",
    ],
)
def test_the_opposite_is_said(text: str) -> None:
    assert turned(text)


@pytest.mark.parametrize(
    "text",
    [
        "It should be banned.",
        "It is not harmless and should be banned.",
        "It isn't a toy, so it should be banned.",
        "It did no good when we tried, it should be banned.",
        "I don't think that it should not be banned.",
        "It should not only be banned.",
        "There is no doubt that it must be banned.",
        "Shouldn't it be banned?",
        "Doesn't it deserve to be banned?",
    ],
)
def test_it_is_said_as_it_stands(text: str) -> None:
    assert not turned(text)


def test_a_cue_that_speaks_of_not_doing_settles_its_own_direction() -> None:
    cue = compile_pattern("should ... not ... be banned", {})
    (sentence,) = parse("It should surely not be banned.").sentences
    assert not is_turned(cue, sentence, *next(cue.finditer(sentence.folded)))


@pytest.mark.parametrize(
    "text",
    [
        "They claim that it should be banned.",
        "> It should be banned.",
        "I'm not saying it should be banned.",
        "That doesn't mean it should be banned.",
        "I wonder whether it should be banned.",
    ],
)
def test_not_the_writers_word(text: str) -> None:
    assert weight(text) == 0


def test_named_others_count_a_little() -> None:
    assert 0 < weight("Ada Byron says it should be banned.") < 0.5


def test_an_endorsed_quotation_counts_in_full() -> None:
    assert weight('Well said: "It should be banned by next week."') == 1


def test_a_quotation_that_opens_a_paragraph_is_answered_by_the_rest() -> None:
    answered = weight('"It should be banned." Why on earth.')
    cited = weight('In short, "it should be banned" and soon.')
    assert 0 < answered < cited < 1


def test_what_is_supposed_counts_less_and_its_consequence_in_full() -> None:
    assert weight("If it should be banned, we would know.") < 1
    assert weight("If it harms anyone, it should be banned.") == 1
    assert weight("If it be banned then gangs profit.", "be banned then gangs profit") == 1


def test_a_genuine_question_says_little() -> None:
    assert weight("Does anyone know when it will be banned?") <= 0.25
    assert weight("So why should it be banned?") > 0.6


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Yeah right, it works.", 0),
        ("It works. It pays. /s", 1),
        ("Sure, because that worked so well last time.", 0),
        ("As if!", 0),
    ],
)
def test_irony_with_a_mark(text: str, number: int) -> None:
    document = parse(text)
    assert ironic(document.sentences[number], document)


@pytest.mark.parametrize("text", ["It works.", "They talk as if it worked.", "He is right."])
def test_no_irony_without_one(text: str) -> None:
    document = parse(text)
    assert not ironic(document.sentences[0], document)
