"""Each standing, each rule, each mode, on threads of a few lines."""

import time

import pytest

from discourse.model import STANDINGS, Comment, Inference, Relation, Restatement, Thread
from discourse.standing import hazard, label_claims
from discourse.standing.rules import Fate, standing_name
from tests.standing.small import claim, link, move, names, standings, thread

LINE = ("0 ann", "a<0 bo", "b<a cy", "c<b di", "d<c ed")
"""A chain of five authors, each answering the one before."""


def test_the_conditions_are_listed_in_the_order_of_the_standings():
    fate = {"exposed": True, "answered": True, "elsewhere_counts": False}
    found = [
        standing_name(Fate("out", withdrawn=True, attacked=True, questioned=True), **fate),
        standing_name(Fate("out", attacked=True, questioned=True), **fate),
        standing_name(Fate("in", attacked=True, questioned=True), **fate),
        standing_name(Fate("undecided", attacked=True, questioned=True), **fate),
        standing_name(Fate(questioned=True, endorsers=frozenset("x")), **fate),
        standing_name(Fate(endorsers=frozenset("x")), **{**fate, "exposed": False}),
        standing_name(Fate(endorsers=frozenset("x")), **fate),
        standing_name(Fate(), **fate),
        standing_name(Fate(), **{**fate, "answered": False}),
    ]
    assert found == list(STANDINGS)


