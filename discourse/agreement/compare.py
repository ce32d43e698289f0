"""Compares codings: of two coders, and of the program with what people coded.

Everything is counted by unit or by claim; which figures are shown is ``report``'s business.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from discourse.agreement.coefficients import (
    Counts,
    cohen_kappa,
    counted,
    gwet_ac1,
    krippendorff_alpha,
    percent,
)
from discourse.agreement.gold import NONE, Coding, coded_units, locate
from discourse.agreement.intervals import Figure, bootstrap, wilson
from discourse.errors import GoldError
from discourse.model import Analysis, Claim, Comment, Thread

__all__ = [
    "Clusters",
    "Evaluation",
    "LabelScore",
    "Unchallenged",
    "Variable",
    "between",
    "evaluate",
    "overlaps",
]

Clusters = Literal["branch", "author"]
Pair = tuple[str, str]
_OVERLAP = 0.5
"""Share of the shorter of two spans from which they are one claim."""


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
    """Agreement of two codings on a stance, or on acts.

    Attributes
    ----------
    name
        The stance's id, or "act".
    units
        Those that both coded.
    first, second
        How often each label was given by either: gold and program, or the two coders.
    agreed, kappa, alpha, ac1
        Percent agreement and coefficients, with intervals that resample clusters.
    labels
        One by one, the first coding taken as right.
    confusion
        (first's label, second's label) -> units.
    """

    name: str
    units: int
    first: Mapping[str, int]
    second: Mapping[str, int]
    agreed: Figure
    kappa: Figure
    alpha: Figure
    ac1: Figure
    labels: tuple[LabelScore, ...]
    confusion: Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class Unchallenged:
    """Whether the list of unchallenged claims can be trusted.

    Attributes
    ----------
    right
        Of claims that both see and the program lists as unchallenged in both readings,
        the share that coders saw unchallenged too.
    missed
        Of claims that both see and coders saw challenged, the share on that list.
    claims
        Coded claims that the program found too, and all coded.
    """

    right: Figure
    missed: Figure
    claims: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was compared.

    ``first`` and ``second`` name the codings; ``unchallenged`` is there where the second
    is the program's.
    """

    first: str
    second: str
    clusters: Clusters
    variables: tuple[Variable, ...]
    unchallenged: Unchallenged | None = None


def evaluate(analysis: Analysis, coding: Coding, clusters: Clusters = "branch") -> Evaluation:
    """Compare an analysis with a coding of its thread, taken as right.

    Parameters
    ----------
    analysis
        What the program found.
    coding
        What people coded.
    clusters
        What intervals resample: branches (a top-level comment with all below it) or authors.

    Raises
    ------
    GoldError
        If the coding is of another thread.
    """
    units = coded_units(analysis.thread, coding)
    place = {unit.id: i for i, unit in enumerate(units)}
    names = [*(stance.id for stance in analysis.codebook.stances), "act"]
    found: dict[str, dict[int, str]] = {name: {} for name in names}
    for label in analysis.stances:
        if label.comment_id in place:
            found[label.stance][place[label.comment_id]] = label.position
    for reply in analysis.replies:
        if reply.comment_id in place:
            found["act"].setdefault(place[reply.comment_id], reply.act)
    gold = {name: _column(coding, name) for name in found}
    program = {
        name: {i: labels.get(i, "other" if name == "act" else NONE) for i in range(len(units))}
        for name, labels in found.items()
    }
    return Evaluation(
        coding.name,
        f"{analysis.model_name} {analysis.model_version}",
        clusters,
        tuple(_variables(gold, program, _clusters(analysis.thread, units, clusters))),
        _unchallenged(analysis, coding, units),
    )


