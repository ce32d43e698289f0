"""Draws: every strategy, for any population, and what their probabilities promise."""

import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.codebook import load_codebook
from discourse.errors import DiscourseError
from discourse.model import Comment, Thread
from discourse.sampling import STRATEGIES, Program, allocate, draw, population, sheets
from discourse.sampling.doubt import margins
from discourse.sampling.order import shuffled
from tests.samples import thread_of

NAMES = ("needle-exchange-vote", "psilocybin-headaches")
UNITS = tuple((thread, str(i)) for thread in ("a", "b") for i in range(60))
SIDES = ("for", "against", "mixed")


def labels():
    """One in ten takes a side, and one in twenty tells of itself."""
    found = {place: {"ban": SIDES[i % 3]} for i, place in enumerate(UNITS[::10])}
    for place in UNITS[5::40]:
        found.setdefault(place, {})["testimony"] = "first"
    return found


PROGRAM = Program(labels, lambda: {place: i / len(UNITS) for i, place in enumerate(UNITS)})


def unasked():
    raise AssertionError("the program was asked")


@given(
    st.sampled_from(list(STRATEGIES)),
    st.integers(1, len(UNITS)),
    st.integers(1, 140),
    st.integers(1, 5),
    st.floats(0, 1),
    st.integers(0, 10_000),
)
def test_any_sample_keeps_its_promises(strategy, size, n, coders, overlap, seed):
    units = UNITS[:size]
    wanted = min(n, size)
    settings = {"strategy": strategy, "coders": coders, "overlap": overlap, "seed": seed}
    if wanted < coders and not round(overlap * wanted):
        with pytest.raises(DiscourseError, match="too few to share"):
            draw(units, n, PROGRAM, **settings)
        return
    made = draw(units, n, PROGRAM, **settings)
    assert made == draw(units[::-1], n, PROGRAM, **settings)
    places = [item.place for item in made.items]
    assert len(set(places)) == len(places) == wanted
    assert set(places) <= set(units)
    strata = {each.name: each for each in made.strata}
    assert sum(each.population for each in made.strata) == size
    for item in made.items:
        each = strata[item.stratum]
        assert item.probability == each.drawn / each.population
    # Over the whole population the probabilities add up to the size of the sample.
    assert sum(each.population * (each.drawn / each.population) for each in made.strata) == (
        pytest.approx(wanted)
    )
    shares = Counter(number for item in made.items for number in item.coders)
    both = sum(len(item.coders) == coders for item in made.items)
    assert both == made.shared == (wanted if coders == 1 else round(overlap * wanted))
    assert all(len(item.coders) in (1, coders) for item in made.items)
    alone = [shares[number] - both for number in range(1, coders + 1)]
    assert coders == 1 or max(alone) - min(alone) <= 1


def test_a_random_sample_asks_nobody_and_weights_estimate_the_whole():
    nobody = Program(unasked, unasked)
    made = draw(UNITS, 30, nobody)
    assert sum(1 / item.probability for item in made.items) == pytest.approx(len(UNITS))
    others = draw(UNITS, 30, nobody, seed=2)
    assert {item.place for item in others.items} != {item.place for item in made.items}


def test_a_larger_sample_contains_the_smaller_and_other_threads_change_little():
    nobody = Program(unasked, unasked)
    drawn = [{item.place for item in draw(UNITS, n, nobody).items} for n in (20, 40, 80)]
    assert all(small < large for small, large in pairwise(drawn))
    with_more = {item.place for item in draw((*UNITS, ("c", "1"), ("c", "2")), 20, nobody).items}
    assert len(with_more & drawn[0]) >= 18


