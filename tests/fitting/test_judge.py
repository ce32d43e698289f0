import pytest

from discourse.agreement.intervals import Figure
from discourse.fitting.curve import Point, needed
from discourse.fitting.judge import advice, better, short_of


def rising(ceiling, drop, power, draws=(0.0,)):
    return tuple(
        Point(share, n, tuple(ceiling - drop * n**-power + d for d in draws))
        for share, n in ((0.25, 30), (0.5, 60), (0.75, 90), (1.0, 120))
    )


def test_the_power_law_is_found_again():
    assert needed(rising(0.9, 2.0, 0.5), 0.75) == pytest.approx((178, 178, 178), abs=2)


def test_what_the_curve_never_reaches_is_not_foretold():
    assert needed(rising(0.8, 2.0, 1.0), 0.85) is None
    assert needed(rising(0.9, 2.0, 0.5), 0.89) is None  # 40,000 units


def test_a_flat_or_falling_curve_foretells_nothing():
    falling = tuple(Point(s, int(100 * s), (0.7 - s / 10,)) for s in (0.25, 0.5, 0.75, 1.0))
    assert needed(falling, 0.75) is None


def test_draws_that_differ_widen_the_range():
    mean, least, most = needed(rising(0.9, 2.0, 0.5, (-0.04, 0.0, 0.04)), 0.75)
    assert least < mean < most


@pytest.mark.parametrize(
    ("counts", "groups", "said"),
    [
        ({"none": 30, "for": 20, "against": 9}, 12, ""),
        ({"none": 39, "for": 2}, 12, "of them 6 more 'for'"),
        ({"none": 20, "for": 20}, 3, "in 5 authors"),
        ({"none": 50, "for": 0}, 9, "of them 8 more 'for'"),
        ({"none": 10, "for": 10}, 9, "about 20 more"),
    ],
)
def test_what_is_missing_is_said_with_how_much_would_do(counts, groups, said):
    found = short_of(counts, groups, "author")
    assert (said in found) if said else not found


def test_a_gain_counts_if_it_is_more_than_noise():
    assert better(Figure(0.1, 0.02, 0.18))
    assert not better(Figure(0.01, -0.09, 0.11))
    assert not better(Figure(-0.1, -0.12, -0.08))
    assert not better(Figure(0.0, 0.0, 0.0))


def test_advice_counts_all_coded_units_and_the_rarest_label():
    said = advice(rising(0.9, 2.0, 0.5), {"none": 120, "for": 30}, 0.75, 0.6, kept=True)
    assert "0.75 takes about" in said
    assert "'for'" in said
    held = advice(rising(0.65, 2.0, 1.0), {"none": 120, "for": 30}, 0.75, 0.7, kept=False)
    assert "0.72 is not reached" in held


def test_a_target_that_is_reached_asks_for_no_more():
    said = advice(rising(0.9, 2.0, 0.5), {"none": 120, "for": 30}, 0.6, 0.5, kept=True)
    assert said == "A macro-F1 of 0.60, as was asked for, is reached already."
