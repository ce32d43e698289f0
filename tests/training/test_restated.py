from collections import Counter

from discourse.training.restated import restated

PAIR = ("Trams pay off.", "Trams do not pay off.")


def test_what_is_asserted_and_what_is_denied_have_opposite_labels():
    made = list(restated([PAIR], 600))
    asserted = [e for e in made if e.first.endswith(f"Of course {PAIR[0].lower()}")]
    denied = [e for e in made if e.first.startswith("It is a myth that trams pay off.")]
    assert asserted
    assert denied
    for examples, side in ((asserted, 0), (denied, 1)):
        for example in examples:
            assert (example.label == "favour") == (PAIR.index(example.second) == side)


def test_both_sides_are_about_as_common():
    counts = Counter(e.label for e in restated([PAIR], 2000))
    assert abs(counts["favour"] - counts["against"]) < 200
    assert 0.1 < counts["neutral"] / 2000 < 0.25


def test_the_same_seed_gives_the_same():
    assert list(restated([PAIR], 50)) == list(restated([PAIR], 50))
    assert list(restated([PAIR], 50)) != list(restated([PAIR], 50, seed=2))
