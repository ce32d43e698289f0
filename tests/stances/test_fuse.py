"""Cues, readings and the thread together. No encoder runs: readings are given."""

from dataclasses import replace

import pytest

from discourse.codebook import compile_codebook
from discourse.model import Codebook, Comment, Cue, Position, ReplyLink, Stance, Thread
from discourse.model.readings import CODES, Readings, StanceReading
from discourse.stances import find_positions, fuse, statements
from discourse.stances.fuse import Mix, Weights
from discourse.stances.statements import asked, opposites
from discourse.text import parse

BAN = Stance(
    "ban",
    "Ban",
    "Which side?",
    (
        Position("for", statement="Ban them.", cues=(Cue("ban them", 0.9),), opposite="against"),
        Position(
            "against", statement="Allow them.", cues=(Cue("allow them", 0.9),), opposite="for"
        ),
    ),
)
WORDED = Stance(
    "noise",
    "Noise",
    "Which side?",
    (Position("loud", statement="It is loud."), Position("quiet", statement="It is quiet.")),
)
TOLD = Stance(
    "told", "Told", "Experience?", (Position("first"), Position("second")), head="testimony"
)
# Weights of the tests' own: those of the package change when they are fitted anew.
MIX = Mix(cue=0.7, silent=-0.3, reading=0.7, bias=0.0)
PLAIN = Weights(stated=MIX, coded=dict.fromkeys(CODES, MIX), challenge=1.5, support=1.5, author=2.0)
BOOK = Codebook("b", "1", (BAN, WORDED, TOLD))
SAYS_YES, SAYS_NO, SAYS_NOTHING = (
    StanceReading(0.9, 0.05, 0.05),
    StanceReading(0.05, 0.9, 0.05),
    StanceReading(0.04, 0.04, 0.92),
)


def thread_of(*texts, authors=None):
    authors = authors or [f"author {i}" for i in range(len(texts))]
    units = [
        Comment(str(i), "0" if i else None, author, text)
        for i, (author, text) in enumerate(zip(authors, texts, strict=True))
    ]
    return Thread("t", None, None, "test", units[0], tuple(units[1:]))


def coded(thread, readings, replies=()):
    book = compile_codebook(BOOK)
    findings = {u.id: find_positions(parse(u.text), book) for u in thread.units}
    labels = fuse(thread, findings, readings, BOOK, replies, PLAIN)
    return {(x.comment_id, x.stance): x for x in labels}


def read(unit, statement, reading, *, opposite=None):
    found = {(unit, statement): reading}
    if opposite:
        found[unit, opposite] = StanceReading(reading.against, reading.favour, reading.neutral)
    return found


def test_the_encoder_alone_can_give_a_side_and_shows_its_sentence():
    thread = thread_of("Away with it. Nobody needs that.")
    readings = Readings(
        stances=read("0", "Ban them.", SAYS_YES, opposite="Allow them."),
        shown={("0", "Ban them.", "favour"): (0, 13)},
    )
    label = coded(thread, readings)["0", "ban"]
    assert label.position == "for"
    assert [span.text for span in label.evidence] == ["Away with it."]


def test_what_the_encoder_takes_for_nothing_stays_nothing():
    readings = Readings(stances=read("0", "Ban them.", SAYS_NOTHING, opposite="Allow them."))
    assert ("0", "ban") not in coded(thread_of("Nice weather."), readings)


def test_a_cue_outweighs_a_lukewarm_reading_and_is_the_evidence():
    doubtful = StanceReading(0.3, 0.4, 0.3)
    readings = Readings(
        stances=read("0", "Ban them.", doubtful, opposite="Allow them."),
        shown={("0", "Ban them.", "favour"): (0, 4)},
    )
    label = coded(thread_of("Oh my. Ban them all."), readings)["0", "ban"]
    assert label.position == "for"
    assert [span.text.lower() for span in label.evidence] == ["ban them"]


