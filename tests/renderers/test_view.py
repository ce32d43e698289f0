from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.model import (
    REPAIR_CODES,
    STANDINGS,
    UNCHALLENGED,
    Comment,
    Repair,
    ReplyLink,
    Span,
)
from discourse.renderers.view import TOP, report
from discourse.renderers.view.fate import Fate, fate_of
from discourse.renderers.view.neighbours import clusters
from discourse.renderers.view.prose import answer
from discourse.renderers.view.quoting import passages, quotation
from discourse.renderers.view.words import (
    REPAIR_WORDS,
    STANDING_LABELS,
    author,
    clip,
    count,
    percent,
)
from discourse.standing import label_claims
from tests import worked_example
from tests.renderers import sample

EXAMPLE = report(worked_example.analysis())
SAMPLE = report(sample.analysis())


def ids(cards):
    return [card.claim.id for card in cards]


def test_the_flow_adds_up():
    flow = EXAMPLE.flow
    assert sum(outcome.number for outcome in flow.outcomes) == flow.asserted == 12
    assert flow.exposed == 11
    assert flow.unchallenged == sum(o.number for o in flow.outcomes if o.unchallenged) == 6
    assert flow.testimony == 1
    assert [stage.number for stage in flow.comments] == [10, 10, 0]


def test_the_flow_is_that_of_the_metrics():
    from discourse.metrics import metrics

    found = metrics(sample.analysis())
    flow = SAMPLE.flow
    assert flow.asserted == found["claims"]["asserted"]
    assert flow.exposed == found["claims"]["exposed"]
    assert flow.robust == found["claims"]["unchallenged"]["robust"]
    assert flow.unchallenged == found["claims"]["unchallenged"]["strict"]
    assert {o.name: o.sure for o in flow.outcomes} == found["claims"]["standing"]
    assert flow.comments[1].number == found["flow"]["parsed"]
    assert flow.comments[2].number == found["flow"]["repairs"]


def test_a_placeholder_was_not_found_in_the_source():
    assert [stage.number for stage in SAMPLE.flow.comments] == [13, 13, 2]
    assert "1 placeholder" in SAMPLE.flow.comments[2].note


def test_unchallenged_by_salience_without_testimony():
    shown = (*EXAMPLE.top, *EXAMPLE.more)
    assert set(ids(shown)) == {"A3", "c3a", "c4b", "c6a", "c9a"}
    assert [c.salience for c in shown] == sorted((c.salience for c in shown), reverse=True)
    assert all(card.claim.type != "testimony" for cards in EXAMPLE.fates.values() for card in cards)


def test_the_list_is_cut_at_the_top():
    comments = tuple(Comment(str(n), "A", f"N{n}", "It is so.") for n in range(1, 30))
    analysis = worked_example.analysis()
    claims = tuple(
        replace(
            worked_example.claims()[0],
            id=f"{c.id}-1",
            comment_id=c.id,
            start=0,
            end=8,
            text="It is so",
        )
        for c in comments
    )
    thread = replace(analysis.thread, comments=comments)
    many = replace(
        analysis,
        thread=thread,
        claims=claims,
        relations=(),
        replies=(),
        targets=(),
        stances=(),
        standings=label_claims(thread, claims, (), (), (), ()),
    )
    made = report(many)
    assert len(made.top) == TOP
    assert len(made.top) + len(made.more) == made.flow.unchallenged


def test_who_answered_and_what_became_of_it():
    (card,) = [card for card in EXAMPLE.fates["defended"] if card.claim.id == "A1"]
    (challenge,) = card.by("challenge")
    assert (challenge.author, challenge.relation.comment_id) == ("Bo", "c1")
    assert [(reply.author, reply.relation.act) for reply in challenge.replies] == [
        ("Di", "challenge")
    ]


def test_disputes_come_before_questions_before_support():
    (card,) = [card for card in EXAMPLE.fates["challenged"] if card.claim.id == "c1a"]
    assert [answer.relation.act for answer in card.answers] == ["challenge", "question"]


def unsure(probability):
    """The worked example, with every move as sure as this."""
    analysis = worked_example.analysis()
    relations = tuple(replace(r, probability=probability) for r in analysis.relations)
    labels = label_claims(
        analysis.thread,
        analysis.claims,
        relations,
        analysis.inferences,
        analysis.restatements,
        analysis.replies,
    )
    return report(replace(analysis, relations=relations, standings=labels))