class TestStandings:
    def test_withdrawn(self):
        assert names(thread("0 ann", "a<0 bo", "b<a ann"), ["01"], move("retract", "b", "01")) == {
            "01": "withdrawn"
        }

    def test_withdrawn_comes_before_challenged(self):
        made = thread("0 ann", "a<0 bo", "b<a ann")
        moves = [move("challenge", "a", "01"), move("retract", "b", "01")]
        assert names(made, ["01"], *moves)["01"] == "withdrawn"

    def test_a_challenge_of_ones_own_claim_retracts_it(self):
        made = thread("0 ann", "a<0 bo", "b<a  ANN ")
        assert names(made, ["01"], move("challenge", "b", "01"))["01"] == "withdrawn"

    def test_others_cannot_retract(self):
        assert names(thread("0 ann", "a<0 bo"), ["01"], move("retract", "a", "01"))["01"] == (
            "passed_over"
        )

    def test_nobody_knows_whether_two_nameless_authors_are_one(self):
        made = thread("0 ", "a<0 ")
        assert names(made, ["01"], move("challenge", "a", "01"))["01"] == "challenged"

    def test_a_nameless_author_is_the_same_within_one_unit(self):
        made = thread("0 ann", "a<0 ", "b<a bo")
        assert names(made, ["a1"], move("retract", "a", "a1"))["a1"] == "withdrawn"

    def test_challenged(self):
        made = thread(*LINE[:2])
        assert names(made, ["01"], move("challenge", "a", "01"))["01"] == "challenged"

    def test_defended_by_a_challenge_of_the_carrier(self):
        moves = [move("challenge", "a", "01", "a1"), move("challenge", "b", "a1")]
        assert names(thread(*LINE), ["01", "a1"], *moves) == {"01": "defended", "a1": "challenged"}

    def test_defended_by_a_challenge_of_the_whole_comment(self):
        moves = [move("challenge", "a", "01"), move("challenge", "b", "unit a")]
        assert names(thread(*LINE), ["01"], *moves)["01"] == "defended"

    def test_a_challenge_of_the_whole_comment_fells_challenges_with_unharmed_carriers(self):
        moves = [move("challenge", "a", "01", "a1"), move("challenge", "b", "unit a")]
        assert names(thread(*LINE), ["01", "a1"], *moves) == {"01": "defended", "a1": "passed_over"}

    def test_a_challenge_of_a_whole_comment_can_be_answered_in_kind(self):
        moves = [
            move("challenge", "a", "01"),
            move("challenge", "b", "unit a"),
            move("challenge", "c", "unit b"),
        ]
        assert names(thread(*LINE), ["01"], *moves)["01"] == "challenged"

    def test_all_carriers_must_fall(self):
        moves = [move("challenge", "a", "01", "a1", "a2"), move("challenge", "b", "a1")]
        assert names(thread(*LINE), ["01", "a1", "a2"], *moves)["01"] == "challenged"
        moves.append(move("challenge", "c", "a2"))
        assert names(thread(*LINE), ["01", "a1", "a2"], *moves)["01"] == "defended"

    def test_every_challenge_must_be_answered(self):
        made = thread("0 ann", "a<0 bo", "b<0 cy", "c<a di")
        moves = [
            move("challenge", "a", "01", "a1"),
            move("challenge", "b", "01"),
            move("challenge", "c", "a1"),
        ]
        assert names(made, ["01", "a1"], *moves)["01"] == "challenged"

    def test_a_withdrawn_carrier_carries_nothing(self):
        made = thread("0 ann", "a<0 bo", "b<a bo")
        moves = [move("challenge", "a", "01", "a1"), move("retract", "b", "a1")]
        assert names(made, ["01", "a1"], *moves) == {"01": "defended", "a1": "withdrawn"}

    def test_a_challenger_who_takes_the_whole_comment_back(self):
        made = thread("0 ann", "a<0 bo", "b<a bo")
        moves = [move("challenge", "a", "01"), move("retract", "b", "unit a")]
        assert names(made, ["01"], *moves)["01"] == "defended"

    def test_carriers_that_nobody_asserts_can_fall_but_get_no_standing(self):
        carrier = claim("a1", "attributed")
        moves = [move("challenge", "a", "01", "a1"), move("challenge", "b", "a1")]
        assert names(thread(*LINE), ["01", carrier], *moves) == {"01": "defended"}

    def test_contested_by_challenges_in_a_circle(self):
        # a and b each quote the other: possible where comments are edited
        moves = [
            move("challenge", "a", "01", "a1"),
            move("challenge", "a", "b1", "a1"),
            move("challenge", "b", "a1", "b1"),
        ]
        found = standings(thread(*LINE), ["01", "a1", "b1"], *moves)
        assert {s.standing for s in found.values()} == {"contested"}
        assert found["a1"].probability == pytest.approx(1.0)

    def test_a_circle_is_settled_from_outside(self):
        moves = [
            move("challenge", "a", "b1", "a1"),
            move("challenge", "b", "a1", "b1"),
            move("challenge", "c", "a1"),
        ]
        assert names(thread(*LINE), ["a1", "b1"], *moves) == {"a1": "challenged", "b1": "defended"}

    def test_questioned(self):
        moves = [move("question", "a", "01"), move("support", "b", "01")]
        assert names(thread(*LINE), ["01"], *moves)["01"] == "questioned"

    def test_ones_own_question_questions_nothing(self):
        made = thread("0 ann", "a<0 ann", "b<0 bo")
        assert names(made, ["01"], move("question", "a", "01"))["01"] == "passed_over"

    def test_no_audience(self):
        assert names(thread("0 ann"), ["01"])["01"] == "no_audience"
        assert names(thread("0 ann", "a<0 Ann"), ["01", "a1"]) == dict.fromkeys(
            ["01", "a1"], "no_audience"
        )

    @pytest.mark.parametrize("act", ["support", "concede"])
    def test_endorsed(self, act):
        assert names(thread(*LINE), ["01"], move(act, "a", "01"))["01"] == "endorsed"

    def test_ones_own_support_endorses_nothing(self):
        made = thread("0 ann", "a<0 ann", "b<0 bo")
        assert names(made, ["01"], move("support", "a", "01"))["01"] == "passed_over"

    @pytest.mark.parametrize("act", ["elaborate", "other"])
    def test_other_acts_engage_nothing(self, act):
        assert names(thread(*LINE), ["01"], move(act, "a", "01"))["01"] == "passed_over"

    def test_passed_over_and_unreplied(self):
        made = thread("0 ann", "a<0 bo", "b<a cy", "c<0 di")
        assert names(made, ["01", "a1", "b1"]) == {
            "01": "passed_over",
            "a1": "passed_over",
            "b1": "unreplied",
        }

    def test_reply_links_go_before_parents(self):
        made = thread("0 ann", "a<0 bo", "b<0 cy", "c<b di")
        found = names(made, ["a1", "b1"], replies=[link("other", "c", "a")])
        assert found == {"a1": "passed_over", "b1": "unreplied"}

    def test_removed_empty_and_own_replies_answer_nothing(self):
        post = Comment("0", None, "ann", "Words.")
        rows = (
            Comment("a", "0", "bo", "Words."),
            Comment("b", "a", "cy", "  "),
            Comment("c", "a", "di", "Gone.", removed=True),
            Comment("d", "a", "bo", "Words."),
            Comment("e", "0", "ed", "Words."),
        )
        assert names(Thread("t", None, None, "", post, rows), ["a1"])["a1"] == "unreplied"


