from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from discourse.fitting.folds import folds, some_of

units = st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers(0, 2)), min_size=1)


@given(units, st.integers(2, 6), st.integers(0, 5))
def test_a_group_is_never_torn_apart_and_no_part_is_empty(rows, count, seed):
    groups, labels = [g for g, _ in rows], [label for _, label in rows]
    found = folds(groups, labels, count, seed)
    assert len(set(zip(groups, found.tolist(), strict=True))) == len(set(groups))
    assert set(found.tolist()) == set(range(min(count, len(set(groups)))))


def test_labels_are_spread_over_the_parts():
    labels = [0] * 40 + [1] * 10
    found = folds([str(i) for i in range(50)], labels, 5)
    assert Counter(found[40:].tolist()) == dict.fromkeys(range(5), 2)
    assert Counter(found.tolist()) == dict.fromkeys(range(5), 10)


def test_seeds_draw_other_parts_and_the_same_seed_the_same():
    groups = [str(i) for i in range(30)]
    labels = [i % 2 for i in range(30)]
    one, same, other = (folds(groups, labels, 5, seed).tolist() for seed in (1, 1, 2))
    assert one == same != other


@given(units, st.sampled_from([0.25, 0.5, 1.0]))
def test_a_share_of_the_groups_is_whole_groups(rows, share):
    groups = [g for g, _ in rows]
    kept = some_of(groups, share, seed=1)
    inside = {g for g, keep in zip(groups, kept.tolist(), strict=True) if keep}
    assert inside.isdisjoint(g for g, keep in zip(groups, kept.tolist(), strict=True) if not keep)
    assert len(inside) == max(1, round(share * len(set(groups))))
    assert share < 1 or np.all(kept)