def test_unsure_moves_are_called_so():
    made = unsure(0.6)
    (card,) = [card for card in made.fates["defended"] if card.claim.id == "A1"]
    assert card.answers[0].hedge == "likely "
    assert card.fate == Fate("defended", sure=False)
    assert card.name == "passed_over"
    assert card.likelihood == 0.6


def test_what_only_the_lenient_reading_challenges_is_not_called_unchallenged():
    made = unsure(0.6)
    shown = {*ids(made.top), *ids(made.more)}
    assert {"A1", "A2", "c1a", "c8a"} & shown == set()
    assert ids(made.fates["challenged"]) == ids(EXAMPLE.fates["challenged"])
    assert "2 were likely challenged, 2 likely defended" in made.summary
    assert "2 are challenged (0 surely, 2 likely)" in made.flow.caption
    assert sum(outcome.number for outcome in made.flow.outcomes) == made.flow.asserted == 12
    assert made.flow.unchallenged > made.flow.robust == 6


def test_moves_too_unsure_for_both_readings_are_only_counted():
    made = unsure(0.4)
    (card,) = [card for card in (*made.top, *made.more) if card.claim.id == "A1"]
    assert card.answers == ()
    assert card.faint == 1


STANDING = worked_example.analysis().standings[0]


@pytest.mark.parametrize("lenient", STANDINGS)
@pytest.mark.parametrize("strict", STANDINGS)
def test_fates(strict, lenient):
    fate = fate_of(replace(STANDING, standing=strict, standing_lenient=lenient))
    assert fate.name in {strict, lenient}
    assert fate.unchallenged == ({strict, lenient} <= set(UNCHALLENGED))
    if fate.sure:
        assert fate.name == strict
        assert not fate.words.startswith("likely")
    else:
        assert strict in {*UNCHALLENGED, "questioned"}
        assert fate.words == f"likely {STANDING_LABELS[lenient]}"


def test_surely_and_likely_challenged_in_one_list():
    analysis = worked_example.analysis()
    standings = tuple(
        replace(s, standing="passed_over", robust=False) if s.claim_id == "c8a" else s
        for s in analysis.standings
    )
    made = report(replace(analysis, standings=standings))
    assert [card.fate.sure for card in made.fates["challenged"]] == [True, False]
    assert "2 were challenged (1 surely)" in made.summary
    assert made.flow.caption.endswith("2 are challenged (1 surely, 1 likely)")


def test_a_challenge_elsewhere_is_quoted_where_it_was_made():
    analysis = sample.analysis()
    standings = tuple(
        replace(s, standing_lenient="challenged", robust=False, challenged_elsewhere=("c1a",))
        if s.claim_id == "A3"
        else s
        for s in analysis.standings
    )
    made = report(replace(analysis, standings=standings))
    (card,) = [card for card in made.fates["challenged"] if card.claim.id == "A3"]
    (echo,) = card.echoes
    assert (echo.author, [a.author for a in echo.answers]) == ("Bo", ["Di"])
    assert card.likelihood == echo.answers[0].relation.probability


def test_one_line():
    analysis = worked_example.analysis()
    assert answer(analysis, EXAMPLE.flow) == (
        "10 comments by 8 people. Of 12 claims, 6 (50%) went unchallenged by both readings; 2 were "
        "challenged, 2 defended, 1 taken back and 1 had no audience."
    )


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=4)
)
def test_quotations_hold_the_evidence(text, places):
    spans = [Span(a, a + n, text[a : a + n]) for a, n in places if a + n <= len(text)]
    shown = quotation(spans, text)
    for span in spans:
        assert " ".join(span.text.split()) in shown
    assert len(quotation(spans, text, 30)) <= 40


def test_passages_follow_sentences():
    text = "It helped. I slept.\n\n> Did it?\nBan it."
    assert [text[a:b] for a, b in passages([(0, 2), (35, 38)], text)] == ["It helped.", "Ban it."]
    assert passages([(0, 2), (12, 13)], text) == [(0, 19)]


def test_a_post_without_a_name_is_called_the_post():
    post = Comment("0", None, "", "Ban it.")
    assert author(post) == "the post"
    assert author(Comment("1", "0", " ", "No.")) == "somebody unnamed"