class TestConcessions:
    MADE = thread("0 ann", "a<0 bo", "b<a ann", "c<b bo", "d<c cy")
    CHALLENGE = move("challenge", "a", "01")

    def test_who_concedes_the_answer_gives_up_the_challenge(self):
        found = names(self.MADE, ["01", "b1"], self.CHALLENGE, move("concede", "c", "b1"))
        assert found == {"01": "defended", "b1": "endorsed"}

    def test_who_concedes_the_very_claim_gives_up_the_challenge(self):
        found = names(self.MADE, ["01"], self.CHALLENGE, move("concede", "c", "01"))
        assert found["01"] == "defended"

    def test_a_concession_may_be_of_the_whole_comment(self):
        found = names(self.MADE, ["01"], self.CHALLENGE, move("concede", "c", "unit b"))
        assert found["01"] == "defended"

    def test_somebody_elses_concession_changes_nothing(self):
        found = names(self.MADE, ["01", "b1"], self.CHALLENGE, move("concede", "d", "b1"))
        assert found["01"] == "challenged"

    def test_true_but_gives_up_nothing_else(self):
        moves = [move("concede", "c", "b1"), move("challenge", "c", "b2")]
        found = names(self.MADE, ["01", "b1", "b2"], self.CHALLENGE, *moves)
        assert found == {"01": "challenged", "b1": "endorsed", "b2": "challenged"}

    def test_true_but_told_by_the_reply_links_alone(self):
        found = names(
            self.MADE,
            ["01", "b1"],
            self.CHALLENGE,
            move("concede", "c", "b1"),
            replies=[link("challenge", "c", "b", p=0.6), link("concede", "c", "b")],
        )
        assert found["01"] == "challenged"

    def test_true_but_gives_up_the_very_claim_that_is_conceded(self):
        moves = [move("challenge", "a", "02"), move("concede", "c", "01")]
        moves.append(move("challenge", "c", "b1"))
        found = names(self.MADE, ["01", "02", "b1"], self.CHALLENGE, *moves)
        assert found == {"01": "defended", "02": "challenged", "b1": "challenged"}

    def test_later_challenges_are_not_given_up(self):
        made = thread("0 ann", "a<0 bo", "b<0 bo")
        moves = [move("concede", "a", "01"), move("challenge", "b", "01")]
        assert names(made, ["01"], *moves)["01"] == "challenged"

    def test_challenges_that_the_answer_does_not_answer_are_not_given_up(self):
        made = thread("0 ann", "a<0 bo", "x<0 bo", "b<a ann", "c<b bo")
        moves = [self.CHALLENGE, move("challenge", "x", "02"), move("concede", "c", "b1")]
        assert names(made, ["01", "02", "b1"], *moves) == {
            "01": "defended",
            "02": "challenged",
            "b1": "endorsed",
        }

    def test_answers_are_followed_by_their_targets(self):
        made = thread("0 ann", "a<0 bo", "b<0 ann", "c<b bo")
        moves = [self.CHALLENGE, move("concede", "c", "unit b")]
        assert names(made, ["01"], *moves)["01"] == "challenged"
        found = names(made, ["01"], *moves, replies=[link("challenge", "b", "a")])
        assert found["01"] == "defended"

    def test_answers_of_answers_count(self):
        made = thread("0 ann", "a<0 bo", "b<a ann", "c<b cy", "d<c ann", "e<d bo")
        moves = [self.CHALLENGE, move("concede", "e", "unit d")]
        assert names(made, ["01"], *moves)["01"] == "defended"

    def test_weak_concessions_count_leniently_only(self):
        moves = [self.CHALLENGE, move("concede", "c", "01", p=0.6)]
        assert names(self.MADE, ["01"], *moves)["01"] == "challenged"
        assert names(self.MADE, ["01"], *moves, lenient=True)["01"] == "defended"

    def test_certainty_allows_for_the_concession(self):
        moves = [move("challenge", "a", "01", p=0.9), move("concede", "c", "b1", p=0.8)]
        found = standings(self.MADE, ["01", "b1"], *moves)["01"]
        assert found.probability == pytest.approx(0.9 * 0.8)