@pytest.mark.parametrize("seed", [1, 7])
def test_every_unit_is_as_likely_as_any(seed):
    """Over many seeds each unit is drawn about as often as its probability says."""
    nobody = Program(unasked, unasked)
    runs, n = 400, 12
    drawn = Counter(
        item.place
        for i in range(runs)
        for item in draw(UNITS, n, nobody, seed=seed * 1000 + i).items
    )
    expected = runs * n / len(UNITS)
    assert max(abs(drawn[place] - expected) for place in UNITS) < 5 * math.sqrt(expected)


def test_a_stratified_sample_has_the_rare_positions():
    made = draw(UNITS, 30, PROGRAM, strategy="stratified")
    names = {each.name for each in made.strata}
    assert {"no position", "testimony: first"} <= names
    assert all(each.drawn >= min(2, each.population) for each in made.strata)
    rare = [item for item in made.items if item.stratum != "no position"]
    common = [item for item in made.items if item.stratum == "no position"]
    assert min(item.probability for item in rare) > max(item.probability for item in common)


def test_an_uncertain_sample_takes_the_least_sure_and_some_of_the_rest():
    made = draw(UNITS, 20, PROGRAM, strategy="uncertain")
    by = {
        name: {i.place for i in made.items if i.stratum == name}
        for name in ("least sure", "the rest")
    }
    assert by["least sure"] == set(UNITS[:14])
    assert len(by["the rest"]) == 6
    assert {i.probability for i in made.items if i.stratum == "least sure"} == {1.0}


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 500), min_size=1), st.data())
def test_any_allocation_fits(sizes, data):
    n = data.draw(st.integers(0, min(sum(sizes.values()), 200)))
    takes = allocate(sizes, n)
    assert sum(takes.values()) == n
    assert all(0 <= takes[name] <= size for name, size in sizes.items())
    if n >= 2 * len(sizes):
        assert all(takes[name] >= min(2, size) for name, size in sizes.items())
    ordered = sorted(sizes, key=lambda name: sizes[name])
    if n >= 2 * len(sizes):  # a larger part never gets less
        assert all(takes[a] <= takes[b] + 1 for a, b in pairwise(ordered))


def test_the_order_is_fixed_for_ever():
    """A published sample can be drawn again: this order may never change."""
    units = [("t", str(i)) for i in range(8)]
    assert [unit for _, unit in shuffled(units, 1, "draw")] == list("30752164")


def test_removed_and_empty_units_are_never_drawn():
    post = Comment("0", None, "Ed", "Ban cars.")
    replies = (
        Comment("1", "0", "Bo", "No."),
        Comment("2", "0", "Cy", " \n"),
        Comment("3", "0", "Di", "gone", removed=True),
    )
    thread = Thread("t", None, None, "example", post, replies)
    assert population([thread]) == (("t", "1"),)
    with pytest.raises(DiscourseError, match="no comments with text"):
        draw(population([]), 5, PROGRAM)


def test_each_coder_has_an_order_of_their_own_with_threads_mixed():
    threads = [thread_of(name) for name in NAMES]
    made = draw(population(threads), 40, PROGRAM, overlap=1)
    one, two = sheets(made, threads)
    places = [[unit.place for unit in each.units] for each in (one, two)]
    assert places[0] != places[1]
    assert sorted(places[0]) == sorted(places[1])
    switches = sum(a[0] != b[0] for a, b in pairwise(places[0]))
    assert switches > 8
    texts = {(t.id, unit.id): unit.text for t in threads for unit in t.units}
    assert all(unit.seen.text == texts[unit.place] for unit in one.units)
    assert any(unit.seen.answers for unit in one.units)


def test_cues_that_are_less_sure_give_smaller_margins():
    replies = (
        Comment("1", "0", "Bo", "Prohibition has failed, and all drugs should be legal."),
        Comment("2", "0", "Cy", "What a sunny day."),
    )
    post = Comment("0", None, "Ed", "Drugs should be banned.")
    found = margins(Thread("t", None, None, "example", post, replies), load_codebook(), "cues")
    assert found["2"] == 1
    assert 0 <= found["1"] < 1