def test_neighbours_say_what_was_tried():
    around = EXAMPLE.neighbours["A3"]
    assert ids(neighbour.card for neighbour in around.listed) == ["A1", "A2"] or set(
        ids(neighbour.card for neighbour in around.listed)
    ) == {"A1", "A2"}
    assert (around.answered, around.in_comment, around.restatements) == (2, 2, 0)
    again = SAMPLE.neighbours["A3"]
    assert again.restatements == 1


def test_clusters_are_those_of_all_links():
    from discourse.model import Restatement

    links = [Restatement("d", "c", 1), Restatement("b", "a", 1), Restatement("c", "a", 1)]
    assert len(set(clusters(links).values())) == 1


def test_context_stops_at_testimony():
    (card,) = [card for card in (*EXAMPLE.top, *EXAMPLE.more) if card.claim.id == "c4b"]
    assert card.before == ""
    assert card.after == ". Keep recreation illegal."


def test_reasons_name_the_weightiest_part_first():
    (card,) = [card for card in EXAMPLE.top if card.claim.id == "A3"]
    assert sum(part.share for part in card.components) == pytest.approx(card.salience)
    assert card.reasons.startswith(("8 others wrote later", "It says something"))


def test_questions_answered_by_their_asker_alone_stay_open():
    bare = sample.bare(
        Comment("1", "0", "Bo", "Why?"),
        Comment("1.1", "1", "bo ", "Anyone?"),
        Comment("2", "0", "Cy", "When?"),
        Comment("2.1", "2", "Di", "Now."),
    )
    asked = (
        ReplyLink("1", "0", "question", 0.9, "parent"),
        ReplyLink("2", "0", "question", 0.9, "parent"),
    )
    made = report(replace(bare, replies=asked))
    assert [question.comment_id for question in made.questions] == ["1"]


def test_stance_tables_count_units():
    table = SAMPLE.stances[0]
    assert {row.position.id: row.units for row in table.rows} == {
        "for": 3,
        "against": 4,
        "mixed": 1,
    }
    assert table.units == 14
    assert table.none == 6
    assert SAMPLE.stances[0].rows[0].label == "for a ban"


def test_stance_by_author_keeps_the_first_spelling():
    assert [row.author for row in SAMPLE.authors][:3] == ["Editor", "Bo", "Di"]
    bo = next(row for row in SAMPLE.authors if row.author == "Bo")
    assert [label.comment_id for label in bo.cells[0]] == ["c1", "c8"]


def test_testimony_merges_labels_and_claims():
    (item,) = SAMPLE.testimony
    assert (item.author, item.position) == ("Ed", "own life")
    assert item.quotes == ("It stopped my seizures. Fund research. Keep recreation illegal.",)


def test_the_summary_is_plain():
    assert EXAMPLE.summary.startswith("10 comments by 8 people answer a post by Editor.")
    assert "6 (50%) went unchallenged" in EXAMPLE.summary
    assert "; 2 were challenged, 2 defended, 1 taken back and 1 had no audience." in EXAMPLE.summary
    assert "(1 passed over while their comment was answered, 2 in comments" in EXAMPLE.summary


@pytest.mark.parametrize(
    ("repair", "words"),
    [
        (Repair("incomplete", None, "the page says 91 comments; 60 are in it"), "91 comments"),
        (Repair("truncated", None, "the JSON breaks off"), "breaks off"),
        (Repair("flat", None, "no nesting"), "does not show who answers whom"),
    ],
)
def test_what_a_silence_cannot_be_judged_without_is_said_first(repair, words):
    example = worked_example.analysis()
    thread = replace(example.thread, repairs=(repair,))
    made = report(replace(example, thread=thread))
    assert words in made.summary
    assert words in answer(made.analysis, made.flow)
    assert words not in EXAMPLE.summary


def test_every_repair_has_words():
    assert list(REPAIR_WORDS) == list(REPAIR_CODES)


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(0, 5, "0%"), (5, 5, "100%"), (1, 8, "13%"), (1, 400, "<1%")]
)
def test_percent(part, whole, shown):
    assert percent(part, whole) == shown


def test_words():
    assert count(0, "reply") == "0 replies"
    assert clip("word " * 50, 20).endswith(" …")
    assert len(clip("x" * 50, 20)) <= 22