class TestModes:
    @pytest.mark.parametrize(
        ("p", "scope", "strict", "lenient"),
        [
            (0.8, "claim", "challenged", "challenged"),
            (0.79, "claim", "passed_over", "challenged"),
            (0.9, "comment", "passed_over", "challenged"),
            (0.5, "comment", "passed_over", "challenged"),
            (0.49, "claim", "passed_over", "passed_over"),
        ],
    )
    def test_strict_and_lenient_challenges(self, p, scope, strict, lenient):
        found = standings(thread(*LINE), ["01"], move("challenge", "a", "01", p=p, scope=scope))
        assert (found["01"].standing, found["01"].standing_lenient) == (strict, lenient)
        assert found["01"].robust == (lenient == "passed_over")

    @pytest.mark.parametrize(("act", "name"), [("question", "questioned"), ("support", "endorsed")])
    def test_questions_and_support_alike(self, act, name):
        found = standings(thread(*LINE), ["01"], move(act, "a", "01", p=0.7))["01"]
        assert (found.standing, found.standing_lenient) == ("passed_over", name)

    @pytest.mark.parametrize(("p", "name"), [(0.5, "withdrawn"), (0.49, "passed_over")])
    def test_retractions_count_from_one_half_in_both(self, p, name):
        made = thread("0 ann", "a<0 bo", "b<0 ann")
        found = standings(made, ["01"], move("retract", "b", "01", p=p, scope="comment"))["01"]
        assert (found.standing, found.standing_lenient) == (name, name)

    def test_robust_is_unchallenged_in_both_whatever_the_names(self):
        found = standings(thread(*LINE), ["01"], move("support", "a", "01", p=0.6))["01"]
        assert (found.standing, found.standing_lenient) == ("passed_over", "endorsed")
        assert found.robust

    def test_no_audience_is_not_unchallenged(self):
        assert not standings(thread("0 ann"), ["01"])["01"].robust

    def test_a_weak_answer_defends_leniently_only(self):
        moves = [move("challenge", "a", "01", "a1"), move("challenge", "b", "a1", p=0.6)]
        found = standings(thread(*LINE), ["01", "a1"], *moves)["01"]
        assert (found.standing, found.standing_lenient) == ("challenged", "defended")
        assert found.probability == pytest.approx(0.4)


