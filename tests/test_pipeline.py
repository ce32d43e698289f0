"""The stages together, on the design's worked example given as plain text."""

import pytest

from discourse.model import Analysis, Comment, Thread
from discourse.pipeline import analyse

ROWS = (
    ("c1", "A", "Bo", "> Prohibition failed to cut use\n\nWrong: teen use halved."),
    ("c2", "c1", "Cy", "Source?"),
    ("c3", "c1", "Di", "Not true, the survey changed method."),
    ("c4", "A", "Ed", "It stopped my seizures. Fund research. Keep recreation illegal."),
    ("c5", "c4", "Fay", "So glad it stopped your seizures!"),
    ("c6", "c4", "Gil", "I agree, fund research, but why should recreation be a crime?"),
    ("c7", "c6", "Ed", "Fair point, I take back the last part."),
    ("c8", "A", "Bo", "Tax revenue never covers health costs."),
    ("c9", "A", "Hal", "@Bo Colorado's receipts are triple its costs."),
    ("c10", "A", "Ivy", "Exempt hemp."),
)
POST = (
    "Prohibition failed to cut use. Legal sales raise tax revenue. Nobody has died of an overdose."
)


@pytest.fixture(scope="module")
def found() -> Analysis:
    comments = tuple(Comment(i, p, author, text) for i, p, author, text in ROWS)
    return analyse(Thread("we", None, None, "test", Comment("A", None, "Editor", POST), comments))


def claim(found, comment_id, words):
    return next(c for c in found.claims if c.comment_id == comment_id and words in c.text)


def main(found, comment_id):
    return next(m for m in found.replies if m.comment_id == comment_id)


def test_the_posts_three_claims(found):
    assert [c.text for c in found.claims if c.comment_id == "A"] == [
        "Prohibition failed to cut use",
        "Legal sales raise tax revenue",
        "Nobody has died of an overdose",
    ]


@pytest.mark.parametrize(
    ("comment_id", "act", "target"),
    [
        ("c1", "challenge", "A"),
        ("c2", "question", "c1"),
        ("c3", "challenge", "c1"),
        ("c5", "support", "c4"),
        ("c6", "challenge", "c4"),
        ("c8", "challenge", "A"),
    ],
)
def test_main_moves(found, comment_id, act, target):
    move = main(found, comment_id)
    assert (move.act, move.target) == (act, target)


def test_two_moves_in_one_comment(found):
    assert {m.act for m in found.replies if m.comment_id == "c6"} >= {"challenge", "support"}
    assert {m.act for m in found.replies if m.comment_id == "c7"} >= {"retract", "concede"}


def test_an_address_beats_the_nesting(found):
    assert main(found, "c9").target == "c8"


def test_moves_touch_the_claims_that_they_speak_of(found):
    touched = {(r.comment_id, r.act): r.claim_id for r in found.relations}
    assert touched["c1", "challenge"] == claim(found, "A", "failed").id
    assert touched["c6", "support"] == claim(found, "c4", "Fund research").id
    assert touched["c7", "retract"] == claim(found, "c4", "Keep recreation").id
    assert touched["c8", "challenge"] == claim(found, "A", "tax revenue").id


def test_stances(found):
    positions = {(x.comment_id, x.stance): x.position for x in found.stances}
    assert positions["A", "prohibition"] == "against"
    assert positions["c4", "prohibition"] == "for"
    assert positions["c6", "prohibition"] == "against"
    assert positions["c4", "testimony"] == "first"


def test_standings_that_the_words_give_away(found):
    lenient = {s.claim_id: s.standing_lenient for s in found.standings}
    assert lenient[claim(found, "A", "failed").id] == "defended"
    assert lenient[claim(found, "c1", "halved").id] == "challenged"
    assert lenient[claim(found, "c4", "Keep recreation").id] == "withdrawn"
    assert lenient[claim(found, "c4", "Fund research").id] == "endorsed"
    assert lenient[claim(found, "A", "died").id] == "passed_over"


def test_every_record_names_words_that_are_there(found):
    texts = {u.id: u.text for u in found.units}
    for record in (*found.stances, *found.replies, *found.relations):
        for span in record.evidence:
            assert texts[record.comment_id][span.start : span.end] == span.text
    for c in found.claims:
        assert texts[c.comment_id][c.start : c.end] == c.text


def test_the_same_twice(found):
    assert analyse(found.thread) == found


def test_a_bare_article_has_no_audience():
    article = Thread("a", None, None, "article", Comment("0", None, "", POST))
    standings = analyse(article).standings
    assert standings
    assert {s.standing for s in standings} == {"no_audience"}


def test_an_empty_post_and_removed_comments_are_no_obstacle():
    gone = Comment("1", "0", "", "", removed=True)
    reply = Comment("1.1", "1", "Ann", "I disagree, the drug ban has failed.")
    analysis = analyse(Thread("t", None, None, "test", Comment("0", None, "", ""), (gone, reply)))
    assert {x.comment_id for x in analysis.stances} == {"1.1"}
    assert {m.comment_id for m in analysis.replies} == {"1.1"}


def test_a_thread_on_another_subject_gets_no_label():
    post = Comment("0", None, "Ed", "The council closes the square to cars on Sundays.")
    reply = Comment("1", "0", "Ann", "I support the ban. Bans work.")
    assert analyse(Thread("t", None, None, "test", post, (reply,))).stances == ()


def test_the_subject_is_inherited_from_what_is_answered():
    post = Comment("0", None, "Ed", "Cannabis shops open on Monday.")
    reply = Comment("1", "0", "Ann", "I support the ban. Bans work.")
    (label,) = analyse(Thread("t", None, None, "test", post, (reply,))).stances
    assert (label.comment_id, label.stance, label.position) == ("1", "prohibition", "for")