def test_a_position_needs_no_cues():
    readings = Readings(stances={("0", "It is loud."): SAYS_NO})
    label = coded(thread_of("You can hear a pin drop."), readings)["0", "noise"]
    assert label.position == "quiet"
    assert 0.5 < label.probability < 1


def test_who_challenges_a_side_hardly_shares_it():
    thread = thread_of("Ban them.", "Hm, hm.")
    torn = StanceReading(0.38, 0.36, 0.26)
    readings = Readings(stances=read("1", "Ban them.", torn, opposite="Allow them."))
    alone = coded(thread, readings)
    challenge = ReplyLink("1", "0", "challenge", 0.95, "parent")
    support = ReplyLink("1", "0", "support", 0.95, "parent")

    def probability(found, position):
        label = found.get(("1", "ban"))
        return label.probability if label and label.position == position else 0.0

    against = coded(thread, readings, (challenge,))
    agreeing = coded(thread, readings, (support,))
    assert probability(against, "for") < max(probability(alone, "for"), 0.01)
    assert probability(agreeing, "for") > probability(alone, "for")


def test_an_author_rarely_changes_sides():
    torn = StanceReading(0.36, 0.38, 0.26)
    readings = Readings(stances=read("1", "Ban them.", torn, opposite="Allow them."))
    texts = ("Ban them.", "Hm, hm.")
    other = coded(thread_of(*texts), readings).get(("1", "ban"))
    same = coded(thread_of(*texts, authors=["Ann", "Ann"]), readings).get(("1", "ban"))
    assert same is not None
    assert same.position == "for"
    assert other is None or other.position == "against" or other.probability < same.probability


def test_testimony_comes_from_its_own_head():
    thread = thread_of("It took me years. Trams are cheap.")
    shown = {("0", "testimony", "yes"): (0, 17)}
    label = coded(thread, Readings(codes={("0", "testimony"): (0.03, 0.97)}, shown=shown))
    assert label["0", "told"].position == "first"
    assert [span.text for span in label["0", "told"].evidence] == ["It took me years."]
    nothing = Readings(codes={("0", "testimony"): (0.97, 0.03)}, shown=shown)
    assert ("0", "told") not in coded(thread, nothing)


@pytest.mark.parametrize(
    ("answers", "position"),
    [
        ((0.1, 0.8, 0.05, 0.05), "for"),
        ((0.1, 0.05, 0.8, 0.05), "against"),
        ((0.9, 0.04, 0.03, 0.03), None),
    ],
)
def test_a_head_with_sides_needs_no_statement(answers, position):
    by_head = replace(BAN, head="prohibition")
    book = Codebook("b", "1", (by_head,))
    thread = thread_of("Well. Nobody should have to see that.")
    readings = Readings(
        codes={("0", "prohibition"): answers}, shown={("0", "prohibition", "for"): (6, 37)}
    )
    findings = {"0": find_positions(parse(thread.post.text), compile_codebook(book))}
    labels = fuse(thread, findings, readings, book, (), PLAIN)
    assert [x.position for x in labels] == ([position] if position else [])
    if position == "for":
        assert labels[0].evidence[0].text == "Nobody should have to see that."
    assert statements(book) == {"ban": ()}


def test_statements_are_asked_once_and_tell_of_both_sides():
    assert statements(BOOK) == {
        "ban": ("Ban them.",),
        "noise": ("It is loud.",),
        "told": (),
    }
    assert {p: tuple(told) for p, told in asked(BAN).items()} == {
        "for": ("Ban them.", "favour"),
        "against": ("Ban them.", "against"),
    }
    assert opposites(TOLD) == {"first": "second", "second": "first"}


@pytest.mark.parametrize("order", [1, -1])
def test_labels_come_in_document_order(order):
    thread = thread_of("Ban them.", "Allow them.")
    labels = fuse(
        thread,
        dict(
            [(u.id, find_positions(parse(u.text), compile_codebook(BOOK))) for u in thread.units][
                ::order
            ]
        ),
        Readings(),
        BOOK,
    )
    assert [x.comment_id for x in labels] == ["0", "1"]
