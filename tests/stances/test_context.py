"""What the thread adds: partial agreement with a unit that takes a side."""

import pytest

from discourse.model import Act, Codebook, ReplyLink, StanceLabel
from discourse.stances import adjust
from discourse.text import Document, parse

SIDE = StanceLabel("0", "ban", "for", 0.9)
DIVIDED = "I agree about the class, but the yard is another matter."


def moves(*acts: Act, target: str = "0") -> list[ReplyLink]:
    return [ReplyLink("1", target, act, 0.7, "parent") for act in acts]


def documents(reply: str = DIVIDED) -> dict[str, Document]:
    return {"0": parse("Ban phones."), "1": parse(reply), "2": parse("Hm.")}


def test_partial_agreement_takes_both_sides(codebook: Codebook) -> None:
    labels = adjust([SIDE], moves("support", "challenge"), codebook, documents())
    assert [(x.comment_id, x.position, x.probability) for x in labels] == [
        ("0", "for", 0.9),
        ("1", "mixed", 0.6),
    ]
    assert labels[1].evidence[0].text == DIVIDED


def test_a_contrast_may_open_the_next_sentence(codebook: Codebook) -> None:
    reply = "Quite so for the class. But the yard is theirs."
    labels = adjust([SIDE], moves("concede", "challenge"), codebook, documents(reply))
    assert labels[-1].position == "mixed"
    assert labels[-1].evidence[0].text == reply


@pytest.mark.parametrize(
    "replies",
    [
        moves("support"),
        moves("challenge"),
        [*moves("support"), *moves("challenge", target="2")],
        [],
    ],
)
def test_one_kind_of_move_is_not_enough(replies: list[ReplyLink], codebook: Codebook) -> None:
    assert adjust([SIDE], replies, codebook, documents()) == (SIDE,)


@pytest.mark.parametrize(
    "reply",
    [
        "I agree, but not quite.",
        "The class, but not every class.",
        "Class and yard alike.",
        "> class, but not the yard\n\nHm.",
        "",
    ],
)
def test_without_a_contrast_nothing_is_added(reply: str, codebook: Codebook) -> None:
    given = [SIDE]
    assert adjust(given, moves("support", "challenge"), codebook, documents(reply)) == (SIDE,)


def test_own_labels_stay_and_come_in_document_order(codebook: Codebook) -> None:
    own = StanceLabel("1", "ban", "against", 0.7)
    assert adjust([SIDE, own], moves("support", "challenge"), codebook, documents()) == (SIDE, own)
    later = StanceLabel("2", "ban", "for", 0.7)
    earlier = StanceLabel("1", "witness", "own", 0.6)
    given = [SIDE, earlier, later]
    labels = adjust(given, moves("support", "challenge"), codebook, documents())
    assert [(x.comment_id, x.stance) for x in labels] == [
        ("0", "ban"),
        ("1", "ban"),
        ("1", "witness"),
        ("2", "ban"),
    ]


def test_a_target_without_a_side_adds_nothing(codebook: Codebook) -> None:
    mixed = StanceLabel("0", "ban", "mixed", 0.9)
    assert adjust([mixed], moves("support", "challenge"), codebook, documents()) == (mixed,)
    assert adjust([], moves("support", "challenge"), codebook, documents()) == ()
