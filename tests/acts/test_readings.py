"""What an encoder's reading does to the act of a move. Readings are given; no encoder runs."""

import pytest

from discourse.acts import code_acts
from discourse.codebook import load_codebook
from discourse.graph.targets import resolve_targets
from discourse.model import Comment, Thread
from discourse.model.readings import Readings, RelationReading
from discourse.text import parse

FIRST = "Trams never pay for themselves, and the old town would be dug up for years."
AGREES = RelationReading(0.9, 0.04, 0.01, 0.05)
DISAGREES = RelationReading(0.04, 0.9, 0.01, 0.05)


def move(text, reading=None, shown=()):
    post = Comment("0", None, "Hester", "The town should build a tram line.")
    thread = Thread(
        "t",
        None,
        None,
        "test",
        post,
        (Comment("1", "0", "Ann", FIRST), Comment("2", "1", "Bo", text)),
    )
    documents = {c.id: parse(c.text) for c in thread.units}
    readings = Readings(
        relations={("2", "1"): reading} if reading else {},
        shown={("2", "1", label): span for label, span in shown},
    )
    found = code_acts(thread, documents, resolve_targets(thread), (), load_codebook(), readings)
    return next(m for m in found if m.comment_id == "2")


def test_a_reading_decides_where_words_carry_nothing():
    text = "The line in the next county was in the black after ten years of service."
    assert move(text, DISAGREES).act == "challenge"
    assert move(text, AGREES).act == "support"


def test_plain_words_outweigh_a_reading():
    assert move("I completely agree, they dig it up every spring.", DISAGREES).act == "support"
    assert move("I disagree. That is simply not true.", AGREES).act == "challenge"


@pytest.mark.parametrize(
    "text", ["Exactly. The figures say the same.", "No, they pay in ten years."]
)
def test_a_reading_of_the_same_mind_makes_a_move_surer(text):
    alone = move(text)
    seconded = move(text, AGREES if alone.act == "support" else DISAGREES)
    assert seconded.act == alone.act
    assert seconded.probability > alone.probability


def test_the_sentence_that_was_read_is_evidence_where_no_cue_is():
    text = "The line next door is in the black. It took ten years."
    found = move(text, DISAGREES, [("disagree", (0, 35))])
    assert found.act == "challenge"
    assert "The line next door is in the black." in [span.text for span in found.evidence]