class TestRestatements:
    MADE = thread("0 ann", "a<0 bo", "b<0 cy", "c<b di", "d<0 ed")

    def test_another_author_who_says_it_again_endorses(self):
        found = standings(self.MADE, ["01", "a1"], restatements=[Restatement("a1", "01", 0.9)])
        assert found["01"].standing == "endorsed"
        assert found["01"].probability == pytest.approx(0.9)
        assert found["a1"].standing == "unreplied"
        assert found["01"].salience.endorsement == pytest.approx(1 / 3)
        assert found["01"].salience.repetition == pytest.approx(1 / 3)
        assert found["a1"].salience.repetition == pytest.approx(1 / 3)

    def test_saying_it_again_oneself_does_not(self):
        made = thread("0 ann", "a<0 ann", "b<0 bo")
        found = standings(made, ["01", "a1"], restatements=[Restatement("a1", "01", 0.9)])["01"]
        assert found.standing == "passed_over"
        assert found.salience.repetition == 0

    def test_everyone_who_says_it_later_counts_once(self):
        pairs = [Restatement(c, "01", 0.9) for c in ("a1", "a2", "b1", "c1", "d1")]
        found = standings(self.MADE, ["01", "a1", "a2", "b1", "c1", "d1"], restatements=pairs)
        assert found["01"].salience.endorsement == 1
        assert found["01"].salience.repetition == 1
        assert found["b1"].salience.endorsement == pytest.approx(2 / 3)
        assert found["d1"].salience.endorsement == 0
        assert found["b1"].standing == "endorsed"

    def test_a_claim_that_nobody_asserts_restates_nothing(self):
        found = names(
            self.MADE,
            ["01", claim("a1", "attributed")],
            restatements=[Restatement("a1", "01", 0.9)],
        )
        assert found == {"01": "passed_over"}

    def test_challenged_elsewhere(self):
        found = standings(
            self.MADE,
            ["01", "b1"],
            move("challenge", "c", "b1"),
            restatements=[Restatement("b1", "01", 0.6)],
        )
        assert found["01"].challenged_elsewhere == ("b1",)
        assert found["b1"].challenged_elsewhere == ()
        assert found["01"].standing == "passed_over"
        assert found["01"].standing_lenient == "challenged"
        assert not found["01"].robust

    def test_defended_elsewhere_is_not_challenged_elsewhere(self):
        found = standings(
            self.MADE,
            ["01", "b1", "c1"],
            move("challenge", "c", "b1", "c1"),
            move("challenge", "d", "c1"),
            restatements=[Restatement("b1", "01", 0.9)],
        )
        assert found["01"].challenged_elsewhere == ()

    def test_withdrawn_stays_withdrawn_whatever_happens_elsewhere(self):
        made = thread("0 ann", "a<0 bo", "b<a ann", "c<a di")
        found = standings(
            made,
            ["01", "a1"],
            move("retract", "b", "01"),
            move("challenge", "c", "a1"),
            restatements=[Restatement("a1", "01", 0.9)],
        )["01"]
        assert (found.standing, found.standing_lenient) == ("withdrawn", "withdrawn")
        assert found.challenged_elsewhere == ("a1",)

    @pytest.mark.parametrize(("p", "name"), [(0.8, "endorsed"), (0.7, "passed_over")])
    def test_strictly_only_sure_pairs_count(self, p, name):
        pairs = [Restatement("a1", "01", p)]
        assert names(self.MADE, ["01", "a1"], restatements=pairs)["01"] == name


