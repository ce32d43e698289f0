"""Questions that ask and questions that assert."""

import pytest

from discourse.text import parse


def only(text):
    (sentence,) = parse(text).sentences
    return sentence


@pytest.mark.parametrize(
    "text",
    [
        "Source?",
        "Does anyone know which dose they used?",
        "Can you link to that study?",
        "How many people took part?",
        "Do you have a reference for that?",
        "Is there a follow-up planned?",
        "does anybody know a good book on this",
    ],
)
def test_genuine(text):
    sentence = only(text)
    assert sentence.question
    assert sentence.rhetorical < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "So you want to ban coffee too?",
        "Why should smoking a plant be a crime?",
        "Who cares?",
        "Isn't that exactly what they said last time?",
        "Are you seriously suggesting that?",
        "What's wrong with a glass of wine?",
        "Do you really believe that?",
    ],
)
def test_rhetorical(text):
    sentence = only(text)
    assert sentence.question
    assert sentence.rhetorical > 0.5


def test_a_statement_is_no_question():
    sentence = only("I know why they ask.")
    assert not sentence.question
    assert sentence.rhetorical == 0
