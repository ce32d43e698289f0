"""Parts for cross-validation that keep groups whole. Numbers only, no data."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["folds", "some_of"]

Ints = npt.NDArray[np.int64]


def folds(groups: Sequence[str], labels: Sequence[int], count: int, seed: int = 1) -> Ints:
    """Which part each unit is in.

    Parameters
    ----------
    groups
        The thread or the author of each unit; a group is never torn apart.
    labels
        The label of each unit; parts get about the same share of each.
    count
        How many parts, at most; there are never more than groups.
    seed
        Settles the order of groups that are alike.

    Returns
    -------
    array of int
        The number of each unit's part.

    Notes
    -----
    Groups go, the largest first, where labels are then spread most evenly (as in
    scikit-learn's StratifiedGroupKFold).

    Examples
    --------
    >>> folds(["a", "a", "b", "c"], [0, 1, 0, 1], 2).tolist()
    [0, 0, 1, 1]
    """
    names = sorted(set(groups))
    place = {name: i for i, name in enumerate(names)}
    of = np.array([place[g] for g in groups], np.int64)
    tally = np.zeros((len(names), max(labels, default=0) + 1))
    np.add.at(tally, (of, np.array(labels, np.int64)), 1)
    parts = min(count, len(names))
    filled = np.zeros((parts, tally.shape[1]))
    total = np.maximum(tally.sum(axis=0), 1)
    chosen = np.zeros(len(names), np.int64)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    order = shuffled[np.argsort(-tally[shuffled].sum(axis=1), kind="stable")]
    for group in order.tolist():
        costs = []
        for part in range(parts):
            filled[part] += tally[group]
            uneven = (filled / total).std(axis=0).mean()
            costs.append((round(float(uneven), 12), float(filled[part].sum()), part))
            filled[part] -= tally[group]
        chosen[group] = min(costs)[2]
        filled[chosen[group]] += tally[group]
    return chosen[of]


def some_of(groups: Sequence[str], share: float, seed: int) -> npt.NDArray[np.bool_]:
    """Which units are in a share of the groups, drawn at random.

    >>> some_of(["a", "a", "b", "b"], 0.5, seed=1).sum()
    np.int64(2)
    """
    names = sorted(set(groups))
    count = max(1, round(share * len(names)))
    drawn = np.random.default_rng(seed).permutation(len(names))[:count]
    kept = {names[i] for i in drawn.tolist()}
    return np.array([group in kept for group in groups], np.bool_)
