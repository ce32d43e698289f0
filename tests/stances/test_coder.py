"""Which position follows from a text, with a codebook made for the purpose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.codebook import CompiledCodebook, load_codebook, shipped
from discourse.model import Codebook, StanceLabel
from discourse.stances import code_text, code_unit, misread_examples
from discourse.text import parse


def positions(text: str, codebook: Codebook) -> dict[str, str]:
    return {label.stance: label.position for label in code_text(text, codebook)}


def only(text: str, codebook: Codebook) -> StanceLabel:
    (label,) = code_text(text, codebook)
    return label


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Ban phones.", "for"),
        ("Don't ban phones.", "against"),
        ("I don't think we should not ban phones.", "for"),
        ("It is not a toy, and it should be banned.", "for"),
        ("It is not harmless and should be banned.", "for"),
        ("I would never ban phones.", "against"),
        ("Do you really want to ban phones?", "against"),
        ("Shouldn't we ban phones as well?", "for"),
        ("Who needs phones?", "for"),
        ("Sure, because banning worked so well: ban phones!", "against"),
        ("Yes, let us ban phones. /s", "against"),
        ("As Ada rightly said, ban phones.", "for"),
    ],
)
def test_a_side_is_taken(text: str, position: str, codebook: Codebook) -> None:
    assert positions(text, codebook) == {"ban": position}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He sells umbrellas.",
        "They say we should ban phones.",
        "You think that phones should be banned.",
        "> Ban phones.",
        "Nobody is saying that phones should be banned.",
        "Ban phones from work, ban phones from work.",
        "It is distracting.",
        "Does anybody know whether they must ban phones?",
        "I don't think it is distracting.",
    ],
)
def test_no_side_is_taken(text: str, codebook: Codebook) -> None:
    assert "ban" not in positions(text, codebook)


def test_weak_cues_in_several_sentences_add_up(codebook: Codebook) -> None:
    label = only("It is distracting. It is so distracting.", codebook)
    assert label.position == "for"
    assert label.probability == pytest.approx(1 - 0.6 * 0.6)
    assert [span.text for span in label.evidence] == ["distracting", "distracting"]


def test_weak_cues_in_one_sentence_count_once(codebook: Codebook) -> None:
    assert code_text("It is distracting, so distracting.", codebook) == ()


def test_what_is_only_supposed_counts_less(codebook: Codebook) -> None:
    supposed = only("If it should be banned, tell me how.", codebook)
    assert supposed.probability == pytest.approx(0.9 * 0.6)
    assert only("It should be banned, if you ask me.", codebook).probability == pytest.approx(0.9)


def test_a_quotation_that_is_answered_counts_less_than_one_that_is_cited(
    codebook: Codebook,
) -> None:
    cited = only('My rule has always been "it should be banned" and I keep to it.', codebook)
    assert cited.probability == pytest.approx(0.9 * 0.6)
    assert code_text('"It should be banned." That is silly.', codebook) == ()


def test_copied_stretches_never_count(book: CompiledCodebook) -> None:
    document = parse("Ban phones. Really.")
    assert code_unit("1", document, book)
    assert code_unit("1", document, book, [(0, 11)]) == ()


def test_both_sides_in_one_breath_are_mixed(codebook: Codebook) -> None:
    label = only("Ban phones in class. Allow phones in the yard.", codebook)
    assert label.position == "mixed"
    assert {span.text for span in label.evidence} == {"Ban phones", "Allow phones"}


def test_a_faint_second_side_is_not_mixed(codebook: Codebook) -> None:
    text = "It is distracting. It is distracting. Allow phones in the yard."
    assert only(text, codebook).position == "against"


def test_sides_far_apart_are_not_mixed(codebook: Codebook) -> None:
    text = "Phones should be banned. It rained. We walked. We talked. We ate. Allow phones."
    assert only(text, codebook).position == "for"


def test_a_cue_for_both_sides_is_not_beaten_by_one_side_within_it(codebook: Codebook) -> None:
    assert only("Ban phones but not all of them.", codebook).position == "mixed"


def test_all_parts_are_needed(codebook: Codebook) -> None:
    assert positions("We want calm. Please, no force.", codebook) == {"calm": "yes"}
    assert only("We want calm. Please, no force.", codebook).probability == pytest.approx(0.7)
    assert positions("We want calm.", codebook) == {}


def test_the_first_position_wins_where_the_codebook_says_so(codebook: Codebook) -> None:
    text = "Her phone rang. It was my own phone that broke."
    assert positions(text, codebook) == {"witness": "own"}


def test_misread_examples_name_what_went_wrong(codebook: Codebook) -> None:
    from dataclasses import replace

    stance = codebook.stances[0]
    position = replace(
        stance.positions[0], examples=("Ban it all.",), counter_examples=("Ban phones.",)
    )
    broken = replace(
        codebook, stances=(replace(stance, positions=(position, *stance.positions[1:])),)
    )
    assert misread_examples(broken) == (
        ("ban", "for", "example", "Ban it all."),
        ("ban", "for", "counter-example", "Ban phones."),
    )


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_example_is_coded_as_it_says(name: str) -> None:
    assert misread_examples(load_codebook(name)) == ()


DRUGS = load_codebook()
PIECES = st.sampled_from(
    (
        *("ban phones", "should be banned", "allow", "not", "but not all", "my own phone"),
        *("they say", "if", "by your logic", "drugs", "prohibition failed", "legalise it"),
        *("“", "”", "’", "\n", "\n\n> ", ". ", "? ", " /s ", "…", "İ", "\u2028", "i took mdma"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map(" ".join)))
def test_any_text_is_coded_with_verbatim_evidence(text: str) -> None:
    for label in code_text(text, DRUGS):
        assert 0 < label.probability <= 1
        assert label.evidence
        for span in label.evidence:
            assert text[span.start : span.end] == span.text
        starts = [span.start for span in label.evidence]
        assert starts == sorted(starts)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_a_stance_is_coded_once_at_most(text: str) -> None:
    stances = [label.stance for label in code_text(text, DRUGS)]
    assert len(stances) == len(set(stances))