class TestPremises:
    MADE = thread("0 ann", "a<0 bo", "b<a cy")

    def test_an_attack_on_a_premise_flags_the_conclusion_and_no_more(self):
        found = standings(
            self.MADE,
            ["01", "02"],
            move("challenge", "a", "02", p=0.6),
            inferences=[Inference("02", "01", 0.7)],
        )
        assert found["01"].support_challenged
        assert found["01"].standing_lenient == "passed_over"
        assert not found["02"].support_challenged

    def test_an_answered_attack_flags_nothing(self):
        moves = [move("challenge", "a", "02", "a1"), move("challenge", "b", "a1")]
        steps = [Inference("02", "01", 0.7)]
        assert not standings(self.MADE, ["01", "02", "a1"], *moves, inferences=steps)[
            "01"
        ].support_challenged

    def test_an_improbable_inference_flags_nothing(self):
        steps = [Inference("02", "01", 0.4)]
        found = standings(self.MADE, ["01", "02"], move("challenge", "a", "02"), inferences=steps)
        assert not found["01"].support_challenged

    def test_a_premise_that_was_challenged_where_it_was_restated(self):
        found = standings(
            self.MADE,
            ["01", "02", "a1"],
            move("challenge", "b", "a1"),
            inferences=[Inference("02", "01", 0.7)],
            restatements=[Restatement("a1", "02", 0.9)],
        )
        assert found["01"].support_challenged


class TestDamage:
    def test_relations_with_unknown_ends_are_left_out(self):
        moves = [
            move("challenge", "nobody", "01"),
            move("challenge", "a", "z9"),
            move("challenge", "a", "unit z"),
            move("challenge", "a", "02", "z1"),
        ]
        found = names(thread(*LINE), ["01", "02"], *moves)
        assert found == {"01": "passed_over", "02": "challenged"}

    def test_the_claims_unit_goes_before_the_target_that_the_relation_names(self):
        odd = Relation("challenge", "a", "b", "01", 1.0, "given")
        assert names(thread(*LINE), ["01"], odd)["01"] == "challenged"

    def test_no_claims_no_standings(self):
        assert label_claims(thread(*LINE), [], [move("challenge", "a", "unit 0")], [], [], []) == ()


def test_hazard_counts_a_unit_and_a_claim_once_and_asserted_claims_only():
    made = thread(*LINE)
    claims = [claim("01"), claim("02", "quoted")]
    moves = [
        move("challenge", "a", "01"),
        move("question", "a", "01"),
        move("question", "b", "01", p=0.6, scope="comment"),
        move("question", "c", "01", p=0.4),
        move("challenge", "c", "02"),
        move("challenge", "c", "unit 0"),
    ]
    assert hazard(made, claims, moves).moves == 2
    assert hazard(made, claims, moves).exposure == 4
    assert hazard(thread("0 ann"), [claim("01")], []).rate == 0


def test_silence_of_a_thread_where_everyone_challenges():
    found = standings(thread("0 ann", "a<0 bo"), ["01"], move("challenge", "a", "01"))["01"]
    assert 0 <= found.p_silence < 1e-6
    assert standings(thread("0 ann"), ["01"])["01"].p_silence == 1.0


@pytest.mark.parametrize("given_up", [False, True])
def test_tens_of_thousands_of_challenges_in_a_chain(given_up):
    size = 10_000 if given_up else 20_000
    units = [Comment("0", None, "p0", "Words.")]
    units.extend(
        Comment(str(i), str(i - 1), f"p{i % (3 if given_up else size)}", "Words.")
        for i in range(1, size)
    )
    made = Thread("t", None, None, "test", units[0], tuple(units[1:]))
    claims = [claim(f"{unit.id}x") for unit in units]
    moves = [move("challenge", str(i), f"{i - 1}x", f"{i}x") for i in range(1, size)]
    if given_up:  # the later half concedes to its parents, and so gives up nothing or all
        half = size // 2
        moves[half:] = [move("concede", str(i), f"unit {i - 1}") for i in range(half + 1, size)]
    started = time.process_time()
    found = label_claims(made, claims, moves, [], [], [])
    assert time.process_time() - started < 10
    if not given_up:
        assert [s.standing for s in found[-3:]] == ["defended", "challenged", "no_audience"]
        assert {s.standing for s in found[1:-1:2]} == {found[1].standing}
        assert {s.standing for s in found[0:-1:2]} == {found[0].standing}
        assert found[0].standing != found[1].standing
