"""Agreement of two or more codings on one variable: a stance, or acts.

Counts labels by unit; knows nothing of threads, and what is shown is ``report``'s business.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from discourse.agreement.coefficients import (
    Counts,
    Ratings,
    cohen_kappa,
    counted,
    gwet_ac1,
    krippendorff_alpha,
    percent,
)
from discourse.agreement.intervals import Figure, bootstrap, wilson

__all__ = ["Agreement", "LabelScore", "Pair", "Rated", "Variable", "agreement", "rated", "variable"]

Pair = tuple[str, str]
Where = TypeVar("Where")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Percent agreement and coefficients, with intervals that resample clusters.

    ``kappa`` is for two coders, None for more.
    """

    agreed: Figure
    kappa: Figure | None
    alpha: Figure
    ac1: Figure


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label is found: F1, and precision and recall with Wilson intervals."""

    label: str
    gold: int
    found: int
    precision: Figure
    recall: Figure
    f1: float


@dataclass(frozen=True, slots=True)
class Variable:
    """Two codings of a stance, or of acts.

    Attributes
    ----------
    name
        The stance's id, or "act".
    units
        Those that both coded.
    first, second
        How often each label was given by either: gold and program, or the two coders.
    agreement
        How far they agree.
    labels
        One by one, the first coding taken as right.
    confusion
        (first's label, second's label) -> units.
    """

    name: str
    units: int
    first: Mapping[str, int]
    second: Mapping[str, int]
    agreement: Agreement
    labels: tuple[LabelScore, ...]
    confusion: Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class Rated(Generic[Where]):
    """Units that all codings have a label for: where they are, and the labels, one a coder."""

    units: tuple[Where, ...]
    labels: tuple[tuple[str, ...], ...]


def rated(codings: Sequence[Mapping[Where, str]]) -> Rated[Where]:
    """The units that all codings have, in the order of the first.

    >>> rated([{1: "a", 2: "b"}, {2: "b", 3: "a"}])
    Rated(units=(2,), labels=(('b', 'b'),))
    """
    first, *others = codings
    units = tuple(unit for unit in first if all(unit in other for other in others))
    return Rated(units, tuple(tuple(coding[unit] for coding in codings) for unit in units))


def agreement(ratings: Ratings, clusters: Sequence[str]) -> Agreement:
    """Coefficients of some units' labels, one a coder, None where a coder has none.

    Parameters
    ----------
    ratings
        One row a unit.
    clusters
        The branch or the author of each unit; whole ones are resampled.
    """
    counts, _ = counted(ratings)

    def of(statistic: Callable[[Counts], float]) -> Figure:
        return bootstrap(lambda rows: statistic(counts[rows]), range(len(ratings)), clusters)

    two = all(len(row) == 2 for row in ratings)
    return Agreement(
        of(percent),
        bootstrap(cohen_kappa, ratings, clusters) if two else None,
        of(krippendorff_alpha),
        of(gwet_ac1),
    )


def variable(name: str, pairs: Sequence[Pair], clusters: Sequence[str]) -> Variable:
    """Compare two codings unit by unit.

    >>> made = variable("ban", [("for", "for"), ("none", "for")], ["1", "2"])
    >>> [(score.label, score.precision.value, score.recall.value) for score in made.labels]
    [('for', 0.5, 1.0), ('none', nan, 0.0)]
    """
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    confusion = Counter(pairs)
    return Variable(
        name,
        len(pairs),
        first,
        second,
        agreement(pairs, clusters),
        tuple(
            _label(label, confusion[label, label], first[label], second[label])
            for label in sorted({*first, *second})
        ),
        confusion,
    )


def _label(label: str, hits: int, gold: int, found: int) -> LabelScore:
    f1 = 2 * hits / (gold + found)
    return LabelScore(label, gold, found, wilson(hits, found), wilson(hits, gold), f1)
