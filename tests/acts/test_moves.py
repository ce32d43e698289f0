"""What a comment does: one test a rule, on texts of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.acts import code_acts
from discourse.codebook import load_codebook
from discourse.graph.targets import resolve_targets
from discourse.model import ACTS, Comment, StanceLabel, Thread
from discourse.text import parse

BOOK = load_codebook()
POST = "The town should build a tram line. Trams would halve the traffic in the old town and cost little."
CLAIM = "Trams never pay for themselves, and the old town would be dug up for years."


def moves(*rows, stances=(), post=POST):
    comments = tuple(
        Comment(str(i), str(parent), author, text)
        for i, (parent, author, text) in enumerate(rows, 1)
    )
    thread = Thread("t", None, None, "test", Comment("0", None, "Hester", post), comments)
    documents = {c.id: parse(c.text) for c in thread.units}
    found = {}
    for move in code_acts(thread, documents, resolve_targets(thread), stances, BOOK):
        found.setdefault(move.comment_id, []).append(move)
    return found


def reply(text, first=CLAIM):
    return [m.act for m in moves((0, "Ann", first), (1, "Bo", text))["2"]]


@pytest.mark.parametrize(
    "text",
    [
        "I disagree. The one in the next county paid for itself in ten years.",
        "That's simply not true, the old town has been dug up twice already.",
        "No, they pay for themselves within ten years.",
        "You clearly haven't seen the figures from the next county.",
        "So you think cars pay for themselves?",
        "But trams do pay for themselves.",
        "> never pay for themselves\n\nWrong, as the figures show.",
    ],
)
def test_challenges(text):
    assert reply(text)[0] == "challenge"


@pytest.mark.parametrize(
    "text",
    [
        "Exactly. The figures from the next county say the same.",
        "I completely agree, they dig up the old town every spring as it is.",
        "+1",
        "Well said. The depot alone would eat the budget of the old town.",
    ],
)
def test_supports(text):
    assert reply(text)[0] == "support"


@pytest.mark.parametrize(
    "text", ["Source?", "Does anyone know what the depot would cost?", "How do you know that?"]
)
def test_questions(text):
    assert reply(text)[0] == "question"


@pytest.mark.parametrize(
    "text",
    ["lol", "Thanks!", "", "https://example.org/tram", "You are an idiot.", "Haha, nice one 😂"],
)
def test_chatter(text):
    assert reply(text)[0] == "other"


def test_true_but_is_two_moves_and_the_last_is_the_main_one():
    acts = reply(
        "Fair point about the digging, but you're wrong about the costs: they do pay for themselves."
    )
    assert acts[0] == "challenge"
    assert "concede" in acts


def test_where_the_author_ends_up():
    acts = reply("I disagree about the digging. But on the whole I agree with you.")
    assert acts[0] == "support"
    assert "challenge" in acts


def test_taking_back():
    found = moves(
        (0, "Ann", CLAIM),
        (1, "Bo", "Not true, they do pay."),
        (2, "Ann", "You are right, I take that back."),
    )
    assert "retract" in [m.act for m in found["3"]]


def test_nobody_challenges_themselves():
    found = moves((0, "Ann", CLAIM), (1, "ann", "No, wait, there is more: the depot floods."))
    assert found["2"][0].act not in ("challenge", "support", "concede")


def test_no_answers_a_question_and_takes_no_side():
    found = moves(
        (0, "Ann", "Does anyone know whether the depot floods?"),
        (1, "Bo", "No, it stands on the hill by the mill."),
    )
    assert found["2"][0].act == "elaborate"


def test_opposite_stances_make_a_challenge_likelier():
    rows = (
        (0, "Ann", CLAIM),
        (1, "Bo", "The line in the next county carries nine thousand people a day."),
    )

    def challenge(stances):
        move = moves(*rows, stances=stances)["2"][0]
        return move.probability if move.act == "challenge" else 1 - move.probability

    opposed = (
        StanceLabel("1", "prohibition", "for", 0.9),
        StanceLabel("2", "prohibition", "against", 0.9),
    )
    assert challenge(opposed) > challenge(())


def test_a_parody_of_the_targets_words_is_a_challenge():
    first = "It is a shame that reckless drivers with their endless greed ruin our lovely old town for everyone."
    parody = "It is a shame that reckless planners with their endless greed ruin our lovely old town for everyone."
    assert reply(parody, first)[0] == "challenge"


def test_each_target_has_its_own_move():
    found = moves(
        (0, "Ann", CLAIM),
        (0, "Bo", "The depot would be a gift to the east side."),
        (0, "Cy", "@Ann that's just wrong, they pay. @Bo exactly, I agree."),
    )
    acts = {(m.target, m.act) for m in found["3"]}
    assert {("1", "challenge"), ("2", "support")} <= acts


@given(st.lists(st.text(alphabet="abIyou not? agree.!\n>@“”", max_size=60), max_size=8))
def test_any_text_gets_a_move(texts):
    found = moves(*[(i, f"a{i % 3}", text) for i, text in enumerate(texts)])
    assert set(found) == {str(i) for i in range(1, len(texts) + 1)}
    for own in found.values():
        assert len({(m.target, m.act) for m in own}) == len(own)
        for move in own:
            assert move.act in ACTS
            assert 0 < move.probability <= 1
            for span in move.evidence:
                assert texts[int(move.comment_id) - 1][span.start : span.end] == span.text


def test_to_agree_with_ones_challenger_is_to_concede():
    found = moves(
        (0, "Ann", CLAIM),
        (1, "Bo", "That's not true, trams do pay for themselves in the next county."),
        (2, "Ann", "I agree, I had forgotten the next county."),
    )
    assert found["3"][0].act == "concede"