def between(
    first: Coding, second: Coding, thread: Thread, clusters: Clusters = "branch"
) -> Evaluation:
    """Compare two coders of one thread.

    Raises
    ------
    GoldError
        If one of them coded another thread.
    """
    units = coded_units(thread, first)
    coded_units(thread, second)
    names = dict.fromkeys(
        name for coding in (first, second) for unit in coding.units for name in unit.labels
    )
    return Evaluation(
        first.name,
        second.name,
        clusters,
        tuple(
            _variables(
                {name: _column(first, name) for name in names},
                {name: _column(second, name) for name in names},
                _clusters(thread, units, clusters),
            )
        ),
    )


def _column(coding: Coding, name: str) -> dict[int, str]:
    return {unit.index: unit.labels[name] for unit in coding.units if name in unit.labels}


def _clusters(thread: Thread, units: Sequence[Comment], by: Clusters) -> list[str]:
    if by == "author":
        return [unit.author or f"no name, {unit.id}" for unit in units]
    parents = {unit.id: unit.parent_id for unit in thread.units}
    branches = []
    for unit in units:
        at = unit.id
        while (above := parents.get(at)) is not None and parents.get(above) is not None:
            at = above
        branches.append(at)
    return branches


def _variables(
    first: Mapping[str, Mapping[int, str]],
    second: Mapping[str, Mapping[int, str]],
    clusters: Sequence[str],
) -> list[Variable]:
    made = []
    for name in first:
        both = sorted(first[name].keys() & second[name].keys())
        if both:
            pairs = [(first[name][i], second[name][i]) for i in both]
            made.append(_variable(name, pairs, [clusters[i] for i in both]))
    if not made:
        message = "the codings have no unit that both coded"
        raise GoldError(message)
    return made


def _variable(name: str, pairs: Sequence[Pair], clusters: Sequence[str]) -> Variable:
    counts, _ = counted(pairs)

    def of(statistic: Callable[[Counts], float]) -> Figure:
        return bootstrap(lambda rows: statistic(counts[rows]), range(len(pairs)), clusters)

    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    confusion = Counter(pairs)
    return Variable(
        name,
        len(pairs),
        first,
        second,
        of(percent),
        bootstrap(cohen_kappa, pairs, clusters),
        of(krippendorff_alpha),
        of(gwet_ac1),
        tuple(
            _label(label, confusion[label, label], first[label], second[label])
            for label in sorted({*first, *second})
        ),
        confusion,
    )


def _label(label: str, hits: int, gold: int, found: int) -> LabelScore:
    f1 = 2 * hits / (gold + found)
    return LabelScore(label, gold, found, wilson(hits, found), wilson(hits, gold), f1)


def _unchallenged(
    analysis: Analysis, coding: Coding, units: Sequence[Comment]
) -> Unchallenged | None:
    standings = {each.claim_id: each for each in analysis.standings}
    claims: dict[str, list[Claim]] = {}
    for claim in analysis.claims:
        claims.setdefault(claim.comment_id, []).append(claim)
    listed: list[bool] = []
    missed: list[bool] = []
    total = seen = 0
    for unit in coding.units:
        text = units[unit.index].text
        for coded in unit.claims:
            total += 1
            where = locate(coded.span, text)
            same = [c for c in claims.get(units[unit.index].id, ()) if where and overlaps(where, c)]
            if not same:
                continue
            seen += 1
            fates = [standings[c.id] for c in same if c.id in standings]
            if not fates:  # found, but taken for somebody else's claim, which has no standing
                continue
            silent = all(fate.robust for fate in fates)
            if silent:
                listed.append(not coded.challenged)
            if coded.challenged:
                missed.append(silent)
    if not total:
        return None
    return Unchallenged(
        wilson(sum(listed), len(listed)), wilson(sum(missed), len(missed)), (seen, total)
    )


def overlaps(where: tuple[int, int], claim: Claim) -> bool:
    """Whether a coded span and a claim of the same unit are one: they share half of the shorter."""
    begin, end = where
    shared = min(end, claim.end) - max(begin, claim.start)
    return shared >= _OVERLAP * min(end - begin, claim.end - claim.start)
